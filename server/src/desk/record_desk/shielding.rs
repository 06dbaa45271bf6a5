//! 临时屏蔽: a record is not shown while a plan of reorganisation or a settlement is carried out, and measures that rest on it
//! stand still; then it is shown, and they go on. How it begins: `rulings.rs`.

use app::links;
use app::view::{Fault, RecordHappening, SentForm};
use domain::id::RecordId;
use domain::repair::{SaidFault, ShieldingEnd};
use domain::role::Permit;
use serde_json::json;
use uuid::Uuid;

use super::told::Telling;
use super::{page, typed};
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::store::{Notices, ShieldingRow};

/// Rulings that lapse in one go.
const AT_ONCE: i64 = 50;

impl Desk {
    pub(super) async fn take_shielding_end(
        &self,
        permit: &Permit,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let id = sent.value("shielding").parse::<Uuid>().unwrap_or_default();
        let Some(shielding) = self.store.shielding(id).await? else {
            return Ok(links::PENALTIES.to_owned());
        };
        let record = shielding.record_id.to_string();
        let row = match self.penalty_to_change(permit, &record).await? {
            Ok(row) => row,
            Err(away) => return Ok(away),
        };
        let here = page(row.id, links::SHIELDING);
        let form = typed(row.id, sent, &["end_why"]);
        let Some(why) = ShieldingEnd::from_code(sent.value("end_why").trim()) else {
            let form = form.wrong("end_why", Fault::Said(SaidFault::Missing));
            self.keep(forms::RECORD, form).await?;
            return Ok(here);
        };
        let ended = shielding.ended_why.as_deref();
        if ended == Some(why.code()) {
            // The click before.
            self.forget(forms::RECORD).await?;
            return Ok(here);
        }
        let what = RecordHappening::ShieldingEnded { why: Some(why) };
        let telling = self.telling_of_shielding(&row, what).await?;
        let detail = json!({ "shielding": id, "why": why });
        let entry = self.record_entry(permit, &row.unit_code, "record.unshield", row.id, detail);
        let as_shown = ShieldingRow {
            version: sent.value("version").trim().parse().unwrap_or_default(),
            ..shielding
        };
        let done = self
            .store
            .end_shielding(&as_shown, (self.clock.today(), why), &*telling, &entry)
            .await?;
        if done {
            self.forget(forms::RECORD).await?;
        } else {
            let form = form.wrong("end_why", Fault::Meanwhile);
            self.keep(forms::RECORD, form).await?;
        }
        Ok(here)
    }

    /// Lets records be what they are without a ruling whose last day is over. Gives back how many.
    pub(in crate::desk) async fn let_shieldings_lapse(&self) -> Result<usize, AccountError> {
        let (day, today) = self.today();
        let mut all = 0;
        loop {
            let lapsed = self.store.lapsed_shieldings(today, AT_ONCE).await?;
            let mut done = 0;
            for one in &lapsed {
                let record = RecordId::from_uuid(one.record_id);
                let telling: Telling = match self.store.penalty(record, today).await? {
                    Some(row) => {
                        let what = RecordHappening::ShieldingEnded { why: None };
                        self.telling_of_shielding(&row, what).await?
                    }
                    None => Box::new(|_| Ok(Notices::default())),
                };
                let detail = json!({ "shielding": one.id });
                let entry = self.portal_entry("record.lapse", one.record_id, detail);
                if self
                    .store
                    .let_shielding_lapse(one, day, &*telling, &entry)
                    .await?
                {
                    done += 1;
                }
            }
            all += done;
            // Another node may be at the same ones: whatever is left is for the next time.
            if done < lapsed.len() || lapsed.is_empty() {
                return Ok(all);
            }
        }
    }
}
