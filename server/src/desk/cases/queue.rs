//! 待办: the queues of staff, each with its count. A page takes the same few statements however many cases there are.

use std::collections::HashMap;

use app::ports::Me;
use app::view::{CaseLine, ListPlace, QueueAsked, QueuePage, QueueTab};
use domain::case::Stage;
use domain::day::to_number;
use domain::role::{Permit, Scope};
use jiff::civil::Date;
use uuid::Uuid;

use super::due::NO_DAY_YET;
use super::show::LineParts;
use crate::desk::account::AccountError;
use crate::desk::{Desk, count};
use crate::store::{QueueFilter, QueueKey, QueueLine, QueueView, StoreError};

/// Lines on a page.
const PAGE: usize = 50;
/// What the credit office itself has to do something about, where no other unit has.
const OFFICE: &[Stage] = &[
    Stage::Filed,
    Stage::Checking,
    Stage::Answered,
    Stage::Stated,
    Stage::Proposed,
];

impl Desk {
    pub(super) async fn show_queue(
        &self,
        me: &Me,
        permit: &Permit,
        mut asked: QueueAsked,
    ) -> Result<QueuePage, AccountError> {
        let units: Vec<(String, String)> = self
            .store
            .units()
            .await?
            .into_iter()
            .filter(|unit| permit.scope().covers(&unit.code))
            .map(|unit| (unit.code, unit.name))
            .collect();
        let narrower = match units.iter().any(|(code, _)| *code == asked.unit) {
            true => Some(Scope::Units(vec![asked.unit.clone()])),
            false => {
                // Of what a permit does not cover nobody is told even that it is empty.
                asked.unit.clear();
                None
            }
        };
        let scope = narrower.as_ref().unwrap_or(permit.scope());
        let key = |place: ListPlace| QueueKey {
            place: place.place,
            id: place.id,
        };
        let filter = QueueFilter {
            text: &asked.text,
            kind: &asked.kind,
            ground: &asked.ground,
            after: asked.after.map(key),
            before: asked.before.map(key),
            ..QueueFilter::all(
                self.queue_view(me, scope, asked.tab),
                scope,
                PAGE as i64 + 1,
            )
        };
        let mut rows = self.store.queue(&filter).await?;
        let more = rows.len() > PAGE;
        let backward = asked.before.is_some();
        match (more, backward) {
            (true, true) => drop(rows.remove(0)),
            (true, false) => rows.truncate(PAGE),
            (false, _) => {}
        }
        let place = |line: &QueueLine| ListPlace {
            place: line.place(),
            id: line.id,
        };
        let before = if backward {
            more
        } else {
            asked.after.is_some()
        };
        let previous = rows.first().filter(|_| before).map(place);
        let next = rows.last().filter(|_| backward || more).map(place);
        Ok(QueuePage {
            tabs: self.queue_counts(me, permit.scope()).await?,
            lines: self.queue_lines(&rows).await?,
            // Whoever sees one unit has nothing to choose.
            units: if units.len() > 1 { units } else { Vec::new() },
            next,
            previous,
            asked,
        })
    }

    /// Every queue with how many cases there are in it, in one statement.
    pub(in crate::desk) async fn queue_counts(
        &self,
        me: &Me,
        scope: &Scope,
    ) -> Result<Vec<(QueueTab, u64)>, StoreError> {
        let filters =
            QueueTab::ALL.map(|tab| QueueFilter::all(self.queue_view(me, scope, tab), scope, 0));
        let counts = self.store.count_queues(&filters).await?;
        Ok(QueueTab::ALL
            .into_iter()
            .zip(counts.into_iter().map(count))
            .collect())
    }

    /// Lines with the names of whoever holds them, which are sealed and fetched together.
    pub(super) async fn queue_lines(
        &self,
        rows: &[QueueLine],
    ) -> Result<Vec<CaseLine>, AccountError> {
        let holders = rows
            .iter()
            .filter_map(|row| self.holder(row.holder_id, row.held_until))
            .map(|holder| holder.as_uuid());
        let names = self.names_of(holders).await?;
        rows.iter()
            .map(|row| {
                let holder = self.holder(row.holder_id, row.held_until);
                Ok(self.line(LineParts {
                    id: row.id,
                    number: row
                        .number
                        .parse()
                        .map_err(|_| unknown("number", &row.number))?,
                    stage: Stage::from_code(&row.stage)
                        .ok_or_else(|| unknown("stage", &row.stage))?,
                    subject: row.subject_name.clone(),
                    ground: row.ground.clone(),
                    unit: row.unit_name.clone().unwrap_or_default(),
                    due_on: row.due_on,
                    answer_on: row.answer_on,
                    filed_at: row.filed_at,
                    closed: row.closed_at.is_some(),
                    holder: holder.and_then(|holder| names.get(&holder.as_uuid()).cloned()),
                    priority: row.priority != 0,
                }))
            })
            .collect()
    }

    /// What accounts are called, each asked for once.
    pub(in crate::desk) async fn names_of(
        &self,
        accounts: impl Iterator<Item = Uuid>,
    ) -> Result<HashMap<Uuid, String>, AccountError> {
        let mut ids: Vec<Uuid> = accounts.collect();
        ids.sort_unstable();
        ids.dedup();
        let rows = self.store.accounts(&ids).await?;
        Ok(rows.iter().map(|row| (row.id, self.name_of(row))).collect())
    }

    fn queue_view(&self, me: &Me, scope: &Scope, tab: QueueTab) -> QueueView {
        let today = self.clock.today();
        match tab {
            QueueTab::ToAccept => QueueView::Stages(&[Stage::Filed]),
            QueueTab::Working => {
                QueueView::Stages(&[Stage::Checking, Stage::Answered, Stage::Stated])
            }
            QueueTab::ToDecide => QueueView::Stages(&[Stage::Proposed, Stage::ComplaintProposed]),
            QueueTab::Mine => QueueView::Mine(me.account.as_uuid()),
            // Whoever sees the city works for the credit office, to which no case is forwarded.
            QueueTab::OwnUnit if *scope == Scope::City => QueueView::Office(OFFICE),
            QueueTab::OwnUnit => QueueView::OwnUnit,
            QueueTab::DueSoon => {
                QueueView::DueBetween(to_number(today), self.last_day_of_soon(today))
            }
            QueueTab::Overdue => QueueView::DueBefore(to_number(today)),
            QueueTab::WaitingForApplicant => {
                QueueView::Stages(&[Stage::Supplementing, Stage::Hearing])
            }
            QueueTab::WaitingForUnit => {
                QueueView::Stages(&[Stage::WithUnit, Stage::Remedying, Stage::Forwarded])
            }
            QueueTab::Complaints => QueueView::Stages(&[Stage::Complained, Stage::Convened]),
            QueueTab::Over => QueueView::Over,
        }
    }

    /// The last of the few working days that count as soon.
    pub(in crate::desk) fn last_day_of_soon(&self, today: Date) -> i32 {
        let last = match self.soon() {
            0 => Ok(today),
            days => self
                .rules
                .calendar
                .add_workdays(today, days)
                .map(|counted| counted.date),
        };
        // The days off of next year are not known: then no last day can lie in it, and all others of this year are soon.
        last.map_or(NO_DAY_YET - 1, to_number)
    }
}

fn unknown(column: &'static str, value: &str) -> StoreError {
    StoreError::Inconsistent {
        table: "case_file",
        column,
        value: value.to_owned(),
    }
}
