//! 修复的效力: what the portal adds to a step of a repair, and who says that a receiver has stopped.

use domain::case::objection::TaskKind;
use domain::case::repair::{Brought, PlatformAnswer, PlatformReceipt, Receiver, RecordNow};
use domain::case::{Action, Actor, Case, CaseKind, Checks, Effect, Event, Finding, open_tasks};
use domain::day::to_number;
use domain::role::Role;
use uuid::Uuid;

use super::act::Stepped;
use super::due::NO_DAY_YET;
use super::platform::MESSAGE;
use super::warn::Acting;
use super::{LoadedCase, Petition};
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::tell::UNIT_STAFF;
use crate::store::{BrokenPromise, CaseRow, RepairStep};

/// What receipts are sealed for.
pub(in crate::desk) const RECEIPT: &str = "repair.receipt";
/// 未履行的承诺内容, and 违诺责任追究内容: which papers were false stands in the decision, which only its applicant reads.
const UNPERFORMED: &str = "申请信用修复时填写的内容、提交的材料不实。";
const SANCTION: &str = "撤销修复，恢复公示。";
/// How often a receipt is given anew when another receiver's came in between.
const TRIES: u32 = 8;

impl Desk {
    /// 接收方: with a decision that a record is repaired go those who have received it by now, whatever was sent.
    pub(super) async fn with_receivers(
        &self,
        row: &CaseRow,
        case: &Case,
        action: Action,
    ) -> Result<Action, AccountError> {
        if case.kind != CaseKind::Repair {
            return Ok(action);
        }
        Ok(match action {
            Action::Decide(checks) => {
                let proposal = case.state.proposal();
                let grants = proposal.is_some_and(|one| one.outcome.finding() == Finding::Granted);
                let receivers = match grants {
                    true => self.receivers(row).await?,
                    false => Vec::new(),
                };
                Action::Decide(Checks {
                    receivers,
                    ..checks
                })
            }
            Action::Receive(PlatformReceipt {
                id,
                number,
                answer: PlatformAnswer::Granted { on, .. },
            }) => {
                let receivers = self.receivers(row).await?;
                let answer = PlatformAnswer::Granted { receivers, on };
                Action::Receive(PlatformReceipt { id, number, answer })
            }
            action => action,
        })
    }

    /// The record as it is now, where an application about it is answered.
    pub(super) async fn record_answered(
        &self,
        row: &CaseRow,
        case: &Case,
        action: &Action,
    ) -> Result<Option<RecordNow>, AccountError> {
        match row.about.record() {
            Some(record) if case.kind == CaseKind::Repair && RecordNow::decides(case, action) => {
                self.record_now(record).await.map(Some)
            }
            _ => Ok(None),
        }
    }

    async fn receivers(&self, row: &CaseRow) -> Result<Vec<Receiver>, AccountError> {
        Ok(match row.about.record() {
            Some(record) => self.store.receivers_of(record).await?,
            None => Vec::new(),
        })
    }

    /// What a step of a repair brings besides what every step does.
    pub(super) fn repair_step(
        &self,
        (row, petition): (&CaseRow, &Petition),
        (after, event): (&Case, &Event),
        effects: &[Effect],
    ) -> Result<Option<RepairStep>, AccountError> {
        if after.kind != CaseKind::Repair {
            return Ok(None);
        }
        let days = u32::from(after.limits.execute);
        let last = self.rules.calendar.add_workdays(event.on, days);
        Ok(Some(RepairStep {
            receivers: named(&event.action),
            answer_by: last.map_or(NO_DAY_YET, |last| to_number(last.date)),
            ban_until: match effects.contains(&Effect::Ban) {
                true => after.banned_until().map(to_number),
                false => None,
            },
            stopped: match &event.action {
                Action::FinishTask {
                    receiver: Some(receiver),
                    receipt,
                    ..
                } => {
                    let sealed = self.seal.seal(RECEIPT, receipt.trim().as_bytes())?;
                    Some((receiver.clone(), sealed))
                }
                _ => None,
            },
            promise: promise(row, petition),
            outside: self.told_outside(effects, event.on)?,
        }))
    }

