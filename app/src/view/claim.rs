use domain::case::{CaseKind, CaseNumber};
use domain::claim::{AgentScope, ClaimPart, ClaimState, DecidedBy, Likeness, Relation};
use domain::id::{AccountId, CaseId, ClaimId, EntryId, SubjectId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    CaseNews, CommitmentNews, ContractNews, EntryNews, EntryReceipt, FormState, HandedNews,
    HelpNews, ListPlace, MeasureLine, MyPriority, NoticeNews, OwnRecord, RecordNews, RepairSummary,
    SheetNews,
};

/// An enterprise by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectName {
    /// Id.
    pub id: SubjectId,
    /// Name.
    pub name: String,
    /// 统一社会信用代码
    pub uscc: String,
}

/// The page on which somebody claims an enterprise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimFormView {
    /// The code as it was typed.
    pub code: String,
    /// What is wrong with the code, or with the answers.
    pub form: FormState,
    /// The enterprise of that code, and the answers so far.
    pub about: Option<ClaimAbout>,
}

/// What is known when the enterprise is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimAbout {
    /// The enterprise.
    pub subject: SubjectName,
    /// Who asks, masked, when somebody vouches for it already.
    pub person: Option<String>,
    /// A claim of the visitor's that waits for an answer.
    pub waiting: Option<ClaimId>,
    /// Until when the visitor acts for it already.
    pub held_until: Option<Date>,
    /// Papers that are here already.
    pub files: Vec<PaperView>,
    /// Latest last day.
    pub latest: Date,
    /// How many working days an answer takes at most.
    pub days: u32,
}

/// A paper that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperView {
    /// Id, for the address it is fetched from.
    pub id: Uuid,
    /// What it shows.
    pub part: ClaimPart,
    /// `JPEG`, `PNG` or `PDF`.
    pub kind: String,
    /// In bytes.
    pub size: u64,
    /// When it came.
    pub at: Timestamp,
}

/// A claim in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimLine {
    /// Id.
    pub id: ClaimId,
    /// The enterprise.
    pub subject: SubjectName,
    /// How far it has come.
    pub state: ClaimState,
    /// What the claimant is to it; none in a draft.
    pub relation: Option<Relation>,
    /// What the claimant is to do for it.
    pub scopes: Vec<AgentScope>,
    /// Last day asked for.
    pub until: Option<Date>,
    /// When it was sent.
    pub filed_at: Option<Timestamp>,
    /// Day by which it is answered.
    pub due_on: Option<Date>,
    /// Working days left to that day; negative when it has passed. `None` where the calendar does not reach.
    pub days_left: Option<i64>,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// Who decided.
    pub decided_by: Option<DecidedBy>,
}

/// A claim as its claimant sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimView {
    /// The claim.
    pub line: ClaimLine,
    /// Why it was refused.
    pub reason: Option<String>,
    /// Its papers.
    pub files: Vec<PaperView>,
}

/// Who acts for an enterprise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgentLine {
    /// Id of the authorisation.
    pub id: Uuid,
    /// Who, masked for all but staff.
    pub name: String,
    /// As what.
    pub relation: Relation,
    /// In what.
    pub scopes: Vec<AgentScope>,
    /// Since when.
    pub since: Timestamp,
    /// Last day.
    pub until: Date,
    /// Whether it is the visitor.
    pub me: bool,
}

/// An enterprise as whoever acts for it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MySubjectView {
    /// The enterprise.
    pub subject: SubjectName,
    /// The visitor's own authorisation.
    pub mine: AgentLine,
    /// Everybody else's.
    pub others: Vec<AgentLine>,
    /// Claims that wait; those of agents the representative may answer.
    pub waiting: Vec<WaitingClaim>,
    /// Public penalties and licences.
    pub public: (u64, u64),
    /// 惩戒措施 on it, the newest first.
    pub measures: Vec<MeasureLine>,
    /// Its newest records that are not public, to object to; none where the visitor's matters are others.
    pub not_public: Vec<OwnRecord>,
    /// 信用修复 of its penalties in short; `None` where the visitor's matters are others.
    pub repair: Option<RepairSummary>,
    /// 重点服务, where the enterprise has it.
    pub priority: Option<MyPriority>,
    /// What was typed and what is wrong.
    pub form: FormState,
}

/// A claim on an enterprise, as its representative sees it; one of an agent he may answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingClaim {
    /// Id.
    pub id: ClaimId,
    /// Its version as it is shown.
    pub version: i64,
    /// Who asks: the name as it was given, and the masked number or address of the account.
    pub who: String,
    /// As what; about a second representative only the office decides.
    pub relation: Relation,
    /// In what.
    pub scopes: Vec<AgentScope>,
    /// Last day asked for.
    pub until: Option<Date>,
    /// When it was sent.
    pub filed_at: Option<Timestamp>,
    /// Whether somebody vouches for the claimant's identity; else only the office can confirm.
    pub verified: bool,
}

