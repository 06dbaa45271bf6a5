//! 临时屏蔽: rulings on a plan of reorganisation or a settlement, the records that are not shown for them meanwhile, and the
//! measures that rest on these and stand still so long. One person enters a ruling, and another confirms it.

mod entering;

pub use entering::{
    NewShielding, ShieldingPaper, ShieldingPaperContent, WaitingFilter, WaitingShieldingRow,
};

use const_format::formatcp;
use domain::day::to_number;
use domain::repair::ShieldingEnd;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};
use uuid::Uuid;

use super::db::{Tx, execute, on_db, on_tx};
use super::from_row::from_row;
use super::holds::{self, Hold};
use super::measures::{self, About, Cause, MovedMeasure};
use super::{AuditEntry, Notices, Store, StoreError, evaluation};
use crate::seal::SealError;

const SELECT: &str = "
    select
        h.id, h.record_id, h.kind, h.court, h.ruling_no, h.ruled_on, h.declaration, h.from_day, h.last_day, h.ended_on,
        h.ended_why, h.unit_code, h.state, h.entered_by, h.added_at, h.decided_by, h.decided_at, h.reasons, h.version
    from record_shielding h";
const ONE: &str = formatcp!("{SELECT} where h.id = $1");
const OF_RECORD: &str =
    formatcp!("{SELECT} where h.record_id = $1 order by h.added_at desc, h.id desc");
/// Of records that would be public without it: whoever reads the file learns of a plan, and of nothing else.
const DECLARED: &str = formatcp!(
    "{SELECT}
    join record r on r.id = h.record_id
    where r.subject_id = $1 and r.held = 'shielded' and r.withheld_otherwise is null and r.until >= $2
        and h.from_day <= $2 and h.last_day >= $2 and h.ended_on is null
    order by h.from_day desc, h.id desc"
);
/// The record's row makes two who enter a ruling at once wait for each other, and for whoever takes a step in a case about
/// it: of two that hold a measure the last to let go lets it run.
const LOCK: &str = "update record set under_repair = under_repair where id = $1";
const RUNS: &str = "
    select count(*) from record_shielding
    where record_id = $1 and state = 'confirmed' and last_day >= $2 and ended_on is null";
/// 录入人不得确认: whoever entered it is not the one who confirms it, whatever a page offers.
const CONFIRM: &str = "
    update record_shielding
    set state = 'confirmed', from_day = $4, decided_by = $3, decided_at = $5, version = version + 1
    where id = $1 and version = $2 and state = 'waiting' and entered_by <> $3 and last_day >= $4";
const END: &str = "
    update record_shielding set ended_on = $3, ended_why = $4, version = version + 1
    where id = $1 and version = $2 and state = 'confirmed' and ended_on is null and last_day >= $3";
/// Whatever still hides a record although its time is over; nothing else keeps it in mind.
const LAPSED: &str = formatcp!(
    "{SELECT}
    join record_hold k on k.record_id = h.record_id and k.why = 'shielded' and k.source = h.id
    where h.last_day < $1 and h.ended_on is null
    order by h.last_day, h.id
    limit $2"
);
const STILL_HIDES: &str =
    "select count(*) from record_hold where record_id = $1 and why = 'shielded' and source = $2";

/// A ruling as it is stored.
#[derive(Clone, Debug)]
pub struct ShieldingRow {
    /// Its id.
    pub id: Uuid,
    /// The record it hides.
    pub record_id: Uuid,
    /// `reorganisation` or `settlement`.
    pub kind: String,
    /// 法院
    pub court: String,
    /// 裁定书文号
    pub ruling_no: String,
    /// 裁定日期 (`YYYYMMDD`).
    pub ruled_on: i32,
    /// 声明
    pub declaration: String,
    /// First day on which the record is not shown; `None` until somebody has confirmed it.
    pub from_day: Option<i32>,
    /// Last one.
    pub last_day: i32,
    /// The day it ended before that.
    pub ended_on: Option<i32>,
    /// `failed` or `performed`.
    pub ended_why: Option<String>,
    /// The unit that entered it.
    pub unit_code: String,
    /// `waiting`, `confirmed` or `returned`.
    pub state: String,
    /// Who entered it.
    pub entered_by: Uuid,
    /// When; microseconds UTC.
    pub added_at: i64,
    /// Who confirmed it, or sent it back.
    pub decided_by: Option<Uuid>,
    /// When; microseconds UTC.
    pub decided_at: Option<i64>,
    /// 退回理由, sealed.
    pub reasons: Option<Vec<u8>>,
    /// Version.
    pub version: i64,
}
from_row!(ShieldingRow {
    id,
    record_id,
    kind,
    court,
    ruling_no,
    ruled_on,
    declaration,
    from_day,
    last_day,
    ended_on,
    ended_why,
    unit_code,
    state,
    entered_by,
    added_at,
    decided_by,
    decided_at,
    reasons,
    version
});

/// Writes what is told, once it is settled which measures pause or go on.
pub type TellOfShielding<'f> =
    &'f (dyn Fn(&[MovedMeasure]) -> Result<Notices, SealError> + Send + Sync);

