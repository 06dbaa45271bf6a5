//! 批量申报: sheets on their way in. Whoever works on one holds it until an instant; when a node is gone, the next one goes
//! on where it was.

use const_format::formatcp;
use domain::registration::{EntryKind, Stage};
use uuid::Uuid;

use super::drafts::{self, NewEntry};
use super::rows::{kind_of, unknown};
use super::send::{EntrySent, SentEntry};
use crate::audit::AuditEntry;
use crate::store::db::{Tx, execute, on_db, on_tx};
use crate::store::from_row::from_row;
use crate::store::{Notices, Store, StoreError};

const COLUMNS: &str = "
    id, subject_id, account_id, kind, name, stage, rows, done, sent, verified, failed, fault, worker, lease_until,
    created_at, touched_at, version";
const ONE: &str = formatcp!("select {COLUMNS} from entry_batch where id = $1");
const FILE: &str = "select file from entry_batch where id = $1";
const OF_SUBJECT: &str = formatcp!(
    "select {COLUMNS} from entry_batch
    where subject_id = $1 and stage <> 'dropped'
    order by created_at desc, id desc
    limit $2"
);
const BEGIN: &str = "
    insert into entry_batch (
        id, subject_id, account_id, kind, name, stage, rows, done, sent, verified, failed, file, created_at, touched_at,
        version
    )
    values ($1, $2, $3, $4, $5, 'reading', $6, 0, 0, 0, 0, $7, $8, $8, 1)
    on conflict do nothing";
/// Asked far oftener than there is one: nobody who writes shall wait for it.
const WAITS: &str = "
    select count(*) from (
        select 1 from entry_batch
        where stage in ('reading', 'sending') and (lease_until is null or lease_until < $1)
        limit 1
    ) w";
/// Of two nodes at once the second waits, and finds that it is held.
const CLAIM: &str = formatcp!(
    "update entry_batch set worker = $1, lease_until = $3, touched_at = $2
    where stage in ('reading', 'sending') and (lease_until is null or lease_until < $2) and id = (
        select w.id
        from entry_batch w
        where w.stage in ('reading', 'sending') and (w.lease_until is null or w.lease_until < $2)
        order by w.touched_at, w.id
        limit 1
    )
    returning {COLUMNS}"
);
const READ_ON: &str = "
    update entry_batch set done = $3, lease_until = $4, touched_at = $5
    where id = $1 and worker = $2 and stage = 'reading'";
const PROGRESS: &str = "
    update entry_batch set done = $3, failed = $4, lease_until = $5, touched_at = $6
    where id = $1 and worker = $2";
const HOLD_SENDING: &str = "
    update entry_batch set lease_until = $3, touched_at = $4
    where id = $1 and worker = $2 and stage = 'sending'";
const COUNT_SENT: &str = "
    update entry_batch set done = done + $2, sent = sent + $3, verified = verified + $4, failed = failed + $5
    where id = $1";
const FINISH: &str = "
    update entry_batch
    set stage = $3, fault = $4, sent = $5, verified = $6, failed = $7, touched_at = $8, file = null, worker = null,
        lease_until = null, version = version + 1
    where id = $1 and worker = $2 and stage in ('reading', 'sending')";
const REREAD: &str = "
    update entry_batch
    set stage = 'reading', file = $3, rows = $4, done = 0, failed = 0, fault = null, touched_at = $5, version = version + 1
    where id = $1 and version = $2 and stage in ('ready', 'done')";
const START: &str = "
    update entry_batch
    set stage = 'sending', account_id = $3, done = 0, failed = 0, fault = null, touched_at = $4, version = version + 1
    where id = $1 and version = $2 and stage in ('ready', 'done')";
const STOP: &str = "
    update entry_batch
    set stage = 'ready', fault = $2, worker = null, lease_until = null, touched_at = $3, version = version + 1
    where id = $1 and stage = 'sending'";
const DROP: &str = "
    update entry_batch
    set stage = 'dropped', file = null, worker = null, lease_until = null, touched_at = $3, version = version + 1
    where id = $1 and version = $2 and stage not in ('sending', 'dropped')";
/// Whoever sends one of them at this moment comes first, or finds it gone.
const HOLD_DRAFTS: &str =
    "update entry set version = version where batch_id = $1 and number is null";
const DROP_PAPERS: &str = "
    delete from entry_paper
    where entry_id in (select id from entry where batch_id = $1 and number is null)";