    /// 转送外部平台: what goes there with an application, where another platform decides about it.
    pub(in crate::desk) fn passed_on(
        &self,
        case: &Case,
        petition: &Petition,
    ) -> Result<Option<Vec<u8>>, AccountError> {
        match (&case.outside, petition.application()) {
            (Some(_), Some(application)) => self.seal_json(MESSAGE, application).map(Some),
            _ => Ok(None),
        }
    }

    /// 回执: a receiver says that it has stopped, by a program for itself or by whoever works in its unit. Other receivers
    /// may say so at the same moment.
    pub(in crate::desk) async fn say_stopped(
        &self,
        actor: &Actor,
        case: Uuid,
        receiver: &Receiver,
        receipt: &str,
    ) -> Result<Stepped, AccountError> {
        let mut tries = 1;
        loop {
            let Some(loaded) = self.load_case(case).await? else {
                return Ok(Stepped::Gone);
            };
            let action = Action::FinishTask {
                task: TaskKind::StopUse,
                receiver: Some(receiver.clone()),
                receipt: receipt.trim().to_owned(),
            };
            let stepped = self.step_loaded(actor, loaded, action, Vec::new()).await?;
            if stepped != Stepped::Meanwhile || tries == TRIES {
                return Ok(stepped);
            }
            tries += 1;
        }
    }

    /// Codes of the units of those who have to be told that they stop, or may go on.
    pub(super) fn units_of_receivers(event: &Event, before: &Case) -> Vec<String> {
        let resumes = matches!(
            (&event.action, before.state.proposal()),
            (Action::Decide(_), Some(proposal)) if proposal.outcome.finding() == Finding::Revoked
        );
        let revoked = before.revocation.as_ref().filter(|_| resumes);
        let stopped = revoked.map_or(&[][..], |revocation| &revocation.tasks);
        let stopped = stopped.iter().filter_map(|task| task.receiver.clone());
        let all = named(&event.action).into_iter().chain(stopped);
        let mut units: Vec<String> = all.map(|receiver| receiver.unit().to_owned()).collect();
        units.sort_unstable();
        units.dedup();
        units
    }

    /// Who has to do with a repair while receivers stop: those who have not yet.
    pub(super) async fn acting_of_receivers(
        &self,
        loaded: &LoadedCase,
        office: Vec<Uuid>,
    ) -> Result<Acting, AccountError> {
        let tasks = open_tasks(&loaded.case);
        let mut units: Vec<&str> = tasks
            .filter_map(|task| Some(task.receiver.as_ref()?.unit()))
            .collect();
        units.sort_unstable();
        units.dedup();
        let mut acting = Acting {
            office,
            ..Acting::default()
        };
        for unit in units {
            let workers = self.store.holders(&UNIT_STAFF, Some(unit), None).await?;
            acting.workers.extend(workers);
            let heads = [Role::UnitHead];
            let heads = self.store.holders(&heads, Some(unit), None).await?;
            acting.heads.extend(heads);
        }
        Ok(acting)
    }
}

/// The commitment an application was made under, as it is found broken when the repair is revoked.
fn promise(row: &CaseRow, petition: &Petition) -> Option<BrokenPromise> {
    let mut brought = petition.application()?.brought.iter();
    let number = brought.find_map(|one| match one {
        Brought::Commitment { number } => number.parse().ok(),
        _ => None,
    })?;
    Some(BrokenPromise {
        number,
        determiner: row.record_unit.clone(),
        unperformed: UNPERFORMED.to_owned(),
        sanction: SANCTION.to_owned(),
    })
}

/// Those whom a decision names.
fn named(action: &Action) -> Vec<Receiver> {
    match action {
        Action::Decide(checks) => checks.receivers.clone(),
        Action::Receive(PlatformReceipt {
            answer: PlatformAnswer::Granted { receivers, .. },
            ..
        }) => receivers.clone(),
        _ => Vec::new(),
    }
}
