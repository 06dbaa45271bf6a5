use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

const BUSY: Duration = Duration::from_secs(30);
const READER_CACHE: &str = "-1024";
const CODES_AND_NAMES: &str = "
    select uscc, name
    from subject
    where uscc is not null and party <> 'natural_person'
    order by uscc";

/// Reading connections, opened as `server/src/store/db.rs` opens them.
pub(crate) enum Db {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// Runs the body with `$pool` bound to the pool of whichever engine it is.
macro_rules! on_db {
    ($db:expr, $pool:ident => $body:expr) => {
        match $db {
            $crate::bare::Db::Sqlite($pool) => $body,
            $crate::bare::Db::Postgres($pool) => $body,
        }
    };
}
pub(super) use on_db;

impl Db {
    pub(crate) async fn connect(url: &str, connections: u32) -> anyhow::Result<Db> {
        let Some(path) = url.strip_prefix("sqlite:") else {
            let options = PgConnectOptions::from_str(url)?;
            let pool = PgPoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(BUSY)
                .connect_with(options)
                .await?;
            return Ok(Db::Postgres(pool));
        };
        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY);
        let pool = SqlitePoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(BUSY)
            .connect_with(
                options
                    .pragma("query_only", "on")
                    .pragma("cache_size", READER_CACHE),
            )
            .await?;
        Ok(Db::Sqlite(pool))
    }

    /// Every organisation, by code: what paths are drawn from.
    pub(crate) async fn codes_and_names(&self) -> anyhow::Result<Vec<(String, String)>> {
        Ok(on_db!(self, pool => {
            sqlx::query_as::<_, (String, String)>(CODES_AND_NAMES).fetch_all(pool).await
        })?)
    }
}
