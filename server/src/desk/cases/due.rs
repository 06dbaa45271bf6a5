use domain::case::{Case, Clock};
use domain::day::to_number;

use crate::desk::Desk;
use crate::store::NO_END;

impl Desk {
    /// The last day of the clock that ends first, as it is stored: none while it stands still, when it is over, or when
    /// the days off of that year are not known yet.
    pub(super) fn due_number(&self, case: &Case) -> i32 {
        self.last_day(case.clock())
    }

    /// The same of the clock of the answer, which is what the applicant waits for.
    pub(super) fn answer_number(&self, case: &Case) -> i32 {
        self.last_day(case.total.as_ref())
    }

    fn last_day(&self, clock: Option<&Clock>) -> i32 {
        let clock = clock.filter(|clock| clock.stopped_on.is_none());
        let day = clock.and_then(|clock| clock.last_day(&self.rules.calendar).ok()?);
        day.map_or(NO_END, to_number)
    }
}
