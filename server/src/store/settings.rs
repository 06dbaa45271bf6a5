use jiff::Timestamp;
use serde_json::json;

use super::db::{execute, on_db};
use super::{AuditEntry, Store, StoreError, audit};

const GET: &str = "select value from setting where key = $1";
const PUT: &str = "
    insert into setting (key, value) values ($1, $2)
    on conflict (key) do update set value = excluded.value
    where setting.value <> excluded.value";
const PUT_ONCE: &str =
    "insert into setting (key, value) values ($1, $2) on conflict (key) do nothing";

impl Store {
    /// A fact about this database, e.g. whether it holds the demonstration city.
    pub async fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, String>(GET).bind(key).fetch_optional(pool).await
        })?)
    }

    /// Writes a fact.
    pub async fn put_setting(
        &self,
        key: &str,
        value: &str,
        actor: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.put(PUT, key, value, actor, at).await
    }

    /// Writes a fact unless it is there already; gives back what holds now.
    pub async fn put_setting_once(
        &self,
        key: &str,
        value: &str,
        actor: &str,
        at: Timestamp,
    ) -> Result<String, StoreError> {
        self.put(PUT_ONCE, key, value, actor, at).await?;
        Ok(self.setting(key).await?.unwrap_or_else(|| value.to_owned()))
    }

    /// With its audit entry, unless nothing changed.
    async fn put(
        &self,
        sql: &'static str,
        key: &str,
        value: &str,
        actor: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let written = execute!(tx, sqlx::query(sql).bind(key).bind(value))?;
        if written > 0 {
            let entry = AuditEntry::new(at, actor, "setting.put", key, json!({ "value": value }));
            audit::append(&mut tx, &entry).await?;
        }
        tx.commit().await
    }
}
