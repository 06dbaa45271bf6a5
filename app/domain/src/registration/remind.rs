//! 提醒: when an enterprise is asked to look at an entry again. A reminder changes nothing.

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Limits;
use crate::calendar::add_months;

/// Why somebody is reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reminder {
    /// 到期提醒: the validity ends soon.
    Expiry {
        /// Last day.
        last_day: Date,
    },
    /// 年度更新: it was verified long ago.
    Refresh {
        /// When.
        verified_on: Date,
    },
}

/// The days from which on the enterprise is reminded of an entry in use, in their order. Of what ends before it would
/// be a year old only the end is told.
pub fn remind_on(
    verified_on: Date,
    valid_until: Option<Date>,
    limits: &Limits,
) -> Vec<(Date, Reminder)> {
    let notice = Span::new().days(i32::from(limits.expiry_notice));
    let expiry = valid_until.map(|last_day| {
        let from = last_day.checked_sub(notice).unwrap_or(verified_on);
        (from.max(verified_on), Reminder::Expiry { last_day })
    });
    let refresh = add_months(verified_on, i32::from(limits.refresh))
        .ok()
        .filter(|day| valid_until.is_none_or(|last| *day <= last))
        .map(|day| (day, Reminder::Refresh { verified_on }));
    let mut days: Vec<_> = [expiry, refresh].into_iter().flatten().collect();
    days.sort_by_key(|(day, _)| *day);
    days
}

/// What the enterprise is reminded of today, where it was reminded last, or said that all is as it was, on
/// `reminded_on`: of each end once, of a refresh once in each such period. Nothing once the validity is over.
pub fn reminder_due(
    verified_on: Date,
    valid_until: Option<Date>,
    reminded_on: Option<Date>,
    today: Date,
    limits: &Limits,
) -> Option<Reminder> {
    if valid_until.is_some_and(|last| last < today) {
        return None;
    }
    let said = reminded_on.filter(|said| *said >= verified_on);
    remind_on(verified_on, valid_until, limits)
        .into_iter()
        .filter(|(day, _)| *day <= today)
        .find(|(day, reminder)| match (said, reminder) {
            (None, _) => true,
            (Some(said), Reminder::Expiry { .. }) => said < *day,
            (Some(said), Reminder::Refresh { .. }) => {
                let again = add_months(said, i32::from(limits.refresh));
                again.is_ok_and(|again| again <= today)
            }
        })
        .map(|(_, reminder)| reminder)
}
