use super::db::{Tx, on_db, on_tx};
use super::{Store, StoreError};

const GET: &str = "select value from setting where key = $1";
const PUT: &str = "
    insert into setting (key, value) values ($1, $2)
    on conflict (key) do update set value = excluded.value";
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
    pub async fn put_setting(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let mut tx = self.db.begin().await?;
        put(&mut tx, PUT, key, value).await?;
        tx.commit().await
    }

    /// Writes a fact unless it is there already; gives back what holds now.
    pub async fn put_setting_once(&self, key: &str, value: &str) -> Result<String, StoreError> {
        let mut tx = self.db.begin().await?;
        put(&mut tx, PUT_ONCE, key, value).await?;
        tx.commit().await?;
        Ok(self.setting(key).await?.unwrap_or_else(|| value.to_owned()))
    }
}

async fn put(tx: &mut Tx, sql: &'static str, key: &str, value: &str) -> Result<(), StoreError> {
    on_tx!(tx, conn => sqlx::query(sql).bind(key).bind(value).execute(conn).await.map(|_| ()))?;
    Ok(())
}
