//! 处罚记录 as the units see them that determined: what they say of them, what hides them, what has ended.

use domain::id::RecordId;
use domain::record::{ObjectionMark, SpecialField};
use domain::repair::{RecordState, RulingKind, Said, ShieldingEnd, ShieldingState};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{FormState, ListPlace, MeasureNews, RepairView, SubjectName};

/// Which penalties are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PenaltiesAsked {
    /// Part of the document number; empty = all.
    pub text: String,
    /// Behind which one the page begins.
    pub after: Option<ListPlace>,
}

/// 处罚记录 of a unit, public or not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PenaltiesView {
    /// What was asked.
    pub asked: PenaltiesAsked,
    /// 待确认的临时屏蔽, the oldest first; only where all are asked for.
    pub waiting: Vec<WaitingShielding>,
    /// The newest decision first.
    pub lines: Vec<PenaltyLine>,
    /// Behind which one the next page begins.
    pub next: Option<ListPlace>,
    /// Whether those of all units are here.
    pub whole_city: bool,
}

/// 待确认的临时屏蔽: a ruling that somebody has entered, in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingShielding {
    /// The record.
    pub record: RecordId,
    /// 文书号 of the record.
    pub document_no: String,
    /// Whose.
    pub subject: String,
    /// 裁定书文号
    pub number: String,
    /// Last day of the plan.
    pub last: Date,
    /// When it was entered.
    pub entered_at: Timestamp,
    /// Whether the reader entered it, and therefore does not confirm it.
    pub own: bool,
}

/// A penalty in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PenaltyLine {
    /// The record.
    pub id: RecordId,
    /// Whose.
    pub subject: String,
    /// Kinds of penalty (Chinese).
    pub title: String,
    /// 文书号
    pub document_no: String,
    /// Deciding authority.
    pub authority: String,
    /// Day of the decision.
    pub decided_on: Date,
    /// Last public day.
    pub until: Option<Date>,
    /// How it stands today; `None` where that could not be worked out.
    pub state: Option<RecordState>,
    /// 义务履行完毕, as the unit has said; `None` = it has not.
    pub performed: Option<bool>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeskRecordView {
    /// What lists say of it.
    pub line: PenaltyLine,
    /// Whose.
    pub subject: SubjectName,
    /// Whether it has a page that everybody may open.
    pub is_public: bool,
    /// 异议标注
    pub mark: Option<ObjectionMark>,
    /// 修复办理中: an application for its repair runs.
    pub under_repair: bool,
    /// Whether the rules of market regulation hold besides.
    pub market: bool,
    /// Whether and from when it may be repaired, with what the unit has said.
    pub repair: Option<RepairView>,
    /// What the unit has said.
    pub said: Said,
    /// Version of that; `None` = nothing yet.
    pub said_version: Option<i64>,
    /// What the field would change.
    pub field_days: FieldDays,
    /// 临时屏蔽, the newest first.
    pub shieldings: Vec<ShieldingView>,
    /// 期满, where its last day is over.
    pub end: Option<RecordEndView>,
    /// Whether the reader may say something of it.
    pub may_write: bool,
    /// Most papers of a ruling, and megabytes of all of them.
    pub papers: (u32, u32),
    /// The forms as they were left.
    pub form: FormState,
}

/// From when a record may be repaired, by what the unit says of its field 五类领域.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldDays {
    /// With none of them.
    pub none: Option<Date>,
    /// Another day, with the fields that it comes from.
    pub other: Vec<(Date, Vec<SpecialField>)>,
}

/// 临时屏蔽
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShieldingView {
    /// Its id.
    pub id: Uuid,
    /// What was ruled.
    pub kind: RulingKind,
    /// 法院
    pub court: String,
    /// 裁定书文号
    pub number: String,
    /// 裁定日期
    pub ruled_on: Date,
    /// 声明
    pub declaration: String,
    /// 裁定书: each file with its name.
    pub papers: Vec<(Uuid, String)>,
    /// How far it has come.
    pub state: ShieldingState,
    /// When it was entered, and by whom.
    pub entered: (Timestamp, String),
    /// When it was confirmed or sent back, and by whom.
    pub decided: Option<(Timestamp, String)>,
    /// 退回理由
    pub reasons: Option<String>,
    /// Whether the reader entered it.
    pub own: bool,
    /// Whether the reader may confirm it, or send it back.
    pub may_decide: bool,
    /// First day, once it is confirmed.
    pub from: Option<Date>,
    /// Last day.
    pub last: Date,
    /// The day it ended before that, and how.
    pub ended: Option<(Date, ShieldingEnd)>,
    /// Whether it hides the record today.
    pub runs: bool,
    /// Version.
    pub version: i64,
}

