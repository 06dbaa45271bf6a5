//! Periods of months and years 按月、按年计算的期间 (民法典 Art 202).

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::error::CalendarError;
use super::workday_count::CountedDay;

/// The corresponding day `n` months on (back if negative), or the last day of that month where there is
/// none (民法典 Art 202): 2025-11-30 and 3 months is 2026-02-28.
///
/// Not rolled over days off: periods of publicity 公示期 end on the calendar day.
///
/// # Errors
/// `OutOfRange` when the year cannot be written.
pub fn add_months(date: Date, n: i32) -> Result<Date, CalendarError> {
    Span::new()
        .try_months(n)
        .and_then(|months| date.checked_add(months))
        .map_err(|_| CalendarError::OutOfRange)
}

/// The corresponding day `n` years on (back if negative); of 29 February the 28th where there is none
/// (民法典 Art 202).
///
/// # Errors
/// As [`add_months`].
pub fn add_years(date: Date, n: i32) -> Result<Date, CalendarError> {
    let months = n.checked_mul(12).ok_or(CalendarError::OutOfRange)?;
    add_months(date, months)
}

/// The last day of a period in which someone must act, after 民法典 Art 203.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolledDate {
    /// The corresponding day 对应日, before rolling.
    pub corresponding: Date,
    /// The last day on which to act: `corresponding`, or the next working day if that is a day off.
    pub date: Date,
    /// The days off rolled over, `corresponding` first; empty when it is a working day.
    pub rolled_over: Vec<CountedDay>,
}
