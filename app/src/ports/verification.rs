//! What the pages ask of those who verify what enterprises register, of the parties to a contract, and of whoever invites.

use async_trait::async_trait;
use domain::id::{EntryId, SubjectId};
use domain::milestone::Side;
use domain::role::Permit;
use uuid::Uuid;

use super::{Me, Next, Unavailable};
use crate::view::{
    EntryDeskView, EntryQueueAsked, EntryQueueView, EntryRefresh, EntryStepSent, InvitationsView,
    InviteLetters, InviteRule, ListPlace, MilestoneSent, MilestonesView, NamedContracts, SentForm,
};

/// 自主申报核验: queues and decisions of staff, and the yearly confirmation by the enterprise. `None` means that there is
/// no such thing for this visitor.
#[async_trait]
pub trait Verification: Send + Sync {
    /// A queue of staff.
    async fn entry_queue(
        &self,
        permit: &Permit,
        asked: EntryQueueAsked,
    ) -> Result<EntryQueueView, Unavailable>;
    /// An entry as staff verify it. Whoever looks leaves an entry in the log first.
    async fn desk_entry(
        &self,
        me: &Me,
        permit: &Permit,
        id: EntryId,
    ) -> Result<Option<EntryDeskView>, Unavailable>;
    /// A step of staff.
    async fn verify_entry(&self, me: &Me, permit: &Permit, sent: EntryStepSent) -> Next;
    /// When an entry in use is to be confirmed by whoever registered it; `None` also where nothing is in use.
    async fn entry_refresh(
        &self,
        me: &Me,
        id: EntryId,
    ) -> Result<Option<EntryRefresh>, Unavailable>;
    /// 仍然属实: says that an entry is still true.
    async fn confirm_entry(&self, me: &Me, entry: String, version: i64) -> Next;
}

/// 合同履约: milestones of registered contracts, for both parties and nobody else.
#[async_trait]
pub trait Milestones: Send + Sync {
    /// The milestones of a contract, for whoever acts for this party of it.
    async fn milestones(
        &self,
        me: &Me,
        entry: EntryId,
        side: Side,
    ) -> Result<Option<MilestonesView>, Unavailable>;
    /// 对方登记的合同: those that name an enterprise somebody registers for, from behind one of them on.
    async fn contracts_naming(
        &self,
        me: &Me,
        subject: SubjectId,
        after: Option<ListPlace>,
    ) -> Result<NamedContracts, Unavailable>;
    /// Adds a milestone to a contract of one's own.
    async fn add_milestone(&self, me: &Me, sent: MilestoneSent) -> Next;
    /// Takes one away of which nobody has said anything.
    async fn drop_milestone(&self, me: &Me, milestone: String, version: i64) -> Next;
    /// Says how far a milestone is, with proof.
    async fn report_milestone(&self, me: &Me, sent: SentForm) -> Next;
}

/// 定向邀请: whom the credit office invites to register.
#[async_trait]
pub trait Invitations: Send + Sync {
    /// Whom a rule suggests, from behind one enterprise on, and what came of invitations.
    async fn invitations(
        &self,
        permit: &Permit,
        rule: InviteRule,
        after: Option<Uuid>,
    ) -> Result<InvitationsView, Unavailable>;
    /// Invites those that were chosen.
    async fn invite(&self, permit: &Permit, sent: SentForm) -> Next;
    /// Those who were invited and have no account, for letters.
    async fn invitation_letters(&self, permit: &Permit) -> Result<InviteLetters, Unavailable>;
}
