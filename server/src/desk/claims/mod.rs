//! 主体认领: asking to act for an enterprise, answering that, and whoever acts for it already.

mod agents;
mod answer;
mod ask;
mod list;
mod papers;
mod told;

pub(crate) use papers::LONGEST_UPLOAD;

use app::ports::{ClaimAnswer, Claims, Me, Next, Unavailable};
use app::view::{
    AgentLine, ClaimDeskView, ClaimFormView, ClaimLine, ClaimView, ClaimsView, ListPlace,
    MessagesView, MySubjectView, SentForm, SubjectName,
};
use async_trait::async_trait;
use domain::claim::{AgentScope, Relation, Representative};
use domain::day::from_number;
use domain::id::{ClaimId, SubjectId};
use domain::identity::{self, PersonId, PersonIdKind};
use domain::record::{RecordKind, licence, penalty};
use domain::role::Permit;
use jiff::civil::Date;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::account::AccountError;
use super::{Desk, instant};
use crate::ingest::SEALED_FIELDS;
use crate::seal::hex;
use crate::store::{Agency, Claim};

/// What is sealed of a claim.
mod purpose {
    pub(super) const FORM: &str = "claim.form";
    pub(super) const REASON: &str = "claim.reason";
    pub(super) const PAPER: &str = "claim.paper";
}

/// Longest reason, in characters.
const LONGEST_REASON: usize = 500;

impl Desk {
    fn claim_fault(&self, error: &AccountError) -> Unavailable {
        self.fault("claims", error)
    }

    /// What a claim says, as a digest for the audit log.
    fn claim_digest(&self, claim: &Claim) -> String {
        let scopes = AgentScope::write_all(&claim.scopes);
        let parts = [
            claim.id.as_bytes().as_slice(),
            claim.state.code().as_bytes(),
            &claim.version.to_be_bytes(),
            &claim.form,
            claim.relation.map_or("", Relation::code).as_bytes(),
            scopes.as_bytes(),
            &claim.until.unwrap_or_default().to_be_bytes(),
            claim.reason.as_deref().unwrap_or_default(),
        ];
        hex(&self.seal.digest(parts.into_iter()))
    }

    /// What an authorisation says, likewise; `ended_at` (microseconds UTC) where it ends.
    fn agency_digest(&self, agency: &Agency, ended_at: Option<i64>) -> String {
        let scopes = AgentScope::write_all(&agency.scopes);
        let parts = [
            agency.id.as_bytes().as_slice(),
            agency.claim_id.as_bytes(),
            agency.relation.code().as_bytes(),
            scopes.as_bytes(),
            &agency.since.to_be_bytes(),
            &agency.until.to_be_bytes(),
            &ended_at.unwrap_or_default().to_be_bytes(),
        ];
        hex(&self.seal.digest(parts.into_iter()))
    }

    fn claim_line(&self, claim: &Claim) -> ClaimLine {
        ClaimLine {
            id: ClaimId::from_uuid(claim.id),
            subject: subject_name(claim.subject_id, &claim.subject_name, &claim.subject_uscc),
            state: claim.state,
            relation: claim.relation,
            scopes: claim.scopes.clone(),
            until: claim.until.and_then(from_number),
            filed_at: claim.filed_at.map(instant),
            due_on: claim.due_on.and_then(from_number),
            days_left: claim
                .due_on
                .and_then(from_number)
                .and_then(|due| self.workdays_left(due)),
            decided_at: claim.decided_at.map(instant),
            decided_by: claim.decided_how,
        }
    }

    /// Working days from today to a day; negative when it has passed.
    pub(in crate::desk) fn workdays_left(&self, due: Date) -> Option<i64> {
        let today = self.clock.today();
        let calendar = &self.rules.calendar;
        if due >= today {
            calendar.workdays_between(today, due).ok().map(i64::from)
        } else {
            let late = calendar.workdays_between(due, today).ok()?;
            Some(-i64::from(late))
        }
    }

    /// What somebody is called by others: the masked name if somebody vouches for it, else the masked number or
    /// address.
    pub(in crate::desk) async fn called(&self, account: Uuid) -> Result<String, AccountError> {
        if let Some(person) = self.person_of(account).await? {
            return Ok(identity::mask_name(&person.name));
        }
        let row = self.store.account(account).await?;
        let login = row.and_then(|row| self.login_of(&row));
        Ok(login.map_or_else(String::new, |login| login.masked()))
    }

    async fn agent_line(
        &self,
        agency: &Agency,
        me: Option<Uuid>,
    ) -> Result<AgentLine, AccountError> {
        Ok(AgentLine {
            id: agency.id,
            name: self.called(agency.account_id).await?,
            relation: agency.relation,
            scopes: agency.scopes.clone(),
            since: instant(agency.since),
            until: from_number(agency.until).unwrap_or_default(),
            me: me == Some(agency.account_id),
        })
    }

