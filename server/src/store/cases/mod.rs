//! 办件: cases as they are stored, with what follows from each step in the same transaction.

mod about;
mod clarifications;
mod disproof;
mod doubts;
mod drafts;
mod elsewhere;
mod entries;
mod file;
mod lease;
mod letters;
mod marks;
mod notes;
mod others;
mod papers;
mod queue;
mod step;
mod versions;
mod visits;
mod warnings;

pub use about::CaseAbout;
pub use clarifications::{ClarificationRow, NewClarification};
pub use disproof::Disproof;
pub(super) use doubts::is_doubted;
pub use drafts::{CaseDraft, DraftReminder, NewCaseDraft, Signing};
pub use entries::FoundEntry;
pub use file::{
    CheckedDraft, FiledCase, NewCase, NewRepair, RepairFiled, SealedApplication, SeenRecord,
};
pub(super) use file::{next_number, next_serial};
pub use lease::{Assignment, LEASE};
pub use letters::CaseLetterRow;
pub use notes::{CaseNote, NewCaseNote};
pub use others::OtherCase;
pub use papers::{CasePaper, CasePaperContent};
pub use queue::{MOST_COUNTED, QueueFilter, QueueKey, QueueLine, QueueView};
pub use step::{CaseOutcome, CaseStep, Follows, Moved, NewCaseLetter, RecordOutcome, StepOutcome};
pub use versions::CaseVersion;
pub use visits::{CounterVisit, NewCounterVisit, VisitPaper};
pub use warnings::{GivenWarning, MovedDay, MovedDayRow, NewWarning};

use const_format::formatcp;
use domain::case::{CaseKind, CaseNumber, Stage};
use domain::role::Scope;
use uuid::Uuid;

use super::db::{execute, on_db};
use super::from_row::from_row;
use super::{Store, StoreError};
use crate::audit::AuditEntry;

/// A case with the name of its subject.
const SELECT: &str = "
    select
        c.id, c.number, c.kind, c.stage, c.subject_id, s.name as subject_name, s.uscc as subject_uscc, c.record_id,
        c.measure_id, c.record_unit, c.unit_code, c.joint_code, c.convened, c.account_id, c.counter_unit, c.applicant_key, c.ground, c.due_on,
        c.answer_on, c.filed_at, c.moved_at, c.closed_at, c.holder_id, c.held_until, c.holder_unit, c.progress_key, c.filing, c.state, c.version,
        c.hides, c.entry_id, c.entry_no
    from case_file c
    join subject s on s.id = c.subject_id";
const BY_ID: &str = formatcp!("{SELECT} where c.id = $1");
const BY_NUMBER: &str = formatcp!("{SELECT} where c.number = $1");
const OPEN: &str = formatcp!(
    "{SELECT}
    where c.record_id = $1 and c.applicant_key = $2 and c.kind = $3 and c.closed_at is null and c.measure_id is null"
);
const OPEN_ABOUT_MEASURE: &str =
    formatcp!("{SELECT} where c.measure_id = $1 and c.applicant_key = $2 and c.closed_at is null");
const OPEN_ABOUT_ENTRY: &str =
    formatcp!("{SELECT} where c.entry_id = $1 and c.entry_no = $2 and c.closed_at is null");
const OF_ACCOUNT: &str =
    formatcp!("{SELECT} where c.account_id = $1 order by c.filed_at desc, c.id desc limit $2");
const OF_SUBJECT: &str =
    formatcp!("{SELECT} where c.subject_id = $1 order by c.filed_at desc, c.id desc limit $2");
const AT_COUNTER: &str = formatcp!(
    "{SELECT} where c.counter_unit = $1 and (c.closed_at is null or c.filed_at >= $2)
    order by c.filed_at desc, c.id desc limit $3"
);
const PROGRESS: &str = "update case_file set progress_key = $2 where id = $1";
const EVENTS: &str = "
    select seq, at, action, actor, unit, detail from case_event where case_id = $1 order by seq";

