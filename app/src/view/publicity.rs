use domain::id::RecordId;
use domain::record::{ObjectionMark, RecordKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Paging;

/// What the list is cut to. Texts as they stand in the address; the server reads them tolerantly.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PublicityFilter {
    /// `penalty` (also when empty) or `licence`.
    pub kind: String,
    /// Unit code; empty = all units.
    pub unit: String,
    /// `YYYY-MM` of the decision; empty = all months.
    pub month: String,
    /// Page from 1; 0 counts as 1.
    pub page: u32,
}

/// The 双公示 list of one kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublicityView {
    /// Penalty or licence.
    pub kind: RecordKind,
    /// Chosen unit.
    pub unit: Option<UnitChoice>,
    /// Chosen month (first day).
    pub month: Option<Date>,
    /// Units to choose from, by name.
    pub units: Vec<UnitChoice>,
    /// Months to choose from, newest first.
    pub months: Vec<MonthChoice>,
    /// Records of this page, newest decision first.
    pub rows: Vec<PublicityRow>,
    /// Where the page stands.
    pub paging: Paging,
    /// Timeliness per unit for the chosen kind and month, worst share first; all units unless one is chosen.
    pub timeliness: Vec<Timeliness>,
    /// Working days the rule `PUB.DOUBLE` allows today.
    pub allowed: u32,
}

/// A unit in the filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitChoice {
    /// Unit code.
    pub code: String,
    /// Name.
    pub name: String,
}

/// A month in the filter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MonthChoice {
    /// First day of the month.
    pub month: Date,
    /// Records decided in it, public or not.
    pub received: u64,
}

/// One public record in the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublicityRow {
    /// The record.
    pub id: RecordId,
    /// Name of the party.
    pub party: String,
    /// How to open the party's file.
    pub subject: String,
    /// 文书号
    pub document_no: String,
    /// Kinds of penalty or licence, as stored.
    pub title: String,
    /// Deciding authority.
    pub authority: String,
    /// Day of the decision.
    pub decided_on: Date,
    /// Last public day; `None` = long-term.
    pub until: Option<Date>,
    /// Working days from decision to receipt; `None` = cannot be computed.
    pub workdays: Option<u32>,
    /// Whether it came late.
    pub late: bool,
    /// 异议标注
    pub mark: Option<ObjectionMark>,
    /// 修复办理中: an application for its repair runs.
    pub under_repair: bool,
}

/// How promptly one unit reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timeliness {
    /// The unit.
    pub unit: UnitChoice,
    /// Records received.
    pub received: u64,
    /// Of these in time.
    pub on_time: u64,
    /// Of these late.
    pub late: u64,
    /// Of these not measurable, because a year's holiday list is missing.
    pub unknown: u64,
}
