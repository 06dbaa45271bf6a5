//! 提醒、督办: what is said about a clock, each once. A warning decides nothing.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Clock, Reading};
use crate::calendar::Calendar;

/// A step of warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// 即将到期, to whoever works on it.
    Soon,
    /// 今天到期, to whoever works on it.
    Today,
    /// 已超期, to the head of the unit too.
    Overdue,
    /// 督办: overdue for so long that the credit office is told.
    Escalated,
}

impl Warning {
    /// Each step, in the order in which they are reached.
    pub const ALL: [Warning; 4] = [
        Warning::Soon,
        Warning::Today,
        Warning::Overdue,
        Warning::Escalated,
    ];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Warning::Soon => "soon",
            Warning::Today => "today",
            Warning::Overdue => "overdue",
            Warning::Escalated => "escalated",
        }
    }

    /// Reads [`Warning::code`].
    pub fn from_code(code: &str) -> Option<Warning> {
        Warning::ALL.into_iter().find(|step| step.code() == code)
    }

    /// The step a clock has reached, where `soon` working days left are few and `escalate` working days over are many.
    /// Steps that were passed while nobody looked are not made up for: one message says it all.
    pub fn reached(reading: &Reading, today: Date, soon: u32, escalate: u32) -> Option<Warning> {
        let due = reading.due?;
        if reading.overdue {
            return Some(if reading.over >= escalate {
                Warning::Escalated
            } else {
                Warning::Overdue
            });
        }
        if due == today {
            return Some(Warning::Today);
        }
        (reading.left <= soon).then_some(Warning::Soon)
    }
}

impl Clock {
    /// The step of warning a clock has reached, with the last day it is about. One that stands still in time or was
    /// stopped warns of nothing, nor does one whose last day is not known. Whoever was told the day just now is not
    /// reminded of it before a working day has passed.
    pub fn warning(
        &self,
        calendar: &Calendar,
        today: Date,
        soon: u32,
        escalate: u32,
    ) -> Option<(Warning, Date)> {
        if self.stopped_on.is_some() {
            return None;
        }
        let due = self.last_day(calendar).ok().flatten()?;
        let step = match self.read(calendar, today) {
            Ok(reading) => Warning::reached(&reading, today, soon, escalate)
                .filter(|step| *step != Warning::Soon || reading.used > 0),
            // How many working days it is over cannot be said in a year without a list; that it is over can.
            Err(_) => (due < today).then_some(Warning::Overdue),
        };
        step.map(|step| (step, due))
    }
}
