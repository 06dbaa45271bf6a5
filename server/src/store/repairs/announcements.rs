//! 修复结果公告: that a record of an enterprise was repaired, or its repair revoked, and by whom. What the record says stands
//! in none.

use const_format::formatcp;
use domain::day::to_number;
use uuid::Uuid;

use super::effect::Repairing;
use crate::store::db::{Tx, execute, on_db, on_tx};
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

/// What a case said before is not announced any more, also where nothing comes in its place.
const FORGET: &str = "delete from repair_announcement where case_id = $1";
/// 没有被认定有误、也没有撤回: what an objection has removed or stopped, or its unit has withdrawn, is named to nobody, whatever
/// became of its repair. What the record says by itself stands beside what hides it.
const STANDS: &str = "
    (case when r.held is null then r.withheld else r.withheld_otherwise end) is null
    and not exists (
        select 1 from record_hold h where h.record_id = r.id and h.why in ('removed', 'stopped')
    )";
/// Of natural persons there is none, nor of what had ended by then: another platform may grant that, and nothing is left to
/// show it of.
const ANNOUNCE: &str = formatcp!(
    "insert into repair_announcement (case_id, what, record_id, subject_id, unit_code, on_day, at)
    select $1, $2, r.id, r.subject_id, r.unit_code, $4, $5
    from record r
    join subject s on s.id = r.subject_id
    where r.id = $3 and s.party <> 'natural_person' and r.until >= $4 and {STANDS}"
);
/// A repair that has taken effect is what hides the record.
const IS_REPAIRED: &str = "
    select count(*) from record_hold where record_id = $1 and why = 'repaired' and source = $2";
/// A record may have been removed or withdrawn since; and that a repair was revoked is no news once the record is over.
const FROM: &str = formatcp!(
    "from repair_announcement a
    join record r on r.id = a.record_id
    join subject s on s.id = a.subject_id
    join unit u on u.code = a.unit_code
    join case_file c on c.id = a.case_id
    where a.on_day >= $1 and (a.what = 'granted' or r.until >= $2) and {STANDS}"
);
const LIST: &str = formatcp!(
    "select c.number, a.what, a.subject_id, s.name as subject_name, s.uscc as subject_uscc, u.name as unit_name,
        c.outside_number, a.on_day
    {FROM}
    order by a.on_day desc, a.case_id desc
    limit $3 offset $4"
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
    /// 外部办件编号, where the outside platform has decided and not the unit.
    pub outside_number: Option<String>,
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
    outside_number,
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
    execute!(tx, sqlx::query(FORGET).bind(repair.case))?;
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
    /// What was announced on a day (`YYYYMMDD`) or later and may be told today, the newest first.
    pub async fn announcements(
        &self,
        (since, today): (i32, i32),
        most: i64,
        offset: i64,
    ) -> Result<Vec<AnnouncementRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, AnnouncementRow>(LIST)
                .bind(since)
                .bind(today)
                .bind(most)
                .bind(offset)
                .fetch_all(pool)
                .await
        })?)
    }

    /// How many there are.
    pub async fn count_announcements(&self, (since, today): (i32, i32)) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i64>(COUNT).bind(since).bind(today).fetch_one(pool).await
        })?)
    }
}
