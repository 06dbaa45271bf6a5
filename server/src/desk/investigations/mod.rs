//! 违规线索举报 and 违规调查: what is reported, who looks into it, and what comes of it.
//!
//! Nobody learns from the log who reported: whatever whoever reports does stands there as a stranger's.

mod act;
mod pack_file;
mod package;
mod reply;
mod report;
mod show;

use app::ports::{Investigations, Me, Next, Unavailable};
use app::view::{
    AccessAsked, InvestigationTab, InvestigationView, InvestigationsView, ReportView, SentForm,
    TimeLeft,
};
use async_trait::async_trait;
use domain::calendar::civil_date;
use domain::case::{CaseNumber, Light};
use domain::id::AccountId;
use domain::investigation::{Event, Investigation, Report, answer_day};
use domain::policy::{Term, keys};
use domain::role::{Permit, Role};
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::account::{AccountError, Said};
use super::cases::day_of;
use super::{Desk, instant};
use crate::audit::AuditEntry;
use crate::seal::hex;
use crate::store::{InvestigationRow, Notices, StoreError};

/// What is sealed of an investigation.
mod purpose {
    pub(super) const REPORT: &str = "investigation.report";
    pub(super) const STATE: &str = "investigation.state";
    pub(super) const EVENT: &str = "investigation.event";
    pub(super) const QUESTION: &str = "investigation.question";
    pub(super) const PACKAGE: &str = "investigation.package";
}

/// What entries about opening it say it was for.
const FOR: &str = "investigation";
/// Most papers that whoever reports may add.
const MOST_PAPERS: u32 = 5;

/// An investigation with what is sealed of it opened.
struct Loaded {
    row: InvestigationRow,
    report: Report,
    state: Investigation,
}

impl Desk {
    async fn load_investigation(&self, id: Uuid) -> Result<Option<Loaded>, AccountError> {
        let Some(row) = self.store.investigation(id).await? else {
            return Ok(None);
        };
        self.opened_investigation(row).map(Some)
    }

    fn opened_investigation(&self, row: InvestigationRow) -> Result<Loaded, AccountError> {
        let report = self.seal.open_text(purpose::REPORT, &row.report)?;
        let report = serde_json::from_str(&report).map_err(|_| broken("report", row.id))?;
        let state = self.seal.open_text(purpose::STATE, &row.state)?;
        let state = serde_json::from_str(&state).map_err(|_| broken("state", row.id))?;
        Ok(Loaded { row, report, state })
    }

    /// What was done, the oldest first, with the instant of each.
    async fn investigation_history(&self, id: Uuid) -> Result<Vec<(i64, Event)>, AccountError> {
        let rows = self.store.investigation_events(id).await?;
        let events = rows.iter().map(|row| {
            let event = self.seal.open_text(purpose::EVENT, &row.detail)?;
            let event = serde_json::from_str(&event).map_err(|_| broken("detail", id))?;
            Ok((row.at, event))
        });
        events.collect()
    }

    /// Who is signed in, where it is a member of staff: a permit came with the request.
    fn auditor(&self) -> Option<AccountId> {
        let signed_in = self.visitor.signed_in.as_ref();
        signed_in.map(|signed_in| signed_in.me.account)
    }

    /// An entry about what whoever reports does: a stranger, signed in or not, and of no request.
    fn reporter_entry(&self, action: &str, id: Uuid) -> AuditEntry {
        AuditEntry::new(self.clock.now(), "stranger", action, id, json!({}))
    }

    /// What an investigation is like, as a digest for the log.
    fn investigation_digest(&self, state: &Investigation) -> String {
        let json = serde_json::to_vec(state).unwrap_or_default();
        hex(&self.seal.digest([json.as_slice()].into_iter()))
    }

    /// Within which time a report that comes on a day is answered.
    fn report_term(&self, received: Date) -> Option<Term> {
        self.rules.policy.get(keys::REPORT_ANSWER, received).ok()
    }

    /// The day until which it is answered; `None` while its days off are not known.
    fn answer_until(&self, received: Date) -> Option<Date> {
        let term = self.report_term(received)?;
        answer_day(term, received, &self.rules.calendar).ok()
    }

