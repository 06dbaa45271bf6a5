//! 信用承诺 and 授权: matters with their texts, what enterprises promise under them, and what they let the portal do with
//! what they say about themselves.

mod at_counter;
mod built_in;
mod column;
mod cover;
mod edit;
mod letters;
mod matter_form;
mod matters;
mod mine;
mod repair;
mod sign;
mod signed;

use app::ports::{Commitments, EditedMatter, Me, Next, Unavailable, WithdrawnCommitment};
use app::view::{
    CommitmentFilter, CommitmentLine, CommitmentView, CommitmentsView, DeskMatterView,
    DeskMattersView, DeterminationView, Fault, MatterFilter, MatterView, MattersView,
    MyCommitmentsView, SentForm, SignView, Signatory, SignedText, SignerView, SubjectCommitments,
};
use async_trait::async_trait;
use domain::claim::AgentScope;
use domain::commitment::{CommitmentFault, CommitmentNumber, SigningChannel, TextFault, standing};
use domain::id::SubjectId;
use domain::role::Permit;
use jiff::civil::Date;
use uuid::Uuid;

use super::account::AccountError;
use super::claims::subject_name;
use super::{Desk, key_of};
use crate::store::{Acting, Agency, CommitmentRow, SignedHand};

/// What is sealed of commitments and authorisations.
mod purpose {
    use crate::desk::files::SealedFor;

    pub(super) const WORDS: &str = "commitment.words";
    pub(super) const SIGNER: &str = "commitment.signer";
    pub(super) const WHY: &str = "commitment.why";
    pub(super) const AUTHORISATION: &str = "authorisation.signer";
    pub(super) const FILES: SealedFor = SealedFor {
        name: "commitment.paper_name",
        content: "commitment.paper",
    };
}

impl Desk {
    fn commitment_fault(&self, error: &AccountError) -> Unavailable {
        self.fault("commitments", error)
    }

    /// The authority under which an account signs for an enterprise today; `None` where there is none, or where it does
    /// not cover 自愿注册.
    async fn registering_for(
        &self,
        account: Uuid,
        subject: Uuid,
    ) -> Result<Option<Agency>, AccountError> {
        let acting = self.acting_for(account, subject).await?;
        Ok(acting.filter(covers_registration))
    }

    /// What somebody finds who does not act for an enterprise: that his authority ended before what he sent arrived, or
    /// nothing.
    async fn without_authority<V>(
        &self,
        form: &str,
        subject: Uuid,
    ) -> Result<Signatory<V>, AccountError> {
        let late = Fault::Commitment(CommitmentFault::NoAuthority);
        let kept = self.form_about(form, subject).await;
        Ok(match kept.faults.iter().any(|one| one.fault == late) {
            true => Signatory::Ended,
            false => Signatory::Nobody,
        })
    }

    /// Who signs, as the page shows it.
    async fn signer_view(&self, agency: &Agency) -> Result<SignerView, AccountError> {
        let (id, name, uscc) = (
            agency.subject_id,
            &agency.subject_name,
            &agency.subject_uscc,
        );
        Ok(SignerView {
            subject: subject_name(id, name, uscc),
            who: self.called(agency.account_id).await?,
            relation: agency.relation,
            may_sign: covers_registration(agency),
        })
    }

    /// The name that goes under what somebody signs: as somebody else vouches for it, else the masked number or address
    /// of the account.
    async fn signing_name(&self, account: Uuid) -> Result<String, AccountError> {
        match self.person_of(account).await? {
            Some(person) => Ok(person.name),
            None => self.called(account).await,
        }
    }

    /// What a commitment says, opened.
    fn signed_text(&self, row: &CommitmentRow) -> Result<SignedText, AccountError> {
        let words = row.words.as_deref();
        let words = words.map(|sealed| self.seal.open_text(purpose::WORDS, sealed));
        Ok(SignedText {
            edition: row.edition,
            title: row.title.clone(),
            content: row.content.clone(),
            words: words.transpose()?,
            liability: row.liability.clone(),
        })
    }
}

fn covers_registration(agency: &Agency) -> bool {
    agency.scopes.contains(&AgentScope::Registration)
}

/// Somebody who signs on this portal, under an authority to act.
fn online(agency: &Agency) -> SignedHand {
    SignedHand {
        acting: Some(acting(agency)),
        signed_as: agency.relation,
        channel: SigningChannel::Online,
        keyed_by: None,
        counter_unit: None,
        client: None,
    }
}

fn acting(agency: &Agency) -> Acting {
    Acting {
        account_id: agency.account_id,
        agency_id: agency.id,
    }
}

/// What is wrong with a text, for a form.
fn text_fault(fault: TextFault) -> Fault {
    match fault {
        TextFault::Missing => Fault::Missing,
        TextFault::TooLong { longest } => Fault::TooLong {
            max: u32::try_from(longest).unwrap_or(u32::MAX),
        },
        TextFault::Other(fault) => Fault::Commitment(fault),
    }
}

