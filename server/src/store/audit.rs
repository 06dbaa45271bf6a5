use jiff::Timestamp;

use super::db::{Tx, on_db, on_tx};
use super::from_row::from_row;
use super::{Store, StoreError};

const APPEND: &str = "
    insert into audit_entry (at, actor, action, object, detail)
    values ($1, $2, $3, $4, $5)";
const LATEST: &str = "
    select at, actor, action, object, detail
    from audit_entry
    order by id desc
    limit $1";

/// Who did what to which object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// Microseconds UTC.
    pub at: i64,
    /// Who, e.g. `cli`.
    pub actor: String,
    /// What, e.g. `import.batch`.
    pub action: String,
    /// To which object, by id or code; never personal data.
    pub object: String,
    /// Particulars as JSON; never personal data.
    pub detail: String,
}
from_row!(AuditEntry {
    at,
    actor,
    action,
    object,
    detail
});

impl AuditEntry {
    /// An entry made now.
    pub fn new(
        at: Timestamp,
        actor: &str,
        action: &str,
        object: impl ToString,
        detail: serde_json::Value,
    ) -> Self {
        AuditEntry {
            at: at.as_microsecond(),
            actor: actor.to_owned(),
            action: action.to_owned(),
            object: object.to_string(),
            detail: detail.to_string(),
        }
    }
}

impl Store {
    /// The newest entries, newest first.
    pub async fn latest_audit(&self, most: u32) -> Result<Vec<AuditEntry>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, AuditEntry>(LATEST).bind(i64::from(most)).fetch_all(pool).await
        })?)
    }
}

/// Appends an entry in the transaction of the change it tells of.
pub(super) async fn append(tx: &mut Tx, entry: &AuditEntry) -> Result<(), StoreError> {
    on_tx!(tx, conn => {
        sqlx::query(APPEND)
            .bind(entry.at)
            .bind(&entry.actor)
            .bind(&entry.action)
            .bind(&entry.object)
            .bind(&entry.detail)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}