/// A case as it is stored.
#[derive(Clone, Debug)]
pub struct CaseRow {
    /// Its id.
    pub id: Uuid,
    /// 办件编号
    pub number: CaseNumber,
    /// What kind of matter.
    pub kind: CaseKind,
    /// Where it stands.
    pub stage: Stage,
    /// Whom it is about.
    pub subject_id: Uuid,
    /// Their name; masked for natural persons.
    pub subject_name: String,
    /// Their code.
    pub subject_uscc: Option<String>,
    /// What it is about.
    pub about: CaseAbout,
    /// Code of the unit the record is from, of the one that applies the measure, or of the one that has opened the case.
    pub record_unit: String,
    /// Code of the unit that has to act.
    pub unit_code: Option<String>,
    /// Code of the joint-conference office, once it was complained about.
    pub joint_code: Option<String>,
    /// Codes of the units that office called.
    pub convened: Vec<String>,
    /// Who filed it, by account.
    pub account_id: Option<Uuid>,
    /// Code of the unit whose window it was filed at, for somebody without an account.
    pub counter_unit: Option<String>,
    /// Keyed hash of who it is filed for.
    pub applicant_key: String,
    /// Word of the ground.
    pub ground: String,
    /// Last day of the clock that ends first (`YYYYMMDD`); `NO_END` where there is none.
    pub due_on: i32,
    /// The same of the clock of the answer.
    pub answer_on: i32,
    /// Microseconds UTC.
    pub filed_at: i64,
    /// Of the last step; microseconds UTC.
    pub moved_at: i64,
    /// Microseconds UTC.
    pub closed_at: Option<i64>,
    /// 承办人
    pub holder_id: Option<Uuid>,
    /// Until when he holds it; microseconds UTC.
    pub held_until: Option<i64>,
    /// Code of the unit he works on it for.
    pub holder_unit: Option<String>,
    /// Keyed hash of the code that shows its progress.
    pub progress_key: String,
    /// What was filed, sealed.
    pub filing: Vec<u8>,
    /// The state, sealed.
    pub state: Vec<u8>,
    /// Counts up with every step.
    pub version: i64,
    /// Whether the record is not public while it runs.
    pub hides: bool,
}

struct Row {
    id: Uuid,
    number: String,
    kind: String,
    stage: String,
    subject_id: Uuid,
    subject_name: String,
    subject_uscc: Option<String>,
    record_id: Option<Uuid>,
    measure_id: Option<Uuid>,
    record_unit: String,
    unit_code: Option<String>,
    joint_code: Option<String>,
    convened: Option<String>,
    account_id: Option<Uuid>,
    counter_unit: Option<String>,
    applicant_key: String,
    ground: String,
    due_on: i32,
    answer_on: i32,
    filed_at: i64,
    moved_at: i64,
    closed_at: Option<i64>,
    holder_id: Option<Uuid>,
    held_until: Option<i64>,
    holder_unit: Option<String>,
    progress_key: String,
    filing: Vec<u8>,
    state: Vec<u8>,
    version: i64,
    hides: i32,
    entry_id: Option<Uuid>,
    entry_no: Option<i32>,
}
from_row!(Row {
    id,
    number,
    kind,
    stage,
    subject_id,
    subject_name,
    subject_uscc,
    record_id,
    measure_id,
    record_unit,
    unit_code,
    joint_code,
    convened,
    account_id,
    counter_unit,
    applicant_key,
    ground,
    due_on,
    answer_on,
    filed_at,
    moved_at,
    closed_at,
    holder_id,
    held_until,
    holder_unit,
    progress_key,
    filing,
    state,
    version,
    hides,
    entry_id,
    entry_no
});

impl CaseRow {
    /// Whether a permit reaches it, to read it: whoever works on it, and the units that were called about a complaint.
    pub fn is_within(&self, scope: &Scope) -> bool {
        self.is_work_within(scope) || self.convened.iter().any(|code| scope.covers(code))
    }

    /// Whether it is work of a unit the permit reaches: whoever it is from, whoever has to act, and the office it was
    /// complained to.
    pub fn is_work_within(&self, scope: &Scope) -> bool {
        let codes = [
            Some(&self.record_unit),
            self.unit_code.as_ref(),
            self.joint_code.as_ref(),
        ];
        codes.into_iter().flatten().any(|code| scope.covers(code))
    }

    /// Whether another one is of the same applicant about the same thing.
    pub fn is_beside(&self, other: &CaseRow) -> bool {
        self.id != other.id
            && self.applicant_key == other.applicant_key
            && self.about == other.about
    }

    /// Whether it was filed at a window the permit covers.
    pub fn is_at_counter_of(&self, scope: &Scope) -> bool {
        self.counter_unit
            .as_ref()
            .is_some_and(|unit| scope.covers(unit))
    }
}

impl TryFrom<Row> for CaseRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<CaseRow, StoreError> {
        let unknown = |column, value: &str| StoreError::Inconsistent {
            table: "case_file",
            column,
            value: value.to_owned(),
        };
        Ok(CaseRow {
            id: row.id,
            number: row
                .number
                .parse()
                .map_err(|_| unknown("number", &row.number))?,
            kind: CaseKind::from_code(&row.kind).ok_or_else(|| unknown("kind", &row.kind))?,
            stage: Stage::from_code(&row.stage).ok_or_else(|| unknown("stage", &row.stage))?,
            subject_id: row.subject_id,
            subject_name: row.subject_name,
            subject_uscc: row.subject_uscc,
            about: CaseAbout::of_columns(
                row.id,
                (row.record_id, row.measure_id),
                (row.entry_id, row.entry_no),
            )?,
            record_unit: row.record_unit,
            unit_code: row.unit_code,
            joint_code: row.joint_code,
            convened: match &row.convened {
                Some(codes) => {
                    serde_json::from_str(codes).map_err(|_| unknown("convened", codes))?
                }
                None => Vec::new(),
            },
            account_id: row.account_id,
            counter_unit: row.counter_unit,
            applicant_key: row.applicant_key,
            ground: row.ground,
            due_on: row.due_on,
            answer_on: row.answer_on,
            filed_at: row.filed_at,
            moved_at: row.moved_at,
            closed_at: row.closed_at,
            holder_id: row.holder_id,
            held_until: row.held_until,
            holder_unit: row.holder_unit,
            progress_key: row.progress_key,
            filing: row.filing,
            state: row.state,
            version: row.version,
            hides: row.hides != 0,
        })
    }
}

