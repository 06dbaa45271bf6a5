use domain::case::objection::{Finding, FormStep, Objection, Outcome, TaskKind};
use domain::case::{
    ActionKind, CaseNumber, ClockDay, Decision, Letter, Light, PauseKind, Stage, Warning,
};
use domain::id::{CaseId, RecordId};
use domain::record::RecordKind;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    FieldView, FormState, HoldingView, LinkedCase, RecordDiff, RuleRef, SubjectName,
    UndeliveredLine,
};

/// 办件进展, as somebody is told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseNews {
    /// The case.
    pub id: CaseId,
    /// 办件编号
    pub number: CaseNumber,
    /// Whom it is about.
    pub subject: String,
    /// What is disputed, e.g. 罚款.
    pub title: String,
    /// 文书号 of what is disputed.
    pub document_no: String,
    /// What the reader is to it.
    pub reader: Reader,
    /// What happened.
    pub news: News,
    /// Measures whose time was moved.
    pub measures: Vec<MeasureNews>,
}

/// What somebody who is told is to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reader {
    /// 申请人
    Applicant,
    /// Whom it is about, where that is somebody else.
    Subject,
    /// Staff.
    Staff,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum News {
    /// 已提交
    Filed,
    /// A step was taken.
    Step {
        /// Which.
        action: ActionKind,
        /// Where it stands now.
        stage: Stage,
        /// What was found, where it was decided.
        finding: Option<Finding>,
        /// Last day of the clock that runs now.
        due: Option<Date>,
    },
    /// 提醒、督办
    Warning {
        /// Which.
        step: Warning,
        /// The last day.
        due: Date,
    },
}

/// What became of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureNews {
    /// What it is.
    pub name: String,
    /// Name of the unit that applies it.
    pub unit: String,
    /// Last day as it was decided; `None` = without end.
    pub before: Option<Date>,
    /// Last day now; `None` while it is suspended, without end, or ended.
    pub last_day: Option<Date>,
    /// Days that are left of it.
    pub days_left: Option<i32>,
}

/// 文书 as it was given: what it says, from which page and print are made in either language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterBody {
    /// Which.
    pub kind: Letter,
    /// 文号
    pub number: String,
    /// 办件编号
    pub case: CaseNumber,
    /// The day.
    pub on: Date,
    /// To whom.
    pub addressee: String,
    /// Whom the case is about.
    pub subject: String,
    /// What is disputed.
    pub title: String,
    /// Its 文书号.
    pub document_no: String,
    /// Who decided what is disputed.
    pub authority: String,
    /// Why.
    pub reasons: String,
    /// What is missing.
    pub missing: Vec<String>,
    /// What follows.
    pub outcome: Option<Outcome>,
    /// Name of the unit that answered, with its basis.
    pub answered: Option<(String, String)>,
    /// The day by which something is done.
    pub due: Option<Date>,
    /// Working days added.
    pub extension: Option<u16>,
    /// Measures whose time was moved.
    pub measures: Vec<MeasureNews>,
    /// Last day on which it may be complained about.
    pub complain_until: Option<Date>,
}

/// What is disputed, as the form and the case show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Disputed {
    /// The record.
    pub id: RecordId,
    /// Penalty or licence.
    pub kind: RecordKind,
    /// Kinds of penalty or licence.
    pub title: String,
    /// 文书号
    pub document_no: String,
    /// Deciding authority.
    pub authority: String,
    /// Day of the decision.
    pub decided_on: Date,
    /// Whom it is about.
    pub subject: SubjectName,
    /// Fields anybody may see, those that are empty too.
    pub fields: Vec<FieldView>,
    /// Whether it is public today.
    pub is_public: bool,
}

/// The page before an objection is begun: what it takes, how long it takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ObjectView {
    /// What is disputed.
    pub record: Disputed,
    /// What the visitor has begun already.
    pub draft: Option<Uuid>,
    /// What the visitor has filed already and is not over.
    pub open: Option<(CaseId, CaseNumber)>,
    /// Working days to acceptance.
    pub accept: u16,
    /// Working days from acceptance to the answer.
    pub answer: u16,
    /// The rules behind these.
    pub rules: Vec<RuleRef>,
    /// Whether measures are suspended while it runs.
    pub suspends: bool,
}

/// A page of the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DraftView {
    /// Id of the draft.
    pub id: Uuid,
    /// Its version, so that another device is noticed.
    pub version: i64,
    /// Which page.
    pub step: FormStep,
    /// The pages of this form, and whether each is filled in rightly.
    pub steps: Vec<(FormStep, bool)>,
    /// What is disputed.
    pub record: Disputed,
    /// What was typed, and what is wrong with it.
    pub form: FormState,
    /// Papers that are here.
    pub papers: Vec<CasePaperLine>,
    /// When it was saved last.
    pub saved_at: Timestamp,
    /// Whether the visitor acts for the enterprise in objections.
    pub is_agent: bool,
    /// Most papers.
    pub most_papers: u32,
    /// Most megabytes of one paper, and of all.
    pub megabytes: (u32, u32),
}

