use uuid::Uuid;

use crate::store::db::{on_db, on_tx};
use crate::store::from_row::from_row;
use crate::store::{Notices, Store, StoreError};

const OPEN: &str = "
    select c.id from case_file c where c.closed_at is null and c.id > $1 order by c.id limit $2";
const GIVE: &str = "
    insert into case_warning (case_id, rule, due_on, step, at)
    values ($1, $2, $3, $4, $5)
    on conflict do nothing";
const MOVE: &str = "update case_file set due_on = $2 where id = $1 and version = $3";

/// A case that runs.
#[derive(Clone, Copy, Debug)]
pub struct DueCase {
    /// Its id.
    pub id: Uuid,
}
from_row!(DueCase { id });

/// 提醒、督办
#[derive(Clone, Debug)]
pub struct NewWarning {
    /// The case.
    pub case_id: Uuid,
    /// The rule whose clock it is.
    pub rule: String,
    /// The last day it is about (`YYYYMMDD`).
    pub due_on: i32,
    /// Word of the step.
    pub step: &'static str,
    /// Who is told.
    pub notices: Notices,
}

impl Store {
    /// Cases that are not over, in order of their ids, behind `after`.
    pub async fn running_cases(&self, after: Uuid, most: i64) -> Result<Vec<DueCase>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, DueCase>(OPEN).bind(after).bind(most).fetch_all(pool).await
        })?)
    }

    /// Gives a warning unless it was given; whether it was given now.
    pub async fn warn(&self, warning: &NewWarning, at: i64) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let given = on_tx!(tx, conn => {
            sqlx::query(GIVE)
                .bind(warning.case_id)
                .bind(&warning.rule)
                .bind(warning.due_on)
                .bind(warning.step)
                .bind(at)
                .execute(conn)
                .await
                .map(|done| done.rows_affected())
        })?;
        if given == 0 {
            return Ok(false);
        }
        warning.notices.leave(&mut tx).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Writes down a last day that the calendar moved; `false` when somebody has taken a step meanwhile.
    pub async fn move_due_day(
        &self,
        case: Uuid,
        version: i64,
        due_on: i32,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let moved = on_tx!(tx, conn => {
            sqlx::query(MOVE)
                .bind(case)
                .bind(due_on)
                .bind(version)
                .execute(conn)
                .await
                .map(|done| done.rows_affected())
        })?;
        tx.commit().await?;
        Ok(moved > 0)
    }
}
