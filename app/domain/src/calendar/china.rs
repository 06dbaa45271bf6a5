//! Days and instants in China.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use super::error::CalendarError;

/// Asia/Shanghai 北京时间: +08:00 without summer time since 1991, so no time-zone data is shipped.
pub const CHINA: Offset = Offset::constant(8);

/// The day in China at this instant.
pub fn civil_date(instant: Timestamp) -> Date {
    CHINA.to_datetime(instant).date()
}

/// The instant at which the day ends in China: 24:00 (民法典 Art 203), the first instant of the next day.
///
/// A period whose last day is `date` is kept before this instant and missed from it on.
///
/// # Errors
/// `OutOfRange` on the last day that can be written, 9999-12-31.
pub fn end_of_day(date: Date) -> Result<Timestamp, CalendarError> {
    let next = date.tomorrow().map_err(|_| CalendarError::OutOfRange)?;
    CHINA
        .to_timestamp(next.to_datetime(Time::midnight()))
        .map_err(|_| CalendarError::OutOfRange)
}
