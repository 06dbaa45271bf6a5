use domain::calendar::DayReason;
use domain::case::objection::{FormStep, Ground, ObjectionFault, Relation, TaskKind, Wish};
use domain::case::{
    ActionKind, CaseKind, CaseNumber, ComplaintGround, Conflict, Finding, Letter, Light, PauseKind,
    Refusal, Stage, Warning,
};
use jiff::civil::Date;

use super::Fixed;
use super::counter::{CounterText, ProgressText};
use super::dispute::DisputeText;
use super::false_entry::FalseEntryText;
use super::guide::GuideText;
use super::repair_case::RepairCaseText;
use crate::view::{CaseNews, QueueTab, TimeChange};

/// 办件、异议: words that pages, letters and messages share.
pub(crate) struct CaseWords {
    /// A kind of case.
    pub kind: fn(CaseKind) -> &'static str,
    pub stage: fn(Stage) -> &'static str,
    /// What a stage means for whoever waits, by the kind of case.
    pub stage_text: fn(CaseKind, Stage) -> &'static str,
    /// A button.
    pub action: fn(ActionKind) -> &'static str,
    /// What was done, in the history.
    pub done: fn(ActionKind) -> &'static str,
    pub finding: fn(Finding) -> &'static str,
    pub ground: fn(Ground) -> &'static str,
    pub ground_text: fn(Ground) -> &'static str,
    pub relation: fn(Relation) -> &'static str,
    pub wish: fn(Wish) -> &'static str,
    /// An outcome by its word.
    pub outcome: fn(&str) -> &'static str,
    pub letter: fn(Letter) -> &'static str,
    pub warning: fn(Warning) -> &'static str,
    pub pause: fn(PauseKind) -> &'static str,
    pub complaint_ground: fn(ComplaintGround) -> &'static str,
    pub task: fn(TaskKind) -> &'static str,
    pub conflict: fn(Conflict) -> &'static str,
    pub refusal: fn(&Refusal) -> String,
    pub fault: fn(ObjectionFault) -> String,
    /// Title and text of a message.
    pub news: fn(&CaseNews) -> (String, String),
    /// What time or new rules did, in the history.
    pub time_change: fn(&TimeChange) -> String,
    pub start: StartText,
    pub form: ObjectionFormText,
    pub mine: MyCasesText,
    pub desk: DeskCasesText,
    pub counter: CounterText,
    pub progress: ProgressText,
    pub guide: GuideText,
    pub dispute: DisputeText,
    /// 认定不实
    pub false_entry: FalseEntryText,
    /// 信用修复
    pub repair: RepairCaseText,
}

impl CaseWords {
    /// A stage of a case of a kind.
    pub fn stage_of(&self, kind: CaseKind, stage: Stage) -> &'static str {
        let own = match kind {
            CaseKind::Repair => (self.repair.stage)(stage),
            _ => None,
        };
        own.unwrap_or_else(|| (self.stage)(stage))
    }

    /// A button in a case of a kind.
    pub fn action_of(&self, kind: CaseKind, action: ActionKind) -> &'static str {
        let own = match kind {
            CaseKind::Repair => (self.repair.action)(action),
            _ => None,
        };
        own.unwrap_or_else(|| (self.action)(action))
    }

    /// What was done in a case of a kind, in its history.
    pub fn done_of(&self, kind: CaseKind, action: ActionKind) -> &'static str {
        let own = match kind {
            CaseKind::Repair => (self.repair.done)(action),
            _ => None,
        };
        own.unwrap_or_else(|| (self.done)(action))
    }
}

/// The page before an objection is begun.
pub(crate) struct StartText {
    pub title: Fixed,
    pub lead: Fixed,
    pub about: Fixed,
    pub need: Fixed,
    pub need_points: [Fixed; 3],
    pub time: Fixed,
    /// Working days to acceptance, and from there to the answer.
    pub time_text: fn(u16, u16) -> String,
    pub meanwhile: Fixed,
    pub meanwhile_mark: Fixed,
    pub meanwhile_measures: Fixed,
    pub rules: Fixed,
    pub begin: Fixed,
    pub go_on: Fixed,
    pub open: fn(&str) -> String,
    pub open_link: Fixed,
    pub not_public: Fixed,
    /// 报送单位 changed it meanwhile.
    pub replaced: fn(&str) -> String,
}

