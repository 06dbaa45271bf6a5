use uuid::Uuid;

use super::lease;
use crate::audit::AuditEntry;
use crate::store::db::{Tx, execute, on_db};
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

const ADD: &str = "
    insert into case_note (id, case_id, at, actor, unit, text) values ($1, $2, $3, $4, $5, $6)";
const OF_CASE: &str =
    "select id, at, actor, unit, text from case_note where case_id = $1 order by at, id";

/// 备注 that is to be kept.
#[derive(Clone, Debug)]
pub struct NewCaseNote {
    /// Its id.
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// What it says, sealed.
    pub text: Vec<u8>,
}

/// A note as it is stored.
#[derive(Clone, Debug)]
pub struct CaseNote {
    /// Its id.
    pub id: Uuid,
    /// Microseconds UTC.
    pub at: i64,
    /// Who wrote it: the id of an account.
    pub actor: String,
    /// For which unit, by code.
    pub unit: String,
    /// What it says, sealed.
    pub text: Vec<u8>,
}
from_row!(CaseNote {
    id,
    at,
    actor,
    unit,
    text
});

impl Store {
    /// Keeps a note among staff. Whoever holds the case holds it anew.
    pub async fn add_case_note(
        &self,
        note: &NewCaseNote,
        entry: &AuditEntry,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        insert(&mut tx, note, entry).await?;
        lease::renew(&mut tx, note.case_id, entry).await?;
        tx.commit_with(entry).await
    }

    /// The notes of a case, the oldest first.
    pub async fn case_notes(&self, case: Uuid) -> Result<Vec<CaseNote>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CaseNote>(OF_CASE).bind(case).fetch_all(pool).await
        })?)
    }
}

/// Keeps a note in a transaction, in the name of whoever its entry names.
pub(super) async fn insert(
    tx: &mut Tx,
    note: &NewCaseNote,
    entry: &AuditEntry,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(ADD)
            .bind(note.id)
            .bind(note.case_id)
            .bind(entry.at)
            .bind(&entry.actor)
            .bind(&entry.unit)
            .bind(&note.text)
    )?;
    Ok(())
}
