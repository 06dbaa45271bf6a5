//! Where a case stands after what only a repair has: the receipt of another platform, and a revocation.

use jiff::civil::Date;

use super::{PlatformAnswer, PlatformReceipt, Revocation};
use crate::case::advance::remedied;
use crate::case::objection::tasks_of;
use crate::case::{Decision, Outcome, Refused, State};
use crate::id::AccountId;

impl Revocation {
    /// Where the case stands again when nothing comes of it: the repair holds, and goes on.
    pub(in crate::case) fn undone(&self) -> State {
        remedied((*self.granted).clone(), self.tasks.clone(), None)
    }
}

/// What is opened against the repair a case has come to.
pub(in crate::case) fn opened(
    state: State,
    facts: &str,
    basis: &str,
    on: Date,
) -> Option<Revocation> {
    let (State::Remedying {
        decision, tasks, ..
    }
    | State::Closed { decision, tasks }) = state
    else {
        return None;
    };
    Some(Revocation {
        facts: facts.to_owned(),
        basis: basis.to_owned(),
        on,
        granted: Box::new(decision),
        tasks,
        kept: None,
        ban: None,
    })
}

/// Where a case stands after the other platform has said something.
pub(in crate::case) fn received(receipt: &PlatformReceipt, by: AccountId, on: Date) -> State {
    let decided = |outcome: Outcome, reasons: &str| Decision {
        outcome,
        reasons: reasons.to_owned(),
        answer: None,
        proposed_by: by,
        decided_by: by,
        on,
        after: None,
        receipt: Some(receipt.id.clone()),
    };
    match &receipt.answer {
        PlatformAnswer::Accepted | PlatformAnswer::AsksForPapers { .. } => State::Forwarded,
        PlatformAnswer::Refused { reasons } => State::Refused(Refused {
            reasons: reasons.clone(),
            by,
            on,
        }),
        PlatformAnswer::Granted { receivers, .. } => {
            remedied(decided(Outcome::Grant, ""), tasks_of(receivers), None)
        }
        PlatformAnswer::Denied { reasons } => {
            let unmet = Vec::new();
            remedied(decided(Outcome::Deny { unmet }, reasons), Vec::new(), None)
        }
    }
}
