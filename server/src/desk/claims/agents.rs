//! 经办授权: whoever acts for an enterprise, and how that ends.

use app::links;
use app::ports::Me;
use app::view::{
    EndedBy, Fault, FormState, MySubjectView, OwnRecord, SubjectName, Told, WaitingClaim,
};
use domain::claim::Relation;
use domain::day::from_number;
use domain::id::ClaimId;
use domain::record::RecordKind;
use domain::role::Permit;
use serde_json::json;
use uuid::Uuid;

use super::{LONGEST_REASON, instant, subject_name};
use crate::audit::AuditEntry;
use crate::desk::account::{AccountError, forms, own_record};
use crate::desk::measures::ReadBy;
use crate::desk::{Desk, count};
use crate::store::{Agency, Notices};

/// Records that are not public, on the page of an enterprise.
const MOST_NOT_PUBLIC: i64 = 50;

impl Desk {
    /// The authorisation under which an account acts for a subject today. Whatever is done for a subject asks here
    /// anew, so that an authorisation that was ended counts at once.
    pub(in crate::desk) async fn acting_for(
        &self,
        account: Uuid,
        subject: Uuid,
    ) -> Result<Option<Agency>, AccountError> {
        let (_, today) = self.today();
        let held = self.store.agencies_of_account(account, today).await?;
        Ok(held.into_iter().find(|agency| agency.subject_id == subject))
    }

    pub(super) async fn show_my_subject(
        &self,
        me: &Me,
        subject: Uuid,
    ) -> Result<Option<MySubjectView>, AccountError> {
        let account = me.account.as_uuid();
        let Some(mine) = self.acting_for(account, subject).await? else {
            return Ok(None);
        };
        let (_, today) = self.today();
        let mut others = Vec::new();
        for agency in self.store.agencies_of_subject(subject, today).await? {
            if agency.account_id != account {
                others.push(self.agent_line(&agency, Some(account)).await?);
            }
        }
        let mut waiting = Vec::new();
        if mine.relation == Relation::Representative {
            for claim in self.store.waiting_claims_for(subject).await? {
                let Some(relation) = claim.relation else {
                    continue;
                };
                if claim.account_id == account {
                    continue;
                }
                waiting.push(WaitingClaim {
                    id: ClaimId::from_uuid(claim.id),
                    version: claim.version,
                    who: self.called(claim.account_id).await?,
                    relation,
                    scopes: claim.scopes.clone(),
                    until: claim.until.and_then(from_number),
                    filed_at: claim.filed_at.map(instant),
                    verified: self.person_of(claim.account_id).await?.is_some(),
                });
            }
        }
        let counts = self.store.public_counts(&[subject], today).await?;
        let public = |kind: RecordKind| {
            let found = counts.iter().find(|(_, of_kind, _)| of_kind == kind.code());
            found.map_or(0, |(_, _, number)| count(*number))
        };
        let form = self.form(forms::CLAIM_ANSWER).await;
        let about_this = waiting
            .iter()
            .any(|claim| claim.id.to_string() == form.value("about"));
        Ok(Some(MySubjectView {
            subject: subject_of(&mine),
            mine: self.agent_line(&mine, Some(account)).await?,
            others,
            waiting,
            public: (public(RecordKind::Penalty), public(RecordKind::Licence)),
            measures: self.measures_on(subject, ReadBy::agency(&mine)).await?,
            not_public: self.not_public(&mine).await?,
            repair: self.repair_summary(&mine).await?,
            priority: self.my_priority(subject).await?,
            form: if about_this { form } else { Default::default() },
        }))
    }

    /// The newest records of the enterprise that are not public, for whoever may object to them.
    async fn not_public(&self, mine: &Agency) -> Result<Vec<OwnRecord>, AccountError> {
        if ReadBy::agency(mine) != ReadBy::Objector {
            return Ok(Vec::new());
        }
        let (_, today) = self.today();
        let rows = self
            .store
            .records_not_public(mine.subject_id, today, MOST_NOT_PUBLIC)
            .await?;
        Ok(rows.into_iter().filter_map(own_record).collect())
    }

