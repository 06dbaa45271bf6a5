use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Outcome;
use crate::case::Party;
use crate::case::repair::Receiver;

/// 执行事项: what has to be done after an objection was right 消除不良影响, or a record was repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// 源头更正: the unit's own register says the same.
    Source,
    /// 上报更正: higher platforms that were told are told again.
    HigherPlatforms,
    /// 通知使用单位: whoever received it is told.
    Recipients,
    /// 解除措施: the units that applied measures have stopped.
    Measures,
    /// 公开澄清, where the applicant wants it.
    Clarification,
    /// 停止共享和使用: a receiver of a record that was repaired has stopped.
    StopUse,
}

impl TaskKind {
    /// Each of them.
    pub const ALL: [TaskKind; 6] = [
        TaskKind::Source,
        TaskKind::HigherPlatforms,
        TaskKind::Recipients,
        TaskKind::Measures,
        TaskKind::Clarification,
        TaskKind::StopUse,
    ];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            TaskKind::Source => "source",
            TaskKind::HigherPlatforms => "higher_platforms",
            TaskKind::Recipients => "recipients",
            TaskKind::Measures => "measures",
            TaskKind::Clarification => "clarification",
            TaskKind::StopUse => "stop_use",
        }
    }

    /// Reads [`TaskKind::code`].
    pub fn from_code(code: &str) -> Option<TaskKind> {
        TaskKind::ALL.into_iter().find(|task| task.code() == code)
    }

    /// Who does it.
    pub fn by(self) -> Party {
        match self {
            TaskKind::Source => Party::Unit,
            TaskKind::StopUse => Party::Receiver,
            _ => Party::CreditHandler,
        }
    }
}

/// A task and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// What.
    pub kind: TaskKind,
    /// 接收方 whose task it is, where each receiver has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receiver: Option<Receiver>,
    /// Day and proof; `None` while it is open.
    pub done: Option<Receipt>,
}

/// 回执
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The day on which it was reported.
    pub on: Date,
    /// What was done.
    pub text: String,
}

/// What has to be done after an outcome. `source_corrected`: the unit has put its own register right already, or there
/// is no other unit; `measures`: measures rested on the record; `clarify`: the applicant wants it said in public.
pub fn tasks_after(
    outcome: &Outcome,
    source_corrected: bool,
    measures: bool,
    clarify: bool,
) -> Vec<Task> {
    let changes_the_record = !matches!(outcome, Outcome::EndMeasures | Outcome::StopPublishing);
    let needed = |kind: &TaskKind| match kind {
        TaskKind::Source => changes_the_record && !source_corrected,
        TaskKind::HigherPlatforms | TaskKind::Recipients => true,
        TaskKind::Measures => measures,
        TaskKind::Clarification => clarify,
        TaskKind::StopUse => false,
    };
    TaskKind::ALL
        .into_iter()
        .filter(needed)
        .map(|kind| Task {
            kind,
            receiver: None,
            done: None,
        })
        .collect()
}

/// What has to be done after a record was repaired: each receiver stops, once.
pub fn tasks_of(receivers: &[Receiver]) -> Vec<Task> {
    let mut tasks: Vec<Task> = Vec::new();
    for receiver in receivers {
        if tasks
            .iter()
            .all(|task| task.receiver.as_ref() != Some(receiver))
        {
            tasks.push(Task {
                kind: TaskKind::StopUse,
                receiver: Some(receiver.clone()),
                done: None,
            });
        }
    }
    tasks
}
