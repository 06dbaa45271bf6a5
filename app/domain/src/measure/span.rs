use jiff::civil::Date;
use jiff::{Span, Unit};
use serde::{Deserialize, Serialize};

/// 暂停执行: days on which a measure was not in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// First day without it: the day of the objection, or of the shielding of the record it rests on.
    pub from: Date,
    /// First day with it again: the day of the rejection, or of the end of the plan; `None` while it lasts.
    pub until: Option<Date>,
}

/// 已执行、已暂停、剩余: how a measure's time stands on a day. For a measure with an end, days served and days left are
/// together always as many as were decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Served {
    /// Days on which it was in force, before that day.
    pub served: i32,
    /// Days on which it stood still, before that day.
    pub suspended: i32,
    /// Days that are left of it, that day included; `None` = without end.
    pub left: Option<i32>,
}

/// 措施期限: the days on which a measure is in force, both ends included.
///
/// While an objection runs the measure stands still; when it is rejected, the time goes on from that day for exactly
/// what was left (广元 notice: 从驳回之日起继续计算). What was left includes the day of the objection itself: 剩余 =
/// old last day − first suspended day + 1, and new last day = day of rejection + 剩余 − 1. So the days on which it was in
/// force are the same in number as without the objection. The same holds while a record is shielded for a plan of
/// reorganisation or a settlement (临时屏蔽).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureSpan {
    /// First day.
    pub from: Date,
    /// Last day as it was decided; `None` = without end.
    pub decided_until: Option<Date>,
    /// In order of time; only the last may still last.
    pub suspensions: Vec<Suspension>,
}

impl MeasureSpan {
    /// A measure that was never suspended.
    pub fn new(from: Date, until: Option<Date>) -> MeasureSpan {
        MeasureSpan {
            from,
            decided_until: until,
            suspensions: Vec::new(),
        }
    }

    /// The suspension that lasts.
    pub fn suspended(&self) -> Option<Suspension> {
        self.suspensions
            .last()
            .copied()
            .filter(|last| last.until.is_none())
    }

    /// 暂停执行 from this day on; `false` when there is nothing to suspend: it is over, or suspended already.
    pub fn suspend(&mut self, day: Date) -> bool {
        if self.suspended().is_some() || self.last_day().is_some_and(|last| last < day) {
            return false;
        }
        let not_before = self.suspensions.last().and_then(|last| last.until);
        self.suspensions.push(Suspension {
            from: day.max(not_before.unwrap_or(day)),
            until: None,
        });
        true
    }

    /// 恢复执行 from this day on; `false` when it was not suspended.
    pub fn resume(&mut self, day: Date) -> bool {
        match self.suspensions.last_mut() {
            Some(last) if last.until.is_none() => {
                last.until = Some(day.max(last.from));
                true
            }
            _ => false,
        }
    }

    /// Last day, moved by every suspension that is over; `None` = without end, or unknown while it is suspended (then
    /// [`MeasureSpan::days_left`] says what is left).
    pub fn last_day(&self) -> Option<Date> {
        if self.suspended().is_some() {
            return None;
        }
        self.decided_until
            .map(|until| later(until, self.days_suspended()))
    }

    /// Days on which it could not be in force, as far as they are over.
    fn days_suspended(&self) -> i32 {
        // A suspension before the first day takes nothing away until that day comes.
        self.suspensions
            .iter()
            .filter_map(|suspension| {
                let until = suspension.until?;
                Some(days(suspension.from.max(self.from), until).max(0))
            })
            .sum()
    }

    /// 剩余: days of its time that are left on `day`, that day included; `None` = without end. While it is suspended
    /// they do not become fewer.
    pub fn days_left(&self, day: Date) -> Option<i32> {
        let until = later(self.decided_until?, self.days_suspended());
        let day = self.suspended().map_or(day, |suspension| suspension.from);
        Some((days(day.max(self.from), until) + 1).max(0))
    }

    /// How its time stands on `day`.
    pub fn served(&self, day: Date) -> Served {
        let end = match self.last_day() {
            Some(last) => day.min(later(last, 1)),
            None => day,
        };
        let whole = days(self.from, end).max(0);
        let suspended: i32 = self
            .suspensions
            .iter()
            .map(|one| {
                let until = one.until.map_or(end, |until| until.min(end));
                days(one.from.max(self.from), until).max(0)
            })
            .sum();
        Served {
            served: whole - suspended,
            suspended,
            left: self.days_left(day),
        }
    }

    /// Whether it is to be applied on `day`.
    pub fn is_in_force(&self, day: Date) -> bool {
        let suspended = |suspension: &Suspension| {
            suspension.from <= day && suspension.until.is_none_or(|until| day < until)
        };
        let begun = self.from <= day;
        begun && !self.suspensions.iter().any(suspended) && !self.is_over(day)
    }

    /// Whether its time is over on `day`; never while it is suspended.
    pub fn is_over(&self, day: Date) -> bool {
        self.last_day().is_some_and(|last| last < day)
    }
}

/// Days from one day to another, negative when that is earlier.
fn days(from: Date, to: Date) -> i32 {
    from.until((Unit::Day, to))
        .map_or(0, |span| span.get_days())
}

/// So many days later, or the last day that can be written.
fn later(day: Date, days: i32) -> Date {
    Span::new()
        .try_days(days)
        .and_then(|span| day.checked_add(span))
        .unwrap_or(Date::MAX)
}