    /// Ends one's own authorisation, or as the representative that of an agent; that of another representative only
    /// the office can end.
    pub(super) async fn end_as_citizen(&self, me: &Me, id: &str) -> Result<String, AccountError> {
        let Some(agency) = self.agency_of(id).await? else {
            return Ok(links::ME.to_owned());
        };
        let account = me.account.as_uuid();
        let (by, next) = if agency.account_id == account {
            (EndedBy::Oneself, links::ME.to_owned())
        } else {
            let mine = self.acting_for(account, agency.subject_id).await?;
            let leads = mine.is_some_and(|mine| mine.relation == Relation::Representative);
            if !leads || agency.relation == Relation::Representative {
                return Ok(links::FORBIDDEN.to_owned());
            }
            let here = links::of_id(links::MY_SUBJECT, agency.subject_id);
            (EndedBy::Representative, here)
        };
        let entry = self.entry("agency.end", agency.account_id, detail(&agency));
        self.end_with_notice(&agency, by, String::new(), entry)
            .await?;
        Ok(next)
    }

    pub(super) async fn end_as_office(
        &self,
        permit: &Permit,
        id: &str,
        reason: &str,
    ) -> Result<String, AccountError> {
        let reason: String = reason.trim().chars().take(LONGEST_REASON).collect();
        let Some(agency) = self.agency_of(id).await? else {
            return Ok(links::CLAIMS.to_owned());
        };
        if reason.is_empty() {
            return self.without_reason(&agency).await;
        }
        let entry = self.entry_in_post(permit, "agency.end", agency.account_id, detail(&agency));
        self.end_with_notice(&agency, EndedBy::Office, reason, entry)
            .await?;
        self.forget(forms::CLAIM_ANSWER).await?;
        Ok(links::CLAIMS.to_owned())
    }

    /// Leads back to the claim the authorisation rests on, which says at the authorisation that a reason is missing.
    async fn without_reason(&self, agency: &Agency) -> Result<String, AccountError> {
        let form = FormState::default()
            .keep("about", &agency.claim_id.to_string())
            .wrong(&format!("revoke-{}", agency.id), Fault::NoReason);
        self.keep(forms::CLAIM_ANSWER, form).await?;
        Ok(links::of_id(links::DESK_CLAIM, agency.claim_id))
    }

    async fn agency_of(&self, id: &str) -> Result<Option<Agency>, AccountError> {
        let Ok(id) = id.parse::<Uuid>() else {
            return Ok(None);
        };
        let (_, today) = self.today();
        Ok(self.store.agency(id, today).await?)
    }

    async fn end_with_notice(
        &self,
        agency: &Agency,
        by: EndedBy,
        reason: String,
        entry: AuditEntry,
    ) -> Result<(), AccountError> {
        let before = self.agency_digest(agency, None);
        let after = self.agency_digest(agency, Some(entry.at));
        let entry = entry.change(&before, &after);
        let mut notices = Notices::default();
        let told = Told::Ended {
            subject: subject_of(agency),
            by,
            reason,
        };
        self.tell(
            &mut notices,
            agency.account_id,
            Some(agency.subject_id),
            &told,
        )
        .await?;
        self.tell_ended(&mut notices, agency).await?;
        // Where it had ended before, nobody is told twice.
        self.store.end_agency(agency, &notices, &entry).await?;
        Ok(())
    }

    /// Tells the others who act for the enterprise that somebody does not any more.
    async fn tell_ended(&self, notices: &mut Notices, agency: &Agency) -> Result<(), AccountError> {
        let told = Told::AgentEnded {
            subject: subject_of(agency),
            who: self.called(agency.account_id).await?,
        };
        self.tell_others(notices, agency.subject_id, agency.account_id, &told)
            .await
    }

    /// What those are told who act for the same enterprises as an account that is being closed: it acts no more, and
    /// what it asked for is taken back.
    pub(in crate::desk) async fn closing_notices(
        &self,
        account: Uuid,
    ) -> Result<Notices, AccountError> {
        let (_, today) = self.today();
        let mut notices = Notices::default();
        let held = self.store.agencies_of_account(account, today).await?;
        for agency in &held {
            self.tell_ended(&mut notices, agency).await?;
        }
        for claim in self.store.claims_of_account(account, i64::MAX).await? {
            // That somebody goes tells of his renewal as well.
            if held.iter().all(|one| one.subject_id != claim.subject_id) {
                self.tell_withdrawn(&mut notices, &claim).await?;
            }
        }
        Ok(notices)
    }
}

fn subject_of(agency: &Agency) -> SubjectName {
    subject_name(
        agency.subject_id,
        &agency.subject_name,
        &agency.subject_uscc,
    )
}

fn detail(agency: &Agency) -> serde_json::Value {
    json!({ "agency": agency.id, "subject": agency.subject_id })
}
