//! 经办授权: whoever acts for an enterprise, and how that ends.

use app::links;
use app::ports::Me;
use app::view::{EndedBy, MySubjectView, Told, WaitingClaim};
use domain::claim::Relation;
use domain::day::from_number;
use domain::id::ClaimId;
use domain::record::RecordKind;
use domain::role::Permit;
use serde_json::json;
use uuid::Uuid;

use super::{LONGEST_REASON, instant, subject_name};
use crate::audit::AuditEntry;
use crate::desk::account::{AccountError, forms};
use crate::desk::{Desk, count};
use crate::store::{Agency, Notices};

impl Desk {
    /// The authorisation under which an account acts for a subject today. Whatever is done for a subject asks here
    /// anew, so that an authorisation that was ended counts at once.
    pub(super) async fn acting_for(
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
                if claim.account_id == account {
                    continue;
                }
                waiting.push(WaitingClaim {
                    id: ClaimId::from_uuid(claim.id),
                    version: claim.version,
                    who: self.called(claim.account_id).await?,
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
            subject: subject_name(subject, &mine.subject_name, &mine.subject_uscc),
            mine: self.agent_line(&mine, Some(account)).await?,
            others,
            waiting,
            public: (public(RecordKind::Penalty), public(RecordKind::Licence)),
            form: if about_this { form } else { Default::default() },
        }))
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
        self.end_with_notice(&agency, by, String::new(), &entry)
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
            // The browser asks for it before it sends.
            return Ok(links::CLAIMS.to_owned());
        }
        let entry = self.entry_in_post(permit, "agency.end", agency.account_id, detail(&agency));
        self.end_with_notice(&agency, EndedBy::Office, reason, &entry)
            .await?;
        Ok(links::CLAIMS.to_owned())
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
        entry: &AuditEntry,
    ) -> Result<(), AccountError> {
        let (_, today) = self.today();
        let subject = subject_name(
            agency.subject_id,
            &agency.subject_name,
            &agency.subject_uscc,
        );
        let mut notices = Notices::default();
        let told = Told::Ended {
            subject: subject.clone(),
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
        let who = self.called(agency.account_id).await?;
        let told = Told::AgentEnded { subject, who };
        let others = self
            .others_acting(agency.subject_id, agency.account_id, today)
            .await?;
        for other in others {
            self.tell(&mut notices, other, Some(agency.subject_id), &told)
                .await?;
        }
        // Where it had ended before, nobody is told twice.
        self.store.end_agency(agency, &notices, entry).await?;
        Ok(())
    }
}

fn detail(agency: &Agency) -> serde_json::Value {
    json!({ "agency": agency.id, "subject": agency.subject_id })
}
