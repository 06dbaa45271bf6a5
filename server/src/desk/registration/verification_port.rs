//! What the pages ask of those who verify, of the parties to a contract, and of whoever invites.

use app::ports::{Invitations, Me, Milestones, Next, Unavailable, Verification};
use app::view::{
    EntryDeskView, EntryQueueAsked, EntryQueueView, EntryRefresh, EntryStepSent, InvitationsView,
    InviteLetters, InviteRule, ListPlace, MilestoneSent, MilestonesView, NamedContracts, SentForm,
};
use async_trait::async_trait;
use domain::id::{EntryId, SubjectId};
use domain::milestone::Side;
use domain::role::Permit;
use uuid::Uuid;

use crate::desk::Desk;
use crate::desk::account::AccountError;

impl Desk {
    fn verification_fault(&self, error: &AccountError) -> Unavailable {
        self.fault("verification", error)
    }

    fn milestone_fault(&self, error: &AccountError) -> Unavailable {
        self.fault("milestones", error)
    }

    fn invitation_fault(&self, error: &AccountError) -> Unavailable {
        self.fault("invitations", error)
    }
}

#[async_trait]
impl Verification for Desk {
    async fn entry_queue(
        &self,
        permit: &Permit,
        asked: EntryQueueAsked,
    ) -> Result<EntryQueueView, Unavailable> {
        let view = self.show_entry_queue(permit, asked).await;
        view.map_err(|error| self.verification_fault(&error))
    }

    async fn desk_entry(
        &self,
        me: &Me,
        permit: &Permit,
        id: EntryId,
    ) -> Result<Option<EntryDeskView>, Unavailable> {
        let view = self.show_desk_entry(me, permit, id.as_uuid()).await;
        view.map_err(|error| self.verification_fault(&error))
    }

    async fn verify_entry(&self, me: &Me, permit: &Permit, sent: EntryStepSent) -> Next {
        let next = self.take_entry_step(me, permit, &sent).await;
        next.map_err(|error| self.verification_fault(&error))
    }

    async fn entry_refresh(
        &self,
        me: &Me,
        id: EntryId,
    ) -> Result<Option<EntryRefresh>, Unavailable> {
        let view = self.show_refresh(me, id.as_uuid()).await;
        view.map_err(|error| self.verification_fault(&error))
    }

    async fn confirm_entry(&self, me: &Me, entry: String, version: i64) -> Next {
        let next = self.take_confirmation(me, &entry, version).await;
        next.map_err(|error| self.verification_fault(&error))
    }
}

#[async_trait]
impl Milestones for Desk {
    async fn milestones(
        &self,
        me: &Me,
        entry: EntryId,
        side: Side,
    ) -> Result<Option<MilestonesView>, Unavailable> {
        let view = self.show_milestones(me, entry.as_uuid(), side).await;
        view.map_err(|error| self.milestone_fault(&error))
    }

    async fn contracts_naming(
        &self,
        me: &Me,
        subject: SubjectId,
        after: Option<ListPlace>,
    ) -> Result<NamedContracts, Unavailable> {
        let named = self
            .list_contracts_naming(me, subject.as_uuid(), after)
            .await;
        named.map_err(|error| self.milestone_fault(&error))
    }

    async fn add_milestone(&self, me: &Me, sent: MilestoneSent) -> Next {
        let next = self.take_milestone(me, &sent).await;
        next.map_err(|error| self.milestone_fault(&error))
    }

    async fn drop_milestone(&self, me: &Me, milestone: String, version: i64) -> Next {
        let next = self.remove_own_milestone(me, &milestone, version).await;
        next.map_err(|error| self.milestone_fault(&error))
    }

    async fn report_milestone(&self, me: &Me, sent: SentForm) -> Next {
        let next = self.take_milestone_report(me, &sent).await;
        next.map_err(|error| self.milestone_fault(&error))
    }
}

#[async_trait]
impl Invitations for Desk {
    async fn invitations(
        &self,
        _: &Permit,
        rule: InviteRule,
        after: Option<Uuid>,
    ) -> Result<InvitationsView, Unavailable> {
        let view = self.show_invitations(rule, after).await;
        view.map_err(|error| self.invitation_fault(&error))
    }

    async fn invite(&self, permit: &Permit, sent: SentForm) -> Next {
        let next = self.send_invitations(permit, &sent).await;
        next.map_err(|error| self.invitation_fault(&error))
    }

    async fn invitation_letters(&self, permit: &Permit) -> Result<InviteLetters, Unavailable> {
        let letters = self
            .list_invitation_letters(permit, "invitation.letters")
            .await;
        letters.map_err(|error| self.invitation_fault(&error))
    }
}
