//! 专家库

use serde_json::json;
use uuid::Uuid;

use super::db::{Tx, execute, on_db};
use super::from_row::from_row;
use super::{Store, StoreError};
use crate::audit::AuditEntry;

const ADD: &str = "
    insert into expert (id, name, field, employer, unit_code, active, added_at)
    values ($1, $2, $3, $4, $5, 1, $6)";
const ALL: &str =
    "select id, name, field, employer, unit_code, active from expert order by added_at, id";
const CHANGE: &str = "
    update expert set name = $2, field = $3, employer = $4, unit_code = $5 where id = $1";
const SET_ACTIVE: &str = "update expert set active = $2 where id = $1 and active <> $2";

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
        add(&mut tx, expert, entry.at).await?;
        tx.commit_with(entry).await
    }

    /// Puts some experts in and changes what is known of others; nothing is written where there is nothing to do.
    pub async fn put_experts(
        &self,
        added: &[NewExpert],
        changed: &[NewExpert],
        entry: &AuditEntry,
    ) -> Result<(), StoreError> {
        if added.is_empty() && changed.is_empty() {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        for expert in added {
            add(&mut tx, expert, entry.at).await?;
        }
        for expert in changed {
            execute!(
                tx,
                sqlx::query(CHANGE)
                    .bind(expert.id)
                    .bind(&expert.name)
                    .bind(&expert.field)
                    .bind(&expert.employer)
                    .bind(expert.unit_code.as_deref())
            )?;
        }
        let mut entry = entry.clone();
        entry.detail = json!({ "added": added.len(), "changed": changed.len() }).to_string();
        tx.commit_with(&entry).await
    }

    /// Every expert, in the order in which they were put in.
    pub async fn experts(&self) -> Result<Vec<Expert>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, Expert>(ALL).fetch_all(pool).await
        })?)
    }

    /// Whether an expert may be drawn from now on; `false` when it was so before.
    pub async fn set_expert_active(
        &self,
        id: Uuid,
        active: bool,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let set = execute!(tx, sqlx::query(SET_ACTIVE).bind(id).bind(i32::from(active)))?;
        if set == 0 {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }
}

async fn add(tx: &mut Tx, expert: &NewExpert, at: i64) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(ADD)
            .bind(expert.id)
            .bind(&expert.name)
            .bind(&expert.field)
            .bind(&expert.employer)
            .bind(expert.unit_code.as_deref())
            .bind(at)
    )?;
    Ok(())
}
