use domain::authorisation::Use;
use domain::registration::{EntryKind, EntryProblem, Hurdle, Label, Method, Stage};
use jiff::civil::Date;

use super::Fixed;
use crate::view::{EntryReceipt, EntryWay, SignedCommitment};

/// 自主申报
pub(crate) struct RegistrationWords {
    pub stage: fn(Stage) -> Fixed,
    /// What that means to whoever registers.
    pub stage_text: fn(Stage) -> Fixed,
    pub label: fn(Label) -> Fixed,
    pub method: fn(Method) -> Fixed,
    pub used_for: fn(Use) -> Fixed,
    /// What is wrong with a field, and what to do.
    pub problem: fn(EntryKind, &EntryProblem) -> String,
    /// What was done, by its word; `None`: a word of others.
    pub event: fn(&str) -> Option<Fixed>,
    /// What the log calls an action.
    pub logged: fn(&str) -> Option<Fixed>,
    /// Title and text of the receipt.
    pub receipt: fn(&EntryReceipt) -> (String, String),
    /// What is kept of whoever registers, on what grounds, for how long.
    pub kept_row: [Fixed; 3],
    pub list: RegistrationListText,
    pub form: EntryFormText,
    pub page: EntryPageText,
}

/// The list of an enterprise.
pub(crate) struct RegistrationListText {
    pub title: Fixed,
    pub lead: Fixed,
    /// The section on the page of the enterprise.
    pub of_subject: Fixed,
    pub open: Fixed,
    pub no_scope: Fixed,
    pub signed: Fixed,
    pub committed: fn(&SignedCommitment) -> String,
    pub not_committed: Fixed,
    pub old_text: Fixed,
    pub authorised: fn(&str) -> String,
    pub not_authorised: Fixed,
    pub sign: Fixed,
    pub see_signed: Fixed,
    pub sign_first: Fixed,
    pub public: Fixed,
    /// How many anybody sees today.
    pub public_count: fn(u64) -> String,
    pub public_none: Fixed,
    pub public_link: Fixed,
    /// Where what lacks a commitment is put under a new one.
    pub cover: Fixed,
    /// In use, and counts for nothing now.
    pub has_ended: Fixed,
    pub entries: Fixed,
    pub kind: Fixed,
    pub all_kinds: Fixed,
    pub stage: Fixed,
    pub all_stages: Fixed,
    pub stage_choice: fn(&str, u64) -> String,
    pub filter: Fixed,
    pub reset: Fixed,
    pub none: Fixed,
    pub none_found: Fixed,
    pub columns: [Fixed; 5],
    pub untitled: Fixed,
    /// What is registered once for each year.
    pub of_year: fn(&str) -> String,
    pub no_number: Fixed,
    pub office: Fixed,
    pub change: Fixed,
    pub verified_on: fn(Date) -> String,
    pub due: fn(Date) -> String,
    pub saved: fn(&str) -> String,
    pub sent: fn(&str) -> String,
    pub older: Fixed,
    pub newest: Fixed,
    pub begin: Fixed,
    pub begin_text: Fixed,
    pub needs: Fixed,
    pub may: Fixed,
    pub papers: Fixed,
    pub papers_text: Fixed,
    pub third: Fixed,
    pub compared: Fixed,
    pub shown: Fixed,
    pub begin_button: fn(&str) -> String,
    pub no_kinds: Fixed,
    pub drafts: fn(u64) -> String,
    pub go_on: Fixed,
}

