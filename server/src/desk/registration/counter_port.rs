//! What the pages ask of registration at a counter.

use app::ports::{CounterEntries, Me, Next, Unavailable};
use app::view::{
    AtVisit, CounterEnterpriseView, CounterEntriesView, CounterSignView, EntryView, SentForm,
};
use async_trait::async_trait;
use domain::authorisation::Use;
use domain::id::EntryId;
use domain::role::Permit;
use uuid::Uuid;

use super::confirm::WITHDRAWAL;
use super::purpose;
use super::withdraw::Withdrawn;
use crate::desk::Desk;
use crate::desk::account::AccountError;

impl Desk {
    fn counter_entries_fault(&self, error: &AccountError) -> Unavailable {
        self.fault("counter_entries", error)
    }

    /// A withdrawal as it was sent from a counter, with what was signed.
    async fn withdraw_on_paper(&self, me: &Me, sent: &SentForm) -> Result<String, AccountError> {
        let actor = me.account.to_string();
        // What is no scan counts as none: then it is said that the signature is missing.
        let (papers, _) = self.new_papers(sent, WITHDRAWAL, WITHDRAWAL, &actor, purpose::FILES)?;
        let asked = Withdrawn {
            entry: sent.value("entry").to_owned(),
            version: sent.value("version").parse().unwrap_or(0),
            no: sent.value("no").parse().unwrap_or(0),
            reason: sent.value("reason").to_owned(),
            words: sent.value("words").to_owned(),
            papers,
        };
        self.withdraw_own_entry(me, asked).await
    }
}

#[async_trait]
impl CounterEntries for Desk {
    async fn counter_entries(
        &self,
        me: &Me,
        permit: &Permit,
    ) -> Result<CounterEntriesView, Unavailable> {
        let view = self.show_counter_entries(me, permit).await;
        view.map_err(|error| self.counter_entries_fault(&error))
    }

    async fn counter_enterprise(
        &self,
        me: &Me,
        visit: Uuid,
    ) -> Result<AtVisit<CounterEnterpriseView>, Unavailable> {
        let view = self.show_counter_enterprise(me, visit).await;
        view.map_err(|error| self.counter_entries_fault(&error))
    }

    async fn begin_counter_entry(
        &self,
        me: &Me,
        _: &Permit,
        visit: String,
        kind: String,
        draft: String,
    ) -> Next {
        let next = self.begin_at_counter(me, &visit, &kind, &draft).await;
        next.map_err(|error| self.counter_entries_fault(&error))
    }

    async fn counter_entry(
        &self,
        me: &Me,
        permit: &Permit,
        id: EntryId,
    ) -> Result<Option<AtVisit<EntryView>>, Unavailable> {
        let view = self.show_counter_entry(me, permit, id.as_uuid()).await;
        view.map_err(|error| self.counter_entries_fault(&error))
    }

    async fn save_counter_entry(&self, me: &Me, _: &Permit, sent: SentForm) -> Next {
        let next = self.save_entry_form(me, sent).await;
        next.map_err(|error| self.counter_entries_fault(&error))
    }

    async fn drop_counter_entry(&self, me: &Me, _: &Permit, draft: String, version: i64) -> Next {
        let next = self.drop_entry_draft(me, &draft, version).await;
        next.map_err(|error| self.counter_entries_fault(&error))
    }

    async fn correct_counter_entry(
        &self,
        me: &Me,
        _: &Permit,
        entry: String,
        version: i64,
    ) -> Next {
        let next = self.correct_at_counter(me, &entry, version).await;
        next.map_err(|error| self.counter_entries_fault(&error))
    }

    async fn withdraw_counter_entry(&self, me: &Me, _: &Permit, sent: SentForm) -> Next {
        let next = self.withdraw_on_paper(me, &sent).await;
        next.map_err(|error| self.counter_entries_fault(&error))
    }

    async fn counter_sign_form(
        &self,
        me: &Me,
        visit: Uuid,
        uses: Vec<Use>,
        then: String,
    ) -> Result<AtVisit<CounterSignView>, Unavailable> {
        let view = self.show_counter_sign(me, visit, uses, &then).await;
        view.map_err(|error| self.counter_entries_fault(&error))
    }

    async fn sign_at_counter(&self, me: &Me, _: &Permit, sent: SentForm) -> Next {
        let next = self.take_paper_signature(me, &sent).await;
        next.map_err(|error| self.counter_entries_fault(&error))
    }

    async fn end_counter_authorisation(&self, me: &Me, _: &Permit, sent: SentForm) -> Next {
        let next = self.end_permission_on_paper(me, &sent).await;
        next.map_err(|error| self.counter_entries_fault(&error))
    }
}
