//! What is read of entries: the row, and one version of what it says.

use const_format::formatcp;
use domain::case::CaseNumber;
use domain::registration::{EntryChannel, EntryKind, Method, Publicity, Stage};
use uuid::Uuid;

use crate::store::from_row::from_row;
use crate::store::{NO_END, StoreError};

/// Columns of [`EntryCells`].
pub(super) const ENTRY: &str = "
    id, subject_id, kind, number, live, pending, batch_id, line, withdrawn_at, created_at, version";
const OF_ENTRY: &str = "
    e.id, e.subject_id, e.kind, e.number, e.live, e.pending, e.batch_id, e.line, e.withdrawn_at, e.created_at, e.version";
const OF_VERSION: &str = "
    v.no, v.stage, v.publicity, v.fields, v.title, v.dedup_key, v.party_key, v.faults, v.lacks, v.valid_from,
    v.valid_until, coalesce(v.covered_by, v.commitment_id), v.account_id, v.channel, v.keyed_by, v.client_id, v.operator, v.counter_unit,
    v.unit_code, v.due_on, v.matched, v.method, v.verified_on, v.verified_unit, v.outcome, v.begun_at, v.touched_at,
    v.sent_at, v.decided_at, v.reminded_at";
/// An entry `e` with a version `v` of it, which the statement chooses.
pub(super) const BOTH: &str = formatcp!(
    "select {OF_ENTRY}, {OF_VERSION} from entry e join entry_version v on v.entry_id = e.id"
);
/// An entry with the version that its owner sees: the one that is a draft or waits, else the one in use, else the last.
pub(super) const SHOWN: &str = formatcp!("{BOTH} and v.no = {SHOWN_NO}");
/// Which version that is.
pub(super) const SHOWN_NO: &str = "coalesce(
    e.pending, e.live, (select max(l.no) from entry_version l where l.entry_id = e.id)
)";

/// 登记事项 as it is stored: what it is, and which versions of it count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRow {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub subject_id: Uuid,
    /// 登记类别
    pub kind: EntryKind,
    /// 登记编号; none while it was never sent.
    pub number: Option<CaseNumber>,
    /// The version in use.
    pub live: Option<i32>,
    /// The version that is a draft or waits.
    pub pending: Option<i32>,
    /// The sheet it came in.
    pub batch_id: Option<Uuid>,
    /// The row of the sheet.
    pub line: Option<i32>,
    /// When its owner withdrew it; microseconds UTC.
    pub withdrawn_at: Option<i64>,
    /// Microseconds UTC.
    pub created_at: i64,
    /// Counts up with every saving and every step.
    pub version: i64,
}

