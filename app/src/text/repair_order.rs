use jiff::civil::Date;

use super::Fixed;
use crate::view::RepairTask;

/// 修复的效力: who stops sharing and using a record, and what is announced.
pub(crate) struct RepairOrderWords {
    pub orders: RepairOrdersText,
    pub announced: AnnouncedText,
}

/// 停止共享使用的通知
pub(crate) struct RepairOrdersText {
    pub title: Fixed,
    pub lead: Fixed,
    pub columns: [Fixed; 6],
    /// In place of the number of a case.
    pub no_case: Fixed,
    /// What is to be done.
    pub task: fn(RepairTask) -> Fixed,
    pub system: fn(&str) -> String,
    pub receipt: Fixed,
    pub receipt_hint: fn(RepairTask) -> Fixed,
    pub confirm: fn(RepairTask) -> Fixed,
    pub waits: Fixed,
    /// Title and text of the message that a unit has not answered so many in time, by its name; the first of them was due on
    /// that day.
    pub late: fn(&str, u64, Date) -> (String, String),
}

/// 修复结果公示
pub(crate) struct AnnouncedText {
    pub title: Fixed,
    pub lead: Fixed,
    pub since: fn(Date) -> String,
    pub columns: [Fixed; 6],
    /// Whether it was granted.
    pub what: fn(bool) -> Fixed,
    /// In place of the unit, where another platform has decided.
    pub outside: Fixed,
    /// Before the unit, where it has only determined.
    pub determined_by: Fixed,
    pub none: Fixed,
    pub none_text: Fixed,
}
