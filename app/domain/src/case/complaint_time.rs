//! 投诉期限: until when an answer may be complained about.

use jiff::civil::Date;

use super::Case;
use super::period::{act_by, end_of};
use crate::calendar::{Calendar, CalendarError};
use crate::policy::{Term, Unit};

/// Days on which the applicant had another case about the same thing that was not over. Nobody has two at once, and a
/// complaint opens a case again: on these days nobody could complain, so they do not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Barred {
    /// The day on which it was filed.
    pub from: Date,
    /// The day on which it was over; `None` while it is not.
    pub to: Option<Date>,
}

/// The last day on which the answer may be complained about; `None` where it may not be at all, and while the time
/// stands still. `barred`: the earliest first.
pub fn complain_until(
    case: &Case,
    calendar: &Calendar,
    barred: &[Barred],
) -> Option<Result<Date, CalendarError>> {
    if !case.may_be_complained_about() {
        return None;
    }
    let by = |after, term| act_by(calendar, after, term);
    last_day(calendar, case, barred, by).transpose()
}

/// [`complain_until`] for whoever is told of it: where the days off of that year are not published yet, the day before
/// any moving, which is never too late.
pub fn complain_day(case: &Case, calendar: &Calendar, barred: &[Barred]) -> Option<Date> {
    match complain_until(case, calendar, barred)? {
        Ok(last) => Some(last),
        Err(error) => {
            let by = |after, term| end_of(after, term)?.ok_or(error);
            last_day(calendar, case, barred, by).ok().flatten()
        }
    }
}

/// What was left on the day on which another case was filed, that day with it, goes on after the day on which that one
/// was over. `None` while one of them is not. `by`: the last day of a period after a day.
fn last_day(
    calendar: &Calendar,
    case: &Case,
    barred: &[Barred],
    by: impl Fn(Date, Term) -> Result<Date, CalendarError>,
) -> Result<Option<Date>, CalendarError> {
    let (after, term) = (case.moved_on, case.limits.complain);
    let mut last = by(after, term)?;
    let mut ended = after;
    for Barred { from, to } in barred {
        // What ended before does not come back.
        if *from > last {
            break;
        }
        let Some(to) = to else { return Ok(None) };
        let from = (*from).max(next(ended)?);
        let (amount, unit) = match term.unit {
            Unit::WorkingDay => {
                let before = from.yesterday().map_err(|_| CalendarError::OutOfRange)?;
                let left = calendar.workdays_between(before, last)?;
                (i64::from(left), Unit::WorkingDay)
            }
            _ => (i64::from((last - from).get_days()) + 1, Unit::Day),
        };
        let left = Term {
            amount: u16::try_from(amount).map_err(|_| CalendarError::OutOfRange)?,
            unit,
        };
        ended = (*to).max(ended);
        last = by(ended, left)?;
    }
    Ok(Some(last))
}

fn next(day: Date) -> Result<Date, CalendarError> {
    day.tomorrow().map_err(|_| CalendarError::OutOfRange)
}