/// The form of an entry, and the page before it is sent.
pub(crate) struct EntryFormText {
    /// With the kind.
    pub title: fn(&str) -> String,
    pub change_title: fn(&str) -> String,
    pub not_sent: Fixed,
    pub saved_at: fn(&str) -> String,
    pub saved: Fixed,
    pub where_kept: Fixed,
    pub optional: fn(&str) -> String,
    pub always: Fixed,
    pub issuer_hint: Fixed,
    /// What another device has saved in a field meanwhile.
    pub elsewhere: fn(&str) -> String,
    pub elsewhere_empty: Fixed,
    pub returned: Fixed,
    pub evidence: Fixed,
    pub evidence_hint: fn(u32, u32, u32) -> String,
    pub consent: Fixed,
    pub consent_hint: Fixed,
    pub here: Fixed,
    pub total: fn(usize, &str) -> String,
    pub upload: Fixed,
    pub remove: Fixed,
    pub next: Fixed,
    pub keep: Fixed,
    pub drop: Fixed,
    pub drop_text: Fixed,
    pub drop_change: Fixed,
    pub drop_change_text: Fixed,
    pub compared: Fixed,
    pub compared_text: Fixed,
    pub holds: Fixed,
    pub at_once: Fixed,
    /// What the record says nothing of.
    pub untold: fn(&str) -> String,
    pub public_already: Fixed,
    pub compared_columns: [Fixed; 3],
    pub same: Fixed,
    pub differs: Fixed,
    /// What the record says instead.
    pub theirs: fn(&str) -> String,
    pub not_there: Fixed,
    pub record: Fixed,
    pub summary: Fixed,
    pub summary_lead: Fixed,
    pub filled: Fixed,
    pub preview: Fixed,
    pub preview_text: Fixed,
    pub preview_none: Fixed,
    pub way_title: Fixed,
    pub way: fn(&EntryWay) -> String,
    pub under: Fixed,
    pub under_text: fn(&str, &str) -> String,
    pub unsigned: Fixed,
    pub change: Fixed,
    pub send: Fixed,
    pub not_right: Fixed,
    /// What somebody typed on a page that was out of date.
    pub kept: Fixed,
    pub kept_text: Fixed,
    pub other: fn(&str) -> String,
    pub ended: Fixed,
    pub ended_text: [Fixed; 3],
    pub too_many_drafts: fn(u32) -> String,
    pub unsigned_fault: Fixed,
    pub no_calendar: Fixed,
}

/// An entry as it stands.
pub(crate) struct EntryPageText {
    /// With number and kind.
    pub title: fn(&str, &str) -> String,
    pub unsent_title: fn(&str) -> String,
    pub back: Fixed,
    pub sent_now: Fixed,
    pub in_use: Fixed,
    pub in_use_text: Fixed,
    pub change_waits: Fixed,
    pub change_draft: Fixed,
    pub go_on: Fixed,
    pub verified: fn(&str, Option<Date>, &str) -> String,
    /// The same of what a record of that unit says.
    pub agrees: fn(&str, Option<Date>) -> String,
    pub basis: fn(&str) -> String,
    pub reason: fn(&str) -> String,
    pub waits: fn(&str, Option<Date>, Option<i64>) -> String,
    pub filled: Fixed,
    pub papers: Fixed,
    pub no_papers: Fixed,
    pub public: Fixed,
    pub not_public: Fixed,
    /// What keeps it from being public, and what to do.
    pub hurdle: fn(Hurdle) -> Fixed,
    /// The number of a finding, and whether it runs.
    pub finding: fn(&str, bool) -> String,
    pub see_case: Fixed,
    pub preview: Fixed,
    pub history: Fixed,
    /// Which version, who, and to or by which unit.
    pub done_by: fn(i32, bool, &str) -> String,
    pub actions: Fixed,
    pub change: Fixed,
    pub change_text: Fixed,
    pub correct: Fixed,
    pub copy: Fixed,
    pub copy_text: Fixed,
    pub take_back: Fixed,
    pub take_back_text: Fixed,
    pub take_back_change: Fixed,
    pub take_back_change_text: Fixed,
    pub withdraw: Fixed,
    pub withdraw_text: Fixed,
    pub withdraw_points: [Fixed; 4],
    pub withdraw_reason: Fixed,
    pub withdraw_button: Fixed,
    pub withdrawn: fn(&str) -> String,
}
