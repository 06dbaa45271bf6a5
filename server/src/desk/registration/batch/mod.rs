//! 批量申报: entries by sheet, from the template to the last row that is sent.

mod bad_rows;
mod evidence;
mod port;
mod read;
mod rows;
mod send;
mod sheet;
mod show;
mod template;
mod upload;

pub(crate) use upload::LONGEST_SHEET;

use app::links;
use app::ports::Me;
use app::view::{BatchCounts, BatchLine, BatchState, SheetsView};
use domain::id::{BatchId, SubjectId};
use domain::registration::{EntryKind, Limits};
use uuid::Uuid;

use crate::desk::account::{AccountError, SECOND};
use crate::desk::{Desk, count, instant};
use crate::store::{BatchRow, BatchStage, EntryRow};

/// What is sealed of a sheet.
mod purpose {
    pub(super) const NAME: &str = "entry.batch.name";
    pub(super) const FILE: &str = "entry.batch.file";
}

/// Nobody else works on a sheet for so long after its worker was heard of last.
const LEASE: i64 = 60 * SECOND;
/// Of a value so many characters are shown beside the others of its row.
const LONGEST_SHOWN: usize = 120;
/// Sheets on the page of an enterprise.
const SHOWN: u32 = 20;

impl Desk {
    /// A sheet, for whoever registers for its enterprise today; `None`: there is none for this account.
    async fn my_batch(&self, me: &Me, id: Uuid) -> Result<Option<BatchRow>, AccountError> {
        let Some(batch) = self.store.batch(id).await? else {
            return Ok(None);
        };
        let account = me.account.as_uuid();
        let agency = self.registers_for(account, batch.subject_id).await?;
        let is_there = batch.stage != BatchStage::Dropped;
        Ok((agency.is_some() && is_there).then_some(batch))
    }

    /// Templates and sheets of an enterprise, for the page of its entries.
    pub(in crate::desk) async fn sheets_of(
        &self,
        subject: Uuid,
    ) -> Result<SheetsView, AccountError> {
        let mut batches = Vec::new();
        for batch in self.store.batches_of_subject(subject, SHOWN).await? {
            let Some(state) = state_of(batch.stage) else {
                continue;
            };
            batches.push(BatchLine {
                id: BatchId::from_uuid(batch.id),
                kind: batch.kind,
                name: self.batch_name(&batch)?,
                state,
                at: instant(batch.created_at),
                counts: self.batch_figures(batch.id).await?,
            });
        }
        Ok(SheetsView {
            subject: SubjectId::from_uuid(subject),
            kinds: self.open_kinds(),
            batches,
            most_rows: self.most_rows(),
        })
    }

    /// What a sheet is called by whoever sent it.
    fn batch_name(&self, batch: &BatchRow) -> Result<String, AccountError> {
        Ok(self.seal.open_text(purpose::NAME, &batch.name)?)
    }

    async fn batch_figures(&self, batch: Uuid) -> Result<BatchCounts, AccountError> {
        let counted = self.store.batch_counts(batch).await?;
        Ok(BatchCounts {
            all: count(counted.all),
            good: count(counted.good),
            bad: count(counted.bad),
            lacking: count(counted.lacking),
            sent: count(counted.sent),
            verified: count(counted.verified),
        })
    }

    /// What this city takes today.
    fn open_kinds(&self) -> Vec<EntryKind> {
        EntryKind::open(&self.rules.policy, self.clock.today())
    }

    /// Most rows of a sheet; none where the rules of today cannot be read.
    fn most_rows(&self) -> u32 {
        let limits = Limits::of(&self.rules.policy, self.clock.today());
        limits.map_or(0, |limits| limits.most_rows)
    }
}

/// How a sheet is told of; `None`: it is gone.
fn state_of(stage: BatchStage) -> Option<BatchState> {
    Some(match stage {
        BatchStage::Reading => BatchState::Reading,
        BatchStage::Ready => BatchState::Ready,
        BatchStage::Sending => BatchState::Sending,
        BatchStage::Done => BatchState::Done,
        BatchStage::Failed => BatchState::Failed,
        BatchStage::Dropped => return None,
    })
}

/// The sheet that an entry came in, and its row there, while it was never sent.
pub(in crate::desk::registration) fn sheet_of(row: &EntryRow) -> Option<(BatchId, u32)> {
    let batch = row.batch_id.filter(|_| row.number.is_none())?;
    Some((BatchId::from_uuid(batch), shown(row.line)))
}

/// The page that says that somebody may not register for this enterprise any more; nothing of what was sent is taken.
/// It holds for whoever asks.
fn ended(page: &str, id: Uuid) -> String {
    format!("{}?ended=1", links::of_id(page, id))
}

/// As much of a value as has room in a row.
fn cut(value: &str) -> String {
    match value.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

/// A row's number as it is stored.
fn stored(line: u32) -> i32 {
    i32::try_from(line).unwrap_or(i32::MAX)
}

/// The same as it is shown.
fn shown(line: Option<i32>) -> u32 {
    line.and_then(|line| u32::try_from(line).ok()).unwrap_or(0)
}
