use domain::case::HandFault;
use jiff::Timestamp;
use jiff::civil::Date;

use super::Fixed;
use crate::view::{HandedNews, Link, QueueTab, WaitingFor};

/// The desk: queues, who works on what, what did not arrive; and what waits for a citizen.
pub(crate) struct DeskWords {
    /// How many there are, where counting stops at a thousand.
    pub count: fn(u64) -> String,
    /// An action of a case, of measures or of letters in the log; `None`: another.
    pub logged: fn(&str) -> Option<&'static str>,
    pub hand_fault: fn(HandFault) -> &'static str,
    /// Title and text of a message.
    pub handed: fn(&HandedNews) -> (String, String),
    pub queue: QueueText,
    pub holding: HoldingText,
    pub case: DeskCaseText,
    pub undelivered: UndeliveredText,
    pub messages: MessagePageText,
    pub home: HomeText,
    pub waiting: WaitingText,
    pub code: CodeText,
}

/// A queue.
pub(crate) struct QueueText {
    pub columns: [Fixed; 6],
    pub search: Fixed,
    pub search_hint: Fixed,
    pub unit: Fixed,
    pub all_units: Fixed,
    pub kind: Fixed,
    pub all_kinds: Fixed,
    pub ground: Fixed,
    pub all_grounds: Fixed,
    pub filter: Fixed,
    pub reset: Fixed,
    /// What to do where a queue is empty.
    pub empty: fn(QueueTab) -> &'static str,
    pub none_found: Fixed,
    pub nobody: Fixed,
    pub previous: Fixed,
    pub next: Fixed,
}

/// 承办人
pub(crate) struct HoldingText {
    pub title: Fixed,
    pub until: fn(&str) -> String,
    pub lapsed: fn(&str) -> String,
    pub lapsed_mine: Fixed,
    pub renew: Fixed,
    pub hand: Fixed,
    pub hand_text: Fixed,
    pub to: Fixed,
    pub choose: Fixed,
    pub reason: Fixed,
    pub reason_hint: Fixed,
    pub button: Fixed,
    pub nobody: Fixed,
}

/// The page of a case.
pub(crate) struct DeskCaseText {
    pub diffs: Fixed,
    pub diffs_text: fn(Timestamp) -> String,
    pub diff_columns: [Fixed; 3],
    pub nothing: Fixed,
    pub linked: Fixed,
    pub link: fn(Link) -> &'static str,
    pub check_first: Fixed,
    /// 文书预览
    pub preview: Fixed,
    /// Above the letter, by what it is called.
    pub preview_of: fn(&str) -> String,
    pub preview_text: Fixed,
    /// Where files may come with the step.
    pub preview_files: Fixed,
    /// On the paper itself.
    pub draft: Fixed,
    pub preview_back: Fixed,
    pub excluded: Fixed,
    pub not_delivered: fn(bool) -> &'static str,
    pub not_delivered_text: Fixed,
}

/// 未送达
pub(crate) struct UndeliveredText {
    pub title: Fixed,
    pub lead: Fixed,
    pub none: Fixed,
    pub columns: [Fixed; 6],
    pub mail: Fixed,
    pub sms: Fixed,
    pub no_address: Fixed,
    pub tries: fn(u32) -> String,
    /// A fault by its word.
    pub fault: fn(&str) -> String,
    pub other: Fixed,
    pub retry: Fixed,
    pub again: Fixed,
}

/// 消息
pub(crate) struct MessagePageText {
    pub read_at: fn(&str) -> String,
    pub open: Fixed,
    pub older: Fixed,
    pub newest: Fixed,
}

/// The first page of staff.
pub(crate) struct HomeText {
    pub queues: Fixed,
    pub undelivered: fn(&str) -> String,
}

/// What waits for a citizen.
pub(crate) struct WaitingText {
    pub title: Fixed,
    pub nothing: Fixed,
    pub what: fn(WaitingFor, Option<Date>) -> String,
    pub cases: fn(u64) -> String,
    /// Banner: objections that are not sent yet.
    pub drafts: fn(usize) -> String,
    pub go_on: Fixed,
}

/// 查询码
pub(crate) struct CodeText {
    pub lost: Fixed,
    pub lost_text: Fixed,
    pub renew: Fixed,
    /// Where nobody was given one when it began: title, text, button.
    pub first: (Fixed, Fixed, Fixed),
}
