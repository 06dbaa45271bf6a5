//! Which clocks run in a case, and how long.

use jiff::civil::Date;

use super::{Action, Case, CaseKind, Clock, Limits, PauseKind, Stage};
use crate::calendar::Calendar;
use crate::policy::keys;

impl Case {
    /// The clock that ends first for whoever has to act: of the step if there is one, else of the answer.
    pub fn clock(&self) -> Option<&Clock> {
        self.step_clock().or(self.total.as_ref())
    }

    /// The clocks by which somebody is late: of the answer, and of the step.
    pub fn running(&self) -> impl Iterator<Item = &Clock> {
        [self.total.as_ref(), self.step_clock()]
            .into_iter()
            .flatten()
    }

    /// 环节时限. The time somebody has to state his view is nobody's step any more once he has done so, though he may go
    /// on as long as it runs.
    fn step_clock(&self) -> Option<&Clock> {
        let step = self.step.as_ref();
        step.filter(|clock| self.stage() == Stage::Hearing || !is_hearing(clock))
    }

    /// 陈述申辩的最后一天, whether it has passed or not; `None` where there is none, or where the days off of its year are
    /// not known yet.
    pub fn hearing_until(&self, calendar: &Calendar) -> Option<Date> {
        let clock = self.step.as_ref().filter(|clock| is_hearing(clock))?;
        clock.last_day(calendar).ok().flatten()
    }

    /// Which clocks start, stand still and stop. Each is told before the stage changes.
    pub(super) fn run_clocks(&mut self, before: Stage, action: &Action, on: Date) {
        let limits = self.limits;
        let start = |rule: &str, budget: u16| Some(Clock::start(rule, budget, on));
        match action {
            Action::AskSupplement { .. } => {
                self.hold(PauseKind::Supplement, on);
                self.step = start(keys::OBJ_SUPPLEMENT.id, limits.supplement);
            }
            Action::Supplement { .. } => {
                self.resume(on);
                // Whoever has to accept a repair has the whole time once the papers are complete.
                self.step = match self.kind {
                    CaseKind::Repair => start(keys::REP_ACCEPT.id, limits.accept),
                    _ => None,
                };
            }
            // The answer to an application for repair is due from the day of filing.
            Action::Accept if self.kind == CaseKind::Repair => {
                self.step = start(keys::REP_DECIDE.id, limits.own);
            }
            Action::Accept => {
                self.total = start(keys::OBJ_TOTAL.id, limits.total);
                self.step = start(keys::OBJ_OWN.id, limits.own);
            }
            // What is left to do after the decision is due when it was, whoever does it.
            Action::Transfer { .. } if before == Stage::Remedying => {}
            Action::Forward { .. } | Action::Transfer { .. } => {
                self.step = start(keys::OBJ_PROVIDER.id, limits.provider);
            }
            // Whoever may still state his view keeps his time, whatever is proposed meanwhile; and the time of a unit that
            // decides about a repair ends with its decision.
            Action::Propose { .. } if matches!(self.kind, CaseKind::Finding | CaseKind::Repair) => {
            }
            Action::Answer(_) | Action::Propose { .. } => self.step = None,
            Action::Hold { why, .. } => self.hold(*why, on),
            Action::Resume => self.resume(on),
            Action::Extend { days, .. } => {
                for clock in self.clocks() {
                    clock.extension = *days;
                }
            }
            // What the portal mirrors runs on until the other platform has decided.
            Action::Receive(receipt) if !receipt.answer.kind().decides() => {}
            // Where a repair stands after all, whoever has not stopped yet has the whole time to say so.
            Action::Decide(_) | Action::Receive(_) | Action::TakeBack { .. } => {
                if let Some(total) = &mut self.total {
                    total.stop(on);
                }
                self.step = match self.kind {
                    CaseKind::Finding => None,
                    CaseKind::Repair => start(keys::REP_RECEIPT.id, limits.execute),
                    _ => start(keys::OBJ_REMOVE.id, limits.execute),
                };
            }
            Action::OpenRevocation { limits, .. } => {
                self.total = start(keys::REP_REVOKE.id, limits.revoke);
                self.step = start(keys::REP_HEARING.id, limits.hearing);
            }
            Action::Complain { limits, .. } => {
                self.total = start(keys::OBJ_COMPLAINT_DECIDE.id, limits.complaint);
                self.step = None;
            }
            Action::Relimit { limits } => self.relimit(before, limits),
            _ => {}
        }
    }

    /// Running clocks get what the rules grant now; what was granted by name, an extension, stays as far as the longest
    /// total of these rules leaves room for it. The time to state one's view was told in a letter: it becomes no shorter.
    fn relimit(&mut self, stage: Stage, limits: &Limits) {
        let of_repair = self.kind == CaseKind::Repair;
        let total = match stage {
            stage if stage.is_complaint() => limits.complaint,
            _ if self.is_revoking() => limits.revoke,
            Stage::Filed | Stage::Supplementing if !of_repair => limits.accept,
            _ => limits.total,
        };
        let step = match stage {
            Stage::Supplementing => limits.supplement,
            Stage::WithUnit => limits.provider,
            Stage::Filed if of_repair => limits.accept,
            _ => limits.own,
        };
        let most = limits.extended.saturating_sub(total);
        for clock in self.clocks() {
            clock.extension = clock.extension.min(most);
        }
        if let Some(clock) = &mut self.total {
            clock.budget = total;
        }
        if let Some(clock) = &mut self.step {
            clock.budget = match is_hearing(clock) {
                true => limits.hearing.max(clock.budget),
                false => step,
            };
        }
    }

    pub(super) fn clocks(&mut self) -> impl Iterator<Item = &mut Clock> {
        [&mut self.total, &mut self.step].into_iter().flatten()
    }

    fn hold(&mut self, why: PauseKind, on: Date) {
        self.clocks().for_each(|clock| clock.hold(why, on));
    }

    fn resume(&mut self, on: Date) {
        self.clocks().for_each(|clock| clock.resume(on));
    }
}

/// 陈述申辩期限
fn is_hearing(clock: &Clock) -> bool {
    clock.rule == keys::REG_HEARING.id || clock.rule == keys::REP_HEARING.id
}
