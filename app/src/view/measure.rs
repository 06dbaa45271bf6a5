use domain::case::CaseNumber;
use domain::id::{CaseId, RecordId};
use domain::measure::{CatalogueState, MeasureNature, OrderKind};
use domain::policy::Confidence;
use domain::record::PartyKind;
use domain::repair::RulingKind;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{FormState, RepairOrderLine};

/// 目录清单条目, for everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueEntry {
    /// Code, e.g. `M-003`.
    pub code: String,
    /// The edition it stands in.
    pub edition: String,
    /// What is done.
    pub name: String,
    /// Whether organs, the market or an industry apply it.
    pub nature: MeasureNature,
    /// Whom it may be applied to.
    pub parties: Vec<PartyKind>,
    /// The law.
    pub law: String,
    /// Its article; only set where it may be cited as the law's own words.
    pub article: Option<String>,
    /// 期限, as the law has it; empty where it names none.
    pub period: String,
    /// What the measure is, in words.
    pub content: String,
    /// Names of the units that may apply it; none = whichever the law charges with it.
    pub units: Vec<String>,
    /// Whether anything may rest on it.
    pub state: CatalogueState,
    /// First day.
    pub from: Date,
    /// Last day; `None` while it holds.
    pub until: Option<Date>,
    /// How sure the basis is.
    pub confidence: Confidence,
}

/// What of the catalogue is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueFilter {
    /// Of this nature.
    pub nature: Option<MeasureNature>,
    /// For such subjects.
    pub party: Option<PartyKind>,
}

/// 惩戒措施目录清单
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueView {
    /// What was asked for.
    pub filter: CatalogueFilter,
    /// Entries, the newest edition first.
    pub entries: Vec<CatalogueEntry>,
    /// How many there are in all.
    pub all: usize,
    /// The day on which it was made.
    pub on: Date,
}

/// 惩戒措施 on a subject: for those it concerns, never for everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureLine {
    /// Id.
    pub id: Uuid,
    /// The record it rests on.
    pub record: RecordId,
    /// What it is.
    pub name: String,
    /// Name of the unit that applies it.
    pub unit: String,
    /// The law it rests on, with the article where that may be cited.
    pub basis: String,
    /// How sure that is.
    pub confidence: Confidence,
    /// First day.
    pub from: Date,
    /// Last day as it was decided; `None` = without end.
    pub decided_until: Option<Date>,
    /// Last day now.
    pub last_day: Option<Date>,
    /// Days on which it was in force, before today.
    pub served: i32,
    /// Days on which it stood still, before today.
    pub days_suspended: i32,
    /// Days left, that of today included.
    pub days_left: Option<i32>,
    /// Days on which it was suspended: the first, and the first with it again.
    pub suspensions: Vec<(Date, Option<Date>)>,
    /// Why it is suspended now.
    pub suspended_for: Vec<SuspendedFor>,
    /// The day on which it ended.
    pub ended_on: Option<Date>,
    /// What the unit was told to do, the oldest first.
    pub orders: Vec<OrderNote>,
    /// Whether the reader may object to it now.
    pub may_object: bool,
}

impl MeasureLine {
    /// The suspension that lasts, by its first day.
    pub fn suspended_from(&self) -> Option<Date> {
        let last = self.suspensions.last()?;
        last.1.is_none().then_some(last.0)
    }
}

/// Why a measure is suspended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuspendedFor {
    /// 异议 or a complaint that is dealt with.
    Case,
    /// 临时屏蔽 of the record it rests on, by a court's ruling.
    Ruling {
        /// What was ruled.
        kind: RulingKind,
        /// 法院
        court: String,
        /// 裁定书文号
        number: String,
        /// Last day of the plan.
        last: Date,
    },
}

/// 指令 at a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderNote {
    /// What the unit was told to do.
    pub kind: OrderKind,
    /// When.
    pub issued_at: Timestamp,
    /// When it said that this is done.
    pub done_at: Option<Timestamp>,
    /// 回执; for staff only.
    pub receipt: Option<String>,
}

/// Measures that rest on a record, for those they concern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordMeasures {
    /// Measures, the newest first.
    pub measures: Vec<MeasureLine>,
    /// Whether a member of staff is reading.
    pub for_staff: bool,
}

/// Which orders are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderTab {
    /// 待执行
    Open,
    /// 已回执
    Done,
}

impl OrderTab {
    /// Each of them.
    pub const ALL: [OrderTab; 2] = [OrderTab::Open, OrderTab::Done];

    /// The word in addresses.
    pub fn code(self) -> &'static str {
        match self {
            OrderTab::Open => "open",
            OrderTab::Done => "done",
        }
    }

    /// Reads [`OrderTab::code`].
    pub fn from_code(code: &str) -> Option<OrderTab> {
        OrderTab::ALL.into_iter().find(|tab| tab.code() == code)
    }
}

/// What an order follows from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderCause {
    /// 办件
    Case {
        /// Its id.
        id: CaseId,
        /// 办件编号
        number: CaseNumber,
    },
    /// 法院裁定 for which the record is shielded.
    Ruling {
        /// 法院
        court: String,
        /// 裁定书文号
        number: String,
        /// The record, where the reader may open it.
        record: Option<RecordId>,
    },
}

/// 指令 to the unit that applies a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// Id.
    pub id: Uuid,
    /// What it follows from.
    pub cause: OrderCause,
    /// What the measure is.
    pub measure: String,
    /// Whom it is applied to.
    pub subject: String,
    /// Name of the unit that has to do it.
    pub unit: String,
    /// What it has to do.
    pub kind: OrderKind,
    /// The day from which it holds.
    pub day: Date,
    /// Last day of the measure then.
    pub last_day: Option<Date>,
    /// When it was given.
    pub issued_at: Timestamp,
    /// Last day to say that it is done; `None` where the year's days off are not known.
    pub due: Option<Date>,
    /// Whether that day is over.
    pub late: bool,
    /// When it was confirmed, by whom, and what was said.
    pub done: Option<(Timestamp, String, String)>,
    /// Whether the reader may confirm it.
    pub may_confirm: bool,
}

/// A page of orders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrdersView {
    /// Which.
    pub tab: OrderTab,
    /// How many are open, and how many are confirmed.
    pub counts: (u64, u64),
    /// How many of the open ones are late.
    pub late: u64,
    /// Orders.
    pub lines: Vec<OrderLine>,
    /// 停止共享和使用的通知
    pub stops: Vec<RepairOrderLine>,
    /// Number of the page.
    pub page: u32,
    /// Whether there is a next one.
    pub more: bool,
    /// Whether those of all units are shown.
    pub whole_city: bool,
    /// What was typed, and what is wrong with it.
    pub form: FormState,
}
