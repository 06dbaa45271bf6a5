//! Whether something may be done. The browser asks to draw its buttons, the server asks the same to refuse.

use jiff::civil::Date;

use super::complete::complete;
use super::objection::Task;
use super::{
    Action, ActionKind, Actor, Barred, Case, CaseKind, Complaint, Decision, Effect, Finding, First,
    Need, Outcome, Party, Refusal, Stage, State, Step, When, act_by, complain_until,
};
use crate::calendar::Calendar;
use crate::id::{AccountId, ExpertId};
use crate::policy::{Term, Unit};

/// Who asks when.
#[derive(Clone, Debug)]
pub struct Asking<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The day in China.
    pub today: Date,
    /// Working days.
    pub calendar: &'a Calendar,
    /// 承办人: who holds the case now, if anybody.
    pub holder: Option<Holder<'a>>,
    /// When the applicant had other cases about the same thing that were not over, the earliest first.
    pub barred: &'a [Barred],
}

/// 承办人, while his time lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder<'a> {
    /// Who.
    pub account: AccountId,
    /// Code of the unit he works on it for: only colleagues there wait for him.
    pub unit: &'a str,
}

/// The actions somebody may choose from now, each once, in the order of the table.
pub fn available(case: &Case, asking: &Asking<'_>) -> Vec<ActionKind> {
    let mut actions = Vec::new();
    for step in case.kind.steps() {
        let possible = step.from == case.stage()
            && !actions.contains(&step.action)
            && step.holds(case)
            && may(case, step, asking).is_ok();
        if possible {
            actions.push(step.action);
        }
    }
    actions
}

