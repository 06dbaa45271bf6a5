//! Working days 工作日, make-up days 调休 and the ends of periods (民法典 Arts 200–204).
//!
//! Days are days in China. Lists of days off come from the caller: a year without one is refused, never
//! guessed from weekends.

mod china;
mod day;
mod error;
mod months;
mod workday_count;
mod workdays;
mod year;

pub use china::{CHINA, civil_date, end_of_day};
pub use day::{CalendarDay, DayKind, DayReason};
pub use error::CalendarError;
pub use months::{RolledDate, add_months, add_years};
pub use workday_count::{CountedDay, WorkdayCount};
pub use workdays::Calendar;
