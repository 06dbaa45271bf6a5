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

impl Desk {
    /// What is announced today.
    pub(super) async fn show_announced(&self, page: u32) -> Result<AnnouncedView, AccountError> {
        let since = self.announced_since();
        let first = to_number(since);
        let page = page.clamp(1, LAST_PAGE);
        let (most, skip) = (i64::from(PAGE), i64::from(PAGE * (page - 1)));
        let rows = self.store.announcements(first, most, skip).await?;
        let all = small(self.store.count_announcements(first).await?);
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
        let amount = i64::from(amount);
        let back = match unit {
            Unit::Month => amount.months(),
            Unit::Year => amount.years(),
            Unit::WorkingDay => (amount * 7 / 5).days(),
            _ => amount.days(),
        };
        today.checked_sub(back).unwrap_or(today)
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
        on: from_number(row.on_day)?,
    })
}
