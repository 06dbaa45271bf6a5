//! Last days of periods that begin with an event.

use jiff::Span;
use jiff::civil::Date;

use crate::calendar::{Calendar, CalendarError, add_months};
use crate::policy::{Term, Unit};

/// The last day of a period that is not counted in working days, wherever it falls.
pub(crate) fn end_of(after: Date, term: Term) -> Result<Option<Date>, CalendarError> {
    let amount = i32::from(term.amount);
    Ok(match term.unit {
        Unit::WorkingDay => None,
        Unit::Month => Some(add_months(after, amount)?),
        Unit::Year => Some(add_months(after, amount.saturating_mul(12))?),
        _ => Some(
            after
                .checked_add(Span::new().days(amount))
                .map_err(|_| CalendarError::OutOfRange)?,
        ),
    })
}

/// The last day on which somebody must act, after the day of an event (民法典 Arts 201–203): a period that ends on a
/// day off ends on the next working day.
///
/// # Errors
/// `YearMissing`, `ZeroDays` or `OutOfRange`.
pub fn act_by(calendar: &Calendar, after: Date, term: Term) -> Result<Date, CalendarError> {
    match end_of(after, term)? {
        Some(end) => Ok(calendar.add_months_roll(end, 0)?.date),
        None => Ok(calendar.add_workdays(after, u32::from(term.amount))?.date),
    }
}
