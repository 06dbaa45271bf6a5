use domain::milestone::{MilestoneState, Performance, Says, Side};
use jiff::civil::Date;

use super::Fixed;
use crate::view::{ContractNews, MilestoneFault};

/// 履约节点
pub(crate) struct MilestoneWords {
    pub state: fn(MilestoneState) -> Fixed,
    pub says: fn(Says) -> Fixed,
    pub side: fn(Side) -> Fixed,
    pub performance: fn(Performance) -> Fixed,
    pub fault: fn(&MilestoneFault) -> String,
    /// Title and text of a message.
    pub news: fn(&ContractNews) -> (String, String),
    pub page: MilestoneText,
    pub named: NamedText,
    /// Where the right to register ended between page and form, and nothing is kept on the device.
    pub ended: [Fixed; 3],
}

/// The milestones of a contract.
pub(crate) struct MilestoneText {
    pub title: Fixed,
    pub lead: Fixed,
    /// What the other party sees, and what it does not.
    pub other_sees: fn(&str) -> String,
    pub no_other: Fixed,
    pub none: Fixed,
    pub none_yet: Fixed,
    pub due: fn(Date) -> String,
    pub done_on: fn(Date) -> String,
    pub proof: Fixed,
    pub nothing_said: Fixed,
    pub add: Fixed,
    pub name: Fixed,
    pub name_hint: Fixed,
    pub day: Fixed,
    pub day_hint: Fixed,
    pub drop: Fixed,
    pub drop_text: Fixed,
    pub report: Fixed,
    pub says: Fixed,
    pub done_hint: Fixed,
    pub text: Fixed,
    pub text_hint: Fixed,
    pub papers: Fixed,
    pub papers_hint: fn(u32, u32) -> String,
    /// Beside the field where something else was wrong.
    pub papers_again: Fixed,
    pub send: Fixed,
    /// With what they suggest.
    pub suggested: fn(&str) -> String,
    pub change: Fixed,
}

/// 对方登记的合同
pub(crate) struct NamedText {
    pub title: Fixed,
    pub lead: Fixed,
    pub columns: [Fixed; 4],
    pub count: fn(u32) -> String,
    pub unsaid: fn(u32) -> String,
    pub said: Fixed,
    /// The page of one of them.
    pub page: fn(&str) -> String,
    pub page_lead: fn(&str) -> String,
    pub not_mine: Fixed,
}
