use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::policy::keys;

/// 能否申请修复, as far as record and time go. What else is in the way stands in [`super::Eligibility::missing`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 现在可以: the shortest period is over.
    Now,
    /// 自该日起可以: the shortest period, or a ban, runs until the day before.
    From(Date),
    /// 无需申请
    NotNeeded(NotNeeded),
    /// 不可修复: it ends by itself at its last day, and not before.
    Never(Never),
    /// 由认定单位答复: no rule answers, a person has to.
    Unclear(Unclear),
}

/// Why there is nothing to repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotNeeded {
    /// 不予公示: it was never public.
    NeverPublished,
    /// 公示期满: it ended by itself.
    Ended,
    /// It ends by itself on this day, before one could apply.
    EndsFirst(Date),
    /// 已修复
    Repaired,
    /// 已撤回: the decision was changed or revoked; that is not repair.
    Withdrawn,
}

/// Why it cannot be repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Never {
    /// Law excludes it, by the unit's word.
    Excluded,
    /// 令第45号: a kind of penalty whose publication market regulation does not end early.
    MarketRegulation,
}

impl Never {
    /// The rule that says so.
    pub fn rule(self) -> &'static str {
        match self {
            Never::Excluded => keys::REP_EXCLUDED.id,
            Never::MarketRegulation => keys::REP_SAMR_NEVER.id,
        }
    }
}

/// Why a person has to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unclear {
    /// 未分类: without a class there is no period; the unit that determined says which.
    Unclassified,
    /// 期满未履行: the longest period is over and the duty is not performed.
    EndedUnperformed,
}
