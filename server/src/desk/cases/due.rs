use app::view::{DayMoved, MovedBy, News, Reader};
use domain::case::{Case, Clock, Stage};
use domain::day::{from_number, to_number};
use jiff::civil::Date;

use crate::desk::Desk;
use crate::store::{CaseRow, NO_END};

/// Stored where a clock runs and its last day falls into a year whose days off are not known yet.
pub(in crate::desk) const NO_DAY_YET: i32 = NO_END - 1;

/// The last day that is stored, where there is one.
pub(in crate::desk) fn day_of(number: i32) -> Option<Date> {
    (number < NO_DAY_YET).then(|| from_number(number)).flatten()
}

/// Last days of a case as they are stored: of the clock that ends first, and of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LastDays {
    pub(super) due: i32,
    pub(super) answer: i32,
}

impl LastDays {
    /// As they are stored.
    pub(super) fn of(row: &CaseRow) -> LastDays {
        LastDays {
            due: row.due_on,
            answer: row.answer_on,
        }
    }

    /// The day the applicant waits for at this stage: of the answer, whatever the office has given itself on the way
    /// there. While papers are his to bring (补正) or his view is his to state (陈述申辩), or where the answer is given
    /// (执行), of what runs.
    pub(super) fn waited_for(self, stage: Stage) -> i32 {
        match stage {
            Stage::Supplementing | Stage::Hearing | Stage::Remedying => self.due,
            _ => self.answer,
        }
    }

    /// What moved, of the step and of the answer; where the two are one, of the answer alone.
    pub(super) fn moved(self, before: LastDays) -> [Option<DayMoved>; 2] {
        let is_one = (before.due, self.due) == (before.answer, self.answer);
        let due = if is_one {
            None
        } else {
            moved_day(before.due, self.due)
        };
        [due, moved_day(before.answer, self.answer)]
    }

    /// The same for whoever waits: of the one day he waits for, as that of the step only where the step is his.
    pub(super) fn moved_for_applicant(
        self,
        before: LastDays,
        stage: Stage,
    ) -> [Option<DayMoved>; 2] {
        let moved = moved_day(before.waited_for(stage), self.waited_for(stage));
        match stage {
            Stage::Supplementing | Stage::Hearing => [moved, None],
            _ => [None, moved],
        }
    }

    /// What is told of it; `None` when nothing moved.
    pub(super) fn tidings(self, before: LastDays, stage: Stage, why: MovedBy) -> Option<Tidings> {
        let news = |[due, answer]: [Option<DayMoved>; 2]| {
            (due.is_some() || answer.is_some()).then_some(News::DueMoved { due, answer, why })
        };
        Some(Tidings {
            to_staff: news(self.moved(before))?,
            to_others: news(self.moved_for_applicant(before, stage)),
        })
    }
}

fn moved_day(before: i32, now: i32) -> Option<DayMoved> {
    (before != now).then(|| DayMoved {
        before: day_of(before),
        after: day_of(now),
    })
}

/// What is told, where whoever waits is not told what the office is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tidings {
    pub(super) to_staff: News,
    /// `None`: nothing that matters to them.
    pub(super) to_others: Option<News>,
}

impl Tidings {
    /// What this reader is told. A clerk at a window speaks for the applicant.
    pub(super) fn to(self, reader: Reader) -> Option<News> {
        match reader {
            Reader::Staff | Reader::Applier => Some(self.to_staff),
            Reader::Applicant | Reader::Subject | Reader::Window => self.to_others,
        }
    }
}

impl From<News> for Tidings {
    fn from(news: News) -> Tidings {
        Tidings {
            to_staff: news,
            to_others: Some(news),
        }
    }
}

impl Desk {
    /// The last day of the clock that ends first, as it is stored: `NO_END` while none runs. While papers or somebody's
    /// view are waited for only his time runs.
    pub(super) fn due_number(&self, case: &Case) -> i32 {
        let step = self.last_day(case.clock());
        match case.stage() {
            Stage::Supplementing | Stage::Hearing => step,
            // Another unit gets time of its own, and makes nothing in time that was late.
            _ => step.min(self.answer_number(case)),
        }
    }

    /// The last day of what is waited for now, as whoever waits is told it.
    pub(super) fn waited_day(&self, case: &Case) -> Option<Date> {
        day_of(self.last_day(case.clock()))
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
