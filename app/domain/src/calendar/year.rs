//! One year of working days, counted once.

use jiff::civil::Date;

/// Working days of a year as running totals: a count over any stretch is one subtraction.
#[derive(Debug, Clone)]
pub(super) struct Year {
    /// Entry `n` counts the working days among the first `n` days of the year.
    totals: Vec<u32>,
}

impl Year {
    /// Builds the totals from the judgement of each day, 1 January first.
    pub(super) fn new(days: impl Iterator<Item = bool>) -> Self {
        let mut total = 0;
        let mut totals = vec![total];
        for is_workday in days {
            total += u32::from(is_workday);
            totals.push(total);
        }
        Self { totals }
    }

    /// Working days from 1 January up to and including `date`, which must lie in this year.
    pub(super) fn through(&self, date: Date) -> u32 {
        self.total(date.day_of_year())
    }

    /// Working days from 1 January up to and not including `date`.
    pub(super) fn before(&self, date: Date) -> u32 {
        self.total(date.day_of_year() - 1)
    }

    /// Working days of the whole year.
    pub(super) fn whole(&self) -> u32 {
        self.totals.last().copied().unwrap_or_default()
    }

    fn total(&self, day_of_year: i16) -> u32 {
        usize::try_from(day_of_year)
            .ok()
            .and_then(|index| self.totals.get(index).copied())
            .unwrap_or_else(|| self.whole())
    }
}
