//! 办理期限: a budget of working days, what of it is used, and the days on which it stood still.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, CalendarError, DayReason};

/// Why a clock stands still 不计入期限.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PauseKind {
    /// 补正: papers are missing and the applicant was told which.
    Supplement,
    /// 专家论证
    Experts,
    /// 现场核查、检验检测
    Inspection,
}

impl PauseKind {
    /// Each of them.
    pub const ALL: [PauseKind; 3] = [
        PauseKind::Supplement,
        PauseKind::Experts,
        PauseKind::Inspection,
    ];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            PauseKind::Supplement => "supplement",
            PauseKind::Experts => "experts",
            PauseKind::Inspection => "inspection",
        }
    }

    /// Reads [`PauseKind::code`].
    pub fn from_code(code: &str) -> Option<PauseKind> {
        PauseKind::ALL.into_iter().find(|why| why.code() == code)
    }
}

/// 中止: days that do not count. The day on which it began still counts and the day on which it ended does not:
/// the day of an event is never counted (民法典 Art 201).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// Why.
    pub why: PauseKind,
    /// The day on which it began.
    pub from: Date,
    /// The day on which it ended; `None` while it lasts.
    pub to: Option<Date>,
}

impl Pause {
    fn covers(&self, day: Date) -> bool {
        self.from < day && self.to.is_none_or(|to| day <= to)
    }
}

/// A clock in working days. It holds what was granted and what happened, never a date: the date is worked out from
/// the calendar whenever somebody asks, so that a calendar that changes moves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// The rule that set the budget, e.g. `OBJ.TOTAL`.
    pub rule: String,
    /// Working days granted.
    pub budget: u16,
    /// Working days added by an extension 延长.
    pub extension: u16,
    /// The day of the event that started it, which is not counted.
    pub started_on: Date,
    /// In order of time; only the last may still last.
    pub pauses: Vec<Pause>,
    /// The day on which what it is about was done.
    pub stopped_on: Option<Date>,
}

/// How urgent a clock is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Light {
    /// 已办结: nothing runs any more.
    Done,
    /// 暂停计时
    Paused,
    /// 期限内
    Green,
    /// 即将到期
    Amber,
    /// 已超期
    Red,
    /// 日期待定: the days off of that year are not known yet.
    Unknown,
}

/// What a clock shows on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Last day; `None` while the clock stands still, unless it had passed before.
    pub due: Option<Date>,
    /// Working days used up to and including the day.
    pub used: u32,
    /// Working days left after the day, by which it must be done at the latest; 0 on the last day and later.
    pub left: u32,
    /// Working days since the last day.
    pub over: u32,
    /// Whether the last day has passed.
    pub overdue: bool,
}

impl Reading {
    /// The light that is shown, where `soon` working days left are few.
    pub fn light(&self, soon: u32, stopped: bool) -> Light {
        match self.due {
            _ if stopped => Light::Done,
            None => Light::Paused,
            Some(_) if self.overdue => Light::Red,
            Some(_) if self.left <= soon => Light::Amber,
            Some(_) => Light::Green,
        }
    }
}

/// One day of the panel 为什么是这一天.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockDay {
    /// The day.
    pub date: Date,
    /// Whether it was counted.
    pub counted: bool,
    /// What kind of day it is.
    pub reason: DayReason,
    /// The pause it fell into.
    pub paused: Option<PauseKind>,
}

impl Clock {
    /// Starts on the day of an event, with so many working days.
    pub fn start(rule: &str, budget: u16, day: Date) -> Clock {
        Clock {
            rule: rule.to_owned(),
            budget,
            extension: 0,
            started_on: day,
            pauses: Vec::new(),
            stopped_on: None,
        }
    }

    /// Working days in all.
    pub fn total(&self) -> u32 {
        u32::from(self.budget) + u32::from(self.extension)
    }

    /// The pause that lasts.
    pub fn pause(&self) -> Option<PauseKind> {
        let last = self.pauses.last()?;
        last.to.is_none().then_some(last.why)
    }