impl Store {
    /// One ruling.
    pub async fn shielding(&self, id: Uuid) -> Result<Option<ShieldingRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, ShieldingRow>(ONE).bind(id).fetch_optional(pool).await
        })?)
    }

    /// Every ruling for which a record was or is not shown, the newest first.
    pub async fn shieldings_of(&self, record: Uuid) -> Result<Vec<ShieldingRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, ShieldingRow>(OF_RECORD).bind(record).fetch_all(pool).await
        })?)
    }

    /// Rulings for which records of a subject are not shown on a day (`YYYYMMDD`), one for each record.
    pub async fn shieldings_of_subject(
        &self,
        subject: Uuid,
        today: i32,
    ) -> Result<Vec<ShieldingRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, ShieldingRow>(DECLARED)
                .bind(subject)
                .bind(today)
                .fetch_all(pool)
                .await
        })?)
    }

    /// Confirms a ruling on a day: takes its record from every public page, and suspends what rests on it. `false` where it
    /// was confirmed or sent back meanwhile, where its last day is over or another one runs, and where `by` entered it.
    pub async fn confirm_shielding(
        &self,
        row: &ShieldingRow,
        (day, by): (Date, Uuid),
        tell: TellOfShielding<'_>,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let (id, record) = (row.id, row.record_id);
        let mut tx = self.begin().await?;
        execute!(tx, sqlx::query(LOCK).bind(record))?;
        let runs: i64 = on_tx!(tx, conn => {
            sqlx::query_scalar(RUNS).bind(record).bind(to_number(day)).fetch_one(conn).await
        })?;
        if runs > 0 {
            return Ok(false);
        }
        let confirmed = execute!(
            tx,
            sqlx::query(CONFIRM)
                .bind(id)
                .bind(row.version)
                .bind(by)
                .bind(to_number(day))
                .bind(entry.at)
        )?;
        if confirmed == 0 {
            return Ok(false);
        }
        holds::add(&mut tx, record, Hold::Shielded, id, entry.at).await?;
        let moved = measures::suspend(&mut tx, about((id, record), day, entry)).await?;
        evaluation::refresh(&mut tx, record, id, entry.at).await?;
        tell(&moved)?.leave(&mut tx).await?;
        tx.commit_with(&naming(entry, &moved)).await?;
        Ok(true)
    }

    /// Ends a shielding on a day; `false` where it ended, or was changed, meanwhile.
    pub async fn end_shielding(
        &self,
        row: &ShieldingRow,
        (day, why): (Date, ShieldingEnd),
        tell: TellOfShielding<'_>,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        execute!(tx, sqlx::query(LOCK).bind(row.record_id))?;
        let ended = execute!(
            tx,
            sqlx::query(END)
                .bind(row.id)
                .bind(row.version)
                .bind(to_number(day))
                .bind(why.code())
        )?;
        if ended == 0 {
            return Ok(false);
        }
        let moved = show(&mut tx, row, day, tell, entry).await?;
        tx.commit_with(&naming(entry, &moved)).await?;
        Ok(true)
    }

    /// Rulings whose last day is over and that still hide a record.
    pub async fn lapsed_shieldings(
        &self,
        today: i32,
        most: i64,
    ) -> Result<Vec<ShieldingRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, ShieldingRow>(LAPSED).bind(today).bind(most).fetch_all(pool).await
        })?)
    }

    /// Lets a record, and what rests on it, be what they would be without a ruling whose time is over; `false` where
    /// another node did. `day`: today. Until now nobody was told to go on with a measure, and so none of its time ran.
    pub async fn let_shielding_lapse(
        &self,
        row: &ShieldingRow,
        day: Date,
        tell: TellOfShielding<'_>,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        execute!(tx, sqlx::query(LOCK).bind(row.record_id))?;
        let hides: i64 = on_tx!(tx, conn => {
            sqlx::query_scalar(STILL_HIDES)
                .bind(row.record_id)
                .bind(row.id)
                .fetch_one(conn)
                .await
        })?;
        if hides == 0 {
            return Ok(false);
        }
        let moved = show(&mut tx, row, day, tell, entry).await?;
        tx.commit_with(&naming(entry, &moved)).await?;
        Ok(true)
    }
}

/// What follows when a ruling does not hold any more; the record is locked.
async fn show(
    tx: &mut Tx,
    row: &ShieldingRow,
    day: Date,
    tell: TellOfShielding<'_>,
    entry: &AuditEntry,
) -> Result<Vec<MovedMeasure>, StoreError> {
    holds::lift(tx, row.record_id, Hold::Shielded, row.id).await?;
    let moved = measures::resume(tx, about((row.id, row.record_id), day, entry)).await?;
    evaluation::refresh(tx, row.record_id, row.id, entry.at).await?;
    tell(&moved)?.leave(tx).await?;
    Ok(moved)
}

fn about((id, record_id): (Uuid, Uuid), day: Date, entry: &AuditEntry) -> About {
    About {
        cause: Cause::Ruling(id),
        record_id,
        measure_id: None,
        day,
        at: Timestamp::from_microsecond(entry.at).unwrap_or_default(),
    }
}

/// The entry with the measures that were suspended or go on.
fn naming(entry: &AuditEntry, moved: &[MovedMeasure]) -> AuditEntry {
    let mut entry = entry.clone();
    if let Ok(Value::Object(mut detail)) = serde_json::from_str(&entry.detail) {
        let ids: Vec<Uuid> = moved.iter().map(|measure| measure.id).collect();
        detail.insert("measures".to_owned(), json!(ids));
        entry.detail = Value::Object(detail).to_string();
    }
    entry
}
