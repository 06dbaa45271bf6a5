use super::repair::PlatformAnswerKind;
use super::{ActionKind, Effect, Finding, Party, Stage};

/// 条件: what has to be so for a line of the table to be the one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// This was found: by what was proposed, or by the first answer where a complaint is taken back.
    Found(Finding),
    /// Other tasks that undo harm stay open.
    TasksLeft,
    /// It is the last task after an objection.
    LastTask,
    /// It is the last task after a complaint.
    LastTaskOfComplaint,
    /// 申请办理: what was proposed answers the application, and no repair is to be revoked.
    Applying,
    /// 撤销办理: a repair may be revoked.
    Revoking,
    /// The outside platform has said this.
    Platform(PlatformAnswerKind),
}

impl When {
    /// The word in the diagram.
    pub fn code(self) -> &'static str {
        match self {
            When::Found(finding) => finding.code(),
            When::TasksLeft => "tasks_left",
            When::LastTask => "last_task",
            When::LastTaskOfComplaint => "last_task_of_complaint",
            When::Applying => "applying",
            When::Revoking => "revoking",
            When::Platform(answer) => answer.code(),
        }
    }
}

/// One line of the table: from where, what, by whom, to where, and what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The stage it is possible in.
    pub from: Stage,
    /// What is done.
    pub action: ActionKind,
    /// Only then.
    pub when: Option<When>,
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
        found: Finding,
        from: Stage,
        action: ActionKind,
        by: &'static [Party],
        to: &'static [Stage],
        effects: &'static [Effect],
    ) -> Step {
        Step::when(When::Found(found), from, action, by, to, effects)
    }

    /// A line for one condition.
    pub(super) const fn when(
        when: When,
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
