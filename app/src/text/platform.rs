use super::Fixed;
use crate::view::ReceiptTrouble;

/// 外部平台, for staff.
pub(crate) struct PlatformText {
    pub title: Fixed,
    pub lead: Fixed,
    pub not_set: Fixed,
    pub given_up: fn(&str) -> String,
    pub waiting: Fixed,
    pub nothing_waits: Fixed,
    pub columns: [Fixed; 6],
    pub applies: Fixed,
    pub withdraws: Fixed,
    pub tries: fn(u32) -> String,
    pub goes_on: Fixed,
    pub stopped: fn(&str) -> String,
    /// What the last try came to, by its word.
    pub fault: fn(&str) -> String,
    pub retry: Fixed,
    pub again: Fixed,
    pub unused: Fixed,
    pub unused_lead: Fixed,
    pub none_unused: Fixed,
    pub receipt_columns: [Fixed; 5],
    /// What a receipt says, by its word.
    pub answer: fn(&str) -> Fixed,
    pub why: fn(ReceiptTrouble) -> Fixed,
    pub outside_number: fn(&str) -> String,
    /// 外部平台转入: code of the enterprise, document number and day.
    pub result: fn(&str, &str, &str) -> String,
    pub results: Fixed,
    pub results_lead: Fixed,
    pub no_results: Fixed,
    pub result_columns: [Fixed; 4],
    pub no_case: Fixed,
}