    /// The legal representative as the subject's newest record names one.
    async fn representative_of(
        &self,
        subject: Uuid,
    ) -> Result<Option<Representative>, AccountError> {
        let Some(named) = self.store.newest_representative(subject).await? else {
            return Ok(None);
        };
        let key = match (&named.sealed, RecordKind::from_code(&named.kind)) {
            (Some(sealed), Some(kind)) => {
                let fields = self.seal.open_text(SEALED_FIELDS, sealed)?;
                let fields: Map<String, Value> = serde_json::from_str(&fields).unwrap_or_default();
                self.representative_key(kind, &fields)
            }
            _ => None,
        };
        Ok(Some(Representative {
            name: named.name,
            key,
        }))
    }

    /// Keyed hash of the representative's document in a record's sealed fields; `None` where it names none.
    fn representative_key(&self, kind: RecordKind, fields: &Map<String, Value>) -> Option<String> {
        let (kind_at, number_at) = match kind {
            RecordKind::Penalty => (penalty::at::FR_ZJLX, penalty::at::FR_ZJHM),
            RecordKind::Licence => (licence::at::FR_ZJLX, licence::at::FR_ZJHM),
        };
        let value = |at: usize| fields.get(kind.fields().get(at)?.code)?.as_str();
        let id_kind = PersonIdKind::from_zh(value(kind_at)?)?;
        let id = PersonId::parse(id_kind, value(number_at)?, self.clock.today()).ok()?;
        Some(self.seal.person_key(&id))
    }
}

pub(in crate::desk) fn subject_name(id: Uuid, name: &str, uscc: &Option<String>) -> SubjectName {
    SubjectName {
        id: SubjectId::from_uuid(id),
        name: name.to_owned(),
        uscc: uscc.clone().unwrap_or_default(),
    }
}

#[async_trait]
impl Claims for Desk {
    async fn claim_form(&self, me: &Me, code: String) -> Result<ClaimFormView, Unavailable> {
        let view = self.show_claim_form(me, &code).await;
        view.map_err(|error| self.claim_fault(&error))
    }

    async fn file_claim(&self, me: &Me, sent: SentForm) -> Next {
        let next = self.take_claim(me, sent).await;
        next.map_err(|error| self.claim_fault(&error))
    }

    async fn my_claim(&self, me: &Me, id: ClaimId) -> Result<Option<ClaimView>, Unavailable> {
        let view = self.show_my_claim(me, id.as_uuid()).await;
        view.map_err(|error| self.claim_fault(&error))
    }

    async fn withdraw_claim(&self, me: &Me, id: String) -> Next {
        let next = self.take_back(me, &id).await;
        next.map_err(|error| self.claim_fault(&error))
    }

    async fn my_subject(
        &self,
        me: &Me,
        id: SubjectId,
    ) -> Result<Option<MySubjectView>, Unavailable> {
        let view = self.show_my_subject(me, id.as_uuid()).await;
        view.map_err(|error| self.claim_fault(&error))
    }

    async fn answer_claim(&self, me: &Me, answer: ClaimAnswer) -> Next {
        let next = self.answer_as_representative(me, &answer).await;
        next.map_err(|error| self.claim_fault(&error))
    }

    async fn end_agency(&self, me: &Me, agency: String) -> Next {
        let next = self.end_as_citizen(me, &agency).await;
        next.map_err(|error| self.claim_fault(&error))
    }

    async fn messages(
        &self,
        me: &Me,
        after: Option<ListPlace>,
    ) -> Result<MessagesView, Unavailable> {
        let view = self.show_messages(me, after).await;
        view.map_err(|error| self.claim_fault(&error))
    }

    async fn read_messages(&self, me: &Me, seen: i64) -> Next {
        let next = self.mark_read(me, seen).await;
        next.map_err(|error| self.claim_fault(&error))
    }

    async fn claims(&self, _: &Permit) -> Result<ClaimsView, Unavailable> {
        let view = self.list_claims().await;
        view.map_err(|error| self.claim_fault(&error))
    }

    async fn claim(
        &self,
        permit: &Permit,
        id: ClaimId,
    ) -> Result<Option<ClaimDeskView>, Unavailable> {
        let view = self.show_claim(permit, id.as_uuid()).await;
        view.map_err(|error| self.claim_fault(&error))
    }

    async fn decide_claim(&self, permit: &Permit, answer: ClaimAnswer) -> Next {
        let next = self.answer_as_office(permit, &answer).await;
        next.map_err(|error| self.claim_fault(&error))
    }

    async fn revoke_agency(&self, permit: &Permit, agency: String, reason: String) -> Next {
        let next = self.end_as_office(permit, &agency, &reason).await;
        next.map_err(|error| self.claim_fault(&error))
    }
}
