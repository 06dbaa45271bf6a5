//! What time does to cases: warnings, and last days that the calendar moved.

use uuid::Uuid;

use crate::audit::AuditEntry;
use crate::store::db::{Tx, execute, on_db};
use crate::store::from_row::from_row;
use crate::store::{Notices, Store, StoreError};

const RUNNING: &str = "
    select c.id
    from case_file c
    where c.closed_at is null and c.id > $1 and c.moved_at >= $2
    order by c.id
    limit $3";
/// Whoever takes a step waits, and finds what it was decided on unchanged.
const LOCK: &str = "update case_file set version = version where id = $1 and version = $2";
const GIVE: &str = "
    insert into case_warning (case_id, rule, due_on, step, at)
    values ($1, $2, $3, $4, $5)
    on conflict do nothing";
const GIVEN: &str = "select rule, due_on, step from case_warning where case_id = $1";
/// Another node may have been faster.
const MOVE: &str = "
    update case_file set due_on = $4, answer_on = $6
    where id = $1 and version = $2 and due_on = $3 and answer_on = $5";
const RECORD_MOVE: &str = "
    insert into case_moved_day (case_id, seq, at, due_before, due_after, answer_before, answer_after)
    select $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6 from case_moved_day where case_id = $1";
const MOVED: &str = "
    select at, due_before, due_after, answer_before, answer_after
    from case_moved_day
    where case_id = $1
    order by seq";

/// 提醒、督办
#[derive(Clone, Debug)]
pub struct NewWarning {
    /// The case.
    pub case_id: Uuid,
    /// The version it was looked at.
    pub version: i64,
    /// The rule whose clock it is.
    pub rule: String,
    /// The last day it is about (`YYYYMMDD`).
    pub due_on: i32,
    /// Word of the step.
    pub step: &'static str,
    /// Who is told.
    pub notices: Notices,
}

/// A warning that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenWarning {
    /// The rule whose clock it is.
    pub rule: String,
    /// The last day it is about (`YYYYMMDD`).
    pub due_on: i32,
    /// Word of the step.
    pub step: String,
}
from_row!(GivenWarning { rule, due_on, step });

/// 期限变动: last days (`YYYYMMDD`) that the calendar moves.
#[derive(Clone, Copy, Debug)]
pub struct MovedDay {
    /// The case.
    pub case_id: Uuid,
    /// The version it was looked at.
    pub version: i64,
    /// Of the clock that ends first, before and after.
    pub due: (i32, i32),
    /// Of the clock of the answer, before and after.
    pub answer: (i32, i32),
}

/// A move as it is stored.
#[derive(Clone, Copy, Debug)]
pub struct MovedDayRow {
    /// Microseconds UTC.
    pub at: i64,
    /// Of the clock that ended first, before.
    pub due_before: i32,
    /// And after.
    pub due_after: i32,
    /// Of the clock of the answer, before.
    pub answer_before: i32,
    /// And after.
    pub answer_after: i32,
}
from_row!(MovedDayRow {
    at,
    due_before,
    due_after,
    answer_before,
    answer_after
});

impl Store {
    /// Cases that are not over and were moved at `since` (microseconds UTC) or later, in order of their ids, behind
    /// `after`.
    pub async fn running_cases(
        &self,
        after: Uuid,
        since: i64,
        most: i64,
    ) -> Result<Vec<Uuid>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, Uuid>(RUNNING)
                .bind(after)
                .bind(since)
                .bind(most)
                .fetch_all(pool)
                .await
        })?)
    }

    /// The warnings a case has had.
    pub async fn given_warnings(&self, case: Uuid) -> Result<Vec<GivenWarning>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, GivenWarning>(GIVEN).bind(case).fetch_all(pool).await
        })?)
    }

    /// Gives a warning unless it was given, or somebody has taken a step meanwhile; whether it was given now.
    pub async fn warn(&self, warning: &NewWarning, entry: &AuditEntry) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        if !lock(&mut tx, warning.case_id, warning.version).await? {
            return Ok(false);
        }
        let given = execute!(
            tx,
            sqlx::query(GIVE)
                .bind(warning.case_id)
                .bind(&warning.rule)
                .bind(warning.due_on)
                .bind(warning.step)
                .bind(entry.at)
        )?;
        if given == 0 {
            return Ok(false);
        }
        warning.notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// Writes down last days that the calendar moved, and tells of it; `false` when somebody has taken a step meanwhile,
    /// or it is written down already.
    pub async fn move_due_day(
        &self,
        moved: MovedDay,
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let done = execute!(
            tx,
            sqlx::query(MOVE)
                .bind(moved.case_id)
                .bind(moved.version)
                .bind(moved.due.0)
                .bind(moved.due.1)
                .bind(moved.answer.0)
                .bind(moved.answer.1)
        )?;
        if done == 0 {
            return Ok(false);
        }
        execute!(
            tx,
            sqlx::query(RECORD_MOVE)
                .bind(moved.case_id)
                .bind(entry.at)
                .bind(moved.due.0)
                .bind(moved.due.1)
                .bind(moved.answer.0)
                .bind(moved.answer.1)
        )?;
        notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// How the calendar moved the last days of a case, the first move first.
    pub async fn moved_days(&self, case: Uuid) -> Result<Vec<MovedDayRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, MovedDayRow>(MOVED).bind(case).fetch_all(pool).await
        })?)
    }
}

async fn lock(tx: &mut Tx, case: Uuid, version: i64) -> Result<bool, StoreError> {
    let locked = execute!(tx, sqlx::query(LOCK).bind(case).bind(version))?;
    Ok(locked > 0)
}