    /// Stands still from this day on; nothing changes when it does already or is done.
    pub fn hold(&mut self, why: PauseKind, day: Date) {
        if self.pause().is_none() && self.stopped_on.is_none() {
            self.pauses.push(Pause {
                why,
                from: day.max(self.earliest_change()),
                to: None,
            });
        }
    }

    /// Runs again after this day; nothing changes when it runs already.
    pub fn resume(&mut self, day: Date) {
        if let Some(pause) = self.pauses.last_mut() {
            let from = pause.from;
            pause.to.get_or_insert(day.max(from));
        }
    }

    /// What it is about was done on this day.
    pub fn stop(&mut self, day: Date) {
        self.resume(day);
        self.stopped_on.get_or_insert(day);
    }

    /// A clock set back is no reason to count a day twice.
    fn earliest_change(&self) -> Date {
        let last = self.pauses.last().and_then(|pause| pause.to);
        last.unwrap_or(self.started_on)
    }

    /// What it shows on `today`.
    ///
    /// # Errors
    /// `YearMissing` when the count runs into a year whose days off are not known.
    pub fn read(&self, calendar: &Calendar, today: Date) -> Result<Reading, CalendarError> {
        let today = self.stopped_on.map_or(today, |day| day.min(today));
        let used = self.used(calendar, today)?;
        let left = self.total().saturating_sub(used);
        let due = self.last_day(calendar)?;
        let over = due.map_or(Ok(0), |due| calendar.workdays_between(due, today))?;
        Ok(Reading {
            due,
            used,
            left,
            over,
            overdue: due.is_some_and(|due| due < today),
        })
    }

    /// The last day, which depends on the calendar alone and not on when somebody asks; `None` while it stands still.
    /// Whose last day had passed before it stood still stays late: nobody makes up for that by waiting.
    ///
    /// # Errors
    /// `YearMissing` when the count runs into a year whose days off are not known.
    pub fn last_day(&self, calendar: &Calendar) -> Result<Option<Date>, CalendarError> {
        let lasting = self.pauses.last().filter(|pause| pause.to.is_none());
        let Some(pause) = lasting else {
            return self.due(calendar).map(Some);
        };
        if self.used(calendar, pause.from)? < self.total() {
            return Ok(None);
        }
        let due = self.due(calendar)?;
        Ok((due < pause.from).then_some(due))
    }

    /// Working days after the start up to and including `day`, without the pauses.
    fn used(&self, calendar: &Calendar, day: Date) -> Result<u32, CalendarError> {
        let mut used = calendar.workdays_between(self.started_on, day)?;
        for pause in &self.pauses {
            let to = pause.to.map_or(day, |to| to.min(day));
            used -= calendar.workdays_between(pause.from, to)?;
        }
        Ok(used)
    }

    /// The last day, if the pause that lasts ended at its beginning.
    fn due(&self, calendar: &Calendar) -> Result<Date, CalendarError> {
        let mut left = self.total();
        let mut from = self.started_on;
        for pause in &self.pauses {
            // It had run out before; on the last day itself it may still be made to wait.
            if after(calendar, from, left)? < pause.from {
                break;
            }
            left -= calendar.workdays_between(from, pause.from)?;
            from = pause.to.unwrap_or(pause.from);
        }
        after(calendar, from, left)
    }

    /// Every day from the start to the last day, or to `today` while the clock stands still.
    ///
    /// # Errors
    /// `YearMissing`.
    pub fn explain(
        &self,
        calendar: &Calendar,
        today: Date,
    ) -> Result<Vec<ClockDay>, CalendarError> {
        let to = self.last_day(calendar)?.unwrap_or(today);
        let days = calendar.explain_between(self.started_on, to)?.days;
        let days = days.into_iter().map(|day| {
            let paused = self.pauses.iter().find(|pause| pause.covers(day.date));
            ClockDay {
                date: day.date,
                counted: day.counted && paused.is_none(),
                reason: day.reason,
                paused: paused.map(|pause| pause.why),
            }
        });
        Ok(days.collect())
    }
}

/// So many working days after a day; with none left that day itself.
fn after(calendar: &Calendar, day: Date, left: u32) -> Result<Date, CalendarError> {
    match left {
        0 => Ok(day),
        _ => Ok(calendar.add_workdays(day, left)?.date),
    }
}
