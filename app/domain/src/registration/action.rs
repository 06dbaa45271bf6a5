use serde::{Deserialize, Serialize};

/// 核验方式: how something was verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// 平台比对
    Platform,
    /// 政务服务/审批平台比对
    Service,
    /// 部门核实
    Unit,
    /// 材料审核（未核实）
    Papers,
}

impl Method {
    /// Each of them.
    pub const ALL: [Method; 4] = [
        Method::Platform,
        Method::Service,
        Method::Unit,
        Method::Papers,
    ];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Method::Platform => "platform",
            Method::Service => "service",
            Method::Unit => "unit",
            Method::Papers => "papers",
        }
    }

    /// Reads [`Method::code`].
    pub fn from_code(code: &str) -> Option<Method> {
        Method::ALL.into_iter().find(|one| one.code() == code)
    }

    /// Whether it verifies anything: papers alone do not.
    pub fn verifies(self) -> bool {
        self != Method::Papers
    }
}

/// What is done with a version of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "action")]
pub enum Action {
    /// 提交: to the unit, or to the credit office where no unit is known.
    Submit {
        /// Code of the unit.
        unit: Option<String>,
    },
    /// 自动比对一致: the portal verifies what an official record says too.
    MatchVerify {
        /// What was compared, in words.
        basis: String,
    },
    /// 转办
    Forward {
        /// Code of the unit.
        unit: String,
        /// What the unit should know; may be empty.
        note: String,
    },
    /// 退回信用办: the unit is the wrong one.
    GiveBack {
        /// Why.
        reason: String,
    },
    /// 核验通过
    Verify {
        /// How.
        method: Method,
        /// By what.
        basis: String,
    },
    /// 材料齐全，未核实
    Keep {
        /// What was looked at, and why it could not be verified.
        basis: String,
    },
    /// 退回修改
    Return {
        /// What to change.
        reason: String,
    },
    /// 核验不通过
    Refuse {
        /// Why.
        reason: String,
    },
    /// 撤回 by the enterprise, which need not say why.
    Withdraw {
        /// Why; may be empty.
        reason: String,
    },
    /// 被新版本替代
    Supersede,
    /// 认定不实, as it was decided after a hearing.
    Disprove {
        /// The decision, in words.
        reason: String,
    },
}

/// [`Action`] without what belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionKind {
    /// 提交
    Submit,
    /// 自动比对一致
    MatchVerify,
    /// 转办
    Forward,
    /// 退回信用办
    GiveBack,
    /// 核验通过
    Verify,
    /// 材料齐全，未核实
    Keep,
    /// 退回修改
    Return,
    /// 核验不通过
    Refuse,
    /// 撤回
    Withdraw,
    /// 被新版本替代
    Supersede,
    /// 认定不实
    Disprove,
}

impl ActionKind {
    /// Each of them.
    pub const ALL: [ActionKind; 11] = [
        ActionKind::Submit,
        ActionKind::MatchVerify,
        ActionKind::Forward,
        ActionKind::GiveBack,
        ActionKind::Verify,
        ActionKind::Keep,
        ActionKind::Return,
        ActionKind::Refuse,
        ActionKind::Withdraw,
        ActionKind::Supersede,
        ActionKind::Disprove,
    ];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            ActionKind::Submit => "submit",
            ActionKind::MatchVerify => "match_verify",
            ActionKind::Forward => "forward",
            ActionKind::GiveBack => "give_back",
            ActionKind::Verify => "verify",
            ActionKind::Keep => "keep",
            ActionKind::Return => "return",
            ActionKind::Refuse => "refuse",
            ActionKind::Withdraw => "withdraw",
            ActionKind::Supersede => "supersede",
            ActionKind::Disprove => "disprove",
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
            Action::Submit { .. } => ActionKind::Submit,
            Action::MatchVerify { .. } => ActionKind::MatchVerify,
            Action::Forward { .. } => ActionKind::Forward,
            Action::GiveBack { .. } => ActionKind::GiveBack,
            Action::Verify { .. } => ActionKind::Verify,
            Action::Keep { .. } => ActionKind::Keep,
            Action::Return { .. } => ActionKind::Return,
            Action::Refuse { .. } => ActionKind::Refuse,
            Action::Withdraw { .. } => ActionKind::Withdraw,
            Action::Supersede => ActionKind::Supersede,
            Action::Disprove { .. } => ActionKind::Disprove,
        }
    }

    /// How it verifies, if it does.
    pub fn method(&self) -> Option<Method> {
        match self {
            Action::MatchVerify { .. } => Some(Method::Platform),
            Action::Verify { method, .. } => Some(*method),
            Action::Keep { .. } => Some(Method::Papers),
            _ => None,
        }
    }

    /// The unit it goes to.
    pub fn unit(&self) -> Option<&str> {
        match self {
            Action::Submit { unit } => unit.as_deref(),
            Action::Forward { unit, .. } => Some(unit),
            _ => None,
        }
    }
}
