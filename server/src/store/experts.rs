//! 专家库

use uuid::Uuid;

use super::db::{execute, on_db};
use super::from_row::from_row;
use super::{Store, StoreError};
use crate::audit::AuditEntry;

const ADD: &str = "
    insert into expert (id, name, field, employer, unit_code, active, added_at)
    values ($1, $2, $3, $4, $5, 1, $6)";
const ALL: &str =
    "select id, name, field, employer, unit_code, active from expert order by added_at, id";
const SET_ACTIVE: &str = "update expert set active = $2 where id = $1";

/// An expert who is put in.
#[derive(Clone, Debug)]
pub struct NewExpert {
    /// Id.
    pub id: Uuid,
    /// Name, sealed.
    pub name: Vec<u8>,
    /// What he knows, e.g. 法律.
    pub field: String,
    /// Who employs him.
    pub employer: String,
    /// Code of the unit, where that is one of ours.
    pub unit_code: Option<String>,
}

/// An expert as he is stored.
#[derive(Clone, Debug)]
pub struct Expert {
    /// Id.
    pub id: Uuid,
    /// Name, sealed.
    pub name: Vec<u8>,
    /// What he knows.
    pub field: String,
    /// Who employs him.
    pub employer: String,
    /// Code of the unit, where that is one of ours.
    pub unit_code: Option<String>,
    /// 1 while he may be drawn.
    pub active: i32,
}
from_row!(Expert {
    id,
    name,
    field,
    employer,
    unit_code,
    active
});

impl Store {
    /// Puts an expert in.
    pub async fn add_expert(
        &self,
        expert: &NewExpert,
        entry: &AuditEntry,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        execute!(
            tx,
            sqlx::query(ADD)
                .bind(expert.id)
                .bind(&expert.name)
                .bind(&expert.field)
                .bind(&expert.employer)
                .bind(expert.unit_code.as_deref())
                .bind(entry.at)
        )?;
        tx.commit_with(entry).await
    }

    /// Every expert, in the order in which they were put in.
    pub async fn experts(&self) -> Result<Vec<Expert>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, Expert>(ALL).fetch_all(pool).await
        })?)
    }

    /// Whether an expert may be drawn from now on.
    pub async fn set_expert_active(
        &self,
        id: Uuid,
        active: bool,
        entry: &AuditEntry,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        execute!(tx, sqlx::query(SET_ACTIVE).bind(id).bind(i32::from(active)))?;
        tx.commit_with(entry).await
    }
}
