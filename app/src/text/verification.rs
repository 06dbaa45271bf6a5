use domain::registration::{ActionKind, EntryChannel, Method};
use jiff::civil::Date;

use super::Fixed;
use crate::view::{EntryNews, EntryTab, EntryWaitingFor};

/// 自主申报核验: queues and pages of whoever verifies, and what enterprises are told.
pub(crate) struct VerificationWords {
    pub queue: EntryQueueText,
    pub page: EntryDeskText,
    pub confirm: EntryConfirmText,
    /// 现在要办的, for whoever registers.
    pub waiting: fn(EntryWaitingFor) -> Fixed,
    /// 渠道
    pub channel: fn(EntryChannel) -> Fixed,
    /// Reminders, and the yearly confirmation; `None`: another event.
    pub event: fn(&str) -> Option<Fixed>,
    /// What whoever verifies was warned of, and nobody else hears; likewise.
    pub warned: fn(&str) -> Option<Fixed>,
    /// Title and text of a message.
    pub news: fn(&EntryNews) -> (String, String),
    /// What the log calls an action.
    pub logged: fn(&str) -> Option<Fixed>,
    /// Told to whoever keyed an entry in and tries to verify it.
    pub own_work: Fixed,
}

/// A queue.
pub(crate) struct EntryQueueText {
    pub title: Fixed,
    pub lead: Fixed,
    pub lead_city: Fixed,
    pub tab: fn(EntryTab) -> Fixed,
    pub columns: [Fixed; 6],
    pub kind: Fixed,
    pub all_kinds: Fixed,
    pub filter: Fixed,
    pub reset: Fixed,
    /// What to do where a queue is empty.
    pub empty: fn(EntryTab) -> Fixed,
    pub none_found: Fixed,
    pub number: Fixed,
    /// Nothing has that number: for the whole city, or for a unit.
    pub number_none: fn(bool) -> Fixed,
    /// On the public page of an entry, for staff.
    pub to_desk: Fixed,
    /// Beside an entry of which an older version is in use.
    pub is_change: Fixed,
    pub first: Fixed,
    pub next: Fixed,
    /// The heading on the first page of staff.
    pub home: Fixed,
}

/// The page of an entry, for whoever verifies it.
pub(crate) struct EntryDeskText {
    pub title: fn(&str) -> String,
    pub subject_file: Fixed,
    pub sent: fn(&str) -> String,
    pub content: Fixed,
    pub compared: Fixed,
    pub nothing_compared: Fixed,
    pub of_another_public: fn(&str) -> String,
    pub of_another_hidden: Fixed,
    pub keep_name: Fixed,
    pub to_record: Fixed,
    pub same: Fixed,
    pub papers_text: Fixed,
    pub changes: Fixed,
    pub change_columns: [Fixed; 3],
    pub nothing_changed: Fixed,
    pub versions: Fixed,
    pub version: fn(i32) -> String,
    pub never_sent: Fixed,
    pub standing: Fixed,
    pub commitment: Fixed,
    /// Number and day.
    pub commitment_made: fn(&str, Date) -> String,
    pub commitment_over: Fixed,
    pub no_commitment: Fixed,
    pub authorisation: Fixed,
    pub authorised: fn(&str, &str) -> String,
    pub no_authorisation: Fixed,
    pub sender: Fixed,
    pub channel: Fixed,
    pub who: Fixed,
    pub unit: Fixed,
    pub result: Fixed,
    pub method: Fixed,
    pub on: Fixed,
    pub basis: Fixed,
    pub reason: Fixed,
    pub history: Fixed,
    pub by_owner: Fixed,
    pub by_portal: Fixed,
    pub note: Fixed,
    pub actions: Fixed,
    /// What a form does, and its button.
    pub form: fn(ActionKind) -> Fixed,
    pub form_text: fn(ActionKind) -> Fixed,
    /// What has to be said for it, and how.
    pub asked: fn(ActionKind) -> (Fixed, Fixed),
    pub method_text: fn(Method) -> Fixed,
    pub to_unit: Fixed,
    pub choose: Fixed,
    pub nobody_to_forward: Fixed,
    pub read_only: Fixed,
    pub next: fn(&str) -> String,
    pub nothing_next: Fixed,
    pub back: Fixed,
}

/// 年度确认
pub(crate) struct EntryConfirmText {
    pub title: Fixed,
    pub due: fn(Date) -> String,
    pub since: fn(Date) -> String,
    pub button: Fixed,
    pub button_text: Fixed,
}
