//! 违规调查 as it is stored. Plain stand number, stage and days; whoever it is about, or has to do with it, is sealed.

mod packages;
mod papers;

pub use packages::{AccessSearch, NewPackage, PackageContent, PackageRow};
pub use papers::{InvestigationPaper, InvestigationPaperContent};

use const_format::formatcp;
use domain::case::{CaseKind, CaseNumber};
use domain::investigation::Stage;
use jiff::civil::Date;
use uuid::Uuid;

use super::cases::next_number;
use super::db::{execute, on_db};
use super::from_row::from_row;
use super::{Notices, SealedFile, Store, StoreError};
use crate::audit::AuditEntry;
use crate::seal::SealError;

const SELECT: &str = "
    select id, number, stage, progress_key, due_on, filed_at, closed_at, report, state, version
    from investigation";
const BY_ID: &str = formatcp!("{SELECT} where id = $1");
const BY_NUMBER: &str = formatcp!("{SELECT} where number = $1");
const BY_FORM: &str = formatcp!("{SELECT} where form_key = $1");
const OPEN: &str = formatcp!("{SELECT} where closed_at is null order by filed_at, id limit $1");
const CLOSED: &str =
    formatcp!("{SELECT} where closed_at is not null order by closed_at desc, id desc limit $1");
const OF_REPORTER: &str =
    formatcp!("{SELECT} where reporter_key = $1 order by filed_at desc, id desc limit $2");
const ADD: &str = "
    insert into investigation (
        id, number, stage, form_key, reporter_key, progress_key, due_on, filed_at, report, state, version
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)
    on conflict do nothing";
const MOVE: &str = "
    update investigation set stage = $3, state = $4, closed_at = coalesce(closed_at, $5), version = version + 1
    where id = $1 and version = $2";
const RECORD: &str = "
    insert into investigation_event (investigation_id, seq, at, action, detail)
    values ($1, $2, $3, $4, $5)";
const EVENTS: &str = "
    select at, detail from investigation_event where investigation_id = $1 order by seq";

/// A report that is to be kept.
#[derive(Clone, Debug)]
pub struct NewReport {
    /// Its id.
    pub id: Uuid,
    /// The day in China.
    pub day: Date,
    /// Keyed hash of what was made with the form and of its words: sent twice, it is one report.
    pub form_key: String,
    /// Keyed hash of the account of whoever gave his name.
    pub reporter_key: Option<String>,
    /// Keyed hash of the code.
    pub progress_key: String,
    /// The day until which it is answered (`YYYYMMDD`).
    pub due_on: i32,
    /// What was reported, sealed.
    pub report: Vec<u8>,
    /// The state, sealed.
    pub state: Vec<u8>,
}

/// An investigation as it is stored.
#[derive(Clone, Debug)]
pub struct InvestigationRow {
    /// Its id.
    pub id: Uuid,
    /// 举报编号
    pub number: CaseNumber,
    /// Where it stands.
    pub stage: Stage,
    /// Keyed hash of the code.
    pub progress_key: String,
    /// The day until which it is answered (`YYYYMMDD`).
    pub due_on: i32,
    /// Microseconds UTC.
    pub filed_at: i64,
    /// Microseconds UTC.
    pub closed_at: Option<i64>,
    /// What was reported, sealed.
    pub report: Vec<u8>,
    /// The state, sealed.
    pub state: Vec<u8>,
    /// Counts up with every step.
    pub version: i64,
}

struct Row {
    id: Uuid,
    number: String,
    stage: String,
    progress_key: String,
    due_on: i32,
    filed_at: i64,
    closed_at: Option<i64>,
    report: Vec<u8>,
    state: Vec<u8>,
    version: i64,
}
from_row!(Row {
    id,
    number,
    stage,
    progress_key,
    due_on,
    filed_at,
    closed_at,
    report,
    state,
    version
});

impl TryFrom<Row> for InvestigationRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<InvestigationRow, StoreError> {
        let unknown = |column, value: &str| StoreError::Inconsistent {
            table: "investigation",
            column,
            value: value.to_owned(),
        };
        Ok(InvestigationRow {
            id: row.id,
            number: row
                .number
                .parse()
                .map_err(|_| unknown("number", &row.number))?,
            stage: Stage::from_code(&row.stage).ok_or_else(|| unknown("stage", &row.stage))?,
            progress_key: row.progress_key,
            due_on: row.due_on,
            filed_at: row.filed_at,
            closed_at: row.closed_at,
            report: row.report,
            state: row.state,
            version: row.version,
        })
    }
}

/// Something that was done, as it is stored.
#[derive(Clone, Debug)]
pub struct InvestigationEventRow {
    /// Microseconds UTC.
    pub at: i64,
    /// By whom and what, sealed.
    pub detail: Vec<u8>,
}
from_row!(InvestigationEventRow { at, detail });

