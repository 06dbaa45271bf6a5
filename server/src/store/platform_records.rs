//! 外部平台转入: which record the result of an application means that was made on another platform.

use uuid::Uuid;

use super::db::on_db;
use super::from_row::from_row;
use super::{Store, StoreError};

/// Of organisations what is public, or would be but for a case that hides it for a time, or was repaired. A decision of
/// after the grant is another one.
const MEANT: &str = "
    select
        r.id, r.version, r.subject_id, r.authority,
        (
            select h.source from record_hold h
            where h.record_id = r.id and h.why = 'repaired'
            order by h.at, h.source
            limit 1
        ) as repaired_by
    from record r
    join subject s on s.id = r.subject_id
    where s.key = $1 and s.party <> 'natural_person' and r.kind = 'penalty' and r.document_key = $2 and r.until >= $3
        and r.decided_on <= $4 and (
            r.withheld is null or r.held = 'repaired'
            or (r.held in ('objection', 'shielded') and r.withheld_otherwise is null)
        )
    order by r.id
    limit 100";
const RUNNING: &str = "
    select id from case_file
    where subject_id = $1 and record_id = $2 and kind = 'repair' and closed_at is null
    order by filed_at, id
    limit 1";

/// 撤销修复 of a record that was the last one here.
const LAST_REVOKED: &str = "
    select id, revoked_on from case_file
    where record_id = $1 and revoked_on is not null
    order by revoked_on desc, id desc
    limit 1";

/// A record that a result may mean.
#[derive(Clone, Debug)]
pub struct MeantRecord {
    /// Its id.
    pub id: Uuid,
    /// Counts up with everything that changes in it.
    pub version: i32,
    /// Whose.
    pub subject_id: Uuid,
    /// Deciding authority.
    pub authority: String,
    /// The case that repaired it, where one has.
    pub repaired_by: Option<Uuid>,
}
from_row!(MeantRecord {
    id,
    version,
    subject_id,
    authority,
    repaired_by
});

impl Store {
    /// The penalties of a subject (by its key) with a document number (in searched form) that stand on a day and were
    /// decided by another (`YYYYMMDD`).
    pub async fn penalties_meant(
        &self,
        subject: &str,
        document: &str,
        (today, by): (i32, i32),
    ) -> Result<Vec<MeantRecord>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, MeantRecord>(MEANT)
                .bind(subject)
                .bind(document)
                .bind(today)
                .bind(by)
                .fetch_all(pool)
                .await
        })?)
    }

    /// The case whose repair of a record was revoked here last, and since which day (`YYYYMMDD`).
    pub async fn last_revocation(&self, record: Uuid) -> Result<Option<(Uuid, i32)>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, (Uuid, i32)>(LAST_REVOKED)
                .bind(record)
                .fetch_optional(pool)
                .await
        })?)
    }

    /// The repair of a subject's record that runs.
    pub async fn running_repair(
        &self,
        subject: Uuid,
        record: Uuid,
    ) -> Result<Option<Uuid>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, Uuid>(RUNNING)
                .bind(subject)
                .bind(record)
                .fetch_optional(pool)
                .await
        })?)
    }
}