/// The form, one question on a page.
pub(crate) struct ObjectionFormText {
    /// The question of each page, in the order of the pages.
    pub titles: fn(FormStep) -> &'static str,
    pub hints: fn(FormStep) -> &'static str,
    pub progress: fn(usize, usize) -> String,
    /// 尚未提交
    pub not_sent: Fixed,
    pub saved_at: fn(&str) -> String,
    pub kept_until: fn(Date) -> String,
    pub saved: Fixed,
    pub back: Fixed,
    pub next: Fixed,
    pub keep: Fixed,
    pub now_says: fn(&str) -> String,
    pub now_empty: Fixed,
    pub should_say: fn(&str) -> String,
    pub relation_agent: Fixed,
    pub clarify: Fixed,
    pub clarify_text: Fixed,
    pub choose_files: Fixed,
    /// Where a form comes back: its files are gone.
    pub files_again: Fixed,
    /// Most papers, most megabytes of one and of all.
    pub files_hint: fn(u32, u32, u32) -> String,
    pub upload: Fixed,
    pub here: Fixed,
    /// Papers and their size.
    pub total: fn(usize, &str) -> String,
    pub remove: Fixed,
    pub contact: Fixed,
    pub phone: Fixed,
    pub phone_hint: Fixed,
    pub change: Fixed,
    pub nothing: Fixed,
    pub commit: Fixed,
    pub commit_text: Fixed,
    pub send: Fixed,
    pub drop: Fixed,
    pub drop_text: Fixed,
    pub steps: Fixed,
}

/// What somebody has begun and filed.
pub(crate) struct MyCasesText {
    pub title: Fixed,
    pub lead: Fixed,
    pub drafts: Fixed,
    pub none: Fixed,
    pub columns: [Fixed; 4],
    /// The title of a case, by its number, which says its kind.
    pub case: fn(CaseNumber) -> String,
    pub filed: fn(&str) -> String,
    pub code: Fixed,
    pub code_text: Fixed,
    pub due: fn(Date) -> String,
    pub days_left: fn(i64) -> String,
    pub light: fn(Light) -> &'static str,
    pub why: Fixed,
    pub why_text: fn(Date, u16, u16) -> String,
    pub not_counted: fn(&DayReason, Option<PauseKind>) -> String,
    pub day_columns: [Fixed; 2],
    pub unknown_due: Fixed,
    pub missing: Fixed,
    pub decision: Fixed,
    pub decided: fn(Finding, &str) -> String,
    pub changes_columns: [Fixed; 3],
    pub remedies: Fixed,
    pub complain_until: fn(Date) -> String,
    pub tasks: Fixed,
    pub task_done: fn(Date) -> String,
    pub task_open: Fixed,
    pub measures: Fixed,
    pub measures_text: Fixed,
    pub letters: Fixed,
    pub filed_text: Fixed,
    pub statement: Fixed,
    pub wish: Fixed,
    pub papers: Fixed,
    pub no_paper: Fixed,
    pub history: Fixed,
    pub applicant: Fixed,
    pub portal: Fixed,
    pub supplement: Fixed,
    pub supplement_text: Fixed,
    pub withdraw: Fixed,
    pub withdraw_text: Fixed,
    /// The same of a complaint.
    pub withdraw_complaint_text: Fixed,
    pub complain: Fixed,
    pub complain_text: Fixed,
    pub complain_ground: Fixed,
    /// What was typed for a step that is not possible any more.
    pub kept: Fixed,
    pub kept_text: Fixed,
    /// What was sent twice.
    pub already: Fixed,
    pub already_text: Fixed,
}

/// The desk's pages.
pub(crate) struct DeskCasesText {
    pub tab: fn(QueueTab) -> &'static str,
    pub held_by: fn(&str) -> String,
    /// 定性关、法律适用关、奖惩裁量关
    pub checks: [Fixed; 3],
    pub check_texts: [Fixed; 3],
    pub title: Fixed,
    pub held_by_me: Fixed,
    pub release: Fixed,
    pub free: Fixed,
    pub take: Fixed,
    pub applicant: Fixed,
    pub relation: Fixed,
    pub answer: Fixed,
    pub basis: Fixed,
    pub proposal: Fixed,
    pub meeting: Fixed,
    pub drawn: Fixed,
    /// 更换的专家
    pub excused: Fixed,
    pub excuse_why: Fixed,
    pub draw_again: Fixed,
    pub lot: Fixed,
    pub actions: Fixed,
    pub no_action: Fixed,
    pub missing: Fixed,
    pub missing_hint: Fixed,
    pub reasons: Fixed,
    pub unit: Fixed,
    pub note_to_unit: Fixed,
    pub statement: Fixed,
    pub source: Fixed,
    pub source_done: Fixed,
    pub reasons_letter: Fixed,
    pub why: Fixed,
    pub days: Fixed,
    pub checked: Fixed,
    pub task: Fixed,
    pub receipt: Fixed,
    /// Who reads it.
    pub receipt_hint: Fixed,
    pub on: Fixed,
    pub units: Fixed,
    pub expert: Fixed,
    pub opinion: Fixed,
    pub minutes: Fixed,
    pub outcome: Fixed,
    pub changes: Fixed,
    pub notes: Fixed,
    pub notes_text: Fixed,
    pub note: Fixed,
    pub add_note: Fixed,
}
