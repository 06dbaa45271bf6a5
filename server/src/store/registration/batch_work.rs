//! What nodes do with a sheet: one holds it until an instant; when it is gone, the next one goes on where it was.

use const_format::formatcp;
use uuid::Uuid;

use super::batches::{BatchRow, BatchStage, COLUMNS, Cells};
use super::drafts::{self, NewEntry};
use super::send::BatchHold;
use crate::audit::AuditEntry;
use crate::store::db::{Tx, execute, on_db, on_tx};
use crate::store::{Notices, Store, StoreError};

/// Asked far oftener than there is one: nobody who writes shall wait for it.
const WAITS: &str = "
    select count(*) from (
        select 1 from entry_batch
        where stage in ('reading', 'sending') and (lease_until is null or lease_until < $1)
        limit 1
    ) w";
/// Of two nodes at once the second waits, and finds that it is held.
const CLAIM: &str = formatcp!(
    "update entry_batch set worker = $1, lease_until = $3, touched_at = $2, tries = tries + 1
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
    update entry_batch set done = $3, tries = 0, lease_until = $4, touched_at = $5
    where id = $1 and worker = $2 and stage = 'reading'";
const PROGRESS: &str = "
    update entry_batch set done = $3, failed = $4, tries = 0, lease_until = $5, touched_at = $6
    where id = $1 and worker = $2";
const HOLD_SENDING: &str = "
    update entry_batch set lease_until = $3, touched_at = $4
    where id = $1 and worker = $2 and stage = 'sending'";
const FINISH: &str = "
    update entry_batch
    set stage = $3, fault = $4, sent = $5, verified = $6, failed = $7, touched_at = $8, file = null, worker = null,
        lease_until = null, version = version + 1
    where id = $1 and worker = $2 and stage in ('reading', 'sending')";

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
}

/// Holds a sheet that is being sent on; `false` when it was stopped or another node has it.
pub(super) async fn hold_sending(
    tx: &mut Tx,
    hold: BatchHold<'_>,
    at: i64,
) -> Result<bool, StoreError> {
    let held = execute!(
        tx,
        sqlx::query(HOLD_SENDING)
            .bind(hold.batch)
            .bind(hold.worker)
            .bind(hold.lease_until)
            .bind(at)
    )?;
    Ok(held > 0)
}
