//! What a step makes of a case. Whether it may be done is asked before, in [`check`](super::check); here nothing is
//! refused, so that the history, played again, gives the same case whatever calendar and rules say by then.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::finding::Statement;
use super::objection::{Receipt, Task, tasks_after, tasks_of};
use super::period::end_of;
use super::repair::{Receiver, opened, received};
use super::state::{AfterComplaint, Answered, Decision, First, Proposal, Refused};
use super::{Action, Case, CaseKind, Complaint, Excused, Filing, Finding, Meeting, Outcome, State};
use crate::id::AccountId;

/// 办理记录: one step of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What was done.
    pub action: Action,
    /// By whom; `None` = the portal itself.
    pub by: Option<AccountId>,
    /// Whether that is a member of staff.
    pub by_staff: bool,
    /// The day in China.
    pub on: Date,
}

impl Case {
    /// Plays a history again.
    pub fn replay<'e>(filing: &Filing, events: impl IntoIterator<Item = &'e Event>) -> Case {
        let mut case = Case::file(filing);
        for event in events {
            case.advance(event);
        }
        case
    }

    /// Takes a step. One that does not fit the stage changes nothing.
    pub fn advance(&mut self, event: &Event) {
        let before = self.stage();
        let on = event.on;
        let by = event.by.unwrap_or(AccountId::from_uuid(uuid::Uuid::nil()));
        let Some(next) = self.next(&event.action, by, on) else {
            return;
        };
        self.run_clocks(before, &event.action, on);
        let previous = std::mem::replace(&mut self.state, next);
        match &event.action {
            Action::AskSupplement { .. } => self.supplement_asked = true,
            Action::Complain { limits, .. } => {
                self.complained = true;
                self.limits = *limits;
            }
            Action::Relimit { limits } => self.limits = *limits,
            Action::Plead {
                statement,
                in_person,
                complete,
            } => self.statements.push(Statement {
                on,
                text: statement.clone(),
                in_person: *in_person,
                complete: *complete,
                minutes: None,
            }),
            Action::Hear { minutes } => {
                let waiting = self.statements.iter_mut().filter(|one| one.waits());
                waiting.for_each(|one| one.minutes = Some(minutes.clone()));
            }
            Action::Receive(receipt) => {
                if let Some(outside) = &mut self.outside {
                    outside.take(receipt, on);
                }
            }
            Action::OpenRevocation {
                facts,
                basis,
                limits,
            } => {
                self.limits = *limits;
                self.revocation = opened(previous, facts, basis, on);
                // What is asked now is another question, which whoever answered the first does not judge.
                let granted = self.revocation.as_ref().map(|one| &*one.granted);
                let granted = granted.map(|one| [one.proposed_by, one.decided_by]);
                self.handled_by = granted.into_iter().flatten().collect();
            }
            Action::Decide(_) => self.settle(previous, by, on),
            _ => {}
        }
        // Deciding and sending back is what the other pair of eyes does, and at the second level they are others.
        let decides = matches!(event.action, Action::Decide(_) | Action::Return { .. });
        if let (Some(account), true, false) = (event.by, event.by_staff, decides) {
            self.handled_by.insert(account);
        }
        if matches!(event.action, Action::Decide(_)) {
            // Who has decided once does not decide about the complaint.
            self.handled_by.extend(event.by);
        }
        let ends = |decision: &Decision| {
            matches!(
                decision.outcome.finding(),
                Finding::Founded | Finding::Granted
            )
        };
        // They have ended, and do not come back for a complaint.
        self.measures &= !self.state.decision().is_some_and(ends);
        if self.stage().is_over() {
            self.clocks().for_each(|clock| clock.stop(on));
        }
        self.moved_on = on;
    }

    fn next(&self, action: &Action, by: AccountId, on: Date) -> Option<State> {
        let state = self.state.clone();
        Some(match (action, state) {
            (Action::AskSupplement { missing }, State::Filed) => State::Supplementing {
                missing: missing.clone(),
            },
            (Action::Supplement { .. }, State::Supplementing { .. }) => State::Filed,
            (Action::Accept, State::Filed) => State::Checking,
            (Action::Refuse { reasons }, State::Filed | State::Supplementing { .. }) => {
                State::Refused(Refused {
                    reasons: reasons.clone(),
                    by,
                    on,
                })
            }
            (Action::Forward { unit, note }, State::Checking | State::Answered(_)) => {
                State::WithUnit {
                    unit: unit.clone(),
                    note: note.clone(),
                }
            }
            (Action::Transfer { unit, .. }, State::WithUnit { note, .. }) => State::WithUnit {
                unit: unit.clone(),
                note,
            },
            (
                Action::Transfer { unit, .. },
                State::Remedying {
                    decision, tasks, ..
                },
            ) => State::Remedying {
                decision,
                tasks,
                unit: Some(unit.clone()),
            },
            (Action::Answer(answer), State::WithUnit { unit, .. }) => State::Answered(Answered {
                unit,
                answer: answer.clone(),
                on,
            }),
            (
                Action::Propose {
                    outcome,
                    reasons,
                    record,
                },
                state,
            ) => {
                let proposal = Proposal {
                    outcome: outcome.clone(),
                    reasons: reasons.clone(),
                    by,
                    record: *record,
                };
                match state {
                    State::Checking | State::Hearing | State::Stated => State::Proposed {
                        proposal,
                        answer: None,
                    },
                    State::Answered(answered) => State::Proposed {
                        proposal,
                        answer: Some(answered),
                    },
                    State::Convened { first, complaint } => State::ComplaintProposed {
                        first,
                        complaint,
                        proposal,
                    },
                    _ => return None,
                }
            }
            (Action::Return { .. }, State::Proposed { answer, .. }) => match answer {
                Some(answered) => State::Answered(answered),
                None => self.before_proposal(),
            },
            (
                Action::Return { .. },
                State::ComplaintProposed {
                    first, complaint, ..
                },
            ) => State::Convened { first, complaint },
            (Action::Decide(checks), State::Proposed { proposal, answer }) => {
                self.decided(proposal, answer, None, by, on, &checks.receivers)
            }
            (
                Action::Decide(checks),
                State::ComplaintProposed {
                    first,
                    complaint,
                    proposal,
                },
            ) => {
                let answer = match &first {
                    First::Decided { decision, .. } => decision.answer.clone(),
                    First::Refused(_) => None,
                };
                let after = AfterComplaint { first, complaint };
                self.decided(proposal, answer, Some(after), by, on, &checks.receivers)
            }
            (
                Action::FinishTask {
                    task,
                    receiver,
                    receipt,
                },
                State::Remedying {
                    decision,
                    mut tasks,
                    unit,
                },
            ) => {
                let same = |open: &&mut Task| open.kind == *task && open.receiver == *receiver;
                for open in tasks.iter_mut().filter(same) {
                    open.done.get_or_insert_with(|| Receipt {
                        on,
                        text: receipt.clone(),
                    });
                }
                remedied(decision, tasks, unit)
            }
            (Action::Plead { .. }, State::Hearing | State::Stated | State::Proposed { .. })
            | (Action::Hear { .. }, State::Stated) => State::Stated,
            (Action::TakeBack { .. }, State::Hearing | State::Stated | State::Proposed { .. }) => {
                match &self.revocation {
                    Some(revocation) => revocation.undone(),
                    None => State::Withdrawn,
                }
            }
            (Action::OpenRevocation { .. }, State::Remedying { .. } | State::Closed { .. }) => {
                State::Hearing
            }
            (Action::Receive(receipt), State::Forwarded) => {
                self.outside.as_ref()?.takes(receipt).ok()?;
                received(receipt, by, on)
            }
            (Action::Withdraw, state) => match state {
                State::Complained { first, .. }
                | State::Convened { first, .. }
                | State::ComplaintProposed { first, .. } => first.into(),
                State::Refused(_)
                | State::Remedying { .. }
                | State::Closed { .. }
                | State::Withdrawn => return None,
                _ => State::Withdrawn,
            },
            (
                Action::Complain {
                    ground, statement, ..
                },
                state,
            ) => State::Complained {
                first: match state {
                    State::Refused(refused) => First::Refused(refused),
                    State::Closed { decision, tasks } => First::Decided {
                        decision: Box::new(decision),
                        tasks,
                    },
                    _ => return None,
                },
                complaint: Complaint {
                    ground: *ground,
                    statement: statement.clone(),
                    on,
                    meeting: None,
                    draw: None,
                    excused: Vec::new(),
                    opinions: Vec::new(),
                    minutes: None,
                },
            },
            (Action::Convene { units, on: day }, state) => {
                let (State::Complained { first, complaint } | State::Convened { first, complaint }) =
                    state
                else {
                    return None;
                };
                let meeting = Some(Meeting {
                    units: units.clone(),
                    on: *day,
                });
                State::Convened {
                    first,
                    complaint: Complaint {
                        meeting,
                        ..complaint
                    },
                }
            }
            (action, State::Convened { first, complaint }) => State::Convened {
                first,
                complaint: heard(complaint, action),
            },
            (
                Action::Hold { .. }
                | Action::Resume
                | Action::Extend { .. }
                | Action::Relimit { .. },
                state,
            ) => state,
            _ => return None,
        })
    }

    /// Where a proposal goes back to that rests on no unit's answer.
    fn before_proposal(&self) -> State {
        match self.kind {
            CaseKind::Repair if self.revocation.is_none() => State::Checking,
            CaseKind::Finding | CaseKind::Repair if self.statements.is_empty() => State::Hearing,
            CaseKind::Finding | CaseKind::Repair => State::Stated,
            CaseKind::Objection | CaseKind::Investigation | CaseKind::Entry => State::Checking,
        }
    }

    fn decided(
        &self,
        proposal: Proposal,
        answer: Option<Answered>,
        after: Option<AfterComplaint>,
        by: AccountId,
        on: Date,
        receivers: &[Receiver],
    ) -> State {
        if let (Outcome::Keep, Some(revocation)) = (&proposal.outcome, &self.revocation) {
            return revocation.undone();
        }
        let tasks = match proposal.outcome.finding() {
            Finding::Founded => {
                // What the unit said of its register counts only where its own finding is what was decided.
                let corrected = answer.as_ref().is_some_and(|answered| {
                    answered.answer.source_corrected && answered.answer.outcome == proposal.outcome
                });
                tasks_after(&proposal.outcome, corrected, self.measures, self.clarify)
            }
            Finding::Granted => tasks_of(receivers),
            // Nothing was wrong, or what follows is done with the decision.
            _ => Vec::new(),
        };
        let unit = answer.as_ref().map(|answered| answered.unit.clone());
        let decision = Decision {
            answer,
            after: after.map(Box::new),
            ..decision(proposal, by, on)
        };
        remedied(decision, tasks, unit)
    }

    /// What a decision leaves with the case of its revocation: that the repair is kept, or a ban by the rules of now.
    fn settle(&mut self, previous: State, by: AccountId, on: Date) {
        let (State::Proposed { proposal, .. }, Some(revocation)) = (previous, &mut self.revocation)
        else {
            return;
        };
        match proposal.outcome {
            Outcome::Keep => revocation.kept = Some(Box::new(decision(proposal, by, on))),
            Outcome::Revoke { ban: true } => {
                let term = self.limits.ban;
                revocation.ban = term.and_then(|term| end_of(on, term).ok().flatten());
            }
            _ => {}
        }
    }
}

