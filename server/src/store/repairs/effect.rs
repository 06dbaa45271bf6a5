//! 修复的效力: what a step of a repair does with its record and with whoever has received it, in the transaction of the
//! step. Either all of it is there, or the step is not.

use domain::case::Effect;
use domain::case::repair::Receiver;
use domain::day::to_number;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::{announcements, bans, orders};
use crate::ids::new_id;
use crate::store::db::{Tx, execute};
use crate::store::holds::{self, Hold};
use crate::store::{BrokenPromise, StoreError, commitments, evaluation, platform};

const TOUCH: &str = "update record set version = version + 1, updated_at = $2 where id = $1";
/// 撤销修复: since when what the case has granted holds no more; null = it holds.
const REVOKED_ON: &str = "update case_file set revoked_on = $2 where id = $1";

/// What a step of a repair brings besides what every step does.
#[derive(Clone, Debug, Default)]
pub struct RepairStep {
    /// 接收方 that have to stop, as the decision names them.
    pub receivers: Vec<Receiver>,
    /// The last day on which those who are told something by it answer (`YYYYMMDD`).
    pub answer_by: i32,
    /// 限制再申请: its last day (`YYYYMMDD`), where that is decided.
    pub ban_until: Option<i32>,
    /// 回执: who says by it that it has stopped, and the words, sealed.
    pub stopped: Option<(Receiver, Vec<u8>)>,
    /// 信用修复承诺 of the application, where it is found broken by it, or not to be after all.
    pub promise: Option<BrokenPromise>,
    /// What another platform is told, sealed.
    pub outside: Option<Vec<u8>>,
}

/// A repair, and the step that is taken in it.
#[derive(Clone, Copy)]
pub(in crate::store) struct Repairing<'t> {
    pub(in crate::store) case: Uuid,
    pub(in crate::store) record: Uuid,
    pub(in crate::store) day: Date,
    pub(in crate::store) at: Timestamp,
    pub(in crate::store) step: &'t RepairStep,
}

impl Repairing<'_> {
    pub(super) fn instant(&self) -> i64 {
        self.at.as_microsecond()
    }

    pub(super) fn new_id(&self) -> Result<Uuid, StoreError> {
        new_id(self.at).map_err(|_| StoreError::NoChance)
    }
}

/// One of the effects of a repair; the record is locked. `false`: it is none of them.
pub(in crate::store) async fn follow(
    tx: &mut Tx,
    repair: Repairing<'_>,
    effect: Effect,
) -> Result<bool, StoreError> {
    match effect {
        Effect::EndPublication => {
            touch(tx, repair).await?;
            revoked_on(tx, repair, None).await?;
            let at = repair.instant();
            holds::add(tx, repair.record, Hold::Repaired, repair.case, at).await?;
        }
        // 剩余公示期: its last day stands in the record and was never moved, so that it ends when it would have.
        Effect::ResumePublication => {
            touch(tx, repair).await?;
            revoked_on(tx, repair, Some(to_number(repair.day))).await?;
            holds::lift(tx, repair.record, Hold::Repaired, repair.case).await?;
        }
        Effect::EndSharing => orders::stop(tx, repair).await?,
        Effect::ResumeSharing => orders::resume(tx, repair).await?,
        Effect::RefreshEvaluation => {
            evaluation::refresh(tx, repair.record, repair.case, repair.instant()).await?;
        }
        // Nothing is kept that would have to be told: a report is compared with the records at every look, and a person's
        // file reads them where they stand (`desk/reports/`, `desk/subject.rs`).
        Effect::LapseReports | Effect::FollowCopies => {}
        Effect::Announce => announcements::announce(tx, repair).await?,
        Effect::Ban => bans::ban(tx, repair).await?,
        Effect::LiftBan => bans::lift(tx, repair.case, to_number(repair.day)).await?,
        Effect::BreakPromise => {
            if let Some(promise) = &repair.step.promise {
                commitments::break_promise(tx, promise, to_number(repair.day)).await?;
            }
        }
        Effect::MendPromise => {
            if let Some(promise) = &repair.step.promise {
                commitments::mend_promise(tx, promise).await?;
            }
        }
        Effect::PassOn => send(tx, repair, platform::APPLY).await?,
        Effect::TellPlatform => send(tx, repair, platform::WITHDRAW).await?,
        _ => return Ok(false),
    }
    Ok(true)
}

async fn touch(tx: &mut Tx, repair: Repairing<'_>) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(TOUCH)
            .bind(repair.record)
            .bind(repair.instant())
    )?;
    Ok(())
}

async fn revoked_on(
    tx: &mut Tx,
    repair: Repairing<'_>,
    day: Option<i32>,
) -> Result<(), StoreError> {
    execute!(tx, sqlx::query(REVOKED_ON).bind(repair.case).bind(day))?;
    Ok(())
}

/// 外部平台: what it is told waits in the same commit, and is sent by a worker.
async fn send(tx: &mut Tx, repair: Repairing<'_>, what: &'static str) -> Result<(), StoreError> {
    // What is to be sent has to be there: a forwarded application that nobody sends is worse than none.
    let Some(body) = &repair.step.outside else {
        return Err(StoreError::Inconsistent {
            table: "platform_message",
            column: "body",
            value: what.to_owned(),
        });
    };
    platform::queue(tx, repair.case, what, body, repair.instant()).await
}
