//! The calendar of working days 工作日历.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use jiff::civil::{Date, Weekday};

use super::day::{CalendarDay, DayKind, DayReason};
use super::error::CalendarError;
use super::months::{RolledDate, add_months};
use super::workday_count::{CountedDay, WorkdayCount};
use super::year::Year;

/// Working days of the years whose days off are known (全国年节及纪念日放假办法 Arts 6–7).
///
/// A make-up day is worked, a listed day off is not, every other day is worked from Monday to Friday.
/// Any question about a year without a list is refused with [`CalendarError::YearMissing`].
#[derive(Debug, Clone)]
pub struct Calendar {
    listed: BTreeMap<Date, CalendarDay>,
    years: BTreeMap<i16, Year>,
}

impl Calendar {
    /// Builds the calendar from listed days in any order.
    ///
    /// A year is known when a day off before 25 December is listed in it. The last week of December does
    /// not count: a day off there belongs to the next year's notice (2023-12-30 came with 2024), and
    /// would make a year known of which nothing else is.
    ///
    /// # Errors
    /// `DuplicateDate`, or `MakeupOnWeekday`.
    pub fn new(days: impl IntoIterator<Item = CalendarDay>) -> Result<Self, CalendarError> {
        let mut listed = BTreeMap::new();
        let mut known = BTreeSet::new();
        for day in days {
            let date = day.date;
            match day.kind {
                DayKind::MakeupWorkday if !is_weekend(date) => {
                    return Err(CalendarError::MakeupOnWeekday { date });
                }
                DayKind::Holiday if (date.month(), date.day()) < (12, 25) => {
                    known.insert(date.first_of_year());
                }
                DayKind::MakeupWorkday | DayKind::Holiday => {}
            }
            if listed.insert(date, day).is_some() {
                return Err(CalendarError::DuplicateDate { date });
            }
        }
        let years = known
            .into_iter()
            .map(|new_year| (new_year.year(), count_year(new_year, &listed)))
            .collect();
        Ok(Self { listed, years })
    }

    /// Whether the day is a working day.
    ///
    /// # Errors
    /// `YearMissing`.
    pub fn is_workday(&self, date: Date) -> Result<bool, CalendarError> {
        let year = self.year(date.year())?;
        Ok(year.through(date) > year.before(date))
    }

    /// Why the day is or is not a working day.
    ///
    /// # Errors
    /// `YearMissing`.
    pub fn why(&self, date: Date) -> Result<DayReason, CalendarError> {
        self.year(date.year())?;
        Ok(reason(date, &self.listed))
    }

    /// The last day of a period of `n` working days after `start`.
    ///
    /// The start is not counted (民法典 Art 201), be it a working day or not.
    ///
    /// # Errors
    /// `ZeroDays` when `n` is 0; `YearMissing` when the count runs into a year that is not known.
    pub fn add_workdays(&self, start: Date, n: u32) -> Result<WorkdayCount, CalendarError> {
        if n == 0 {
            return Err(CalendarError::ZeroDays);
        }
        let mut date = start;
        let mut days = Vec::new();
        let mut left = n;
        while left > 0 {
            date = tomorrow(date)?;
            let day = self.judge(date)?;
            left -= u32::from(day.counted);
            days.push(day);
        }
        Ok(WorkdayCount { date, days })
    }

    /// Working days after `from` up to and including `to`; 0 when `to` is not after `from`.
    ///
    /// Takes no longer for a long stretch within a year than for a day: imports ask for every row.
    ///
    /// # Errors
    /// `YearMissing` with the earliest year that is needed and not known.
    pub fn workdays_between(&self, from: Date, to: Date) -> Result<u32, CalendarError> {
        if to <= from {
            return Ok(0);
        }
        let first = tomorrow(from)?;
        let mut total = 0;
        for year in first.year()..to.year() {
            total += self.year(year)?.whole();
        }
        total += self.year(to.year())?.through(to);
        Ok(total - self.year(first.year())?.before(first))
    }

    /// The days behind [`Calendar::workdays_between`]; `date` is `to`, worked or not.
    ///
    /// # Errors
    /// As [`Calendar::workdays_between`].
    pub fn explain_between(&self, from: Date, to: Date) -> Result<WorkdayCount, CalendarError> {
        let mut days = Vec::new();
        let mut date = from;
        while date < to {
            date = tomorrow(date)?;
            days.push(self.judge(date)?);
        }
        Ok(WorkdayCount { date: to, days })
    }

    /// The last day to act in a period of `n` months after `start`: the corresponding day (民法典 Art
    /// 202), rolled to the next working day if that is a day off (Art 203).
    ///
    /// Only for deadlines by which a person must act. Publicity 公示期 is not rolled: [`add_months`].
    ///
    /// # Errors
    /// `YearMissing`, or `OutOfRange`.
    pub fn add_months_roll(&self, start: Date, n: i32) -> Result<RolledDate, CalendarError> {
        let corresponding = add_months(start, n)?;
        let mut date = corresponding;
        let mut rolled_over = Vec::new();
        loop {
            let day = self.judge(date)?;
            if day.counted {
                return Ok(RolledDate {
                    corresponding,
                    date,
                    rolled_over,
                });
            }
            rolled_over.push(day);
            date = tomorrow(date)?;
        }
    }

    /// The years that are known, in order.
    pub fn years(&self) -> impl Iterator<Item = i16> {
        self.years.keys().copied()
    }

    /// The last year that is known. Its final days are provisional until the next year's notice, which
    /// comes in autumn and may move them.
    pub fn last_year(&self) -> Option<i16> {
        self.years.keys().next_back().copied()
    }

    /// The listed days, in order, also those of years that are not known.
    pub fn listed_days(&self) -> impl Iterator<Item = &CalendarDay> {
        self.listed.values()
    }

    fn year(&self, year: i16) -> Result<&Year, CalendarError> {
        self.years
            .get(&year)
            .ok_or(CalendarError::YearMissing { year })
    }

    fn judge(&self, date: Date) -> Result<CountedDay, CalendarError> {
        let reason = self.why(date)?;
        Ok(CountedDay {
            date,
            counted: reason.is_workday(),
            reason,
        })
    }
}

fn count_year(new_year: Date, listed: &BTreeMap<Date, CalendarDay>) -> Year {
    let days = iter::successors(Some(new_year), |day| day.tomorrow().ok());
    let days = days.take_while(|day| day.year() == new_year.year());
    Year::new(days.map(|day| reason(day, listed).is_workday()))
}

fn reason(date: Date, listed: &BTreeMap<Date, CalendarDay>) -> DayReason {
    match listed.get(&date) {
        Some(day) => {
            let name = day.name.clone();
            match day.kind {
                DayKind::Holiday => DayReason::Holiday { name },
                DayKind::MakeupWorkday => DayReason::Makeup { name },
            }
        }
        None if is_weekend(date) => DayReason::Weekend,
        None => DayReason::Workday,
    }
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn tomorrow(date: Date) -> Result<Date, CalendarError> {
    date.tomorrow().map_err(|_| CalendarError::OutOfRange)
}