    /// How much time is left. A day that was not known when the report came may be known by now.
    fn time_to_answer(&self, row: &InvestigationRow) -> TimeLeft {
        if row.closed_at.is_some() {
            return TimeLeft {
                due: None,
                days: None,
                light: Light::Done,
            };
        }
        let received = civil_date(instant(row.filed_at));
        let due = day_of(row.due_on).or_else(|| self.answer_until(received));
        let days = due.and_then(|due| self.workdays_left(due));
        let light = match (due, days) {
            (None, _) => Light::Unknown,
            (Some(due), _) if due < self.clock.today() => Light::Red,
            (Some(_), Some(left)) if left <= i64::from(self.soon()) => Light::Amber,
            _ => Light::Green,
        };
        TimeLeft { due, days, light }
    }

    /// Tells whoever reported that there is news, where he said how; never of what. Such letters are no copies of
    /// messages, so that nobody who sees to those learns of them.
    async fn tell_reporter(
        &self,
        notices: &mut Notices,
        report: &Report,
        number: CaseNumber,
    ) -> Result<(), AccountError> {
        let mut reached = report.contact.clone();
        if let Some(account) = report.account
            && let Some(row) = self.store.account(account.as_uuid()).await?
            && row.closed_at.is_none()
        {
            let told = app::view::Told::ReportMoved { number };
            self.tell_in_portal(notices, account.as_uuid(), None, &told)?;
            reached = reached.or_else(|| self.login_of(&row));
        }
        if let Some(login) = reached.filter(|login| self.ways.fault(login).is_none()) {
            notices.letters.push(self.letter(&login, Said::MatterNews)?);
        }
        Ok(())
    }

    /// 监督检查人员: whoever holds the post today.
    async fn supervisors(&self) -> Result<Vec<AccountId>, AccountError> {
        let holders = self.store.holders(&[Role::Auditor], None, None).await?;
        Ok(holders.into_iter().map(AccountId::from_uuid).collect())
    }

    /// Tells members that there is something new, as far as they hold the post today.
    async fn tell_members(
        &self,
        notices: &mut Notices,
        members: impl Iterator<Item = AccountId> + Send,
        row: &InvestigationRow,
    ) -> Result<(), AccountError> {
        let members: Vec<AccountId> = members.collect();
        let supervisors = self.supervisors().await?;
        let members = members
            .into_iter()
            .filter(|member| supervisors.contains(member));
        let told = app::view::Told::InvestigationMoved {
            id: row.id,
            number: row.number,
        };
        for member in members {
            self.tell_in_portal(notices, member.as_uuid(), None, &told)?;
        }
        Ok(())
    }
}

fn broken(column: &'static str, id: Uuid) -> StoreError {
    StoreError::Inconsistent {
        table: "investigation",
        column,
        value: id.to_string(),
    }
}

#[async_trait]
impl Investigations for Desk {
    async fn report_form(&self) -> Result<ReportView, Unavailable> {
        let view = self.show_report_form().await;
        view.map_err(|error| self.fault("report", &error))
    }

    async fn send_report(&self, sent: SentForm) -> Next {
        let next = self.take_report(&sent).await;
        next.map_err(|error| self.fault("report", &error))
    }

    async fn put_receipt_away(&self) -> Next {
        let next = self.forget_receipt().await;
        next.map_err(|error| self.fault("report", &error))
    }

    async fn open_report(&self, me: &Me, number: String) -> Next {
        let next = self.open_own_report(me, &number).await;
        next.map_err(|error| self.fault("report", &error))
    }

    async fn has_looked_a_report_up(&self) -> bool {
        self.looked_report().await.is_some()
    }

    async fn reply_to_report(&self, sent: SentForm) -> Next {
        let next = self.take_reply(&sent).await;
        next.map_err(|error| self.fault("report", &error))
    }

    async fn investigations(
        &self,
        _: &Permit,
        tab: InvestigationTab,
    ) -> Result<InvestigationsView, Unavailable> {
        let view = self.list_investigations(tab).await;
        view.map_err(|error| self.fault("investigations", &error))
    }

    async fn investigation(
        &self,
        permit: &Permit,
        id: Uuid,
    ) -> Result<Option<InvestigationView>, Unavailable> {
        let view = self.show_investigation(permit, id).await;
        view.map_err(|error| self.fault("investigations", &error))
    }

    async fn step_investigation(&self, permit: &Permit, sent: SentForm) -> Next {
        let next = self.take_investigation_step(permit, &sent).await;
        next.map_err(|error| self.fault("investigations", &error))
    }

    async fn pack_access(&self, permit: &Permit, asked: AccessAsked) -> Next {
        let next = self.make_package(permit, &asked).await;
        next.map_err(|error| self.fault("investigations", &error))
    }
}
