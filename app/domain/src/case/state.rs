use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::objection::Task;
use super::{Complaint, Finding, Outcome, Stage, UnitAnswer};
use crate::id::AccountId;

/// 办理状态: the stage with everything that belongs to it and to no other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "stage")]
pub enum State {
    /// 待受理
    Filed,
    /// 待补正
    Supplementing {
        /// Everything that is missing.
        missing: Vec<String>,
    },
    /// 不予受理
    Refused(Refused),
    /// 待陈述申辩
    Hearing,
    /// 已陈述申辩: what was said stands with the case.
    Stated,
    /// 核查中
    Checking,
    /// 承办单位核实中
    WithUnit {
        /// Code of the unit.
        unit: String,
        /// What it is asked.
        note: String,
    },
    /// 单位已答复
    Answered(Answered),
    /// 待审核
    Proposed {
        /// What should follow.
        proposal: Proposal,
        /// The unit's answer, where one was asked.
        answer: Option<Answered>,
    },
    /// 执行中
    Remedying {
        /// What was decided.
        decision: Decision,
        /// What has to be done.
        tasks: Vec<Task>,
        /// Code of the unit whose register is to be put right, where there is one.
        unit: Option<String>,
    },
    /// 已办结
    Closed {
        /// What was decided.
        decision: Decision,
        /// What was done.
        tasks: Vec<Task>,
    },
    /// 已撤回
    Withdrawn,
    /// 外部平台办理中: what it has told stands with the case.
    Forwarded,
    /// 已投诉
    Complained {
        /// What is complained about.
        first: First,
        /// The complaint.
        complaint: Complaint,
    },
    /// 会商中
    Convened {
        /// What is complained about.
        first: First,
        /// The complaint, with what was heard so far.
        complaint: Complaint,
    },
    /// 投诉待审核
    ComplaintProposed {
        /// What is complained about.
        first: First,
        /// The complaint, with what was heard.
        complaint: Complaint,
        /// What should follow.
        proposal: Proposal,
    },
}

/// 不予受理, with its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Why.
    pub reasons: String,
    /// By whom.
    pub by: AccountId,
    /// The day.
    pub on: Date,
}

/// 单位答复
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// Code of the unit.
    pub unit: String,
    /// What it found.
    pub answer: UnitAnswer,
    /// The day.
    pub on: Date,
}

/// 拟办意见
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// What should follow.
    pub outcome: Outcome,
    /// Why.
    pub reasons: String,
    /// By whom.
    pub by: AccountId,
    /// Version of the record it rests on, where what that says decides about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<i32>,
}

/// 决定
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What follows.
    pub outcome: Outcome,
    /// Why.
    pub reasons: String,
    /// The unit's answer it rests on.
    pub answer: Option<Answered>,
    /// Who proposed it.
    pub proposed_by: AccountId,
    /// Who decided; somebody else.
    pub decided_by: AccountId,
    /// The day.
    pub on: Date,
    /// 投诉: what was complained about, where this is the second answer.
    pub after: Option<Box<AfterComplaint>>,
    /// 外部平台回执 it rests on, where another platform decided: then nobody here proposed or decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<String>,
}

/// What came before a second answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AfterComplaint {
    /// The first answer.
    pub first: First,
    /// The complaint with what was heard.
    pub complaint: Complaint,
}

/// 首次答复: what can be complained about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "first")]
pub enum First {
    /// 不予受理
    Refused(Refused),
    /// A decision with what was done about it.
    Decided {
        /// What was decided.
        decision: Box<Decision>,
        /// What was done.
        tasks: Vec<Task>,
    },
}

impl State {
    /// Without what belongs to it.
    pub fn stage(&self) -> Stage {
        match self {
            State::Filed => Stage::Filed,
            State::Supplementing { .. } => Stage::Supplementing,
            State::Refused(_) => Stage::Refused,
            State::Hearing => Stage::Hearing,
            State::Stated => Stage::Stated,
            State::Checking => Stage::Checking,
            State::WithUnit { .. } => Stage::WithUnit,
            State::Answered(_) => Stage::Answered,
            State::Proposed { .. } => Stage::Proposed,
            State::Remedying { .. } => Stage::Remedying,
            State::Closed { .. } => Stage::Closed,
            State::Withdrawn => Stage::Withdrawn,
            State::Forwarded => Stage::Forwarded,
            State::Complained { .. } => Stage::Complained,
            State::Convened { .. } => Stage::Convened,
            State::ComplaintProposed { .. } => Stage::ComplaintProposed,
        }
    }

    /// The unit it was forwarded to, or whose register is to be put right.
    pub fn unit(&self) -> Option<&str> {
        match self {
            State::WithUnit { unit, .. } => Some(unit),
            State::Remedying { unit, .. } => unit.as_deref(),
            _ => None,
        }
    }

    /// The decision it has come to.
    pub fn decision(&self) -> Option<&Decision> {
        match self {
            State::Remedying { decision, .. } | State::Closed { decision, .. } => Some(decision),
            _ => None,
        }
    }

    /// The proposal somebody has to decide about.
    pub fn proposal(&self) -> Option<&Proposal> {
        match self {
            State::Proposed { proposal, .. } | State::ComplaintProposed { proposal, .. } => {
                Some(proposal)
            }
            _ => None,
        }
    }

    /// The first answer, while it is complained about.
    pub fn first(&self) -> Option<&First> {
        match self {
            State::Complained { first, .. }
            | State::Convened { first, .. }
            | State::ComplaintProposed { first, .. } => Some(first),
            _ => None,
        }
    }

    /// The complaint, while it runs.
    pub fn complaint(&self) -> Option<&Complaint> {
        match self {
            State::Complained { complaint, .. }
            | State::Convened { complaint, .. }
            | State::ComplaintProposed { complaint, .. } => Some(complaint),
            _ => None,
        }
    }
}

impl First {
    /// What it means for the applicant.
    pub fn finding(&self) -> Finding {
        match self {
            First::Refused(_) => Finding::Unfounded,
            First::Decided { decision, .. } => decision.outcome.finding(),
        }
    }
}

impl Decision {
    /// Whether the joint-conference office has decided: there is nothing after it here.
    pub fn is_final(&self) -> bool {
        self.after.is_some()
    }
}