/// One version of what an entry says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryVersion {
    /// The entry.
    pub entry_id: Uuid,
    /// 1 for the first.
    pub no: i32,
    /// Where it stands.
    pub stage: Stage,
    /// 公开范围
    pub publicity: Publicity,
    /// The values by field as JSON, sealed.
    pub fields: Vec<u8>,
    /// What it is called, sealed.
    pub title: Vec<u8>,
    /// Keyed hash of what makes two entries the same thing.
    pub dedup_key: Option<String>,
    /// Keyed hash of the code of the other party to a contract.
    pub party_key: Option<String>,
    /// How much is wrong with the values of a draft.
    pub faults: i32,
    /// How many papers a draft lacks.
    pub lacks: i32,
    /// First day (`YYYYMMDD`).
    pub valid_from: Option<i32>,
    /// Last day (`YYYYMMDD`); none where it has no end.
    pub valid_until: Option<i32>,
    /// The truthfulness commitment it stands under: the one it was sent under, or a later one in its place.
    pub commitment_id: Option<Uuid>,
    /// Who made it, by account; none at a counter and through the interface.
    pub account_id: Option<Uuid>,
    /// 申报渠道
    pub channel: EntryChannel,
    /// The clerk who keyed it in.
    pub keyed_by: Option<Uuid>,
    /// The department's system it came from.
    pub client_id: Option<Uuid>,
    /// Who keyed it in at the department, sealed.
    pub operator: Option<Vec<u8>>,
    /// Code of the unit whose window it was keyed in at.
    pub counter_unit: Option<String>,
    /// Code of the unit that has to verify it, or had to.
    pub unit_code: Option<String>,
    /// Last day of verification (`YYYYMMDD`).
    pub due_on: Option<i32>,
    /// Whether an official record says the same.
    pub matched: bool,
    /// 核验方式
    pub method: Option<Method>,
    /// The day of verification (`YYYYMMDD`).
    pub verified_on: Option<i32>,
    /// Code of the unit that decided.
    pub verified_unit: Option<String>,
    /// What came of it, sealed.
    pub outcome: Option<Vec<u8>>,
    /// Microseconds UTC.
    pub begun_at: i64,
    /// When it was saved last; microseconds UTC.
    pub touched_at: i64,
    /// Microseconds UTC.
    pub sent_at: Option<i64>,
    /// Microseconds UTC.
    pub decided_at: Option<i64>,
    /// 年度更新: when its owner was reminded or confirmed it last; microseconds UTC.
    pub reminded_at: Option<i64>,
}

/// An entry as the engine gives it.
pub(super) struct EntryCells {
    id: Uuid,
    subject_id: Uuid,
    kind: String,
    number: Option<String>,
    live: Option<i32>,
    pending: Option<i32>,
    batch_id: Option<Uuid>,
    line: Option<i32>,
    withdrawn_at: Option<i64>,
    created_at: i64,
    version: i64,
}
from_row!(EntryCells {
    id,
    subject_id,
    kind,
    number,
    live,
    pending,
    batch_id,
    line,
    withdrawn_at,
    created_at,
    version
});

/// An entry with one of its versions as the engine gives them.
pub(super) struct BothCells {
    id: Uuid,
    subject_id: Uuid,
    kind: String,
    number: Option<String>,
    live: Option<i32>,
    pending: Option<i32>,
    batch_id: Option<Uuid>,
    line: Option<i32>,
    withdrawn_at: Option<i64>,
    created_at: i64,
    version: i64,
    no: i32,
    stage: String,
    publicity: String,
    fields: Vec<u8>,
    title: Vec<u8>,
    dedup_key: Option<String>,
    party_key: Option<String>,
    faults: i32,
    lacks: i32,
    valid_from: Option<i32>,
    valid_until: Option<i32>,
    commitment_id: Option<Uuid>,
    account_id: Option<Uuid>,
    channel: String,
    keyed_by: Option<Uuid>,
    client_id: Option<Uuid>,
    operator: Option<Vec<u8>>,
    counter_unit: Option<String>,
    unit_code: Option<String>,
    due_on: i32,
    matched: i32,
    method: Option<String>,
    verified_on: Option<i32>,
    verified_unit: Option<String>,
    outcome: Option<Vec<u8>>,
    begun_at: i64,
    touched_at: i64,
    sent_at: Option<i64>,
    decided_at: Option<i64>,
    reminded_at: Option<i64>,
}
from_row!(BothCells {
    id,
    subject_id,
    kind,
    number,
    live,
    pending,
    batch_id,
    line,
    withdrawn_at,
    created_at,
    version,
    no,
    stage,
    publicity,
    fields,
    title,
    dedup_key,
    party_key,
    faults,
    lacks,
    valid_from,
    valid_until,
    commitment_id,
    account_id,
    channel,
    keyed_by,
    client_id,
    operator,
    counter_unit,
    unit_code,
    due_on,
    matched,
    method,
    verified_on,
    verified_unit,
    outcome,
    begun_at,
    touched_at,
    sent_at,
    decided_at,
    reminded_at
});

