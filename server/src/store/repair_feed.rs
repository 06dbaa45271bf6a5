//! 修复信息共享: repairs in the order in which they moved.

use uuid::Uuid;

use super::db::on_db;
use super::from_row::from_row;
use super::{Store, StoreError};

/// Nobody is told of a natural person, nor for ever of what is over.
const MOVED: &str = "
    select c.id, c.number, c.stage, c.filed_at, c.moved_at, c.state, c.outside_number, s.name, s.uscc, r.id as record_id,
        r.kind, r.document_no, r.authority, r.decided_on
    from case_file c
    join subject s on s.id = c.subject_id
    join record r on r.id = c.record_id
    where c.kind = 'repair' and (c.moved_at, c.id) > ($1, $2) and c.moved_at < $3
        and (c.closed_at is null or c.closed_at >= $4) and s.party <> 'natural_person'
    order by c.moved_at, c.id
    limit $5";

/// A repair, as of its last step.
#[derive(Clone, Debug)]
pub struct RepairMoved {
    /// Id of the case.
    pub id: Uuid,
    /// 办件编号
    pub number: String,
    /// Word of where it stands.
    pub stage: String,
    /// Microseconds UTC.
    pub filed_at: i64,
    /// Of the last step; microseconds UTC.
    pub moved_at: i64,
    /// The state, sealed.
    pub state: Vec<u8>,
    /// 外部办件编号
    pub outside_number: Option<String>,
    /// Whose record it is.
    pub subject_name: String,
    /// Their code.
    pub subject_uscc: Option<String>,
    /// The record.
    pub record_id: Uuid,
    /// Word of its kind.
    pub record_kind: String,
    /// 文书号
    pub document_no: String,
    /// Deciding authority.
    pub authority: String,
    /// Day of the decision (`YYYYMMDD`).
    pub decided_on: i32,
}
from_row!(RepairMoved {
    id,
    number,
    stage,
    filed_at,
    moved_at,
    state,
    outside_number,
    subject_name,
    subject_uscc,
    record_id,
    record_kind,
    document_no,
    authority,
    decided_on
});

impl Store {
    /// Repairs of organisations that moved after a place (instant and id) and before an instant and were not over at
    /// another, the first first.
    pub async fn repairs_moved(
        &self,
        after: (i64, Uuid),
        (before, not_over): (i64, i64),
        most: i64,
    ) -> Result<Vec<RepairMoved>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, RepairMoved>(MOVED)
                .bind(after.0)
                .bind(after.1)
                .bind(before)
                .bind(not_over)
                .bind(most)
                .fetch_all(pool)
                .await
        })?)
    }
}
