//! Claims as claimant and office see them.

use app::ports::Me;
use app::view::{ClaimDeskView, ClaimLine, ClaimView, ClaimsView, MyActingData, SubjectName};
use domain::claim::{ClaimState, Likeness, Relation, compare};
use domain::day::from_number;
use domain::id::AccountId;
use domain::role::{DataClass, Operation, Permit};
use jiff::civil::Date;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{instant, purpose, subject_name};
use crate::desk::account::{AccountError, forms};
use crate::desk::tell::MESSAGE;
use crate::desk::{Desk, count, small};
use crate::store::{Agency, Claim};

/// Claims on a page of the office.
const SHOWN: i64 = 100;
/// Claims on the page of whoever made them.
const RECENT: i64 = 20;
/// Decided claims below them.
const DECIDED: i64 = 20;

impl Desk {
    pub(super) async fn show_my_claim(
        &self,
        me: &Me,
        id: Uuid,
    ) -> Result<Option<ClaimView>, AccountError> {
        let Some(claim) = self.my_own_claim(me, id).await? else {
            return Ok(None);
        };
        Ok(Some(ClaimView {
            line: self.claim_line(&claim),
            reason: self.reason_of(&claim)?,
            files: self.papers_of(claim.id).await?,
        }))
    }

    /// Whom an account acts for today, as what, until when.
    pub(in crate::desk) async fn acting_as(
        &self,
        account: Uuid,
    ) -> Result<Vec<(SubjectName, Relation, Date)>, AccountError> {
        let (_, today) = self.today();
        let held = self.store.agencies_of_account(account, today).await?;
        let line = |agency: Agency| {
            let subject = subject_name(
                agency.subject_id,
                &agency.subject_name,
                &agency.subject_uscc,
            );
            let until = from_number(agency.until).unwrap_or_default();
            (subject, agency.relation, until)
        };
        Ok(held.into_iter().map(line).collect())
    }

    /// The newest claims of an account, without those it took back.
    pub(in crate::desk) async fn recent_claims(
        &self,
        account: Uuid,
    ) -> Result<Vec<ClaimLine>, AccountError> {
        let claims = self.store.claims_of_account(account, RECENT).await?;
        let shown = claims
            .iter()
            .filter(|claim| claim.state != ClaimState::Withdrawn);
        Ok(shown.map(|claim| self.claim_line(claim)).collect())
    }

    /// What is kept about whoever acts, or asks to act, for enterprises.
    pub(in crate::desk) async fn my_acting_data(
        &self,
        account: Uuid,
    ) -> Result<MyActingData, AccountError> {
        let held = self.acting_as(account).await?;
        Ok(MyActingData {
            claims: small(self.store.count_claims_of_account(account).await?),
            subjects: held.into_iter().map(|(subject, ..)| subject.name).collect(),
            messages: small(self.store.count_messages(account).await?),
            signed: self.count_signed(account).await?,
            registered: self.count_registered(account).await?,
        })
    }

    /// The same for the file, in full; papers are named, each can be fetched from its claim's page.
    pub(in crate::desk) async fn acting_file(&self, account: Uuid) -> Result<Value, AccountError> {
        let time = |at: i64| instant(at).to_string();
        let mut claims = Vec::new();
        for claim in self.store.claims_of_account(account, i64::MAX).await? {
            let files = self.store.claim_files(claim.id).await?;
            claims.push(json!({
                "enterprise": claim.subject_name, "state": claim.state.code(), "answers": self.typed(&claim)?,
                "begun": time(claim.started_at), "sent": claim.filed_at.map(time),
                "decided": claim.decided_at.map(time), "reason": self.reason_of(&claim)?,
                "papers": files.iter().map(|file| &file.part).collect::<Vec<_>>(),
            }));
        }
        let held = self.acting_as(account).await?;
        let messages = self.store.messages_of(account, i64::MAX).await?;
        let messages = messages.iter().map(|row| {
            let told = self.seal.open_text(MESSAGE, &row.detail)?;
            let told: Value = serde_json::from_str(&told).unwrap_or_default();
            Ok(json!({ "at": time(row.at), "told": told, "read": row.read_at.map(time) }))
        });
        Ok(json!({
            "claims": claims,
            "acts_for": held.iter().map(|(subject, relation, until)| json!({
                "enterprise": subject.name, "as": relation.code(), "until": until,
            })).collect::<Vec<_>>(),
            "messages": messages.collect::<Result<Vec<_>, AccountError>>()?,
            "signed": self.signed_file(account).await?,
            "registered": self.registered_file(account).await?,
        }))
    }

