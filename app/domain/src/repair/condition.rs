use serde::{Deserialize, Serialize};

/// 修复条件: what a rule may ask of whoever wants a record repaired, besides the shortest period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// 行为纠正、义务履行完毕
    Performed,
    /// 不良影响消除
    HarmRemoved,
    /// 未再受同类处罚
    NotRepeated,
    /// 未列入异常名录、严重违法失信名单
    NotListed,
}

impl Condition {
    /// Each of them.
    pub const ALL: [Condition; 4] = [
        Condition::Performed,
        Condition::HarmRemoved,
        Condition::NotRepeated,
        Condition::NotListed,
    ];

    /// The word of `REP.CONDITIONS` and `REP.SAMR.CONDITIONS`.
    pub fn zh(self) -> &'static str {
        match self {
            Condition::Performed => "行为纠正、义务履行完毕",
            Condition::HarmRemoved => "不良影响消除",
            Condition::NotRepeated => "未再受同类处罚",
            Condition::NotListed => "未列入异常名录、严重违法失信名单",
        }
    }

    /// Reads [`Condition::zh`].
    pub fn from_zh(text: &str) -> Option<Condition> {
        Condition::ALL.into_iter().find(|one| one.zh() == text)
    }
}

/// 在办事项: what may run about a record and keep its repair from being applied for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pending {
    /// 异议处理中
    Objection,
    /// 修复办理中
    Repair,
}

impl Pending {
    /// Both.
    pub const ALL: [Pending; 2] = [Pending::Objection, Pending::Repair];

    /// The word of `REP.BARRED_BY`.
    pub fn zh(self) -> &'static str {
        match self {
            Pending::Objection => "异议处理中",
            Pending::Repair => "修复办理中",
        }
    }

    /// Reads [`Pending::zh`].
    pub fn from_zh(text: &str) -> Option<Pending> {
        Pending::ALL.into_iter().find(|one| one.zh() == text)
    }
}
