use uuid::Uuid;

use crate::store::db::on_db;
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

/// What the record said next: its next version, or what it says now.
const OF_CASE: &str = "
    select
        v.replaced_at, r.kind, v.changed, v.fields as before,
        coalesce(
            (
                select n.fields from record_version n
                where n.record_id = v.record_id and n.version > v.version
                order by n.version
                limit 1
            ),
            r.fields
        ) as after
    from record_version v
    join record r on r.id = v.record_id
    where v.case_id = $1
    order by v.version";

/// What a case changed in its record.
#[derive(Clone, Debug)]
pub struct CaseVersion {
    /// Microseconds UTC.
    pub replaced_at: i64,
    /// Word of the record's kind.
    pub kind: String,
    /// National codes of the fields that changed, as a JSON array.
    pub changed: String,
    /// What it said, as a JSON object by code.
    pub before: String,
    /// What it said from then on, likewise.
    pub after: String,
}
from_row!(CaseVersion {
    replaced_at,
    kind,
    changed,
    before,
    after
});

impl Store {
    /// What a case changed in its record, the first change first.
    pub async fn versions_of_case(&self, case: Uuid) -> Result<Vec<CaseVersion>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CaseVersion>(OF_CASE).bind(case).fetch_all(pool).await
        })?)
    }
}