/// A step that is taken.
#[derive(Clone, Debug)]
pub struct InvestigationStep {
    /// The investigation.
    pub id: Uuid,
    /// The version it was decided on.
    pub version: i64,
    /// Where it stands then.
    pub stage: Stage,
    /// The state, sealed.
    pub state: Vec<u8>,
    /// Word of the action.
    pub action: &'static str,
    /// By whom and what, sealed.
    pub detail: Vec<u8>,
    /// Papers that come with it.
    pub papers: Vec<SealedFile>,
    /// Most papers of the whole investigation.
    pub most_papers: i64,
}

/// What came of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvestigationMoved {
    /// It is taken.
    Taken,
    /// Somebody else has taken one since its version.
    Late,
    /// There are as many papers already as there may be.
    Full,
}

/// Writes who is told of a report, once its number is settled.
pub type TellOfReport<'t> = &'t (dyn Fn(CaseNumber) -> Result<Notices, SealError> + Send + Sync);

impl Store {
    /// Keeps a report and gives it its number; `None` when the same form was sent before with the same words.
    ///
    /// # Errors
    /// `Conflict` when another writer was faster: ask again.
    pub async fn file_report(
        &self,
        new: &NewReport,
        entry: &AuditEntry,
        tell: TellOfReport<'_>,
    ) -> Result<Option<CaseNumber>, StoreError> {
        let mut tx = self.begin().await?;
        // Whoever takes a number of the day waits here for whoever else does, and sees then what he has written.
        let number = next_number(&mut tx, CaseKind::Investigation, new.day).await?;
        let added = execute!(
            tx,
            sqlx::query(ADD)
                .bind(new.id)
                .bind(number.to_string())
                .bind(Stage::Received.code())
                .bind(&new.form_key)
                .bind(new.reporter_key.as_deref())
                .bind(&new.progress_key)
                .bind(new.due_on)
                .bind(entry.at)
                .bind(&new.report)
                .bind(&new.state)
        )?;
        if added == 0 {
            return Ok(None);
        }
        tell(number)?.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(Some(number))
    }

    /// One investigation.
    pub async fn investigation(&self, id: Uuid) -> Result<Option<InvestigationRow>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(BY_ID).bind(id).fetch_optional(pool).await
        })?;
        row.map(InvestigationRow::try_from).transpose()
    }

    /// The investigation with this number.
    pub async fn investigation_by_number(
        &self,
        number: CaseNumber,
    ) -> Result<Option<InvestigationRow>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(BY_NUMBER)
                .bind(number.to_string())
                .fetch_optional(pool)
                .await
        })?;
        row.map(InvestigationRow::try_from).transpose()
    }

    /// What was sent by this form with these words.
    pub async fn investigation_by_form(
        &self,
        form_key: &str,
    ) -> Result<Option<InvestigationRow>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(BY_FORM).bind(form_key).fetch_optional(pool).await
        })?;
        row.map(InvestigationRow::try_from).transpose()
    }

    /// What somebody reported with his name, newest first.
    pub async fn investigations_of(
        &self,
        reporter_key: &str,
        most: i64,
    ) -> Result<Vec<InvestigationRow>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(OF_REPORTER)
                .bind(reporter_key)
                .bind(most)
                .fetch_all(pool)
                .await
        })?;
        rows.into_iter().map(InvestigationRow::try_from).collect()
    }

    /// What is not over, the oldest first, which is the most urgent.
    pub async fn open_investigations(
        &self,
        most: i64,
    ) -> Result<Vec<InvestigationRow>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(OPEN).bind(most).fetch_all(pool).await
        })?;
        rows.into_iter().map(InvestigationRow::try_from).collect()
    }

    /// What is over, the newest first.
    pub async fn closed_investigations(
        &self,
        most: i64,
    ) -> Result<Vec<InvestigationRow>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(CLOSED).bind(most).fetch_all(pool).await
        })?;
        rows.into_iter().map(InvestigationRow::try_from).collect()
    }

    /// What was done, in order.
    pub async fn investigation_events(
        &self,
        id: Uuid,
    ) -> Result<Vec<InvestigationEventRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, InvestigationEventRow>(EVENTS).bind(id).fetch_all(pool).await
        })?)
    }

    /// Takes a step with everything that follows from it, in one transaction.
    ///
    /// # Errors
    /// `Conflict` when another writer was faster: ask again.
    pub async fn step_investigation(
        &self,
        step: &InvestigationStep,
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<InvestigationMoved, StoreError> {
        let mut tx = self.begin().await?;
        let closed_at = (step.stage == Stage::Closed).then_some(entry.at);
        let moved = execute!(
            tx,
            sqlx::query(MOVE)
                .bind(step.id)
                .bind(step.version)
                .bind(step.stage.code())
                .bind(&step.state)
                .bind(closed_at)
        )?;
        if moved == 0 {
            return Ok(InvestigationMoved::Late);
        }
        // The first step is that from version 1.
        let seq = i32::try_from(step.version).unwrap_or(i32::MAX);
        execute!(
            tx,
            sqlx::query(RECORD)
                .bind(step.id)
                .bind(seq)
                .bind(entry.at)
                .bind(step.action)
                .bind(&step.detail)
        )?;
        if !papers::add(&mut tx, step).await? {
            return Ok(InvestigationMoved::Full);
        }
        notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(InvestigationMoved::Taken)
    }
}
