//! What a record alone has proven, once that record says something else.

use const_format::formatcp;
use uuid::Uuid;

use super::send::Proof;
use super::usable::HOLDS;
use super::{entries, events};
use crate::audit::AuditEntry;
use crate::store::db::{execute, on_db};
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

/// In use, and not proven any more: of each version of its record it is asked once.
const UNPROVEN: &str = formatcp!(
    "select v.entry_id, e.version, v.no, p.id as record_id, p.version as record_version
    from entry_version v
    join entry e on e.id = v.entry_id and e.live = v.no
    join record p on p.id = v.proof_id
    where v.proof_id is not null and v.stage = 'verified' and e.withdrawn_at is null and not ({HOLDS})
        and (v.proof_seen is null or v.proof_seen <> p.version) and v.entry_id > $1
    order by v.entry_id
    limit $2"
);
const RENEW: &str = "
    update entry_version set proof_digest = $4, proof_seen = null
    where entry_id = $1 and no = $2 and proof_id = $3";

/// An entry whose record says something else than it did when it was compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unproven {
    /// The entry.
    pub entry_id: Uuid,
    /// Its version.
    pub version: i64,
    /// The version in use.
    pub no: i32,
    /// The record.
    pub record_id: Uuid,
    /// Its version.
    pub record_version: i32,
}
from_row!(Unproven {
    entry_id,
    version,
    no,
    record_id,
    record_version
});

impl Store {
    /// Entries behind this one whose record says something else than it did, and of which nobody was told.
    pub async fn entries_unproven(
        &self,
        behind: Uuid,
        most: i64,
    ) -> Result<Vec<Unproven>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, Unproven>(UNPROVEN).bind(behind).bind(most).fetch_all(pool).await
        })?)
    }

    /// The record proves an entry as it is now, too; `false` when somebody has taken a step meanwhile.
    pub async fn renew_proof(
        &self,
        found: &Unproven,
        proof: &Proof,
        detail: &[u8],
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let held = entries::hold_at(&mut tx, found.entry_id, found.version).await?;
        if held.is_none() {
            return Ok(false);
        }
        let renewed = execute!(
            tx,
            sqlx::query(RENEW)
                .bind(found.entry_id)
                .bind(found.no)
                .bind(proof.record)
                .bind(&proof.digest)
        )?;
        if renewed == 0 {
            return Ok(false);
        }
        let version = (found.entry_id, found.no);
        events::append(&mut tx, version, "compare", detail, entry).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }
}
