use const_format::formatcp;
use domain::day;
use domain::id::RecordId;
use domain::policy::keys;
use domain::record::{Class, ClassSource, ObjectionMark, RecordKind};
use jiff::civil::Date;
use uuid::Uuid;

use super::from_row::from_row;
use super::{NO_END, StoreError};

/// Columns of [`Row`]; listed once, so that every query gives the same shape. A record comes in without its field: where the
/// unit has said one since and that may lengthen the shortest period, or that it can never be repaired, the day it came in
/// with is not shown any more, and what the page says of repair is. What a unit says beside a record counts up its version:
/// whoever compares what is shown is not told of it.
pub(super) const COLUMNS: &str = formatcp!(
    "r.id, r.subject_id, r.kind, r.title, r.document_no, r.summary, r.authority,
    r.source, r.decided_on, r.received_on, r.days_taken, r.days_allowed, r.class, r.class_source,
    case
        when exists (
            select 1 from record_fact f
            where f.record_id = r.id and (
                f.excluded_by is not null
                or (f.special_field is not null and r.min_rule in ('{GENERAL}', '{MARKET}'))
            )
        ) then null
        else r.earliest_repair
    end as earliest_repair,
    r.last_day, r.min_rule, r.max_rule, r.until, r.mark, r.under_repair,
    cast(r.version - coalesce((select f.version from record_fact f where f.record_id = r.id), 0) as integer) as version",
    GENERAL = keys::REP58_MIN.id,
    MARKET = keys::REP_SAMR_MIN.id
);

/// A record as it stands in the table.
pub(super) struct Row {
    id: Uuid,
    subject_id: Uuid,
    kind: String,
    title: String,
    document_no: String,
    summary: String,
    authority: String,
    source: String,
    decided_on: i32,
    received_on: i32,
    days_taken: Option<i32>,
    days_allowed: Option<i32>,
    class: Option<String>,
    class_source: Option<String>,
    earliest_repair: Option<i32>,
    last_day: Option<i32>,
    min_rule: Option<String>,
    max_rule: Option<String>,
    until: i32,
    mark: Option<String>,
    under_repair: i32,
    version: i32,
}
from_row!(Row {
    id,
    subject_id,
    kind,
    title,
    document_no,
    summary,
    authority,
    source,
    decided_on,
    received_on,
    days_taken,
    days_allowed,
    class,
    class_source,
    earliest_repair,
    last_day,
    min_rule,
    max_rule,
    until,
    mark,
    under_repair,
    version
});

/// A record that is public on the day it was read for.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicRecord {
    /// Id.
    pub id: RecordId,
    /// Whose.
    pub subject_id: Uuid,
    /// Penalty or licence.
    pub kind: RecordKind,
    /// Kinds of penalty or licence.
    pub title: String,
    /// 文书号
    pub document_no: String,
    /// One line.
    pub summary: String,
    /// Deciding authority.
    pub authority: String,
    /// Data source unit.
    pub source: String,
    /// Day of the decision.
    pub decided_on: Date,
    /// Day of receipt.
    pub received_on: Date,
    /// Days from decision to receipt, and days allowed.
    pub promptness: Option<(u32, u32)>,
    /// Class and what settled it.
    pub class: Option<(Class, ClassSource)>,
    /// From this day on repair may be applied for.
    pub earliest_repair: Option<Date>,
    /// Last day the law allows.
    pub last_day: Option<Date>,
    /// Rule that set the shortest period.
    pub min_rule: Option<String>,
    /// Rule that set the last day.
    pub max_rule: Option<String>,
    /// Last public day; `None` = no end.
    pub until: Option<Date>,
    /// 异议标注
    pub mark: Option<ObjectionMark>,
    /// 修复办理中: an application for its repair runs.
    pub under_repair: bool,
    /// Counts every change of what it says, and nothing that is said beside it.
    pub version: i32,
}

pub(super) fn stored_day(column: &'static str, number: i32) -> Result<Date, StoreError> {
    day::from_number(number).ok_or_else(|| inconsistent(column, number.to_string()))
}

pub(super) fn stored_kind(code: &str) -> Result<RecordKind, StoreError> {
    RecordKind::from_code(code).ok_or_else(|| inconsistent("kind", code.to_owned()))
}

/// The last public day; the stored end of endless records is `None`.
pub(super) fn stored_until(number: i32) -> Result<Option<Date>, StoreError> {
    if number == NO_END {
        Ok(None)
    } else {
        stored_day("until", number).map(Some)
    }
}

/// Days from decision to receipt, and days allowed, where both are known.
pub(super) fn stored_promptness(taken: Option<i32>, allowed: Option<i32>) -> Option<(u32, u32)> {
    u32::try_from(taken?).ok().zip(u32::try_from(allowed?).ok())
}

fn inconsistent(column: &'static str, value: String) -> StoreError {
    StoreError::Inconsistent {
        table: "record",
        column,
        value,
    }
}

impl TryFrom<Row> for PublicRecord {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let optional =
            |column, number: Option<i32>| number.map(|n| stored_day(column, n)).transpose();
        let class = match (row.class, row.class_source) {
            (None, _) => None,
            (Some(class), source) => {
                let known = Class::from_code(&class)
                    .zip(source.as_deref().and_then(ClassSource::from_code));
                Some(known.ok_or_else(|| inconsistent("class", class))?)
            }
        };
        Ok(PublicRecord {
            id: RecordId::from_uuid(row.id),
            subject_id: row.subject_id,
            kind: stored_kind(&row.kind)?,
            title: row.title,
            document_no: row.document_no,
            summary: row.summary,
            authority: row.authority,
            source: row.source,
            decided_on: stored_day("decided_on", row.decided_on)?,
            received_on: stored_day("received_on", row.received_on)?,
            promptness: stored_promptness(row.days_taken, row.days_allowed),
            class,
            earliest_repair: optional("earliest_repair", row.earliest_repair)?,
            last_day: optional("last_day", row.last_day)?,
            min_rule: row.min_rule,
            max_rule: row.max_rule,
            until: stored_until(row.until)?,
            mark: row.mark.as_deref().and_then(ObjectionMark::from_code),
            under_repair: row.under_repair == 1,
            version: row.version,
        })
    }
}
