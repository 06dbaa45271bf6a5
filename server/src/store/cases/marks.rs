use uuid::Uuid;

use super::about::CaseAbout;
use crate::store::StoreError;
use crate::store::db::{Tx, execute, on_tx};
use crate::store::holds::{self, Hold};

const LOCK: &str = "update record set mark = mark where id = $1";
const IS_AT: &str = "select count(*) from record where id = $1 and version = $2";
const LOCK_ENTRY: &str = "update entry set version = version where id = $1";
const OF_CASE: &str = "update case_file set mark = $2 where id = $1";
/// What any case that runs says goes before what one that is over left. A case about a measure alone marks nothing: what
/// the record says is not disputed, and that there is a measure is nobody's business but that of those concerned. A repair
/// that runs has a mark of its own: nothing is disputed by it.
const OF_RECORD: &str = "
    update record
    set mark = case
        when exists (
            select 1 from case_file c
            where c.record_id = $1 and c.mark = 'open' and c.measure_id is null and c.kind <> 'repair'
        ) then 'open'
        when exists (
            select 1 from case_file c
            where c.record_id = $1 and c.mark = 'noted' and c.measure_id is null and c.kind <> 'repair'
        ) then 'noted'
    end,
    under_repair = case
        when exists (
            select 1 from case_file c where c.record_id = $1 and c.mark = 'open' and c.kind = 'repair'
        ) then 1 else 0
    end
    where id = $1";
/// 异议期间停止公示, where the rules of the day of filing say so. The record's version stays: it says what it said.
const HIDES: &str = "
    select moved_at from case_file where id = $1 and mark = 'open' and hides = 1 and measure_id is null";

/// Takes the lock on a record or an entry, so that of two cases about it one waits for the other.
pub(super) async fn lock(tx: &mut Tx, about: CaseAbout) -> Result<(), StoreError> {
    let (sql, id) = match about {
        CaseAbout::Record(record) | CaseAbout::Measure { record, .. } => (LOCK, record),
        CaseAbout::Entry { entry, .. } => (LOCK_ENTRY, entry),
    };
    execute!(tx, sqlx::query(sql).bind(id))?;
    Ok(())
}

/// Whether a record that is locked still says what it said at this version, and its unit nothing else beside it.
pub(super) async fn is_at(tx: &mut Tx, record: Uuid, version: i32) -> Result<bool, StoreError> {
    let same: i64 = on_tx!(tx, conn => {
        sqlx::query_scalar(IS_AT).bind(record).bind(version).fetch_one(conn).await
    })?;
    Ok(same > 0)
}

/// 异议标注: sets what a case says of its record, and with it what the record shows, and whether it is shown at all. What
/// it says of an entry, 核实中, is asked of the case itself.
pub(super) async fn set(
    tx: &mut Tx,
    case: Uuid,
    about: CaseAbout,
    mark: Option<&'static str>,
) -> Result<(), StoreError> {
    execute!(tx, sqlx::query(OF_CASE).bind(case).bind(mark))?;
    let Some(record) = about.record() else {
        return Ok(());
    };
    execute!(tx, sqlx::query(OF_RECORD).bind(record))?;
    let hides: Option<i64> = on_tx!(tx, conn => {
        sqlx::query_scalar(HIDES).bind(case).fetch_optional(conn).await
    })?;
    match hides {
        Some(at) => holds::add(tx, record, Hold::Objection, case, at).await,
        None => holds::lift(tx, record, Hold::Objection, case).await,
    }
}
