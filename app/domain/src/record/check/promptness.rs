use jiff::civil::Date;

use crate::calendar::Calendar;
use crate::policy::{Policy, Unit, keys};

/// From decision to receipt, against `PUB.DOUBLE`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promptness {
    /// Days it took, in the rule's unit; the day of the decision is not counted.
    pub days: u32,
    /// Days allowed.
    pub allowed: u32,
}

impl Promptness {
    /// Whether it came late.
    pub fn is_late(self) -> bool {
        self.days > self.allowed
    }
}

/// How promptly a record came; `None` where no rule holds for that decision date or a year between has no
/// published holiday list: then nothing is guessed.
pub fn promptness(
    policy: &Policy,
    calendar: &Calendar,
    decided_on: Date,
    received_on: Date,
) -> Option<Promptness> {
    let term = policy.get(keys::PUB_DOUBLE, decided_on).ok()?;
    let days = match term.unit {
        Unit::WorkingDay => calendar.workdays_between(decided_on, received_on).ok()?,
        _ => {
            let days = (received_on - decided_on).get_days();
            u32::try_from(days.max(0)).ok()?
        }
    };
    Some(Promptness {
        days,
        allowed: u32::from(term.amount),
    })
}
