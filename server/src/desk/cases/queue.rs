//! 待办: the queues of staff, each with its count.

use app::ports::Me;
use app::view::{CaseLine, QueuePage, QueueTab};
use domain::case::Stage;
use domain::day::to_number;
use domain::role::{Permit, Scope};
use jiff::ToSpan;

use crate::desk::account::AccountError;
use crate::desk::{Desk, count};
use crate::store::{QueueFilter, QueueView};

/// Lines on a page.
const PAGE: i64 = 50;

impl Desk {
    pub(super) async fn show_queue(
        &self,
        me: &Me,
        permit: &Permit,
        tab: QueueTab,
        page: u32,
    ) -> Result<QueuePage, AccountError> {
        let mut tabs = Vec::new();
        for one in QueueTab::ALL {
            let filter = self.filter(me, permit.scope(), one, 1);
            tabs.push((one, count(self.store.count_queue(&filter).await?)));
        }
        let filter = self.filter(me, permit.scope(), tab, page);
        let mut lines: Vec<CaseLine> = Vec::new();
        for line in self.store.queue(&filter).await? {
            if let Some(row) = self.store.case(line.id).await? {
                lines.push(self.case_line(&row).await?);
            }
        }
        Ok(QueuePage {
            tab,
            tabs,
            lines,
            page,
            more: false,
        })
    }

    fn filter<'s>(&self, me: &Me, scope: &'s Scope, tab: QueueTab, page: u32) -> QueueFilter<'s> {
        let today = self.clock.today();
        let soon = today
            .checked_add(i64::from(self.soon()).days())
            .unwrap_or(today);
        let view = match tab {
            QueueTab::ToAccept => QueueView::Stages(&[Stage::Filed]),
            QueueTab::Working => QueueView::Stages(&[Stage::Checking, Stage::Answered]),
            QueueTab::ToDecide => {
                QueueView::Stages(&[Stage::Proposed, Stage::ComplaintProposed])
            }
            QueueTab::Mine => QueueView::Mine(me.account.as_uuid()),
            QueueTab::OwnUnit => QueueView::OwnUnit,
            QueueTab::DueSoon => QueueView::DueBetween(to_number(today), to_number(soon)),
            QueueTab::Overdue => QueueView::DueBefore(to_number(today)),
            QueueTab::WaitingForApplicant => QueueView::Stages(&[Stage::Supplementing]),
            QueueTab::WaitingForUnit => QueueView::Stages(&[Stage::WithUnit, Stage::Remedying]),
            QueueTab::Complaints => QueueView::Stages(&[Stage::Complained, Stage::Convened]),
            QueueTab::Over => QueueView::Over,
        };
        QueueFilter {
            view,
            scope,
            most: PAGE,
            offset: PAGE * i64::from(page.max(1) - 1),
        }
    }
}
