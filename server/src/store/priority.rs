//! 重点服务: whose cases come first among those of the same last day.

use const_format::formatcp;
use uuid::Uuid;

use super::db::{Tx, execute, on_db};
use super::from_row::from_row;
use super::{Notices, Store, StoreError};
use crate::audit::AuditEntry;

const SELECT: &str = "
    select
        t.id, t.subject_id, s.name as subject_name, s.uscc as subject_uscc, t.kind, t.contact, t.basis, t.from_day, t.until,
        t.version
    from priority_tag t
    join subject s on s.id = t.subject_id
    where t.ended_on is null";
const IN_FORCE: &str = formatcp!("{SELECT} and t.until >= $1 order by t.until, s.name, t.id");
const OF_SUBJECT: &str = formatcp!("{SELECT} and t.subject_id = $1 and t.until >= $2");
const BY_ID: &str = formatcp!("{SELECT} and t.id = $1");
const LAPSED: &str = formatcp!("{SELECT} and t.until < $1 order by t.until, t.id limit $2");
const ADD: &str = "
    insert into priority_tag (id, subject_id, kind, contact, basis, from_day, until, set_at, version)
    values ($1, $2, $3, $4, $5, $6, $7, $8, 1)
    on conflict do nothing";
/// One whose last day has passed makes room for another.
const MAKE_ROOM: &str = "
    update priority_tag set ended_on = until, version = version + 1
    where subject_id = $1 and ended_on is null and until < $2";
const END: &str = "
    update priority_tag set ended_on = $3, version = version + 1
    where id = $1 and version = $2 and ended_on is null";
const FIRST: &str = "update case_file set priority = 1 where subject_id = $1 and closed_at is null";
const IN_TURN: &str = "update case_file set priority = 0 where subject_id = $1 and priority = 1";
/// Cases that were filed in the moment in which a tag was given.
const CATCH_UP: &str = "
    update case_file set priority = 1
    where priority = 0 and closed_at is null
        and subject_id in (select subject_id from priority_tag where ended_on is null and until >= $1)";
const FILED: &str = "
    update case_file set priority = 1
    where id = $1
        and subject_id in (select subject_id from priority_tag where ended_on is null and until >= $2)";

/// 重点服务 of an enterprise, as it is stored.
#[derive(Clone, Debug)]
pub struct PriorityRow {
    /// Its id.
    pub id: Uuid,
    /// The enterprise.
    pub subject_id: Uuid,
    /// Its name.
    pub subject_name: String,
    /// Its 统一社会信用代码.
    pub subject_uscc: Option<String>,
    /// As what, in the words of the city's rule.
    pub kind: String,
    /// 服务专员, sealed.
    pub contact: Vec<u8>,
    /// 依据
    pub basis: String,
    /// First day (`YYYYMMDD`).
    pub from_day: i32,
    /// Last day (`YYYYMMDD`).
    pub until: i32,
    /// Counts up with every change.
    pub version: i64,
}
from_row!(PriorityRow {
    id,
    subject_id,
    subject_name,
    subject_uscc,
    kind,
    contact,
    basis,
    from_day,
    until,
    version
});

/// 重点服务 that is to begin.
#[derive(Clone, Debug)]
pub struct NewPriority {
    /// Its id.
    pub id: Uuid,
    /// The enterprise.
    pub subject_id: Uuid,
    /// As what, in the words of the city's rule.
    pub kind: String,
    /// 服务专员, sealed.
    pub contact: Vec<u8>,
    /// 依据
    pub basis: String,
    /// Today (`YYYYMMDD`).
    pub from_day: i32,
    /// Last day (`YYYYMMDD`).
    pub until: i32,
}

impl Store {
    /// What is in force on a day (`YYYYMMDD`), by last day.
    pub async fn priorities(&self, today: i32) -> Result<Vec<PriorityRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PriorityRow>(IN_FORCE).bind(today).fetch_all(pool).await
        })?)
    }

    /// That of an enterprise on a day (`YYYYMMDD`).
    pub async fn priority_of(
        &self,
        subject: Uuid,
        today: i32,
    ) -> Result<Option<PriorityRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PriorityRow>(OF_SUBJECT)
                .bind(subject)
                .bind(today)
                .fetch_optional(pool)
                .await
        })?)
    }

    /// One that has not ended.
    pub async fn priority(&self, id: Uuid) -> Result<Option<PriorityRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PriorityRow>(BY_ID).bind(id).fetch_optional(pool).await
        })?)
    }

    /// Gives an enterprise 重点服务, and its cases their place; `false` when it has it.
    pub async fn set_priority(
        &self,
        new: &NewPriority,
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        execute!(
            tx,
            sqlx::query(MAKE_ROOM)
                .bind(new.subject_id)
                .bind(new.from_day)
        )?;
        let added = execute!(
            tx,
            sqlx::query(ADD)
                .bind(new.id)
                .bind(new.subject_id)
                .bind(&new.kind)
                .bind(&new.contact)
                .bind(&new.basis)
                .bind(new.from_day)
                .bind(new.until)
                .bind(entry.at)
        )?;
        if added == 0 {
            return Ok(false);
        }
        execute!(tx, sqlx::query(FIRST).bind(new.subject_id))?;
        notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// Ends 重点服务 on a day (`YYYYMMDD`), as it was at a version; `false` when somebody else was faster.
    pub async fn end_priority(
        &self,
        row: &PriorityRow,
        on: i32,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        if !end(&mut tx, row, on).await? {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// Gives cases their place that were filed in the moment in which a tag was given. `entry` makes the audit entry from
    /// how many they are. Gives back how many.
    pub async fn place_priorities(
        &self,
        today: i32,
        entry: impl FnOnce(u64) -> AuditEntry + Send,
    ) -> Result<u64, StoreError> {
        let mut tx = self.begin().await?;
        let placed = execute!(tx, sqlx::query(CATCH_UP).bind(today))?;
        if placed > 0 {
            tx.commit_with(&entry(placed)).await?;
        }
        Ok(placed)
    }

    /// Ends what has passed its last day. `entry` makes the audit entry from how many ended. Gives back how many.
    pub async fn settle_priorities(
        &self,
        today: i32,
        most: i64,
        entry: impl FnOnce(usize) -> AuditEntry + Send,
    ) -> Result<usize, StoreError> {
        let lapsed = on_db!(self.db, pool => {
            sqlx::query_as::<_, PriorityRow>(LAPSED).bind(today).bind(most).fetch_all(pool).await
        })?;
        if lapsed.is_empty() {
            return Ok(0);
        }
        let mut tx = self.begin().await?;
        let mut ended = 0;
        for row in &lapsed {
            ended += usize::from(end(&mut tx, row, row.until).await?);
        }
        if ended > 0 {
            tx.commit_with(&entry(ended)).await?;
        }
        Ok(ended)
    }
}

async fn end(tx: &mut Tx, row: &PriorityRow, on: i32) -> Result<bool, StoreError> {
    let ended = execute!(tx, sqlx::query(END).bind(row.id).bind(row.version).bind(on))?;
    if ended > 0 {
        execute!(tx, sqlx::query(IN_TURN).bind(row.subject_id))?;
    }
    Ok(ended > 0)
}

/// Gives a case that is filed on a day (`YYYYMMDD`) its place.
pub(super) async fn place_filed(tx: &mut Tx, case: Uuid, today: i32) -> Result<(), StoreError> {
    execute!(tx, sqlx::query(FILED).bind(case).bind(today))?;
    Ok(())
}
