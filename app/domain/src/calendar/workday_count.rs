//! A count of working days, day by day, so that an officer or a court can check it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::day::DayReason;

/// A period counted in working days 工作日, with every day that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkdayCount {
    /// Last day of the period 期间的最后一日.
    pub date: Date,
    /// Each day after the start, which is not counted (民法典 Art 201), up to and including `date`.
    pub days: Vec<CountedDay>,
}

/// One day of a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedDay {
    /// The day.
    pub date: Date,
    /// Whether it counts as a working day.
    pub counted: bool,
    /// Why, or why not.
    pub reason: DayReason,
}

impl WorkdayCount {
    /// The days that count, in order.
    pub fn counted(&self) -> impl Iterator<Item = &CountedDay> {
        self.days.iter().filter(|day| day.counted)
    }

    /// The days passed over, in order.
    pub fn skipped(&self) -> impl Iterator<Item = &CountedDay> {
        self.days.iter().filter(|day| !day.counted)
    }
}
