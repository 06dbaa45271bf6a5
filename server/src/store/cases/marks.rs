use uuid::Uuid;

use crate::store::StoreError;
use crate::store::db::{Tx, on_tx};

const LOCK: &str = "update record set mark = mark where id = $1";
const OF_CASE: &str = "update case_file set mark = $2 where id = $1";
/// What any case that runs says goes before what one that is over left.
const OF_RECORD: &str = "
    update record
    set mark = case
        when exists (select 1 from case_file c where c.record_id = $1 and c.mark = 'open') then 'open'
        when exists (select 1 from case_file c where c.record_id = $1 and c.mark = 'noted') then 'noted'
    end
    where id = $1";

/// Takes the lock on a record, so that of two cases about it one waits for the other.
pub(super) async fn lock(tx: &mut Tx, record: Uuid) -> Result<(), StoreError> {
    on_tx!(tx, conn => sqlx::query(LOCK).bind(record).execute(conn).await.map(|_| ()))?;
    Ok(())
}

/// 异议标注: sets what a case says of its record, and with it what the record shows.
pub(super) async fn set(
    tx: &mut Tx,
    case: Uuid,
    record: Uuid,
    mark: Option<&'static str>,
) -> Result<(), StoreError> {
    on_tx!(tx, conn => sqlx::query(OF_CASE).bind(case).bind(mark).execute(conn).await.map(|_| ()))?;
    on_tx!(tx, conn => sqlx::query(OF_RECORD).bind(record).execute(conn).await.map(|_| ()))?;
    Ok(())
}