/// Whether this action may be done, and the line of the table it is.
///
/// # Errors
/// Why not.
pub fn check(case: &Case, action: &Action, asking: &Asking<'_>) -> Result<&'static Step, Refusal> {
    let kind = action.kind();
    if let (Action::Receive(receipt), Some(outside), Actor::Portal) =
        (action, &case.outside, asking.actor)
    {
        // Also when it is over: what was taken once is no news, and no fault.
        outside.takes(receipt)?;
    }
    let now = when(case, action);
    let mut steps = case.kind.steps().iter();
    let step = steps
        .find(|step| {
            step.from == case.stage()
                && step.action == kind
                && (step.when.is_none() || step.when == now)
        })
        .ok_or(Refusal::NotNow {
            stage: case.stage(),
        })?;
    may(case, step, asking)?;
    complete(action)?;
    fits(case, action, asking)?;
    Ok(step)
}

/// Whether a letter is written when this is done now: it can be looked at before.
pub fn writes_letter(case: &Case, action: ActionKind) -> bool {
    let is_last = action != ActionKind::FinishTask || open_tasks(case).count() == 1;
    let lines = case.kind.steps().iter();
    let mut lines = lines.filter(|step| step.from == case.stage() && step.action == action);
    let writes = |step: &Step| {
        step.effects
            .iter()
            .any(|one| matches!(one, Effect::Write(_)))
    };
    is_last && lines.any(writes)
}

/// Whether a step is taken for somebody at the counter: that person has to confirm it.
pub fn needs_confirmation(case: &Case, step: &Step, actor: &Actor) -> bool {
    let mut own = step.by.iter().filter(|party| **party != Party::Window);
    actor.is(Party::Window, case) && !own.any(|party| actor.is(*party, case))
}

/// What decides which line of the table it is: what was found, or whether a task is the last.
fn when(case: &Case, action: &Action) -> Option<When> {
    match action {
        Action::FinishTask { task, receiver, .. } => {
            let is_last =
                open_tasks(case).all(|open| open.kind == *task && open.receiver == *receiver);
            let decision = case.state.decision();
            Some(match decision.is_some_and(Decision::is_final) {
                _ if !is_last => When::TasksLeft,
                true => When::LastTaskOfComplaint,
                false => When::LastTask,
            })
        }
        Action::Receive(receipt) => Some(When::Platform(receipt.answer.kind())),
        _ if on_the_way(case, action.kind()) => Some(match case.is_revoking() {
            true => When::Revoking,
            false => When::Applying,
        }),
        _ => found(case, action.kind()).map(When::Found),
    }
}

/// Whether it depends on which way of a repair something was proposed on.
fn on_the_way(case: &Case, action: ActionKind) -> bool {
    let either = matches!(
        action,
        ActionKind::Return | ActionKind::Withdraw | ActionKind::Plead | ActionKind::TakeBack
    );
    either && case.kind == CaseKind::Repair && case.stage() == Stage::Proposed
}

/// What was found, as far as an action depends on it: by the proposal that is decided about, by the decision that is
/// complained about, or by the first answer, which stands when a complaint is taken back.
fn found(case: &Case, action: ActionKind) -> Option<Finding> {
    match action {
        ActionKind::Withdraw => case.state.first().map(First::finding),
        ActionKind::Complain | ActionKind::OpenRevocation => {
            let decision = case.state.decision();
            decision.map(|decision| decision.outcome.finding())
        }
        _ => {
            let proposal = case.state.proposal();
            proposal.map(|proposal| proposal.outcome.finding())
        }
    }
}

impl Step {
    /// Whether a line for one finding is for the one there is, and a line for one way for the one that is gone. Which line
    /// about tasks or receipts it is shows when one is done or comes.
    pub(super) fn holds(&self, case: &Case) -> bool {
        match self.when {
            Some(When::Found(finding)) => found(case, self.action) == Some(finding),
            Some(When::Revoking) => case.is_revoking(),
            Some(When::Applying) => !case.is_revoking(),
            _ => true,
        }
    }
}

/// What depends on who asks and when, and not on what is said.
fn may(case: &Case, step: &Step, asking: &Asking<'_>) -> Result<(), Refusal> {
    let actor = asking.actor;
    if !step.by.iter().any(|party| actor.is(*party, case)) {
        return Err(Refusal::NotYours);
    }
    // Whoever holds it keeps colleagues from it: not another unit, whose own time may run, and not the applicant, whom the
    // clerk at the counter stands for.
    if let (Some(holder), Actor::Staff { account, seats }) = (asking.holder, actor)
        && holder.account != *account
        && !needs_confirmation(case, step, actor)
        && !seats.iter().any(|seat| {
            seat.unit != holder.unit && step.by.iter().any(|party| seat.is(*party, case))
        })
    {
        return Err(Refusal::Held {
            holder: holder.account,
        });
    }
    let held = case.is_held();
    match step.action {
        ActionKind::Decide if own_work(case, actor) => Err(Refusal::OwnWork),
        ActionKind::Resume if !held => Err(Refusal::NotPaused),
        ActionKind::Resume | ActionKind::Withdraw | ActionKind::Relimit => Ok(()),
        // An expert's opinion is what is waited for.
        ActionKind::Opine => Ok(()),
        ActionKind::Excuse => match case.state.complaint() {
            Some(complaint) if !complaint.unheard().is_empty() => Ok(()),
            _ => Err(Refusal::NoExpert),
        },
        _ if held => Err(Refusal::Paused),
        ActionKind::AskSupplement if case.supplement_asked => Err(Refusal::Once),
        ActionKind::AskSupplement => told_in_time(case, asking),
        ActionKind::Extend => extendable(case, asking),
        ActionKind::Complain => in_time(case, asking),
        ActionKind::Transfer if case.stage() == Stage::Remedying => open_tasks(case)
            .any(|task| task.kind.by() == Party::Unit)
            .then_some(())
            .ok_or(Refusal::NoTask),
        ActionKind::FinishTask => tasks_for(case, actor)
            .next()
            .map(|_| ())
            .ok_or(Refusal::NoTask),
        ActionKind::Refuse if case.stage() == Stage::Supplementing => time_passed(case, asking),
        ActionKind::Plead => match hearing_over(case, asking) {
            Some(last) => Err(Refusal::HearingOver { last }),
            None => Ok(()),
        },
        ActionKind::Hear if !case.asks_to_be_heard() => Err(Refusal::NotNow {
            stage: case.stage(),
        }),
        ActionKind::Propose if case.stage() == Stage::Hearing => heard_or_silent(case, asking),
        ActionKind::Decide if case.stage() == Stage::Proposed && hears(case) => {
            said_all_or_over(case, asking)
        }
        ActionKind::OpenRevocation => revocable(case),
        _ => Ok(()),
    }
}

/// Whether somebody is heard before what is proposed now is decided.
fn hears(case: &Case) -> bool {
    case.kind == CaseKind::Finding || case.is_revoking()
}

/// A repair is looked at again once, by the unit that granted it.
fn revocable(case: &Case) -> Result<(), Refusal> {
    match (&case.outside, &case.revocation) {
        (Some(_), _) => Err(Refusal::Outside),
        (None, Some(_)) => Err(Refusal::Once),
        (None, None) => Ok(()),
    }
}

/// 一次性告知: where a rule says until when, whoever was not asked by then is not asked any more, and his papers are taken as
/// they are.
fn told_in_time(case: &Case, asking: &Asking<'_>) -> Result<(), Refusal> {
    let (Some(amount), Some(clock)) = (case.limits.notice, &case.step) else {
        return Ok(());
    };
    let term = Term {
        amount,
        unit: Unit::WorkingDay,
    };
    match act_by(asking.calendar, clock.started_on, term) {
        Ok(last) if last < asking.today => Err(Refusal::TooLate { last }),
        // A year whose days off are not known has not begun; nobody is late in it.
        _ => Ok(()),
    }
}

/// The last day on which whoever a unit finds something about could state its view, once it has passed. A year whose days
/// off are not known has not begun; nobody is late in it.
fn hearing_over(case: &Case, asking: &Asking<'_>) -> Option<Date> {
    case.hearing_until(asking.calendar)
        .filter(|last| *last < asking.today)
}

/// Nothing is proposed about somebody who has not spoken before his time is over, the last day of it too.
fn heard_or_silent(case: &Case, asking: &Asking<'_>) -> Result<(), Refusal> {
    match hearing_over(case, asking) {
        Some(_) => Ok(()),
        None => Err(Refusal::HearingRuns {
            last: case.hearing_until(asking.calendar),
        }),
    }
}

/// 期满或者陈述完毕: a short first statement ends nobody's time. It is decided after the last day, or when the enterprise
/// itself has said that it has nothing to add.
fn said_all_or_over(case: &Case, asking: &Asking<'_>) -> Result<(), Refusal> {
    match hearing_over(case, asking) {
        None if !case.has_said_all() => Err(Refusal::MayStillSpeak {
            last: case.hearing_until(asking.calendar),
        }),
        _ => Ok(()),
    }
}

fn own_work(case: &Case, actor: &Actor) -> bool {
    actor
        .account()
        .is_some_and(|account| case.handled_by.contains(&account))
}

/// How many working days an extension may have.
///
/// # Errors
/// `Once`, when there was one or the rules allow none.
pub fn most_days(case: &Case) -> Result<u16, Refusal> {
    let clock = case.total.as_ref().ok_or(Refusal::Once)?;
    let most = case.limits.extended.saturating_sub(clock.budget);
    if clock.extension > 0 || most == 0 {
        return Err(Refusal::Once);
    }
    Ok(most)
}

/// An extension comes while there is time, for the answer and for the step on the way to it.
fn extendable(case: &Case, asking: &Asking<'_>) -> Result<(), Refusal> {
    most_days(case)?;
    let clocks = [&case.total, &case.step].into_iter().flatten();
    // A year whose days off are not known has not begun; nothing is late in it.
    let known = clocks.filter_map(|clock| clock.last_day(asking.calendar).ok().flatten());
    match known.min() {
        Some(last) if last < asking.today => Err(Refusal::Overdue { last }),
        _ => Ok(()),
    }
}

/// Whoever was asked for papers has the whole time he was given, and the last day of it.
fn time_passed(case: &Case, asking: &Asking<'_>) -> Result<(), Refusal> {
    let clock = case.step.as_ref();
    let reading = clock.map(|clock| clock.read(asking.calendar, asking.today));
    match reading {
        Some(Ok(reading)) if reading.overdue => Ok(()),
        _ => Err(Refusal::NotNow {
            stage: case.stage(),
        }),
    }
}

fn in_time(case: &Case, asking: &Asking<'_>) -> Result<(), Refusal> {
    if case.outside.is_some() {
        return Err(Refusal::Outside);
    }
    let is_final = case
        .state
        .decision()
        .is_some_and(|decision| decision.is_final());
    if case.complained || is_final {
        return Err(Refusal::Once);
    }
    match complain_until(case, asking.calendar, asking.barred) {
        // A year whose days off are not known has not begun; nobody is late for it. Nor while the time stands still.
        Some(Ok(last)) if last < asking.today => Err(Refusal::TooLate { last }),
        _ => Ok(()),
    }
}

/// Whether what is said fits what the case is like.
fn fits(case: &Case, action: &Action, asking: &Asking<'_>) -> Result<(), Refusal> {
    match action {
        Action::Answer(answer) if !answer.outcome.fits(case.kind, case.stage()) => {
            Err(no_such_outcome())
        }
        Action::Propose { outcome, .. } => proposable(case, outcome),
        Action::Extend { days, .. } => match most_days(case)? {
            most if *days > most => Err(Refusal::TooManyDays { most }),
            _ => Ok(()),
        },
        Action::FinishTask { task, receiver, .. } => tasks_for(case, asking.actor)
            .any(|open| open.kind == *task && open.receiver == *receiver)
            .then_some(())
            .ok_or(Refusal::NoTask),
        Action::DrawExperts(draw) => match case.state.complaint() {
            Some(complaint) if !complaint.may_draw() => Err(Refusal::Once),
            _ if !draw.holds() => Err(Refusal::Missing {
                needs: vec![Need::Draw],
            }),
            _ => Ok(()),
        },
        Action::Opine { expert, .. } => calling(case, *expert).map(|_| ()),
        Action::Excuse { expert, .. } => match calling(case, *expert)?.has_spoken(*expert) {
            true => Err(Refusal::Spoken),
            false => Ok(()),
        },
        Action::Transfer { unit, .. } if case.state.unit() == Some(unit) => Err(Refusal::Same),
        Action::Relimit { limits } if *limits == case.limits => Err(Refusal::Same),
        _ => Ok(()),
    }
}

/// The complaint to which an expert is called.
fn calling(case: &Case, expert: ExpertId) -> Result<&Complaint, Refusal> {
    let complaint = case.state.complaint();
    complaint
        .filter(|complaint| complaint.panel().contains(&expert))
        .ok_or(Refusal::NoExpert)
}

/// What may be proposed: of an objection what the unit found, or what the portal may say by itself; of a finding, and of a
/// repair that may be revoked, what is left when whoever asked to be heard was heard. The joint-conference office may
/// propose anything that such a case may come to, after it has heard everybody and written it down.
fn proposable(case: &Case, outcome: &Outcome) -> Result<(), Refusal> {
    if !outcome.fits(case.kind, case.stage()) {
        return Err(no_such_outcome());
    }
    if *outcome == (Outcome::Revoke { ban: true }) && case.limits.ban.is_none() {
        return Err(Refusal::NoBanRule);
    }
    if let Some(complaint) = case.state.complaint() {
        if !complaint.is_heard() {
            return Err(Refusal::NotHeard);
        }
        return match complaint.minutes {
            Some(_) => Ok(()),
            None => Err(Refusal::Missing {
                needs: vec![Need::Minutes],
            }),
        };
    }
    if hears(case) {
        return match case.asks_to_be_heard() {
            true => Err(Refusal::AskedToBeHeard),
            false => Ok(()),
        };
    }
    if case.kind == CaseKind::Repair {
        return Ok(());
    }
    let answer = match &case.state {
        State::Answered(answered) => Some(&answered.answer.outcome),
        _ => None,
    };
    if outcome.is_for_the_unit() && answer != Some(outcome) {
        return Err(Refusal::ForTheUnit);
    }
    Ok(())
}

fn no_such_outcome() -> Refusal {
    Refusal::Missing {
        needs: vec![Need::Outcome],
    }
}

/// The open tasks somebody has to do.
pub fn tasks_for<'a>(case: &'a Case, actor: &'a Actor) -> impl Iterator<Item = &'a Task> {
    // Where no unit was asked there is none to wait for: the credit office reports for it.
    let no_unit = case.state.unit().is_none();
    open_tasks(case).filter(move |task| match &task.receiver {
        Some(receiver) => actor.answers_for(receiver),
        None if no_unit => actor.is(Party::CreditHandler, case),
        None => actor.is(task.kind.by(), case),
    })
}

/// What is left to do after a decision.
pub fn open_tasks(case: &Case) -> impl Iterator<Item = &Task> {
    let tasks = match &case.state {
        State::Remedying { tasks, .. } => tasks.as_slice(),
        _ => &[],
    };
    tasks.iter().filter(|task| task.done.is_none())
}
