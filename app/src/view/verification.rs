use domain::authorisation::Use;
use domain::case::objection::Confirmation;
use domain::case::{CaseNumber, Light};
use domain::id::EntryId;
use domain::registration::{ActionKind, EntryChannel, EntryKind, Match, Method, Stage, Values};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    EntryFinding, EntryPaperLine, FieldDiff, FindingStart, FormState, ListPlace, SubjectName,
};

/// 核验 queues of staff.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryTab {
    /// 待核验: what waits for the reader's unit; for the credit office whatever waits.
    #[default]
    ToVerify,
    /// 即将到期
    DueSoon,
    /// 已超期
    Overdue,
    /// 信用办核验: what waits for the credit office itself, which alone sees it.
    AtOffice,
    /// 部门核验: what waits for a unit, likewise.
    AtUnits,
    /// 近期办结
    Decided,
}

impl EntryTab {
    /// Each of them.
    pub const ALL: [EntryTab; 6] = [
        EntryTab::ToVerify,
        EntryTab::DueSoon,
        EntryTab::Overdue,
        EntryTab::AtOffice,
        EntryTab::AtUnits,
        EntryTab::Decided,
    ];

    /// The word in addresses.
    pub fn code(self) -> &'static str {
        match self {
            EntryTab::ToVerify => "verify",
            EntryTab::DueSoon => "soon",
            EntryTab::Overdue => "overdue",
            EntryTab::AtOffice => "office",
            EntryTab::AtUnits => "units",
            EntryTab::Decided => "decided",
        }
    }

    /// Reads [`EntryTab::code`].
    pub fn from_code(code: &str) -> Option<EntryTab> {
        EntryTab::ALL.into_iter().find(|tab| tab.code() == code)
    }
}

/// What somebody asks of a queue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryQueueAsked {
    /// Which queue.
    pub tab: EntryTab,
    /// Entries of this kind alone.
    pub kind: Option<EntryKind>,
    /// The entry with this number alone, wherever it stands; empty: none is looked for.
    pub number: String,
    /// The line that the page stands behind.
    pub after: Option<ListPlace>,
}

/// A page of a queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryQueueView {
    /// What was asked.
    pub asked: EntryQueueAsked,
    /// Every queue with how many entries it has, up to a thousand.
    pub tabs: Vec<(EntryTab, u64)>,
    /// The most urgent first; of what is decided, the newest.
    pub lines: Vec<EntryQueueLine>,
    /// Behind which line the next page begins.
    pub next: Option<ListPlace>,
    /// Whether the reader works for the credit office.
    pub whole_city: bool,
}

/// A line of a queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryQueueLine {
    /// Its id.
    pub id: EntryId,
    /// 登记编号
    pub number: CaseNumber,
    /// 登记类别
    pub kind: EntryKind,
    /// What it is called.
    pub title: String,
    /// Whose.
    pub subject: String,
    /// Name of the unit it waits for, or that decided.
    pub unit: String,
    /// Where it stands.
    pub stage: Stage,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// Last day of verification.
    pub due: Option<Date>,
    /// Working days left to that day; negative when it has passed.
    pub days_left: Option<i64>,
    /// How urgent it is.
    pub light: Light,
    /// Whether an older version of it is in use meanwhile.
    pub is_change: bool,
}

/// An entry as whoever verifies it sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntryDeskView {
    /// The version it is about, as in a queue.
    pub line: EntryQueueLine,
    /// Version of the entry as it is shown.
    pub version: i64,
    /// Which of its versions.
    pub no: i32,
    /// Whose.
    pub subject: SubjectName,
    /// All fields, in normal form.
    pub values: Values,
    /// 材料
    pub papers: Vec<EntryPaperLine>,
    /// 比对: with the nearest official record.
    pub matched: Option<Match>,
    /// Whether a record with the same number is another company's.
    pub of_another: Option<NumberOfAnother>,
    /// Other entries of the enterprise that are the same thing for some of the same days, and count or wait.
    pub same: Vec<SameEntry>,
    /// Its versions, the newest first.
    pub versions: Vec<EntryVersionLine>,
    /// What was done, the newest first.
    pub history: Vec<EntryHistoryLine>,
    /// 真实性承诺 and 授权
    pub standing: EntryStanding,
    /// Who sent it, and how.
    pub sender: EntrySender,
    /// The result, once there is one.
    pub result: Option<EntryResult>,
    /// What the reader may do now.
    pub may: Vec<ActionKind>,
    /// Whether the reader keyed it in himself, and therefore may not verify it.
    pub own_work: bool,
    /// Units it may be forwarded to, by code and name.
    pub units: Vec<(String, String)>,
    /// What waits next, where there is nothing more to do here.
    pub next: Option<(EntryId, CaseNumber)>,
    /// 认定不实: the way to it, for whoever may begin it.
    pub finding: Option<FindingStart>,
    /// 不实认定 that run or stand about it, or about the same thing.
    pub findings: Vec<EntryFinding>,
    /// What was typed and what is wrong.
    pub form: FormState,
}

/// Another company has the number on record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NumberOfAnother {
    /// By a record that anybody may read: which, and whose.
    Public {
        /// Id of the record.
        record: Uuid,
        /// Name of the company.
        subject: String,
    },
    /// By a record that is not public, or by an entry.
    Hidden,
}

/// Another entry about the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SameEntry {
    /// Its id.
    pub id: EntryId,
    /// 登记编号
    pub number: CaseNumber,
    /// Whether the reader may open it.
    pub opens: bool,
}

