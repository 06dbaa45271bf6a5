//! 读取: a worker makes drafts of the rows of a sheet, and goes on where another one died.

use app::view::BatchEnd as Why;
use domain::registration::read_entry;
use serde_json::json;

use super::rows::{Earlier, Twins, is_unsent, kept_values};
use super::sheet::{Sheet, SheetRow};
use super::upload::Rows;
use super::{LEASE, purpose, stored};
use crate::desk::account::AccountError;
use crate::desk::registration::matching::EntryGround;
use crate::desk::registration::papers::counted;
use crate::desk::{Desk, papers};
use crate::ids::new_id;
use crate::store::{
    BatchEnd, BatchRow, BatchStage, DraftSaved, EntryMaker, EntryRow, EntryVersion, NewEntry,
    NewVersion,
};

/// Rows that are stored in one transaction.
const CHUNK: usize = 100;

impl Desk {
    /// Works on one sheet that waits, if there is one: reads its rows, or sends some of them. Gives back whether there
    /// was one. `worker` names who is at it.
    pub(crate) async fn work_on_a_batch(&self, worker: &str) -> Result<bool, AccountError> {
        let now = self.clock.now().as_microsecond();
        if !self.store.batch_waits(now).await? {
            return Ok(false);
        }
        let Some(batch) = self.store.claim_batch(worker, now, now + LEASE).await? else {
            return Ok(false);
        };
        match batch.stage {
            BatchStage::Reading => self.read_batch(worker, &batch).await?,
            BatchStage::Sending => self.send_some(worker, &batch).await?,
            BatchStage::Ready | BatchStage::Done | BatchStage::Failed | BatchStage::Dropped => {}
        }
        Ok(true)
    }

    async fn read_batch(&self, worker: &str, batch: &BatchRow) -> Result<(), AccountError> {
        let Some((rows, sheet)) = self.rows_of(batch).await? else {
            let failed = (BatchStage::Failed, Some(Why::Broken));
            return self.finish_reading(worker, batch, failed).await;
        };
        let read = match rows {
            Rows::New => self.read_new(worker, batch, &sheet).await?,
            Rows::Mended => self.read_mended(worker, batch, &sheet).await?,
        };
        match read {
            Some(why) => {
                let ready = (BatchStage::Ready, why);
                self.finish_reading(worker, batch, ready).await
            }
            // Somebody else has it by now.
            None => Ok(()),
        }
    }

    /// The rows that wait to be read; `None`: the file cannot be read any more.
    async fn rows_of(&self, batch: &BatchRow) -> Result<Option<(Rows, Sheet)>, AccountError> {
        let Some(sealed) = self.store.batch_file(batch.id).await? else {
            return Ok(None);
        };
        let opened = self.seal.open(purpose::FILE, &sealed)?;
        let Some((rows, file)) = Rows::of(&opened) else {
            return Ok(None);
        };
        let read = self.read_file(file.to_vec(), batch.kind).await?;
        Ok(read.ok().map(|sheet| (rows, sheet)))
    }

    /// Stores the rows of a new sheet as drafts; `None`: another worker has it.
    async fn read_new(
        &self,
        worker: &str,
        batch: &BatchRow,
        sheet: &Sheet,
    ) -> Result<Option<Option<Why>>, AccountError> {
        let ground = self.entry_ground(batch.subject_id).await?;
        let mut done = usize::try_from(batch.done).unwrap_or(0);
        let mut twins = Twins::default();
        for row in sheet.rows.iter().take(done) {
            if let Ok(entry) = read_entry(batch.kind, &row.values, ground.today) {
                twins.add(self.dedup_key(&ground, &entry), &entry, row.number);
            }
        }
        for chunk in sheet.rows.get(done..).unwrap_or_default().chunks(CHUNK) {
            let mut new = Vec::with_capacity(chunk.len());
            for row in chunk {
                new.push(self.new_row(batch, &ground, row, &mut twins).await?);
            }
            done += chunk.len();
            let now = self.clock.now().as_microsecond();
            let entry = self.portal_entry(
                "batch.rows",
                batch.id,
                json!({ "rows": chunk.len(), "done": done }),
            );
            let done = i32::try_from(done).unwrap_or(i32::MAX);
            let lease = now + LEASE;
            let kept = self
                .store
                .add_batch_rows(batch.id, worker, &new, done, lease, now, &entry)
                .await?;
            if !kept {
                return Ok(None);
            }
        }
        Ok(Some(None))
    }