const DROP_VERSIONS: &str = "
    delete from entry_version
    where entry_id in (select id from entry where batch_id = $1 and number is null)";
const DROP_ENTRIES: &str = "delete from entry where batch_id = $1 and number is null";

/// Where a sheet stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchStage {
    /// 读取中
    Reading,
    /// 待送出: its owner looks at the rows.
    Ready,
    /// 送出中
    Sending,
    /// 已完成
    Done,
    /// 无法读取
    Failed,
    /// 已删除
    Dropped,
}

impl BatchStage {
    /// Each of them.
    pub const ALL: [BatchStage; 6] = [
        BatchStage::Reading,
        BatchStage::Ready,
        BatchStage::Sending,
        BatchStage::Done,
        BatchStage::Failed,
        BatchStage::Dropped,
    ];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            BatchStage::Reading => "reading",
            BatchStage::Ready => "ready",
            BatchStage::Sending => "sending",
            BatchStage::Done => "done",
            BatchStage::Failed => "failed",
            BatchStage::Dropped => "dropped",
        }
    }

    /// Reads [`BatchStage::code`].
    pub fn from_code(code: &str) -> Option<BatchStage> {
        BatchStage::ALL
            .into_iter()
            .find(|stage| stage.code() == code)
    }
}

/// A sheet that came.
#[derive(Clone, Debug)]
pub struct NewBatch {
    /// Its id.
    pub id: Uuid,
    /// For whom.
    pub subject_id: Uuid,
    /// Who brought it.
    pub account_id: Uuid,
    /// 登记类别 of all its rows.
    pub kind: EntryKind,
    /// Its name as it was given, sealed.
    pub name: Vec<u8>,
    /// The file, sealed.
    pub file: Vec<u8>,
    /// Data rows.
    pub rows: i32,
    /// Microseconds UTC.
    pub at: i64,
}

/// A sheet as it is stored, without the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchRow {
    /// Its id.
    pub id: Uuid,
    /// For whom.
    pub subject_id: Uuid,
    /// Who brought it, or had it sent.
    pub account_id: Uuid,
    /// 登记类别 of all its rows.
    pub kind: EntryKind,
    /// Its name as it was given, sealed.
    pub name: Vec<u8>,
    /// Where it stands.
    pub stage: BatchStage,
    /// Data rows.
    pub rows: i32,
    /// How many were dealt with at this stage.
    pub done: i32,
    /// How many were sent.
    pub sent: i32,
    /// Of those, how many were verified at once.
    pub verified: i32,
    /// How many could not be sent.
    pub failed: i32,
    /// Word of what went wrong with the whole.
    pub fault: Option<String>,
    /// Which node works on it.
    pub worker: Option<String>,
    /// Until when; microseconds UTC.
    pub lease_until: Option<i64>,
    /// Microseconds UTC.
    pub created_at: i64,
    /// Microseconds UTC.
    pub touched_at: i64,
    /// Counts up with what its owner decides and with the end of a stage; not with its progress.
    pub version: i64,
}

struct Cells {
    id: Uuid,
    subject_id: Uuid,
    account_id: Uuid,
    kind: String,
    name: Vec<u8>,
    stage: String,
    rows: i32,
    done: i32,
    sent: i32,
    verified: i32,
    failed: i32,
    fault: Option<String>,
    worker: Option<String>,
    lease_until: Option<i64>,
    created_at: i64,
    touched_at: i64,
    version: i64,
}
from_row!(Cells {
    id,
    subject_id,
    account_id,
    kind,
    name,
    stage,
    rows,
    done,
    sent,
    verified,
    failed,
    fault,
    worker,
    lease_until,
    created_at,
    touched_at,
    version
});

impl TryFrom<Cells> for BatchRow {
    type Error = StoreError;

    fn try_from(cells: Cells) -> Result<BatchRow, StoreError> {
        Ok(BatchRow {
            id: cells.id,
            subject_id: cells.subject_id,
            account_id: cells.account_id,
            kind: kind_of(&cells.kind)?,
            name: cells.name,
            stage: BatchStage::from_code(&cells.stage)
                .ok_or_else(|| unknown("entry_batch", "stage", &cells.stage))?,
            rows: cells.rows,
            done: cells.done,
            sent: cells.sent,
            verified: cells.verified,
            failed: cells.failed,
            fault: cells.fault,
            worker: cells.worker,
            lease_until: cells.lease_until,
            created_at: cells.created_at,
            touched_at: cells.touched_at,
            version: cells.version,
        })
    }
}

