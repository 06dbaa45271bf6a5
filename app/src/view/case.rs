use domain::case::objection::{
    Channel, Confirmation, Finding, FormStep, Objection, Outcome, Receipt, TaskKind,
};
use domain::case::{
    ActionKind, CaseNumber, ClockDay, Decision, Letter, Light, PauseKind, Stage, Warning,
};
use domain::id::{CaseId, RecordId};
use domain::measure::OrderKind;
use domain::record::RecordKind;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    FieldView, FormState, HoldingView, LinkedCase, MeasureLine, RecordDiff, RuleRef, SubjectName,
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

impl CaseNews {
    /// The last day to be told after a step: staff have that of the step, whoever waits that of the answer.
    pub fn due(&self) -> Option<Date> {
        match (self.news, self.reader) {
            (News::Step { due, .. }, Reader::Staff) => due,
            (News::Step { answer, .. }, Reader::Applicant | Reader::Subject) => answer,
            _ => None,
        }
    }
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
    /// Staff of a unit that applies a measure and has nothing else to do with the case.
    Applier,
    /// 窗口人员, for an applicant who came to the counter and has no account.
    Window,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum News {
    /// 已提交
    Filed,
    /// The same, where the record is not shown while it runs.
    FiledHidden,
    /// The same about a measure alone: the record is not marked.
    FiledMeasure,
    /// A step was taken.
    Step {
        /// Which.
        action: ActionKind,
        /// Where it stands now.
        stage: Stage,
        /// What was found, where it was decided.
        finding: Option<Finding>,
        /// Last day of the clock that runs now, for staff.
        due: Option<Date>,
        /// The last day everybody else waits for.
        answer: Option<Date>,
    },
    /// 提醒、督办
    Warning {
        /// Which.
        step: Warning,
        /// The last day.
        due: Date,
        /// Of what.
        of: Timed,
    },
    /// 期限变动: nobody took a step, and yet it is another day.
    DueMoved {
        /// Of the step that is waited for, where there is one.
        due: Option<DayMoved>,
        /// Of the answer, as far as it moved.
        answer: Option<DayMoved>,
        /// Why.
        why: MovedBy,
    },
    /// 会商: the meeting was held, and opinions or minutes are missing.
    Unheard {
        /// Day of the meeting.
        on: Date,
    },
}

/// What a last day is the last day of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Timed {
    /// 受理
    Accept,
    /// 补正, which is the applicant's.
    Supplement,
    /// 答复
    Answer,
    /// 自查、核实: a step on the way to the answer.
    Step,
    /// 执行 of the outcome.
    Remedy,
    /// 投诉办理
    Complaint,
}

impl Timed {
    /// What the clock of a rule counts.
    pub fn of_rule(rule: &str) -> Timed {
        use domain::policy::keys;
        [
            (keys::OBJ_ACCEPT.id, Timed::Accept),
            (keys::OBJ_SUPPLEMENT.id, Timed::Supplement),
            (keys::OBJ_TOTAL.id, Timed::Answer),
            (keys::OBJ_REMOVE.id, Timed::Remedy),
            (keys::OBJ_COMPLAINT_DECIDE.id, Timed::Complaint),
        ]
        .into_iter()
        .find(|(id, _)| *id == rule)
        .map_or(Timed::Step, |(_, timed)| timed)
    }
}

/// A last day that is another one now; `None` = it stands still, or that year's days off are not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayMoved {
    /// Before.
    pub before: Option<Date>,
    /// Now.
    pub after: Option<Date>,
}

/// Why a last day is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MovedBy {
    /// 放假安排
    Calendar,
    /// 规则
    Rules,
}

/// What time or new rules did to a case, as its history shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeChange {
    /// 放假安排 moved last days.
    Calendar {
        /// Of the step that was waited for.
        due: Option<DayMoved>,
        /// Of the answer.
        answer: Option<DayMoved>,
    },
    /// 规则 grants other working days: before and now.
    Rules {
        /// For the answer.
        answer: Option<(u16, u16)>,
        /// For the step that was waited for.
        step: Option<(u16, u16)>,
    },
}

/// What became of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureNews {
    /// What it is.
    pub name: String,
    /// Name of the unit that applies it.
    pub unit: String,
    /// What was done with it.
    pub what: OrderKind,
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
    /// 发文单位, by the name it had that day.
    pub office: String,
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
    /// Whether a measure alone is disputed; in letters from before that was kept, a record.
    #[serde(default)]
    pub of_measure: bool,
    /// Whether the record is not public while it runs, instead of marked.
    #[serde(default)]
    pub hides: bool,
    /// 消除不良影响: what was done, with its receipt.
    #[serde(default)]
    pub tasks: Vec<(TaskKind, Receipt)>,
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
    /// The measure that rests on it, where that alone is disputed.
    pub measure: Option<MeasureLine>,
}

impl Disputed {
    /// Without what its fields say.
    pub fn without_values(mut self) -> Disputed {
        for field in &mut self.fields {
            field.value.clear();
        }
        self
    }
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
    /// Whether publication stops while it runs.
    pub hides: bool,
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
    /// Whether the visitor may still see what it says: it was public when he began.
    pub is_readable: bool,
    /// What was typed, and what is wrong with it.
    pub form: FormState,
    /// Papers that are here.
    pub papers: Vec<CasePaperLine>,
    /// When it was saved last.
    pub saved_at: Timestamp,
    /// Until when it is kept.
    pub kept_until: Date,
    /// Whether the visitor acts for the enterprise in objections.
    pub is_agent: bool,
    /// Whether the record is about the visitor, as a natural person.
    pub is_person: bool,
    /// Which way it comes in.
    pub channel: Channel,
    /// The masked number of the paper that was shown at the counter.
    pub paper_number: Option<String>,
    /// How the person at the counter has confirmed what it says now.
    pub confirmation: Option<Confirmation>,
    /// Whether that was done before something was changed, and so does not count any more.
    pub lapsed: bool,
    /// 核对码 of what it says now, at the counter.
    pub words: Option<String>,
    /// Where a code for that would go, masked; `None` where none can be sent.
    pub code_to: Option<String>,
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
    /// What is disputed: the record, or the measure by its name.
    pub title: String,
    /// When it was saved last.
    pub saved_at: Timestamp,
    /// Until when it is kept.
    pub kept_until: Date,
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
    /// When the applicant opened it first.
    pub read_at: Option<Timestamp>,
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
    /// When a file of its unit changed it last, if that was after the filing.
    pub replaced_at: Option<Timestamp>,
    /// What was filed.
    pub objection: Objection,
    /// 核对码 of what was confirmed at a counter, to be compared with the paper that was signed.
    pub words: Option<String>,
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
    /// Last day on which it may be complained about, while that is possible.
    pub complain_until: Option<Date>,
    /// The applicant's other case about the same thing, which has to be over before this one may be complained about.
    pub other_open: Option<CaseNumber>,
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
    /// What writes a letter at this stage, which can be looked at before.
    pub letter_of: Vec<ActionKind>,
    /// 文书预览: the letter that was looked at, while the case is still as it was then.
    pub preview: Option<LetterBody>,
}