/// A version of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryVersionLine {
    /// Which.
    pub no: i32,
    /// Where it stands.
    pub stage: Stage,
    /// When it was sent; `None`: never.
    pub sent_at: Option<Timestamp>,
    /// What it says.
    pub values: Values,
    /// What of that the version before it says otherwise.
    pub changed: Vec<FieldDiff>,
}

/// Something that was done with an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryHistoryLine {
    /// When.
    pub at: Timestamp,
    /// Word of the action.
    pub action: String,
    /// By whom.
    pub by: EntryBy,
    /// Name of the unit.
    pub unit: String,
    /// What the enterprise may read of it.
    pub text: String,
    /// What staff alone read.
    pub note: String,
}

/// Who did something with an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryBy {
    /// Somebody who acts for the enterprise.
    Owner,
    /// The portal itself.
    Portal,
    /// A member of staff, by name.
    Staff(String),
}

/// What an entry stands under.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryStanding {
    /// 真实性承诺: its number, and the day on which it was made.
    pub commitment: Option<(String, Date)>,
    /// Whether it is the one that is in force today.
    pub commitment_holds: bool,
    /// 授权: since when, and for what; `None`: there is none, or no more.
    pub authorisation: Option<(Timestamp, Vec<Use>)>,
}

/// Who sent an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntrySender {
    /// 渠道
    pub channel: EntryChannel,
    /// Who pressed the button: the agent, masked, the clerk at the window, or the operator a department's system names.
    pub who: String,
    /// Name of the unit whose window or system it came from.
    pub unit: String,
    /// 本人确认 at a window: how, and the 核对码 of what was confirmed.
    pub confirmed: Option<(Confirmation, String)>,
    /// How many other entries the same scan confirms.
    pub same_scan: u64,
}

/// 核验结果
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryResult {
    /// 核验方式
    pub method: Option<Method>,
    /// 核验单位
    pub unit: String,
    /// When.
    pub on: Option<Date>,
    /// 依据
    pub basis: String,
    /// 理由
    pub reason: String,
}

/// A step of staff, as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryStepSent {
    /// Id of the entry.
    pub entry: String,
    /// Its version as it was shown.
    pub version: i64,
    /// Word of the action.
    pub action: String,
    /// Word of the method.
    pub method: String,
    /// Code of a unit.
    pub unit: String,
    /// 依据, 理由 or 说明, as the action asks for.
    pub text: String,
}

/// 仍然属实: the yearly question about an entry in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryRefresh {
    /// The entry.
    pub id: EntryId,
    /// Its version as it is shown.
    pub version: i64,
    /// The day on which it was verified or confirmed last.
    pub since: Date,
    /// Whether it is time to ask.
    pub is_due: bool,
}

/// 现在要办的: an entry that waits for whoever registers for its enterprise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryWaiting {
    /// The entry.
    pub id: EntryId,
    /// 登记编号; `None`: not sent yet.
    pub number: Option<CaseNumber>,
    /// 登记类别
    pub kind: EntryKind,
    /// What it is called.
    pub title: String,
    /// Name of the enterprise.
    pub subject: String,
    /// What it waits for.
    pub what: EntryWaitingFor,
}

/// What an entry waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryWaitingFor {
    /// 退回修改
    Correction,
    /// 待您确认: a department's system has filled it in.
    Decision,
    /// 年度确认
    Confirmation,
}

/// Something about an entry, as a message tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryNews {
    /// The entry.
    pub id: EntryId,
    /// 登记编号
    pub number: CaseNumber,
    /// Whose.
    pub subject: SubjectName,
    /// 登记类别
    pub entry_kind: EntryKind,
    /// What it is called.
    pub title: String,
    /// What happened.
    pub what: EntryHappening,
}

/// What happened to an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryHappening {
    /// 已核验
    Verified {
        /// Name of the unit.
        unit: String,
        /// How.
        method: Method,
        /// On what grounds.
        basis: String,
    },
    /// 材料齐全未核实
    Kept {
        /// Name of the unit.
        unit: String,
        /// On what grounds.
        basis: String,
    },
    /// 退回修改
    Returned {
        /// Name of the unit.
        unit: String,
        /// What is to be changed.
        reason: String,
    },
    /// 核验不通过
    Refused {
        /// Name of the unit.
        unit: String,
        /// Why.
        reason: String,
    },
    /// It does not hold much longer.
    Expires {
        /// Last day.
        until: Date,
    },
    /// A year has passed.
    Refresh {
        /// Since it was verified or confirmed.
        since: Date,
    },
    /// The official record that alone proved it says something else now, or was removed.
    Unproven,
    /// For staff: it waits for their unit.
    ToVerify {
        /// Last day.
        due: Option<Date>,
        /// Why it comes to them.
        note: String,
    },
    /// For the credit office: a unit cannot verify it.
    GivenBack {
        /// Name of the unit.
        unit: String,
        /// Last day.
        due: Option<Date>,
        /// Why.
        reason: String,
    },
    /// For staff.
    DueSoon {
        /// Last day.
        due: Date,
    },
    /// For staff.
    Overdue {
        /// Last day.
        due: Date,
    },
}

impl EntryHappening {
    /// Whether it is told to staff.
    pub fn is_for_staff(&self) -> bool {
        matches!(
            self,
            EntryHappening::ToVerify { .. }
                | EntryHappening::GivenBack { .. }
                | EntryHappening::DueSoon { .. }
                | EntryHappening::Overdue { .. }
        )
    }
}
