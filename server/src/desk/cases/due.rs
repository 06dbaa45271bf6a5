use domain::case::Case;
use domain::day::to_number;

use crate::desk::Desk;
use crate::store::NO_END;

impl Desk {
    /// The last day of the clock that ends first, as it is stored: none while it stands still, when it is over, or when
    /// the days off of that year are not known yet.
    pub(super) fn due_number(&self, case: &Case) -> i32 {
        let clock = case.clock().filter(|clock| clock.stopped_on.is_none());
        let reading = clock.map(|clock| clock.read(&self.rules.calendar, self.clock.today()));
        match reading {
            Some(Ok(reading)) => reading.due.map_or(NO_END, to_number),
            _ => NO_END,
        }
    }
}
