use domain::investigation::{ActionKind, Outcome, ReportKind, Stage};

use super::Fixed;

/// 违规线索举报 and 违规调查.
pub(crate) struct InvestigationWords {
    pub report: ReportText,
    pub receipt: ReceiptText,
    pub progress: ReportProgressText,
    pub queue: InvestigationQueueText,
    pub page: InvestigationText,
    pub package: PackageText,
    pub kind: fn(ReportKind) -> Fixed,
    pub stage: fn(Stage) -> Fixed,
    /// What happens at a stage, for whoever reported.
    pub stage_text: fn(Stage) -> Fixed,
    pub outcome: fn(Outcome) -> Fixed,
    /// What was done, for the history.
    pub action: fn(ActionKind) -> Fixed,
    /// What the log calls an action.
    pub logged: fn(&str) -> Option<Fixed>,
    /// Where reports stand that were sent with a name, on the page of what is kept.
    pub my_data: Fixed,
    /// Titles and texts of messages, by number.
    pub reported: fn(&str) -> (String, String),
    pub moved: fn(&str) -> (String, String),
    pub report_moved: fn(&str) -> (String, String),
}

/// The form of a report.
pub(crate) struct ReportText {
    pub title: Fixed,
    pub lead: Fixed,
    pub who_reads: Fixed,
    pub who_points: [Fixed; 4],
    pub next: Fixed,
    pub next_points: [Fixed; 3],
    /// With the time as a rule says it.
    pub answer_in: fn(&str) -> String,
    pub kind: Fixed,
    pub kind_hint: Fixed,
    pub happened: Fixed,
    pub happened_hint: Fixed,
    pub when: Fixed,
    pub when_hint: Fixed,
    pub about: Fixed,
    pub about_hint: Fixed,
    pub suspected: Fixed,
    pub suspected_hint: Fixed,
    pub contact: Fixed,
    pub contact_hint: Fixed,
    pub named: Fixed,
    pub named_label: Fixed,
    pub named_hint: Fixed,
    pub files: Fixed,
    pub send: Fixed,
    pub follow: Fixed,
    pub mine: Fixed,
    pub open: Fixed,
}

/// 举报回执
pub(crate) struct ReceiptText {
    pub title: Fixed,
    pub sent: Fixed,
    pub number: Fixed,
    pub code: Fixed,
    pub filed_on: Fixed,
    pub due: Fixed,
    pub unknown_due: Fixed,
    pub keep: Fixed,
    pub place: Fixed,
    pub print: Fixed,
    pub noted: Fixed,
}

/// A report on the page where it is followed.
pub(crate) struct ReportProgressText {
    pub title: fn(&str) -> String,
    pub talk: Fixed,
    pub asked: Fixed,
    pub replied: Fixed,
    pub papers: fn(u32) -> String,
    pub answer: Fixed,
    pub outcome: Fixed,
    /// What can be done after the answer.
    pub after: Fixed,
    pub handed_to: Fixed,
    pub reply: Fixed,
    pub reply_text: Fixed,
    pub text: Fixed,
    pub files: Fixed,
    pub files_hint: fn(u32) -> String,
    pub send: Fixed,
}

/// The queue of supervisors.
pub(crate) struct InvestigationQueueText {
    pub title: Fixed,
    pub lead: Fixed,
    pub none: Fixed,
    pub columns: [Fixed; 5],
    pub nobody: Fixed,
    pub tab: fn(crate::view::InvestigationTab) -> Fixed,
}

/// The page of an investigation.
pub(crate) struct InvestigationText {
    pub title: fn(&str) -> String,
    /// Said to whoever is no member.
    pub others: Fixed,
    pub untaken: Fixed,
    pub reported: Fixed,
    pub when: Fixed,
    pub about: Fixed,
    pub suspected: Fixed,
    pub contact: Fixed,
    pub no_contact: Fixed,
    pub reporter: Fixed,
    pub anonymous: Fixed,
    pub papers: Fixed,
    pub people: Fixed,
    pub lead: Fixed,
    pub members: Fixed,
    pub excluded: Fixed,
    pub nobody: Fixed,
    pub proposal: Fixed,
    pub proposed_by: fn(&str) -> String,
    pub decided_by: fn(&str) -> String,
    pub outcome: Fixed,
    pub authority: Fixed,
    pub authority_hint: Fixed,
    pub reasons: Fixed,
    pub reasons_hint: Fixed,
    pub answer: Fixed,
    pub answer_hint: Fixed,
    pub actions: Fixed,
    /// What a form does, and its button.
    pub form: fn(ActionKind) -> Fixed,
    pub form_text: fn(ActionKind) -> Fixed,
    pub reason: Fixed,
    pub question: Fixed,
    pub question_hint: Fixed,
    pub staff: Fixed,
    pub staff_hint: Fixed,
    pub member: Fixed,
    pub choose: Fixed,
    /// Where there is nobody to choose.
    pub nobody_to_add: Fixed,
    /// Said to whoever proposed.
    pub waits_for_second: Fixed,
    pub history: Fixed,
    pub by_reporter: Fixed,
}

/// 访问记录证据包
pub(crate) struct PackageText {
    pub title: Fixed,
    pub lead: Fixed,
    pub staff: Fixed,
    pub staff_hint: Fixed,
    pub about: Fixed,
    pub about_hint: Fixed,
    pub from: Fixed,
    pub to: Fixed,
    pub make: Fixed,
    pub made: Fixed,
    pub none: Fixed,
    pub columns: [Fixed; 5],
    pub entry: fn(i64) -> String,
    pub entries: fn(u64) -> String,
    pub download: Fixed,
    pub check: Fixed,
    pub check_points: [Fixed; 3],
    pub nothing_called_so: Fixed,
    pub no_staff: Fixed,
    pub nothing_asked: Fixed,
    pub days: Fixed,
    pub too_many: fn(u32) -> String,
}