/// 重整、和解声明 on the public file of a subject: for each ruling once, however many records are not shown for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclarationView {
    /// The newest shielding for it.
    pub id: Uuid,
    /// What was ruled.
    pub kind: RulingKind,
    /// 法院
    pub court: String,
    /// 裁定书文号
    pub number: String,
    /// 裁定日期
    pub ruled_on: Date,
    /// What is declared.
    pub text: String,
    /// Last day of the plan.
    pub last: Date,
}

/// 期满 of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordEndView {
    /// Its last public day.
    pub last_day: Date,
    /// 义务未履行: the unit says so, and a person has to say what follows.
    pub unperformed: bool,
    /// Measures that rest on it still: name of the unit, and what it is.
    pub measures: Vec<(String, String)>,
    /// What follows, when somebody has said it, and who.
    pub settled: Option<(Timestamp, String, String)>,
    /// Version; `None` = nothing is kept of it.
    pub version: Option<i64>,
}

/// 期满 records: which of them somebody looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndedTab {
    /// 期满未履行
    #[default]
    Unperformed,
    /// 履行情况未说明
    Unsaid,
    /// 已处理
    Settled,
}

impl EndedTab {
    /// Each of them.
    pub const ALL: [EndedTab; 3] = [EndedTab::Unperformed, EndedTab::Unsaid, EndedTab::Settled];

    /// The word in addresses.
    pub fn code(self) -> &'static str {
        match self {
            EndedTab::Unperformed => "unperformed",
            EndedTab::Unsaid => "unsaid",
            EndedTab::Settled => "settled",
        }
    }

    /// Reads [`EndedTab::code`].
    pub fn from_code(code: &str) -> Option<EndedTab> {
        EndedTab::ALL.into_iter().find(|tab| tab.code() == code)
    }
}

/// Records whose last public day is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndedView {
    /// Which.
    pub tab: EndedTab,
    /// How many there are of each.
    pub counts: Vec<(EndedTab, u64)>,
    /// The newest end first.
    pub lines: Vec<PenaltyLine>,
    /// Behind which one the page begins.
    pub after: Option<ListPlace>,
    /// Behind which one the next page begins.
    pub next: Option<ListPlace>,
    /// Whether those of all units are here.
    pub whole_city: bool,
}

/// 处罚记录的变化, as somebody is told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordNews {
    /// The record.
    pub record: RecordId,
    /// Whose.
    pub subject: SubjectName,
    /// Kinds of penalty (Chinese).
    pub title: String,
    /// 文书号
    pub document_no: String,
    /// Name of the unit that determined.
    pub unit: String,
    /// What happened.
    pub what: RecordHappening,
    /// Measures that pause or go on with it, as far as they concern the reader.
    #[serde(default)]
    pub measures: Vec<MeasureNews>,
    /// What the reader is to it.
    pub reader: RecordReader,
}

/// Who is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordReader {
    /// Whoever acts for the enterprise in repair.
    Holder,
    /// Whoever acts for it in other matters: he is told of its measures, and not which record they rest on.
    Agent,
    /// Staff of the unit that determined.
    Determiner,
    /// Staff of a unit that applies these measures for it.
    Applier {
        /// What they are.
        measures: Vec<String>,
    },
    /// The credit office, which looks on.
    Office,
}

/// What happened to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordHappening {
    /// 认定单位更新了履行等情况
    Said {
        /// 义务履行完毕
        performed: Option<bool>,
        /// 不可修复
        excluded: bool,
        /// 最早可申请修复, before and now, where what is said of the field has moved it.
        moved: Option<(Date, Date)>,
    },
    /// 临时屏蔽
    Shielded {
        /// Last day.
        last: Date,
    },
    /// 临时屏蔽的裁定被退回: nothing was hidden for it.
    ShieldingReturned,
    /// 临时屏蔽结束
    ShieldingEnded {
        /// `None` = its last day is over.
        why: Option<ShieldingEnd>,
    },
    /// 公示期满
    Ended {
        /// Last public day.
        last_day: Date,
        /// 义务履行完毕, as the unit has said.
        performed: Option<bool>,
    },
}
