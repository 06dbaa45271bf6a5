//! 站内消息: what somebody is told, and that it was read.

use app::links;
use app::ports::Me;
use app::view::{ListPlace, MessageView, MessagesView, Told};
use domain::claim::ClaimState;
use uuid::Uuid;

use super::{instant, subject_name};
use crate::desk::account::AccountError;
use crate::desk::tell::MESSAGE;
use crate::desk::{Desk, count};
use crate::store::{Claim, Notices};

/// Messages on the page.
const SHOWN: i64 = 50;

impl Desk {
    /// Tells whoever acts for a subject today, but one.
    pub(in crate::desk) async fn tell_others(
        &self,
        notices: &mut Notices,
        subject: Uuid,
        but: Uuid,
        told: &Told,
    ) -> Result<(), AccountError> {
        let (_, today) = self.today();
        for other in self.others_acting(subject, but, today).await? {
            self.tell(notices, other, Some(subject), told).await?;
        }
        Ok(())
    }

    /// Tells whoever acts for the enterprise that a claim is taken back. Of a draft nobody was told.
    pub(super) async fn tell_withdrawn(
        &self,
        notices: &mut Notices,
        claim: &Claim,
    ) -> Result<(), AccountError> {
        if claim.state != ClaimState::Waiting {
            return Ok(());
        }
        let told = Told::ClaimWithdrawn {
            subject: subject_name(claim.subject_id, &claim.subject_name, &claim.subject_uscc),
            who: self.called(claim.account_id).await?,
        };
        self.tell_others(notices, claim.subject_id, claim.account_id, &told)
            .await
    }

    /// A page of messages. What is shown counts as read from now on; it is shown once more as unread.
    pub(super) async fn show_messages(
        &self,
        me: &Me,
        after: Option<ListPlace>,
    ) -> Result<MessagesView, AccountError> {
        let account = me.account.as_uuid();
        let mut rows = match after {
            None => self.store.messages_of(account, SHOWN + 1).await?,
            Some(after) => {
                let before = (after.place, after.id);
                self.store
                    .messages_before(account, before, SHOWN + 1)
                    .await?
            }
        };
        let more = count(SHOWN) < rows.len() as u64;
        rows.truncate(usize::try_from(SHOWN).unwrap_or(usize::MAX));
        let seen = rows.first().map_or(0, |row| row.at);
        if let (Some(oldest), true) = (rows.last(), rows.iter().any(|row| row.read_at.is_none())) {
            let now = self.clock.now().as_microsecond();
            self.store
                .messages_opened(account, now, (oldest.at, seen))
                .await?;
        }
        let next = rows.last().filter(|_| more).map(|row| ListPlace {
            place: row.at,
            id: row.id,
        });
        let mut messages = Vec::with_capacity(rows.len());
        for row in rows {
            let text = self.seal.open_text(MESSAGE, &row.detail)?;
            // What an earlier version told in another form is left out.
            if let Ok(told) = serde_json::from_str(&text) {
                messages.push(MessageView {
                    at: instant(row.at),
                    told,
                    read_at: row.read_at.map(instant),
                });
            }
        }
        Ok(MessagesView {
            messages,
            unread: count(self.store.unread_messages(account).await?),
            seen,
            next,
        })
    }

    pub(super) async fn mark_read(&self, me: &Me, seen: i64) -> Result<String, AccountError> {
        let now = self.clock.now().as_microsecond();
        self.store
            .read_messages(me.account.as_uuid(), now, seen)
            .await?;
        Ok(links::MESSAGES.to_owned())
    }
}
