//! 读取: a worker makes drafts of the rows of a sheet, and goes on where another one died.

use std::collections::BTreeSet;

use app::view::BatchEnd as Why;
use domain::registration::read_entry;
use serde_json::json;

use super::rows::{Earlier, StoredTwins, Twins, is_unsent, kept_values};
use super::sheet::{Sheet, SheetRow};
use super::upload::Rows;
use super::{LEASE, purpose, stored};
use crate::desk::account::AccountError;
use crate::desk::registration::matching::EntryGround;
use crate::desk::registration::papers::counted;
use crate::desk::{Desk, papers};
use crate::ids::new_id;
use crate::store::{
    BatchEnd, BatchRow, BatchStage, BatchTab, DraftSaved, EntryMaker, EntryRow, EntryVersion,
    NewEntry, NewVersion,
};

/// Rows that are stored in one transaction.
const CHUNK: usize = 100;
/// A sheet that was taken so often and never came a step forward cannot be read.
const MOST_TRIES: i32 = 20;

/// The version of a sheet that nobody has done anything with yet.
const FIRST: i64 = 1;

/// How far reading came.
enum Reached {
    /// To the end; perhaps something is to be said of it.
    End(Option<Why>),
    /// No further.
    Stuck(Why),
    /// Another worker has it.
    Lost,
}

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
        let reached = match batch.tries > MOST_TRIES {
            true => Reached::Stuck(Why::Broken),
            false => self.read_rows_of(worker, batch).await?,
        };
        let end = match reached {
            Reached::End(why) => (BatchStage::Ready, why),
            Reached::Stuck(why) => stuck(batch, why),
            Reached::Lost => return Ok(()),
        };
        self.finish_reading(worker, batch, end).await
    }

    async fn read_rows_of(&self, worker: &str, batch: &BatchRow) -> Result<Reached, AccountError> {
        let Some((rows, sheet)) = self.rows_of(batch).await? else {
            return Ok(Reached::Stuck(Why::Broken));
        };
        match rows {
            Rows::New => self.read_new(worker, batch, &sheet).await,
            Rows::Mended => self.read_mended(worker, batch, &sheet).await,
            Rows::Stored => self.read_stored(worker, batch).await,
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
        if rows == Rows::Stored {
            return Ok(Some((rows, Sheet::default())));
        }
        let read = self.read_file(file.to_vec(), batch.kind).await?;
        Ok(read.ok().map(|sheet| (rows, sheet)))
    }

    /// Whether whoever brought a sheet may still register for the enterprise: nothing is saved under a right that has
    /// ended.
    async fn may_still(&self, batch: &BatchRow) -> Result<bool, AccountError> {
        let agency = self
            .registers_for(batch.account_id, batch.subject_id)
            .await?;
        Ok(agency.is_some())
    }

    /// Stores the rows of a new sheet as drafts.
    async fn read_new(
        &self,
        worker: &str,
        batch: &BatchRow,
        sheet: &Sheet,
    ) -> Result<Reached, AccountError> {
        let ground = self.entry_ground(batch.subject_id).await?;
        let mut done = usize::try_from(batch.done).unwrap_or(0);
        let mut twins = Twins::default();
        for row in sheet.rows.iter().take(done) {
            if let Ok(entry) = read_entry(batch.kind, &row.values, ground.today) {
                twins.add(self.dedup_key(&ground, &entry), &entry, row.number);
            }
        }
        for chunk in sheet.rows.get(done..).unwrap_or_default().chunks(CHUNK) {
            if !self.may_still(batch).await? {
                return Ok(Reached::Stuck(Why::NoAuthority));
            }
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
                return Ok(Reached::Lost);
            }
        }
        Ok(Reached::End(None))
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

    /// Puts mended rows into the place of the drafts with their numbers. Rows that were changed or sent meanwhile stay as
    /// they are, and that is told.
    async fn read_mended(
        &self,
        worker: &str,
        batch: &BatchRow,
        sheet: &Sheet,
    ) -> Result<Reached, AccountError> {
        let ground = self.entry_ground(batch.subject_id).await?;
        let mut done = usize::try_from(batch.done).unwrap_or(0);
        let mut failed = batch.failed;
        for chunk in sheet.rows.get(done..).unwrap_or_default().chunks(CHUNK) {
            if !self.may_still(batch).await? {
                return Ok(Reached::Stuck(Why::NoAuthority));
            }
            let mut changed = BTreeSet::new();
            for row in chunk {
                let line = row.line.parse::<i32>().unwrap_or(0);
                let found = self.store.batch_row(batch.id, line).await?;
                let draft = found.filter(|(row, version)| is_unsent(row, version));
                let mended = match draft {
                    Some((entry, version)) => self.mend(&ground, row, &entry, &version).await?,
                    None => None,
                };
                match mended {
                    Some(keys) => changed.extend(keys.into_iter().flatten()),
                    None => failed += 1,
                }
            }
            // Rows that say the same are looked at once for all of these.
            self.recount_twins(&ground, batch.id, changed).await?;
            done += chunk.len();
            if !self.came_to(worker, batch, done, failed).await? {
                return Ok(Reached::Lost);
            }
        }
        Ok(Reached::End((failed > 0).then_some(Why::Changed)))
    }

    /// Checks the drafts of a sheet anew, and notes what is wrong with them now.
    async fn read_stored(&self, worker: &str, batch: &BatchRow) -> Result<Reached, AccountError> {
        let ground = self.entry_ground(batch.subject_id).await?;
        let mut twins = StoredTwins::of(batch.id);
        let mut done = usize::try_from(batch.done).unwrap_or(0);
        let mut skip = u32::try_from(done).unwrap_or(0);
        let mut after = 0;
        loop {
            let rows = self
                .store
                .batch_rows(batch.id, BatchTab::All, after, skip, CHUNK as u32)
                .await?;
            let Some((last, _)) = rows.last() else {
                return Ok(Reached::End(None));
            };
            (after, skip) = (last.line.unwrap_or(i32::MAX), 0);
            for (row, version) in &rows {
                if is_unsent(row, version) {
                    let draft = (row, version);
                    let (_, checked) = self
                        .check_stored(&ground, draft, (0, 0), &mut twins)
                        .await?;
                    self.recount(row, version, &checked.faults()).await?;
                }
            }
            done += rows.len();
            if !self.came_to(worker, batch, done, 0).await? {
                return Ok(Reached::Lost);
            }
        }
    }

    /// Notes how far reading is, and holds the sheet on; `false` when another worker has it.
    async fn came_to(
        &self,
        worker: &str,
        batch: &BatchRow,
        done: usize,
        failed: i32,
    ) -> Result<bool, AccountError> {
        let now = self.clock.now().as_microsecond();
        let done = i32::try_from(done).unwrap_or(i32::MAX);
        let lease = now + LEASE;
        Ok(self
            .store
            .batch_progress(batch.id, worker, done, failed, lease, now)
            .await?)
    }

    /// Puts a mended row into the place of a draft: by what it was the same thing as others, before and after; `None`:
    /// somebody changed it meanwhile.
    async fn mend(
        &self,
        ground: &EntryGround,
        row: &SheetRow,
        draft: &EntryRow,
        version: &EntryVersion,
    ) -> Result<Option<[Option<String>; 2]>, AccountError> {
        // Rows before it were mended just now.
        let mut twins = StoredTwins::of(draft.batch_id.unwrap_or_default());
        let earlier = Earlier::Stored {
            twins: &mut twins,
            line: super::shown(draft.line),
        };
        let papers = counted(&self.store.entry_papers(draft.id, version.no).await?);
        let but = Some(draft.id);
        let checked = self
            .check_row(ground, draft.kind, &row.values, papers, but, earlier)
            .await?;
        let read = checked.checked.entry.as_ref();
        let values = kept_values(draft.kind, &row.values, read, ground.today);
        if values == self.open_values(version)? {
            // The same file a second time, or a row nobody touched.
            return Ok(Some([version.dedup_key.clone(), None]));
        }
        let saved = self.saved_row(ground, draft.kind, &values, &checked)?;
        let entry = self.portal_entry("entry.save", draft.id, json!({ "batch": draft.batch_id }));
        let kept = self
            .store
            .save_draft(draft.id, draft.version, &saved, &[], papers::LIMITS, &entry)
            .await?;
        let is_kept = matches!(kept, DraftSaved::Saved(_));
        Ok(is_kept.then(|| [version.dedup_key.clone(), saved.dedup_key]))
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

/// Where a sheet stands that could not be read to its end. The rows that were here before are here still; of a sheet
/// that is read for the first time there are none, and it is brought again.
fn stuck(batch: &BatchRow, why: Why) -> (BatchStage, Option<Why>) {
    // Whatever its owner does with it afterwards counts its version up.
    match (batch.version == FIRST, why) {
        (true, why) => (BatchStage::Failed, Some(why)),
        (false, Why::Broken) => (BatchStage::Ready, Some(Why::Unread)),
        (false, why) => (BatchStage::Ready, Some(why)),
    }
}

/// A count as it is stored.
pub(super) fn number(count: i64) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
