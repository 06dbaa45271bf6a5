//! Whoever acts for the enterprise is told of its notices, once for each, by however many nodes.

use app::view::{NoticeNews, Told};
use domain::claim::AgentScope;
use serde_json::json;

use super::letter::number_of;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::claims::subject_name;
use crate::store::{Notices, PenaltyNoticeRow};

/// Notices that are told of at once, and how often in a turn: a large file must not keep other work waiting.
const AT_ONCE: i64 = 100;
const ROUNDS: usize = 20;

impl Desk {
    /// Tells of notices that were made since the last turn.
    pub(in crate::desk) async fn tell_of_notices(&self) -> Result<(), AccountError> {
        for _ in 0..ROUNDS {
            let rows = self.store.notices_to_tell(AT_ONCE).await?;
            for row in &rows {
                self.tell_of_notice(row).await?;
            }
            if (rows.len() as i64) < AT_ONCE {
                break;
            }
        }
        Ok(())
    }

    async fn tell_of_notice(&self, row: &PenaltyNoticeRow) -> Result<(), AccountError> {
        let (_, today) = self.today();
        let number = number_of(row)?;
        let told = Told::Notice(Box::new(NoticeNews {
            subject: subject_name(row.subject_id, &row.subject_name, &row.subject_uscc),
            number,
            name: self.notice_name(number),
            document_no: row.document_no.clone(),
            authority: row.authority.clone(),
        }));
        let mut notices = Notices::default();
        let agents = self
            .store
            .agencies_of_subject(row.subject_id, today)
            .await?;
        let repairing = agents
            .iter()
            .filter(|agent| agent.scopes.contains(&AgentScope::Repair));
        for agent in repairing {
            let (account, subject) = (agent.account_id, row.subject_id);
            // Of many notices at once the letter that there is something to read goes out once.
            let waits = self
                .store
                .has_unread_about(account, subject, told.code())
                .await?;
            if waits {
                self.tell_in_portal(&mut notices, account, Some(subject), &told)?;
            } else {
                self.tell(&mut notices, account, Some(subject), &told)
                    .await?;
            }
        }
        let detail = json!({ "told": notices.messages.len() });
        let entry = self.portal_entry("notice.tell", number, detail);
        self.store.tell_of_notice(number, &notices, &entry).await?;
        Ok(())
    }
}
