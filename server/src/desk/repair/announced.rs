//! 修复结果公告

use app::view::{AnnouncedRepair, AnnouncedView, Paging, Total};
use domain::day::{from_number, to_number};
use domain::policy::{Term, Unit, keys};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::desk::account::AccountError;
use crate::desk::{Desk, key_of, small};
use crate::store::AnnouncementRow;

/// Results on a page.
const PAGE: u32 = 20;
/// Nobody turns further.
const LAST_PAGE: u32 = 1_000;
/// No run of days off is longer.
const RUN_OF_DAYS_OFF: i64 = 14;

impl Desk {
    /// What is announced today.
    pub(super) async fn show_announced(&self, page: u32) -> Result<AnnouncedView, AccountError> {
        let (_, today) = self.today();
        let since = self.announced_since();
        let days = (to_number(since), today);
        let page = page.clamp(1, LAST_PAGE);
        let (most, skip) = (i64::from(PAGE), i64::from(PAGE * (page - 1)));
        let rows = self.store.announcements(days, most, skip).await?;
        let all = small(self.store.count_announcements(days).await?);
        Ok(AnnouncedView {
            lines: rows.into_iter().filter_map(line).collect(),
            since,
            paging: Paging {
                page,
                size: PAGE,
                total: Total::Exactly(all),
                has_next: page < LAST_PAGE && PAGE * page < all,
            },
        })
    }

    /// The first day whose results are still announced.
    fn announced_since(&self) -> Date {
        let today = self.clock.today();
        let Ok(term) = self.rules.policy.get(keys::REP_ANNOUNCE, today) else {
            return today;
        };
        let Term { amount, unit } = term;
        let back = match unit {
            Unit::Month => i64::from(amount).months(),
            Unit::Year => i64::from(amount).years(),
            Unit::WorkingDay if amount > 0 => return self.workdays_ago(u32::from(amount)),
            _ => i64::from(amount).days(),
        };
        today.checked_sub(back).unwrap_or(today)
    }

    /// The first day from which so many working days are not over today. Where the days off of a year are not known yet,
    /// their end is not known either, and what is announced stays so a little longer.
    fn workdays_ago(&self, amount: u32) -> Date {
        let today = self.clock.today();
        let mut first = today;
        for back in 1..=i64::from(amount) * 2 + RUN_OF_DAYS_OFF {
            let Ok(day) = today.checked_sub(back.days()) else {
                break;
            };
            match self.rules.calendar.add_workdays(day, amount) {
                Ok(last) if last.date < today => break,
                _ => first = day,
            }
        }
        first
    }
}

fn line(row: AnnouncementRow) -> Option<AnnouncedRepair> {
    Some(AnnouncedRepair {
        number: row.number.parse().ok()?,
        granted: row.what == "granted",
        subject: row.subject_name,
        key: key_of(row.subject_uscc.clone(), row.subject_id),
        uscc: row.subject_uscc,
        unit: row.unit_name,
        outside: row.outside_number.is_some(),
        on: from_number(row.on_day)?,
    })
}