/// How a stage of a sheet ends.
#[derive(Clone, Debug)]
pub struct BatchEnd {
    /// Where it stands then.
    pub stage: BatchStage,
    /// Word of what went wrong with the whole.
    pub fault: Option<String>,
    /// How many were sent.
    pub sent: i32,
    /// Of those, how many were verified at once.
    pub verified: i32,
    /// How many could not be sent.
    pub failed: i32,
    /// Microseconds UTC.
    pub at: i64,
}

impl Store {
    /// Keeps a sheet, to be read; the same id again changes nothing.
    pub async fn begin_batch(&self, new: &NewBatch, entry: &AuditEntry) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let begun = execute!(
            tx,
            sqlx::query(BEGIN)
                .bind(new.id)
                .bind(new.subject_id)
                .bind(new.account_id)
                .bind(new.kind.code())
                .bind(&new.name)
                .bind(new.rows)
                .bind(&new.file)
                .bind(new.at)
        )?;
        if begun == 0 {
            return Ok(());
        }
        tx.commit_with(entry).await
    }

    /// One sheet.
    pub async fn batch(&self, id: Uuid) -> Result<Option<BatchRow>, StoreError> {
        let cells = on_db!(self.db, pool => {
            sqlx::query_as::<_, Cells>(ONE).bind(id).fetch_optional(pool).await
        })?;
        cells.map(BatchRow::try_from).transpose()
    }

    /// The file of a sheet, sealed; `None` once it was read.
    pub async fn batch_file(&self, id: Uuid) -> Result<Option<Vec<u8>>, StoreError> {
        let file = on_db!(self.db, pool => {
            sqlx::query_scalar::<_, Option<Vec<u8>>>(FILE).bind(id).fetch_optional(pool).await
        })?;
        Ok(file.flatten())
    }

    /// The newest sheets of an enterprise but for those that were thrown away, newest first.
    pub async fn batches_of_subject(
        &self,
        subject: Uuid,
        limit: u32,
    ) -> Result<Vec<BatchRow>, StoreError> {
        let cells = on_db!(self.db, pool => {
            sqlx::query_as::<_, Cells>(OF_SUBJECT)
                .bind(subject)
                .bind(i64::from(limit))
                .fetch_all(pool)
                .await
        })?;
        cells.into_iter().map(BatchRow::try_from).collect()
    }

    /// Whether there is a sheet that nobody holds.
    pub async fn batch_waits(&self, now: i64) -> Result<bool, StoreError> {
        let waiting = on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i64>(WAITS).bind(now).fetch_one(pool).await
        })?;
        Ok(waiting > 0)
    }

    /// Takes the sheet that waits longest, until `lease_until`; `None` where there is none that nobody holds.
    pub async fn claim_batch(
        &self,
        worker: &str,
        now: i64,
        lease_until: i64,
    ) -> Result<Option<BatchRow>, StoreError> {
        let mut tx = self.begin().await?;
        let claimed: Option<Cells> = on_tx!(tx, conn => {
            sqlx::query_as(CLAIM)
                .bind(worker)
                .bind(now)
                .bind(lease_until)
                .fetch_optional(conn)
                .await
        })?;
        tx.commit().await?;
        claimed.map(BatchRow::try_from).transpose()
    }

    /// Adds rows of a sheet in one transaction, for whoever holds it; rows that are there are passed over, so that reading
    /// goes on where a node was stopped. `false` when another node has it: nothing was written.
    #[expect(
        clippy::too_many_arguments,
        reason = "which sheet, who works on it, what he adds and how far he is then"
    )]
    pub async fn add_batch_rows(
        &self,
        batch: Uuid,
        worker: &str,
        rows: &[NewEntry],
        done: i32,
        lease_until: i64,
        at: i64,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let held = execute!(
            tx,
            sqlx::query(READ_ON)
                .bind(batch)
                .bind(worker)
                .bind(done)
                .bind(lease_until)
                .bind(at)
        )?;
        if held == 0 {
            return Ok(false);
        }
        drafts::insert_entries(&mut tx, rows, at).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// Notes how far a sheet is, and holds it on; `false` when it was stopped or another node has it.
    pub async fn batch_progress(
        &self,
        batch: Uuid,
        worker: &str,
        done: i32,
        failed: i32,
        lease_until: i64,
        at: i64,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let held = execute!(
            tx,
            sqlx::query(PROGRESS)
                .bind(batch)
                .bind(worker)
                .bind(done)
                .bind(failed)
                .bind(lease_until)
                .bind(at)
        )?;
        tx.commit().await?;
        Ok(held > 0)
    }

    /// Ends a stage of a sheet, for whoever holds it, lets it go and tells whoever is to know; `false` when it was stopped
    /// or another node has it.
    pub async fn end_batch(
        &self,
        batch: Uuid,
        worker: &str,
        end: &BatchEnd,
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let finished = execute!(
            tx,
            sqlx::query(FINISH)
                .bind(batch)
                .bind(worker)
                .bind(end.stage.code())
                .bind(end.fault.as_deref())
                .bind(end.sent)
                .bind(end.verified)
                .bind(end.failed)
                .bind(end.at)
        )?;
        if finished == 0 {
            return Ok(false);
        }
        notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// The same where nobody is told.
    pub async fn finish_batch(
        &self,
        batch: Uuid,
        worker: &str,
        end: &BatchEnd,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let nobody = Notices::default();
        self.end_batch(batch, worker, end, &nobody, entry).await
    }

    /// Has a corrected sheet read; `false` when something else was decided since `version`, or it is being worked on.
    pub async fn reread_batch(
        &self,
        id: Uuid,
        version: i64,
        file: &[u8],
        rows: i32,
        at: i64,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let begun = execute!(
            tx,
            sqlx::query(REREAD)
                .bind(id)
                .bind(version)
                .bind(file)
                .bind(rows)
                .bind(at)
        )?;
        if begun == 0 {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// Has the good rows of a sheet sent by an account; `false` when something else was decided since `version`, or it is
    /// being worked on.
    pub async fn start_sending(
        &self,
        id: Uuid,
        version: i64,
        account: Uuid,
        at: i64,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let begun = execute!(
            tx,
            sqlx::query(START)
                .bind(id)
                .bind(version)
                .bind(account)
                .bind(at)
        )?;
        if begun == 0 {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// Stops sending, with the word why; whatever was sent stays sent. `false` when it is not being sent.
    pub async fn stop_batch(
        &self,
        id: Uuid,
        fault: &str,
        at: i64,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let stopped = execute!(tx, sqlx::query(STOP).bind(id).bind(fault).bind(at))?;
        if stopped == 0 {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// Throws a sheet away with its rows that were never sent; `false` when something else was decided since `version`, or
    /// it is being sent.
    pub async fn drop_batch(
        &self,
        id: Uuid,
        version: i64,
        at: i64,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let dropped = execute!(tx, sqlx::query(DROP).bind(id).bind(version).bind(at))?;
        if dropped == 0 {
            return Ok(false);
        }
        for sql in [HOLD_DRAFTS, DROP_PAPERS, DROP_VERSIONS, DROP_ENTRIES] {
            execute!(tx, sqlx::query(sql).bind(id))?;
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }
}

/// Holds a sheet that is being sent on; `false` when it was stopped or another node has it.
pub(super) async fn hold_sending(
    tx: &mut Tx,
    (batch, worker): (Uuid, &str),
    lease_until: i64,
    at: i64,
) -> Result<bool, StoreError> {
    let held = execute!(
        tx,
        sqlx::query(HOLD_SENDING)
            .bind(batch)
            .bind(worker)
            .bind(lease_until)
            .bind(at)
    )?;
    Ok(held > 0)
}

/// Counts what came of rows of a sheet. A row that was changed meanwhile is still to be sent, as it is now.
pub(super) async fn count_sent(
    tx: &mut Tx,
    batch: Uuid,
    rows: &[SentEntry],
    outcomes: &[EntrySent],
) -> Result<(), StoreError> {
    let (mut sent, mut verified, mut failed) = (0_i32, 0_i32, 0_i32);
    for (row, outcome) in rows.iter().zip(outcomes) {
        match outcome {
            EntrySent::Done(_) => {
                sent += 1;
                verified += i32::from(row.stage == Stage::Verified);
            }
            EntrySent::Duplicate(_) => failed += 1,
            EntrySent::Again(_)
            | EntrySent::Late
            | EntrySent::Unsigned
            | EntrySent::NoAuthority
            | EntrySent::Unconfirmed => {}
        }
    }
    execute!(
        tx,
        sqlx::query(COUNT_SENT)
            .bind(batch)
            .bind(sent + failed)
            .bind(sent)
            .bind(verified)
            .bind(failed)
    )?;
    Ok(())
}
