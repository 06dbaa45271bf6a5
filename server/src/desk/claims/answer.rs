//! Answers to a claim: by the office, by the enterprise's representative, and by the claimant who takes it back.

use app::links;
use app::ports::{ClaimAnswer, Me};
use app::view::{Fault, FormState, Told};
use domain::claim::{Asked, ClaimFault, ClaimState, DecidedBy, Relation};
use domain::day::from_number;
use domain::role::Permit;
use serde_json::json;
use uuid::Uuid;

use super::{LONGEST_REASON, purpose, subject_name};
use crate::audit::AuditEntry;
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::store::{Claim, Deciding, Notices, PersonRow};

/// What somebody wants to become of a claim.
enum Outcome {
    Confirm,
    Refuse(String),
}

impl Desk {
    pub(super) async fn take_back(&self, me: &Me, id: &str) -> Result<String, AccountError> {
        let Ok(id) = id.parse::<Uuid>() else {
            return Ok(links::ME.to_owned());
        };
        let Some(claim) = self.my_own_claim(me, id).await? else {
            return Ok(links::ME.to_owned());
        };
        let mut notices = Notices::default();
        self.tell_withdrawn(&mut notices, &claim).await?;
        let detail = json!({ "claim": id, "subject": claim.subject_id });
        let after = self.claim_digest(&withdrawn(&claim));
        let entry = self
            .entry("claim.withdraw", claim.account_id, detail)
            .change(&self.claim_digest(&claim), &after);
        // Where it was decided meanwhile, its page says so.
        self.store.withdraw_claim(&claim, &notices, &entry).await?;
        Ok(links::of_id(links::MY_CLAIM, id))
    }

    pub(super) async fn answer_as_office(
        &self,
        permit: &Permit,
        answer: &ClaimAnswer,
    ) -> Result<String, AccountError> {
        let Some(claim) = self.answered(answer).await? else {
            return Ok(links::CLAIMS.to_owned());
        };
        let here = links::of_id(links::DESK_CLAIM, claim.id);
        let outcome = match self.outcome(&claim, answer) {
            Ok(outcome) => outcome,
            Err(fault) => return self.not_answered(&claim, answer, fault, here).await,
        };
        let person = match outcome {
            Outcome::Confirm => self.person_vouched_for(permit, &claim).await?,
            Outcome::Refuse(_) => None,
        };
        let action = action(&outcome);
        let deciding = Deciding {
            person,
            ..self.deciding(&claim, outcome, DecidedBy::Staff).await?
        };
        let detail = json!({ "claim": claim.id, "subject": claim.subject_id });
        let after = self.claim_digest(&decided(&claim, &deciding));
        let entry = self
            .entry_in_post(permit, action, claim.account_id, detail)
            .change(&self.claim_digest(&claim), &after);
        self.decide_or_tell(&claim, answer, &deciding, &entry, here)
            .await
    }

    pub(super) async fn answer_as_representative(
        &self,
        me: &Me,
        answer: &ClaimAnswer,
    ) -> Result<String, AccountError> {
        let Some(claim) = self.answered(answer).await? else {
            return Ok(links::ME.to_owned());
        };
        let account = me.account.as_uuid();
        let mine = self.acting_for(account, claim.subject_id).await?;
        let leads = mine.is_some_and(|mine| mine.relation == Relation::Representative);
        if !leads || claim.account_id == account {
            return Ok(links::FORBIDDEN.to_owned());
        }
        // Whoever made another the representative could not undo it: the office alone decides that.
        if claim.relation != Some(Relation::Agent) {
            return Ok(links::FORBIDDEN.to_owned());
        }
        let here = links::of_id(links::MY_SUBJECT, claim.subject_id);
        let outcome = match self.outcome(&claim, answer) {
            // Whose identity nobody vouches for can be confirmed by the office alone.
            Ok(Outcome::Confirm) if self.person_of(claim.account_id).await?.is_none() => {
                return Ok(links::FORBIDDEN.to_owned());
            }
            Ok(outcome) => outcome,
            Err(fault) => return self.not_answered(&claim, answer, fault, here).await,
        };
        let action = action(&outcome);
        let deciding = self
            .deciding(&claim, outcome, DecidedBy::Representative)
            .await?;
        let detail = json!({ "claim": claim.id, "subject": claim.subject_id });
        let after = self.claim_digest(&decided(&claim, &deciding));
        let entry = self
            .entry(action, claim.account_id, detail)
            .change(&self.claim_digest(&claim), &after);
        self.decide_or_tell(&claim, answer, &deciding, &entry, here)
            .await
    }

    async fn answered(&self, answer: &ClaimAnswer) -> Result<Option<Claim>, AccountError> {
        let Ok(id) = answer.claim.parse::<Uuid>() else {
            return Ok(None);
        };
        let claim = self.store.claim(id).await?;
        Ok(claim.filter(|claim| claim.state != ClaimState::Draft))
    }