/// A draft among what somebody has begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLine {
    /// Its id.
    pub id: Uuid,
    /// Whom it is about.
    pub subject: String,
    /// What is disputed.
    pub title: String,
    /// When it was saved last.
    pub saved_at: Timestamp,
}

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
    /// Word of the ground.
    pub ground: String,
    /// Name of the unit that has to act, or the record is from.
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
}

/// One step of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryLine {
    /// When.
    pub at: Timestamp,
    /// What was done; `None` = filed.
    pub action: Option<ActionKind>,
    /// Who: a unit by name, `None` for the applicant.
    pub unit: Option<String>,
    /// Whether the portal did it by itself.
    pub portal: bool,
    /// Name of the member of staff; for staff only.
    pub person: Option<String>,
    /// What was said.
    pub said: Vec<String>,
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

/// A measure that rests on what is disputed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureLine {
    /// Id.
    pub id: Uuid,
    /// What it is.
    pub name: String,
    /// Name of the unit that applies it.
    pub unit: String,
    /// The law it rests on.
    pub basis: String,
    /// First day.
    pub from: Date,
    /// Last day as it was decided; `None` = without end.
    pub decided_until: Option<Date>,
    /// Last day now.
    pub last_day: Option<Date>,
    /// Days left, that of today included.
    pub days_left: Option<i32>,
    /// Days on which it was suspended: the first, and the first with it again.
    pub suspensions: Vec<(Date, Option<Date>)>,
    /// The day on which it ended.
    pub ended_on: Option<Date>,
}

/// A letter of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterLine {
    /// Id.
    pub id: Uuid,
    /// Which.
    pub kind: Letter,
    /// 文号
    pub number: String,
    /// When it was given.
    pub at: Timestamp,
}

/// A case, for the applicant and for staff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseView {
    /// In short.
    pub line: CaseLine,
    /// The version a button is for.
    pub version: i64,
    /// What is disputed, as it is now.
    pub record: Disputed,
    /// What was filed.
    pub objection: Objection,
    /// Whether an enterprise filed it.
    pub by_enterprise: bool,
    /// Papers.
    pub papers: Vec<CasePaperLine>,
    /// What was done, the newest first.
    pub history: Vec<HistoryLine>,
    /// The time of the answer that is waited for.
    pub total: Option<ClockView>,
    /// The time of the step that is waited for.
    pub step: Option<ClockView>,
    /// Measures that rest on it.
    pub measures: Vec<MeasureLine>,
    /// Letters, the oldest first.
    pub letters: Vec<LetterLine>,
    /// What is missing, while it is waited for.
    pub missing: Vec<String>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// Tasks that undo harm, and when each was done.
    pub tasks: Vec<(TaskKind, Option<Date>)>,
    /// Last day on which it may be complained about.
    pub complain_until: Option<Date>,
    /// What the visitor may do.
    pub actions: Vec<ActionKind>,
    /// What was typed into a form of it, and what is wrong.
    pub form: FormState,
}

/// 待办: a queue of staff.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QueueTab {
    /// 待受理
    #[default]
    ToAccept,
    /// 办理中
    Working,
    /// 待审核
    ToDecide,
    /// 我办理的
    Mine,
    /// 本单位
    OwnUnit,
    /// 即将到期
    DueSoon,
    /// 已超期
    Overdue,
    /// 等待申请人
    WaitingForApplicant,
    /// 等待其他单位
    WaitingForUnit,
    /// 投诉
    Complaints,
    /// 已办结
    Over,
}

impl QueueTab {
    /// Each of them, in the order in which they are shown.
    pub const ALL: [QueueTab; 11] = [
        QueueTab::ToAccept,
        QueueTab::Working,
        QueueTab::ToDecide,
        QueueTab::Mine,
        QueueTab::OwnUnit,
        QueueTab::DueSoon,
        QueueTab::Overdue,
        QueueTab::WaitingForApplicant,
        QueueTab::WaitingForUnit,
        QueueTab::Complaints,
        QueueTab::Over,
    ];

    /// The word in addresses.
    pub fn code(self) -> &'static str {
        match self {
            QueueTab::ToAccept => "to-accept",
            QueueTab::Working => "working",
            QueueTab::ToDecide => "to-decide",
            QueueTab::Mine => "mine",
            QueueTab::OwnUnit => "unit",
            QueueTab::DueSoon => "due-soon",
            QueueTab::Overdue => "overdue",
            QueueTab::WaitingForApplicant => "waiting-applicant",
            QueueTab::WaitingForUnit => "waiting-unit",
            QueueTab::Complaints => "complaints",
            QueueTab::Over => "over",
        }
    }

    /// Reads [`QueueTab::code`].
    pub fn from_code(code: &str) -> Option<QueueTab> {
        QueueTab::ALL.into_iter().find(|tab| tab.code() == code)
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
    /// Notes, the oldest first.
    pub notes: Vec<NoteLine>,
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
}
