//! What the pages ask of registration at a counter.

use async_trait::async_trait;
use domain::authorisation::Use;
use domain::id::EntryId;
use domain::role::Permit;
use uuid::Uuid;

use super::{Me, Next, Unavailable};
use crate::view::{
    AtVisit, CounterEnterpriseView, CounterEntriesView, CounterSignView, EntryView, SentForm,
};

/// 窗口登记: a clerk registers for an enterprise whose representative or agent came, with his confirmation. `None` means
/// that there is no such thing at this clerk's window.
#[async_trait]
pub trait CounterEntries: Send + Sync {
    /// Who is to be checked, and what was keyed in at the windows of the unit.
    async fn counter_entries(
        &self,
        me: &Me,
        permit: &Permit,
    ) -> Result<CounterEntriesView, Unavailable>;
    /// An enterprise for which somebody came. Whoever looks leaves an entry in the log.
    async fn counter_enterprise(
        &self,
        me: &Me,
        visit: Uuid,
    ) -> Result<AtVisit<CounterEnterpriseView>, Unavailable>;
    /// Begins an entry of a kind, or goes on with one in which nothing is written yet; `draft` is the id that the page gave.
    async fn begin_counter_entry(
        &self,
        me: &Me,
        permit: &Permit,
        visit: String,
        kind: String,
        draft: String,
    ) -> Next;
    /// An entry: its form, or how it stands. Whoever looks leaves an entry in the log.
    async fn counter_entry(
        &self,
        me: &Me,
        permit: &Permit,
        id: EntryId,
    ) -> Result<Option<AtVisit<EntryView>>, Unavailable>;
    /// Keeps what the form says, sends and takes codes, takes signed papers, and sends what was confirmed.
    async fn save_counter_entry(&self, me: &Me, permit: &Permit, sent: SentForm) -> Next;
    /// Throws away what is being written.
    async fn drop_counter_entry(
        &self,
        me: &Me,
        permit: &Permit,
        draft: String,
        version: i64,
    ) -> Next;
    /// Begins the next version of what came back.
    async fn correct_counter_entry(
        &self,
        me: &Me,
        permit: &Permit,
        entry: String,
        version: i64,
    ) -> Next;
    /// 撤回: takes back what waits, or withdraws what is in use, on a signed paper.
    async fn withdraw_counter_entry(&self, me: &Me, permit: &Permit, sent: SentForm) -> Next;
    /// Commitment and authorisation to be signed on paper, with the uses that are to be printed; `then`: where to go from
    /// there.
    async fn counter_sign_form(
        &self,
        me: &Me,
        visit: Uuid,
        uses: Vec<Use>,
        then: String,
    ) -> Result<AtVisit<CounterSignView>, Unavailable>;
    /// Keeps what was signed on paper.
    async fn sign_at_counter(&self, me: &Me, permit: &Permit, sent: SentForm) -> Next;
    /// Withdraws an authorisation, on a signed paper.
    async fn end_counter_authorisation(&self, me: &Me, permit: &Permit, sent: SentForm) -> Next;
}
