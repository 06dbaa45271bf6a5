//! 修复结果公告: that a record of an enterprise was repaired, or its repair revoked, and by whom. What the record says stands
//! in none.

use const_format::formatcp;
use domain::day::to_number;
use uuid::Uuid;

use super::effect::Repairing;
use crate::store::db::{Tx, execute, on_db, on_tx};
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

/// Of natural persons there is none; what a case said before is not announced any more.
const ANNOUNCE: &str = "
    insert into repair_announcement (case_id, what, record_id, subject_id, unit_code, on_day, at)
    select $1, $2, r.id, r.subject_id, r.unit_code, $4, $5
    from record r
    join subject s on s.id = r.subject_id
    where r.id = $3 and s.party <> 'natural_person'
    on conflict (case_id) do update set what = excluded.what, on_day = excluded.on_day, at = excluded.at";
/// A repair that has taken effect is what hides the record.
const IS_REPAIRED: &str = "
    select count(*) from record_hold where record_id = $1 and why = 'repaired' and source = $2";
const FROM: &str = "
    from repair_announcement a
    join subject s on s.id = a.subject_id
    join unit u on u.code = a.unit_code
    join case_file c on c.id = a.case_id
    where a.on_day >= $1";
const LIST: &str = formatcp!(
    "select c.number, a.what, a.subject_id, s.name as subject_name, s.uscc as subject_uscc, u.name as unit_name, a.on_day
    {FROM}
    order by a.on_day desc, a.case_id desc
    limit $2 offset $3"
);
const COUNT: &str = formatcp!("select count(*) {FROM}");

/// 修复结果公告
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnouncementRow {
    /// 办件编号
    pub number: String,
    /// `granted` or `revoked`.
    pub what: String,
    /// Whose record it was about.
    pub subject_id: Uuid,
    /// Their name.
    pub subject_name: String,
    /// Their code.
    pub subject_uscc: Option<String>,
    /// 认定单位
    pub unit_name: String,
    /// The day it took effect (`YYYYMMDD`).
    pub on_day: i32,
}
from_row!(AnnouncementRow {
    number,
    what,
    subject_id,
    subject_name,
    subject_uscc,
    unit_name,
    on_day
});

/// Announces what the record has come to by this step.
pub(super) async fn announce(tx: &mut Tx, repair: Repairing<'_>) -> Result<(), StoreError> {
    let repaired: i64 = on_tx!(tx, conn => {
        sqlx::query_scalar(IS_REPAIRED)
            .bind(repair.record)
            .bind(repair.case)
            .fetch_one(conn)
            .await
    })?;
    execute!(
        tx,
        sqlx::query(ANNOUNCE)
            .bind(repair.case)
            .bind(if repaired > 0 { "granted" } else { "revoked" })
            .bind(repair.record)
            .bind(to_number(repair.day))
            .bind(repair.instant())
    )?;
    Ok(())
}

impl Store {
    /// What was announced on a day (`YYYYMMDD`) or later, the newest first.
    pub async fn announcements(
        &self,
        since: i32,
        most: i64,
        offset: i64,
    ) -> Result<Vec<AnnouncementRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, AnnouncementRow>(LIST)
                .bind(since)
                .bind(most)
                .bind(offset)
                .fetch_all(pool)
                .await
        })?)
    }

    /// How many were announced on a day (`YYYYMMDD`) or later.
    pub async fn count_announcements(&self, since: i32) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i64>(COUNT).bind(since).fetch_one(pool).await
        })?)
    }
}
