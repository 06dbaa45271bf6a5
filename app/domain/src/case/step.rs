use super::objection::Finding;
use super::{ActionKind, Effect, Party, Stage};

/// One line of the table: from where, what, by whom, to where, and what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The stage it is possible in.
    pub from: Stage,
    /// What is done.
    pub action: ActionKind,
    /// Only with this finding: of what was proposed, or of the first answer where a complaint is taken back.
    pub when: Option<Finding>,
    /// Who may; one of them is enough.
    pub by: &'static [Party],
    /// Where it leads; which of them follows from what is said and done.
    pub to: &'static [Stage],
    /// What follows, in this order, in the same transaction.
    pub effects: &'static [Effect],
}

impl Step {
    /// A line that holds whatever was found.
    pub(super) const fn of(
        from: Stage,
        action: ActionKind,
        by: &'static [Party],
        to: &'static [Stage],
        effects: &'static [Effect],
    ) -> Step {
        Step {
            from,
            action,
            when: None,
            by,
            to,
            effects,
        }
    }

    /// A line for one finding.
    pub(super) const fn on(
        when: Finding,
        from: Stage,
        action: ActionKind,
        by: &'static [Party],
        to: &'static [Stage],
        effects: &'static [Effect],
    ) -> Step {
        Step {
            from,
            action,
            when: Some(when),
            by,
            to,
            effects,
        }
    }
}
