//! Who takes part in a case, and so may have to be told of it.

use domain::account::Login;
use domain::case::{Applicant, Case};
use domain::claim::AgentScope;
use domain::role::{Role, UnitKind};
use uuid::Uuid;

use super::Petition;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::tell::{OFFICE_STAFF, UNIT_STAFF};

/// Whoever may have to be told.
pub(super) struct People {
    pub(super) applicant: Vec<Uuid>,
    /// Whoever acts for whom the record is about, where that is not the applicant.
    pub(super) subject: Vec<Uuid>,
    /// Staff of the unit the record is from, or that has opened the case.
    pub(super) unit: Vec<Uuid>,
    /// Code and name of every unit.
    pub(super) units: Vec<(String, String)>,
    /// Where an applicant without an account is reached.
    pub(super) outside: Vec<Login>,
}

impl People {
    /// And these, who have no account.
    pub(super) fn and_outside(self, outside: Vec<Login>) -> People {
        People { outside, ..self }
    }
}

impl Desk {
    /// Whoever takes part in a case that runs.
    pub(super) async fn people_in(
        &self,
        case: &Case,
        subject: Uuid,
        unit: &str,
    ) -> Result<People, AccountError> {
        let scope = case.kind.scope().unwrap_or(AgentScope::Objection);
        self.people_with(scope, &case.applicant, (subject, unit))
            .await
    }

    /// Whoever takes part in a case of this applicant about a record of this unit, or opened by it.
    pub(super) async fn people_of(
        &self,
        applicant: &Applicant,
        subject: Uuid,
        unit: &str,
    ) -> Result<People, AccountError> {
        let scope = match applicant {
            Applicant::Respondent { .. } => AgentScope::Registration,
            _ => AgentScope::Objection,
        };
        self.people_with(scope, applicant, (subject, unit)).await
    }

    /// The same, where agents who may act in this kind of matter take part.
    async fn people_with(
        &self,
        scope: AgentScope,
        applicant: &Applicant,
        (subject, unit): (Uuid, &str),
    ) -> Result<People, AccountError> {
        let (_, today) = self.today();
        let agents = self.store.agencies_of_subject(subject, today).await?;
        let opened = matches!(applicant, Applicant::Respondent { .. });
        let agents = agents
            .into_iter()
            .filter(|agency| agency.scopes.contains(&scope))
            .map(|agency| agency.account_id);
        let (applicant, subject) = match applicant {
            // Every agent in this matter is the applicant as much as the one who filed it, who may be none any more.
            Applicant::Subject { .. }
            | Applicant::Respondent { .. }
            | Applicant::Elsewhere { .. } => (agents.collect(), Vec::new()),
            Applicant::Person { account } => (vec![account.as_uuid()], agents.collect()),
            Applicant::AtCounter { .. } => (Vec::new(), agents.collect()),
        };
        let units = self.store.units().await?;
        let mut offices = units
            .iter()
            .filter(|unit| unit.kind == UnitKind::CreditOffice);
        // What it has opened, or determined itself and so repairs.
        let own = opened || scope == AgentScope::Repair;
        let by_office = own && offices.any(|office| office.code == unit);
        let staff: &[Role] = match by_office {
            true => &OFFICE_STAFF,
            false => &UNIT_STAFF,
        };
        Ok(People {
            applicant: once(applicant),
            subject: once(subject),
            unit: self.store.holders(staff, Some(unit), None).await?,
            units: units
                .into_iter()
                .map(|unit| (unit.code, unit.name))
                .collect(),
            outside: Vec::new(),
        })
    }

    /// Where an applicant who came to a counter is reached, as far as this portal reaches anybody.
    pub(super) fn outside(&self, petition: &Petition) -> Vec<Login> {
        let Some((objected, person)) = petition
            .objected()
            .and_then(|objected| Some((objected, objected.person.as_ref()?)))
        else {
            return Vec::new();
        };
        let phone = Login::parse(&objected.objection.phone).ok();
        let phone = phone.filter(|login| matches!(login, Login::Phone(_)));
        let all = phone.into_iter().chain(person.email.clone());
        all.filter(|login| self.ways.fault(login).is_none())
            .collect()
    }
}

fn once(mut accounts: Vec<Uuid>) -> Vec<Uuid> {
    accounts.sort_unstable();
    accounts.dedup();
    accounts
}
