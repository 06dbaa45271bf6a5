//! 限制再申请, after a repair was revoked because of false papers.

use domain::day::to_number;
use uuid::Uuid;

use super::effect::Repairing;
use crate::store::StoreError;
use crate::store::db::{Tx, execute};

const BAN: &str = "
    insert into repair_ban (case_id, subject_id, from_day, last_day)
    select c.id, c.subject_id, $2, $3 from case_file c where c.id = $1";
const LIFT: &str = "update repair_ban set lifted_on = $2 where case_id = $1 and lifted_on is null";

/// Only where that was decided, and a rule says for how long.
pub(super) async fn ban(tx: &mut Tx, repair: Repairing<'_>) -> Result<(), StoreError> {
    let Some(until) = repair.step.ban_until else {
        return Ok(());
    };
    execute!(
        tx,
        sqlx::query(BAN)
            .bind(repair.case)
            .bind(to_number(repair.day))
            .bind(until)
    )?;
    Ok(())
}

/// 投诉成立: what the case has brought about holds no more.
pub(super) async fn lift(tx: &mut Tx, case: Uuid, day: i32) -> Result<(), StoreError> {
    execute!(tx, sqlx::query(LIFT).bind(case).bind(day))?;
    Ok(())
}
