use sqlx::migrate::Migrator;

use super::db::Db;
use super::{Store, StoreError};

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

impl Store {
    /// Brings the schema up to this program's version. Safe to run again and from two nodes at once.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        match &self.db {
            Db::Sqlite { write, .. } => SQLITE.run(write).await?,
            Db::Postgres(pool) => POSTGRES.run(pool).await?,
        }
        Ok(())
    }

    /// The newest migration this program knows.
    pub fn schema_version() -> i64 {
        SQLITE
            .iter()
            .map(|migration| migration.version)
            .max()
            .unwrap_or(0)
    }
}

impl Store {
    /// Whether the database answers and its schema is this program's.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.setting("ready").await.map(|_| ())
    }
}
