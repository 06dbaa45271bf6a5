//! 批量申报: sheets on their way in, and what their owner decides about them. What nodes do with them: `batch_work.rs`.

use const_format::formatcp;
use domain::registration::EntryKind;
use uuid::Uuid;

use super::papers;
use super::rows::{kind_of, unknown};
use crate::audit::AuditEntry;
use crate::store::db::{execute, on_db};
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

/// Columns of [`Cells`].
pub(super) const COLUMNS: &str = "
    id, subject_id, account_id, kind, name, stage, rows, done, sent, verified, failed, tries, fault, worker, lease_until,
    created_at, touched_at, version";
const ONE: &str = formatcp!("select {COLUMNS} from entry_batch where id = $1");
const FILE: &str = "select file from entry_batch where id = $1";
const OF_SUBJECT: &str = formatcp!(
    "select {COLUMNS} from entry_batch
    where subject_id = $1 and stage <> 'dropped'
    order by created_at desc, id desc
    limit $2"
);
const OPEN: &str = "
    select count(*) from entry_batch where subject_id = $1 and stage in ('reading', 'ready', 'sending')";
const BEGIN: &str = "
    insert into entry_batch (
        id, subject_id, account_id, kind, name, stage, rows, done, sent, verified, failed, tries, file, created_at,
        touched_at, version
    )
    values ($1, $2, $3, $4, $5, 'reading', $6, 0, 0, 0, 0, 0, $7, $8, $8, 1)
    on conflict do nothing";
const REREAD: &str = "
    update entry_batch
    set stage = 'reading', account_id = $3, file = $4, rows = $5, done = 0, failed = 0, tries = 0, fault = null,
        touched_at = $6, version = version + 1
    where id = $1 and version = $2 and stage in ('ready', 'done')";
const START: &str = "
    update entry_batch
    set stage = 'sending', account_id = $3, done = 0, failed = 0, tries = 0, fault = null, touched_at = $4,
        version = version + 1
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
const DROP_VERSIONS: &str = "
    delete from entry_version
    where entry_id in (select id from entry where batch_id = $1 and number is null)";
const DROP_ENTRIES: &str = "delete from entry where batch_id = $1 and number is null";

/// The only version of what was never sent.
const FIRST: i32 = 1;

/// Where a sheet stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchStage {
    /// 读取中
    Reading,
    /// 待提交: its owner looks at the rows.
    Ready,
    /// 提交中
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
    /// How often a node took it since it came forward last.
    pub tries: i32,
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

/// A sheet as the engine gives it.
pub(super) struct Cells {
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
    tries: i32,
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
    tries,
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
            tries: cells.tries,
            fault: cells.fault,
            worker: cells.worker,
            lease_until: cells.lease_until,
            created_at: cells.created_at,
            touched_at: cells.touched_at,
            version: cells.version,
        })
    }
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

    /// How many sheets of an enterprise are read, are looked at or are sent.
    pub async fn open_batches_of_subject(&self, subject: Uuid) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i64>(OPEN).bind(subject).fetch_one(pool).await
        })?)
    }

    /// Has a corrected sheet of an account read; `false` when something else was decided since `version`, or it is being worked on.
    pub async fn reread_batch(
        &self,
        (id, version): (Uuid, i64),
        account: Uuid,
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
                .bind(account)
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
        execute!(tx, sqlx::query(HOLD_DRAFTS).bind(id))?;
        papers::delete(&mut tx, &papers::OF_DRAFTS, (id, FIRST)).await?;
        for sql in [DROP_VERSIONS, DROP_ENTRIES] {
            execute!(tx, sqlx::query(sql).bind(id))?;
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }
}