fn line(row: &CommitmentRow, today: Date) -> CommitmentLine {
    CommitmentLine {
        number: row.number,
        subject: row.subject_name.clone(),
        key: key_of(row.subject_uscc.clone(), row.subject_id),
        kind: row.kind,
        kind_note: row.kind_note.clone(),
        reason: row.reason.clone(),
        acceptor: row.acceptor_name.clone().unwrap_or_default(),
        made_on: row.made_on,
        valid_until: row.valid_until,
        standing: standing(row.state, row.valid_until, today),
    }
}

fn determination(row: &CommitmentRow) -> Option<DeterminationView> {
    Some(DeterminationView {
        on: row.determined_on?,
        unit: row.determiner_name.clone().unwrap_or_default(),
        unperformed: row.unperformed.clone(),
        sanction: row.sanction.clone(),
    })
}

#[async_trait]
impl Commitments for Desk {
    async fn matters(&self, filter: MatterFilter) -> Result<MattersView, Unavailable> {
        let view = self.show_matters(filter).await;
        view.map_err(|error| self.commitment_fault(&error))
    }

    async fn matter(&self, id: Uuid) -> Result<Option<MatterView>, Unavailable> {
        let view = self.show_matter(id).await;
        view.map_err(|error| self.commitment_fault(&error))
    }

    async fn commitments(&self, filter: CommitmentFilter) -> Result<CommitmentsView, Unavailable> {
        let view = self.show_column(filter).await;
        view.map_err(|error| self.commitment_fault(&error))
    }

    async fn commitment(
        &self,
        number: CommitmentNumber,
    ) -> Result<Option<CommitmentView>, Unavailable> {
        let view = self.show_commitment(number).await;
        view.map_err(|error| self.commitment_fault(&error))
    }

    async fn commitments_of_subject(&self, key: String) -> Result<SubjectCommitments, Unavailable> {
        let view = self.show_of_subject(&key).await;
        view.map_err(|error| self.commitment_fault(&error))
    }

    async fn my_commitments(
        &self,
        me: &Me,
        subject: SubjectId,
    ) -> Result<Signatory<MyCommitmentsView>, Unavailable> {
        let view = self.show_my_commitments(me, subject.as_uuid()).await;
        view.map_err(|error| self.commitment_fault(&error))
    }

    async fn sign_form(
        &self,
        me: &Me,
        subject: SubjectId,
        then: String,
    ) -> Result<Signatory<SignView>, Unavailable> {
        let view = self.show_sign(me, subject, &then).await;
        view.map_err(|error| self.commitment_fault(&error))
    }

    async fn sign(&self, me: &Me, sent: SentForm) -> Next {
        let next = self.take_signature(me, &sent).await;
        next.map_err(|error| self.commitment_fault(&error))
    }

    async fn end_authorisation(&self, me: &Me, subject: String, authorisation: String) -> Next {
        let next = self.withdraw_permission(me, &subject, &authorisation).await;
        next.map_err(|error| self.commitment_fault(&error))
    }

    async fn make_commitment(&self, me: &Me, sent: SentForm) -> Next {
        let next = self.take_commitment(me, &sent).await;
        next.map_err(|error| self.commitment_fault(&error))
    }

    async fn withdraw_commitment(&self, me: &Me, withdrawn: WithdrawnCommitment) -> Next {
        let next = self.take_promise_back(me, &withdrawn).await;
        next.map_err(|error| self.commitment_fault(&error))
    }

    async fn cover_entries(&self, me: &Me, subject: String, commitment: String, seen: i64) -> Next {
        let next = self.take_cover(me, (&subject, &commitment), seen).await;
        next.map_err(|error| self.commitment_fault(&error))
    }

    async fn desk_matters(&self, permit: &Permit) -> Result<DeskMattersView, Unavailable> {
        let view = self.show_desk_matters(permit).await;
        view.map_err(|error| self.commitment_fault(&error))
    }

    async fn desk_matter(
        &self,
        permit: &Permit,
        id: Uuid,
    ) -> Result<Option<DeskMatterView>, Unavailable> {
        let view = self.show_desk_matter(permit, id).await;
        view.map_err(|error| self.commitment_fault(&error))
    }

    async fn add_matter(&self, permit: &Permit, sent: SentForm) -> Next {
        let next = self.take_matter(permit, &sent).await;
        next.map_err(|error| self.commitment_fault(&error))
    }

    async fn edit_matter(&self, permit: &Permit, edited: EditedMatter) -> Next {
        let next = self.take_edit(permit, &edited).await;
        next.map_err(|error| self.commitment_fault(&error))
    }

    async fn new_edition(&self, permit: &Permit, sent: SentForm) -> Next {
        let next = self.take_edition(permit, &sent).await;
        next.map_err(|error| self.commitment_fault(&error))
    }

    async fn end_matter(
        &self,
        permit: &Permit,
        matter: String,
        version: i64,
        last_day: String,
    ) -> Next {
        let next = self.take_end(permit, &matter, version, &last_day).await;
        next.map_err(|error| self.commitment_fault(&error))
    }
}
