use domain::case::finding::Statement;
use domain::case::objection::TaskKind;
use domain::case::{ActionKind, CaseKind, CaseNumber, ClockDay, Decision, Light, PauseKind, Stage};
use domain::id::CaseId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    CaseMatter, DraftLine, FindingMatter, FormState, HoldingView, LetterBody, LetterLine,
    LinkedCase, ObjectionMatter, PlatformResult, RecordDiff, RepairMatter, RuleRef, TimeChange,
    UndeliveredLine,
};

/// A paper of a draft or a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasePaperLine {
    /// Its id.
    pub id: Uuid,
    /// What it is for.
    pub part: String,
    /// Its name as it was given.
    pub name: String,
    /// `JPEG`, `PNG` or `PDF`.
    pub kind: String,
    /// In bytes.
    pub size: u64,
}

/// A case among others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseLine {
    /// Id.
    pub id: CaseId,
    /// 办件编号
    pub number: CaseNumber,
    /// Where it stands.
    pub stage: Stage,
    /// Whom it is about.
    pub subject: String,
    /// Word of the ground, among those of its kind.
    pub ground: String,
    /// Name of the unit that has to act, that the record is from, or that has opened it.
    pub unit: String,
    /// Last day of the clock that runs.
    pub due: Option<Date>,
    /// Working days left; negative when it is overdue; `None` where no clock runs.
    pub days_left: Option<i64>,
    /// How urgent it is.
    pub light: Light,
    /// When it was filed.
    pub filed_at: Timestamp,
    /// 承办人, while somebody holds it.
    pub holder: Option<String>,
    /// 重点服务: it comes first among those of its last day; for staff only.
    pub priority: bool,
}

/// One step of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryLine {
    /// When.
    pub at: Timestamp,
    /// What was done; `None` = filed, or opened by a unit.
    pub action: Option<ActionKind>,
    /// Who: a unit by name, `None` for the applicant, or whom a unit finds something about.
    pub unit: Option<String>,
    /// Whether the portal did it by itself.
    pub portal: bool,
    /// Name of the member of staff; for staff only.
    pub person: Option<String>,
    /// What was said.
    pub said: Vec<String>,
    /// What became of the time, where nobody but the portal did something.
    pub time: Option<TimeChange>,
}

/// A clock as it is shown, with every day of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClockView {
    /// The rule it runs by.
    pub rule: Option<RuleRef>,
    /// The day it started after.
    pub started_on: Date,
    /// Working days granted, and those added by an extension.
    pub granted: (u16, u16),
    /// Last day; `None` while it stands still, or where the year's days off are not known.
    pub due: Option<Date>,
    /// Working days left.
    pub left: u32,
    /// Working days over.
    pub over: u32,
    /// How urgent it is.
    pub light: Light,
    /// Why it stands still.
    pub paused: Option<PauseKind>,
    /// Each day; empty where the year's days off are not known.
    pub days: Vec<ClockDay>,
}

/// A case, for the applicant and for staff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseView {
    /// In short.
    pub line: CaseLine,
    /// The version a button is for.
    pub version: i64,
    /// What it is about, and what was said of it when it began.
    pub matter: CaseMatter,
    /// Papers.
    pub papers: Vec<CasePaperLine>,
    /// What was done, the newest first.
    pub history: Vec<HistoryLine>,
    /// The time of the answer that is waited for.
    pub total: Option<ClockView>,
    /// The time of the step that is waited for.
    pub step: Option<ClockView>,
    /// Letters, the oldest first.
    pub letters: Vec<LetterLine>,
    /// What is missing, while it is waited for.
    pub missing: Vec<String>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// Tasks that undo harm, and when each was done.
    pub tasks: Vec<(TaskKind, Option<Date>)>,
    /// Last day on which it may be complained about, while that is possible.
    pub complain_until: Option<Date>,
    /// The applicant's other case about the same thing, which has to be over before this one may be complained about.
    pub other_open: Option<CaseNumber>,
    /// What the visitor may do.
    pub actions: Vec<ActionKind>,
    /// Most papers of a step, most megabytes of one and of all.
    pub files: (u32, u32, u32),
    /// What was typed into a form of it, and what is wrong.
    pub form: FormState,
}

/// Name under which the form of a case keeps that the very step it came with had been taken before.
pub const ALREADY: &str = "already";

impl CaseLine {
    /// What kind of matter it is: its number says so.
    pub fn kind(&self) -> CaseKind {
        self.number.kind()
    }
}

impl CaseView {
    /// The objection, where it is one.
    pub fn objection(&self) -> Option<&ObjectionMatter> {
        match &self.matter {
            CaseMatter::Objection(matter) => Some(matter),
            CaseMatter::Finding(_) | CaseMatter::Repair(_) => None,
        }
    }

    /// The finding, where it is one.
    pub fn finding(&self) -> Option<&FindingMatter> {
        match &self.matter {
            CaseMatter::Finding(matter) => Some(matter),
            CaseMatter::Objection(_) | CaseMatter::Repair(_) => None,
        }
    }

    /// The repair, where it is one.
    pub fn repair(&self) -> Option<&RepairMatter> {
        match &self.matter {
            CaseMatter::Repair(matter) => Some(matter),
            CaseMatter::Objection(_) | CaseMatter::Finding(_) => None,
        }
    }

    /// 陈述申辩 so far, in a case in which somebody is heard.
    pub fn statements(&self) -> &[Statement] {
        match &self.matter {
            CaseMatter::Finding(matter) => &matter.statements,
            CaseMatter::Repair(matter) => &matter.statements,
            CaseMatter::Objection(_) => &[],
        }
    }
}

/// What somebody has begun and filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyCasesView {
    /// Drafts, the one touched last first.
    pub drafts: Vec<DraftLine>,
    /// Cases, the newest first.
    pub cases: Vec<CaseLine>,
}

/// 备注 of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteLine {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: String,
    /// What it says.
    pub text: String,
}

/// A case as staff work on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseDeskView {
    /// What the applicant sees too.
    pub case: CaseView,
    /// 承办: whether the reader works for the unit whose case it is.
    pub works_here: bool,
    /// Notes, the oldest first.
    pub notes: Vec<NoteLine>,
    /// Whether the reader may add one: it is work of a unit of his.
    pub may_note: bool,
    /// Units it may be forwarded to: code and name.
    pub units: Vec<(String, String)>,
    /// The unit's answer.
    pub answer: Option<domain::case::Answered>,
    /// What was proposed.
    pub proposal: Option<domain::case::Proposal>,
    /// The complaint.
    pub complaint: Option<domain::case::objection::Complaint>,
    /// Experts by id and name, as far as they are named in the complaint.
    pub experts: Vec<(domain::id::ExpertId, String)>,
    /// Who holds it, and who may be given it.
    pub holding: HoldingView,
    /// What it changed in its record, the first change first.
    pub diffs: Vec<RecordDiff>,
    /// Other cases about the record, its subject, or by the applicant.
    pub linked: Vec<LinkedCase>,
    /// Copies of messages about it that did not arrive.
    pub undelivered: Vec<UndeliveredLine>,
    /// 外部平台来文: a result about the same record, where the case is decided here and not over.
    pub result: Option<PlatformResult>,
    /// What writes a letter at this stage, which can be looked at before.
    pub letter_of: Vec<ActionKind>,
    /// 文书预览: the letter that was looked at, while the case is still as it was then.
    pub preview: Option<LetterBody>,
}
