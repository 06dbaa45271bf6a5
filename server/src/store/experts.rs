//! 专家库

use serde_json::json;
use uuid::Uuid;

use super::db::{Tx, execute, on_db, on_tx};
use super::from_row::from_row;
use super::{Store, StoreError, dialect};
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

/// What is to become of the list of experts.
#[derive(Clone, Debug, Default)]
pub struct ExpertChanges {
    /// Who is put in.
    pub added: Vec<NewExpert>,
    /// Of whom something else is known now, by the same id.
    pub changed: Vec<NewExpert>,
}

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

    /// Puts some experts in and changes what is known of others, as `plan` says when it sees who is there; nothing is
    /// written where there is nothing to do. Whoever else changes the list waits, so that nobody is put in twice.
    pub async fn put_experts(
        &self,
        plan: impl FnOnce(&[Expert]) -> Result<ExpertChanges, StoreError> + Send,
        entry: &AuditEntry,
    ) -> Result<ExpertChanges, StoreError> {
        let mut tx = self.begin().await?;
        if let Some(alone) = dialect::lock_experts(self.engine()) {
            execute!(tx, sqlx::query(alone))?;
        }
        let known: Vec<Expert> = on_tx!(tx, conn => {
            sqlx::query_as::<_, Expert>(ALL).fetch_all(conn).await
        })?;
        let changes = plan(&known)?;
        if changes.added.is_empty() && changes.changed.is_empty() {
            return Ok(changes);
        }
        for expert in &changes.added {
            add(&mut tx, expert, entry.at).await?;
        }
        for expert in &changes.changed {
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
        let (added, changed) = (changes.added.len(), changes.changed.len());
        let mut entry = entry.clone();
        entry.detail = json!({ "added": added, "changed": changed }).to_string();
        tx.commit_with(&entry).await?;
        Ok(changes)
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