    /// What is wanted, or why it cannot be: it was decided meanwhile, the day it asks for has passed, or a refusal gives
    /// no reason.
    fn outcome(&self, claim: &Claim, answer: &ClaimAnswer) -> Result<Outcome, Fault> {
        if claim.state != ClaimState::Waiting || claim.version != answer.version {
            return Err(Fault::Meanwhile);
        }
        let until = claim.until.and_then(from_number);
        match (answer.outcome.as_str(), until) {
            ("confirm", Some(until)) if until < self.clock.today() => {
                Err(Fault::Claim(ClaimFault::Over { until }))
            }
            ("confirm", _) => Ok(Outcome::Confirm),
            _ => {
                let reason = answer.reason.trim();
                if reason.is_empty() {
                    return Err(Fault::NoReason);
                }
                Ok(Outcome::Refuse(
                    reason.chars().take(LONGEST_REASON).collect(),
                ))
            }
        }
    }

    async fn not_answered(
        &self,
        claim: &Claim,
        answer: &ClaimAnswer,
        fault: Fault,
        here: String,
    ) -> Result<String, AccountError> {
        let form = FormState::default()
            .keep("about", &claim.id.to_string())
            .keep("reason", &answer.reason)
            .wrong("reason", fault);
        self.keep(forms::CLAIM_ANSWER, form).await?;
        Ok(here)
    }

    async fn decide_or_tell(
        &self,
        claim: &Claim,
        answer: &ClaimAnswer,
        deciding: &Deciding,
        entry: &AuditEntry,
        here: String,
    ) -> Result<String, AccountError> {
        let decided = self
            .store
            .decide_claim(claim.id, claim.version, deciding, entry)
            .await?;
        if decided {
            self.forget(forms::CLAIM_ANSWER).await?;
            return Ok(here);
        }
        self.not_answered(claim, answer, Fault::Meanwhile, here)
            .await
    }

    async fn deciding(
        &self,
        claim: &Claim,
        outcome: Outcome,
        how: DecidedBy,
    ) -> Result<Deciding, AccountError> {
        let (_, today) = self.today();
        match outcome {
            Outcome::Confirm => {
                let others = self
                    .others_acting(claim.subject_id, claim.account_id, today)
                    .await?;
                let asked = Asked {
                    relation: claim.relation.unwrap_or(Relation::Agent),
                    scopes: claim.scopes.clone(),
                    until: claim.until.and_then(from_number).unwrap_or_default(),
                };
                self.confirmation(claim, &asked, how, &others).await
            }
            Outcome::Refuse(reason) => {
                let mut notices = Notices::default();
                let told = Told::Refused {
                    subject: subject_name(
                        claim.subject_id,
                        &claim.subject_name,
                        &claim.subject_uscc,
                    ),
                    reason: reason.clone(),
                };
                self.tell(
                    &mut notices,
                    claim.account_id,
                    Some(claim.subject_id),
                    &told,
                )
                .await?;
                Ok(Deciding {
                    state: ClaimState::Refused,
                    how,
                    reason: Some(self.seal.seal(purpose::REASON, reason.as_bytes())?),
                    person: None,
                    agency: None,
                    notices,
                })
            }
        }
    }

    /// Who the claimant is, vouched for by the unit whose staff compared him with his document; nothing where
    /// somebody vouches for him already.
    async fn person_vouched_for(
        &self,
        permit: &Permit,
        claim: &Claim,
    ) -> Result<Option<PersonRow>, AccountError> {
        if self.person_of(claim.account_id).await?.is_some() {
            return Ok(None);
        }
        let Ok((name, id)) = self.person_in(&self.typed(claim)?) else {
            return Ok(None);
        };
        let unit = self.store.unit(&permit.post().unit).await?;
        let source = unit.map_or_else(|| permit.post().unit.clone(), |unit| unit.name);
        let row = self.person_row(claim.account_id, &name, &id, &source)?;
        Ok(Some(row))
    }
}

/// A claim as its withdrawal leaves it.
fn withdrawn(claim: &Claim) -> Claim {
    Claim {
        state: ClaimState::Withdrawn,
        form: Vec::new(),
        version: claim.version + 1,
        ..claim.clone()
    }
}

/// A claim as a decision leaves it.
pub(super) fn decided(claim: &Claim, deciding: &Deciding) -> Claim {
    Claim {
        state: deciding.state,
        reason: deciding.reason.clone(),
        version: claim.version + 1,
        ..claim.clone()
    }
}

fn action(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Confirm => "claim.confirm",
        Outcome::Refuse(_) => "claim.refuse",
    }
}
