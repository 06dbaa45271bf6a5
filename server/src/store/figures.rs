use domain::record::RecordKind;

use super::db::on_db;
use super::from_row::from_row;
use super::{Store, StoreError};

const COUNTS: &str = "
    select
        (select count(*) from subject where party <> 'natural_person') as subjects,
        (select count(*) from record where kind = 'penalty' and withheld is null and until >= $1) as penalties,
        (select count(*) from record where kind = 'licence' and withheld is null and until >= $1) as licences,
        (select count(distinct unit_code) from import_run) as units";
const MONTH: &str = "
    select cast(coalesce(sum(on_time), 0) as bigint), cast(coalesce(sum(on_time + late), 0) as bigint)
    from month_count
    where month = $1";
const ANY_NAME: &str = "
    select s.name
    from record r
    join subject s on s.id = r.subject_id
    where r.kind = $1 and r.withheld is null and r.until >= $2
    order by r.decided_on desc, r.id desc
    limit 1";

/// Today's counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Organisations on file.
    pub subjects: i64,
    /// Public penalties.
    pub penalties: i64,
    /// Public licences.
    pub licences: i64,
    /// Units that have sent a file.
    pub units: i64,
}
from_row!(Counts {
    subjects,
    penalties,
    licences,
    units
});

impl Store {
    /// Counts of what is on file and public on that day.
    pub async fn counts(&self, today: i32) -> Result<Counts, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, Counts>(COUNTS).bind(today).fetch_one(pool).await
        })?)
    }

    /// Records of a month (202610) received in time, and all that could be measured.
    pub async fn prompt_share(&self, month: i32) -> Result<(i64, i64), StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, (i64, i64)>(MONTH).bind(month).fetch_one(pool).await
        })?)
    }

    /// A name that is public today, to show how one searches.
    pub async fn example_name(&self, today: i32) -> Result<Option<String>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, String>(ANY_NAME)
                .bind(RecordKind::Licence.code()).bind(today)
                .fetch_optional(pool).await
        })?)
    }
}
