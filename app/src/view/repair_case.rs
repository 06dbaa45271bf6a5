use domain::case::objection::Receipt;
use domain::repair::{Condition, Item, NotNeeded};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::RuleRef;

/// 接收方: who had received a record that was repaired, and whether it has stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiverLine {
    /// Its word in forms.
    pub key: String,
    /// Name of the unit.
    pub unit: String,
    /// What its system is called, where that was told by interface.
    pub system: Option<String>,
    /// The day, and what was done; `None` while it is waited for.
    pub done: Option<Receipt>,
    /// Whether the reader may answer for it now.
    pub mine: bool,
}

/// 未满足的条件, to choose among when a repair is not granted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnmetChoice {
    /// What would not be met.
    pub what: UnmetWhat,
    /// The rule that asks for it.
    pub rule: RuleRef,
}

/// What may not be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnmetWhat {
    /// 最短公示期未满: it could be applied for from this day on.
    Period(Date),
    /// A condition.
    Condition(Condition),
    /// A paper or way that has to be brought, or what was brought for it.
    Item(Item),
    /// 不可修复, by a law, an administrative regulation or a central policy.
    Excluded,
    /// 令第45号: a kind of penalty whose publication market regulation does not end early.
    Market,
    /// 已撤回、已期满: there is nothing to repair any more.
    Over(NotNeeded),
}

impl UnmetWhat {
    /// The word in forms.
    pub fn code(self) -> &'static str {
        match self {
            UnmetWhat::Period(_) => "period",
            UnmetWhat::Condition(Condition::Performed) => "performed",
            UnmetWhat::Condition(Condition::HarmRemoved) => "harm_removed",
            UnmetWhat::Condition(Condition::NotRepeated) => "not_repeated",
            UnmetWhat::Condition(Condition::NotListed) => "not_listed",
            UnmetWhat::Item(item) => item.code(),
            UnmetWhat::Excluded => "excluded",
            UnmetWhat::Market => "market",
            UnmetWhat::Over(_) => "over",
        }
    }

    /// Name of the field that says in words what of it is not met.
    pub fn field(self) -> String {
        format!("{UNMET}_{}", self.code())
    }
}

/// Name of the boxes with which unmet conditions are ticked; the fields of their words begin with it.
pub const UNMET: &str = "unmet";
