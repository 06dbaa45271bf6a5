//! 公开澄清: what the office says in public about what was wrong, where the applicant wanted it.

use jiff::civil::Date;
use uuid::Uuid;

use crate::store::db::{Tx, execute, on_db};
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

const ADD: &str = "
    insert into clarification (id, case_id, subject_id, record_id, on_day, text)
    values ($1, $2, $3, $4, $5, $6)";
const OF_SUBJECT: &str = "
    select on_day, text from clarification where subject_id = $1 order by on_day desc, id desc limit $2";
const OF_RECORD: &str = "
    select on_day, text from clarification where record_id = $1 order by on_day desc, id desc limit $2";
/// Clarifications on a page, the newest.
const SHOWN: i64 = 20;

/// 公开澄清 that is to be published.
#[derive(Clone, Debug)]
pub struct NewClarification {
    /// Its id.
    pub id: Uuid,
    /// Whom the record is about.
    pub subject_id: Uuid,
    /// What it says; anybody reads it.
    pub text: String,
}

/// The same as it is shown.
#[derive(Clone, Debug)]
pub struct ClarificationRow {
    /// The day (`YYYYMMDD`).
    pub on_day: i32,
    /// What it says.
    pub text: String,
}
from_row!(ClarificationRow { on_day, text });

impl Store {
    /// What was clarified about an enterprise, the newest first.
    pub async fn clarifications_of_subject(
        &self,
        subject: Uuid,
    ) -> Result<Vec<ClarificationRow>, StoreError> {
        self.clarifications(OF_SUBJECT, subject).await
    }

    /// What was clarified about a record, the newest first.
    pub async fn clarifications_of_record(
        &self,
        record: Uuid,
    ) -> Result<Vec<ClarificationRow>, StoreError> {
        self.clarifications(OF_RECORD, record).await
    }

    async fn clarifications(
        &self,
        sql: &'static str,
        id: Uuid,
    ) -> Result<Vec<ClarificationRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, ClarificationRow>(sql).bind(id).bind(SHOWN).fetch_all(pool).await
        })?)
    }
}

/// Publishes one with the step that reports it.
pub(super) async fn publish(
    tx: &mut Tx,
    (case, record): (Uuid, Uuid),
    day: Date,
    clarification: &NewClarification,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(ADD)
            .bind(clarification.id)
            .bind(case)
            .bind(clarification.subject_id)
            .bind(record)
            .bind(domain::day::to_number(day))
            .bind(&clarification.text)
    )?;
    Ok(())
}
