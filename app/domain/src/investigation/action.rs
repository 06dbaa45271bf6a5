use serde::{Deserialize, Serialize};

use crate::id::AccountId;

/// Who does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// 监督检查人员, by account.
    Auditor(AccountId),
    /// 举报人; who it is, the history does not say.
    Reporter,
}

/// What comes of an investigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 属实
    Founded,
    /// 移送 to an authority that may do more.
    HandedOver,
    /// 不属实
    Unfounded,
    /// 无法查实
    NotDeterminable,
    /// 不予立案
    Declined,
}

impl Outcome {
    /// Each of them.
    pub const ALL: [Outcome; 5] = [
        Outcome::Founded,
        Outcome::HandedOver,
        Outcome::Unfounded,
        Outcome::NotDeterminable,
        Outcome::Declined,
    ];

    /// The word in forms.
    pub fn code(self) -> &'static str {
        match self {
            Outcome::Founded => "founded",
            Outcome::HandedOver => "handed_over",
            Outcome::Unfounded => "unfounded",
            Outcome::NotDeterminable => "not_determinable",
            Outcome::Declined => "declined",
        }
    }

    /// Reads [`Outcome::code`].
    pub fn from_code(code: &str) -> Option<Outcome> {
        Outcome::ALL
            .into_iter()
            .find(|outcome| outcome.code() == code)
    }
}

/// 处理结论: what is proposed, and then decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    /// What comes of it.
    pub outcome: Outcome,
    /// 移送机关, in words; empty where it is not handed over.
    pub authority: String,
    /// Reasons for the file: members alone read them.
    pub reasons: String,
    /// What whoever reported is told.
    pub answer: String,
}

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "action")]
pub enum Action {
    /// 受领: whoever takes it leads it.
    Take,
    /// 接手 from whoever leads it, so that nothing gets stuck.
    TakeOver {
        /// Why.
        reason: String,
    },
    /// 加入: another auditor becomes a member.
    Admit {
        /// Who.
        account: AccountId,
    },
    /// 回避: an account is concerned and learns nothing of it from then on.
    Exclude {
        /// Who.
        account: AccountId,
        /// Why.
        reason: String,
    },
    /// 解除回避, where that was a mistake.
    Include {
        /// Who.
        account: AccountId,
        /// Why.
        reason: String,
    },
    /// A question to whoever reported.
    Ask {
        /// The question.
        text: String,
    },
    /// What whoever reported says, asked or not.
    Reply {
        /// What is said; may be empty where papers come with it.
        text: String,
        /// How many papers come with it.
        papers: u32,
    },
    /// 提出处理意见
    Propose {
        /// What.
        conclusion: Conclusion,
    },
    /// 退回 to whoever proposed.
    Return {
        /// Why.
        reason: String,
    },
    /// 审定 by a second person.
    Decide,
}

/// The same without what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionKind {
    /// 受领
    Take,
    /// 接手
    TakeOver,
    /// 加入
    Admit,
    /// 回避
    Exclude,
    /// 解除回避
    Include,
    /// 询问
    Ask,
    /// 答复询问
    Reply,
    /// 提出处理意见
    Propose,
    /// 退回
    Return,
    /// 审定
    Decide,
}

impl ActionKind {
    /// Each of them.
    pub const ALL: [ActionKind; 10] = [
        ActionKind::Take,
        ActionKind::TakeOver,
        ActionKind::Admit,
        ActionKind::Exclude,
        ActionKind::Include,
        ActionKind::Ask,
        ActionKind::Reply,
        ActionKind::Propose,
        ActionKind::Return,
        ActionKind::Decide,
    ];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            ActionKind::Take => "take",
            ActionKind::TakeOver => "take_over",
            ActionKind::Admit => "admit",
            ActionKind::Exclude => "exclude",
            ActionKind::Include => "include",
            ActionKind::Ask => "ask",
            ActionKind::Reply => "reply",
            ActionKind::Propose => "propose",
            ActionKind::Return => "return",
            ActionKind::Decide => "decide",
        }
    }

    /// Reads [`ActionKind::code`].
    pub fn from_code(code: &str) -> Option<ActionKind> {
        ActionKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl Action {
    /// Which it is.
    pub fn kind(&self) -> ActionKind {
        match self {
            Action::Take => ActionKind::Take,
            Action::TakeOver { .. } => ActionKind::TakeOver,
            Action::Admit { .. } => ActionKind::Admit,
            Action::Exclude { .. } => ActionKind::Exclude,
            Action::Include { .. } => ActionKind::Include,
            Action::Ask { .. } => ActionKind::Ask,
            Action::Reply { .. } => ActionKind::Reply,
            Action::Propose { .. } => ActionKind::Propose,
            Action::Return { .. } => ActionKind::Return,
            Action::Decide => ActionKind::Decide,
        }
    }
}

/// Something that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// By whom.
    pub who: Who,
    /// What.
    pub action: Action,
}
