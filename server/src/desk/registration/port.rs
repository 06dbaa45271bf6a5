//! What the pages ask of voluntary registration.

use app::ports::{Me, Next, Registration, Unavailable};
use app::view::{EntriesAsked, EntryDrafts, EntryView, RegistrationView, SentForm};
use async_trait::async_trait;
use domain::id::{EntryId, SubjectId};

use super::withdraw::Withdrawn;
use crate::desk::Desk;

#[async_trait]
impl Registration for Desk {
    async fn my_registration(
        &self,
        me: &Me,
        subject: SubjectId,
        asked: EntriesAsked,
    ) -> Result<Option<RegistrationView>, Unavailable> {
        let view = self.show_registration(me, subject.as_uuid(), asked).await;
        view.map_err(|error| self.registration_fault(&error))
    }

    async fn begin_entry(&self, me: &Me, subject: String, kind: String, draft: String) -> Next {
        let next = self.begin_entry_draft(me, &subject, &kind, &draft).await;
        next.map_err(|error| self.registration_fault(&error))
    }

    async fn my_entry(&self, me: &Me, id: EntryId) -> Result<Option<EntryView>, Unavailable> {
        let view = self.show_own_entry(me, id.as_uuid()).await;
        view.map_err(|error| self.registration_fault(&error))
    }

    async fn save_entry(&self, me: &Me, sent: SentForm) -> Next {
        let next = self.save_entry_form(me, sent).await;
        next.map_err(|error| self.registration_fault(&error))
    }

    async fn drop_entry(&self, me: &Me, draft: String, version: i64) -> Next {
        let next = self.drop_entry_draft(me, &draft, version).await;
        next.map_err(|error| self.registration_fault(&error))
    }

    async fn change_entry(&self, me: &Me, entry: String, version: i64) -> Next {
        let next = self.begin_entry_change(me, &entry, version).await;
        next.map_err(|error| self.registration_fault(&error))
    }

    async fn copy_entry(&self, me: &Me, entry: String, draft: String) -> Next {
        let next = self.copy_of_entry(me, &entry, &draft).await;
        next.map_err(|error| self.registration_fault(&error))
    }

    async fn withdraw_entry(
        &self,
        me: &Me,
        entry: String,
        version: i64,
        no: i32,
        reason: String,
    ) -> Next {
        let asked = Withdrawn {
            entry,
            version,
            no,
            reason,
            words: String::new(),
            papers: Vec::new(),
        };
        let next = self.withdraw_own_entry(me, asked).await;
        next.map_err(|error| self.registration_fault(&error))
    }

    async fn entry_drafts(&self, me: &Me) -> Result<Vec<EntryDrafts>, Unavailable> {
        let drafts = self.entry_drafts_of(me).await;
        drafts.map_err(|error| self.registration_fault(&error))
    }
}