fn decision(proposal: Proposal, by: AccountId, on: Date) -> Decision {
    Decision {
        outcome: proposal.outcome,
        reasons: proposal.reasons,
        answer: None,
        proposed_by: proposal.by,
        decided_by: by,
        on,
        after: None,
        receipt: None,
    }
}

/// It is closed when nothing is left to do.
pub(super) fn remedied(decision: Decision, tasks: Vec<Task>, unit: Option<String>) -> State {
    if tasks.iter().all(|task| task.done.is_some()) {
        State::Closed { decision, tasks }
    } else {
        State::Remedying {
            decision,
            tasks,
            unit,
        }
    }
}

fn heard(mut complaint: Complaint, action: &Action) -> Complaint {
    match action {
        Action::DrawExperts(draw) => complaint.draw = Some(draw.clone()),
        Action::Excuse {
            expert,
            why,
            reason,
        } => complaint.excused.push(Excused {
            expert: *expert,
            why: *why,
            reason: reason.clone(),
        }),
        Action::Opine { expert, opinion } => {
            complaint.opinions.retain(|(who, _)| who != expert);
            complaint.opinions.push((*expert, opinion.clone()));
        }
        Action::Minute { minutes } => complaint.minutes = Some(minutes.clone()),
        _ => {}
    }
    complaint
}

impl From<First> for State {
    fn from(first: First) -> State {
        match first {
            First::Refused(refused) => State::Refused(refused),
            First::Decided { decision, tasks } => State::Closed {
                decision: *decision,
                tasks,
            },
        }
    }
}
