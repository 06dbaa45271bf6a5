//! Lists of penalties: those of a unit, and those whose last public day is over.

use app::view::{EndedTab, EndedView, ListPlace, PenaltiesAsked, PenaltiesView, PenaltyLine};
use domain::day::{from_number, to_number};
use domain::id::RecordId;
use domain::role::{Permit, Scope};
use domain::search_form;
use uuid::Uuid;

use crate::desk::account::AccountError;
use crate::desk::{Desk, count};
use crate::store::{self, EndedFilter, NO_END, PenaltyFilter, PenaltyRow, StoreError};

/// Lines on a page.
const PAGE: usize = 50;

impl Desk {
    pub(super) async fn show_penalties(
        &self,
        permit: &Permit,
        asked: PenaltiesAsked,
    ) -> Result<PenaltiesView, AccountError> {
        let text = search_form::document_no(&asked.text);
        let filter = PenaltyFilter {
            scope: permit.scope(),
            text: &text,
            after: behind(asked.after),
            most: PAGE as i64 + 1,
        };
        let (_, today) = self.today();
        let rows = self.store.penalties_within(&filter, today).await?;
        let more = rows.len() > PAGE;
        let lines = self.penalty_lines(&rows)?;
        let last = lines.last().filter(|_| more);
        let next = last.map(|line| ListPlace {
            place: i64::from(to_number(line.decided_on)),
            id: line.id.as_uuid(),
        });
        // Whoever looks for something, or turns a page, has seen them.
        let waiting = match asked == PenaltiesAsked::default() {
            true => self.rulings_that_wait(permit).await?,
            false => Vec::new(),
        };
        Ok(PenaltiesView {
            asked,
            waiting,
            lines,
            next,
            whole_city: *permit.scope() == Scope::City,
        })
    }

    pub(super) async fn show_ended(
        &self,
        permit: &Permit,
        tab: EndedTab,
        after: Option<ListPlace>,
    ) -> Result<EndedView, AccountError> {
        let (_, today) = self.today();
        let filter = |tab| EndedFilter {
            tab: stored(tab),
            scope: permit.scope(),
            today,
            after: None,
        };
        let mut counts = Vec::with_capacity(EndedTab::ALL.len());
        for one in EndedTab::ALL {
            counts.push((one, count(self.store.count_ended(filter(one)).await?)));
        }
        let shown = EndedFilter {
            after: behind(after),
            ..filter(tab)
        };
        let mut ids = self.store.ended_records(shown, PAGE as i64 + 1).await?;
        let more = ids.len() > PAGE;
        ids.truncate(PAGE);
        // One may have been removed this very moment.
        let rows = self.store.penalties_among(&ids, today).await?;
        let lines = self.penalty_lines(&rows)?;
        let next = lines
            .last()
            .filter(|_| more)
            .and_then(|line| Some((line.until?, line)))
            .map(|(until, line)| ListPlace {
                place: i64::from(to_number(until)),
                id: line.id.as_uuid(),
            });
        Ok(EndedView {
            tab,
            counts,
            lines,
            after,
            next,
            whole_city: *permit.scope() == Scope::City,
        })
    }

    /// The lines of a page from rows of which there may be one too many.
    fn penalty_lines(&self, rows: &[PenaltyRow]) -> Result<Vec<PenaltyLine>, StoreError> {
        let rows = rows.iter().take(PAGE);
        rows.map(|row| self.penalty_line(row)).collect()
    }

    pub(super) fn penalty_line(&self, row: &PenaltyRow) -> Result<PenaltyLine, StoreError> {
        Ok(PenaltyLine {
            id: RecordId::from_uuid(row.id),
            subject: row.subject_name.clone(),
            title: row.title.clone(),
            document_no: row.document_no.clone(),
            authority: row.authority.clone(),
            decided_on: from_number(row.decided_on).unwrap_or_default(),
            until: Some(row.until)
                .filter(|until| *until != NO_END)
                .and_then(from_number),
            state: self.state_of(row)?,
            performed: row.performed.map(|performed| performed == 1),
        })
    }
}

fn behind(place: Option<ListPlace>) -> Option<(i32, Uuid)> {
    let place = place?;
    Some((i32::try_from(place.place).ok()?, place.id))
}

fn stored(tab: EndedTab) -> store::EndedTab {
    match tab {
        EndedTab::Unperformed => store::EndedTab::Unperformed,
        EndedTab::Unsaid => store::EndedTab::Unsaid,
        EndedTab::Settled => store::EndedTab::Settled,
    }
}