    /// A claim if it is the visitor's own.
    pub(super) async fn my_own_claim(
        &self,
        me: &Me,
        id: Uuid,
    ) -> Result<Option<Claim>, AccountError> {
        let claim = self.store.claim(id).await?;
        Ok(claim.filter(|claim| claim.account_id == me.account.as_uuid()))
    }

    fn reason_of(&self, claim: &Claim) -> Result<Option<String>, AccountError> {
        let sealed = claim.reason.as_deref();
        let opened = sealed.map(|sealed| self.seal.open_text(purpose::REASON, sealed));
        Ok(opened.transpose()?)
    }

    pub(super) async fn list_claims(&self) -> Result<ClaimsView, AccountError> {
        let waiting = self.store.waiting_claims(SHOWN).await?;
        let decided = self.store.decided_claims(DECIDED).await?;
        Ok(ClaimsView {
            total: count(self.store.count_waiting_claims().await?),
            waiting: waiting.iter().map(|claim| self.claim_line(claim)).collect(),
            decided: decided.iter().map(|claim| self.claim_line(claim)).collect(),
        })
    }

    /// A claim with what its claimant says of himself. That it was looked at is noted first, under the claimant's
    /// account, so that he sees it among his data.
    pub(super) async fn show_claim(
        &self,
        permit: &Permit,
        id: Uuid,
    ) -> Result<Option<ClaimDeskView>, AccountError> {
        let claim = self.store.claim(id).await?;
        // Drafts are their writers' own.
        let Some(claim) = claim.filter(|claim| claim.state != ClaimState::Draft) else {
            return Ok(None);
        };
        let entry = self
            .entry_in_post(
                permit,
                "claim.read",
                claim.account_id,
                json!({ "claim": id }),
            )
            .purpose("claim");
        self.store.note(&entry).await?;

        let typed = self.typed(&claim)?;
        let person = self.person_of(claim.account_id).await?;
        let told = self.person_in(&typed).ok();
        let (name, id_kind, id_number, key, source) = match (person, told) {
            (Some(person), _) => (
                person.name,
                person.kind.zh(),
                person.number,
                person.key,
                Some(person.source),
            ),
            (None, Some((name, id))) => {
                let key = self.seal.person_key(&id);
                (name, id.kind().zh(), id.expose().to_owned(), key, None)
            }
            // It was deleted; or it was right when it was sent, and a stricter rule came since.
            (None, None) => (String::new(), "", String::new(), String::new(), None),
        };
        let representative = self.representative_of(claim.subject_id).await?;
        let forgotten = name.is_empty() && claim.form.is_empty();
        let likeness = if name.is_empty() {
            Likeness::Unknown
        } else {
            compare(&name, &key, representative.as_ref())
        };
        let row = self.store.account(claim.account_id).await?;
        let login = row.and_then(|row| self.login_of(&row));
        let (_, number) = self.today();
        let mut agents = Vec::new();
        for agency in self
            .store
            .agencies_of_subject(claim.subject_id, number)
            .await?
        {
            agents.push(self.agent_line(&agency, None).await?);
        }
        let held = self.visitor.signed_in.as_ref();
        let held = held.map_or(&[][..], |one| &one.me.posts);
        Ok(Some(ClaimDeskView {
            line: self.claim_line(&claim),
            version: claim.version,
            account: AccountId::from_uuid(claim.account_id),
            login: login.map_or_else(String::new, |login| login.masked()),
            name,
            id_kind: id_kind.to_owned(),
            id_number,
            source,
            forgotten,
            representative: representative.map(|one| one.name),
            likeness,
            files: self.papers_of(claim.id).await?,
            agents,
            reason: self.reason_of(&claim)?,
            may_decide: Permit::of(held, DataClass::Claims, Operation::Decide).is_some(),
            form: self.form_about(forms::CLAIM_ANSWER, claim.id).await,
        }))
    }
}
