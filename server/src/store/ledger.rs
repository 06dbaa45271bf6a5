use domain::id::ImportId;
use domain::record::RecordKind;

use super::db::{Tx, execute, on_db};
use super::from_row::from_row;
use super::write_batch::{BatchOutcome, SoFar};
use super::{AuditEntry, Store, StoreError};

const START: &str = "
    insert into import_run (id, unit_code, kind, file_name, file_digest, started_at,
        rows_read, rows_stored, rows_updated, rows_unchanged, rows_rejected, rows_late, warnings)
    values ($1, $2, $3, $4, $5, $6, 0, 0, 0, 0, 0, 0, '{}')";
const ADD_BATCH: &str = "
    update import_run
    set rows_read = $2, rows_rejected = $3, rows_stored = rows_stored + $4, rows_updated = rows_updated + $5,
        rows_unchanged = rows_unchanged + $6, rows_late = rows_late + $7
    where id = $1";
const FINISH: &str = "
    update import_run
    set finished_at = $2, rows_read = $3, rows_stored = $4, rows_updated = $5, rows_unchanged = $6,
        rows_rejected = $7, rows_late = $8, warnings = $9
    where id = $1";
const LEDGER: &str = "
    select u.code as unit_code, u.name as unit_name,
        cast(coalesce(sum(i.rows_read), 0) as bigint) as rows_read,
        cast(coalesce(sum(i.rows_stored), 0) as bigint) as rows_stored,
        cast(coalesce(sum(i.rows_updated), 0) as bigint) as rows_updated,
        cast(coalesce(sum(i.rows_rejected), 0) as bigint) as rows_rejected,
        cast(coalesce((select sum(m.late) from month_count m where m.unit_code = u.code), 0) as bigint) as late,
        cast(coalesce((select sum(m.late_days) from month_count m where m.unit_code = u.code), 0) as bigint) as late_days
    from unit u
    left join import_run i on i.unit_code = u.code
    group by u.code, u.name
    order by u.code";

/// A run of the intake over one file, as it begins.
#[derive(Clone, Debug)]
pub struct StartedImport {
    /// Id of the run.
    pub id: ImportId,
    /// The unit that sends.
    pub unit_code: String,
    /// Penalty or licence.
    pub kind: RecordKind,
    /// Name of the file, without folders.
    pub file_name: String,
    /// SHA-256 of the file.
    pub file_digest: Vec<u8>,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FinishedImport {
    /// Data rows read.
    pub read: u64,
    /// New records.
    pub stored: u64,
    /// Records that said something else before.
    pub updated: u64,
    /// Rows that were on file already.
    pub unchanged: u64,
    /// Rows sent back.
    pub rejected: u64,
    /// Stored or updated rows that came late.
    pub late: u64,
    /// Warnings by rule, as a JSON object.
    pub warnings: String,
}

/// A unit's account over all its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerLine {
    /// Unit code.
    pub unit_code: String,
    /// Unit name.
    pub unit_name: String,
    /// Rows read.
    pub rows_read: i64,
    /// Records stored.
    pub rows_stored: i64,
    /// Records updated.
    pub rows_updated: i64,
    /// Rows sent back.
    pub rows_rejected: i64,
    /// Records that came late.
    pub late: i64,
    /// Working days they were late, together.
    pub late_days: i64,
}
from_row!(LedgerLine {
    unit_code,
    unit_name,
    rows_read,
    rows_stored,
    rows_updated,
    rows_rejected,
    late,
    late_days
});

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl Store {
    /// Opens the account of one file.
    pub async fn start_import(
        &self,
        run: &StartedImport,
        entry: &AuditEntry,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        execute!(
            tx,
            sqlx::query(START)
                .bind(run.id.as_uuid())
                .bind(&run.unit_code)
                .bind(run.kind.code())
                .bind(&run.file_name)
                .bind(&run.file_digest)
                .bind(entry.at)
        )?;
        tx.commit_with(entry).await
    }

    /// Closes the account of one file.
    pub async fn finish_import(
        &self,
        id: ImportId,
        done: &FinishedImport,
        entry: &AuditEntry,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        execute!(
            tx,
            sqlx::query(FINISH)
                .bind(id.as_uuid())
                .bind(entry.at)
                .bind(count(done.read))
                .bind(count(done.stored))
                .bind(count(done.updated))
                .bind(count(done.unchanged))
                .bind(count(done.rejected))
                .bind(count(done.late))
                .bind(&done.warnings)
        )?;
        tx.commit_with(entry).await
    }

    /// Every unit's account: received, late by how many working days, sent back.
    pub async fn ledger(&self) -> Result<Vec<LedgerLine>, StoreError> {
        Ok(on_db!(self.db, pool => sqlx::query_as::<_, LedgerLine>(LEDGER).fetch_all(pool).await)?)
    }
}

/// Adds a batch to the account of its file, in the batch's own transaction: what a killed import stored is counted.
pub(super) async fn add_batch(
    tx: &mut Tx,
    id: ImportId,
    batch: &BatchOutcome,
    so_far: SoFar,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(ADD_BATCH)
            .bind(id.as_uuid())
            .bind(count(so_far.read))
            .bind(count(so_far.rejected))
            .bind(count(batch.stored))
            .bind(count(batch.updated))
            .bind(count(batch.unchanged))
            .bind(count(batch.late))
    )?;
    Ok(())
}
