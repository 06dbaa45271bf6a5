use serde::{Deserialize, Serialize};

use super::{ActionKind, Stage};

/// Who may do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// Whoever acts for the enterprise.
    Owner,
    /// The portal, as what follows from somebody's step in the same transaction; never by itself, never by a clock.
    Portal,
    /// The unit it waits at.
    Unit,
    /// 信用办
    CreditOffice,
}

impl Party {
    /// Each of them.
    pub const ALL: [Party; 4] = [
        Party::Owner,
        Party::Portal,
        Party::Unit,
        Party::CreditOffice,
    ];
}

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The stage it is possible in.
    pub from: Stage,
    /// What is done.
    pub action: ActionKind,
    /// Who may.
    pub by: Party,
    /// Where it leads.
    pub to: Stage,
}

const fn step(from: Stage, action: ActionKind, by: Party, to: Stage) -> Step {
    Step {
        from,
        action,
        by,
        to,
    }
}

use ActionKind::{
    Disprove, Forward, GiveBack, Keep, MatchVerify, Refuse, Return, Submit, Supersede, Verify,
    Withdraw,
};
use Stage::{
    Checking, Complete, Disproved, Draft, Refused, Returned, Superseded, Verified, Waiting,
    Withdrawn,
};

/// What may be done with a version of an entry, by whom, and where it leads. [`Submit`] leads to the unit where one is
/// known, else to the credit office.
pub const STEPS: &[Step] = &[
    step(Draft, Submit, Party::Owner, Waiting),
    step(Draft, Submit, Party::Owner, Checking),
    step(Draft, MatchVerify, Party::Portal, Verified),
    step(Returned, Submit, Party::Owner, Waiting),
    step(Returned, Submit, Party::Owner, Checking),
    step(Returned, MatchVerify, Party::Portal, Verified),
    step(Waiting, Forward, Party::CreditOffice, Checking),
    step(Waiting, Verify, Party::CreditOffice, Verified),
    step(Waiting, Keep, Party::CreditOffice, Complete),
    step(Waiting, Return, Party::CreditOffice, Returned),
    step(Waiting, Refuse, Party::CreditOffice, Refused),
    // A unit that does not answer keeps nobody waiting.
    step(Checking, Forward, Party::CreditOffice, Checking),
    step(Checking, GiveBack, Party::Unit, Waiting),
    // A unit that cannot tell gives back: what nobody can verify is for the credit office to keep.
    step(Checking, Verify, Party::Unit, Verified),
    step(Checking, Return, Party::Unit, Returned),
    step(Checking, Refuse, Party::Unit, Refused),
    step(Waiting, Withdraw, Party::Owner, Withdrawn),
    step(Checking, Withdraw, Party::Owner, Withdrawn),
    step(Returned, Withdraw, Party::Owner, Withdrawn),
    step(Verified, Withdraw, Party::Owner, Withdrawn),
    step(Complete, Withdraw, Party::Owner, Withdrawn),
    step(Verified, Supersede, Party::Portal, Superseded),
    step(Complete, Supersede, Party::Portal, Superseded),
    // What was decided after a hearing. Nobody escapes it by withdrawing or by a new version.
    step(Verified, Disprove, Party::Portal, Disproved),
    step(Complete, Disprove, Party::Portal, Disproved),
    step(Superseded, Disprove, Party::Portal, Disproved),
    step(Withdrawn, Disprove, Party::Portal, Disproved),
];
