//! A sheet on its page.

use app::ports::Me;
use app::view::{
    BatchAsked, BatchEnd, BatchRowLine, BatchState, BatchTab as Tab, BatchView, SubjectName,
};
use domain::id::{BatchId, EntryId, SubjectId};
use domain::registration::{Part, Values};
use uuid::Uuid;

use super::rows::{StoredTwins, is_unsent};
use super::upload::MOST_MEGABYTES;
use super::{cut, shown, state_of, stored};
use crate::desk::account::AccountError;
use crate::desk::registration::matching::EntryGround;
use crate::desk::registration::papers::counted;
use crate::desk::{Desk, instant, papers};
use crate::store::{BatchRow, BatchTab, EntryRow, EntryVersion};

/// Rows on a page: each is a box in a form, which takes 64 fields.
const ON_A_PAGE: u32 = 50;

impl Desk {
    pub(super) async fn show_batch(
        &self,
        me: &Me,
        id: Uuid,
        asked: BatchAsked,
    ) -> Result<Option<BatchView>, AccountError> {
        let Some(batch) = self.my_batch(me, id).await? else {
            return Ok(None);
        };
        let Some(state) = state_of(batch.stage) else {
            return Ok(None);
        };
        let (tab, page) = self.page_asked(&batch, asked).await?;
        let skip = (page - 1).saturating_mul(ON_A_PAGE);
        let rows = match state {
            // Nothing is told of rows that change at this moment.
            BatchState::Reading | BatchState::Sending => Vec::new(),
            BatchState::Ready | BatchState::Done | BatchState::Failed => {
                self.store
                    .batch_rows(id, tab_of(tab), 0, skip, ON_A_PAGE + 1)
                    .await?
            }
        };
        let ground = self.entry_ground(batch.subject_id).await?;
        let mut twins = StoredTwins::of(id);
        let mut lines = Vec::new();
        for (row, version) in rows.iter().take(ON_A_PAGE as usize) {
            lines.push(self.row_line(&ground, row, version, &mut twins).await?);
        }
        let end = batch.fault.as_deref().and_then(BatchEnd::from_code);
        Ok(Some(BatchView {
            id: BatchId::from_uuid(id),
            version: batch.version,
            subject: self.subject_of_batch(&batch).await?,
            kind: batch.kind,
            name: self.batch_name(&batch)?,
            at: instant(batch.created_at),
            state,
            rows: positive(batch.rows),
            done: positive(batch.done),
            failed: positive(batch.failed),
            end,
            counts: self.batch_figures(id).await?,
            signed: self.signing_of(batch.subject_id).await?,
            tab,
            page,
            has_next: rows.len() > lines.len(),
            lines,
            fault: self.kept_fault(id, batch.kind).await,
            rows_done: self.rows_done(id).await,
            megabytes: (papers::MOST_MEGABYTES, papers::ALL_MEGABYTES),
            sheet_megabytes: MOST_MEGABYTES,
        }))
    }

    /// The tab and the page that are shown: those asked for, or where a row stands.
    async fn page_asked(
        &self,
        batch: &BatchRow,
        asked: BatchAsked,
    ) -> Result<(Tab, u32), AccountError> {
        let Some(line) = asked.at else {
            return Ok((asked.tab, asked.page.max(1)));
        };
        let before = self.store.batch_rows_before(batch.id, stored(line)).await?;
        let before = u32::try_from(before).unwrap_or(0);
        Ok((Tab::All, before / ON_A_PAGE + 1))
    }

    pub(super) async fn subject_of_batch(
        &self,
        batch: &BatchRow,
    ) -> Result<SubjectName, AccountError> {
        let id = SubjectId::from_uuid(batch.subject_id);
        let found = self.store.subject_by_id(id).await?;
        let (name, uscc) = found.map_or_else(Default::default, |found| (found.name, found.uscc));
        Ok(SubjectName {
            id,
            name,
            uscc: uscc.unwrap_or_default(),
        })
    }

    async fn row_line(
        &self,
        ground: &EntryGround,
        row: &EntryRow,
        version: &EntryVersion,
        twins: &mut StoredTwins,
    ) -> Result<BatchRowLine, AccountError> {
        let doubtful = is_unsent(row, version) && (version.faults > 0 || version.lacks > 0);
        let (values, faults) = match doubtful {
            true => {
                let draft = (row, version);
                let (values, checked) = self.check_stored(ground, draft, (0, 0), twins).await?;
                // What stood in its way may be gone: it is counted as it is shown.
                self.recount(row, version, &checked.faults()).await?;
                let faults = checked.shown(&values);
                (values, faults)
            }
            false => (self.open_values(version)?, Vec::new()),
        };
        let (evidence, consents) = counted(&self.store.entry_papers(row.id, version.no).await?);
        let part = |part: Part| value_of(row, &values, part);
        Ok(BatchRowLine {
            entry: EntryId::from_uuid(row.id),
            line: shown(row.line),
            title: part(Part::Title),
            number: part(Part::Number),
            issuer: part(Part::Issuer),
            stage: version.stage,
            entry_number: row.number,
            faults,
            papers: u32::try_from(evidence + consents).unwrap_or(u32::MAX),
        })
    }
}

/// The value that is this part of an entry; empty where there is none.
fn value_of(row: &EntryRow, values: &Values, part: Part) -> String {
    let field = row.kind.part(part);
    let value = field.and_then(|field| values.get(field.code));
    value.map_or_else(String::new, |value| cut(value))
}

fn tab_of(tab: Tab) -> BatchTab {
    match tab {
        Tab::All => BatchTab::All,
        Tab::Bad => BatchTab::Bad,
        Tab::Lacking => BatchTab::Lacking,
        Tab::Good => BatchTab::Good,
    }
}

fn positive(count: i32) -> u32 {
    u32::try_from(count).unwrap_or(0)
}
