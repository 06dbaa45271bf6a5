//! What somebody has registered for enterprises, among his own data.

use serde_json::{Value, json};
use uuid::Uuid;

use super::milestones;
use crate::desk::account::AccountError;
use crate::desk::{Desk, instant, small};

impl Desk {
    /// How many entries, sheets and reports an account has made.
    pub(in crate::desk) async fn count_registered(
        &self,
        account: Uuid,
    ) -> Result<u32, AccountError> {
        Ok(small(self.store.count_made_by(account).await?))
    }

    /// The same for its owner's file. What an entry says is its enterprise's, and may name others: it is not repeated here.
    pub(in crate::desk) async fn registered_file(
        &self,
        account: Uuid,
    ) -> Result<Value, AccountError> {
        let time = |at: i64| instant(at).to_string();
        let entries = self.store.versions_made_by(account).await?;
        let entries = entries.into_iter().map(|one| {
            json!({
                "enterprise": one.subject_name, "kind": one.kind, "number": one.number, "version": one.no,
                "state": one.stage, "begun": time(one.begun_at), "sent": one.sent_at.map(time),
            })
        });
        let sheets = self.store.sheets_made_by(account).await?;
        let sheets = sheets.into_iter().map(|one| {
            json!({
                "enterprise": one.subject_name, "kind": one.kind, "rows": one.rows, "state": one.stage,
                "begun": time(one.created_at),
            })
        });
        let mut reports = Vec::new();
        for one in self.store.reports_made_by(account).await? {
            reports.push(json!({
                "enterprise": one.subject_name, "contract": one.number, "for": one.by_party, "says": one.says,
                "text": self.seal.open_text(milestones::TEXT, &one.text)?, "at": time(one.at),
            }));
        }
        Ok(json!({
            "entries": entries.collect::<Vec<_>>(), "sheets": sheets.collect::<Vec<_>>(), "reports": reports,
        }))
    }
}
