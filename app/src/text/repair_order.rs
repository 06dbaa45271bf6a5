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
}

/// 修复结果公示
pub(crate) struct AnnouncedText {
    pub title: Fixed,
    pub lead: Fixed,
    pub since: fn(Date) -> String,
    pub columns: [Fixed; 6],
    /// Whether it was granted.
    pub what: fn(bool) -> Fixed,
    pub none: Fixed,
    pub none_text: Fixed,
}