    /// A row as a draft.
    async fn new_row(
        &self,
        batch: &BatchRow,
        ground: &EntryGround,
        row: &SheetRow,
        twins: &mut Twins,
    ) -> Result<NewEntry, AccountError> {
        let checked = self
            .check_row(
                ground,
                batch.kind,
                &row.values,
                (0, 0),
                None,
                Earlier::Read(twins),
            )
            .await?;
        let read = checked.checked.entry.as_ref();
        if let Some(entry) = read {
            twins.add(self.dedup_key(ground, entry), entry, row.number);
        }
        let values = kept_values(batch.kind, &row.values, read, ground.today);
        Ok(NewEntry {
            id: new_id(self.clock.now())?,
            subject_id: batch.subject_id,
            kind: batch.kind,
            batch_id: Some(batch.id),
            line: Some(stored(row.number)),
            draft: NewVersion {
                by: EntryMaker::online(batch.account_id),
                saved: self.saved_row(ground, batch.kind, &values, &checked)?,
            },
        })
    }

    /// Puts mended rows into the place of the drafts with their numbers; `None`: another worker has it. Rows that were
    /// changed or sent meanwhile stay as they are, and that is told.
    async fn read_mended(
        &self,
        worker: &str,
        batch: &BatchRow,
        sheet: &Sheet,
    ) -> Result<Option<Option<Why>>, AccountError> {
        let ground = self.entry_ground(batch.subject_id).await?;
        let begun = usize::try_from(batch.done).unwrap_or(0);
        let mut failed = batch.failed;
        for (done, row) in (1..).zip(&sheet.rows).skip(begun) {
            let line = row.line.parse::<i32>().unwrap_or(0);
            let found = self.store.batch_row(batch.id, line).await?;
            let draft = found.filter(|(row, version)| is_unsent(row, version));
            let mended = match draft {
                Some((entry, version)) => self.mend(&ground, row, &entry, &version).await?,
                None => false,
            };
            failed += i32::from(!mended);
            let now = self.clock.now().as_microsecond();
            let lease = now + LEASE;
            let held = self
                .store
                .batch_progress(batch.id, worker, done, failed, lease, now)
                .await?;
            if !held {
                return Ok(None);
            }
        }
        Ok(Some((failed > 0).then_some(Why::Changed)))
    }

    /// Puts a mended row into the place of a draft; `false`: somebody changed it meanwhile.
    async fn mend(
        &self,
        ground: &EntryGround,
        row: &SheetRow,
        draft: &EntryRow,
        version: &EntryVersion,
    ) -> Result<bool, AccountError> {
        let earlier = Earlier::Stored {
            batch: draft.batch_id.unwrap_or_default(),
            line: super::shown(draft.line),
        };
        let papers = counted(&self.store.entry_papers(draft.id, version.no).await?);
        let checked = self
            .check_row(
                ground,
                draft.kind,
                &row.values,
                papers,
                Some(draft.id),
                earlier,
            )
            .await?;
        let read = checked.checked.entry.as_ref();
        let values = kept_values(draft.kind, &row.values, read, ground.today);
        if values == self.open_values(version)? {
            // The same file a second time, or a row nobody touched.
            return Ok(true);
        }
        let saved = self.saved_row(ground, draft.kind, &values, &checked)?;
        let entry = self.portal_entry("entry.save", draft.id, json!({ "batch": draft.batch_id }));
        let kept = self
            .store
            .save_draft(draft.id, draft.version, &saved, &[], papers::LIMITS, &entry)
            .await?;
        if !matches!(kept, DraftSaved::Saved(_)) {
            return Ok(false);
        }
        if let Some(batch) = draft.batch_id {
            let keys = [version.dedup_key.clone(), saved.dedup_key];
            self.batch_row_changed(batch, &keys).await?;
        }
        Ok(true)
    }

    async fn finish_reading(
        &self,
        worker: &str,
        batch: &BatchRow,
        (stage, why): (BatchStage, Option<Why>),
    ) -> Result<(), AccountError> {
        let counts = self.store.batch_counts(batch.id).await?;
        let end = BatchEnd {
            stage,
            fault: why.map(|why| why.code().to_owned()),
            sent: number(counts.sent),
            verified: number(counts.verified),
            failed: 0,
            at: self.clock.now().as_microsecond(),
        };
        let detail = json!({ "stage": stage.code(), "rows": counts.all, "bad": counts.bad });
        let entry = self.portal_entry("batch.read", batch.id, detail);
        // Where another worker was faster it has said so already.
        self.store
            .finish_batch(batch.id, worker, &end, &entry)
            .await?;
        Ok(())
    }
}

/// A count as it is stored.
pub(super) fn number(count: i64) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