/// One step of the history, as it is stored.
#[derive(Clone, Debug)]
pub struct CaseEventRow {
    /// 1 for the first step after filing.
    pub seq: i32,
    /// Microseconds UTC.
    pub at: i64,
    /// Word of the action.
    pub action: String,
    /// Who: the id of an account, or `portal`.
    pub actor: String,
    /// For which unit, by code; empty for citizens and the portal.
    pub unit: String,
    /// The step, sealed.
    pub detail: Vec<u8>,
}
from_row!(CaseEventRow {
    seq,
    at,
    action,
    actor,
    unit,
    detail
});

impl Store {
    /// One case.
    pub async fn case(&self, id: Uuid) -> Result<Option<CaseRow>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(BY_ID).bind(id).fetch_optional(pool).await
        })?;
        row.map(CaseRow::try_from).transpose()
    }

    /// The case with this number.
    pub async fn case_by_number(&self, number: CaseNumber) -> Result<Option<CaseRow>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(BY_NUMBER)
                .bind(number.to_string())
                .fetch_optional(pool)
                .await
        })?;
        row.map(CaseRow::try_from).transpose()
    }

    /// The case about a record that is not over, for somebody.
    pub async fn open_case(
        &self,
        record: Uuid,
        applicant_key: &str,
        kind: CaseKind,
    ) -> Result<Option<CaseRow>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(OPEN)
                .bind(record)
                .bind(applicant_key)
                .bind(kind.code())
                .fetch_optional(pool)
                .await
        })?;
        row.map(CaseRow::try_from).transpose()
    }

    /// The case about a measure alone that is not over, for somebody.
    pub async fn open_case_about_measure(
        &self,
        measure: Uuid,
        applicant_key: &str,
    ) -> Result<Option<CaseRow>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(OPEN_ABOUT_MEASURE)
                .bind(measure)
                .bind(applicant_key)
                .fetch_optional(pool)
                .await
        })?;
        row.map(CaseRow::try_from).transpose()
    }

    /// The case about a version of an entry that is not over.
    pub async fn open_case_about_entry(
        &self,
        entry: Uuid,
        no: i32,
    ) -> Result<Option<CaseRow>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(OPEN_ABOUT_ENTRY)
                .bind(entry)
                .bind(no)
                .fetch_optional(pool)
                .await
        })?;
        row.map(CaseRow::try_from).transpose()
    }

    /// The newest cases an account has filed, newest first.
    pub async fn cases_of_account(
        &self,
        account: Uuid,
        most: i64,
    ) -> Result<Vec<CaseRow>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(OF_ACCOUNT).bind(account).bind(most).fetch_all(pool).await
        })?;
        rows.into_iter().map(CaseRow::try_from).collect()
    }

    /// The newest cases about a subject, newest first.
    pub async fn cases_of_subject(
        &self,
        subject: Uuid,
        most: i64,
    ) -> Result<Vec<CaseRow>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(OF_SUBJECT).bind(subject).bind(most).fetch_all(pool).await
        })?;
        rows.into_iter().map(CaseRow::try_from).collect()
    }

    /// The newest cases filed at a unit's window that are not over, or were filed since an instant (microseconds UTC).
    pub async fn cases_at_counter(
        &self,
        unit: &str,
        since: i64,
        most: i64,
    ) -> Result<Vec<CaseRow>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(AT_COUNTER)
                .bind(unit)
                .bind(since)
                .bind(most)
                .fetch_all(pool)
                .await
        })?;
        rows.into_iter().map(CaseRow::try_from).collect()
    }

    /// 查询码: another one from now on; the one before shows nothing any more.
    pub async fn renew_progress_key(
        &self,
        case: Uuid,
        key: &str,
        entry: &AuditEntry,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        execute!(tx, sqlx::query(PROGRESS).bind(case).bind(key))?;
        tx.commit_with(entry).await
    }

    /// 办理记录, the first step first.
    pub async fn case_events(&self, case: Uuid) -> Result<Vec<CaseEventRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CaseEventRow>(EVENTS).bind(case).fetch_all(pool).await
        })?)
    }
}
