//! 未提交的异议、修复申请 that nobody goes on with: their owners are reminded, then they are thrown away.

use app::view::Told;
use domain::calendar::{CalendarError, add_months, civil_date, end_of_day};
use domain::case::CaseKind;
use domain::policy::{Term, Unit, keys};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::json;

use crate::desk::account::AccountError;
use crate::desk::{Desk, instant};
use crate::store::{CaseDraft, DraftReminder, Notices};

/// So many days before a draft is thrown away its owner is told.
const REMIND_DAYS: i32 = 5;
/// Drafts that are dealt with at once.
const AT_ONCE: i64 = 100;

impl Desk {
    /// Until when a draft is kept, by when it was saved last, and never without a reminder in time.
    pub(in crate::desk) fn kept_until(&self, draft: &CaseDraft) -> Date {
        let by_rule = self.after_term(civil_date(instant(draft.touched_at)));
        let reminded = draft.reminded_at.map(|at| civil_date(instant(at)));
        let in_time = reminded.map(|day| days_later(day, REMIND_DAYS));
        in_time.map_or(by_rule, |day| day.max(by_rule))
    }

    fn after_term(&self, day: Date) -> Date {
        let term: Option<Term> = self
            .rules
            .policy
            .get(keys::OBJ_DRAFT, self.clock.today())
            .ok();
        // Without a rule nothing is thrown away.
        let Some(term) = term else { return Date::MAX };
        let amount = i32::from(term.amount);
        let months = match term.unit {
            Unit::Month => amount,
            Unit::Year => amount.saturating_mul(12),
            _ => return days_later(day, amount),
        };
        add_months(day, months).unwrap_or(Date::MAX)
    }

    /// The instant before which was saved whatever is kept for days before `on` only.
    fn saved_before(&self, on: Date) -> Result<i64, CalendarError> {
        let mut day = on;
        if self.after_term(day) == Date::MAX {
            return Err(CalendarError::OutOfRange);
        }
        // The rule counts forward; a month back is not always a month forward.
        while self.after_term(day) >= on {
            day = day.yesterday().map_err(|_| CalendarError::OutOfRange)?;
        }
        end_of(day)
    }

    /// Reminds the owners of drafts that will be thrown away soon. Gives back how many were told.
    pub(crate) async fn remind_of_drafts(&self) -> Result<usize, AccountError> {
        let today = self.clock.today();
        let Ok(before) = self.saved_before(days_later(today, REMIND_DAYS + 1)) else {
            return Ok(0);
        };
        let mut told = 0;
        for draft in self.store.drafts_to_remind_of(before, AT_ONCE).await? {
            let until = self.kept_until(&draft).max(days_later(today, REMIND_DAYS));
            let reminder = DraftReminder {
                id: draft.id,
                version: draft.version,
                notices: self.draft_notice(&draft, until).await?,
            };
            let detail = json!({ "until": until, "account": draft.account_id });
            let entry = self.portal_entry("case.draft_ends", draft.id, detail);
            told += usize::from(self.store.remind_of_draft(&reminder, &entry).await?);
        }
        Ok(told)
    }

    async fn draft_notice(&self, draft: &CaseDraft, until: Date) -> Result<Notices, AccountError> {
        let Some(record) = self.store.disputed_record(draft.record_id).await? else {
            return Ok(Notices::default());
        };
        let told = Told::DraftEnds {
            of: CaseKind::from_code(&draft.kind).unwrap_or(CaseKind::Objection),
            subject: record.subject_name,
            title: record.title,
            until,
        };
        let mut notices = Notices::default();
        let subject = Some(record.subject_id);
        self.tell(&mut notices, draft.account_id, subject, &told)
            .await?;
        Ok(notices)
    }

    /// Throws away drafts whose time is over, each with its papers, in a transaction of its own. Gives back how many.
    pub(crate) async fn sweep_drafts(&self) -> Result<usize, AccountError> {
        let today = self.clock.today();
        let reminded = days_later(today, -REMIND_DAYS);
        let reminded = reminded.yesterday().map(end_of);
        let (Ok(before), Ok(Ok(reminded))) = (self.saved_before(today), reminded) else {
            return Ok(0);
        };
        let mut swept = 0;
        for draft in self
            .store
            .old_case_drafts(before, reminded, AT_ONCE)
            .await?
        {
            let detail =
                json!({ "record": draft.record_id, "why": "time", "account": draft.account_id });
            let entry = self.portal_entry("case.drop", draft.id, detail);
            swept += usize::from(self.store.sweep_case_draft(&draft, &entry).await?);
        }
        Ok(swept)
    }
}

fn days_later(day: Date, days: i32) -> Date {
    day.checked_add(days.days()).unwrap_or(Date::MAX)
}

/// The first instant after a day in China.
fn end_of(day: Date) -> Result<i64, CalendarError> {
    end_of_day(day).map(jiff::Timestamp::as_microsecond)
}