impl TryFrom<EntryCells> for EntryRow {
    type Error = StoreError;

    fn try_from(cells: EntryCells) -> Result<EntryRow, StoreError> {
        Ok(EntryRow {
            id: cells.id,
            subject_id: cells.subject_id,
            kind: kind_of(&cells.kind)?,
            number: cells.number.map(number_of).transpose()?,
            live: cells.live,
            pending: cells.pending,
            batch_id: cells.batch_id,
            line: cells.line,
            withdrawn_at: cells.withdrawn_at,
            created_at: cells.created_at,
            version: cells.version,
        })
    }
}

impl BothCells {
    /// The entry and its version.
    pub(super) fn read(self) -> Result<(EntryRow, EntryVersion), StoreError> {
        let version = EntryVersion {
            entry_id: self.id,
            no: self.no,
            stage: stage_of(&self.stage)?,
            publicity: publicity_of(&self.publicity)?,
            fields: self.fields,
            title: self.title,
            dedup_key: self.dedup_key,
            party_key: self.party_key,
            faults: self.faults,
            lacks: self.lacks,
            valid_from: self.valid_from,
            valid_until: self.valid_until,
            commitment_id: self.commitment_id,
            account_id: self.account_id,
            channel: channel_of(&self.channel)?,
            keyed_by: self.keyed_by,
            client_id: self.client_id,
            operator: self.operator,
            counter_unit: self.counter_unit,
            unit_code: self.unit_code,
            due_on: due_of(self.due_on),
            matched: self.matched != 0,
            method: self.method.as_deref().map(method_of).transpose()?,
            verified_on: self.verified_on,
            verified_unit: self.verified_unit,
            outcome: self.outcome,
            begun_at: self.begun_at,
            touched_at: self.touched_at,
            sent_at: self.sent_at,
            decided_at: self.decided_at,
            reminded_at: self.reminded_at,
        };
        let row = EntryRow::try_from(EntryCells {
            id: self.id,
            subject_id: self.subject_id,
            kind: self.kind,
            number: self.number,
            live: self.live,
            pending: self.pending,
            batch_id: self.batch_id,
            line: self.line,
            withdrawn_at: self.withdrawn_at,
            created_at: self.created_at,
            version: self.version,
        })?;
        Ok((row, version))
    }
}

pub(super) fn kind_of(code: &str) -> Result<EntryKind, StoreError> {
    EntryKind::from_code(code).ok_or_else(|| unknown("entry", "kind", code))
}

pub(super) fn number_of(number: String) -> Result<CaseNumber, StoreError> {
    number
        .parse()
        .map_err(|_| unknown("entry", "number", &number))
}

/// The number of an entry that was sent.
pub(super) fn given_number(number: Option<String>) -> Result<CaseNumber, StoreError> {
    number_of(number.unwrap_or_default())
}

pub(super) fn stage_of(code: &str) -> Result<Stage, StoreError> {
    Stage::from_code(code).ok_or_else(|| unknown("entry_version", "stage", code))
}

pub(super) fn publicity_of(code: &str) -> Result<Publicity, StoreError> {
    Publicity::from_code(code).ok_or_else(|| unknown("entry_version", "publicity", code))
}

pub(super) fn channel_of(code: &str) -> Result<EntryChannel, StoreError> {
    EntryChannel::from_code(code).ok_or_else(|| unknown("entry_version", "channel", code))
}

pub(super) fn method_of(code: &str) -> Result<Method, StoreError> {
    Method::from_code(code).ok_or_else(|| unknown("entry_version", "method", code))
}

/// A last day; the stored one of what has none is far away.
pub(super) fn due_of(stored: i32) -> Option<i32> {
    (stored != NO_END).then_some(stored)
}

pub(super) fn unknown(table: &'static str, column: &'static str, value: &str) -> StoreError {
    StoreError::Inconsistent {
        table,
        column,
        value: value.to_owned(),
    }
}