/// Claims, as the office works them off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimsView {
    /// How many wait in all.
    pub total: u64,
    /// Those that wait, the most urgent first.
    pub waiting: Vec<ClaimLine>,
    /// Those decided last.
    pub decided: Vec<ClaimLine>,
}

/// A claim as the office sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimDeskView {
    /// The claim.
    pub line: ClaimLine,
    /// Its version as it is shown.
    pub version: i64,
    /// The account that asks.
    pub account: AccountId,
    /// Masked number or address of the account.
    pub login: String,
    /// Name of the claimant.
    pub name: String,
    /// Kind of the claimant's document, in Chinese.
    pub id_kind: String,
    /// Its number, whole: it is compared with the paper.
    pub id_number: String,
    /// Who vouches for name and number; `None`: the office has to look at the paper.
    pub source: Option<String>,
    /// Whether name and number were deleted, with a withdrawal or with the account.
    pub forgotten: bool,
    /// The legal representative on record.
    pub representative: Option<String>,
    /// How the claimant compares with the representative.
    pub likeness: Likeness,
    /// The papers.
    pub files: Vec<PaperView>,
    /// Who acts for the enterprise today.
    pub agents: Vec<AgentLine>,
    /// Why it was refused.
    pub reason: Option<String>,
    /// Whether the visitor may decide.
    pub may_decide: bool,
    /// What was typed and what is wrong.
    pub form: FormState,
}

/// 站内消息
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessagesView {
    /// Newest first.
    pub messages: Vec<MessageView>,
    /// How many of all are unread.
    pub unread: u64,
    /// Newest instant on the page (microseconds UTC): what comes later stays unread.
    pub seen: i64,
    /// Behind which message the next page begins.
    pub next: Option<ListPlace>,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageView {
    /// When.
    pub at: Timestamp,
    /// What it tells.
    pub told: Told,
    /// 阅读回执: when it was opened first; `None`: only now.
    pub read_at: Option<Timestamp>,
}

/// What a message tells. Names of persons are masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Told {
    /// Somebody else asks to act for an enterprise that the reader acts for.
    ClaimFiled {
        /// The enterprise.
        subject: SubjectName,
        /// Who asks.
        who: String,
        /// As what; earlier versions did not tell.
        #[serde(default)]
        relation: Option<Relation>,
    },
    /// Whoever asked to act for such an enterprise does not ask any more.
    ClaimWithdrawn {
        /// The enterprise.
        subject: SubjectName,
        /// Who asked.
        who: String,
    },
    /// Somebody else acts for the enterprise now.
    AgentAdded {
        /// The enterprise.
        subject: SubjectName,
        /// Who.
        who: String,
    },
    /// The reader's claim was confirmed.
    Confirmed {
        /// The enterprise.
        subject: SubjectName,
        /// Last day.
        until: Date,
    },
    /// The reader's claim was refused.
    Refused {
        /// The enterprise.
        subject: SubjectName,
        /// Why.
        reason: String,
    },
    /// The reader does not act for the enterprise any more.
    Ended {
        /// The enterprise.
        subject: SubjectName,
        /// Who ended it.
        by: EndedBy,
        /// Why; the office always says.
        reason: String,
    },
    /// A request to correct what is kept was answered.
    Corrected {
        /// What came of it.
        answer: String,
    },
    /// A repair notice that goes with a penalty is there to be read.
    Notice(Box<NoticeNews>),
    /// Something happened in a case.
    Case(CaseNews),
    /// An objection or an application for repair that was begun and not sent will be thrown away.
    DraftEnds {
        /// What kind of case it would become; messages of older versions were about objections.
        #[serde(default = "of_objection")]
        of: CaseKind,
        /// Whom it is about.
        subject: String,
        /// What is disputed.
        title: String,
        /// Last day on which it is kept.
        until: Date,
    },
    /// The time of a measure is over.
    MeasureEnded {
        /// Whom it was applied to.
        subject: String,
        /// What it was.
        measure: String,
        /// The unit that applied it.
        unit: String,
        /// Its last day.
        last_day: Date,
        /// Whether the reader works for that unit.
        for_staff: bool,
    },
    /// 停止共享使用: notices that a unit has not answered in time; for staff.
    OrdersLate {
        /// Name of the unit.
        unit: String,
        /// How many.
        count: u64,
        /// Last day of the one that was due first.
        due: Date,
    },
    /// 处罚记录: its unit has said something of it, it is hidden for a time, or its publication has ended.
    Record(RecordNews),
    /// 自主申报: an entry was sent, taken back or withdrawn.
    EntrySent(EntryReceipt),
    /// 批量申报: the portal has come to an end with a sheet the reader had sent.
    Sheet(SheetNews),
    /// 自主申报: something happened to an entry.
    Entry(EntryNews),
    /// 合同履约: something happened to a milestone of a contract the reader's enterprise is a party to.
    Contract(ContractNews),
    /// 修复服务: something happened to a certificate, or 重点服务 has begun.
    Help(HelpNews),
    /// 定向邀请: the enterprise is invited to register.
    Invited {
        /// The enterprise.
        subject: SubjectName,
    },
    /// 待您确认: a department's system proposes an entry about an enterprise that the reader registers for.
    EntryProposed {
        /// The draft.
        entry: EntryId,
        /// The enterprise.
        subject: SubjectName,
        /// Name of the unit.
        unit: String,
    },
    /// 分派、转交: the reader was given a case.
    CaseHanded(HandedNews),
    /// 违规线索: a report came, for supervisors. It says nothing of it.
    Reported {
        /// Its number.
        number: CaseNumber,
    },
    /// There is something new in an investigation, for its members; likewise.
    InvestigationMoved {
        /// The investigation.
        id: Uuid,
        /// Its number.
        number: CaseNumber,
    },
    /// There is news of something the reader sent with his name; it does not say of what.
    ReportMoved {
        /// Its number.
        number: CaseNumber,
    },
    /// Somebody else does not act for the enterprise any more.
    AgentEnded {
        /// The enterprise.
        subject: SubjectName,
        /// Who.
        who: String,
    },
    /// 信用承诺、授权: somebody else signed or took back something for the enterprise.
    Commitment {
        /// The enterprise.
        subject: SubjectName,
        /// Who.
        who: String,
        /// What.
        news: CommitmentNews,
    },
}

