use super::{ActionKind, Stage};

/// Who may do something. Whoever is concerned is none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// Any auditor.
    Auditor,
    /// An auditor who does not lead it.
    Other,
    /// Whoever leads it.
    Lead,
    /// Whoever leads it, and those he admitted.
    Member,
    /// A member who did not propose what is decided about.
    Second,
    /// 举报人
    Reporter,
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
    /// Where it leads. Only an [`ActionKind::Exclude`] of the last member leads elsewhere: back to whoever takes it.
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

use ActionKind::{Admit, Ask, Decide, Exclude, Include, Propose, Reply, Return, Take, TakeOver};
use Stage::{Closed, Looking, Proposed, Received};

/// What may be done in an investigation, by whom, and where it leads.
pub const STEPS: &[Step] = &[
    step(Received, Take, Party::Auditor, Looking),
    step(Received, Exclude, Party::Auditor, Received),
    step(Received, Reply, Party::Reporter, Received),
    step(Looking, TakeOver, Party::Other, Looking),
    step(Looking, Admit, Party::Lead, Looking),
    step(Looking, Exclude, Party::Member, Looking),
    step(Looking, Include, Party::Member, Looking),
    step(Looking, Ask, Party::Member, Looking),
    step(Looking, Reply, Party::Reporter, Looking),
    step(Looking, Propose, Party::Member, Proposed),
    step(Proposed, TakeOver, Party::Other, Proposed),
    step(Proposed, Admit, Party::Lead, Proposed),
    step(Proposed, Exclude, Party::Member, Proposed),
    step(Proposed, Include, Party::Member, Proposed),
    step(Proposed, Reply, Party::Reporter, Proposed),
    step(Proposed, Return, Party::Second, Looking),
    step(Proposed, Decide, Party::Second, Closed),
    // When its members are gone, somebody can still read what came of it.
    step(Closed, TakeOver, Party::Other, Closed),
];
