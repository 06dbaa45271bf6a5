use domain::case::{Case, Clock};
use domain::day::{from_number, to_number};
use jiff::civil::Date;

use crate::desk::Desk;
use crate::store::NO_END;

/// Stored where a clock runs and its last day falls into a year whose days off are not known yet.
pub(super) const NO_DAY_YET: i32 = NO_END - 1;

/// The last day that is stored, where there is one.
pub(super) fn day_of(number: i32) -> Option<Date> {
    (number < NO_DAY_YET).then(|| from_number(number)).flatten()
}

impl Desk {
    /// The last day of the clock that ends first, as it is stored: `NO_END` while it stands still or when it is over.
    pub(super) fn due_number(&self, case: &Case) -> i32 {
        self.last_day(case.clock())
    }

    /// The same of the clock of the answer, which is what the applicant waits for.
    pub(super) fn answer_number(&self, case: &Case) -> i32 {
        self.last_day(case.total.as_ref())
    }

    fn last_day(&self, clock: Option<&Clock>) -> i32 {
        let clock = clock.filter(|clock| clock.stopped_on.is_none());
        match clock.map(|clock| clock.last_day(&self.rules.calendar)) {
            Some(Ok(Some(day))) => to_number(day),
            Some(Err(_)) => NO_DAY_YET,
            Some(Ok(None)) | None => NO_END,
        }
    }
}