impl Told {
    /// The case it is about.
    pub fn case(&self) -> Option<CaseId> {
        match self {
            Told::Case(news) => Some(news.id),
            Told::CaseHanded(news) => Some(news.id),
            _ => None,
        }
    }

    /// The word in the database.
    pub fn code(&self) -> &'static str {
        match self {
            Told::ClaimFiled { .. } => "claim_filed",
            Told::ClaimWithdrawn { .. } => "claim_withdrawn",
            Told::AgentAdded { .. } => "agent_added",
            Told::Confirmed { .. } => "confirmed",
            Told::Refused { .. } => "refused",
            Told::Ended { .. } => "ended",
            Told::Case(_) => "case",
            Told::DraftEnds { .. } => "draft_ends",
            Told::MeasureEnded { .. } => "measure_ended",
            Told::OrdersLate { .. } => "orders_late",
            Told::Record(_) => "record",
            Told::EntrySent(_) => "entry_sent",
            Told::Sheet(_) => "sheet",
            Told::Entry(_) => "entry",
            Told::Contract(_) => "contract",
            Told::Help(_) => "help",
            Told::Invited { .. } => "invited",
            Told::EntryProposed { .. } => "entry_proposed",
            Told::Notice(_) => "penalty_notice",
            Told::CaseHanded(_) => "case_handed",
            Told::Corrected { .. } => "corrected",
            Told::Reported { .. } => "reported",
            Told::InvestigationMoved { .. } => "investigation",
            Told::ReportMoved { .. } => "report_moved",
            Told::AgentEnded { .. } => "agent_ended",
            Told::Commitment { .. } => "commitment",
        }
    }
}

/// Who ended an authorisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndedBy {
    /// Whoever held it.
    Oneself,
    /// The enterprise's legal representative.
    Representative,
    /// The credit office.
    Office,
}

/// A form with papers, as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SentForm {
    /// Names and values, in order; a name may come several times.
    pub values: Vec<(String, String)>,
    /// Papers.
    pub files: Vec<SentFile>,
}

/// A paper as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SentFile {
    /// Name of the field.
    pub field: String,
    /// What its sender calls it; it may say anything.
    pub name: String,
    /// Content.
    pub content: Vec<u8>,
}

impl SentForm {
    /// The first value of a field; empty where there is none.
    pub fn value(&self, name: &str) -> &str {
        let found = self.values.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// All values of a field, with commas between them.
    pub fn all(&self, name: &str) -> String {
        let of_field = self.values.iter().filter(|(field, _)| field == name);
        of_field
            .map(|(_, value)| value.as_str())
            .collect::<Vec<_>>()
            .join(",")
    }
}

fn of_objection() -> CaseKind {
    CaseKind::Objection
}
