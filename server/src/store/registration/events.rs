//! 办理记录 of entries: only ever added to.

use uuid::Uuid;

use crate::audit::AuditEntry;
use crate::store::db::{Tx, execute, on_db};
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

const APPEND: &str = "
    insert into entry_event (entry_id, seq, no, at, action, actor, unit, detail)
    select $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7 from entry_event where entry_id = $1";
const OF: &str = "
    select seq, no, at, action, actor, unit, detail from entry_event where entry_id = $1 order by seq";

/// Something that was done, as it is stored.
#[derive(Clone, Debug)]
pub struct EntryEventRow {
    /// 1 for the first.
    pub seq: i32,
    /// The version it is about.
    pub no: i32,
    /// Microseconds UTC.
    pub at: i64,
    /// Word of the action.
    pub action: String,
    /// Who: the id of an account, or a part of the program.
    pub actor: String,
    /// For which unit, by code; empty for the enterprise and the portal.
    pub unit: String,
    /// What was said, sealed.
    pub detail: Vec<u8>,
}
from_row!(EntryEventRow {
    seq,
    no,
    at,
    action,
    actor,
    unit,
    detail
});

impl Store {
    /// What was done with an entry, in order.
    pub async fn entry_events(&self, id: Uuid) -> Result<Vec<EntryEventRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, EntryEventRow>(OF).bind(id).fetch_all(pool).await
        })?)
    }
}

/// Adds what was done with a version of an entry, whose row is held: when and by whom the audit entry says.
pub(super) async fn append(
    tx: &mut Tx,
    (id, no): (Uuid, i32),
    action: &'static str,
    detail: &[u8],
    entry: &AuditEntry,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(APPEND)
            .bind(id)
            .bind(no)
            .bind(entry.at)
            .bind(action)
            .bind(&entry.actor)
            .bind(&entry.unit)
            .bind(detail)
    )?;
    Ok(())
}
