//! What can go wrong with calendars and periods.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a calendar cannot be made, or a day or period cannot be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum CalendarError {
    /// The year's days off 节假日安排 are not loaded, so its working days are unknown.
    #[error("{year}年节假日安排未维护")]
    YearMissing {
        /// The earliest year needed and missing.
        year: i16,
    },
    /// The list names a day twice.
    #[error("节假日安排中{date}重复")]
    DuplicateDate {
        /// The day.
        date: Date,
    },
    /// The list has a make-up day 调休上班日 that is a working day anyway.
    #[error("{date}不是周末，不能列为调休上班日")]
    MakeupOnWeekday {
        /// The day.
        date: Date,
    },
    /// A period of 0 working days has no last day.
    #[error("工作日期限至少为1日")]
    ZeroDays,
    /// Outside the years that can be written, up to 9999.
    #[error("日期超出可表示的范围")]
    OutOfRange,
}
