use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Postgres, Sqlite, Transaction};

use super::{Store, StoreError};
use crate::audit::AuditKeys;

/// How long a statement waits for another writer before it gives up.
const BUSY: Duration = Duration::from_secs(30);
/// SQLite's word for a file that another program holds.
const SQLITE_BUSY: &str = "5";
/// How often, and after how long, a new file is opened again that another program is just making.
const OPENINGS: u32 = 100;
const BETWEEN_OPENINGS: Duration = Duration::from_millis(50);

/// Memory in which a reading connection of SQLite keeps pages, in KiB (negative by SQLite's custom). There are several
/// of them and the system caches the file besides; so the portal's memory stays small.
const READER_CACHE: &str = "-1024";

/// A connected engine. One SQL text serves both; [`on_db!`] runs it on whichever it is.
#[derive(Clone, Debug)]
pub(super) enum Db {
    /// One file: many readers, one writer.
    Sqlite {
        /// Reading connections.
        read: SqlitePool,
        /// The one writing connection.
        write: SqlitePool,
    },
    /// A server.
    Postgres(PgPool),
}

/// Which engine a store runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SQLite
    Sqlite,
    /// PostgreSQL
    Postgres,
}

/// Runs the body with `$pool` bound to the reading pool of whichever engine it is.
macro_rules! on_db {
    ($db:expr, $pool:ident => $body:expr) => {
        match &$db {
            $crate::store::db::Db::Sqlite { read: $pool, .. } => $body,
            $crate::store::db::Db::Postgres($pool) => $body,
        }
    };
}

/// Runs the body with `$conn` bound to the transaction's connection.
macro_rules! on_tx {
    ($tx:expr, $conn:ident => $body:expr) => {
        match &mut $tx.inner {
            $crate::store::db::TxInner::Sqlite(tx) => {
                let $conn = &mut **tx;
                $body
            }
            $crate::store::db::TxInner::Postgres(tx) => {
                let $conn = &mut **tx;
                $body
            }
        }
    };
}

/// Runs a statement in the transaction; gives back how many rows it changed.
macro_rules! execute {
    ($tx:expr, $query:expr) => {
        $crate::store::db::on_tx!($tx, conn => {
            $query.execute(conn).await.map(|done| done.rows_affected())
        })
    };
}
pub(super) use {execute, on_db, on_tx};

/// A write transaction. Dropped without [`Tx::commit`], it leaves nothing behind.
pub(super) struct Tx {
    pub(super) inner: TxInner,
    /// What the entries of the transaction are sealed with.
    pub(super) audit: Arc<AuditKeys>,
}

pub(super) enum TxInner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Db {
    /// Opens the database at `url` (`sqlite:PATH` or `postgres://…`). A missing SQLite file is made.
    pub(super) async fn connect(url: &str, connections: u32) -> Result<Db, StoreError> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let options = PgConnectOptions::from_str(url).map_err(|_| StoreError::Address)?;
            let pool = PgPoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(BUSY)
                .connect_with(options)
                .await?;
            return Ok(Db::Postgres(pool));
        }
        let path = sqlite_path(url).ok_or(StoreError::Address)?;
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            std::fs::create_dir_all(folder).map_err(StoreError::Folder)?;
        }
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // Acknowledged means on disk, also when the power goes.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY);
        let write = open_new(&options).await?;
        let read = SqlitePoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(BUSY)
            .connect_with(
                options
                    .pragma("query_only", "on")
                    .pragma("cache_size", READER_CACHE),
            )
            .await?;
        Ok(Db::Sqlite { read, write })
    }

    pub(super) fn engine(&self) -> Engine {
        match self {
            Db::Sqlite { .. } => Engine::Sqlite,
            Db::Postgres(_) => Engine::Postgres,
        }
    }

    /// On SQLite a write transaction takes the write lock at once, so that it cannot fail later.
    async fn begin(&self) -> Result<TxInner, StoreError> {
        Ok(match self {
            Db::Sqlite { write, .. } => TxInner::Sqlite(write.begin_with("begin immediate").await?),
            Db::Postgres(pool) => TxInner::Postgres(pool.begin().await?),
        })
    }

    async fn snapshot(&self) -> Result<TxInner, StoreError> {
        Ok(match self {
            Db::Sqlite { read, .. } => TxInner::Sqlite(read.begin_with("begin deferred").await?),
            Db::Postgres(pool) => TxInner::Postgres(
                pool.begin_with("begin isolation level repeatable read read only")
                    .await?,
            ),
        })
    }

    pub(super) async fn close(&self) {
        match self {
            Db::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Db::Postgres(pool) => pool.close().await,
        }
    }
}

/// The one connection that writes. Of programs that make a new file at once, SQLite refuses all but one while the file
/// is switched to a write-ahead log, and does not wait by itself.
async fn open_new(options: &SqliteConnectOptions) -> Result<SqlitePool, sqlx::Error> {
    let mut tries = 1;
    loop {
        let opened = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(BUSY)
            .connect_with(options.clone())
            .await;
        match opened {
            Err(sqlx::Error::Database(error))
                if tries < OPENINGS && error.code().as_deref() == Some(SQLITE_BUSY) =>
            {
                tries += 1;
                tokio::time::sleep(BETWEEN_OPENINGS).await;
            }
            opened => return opened,
        }
    }
}

impl Store {
    /// Begins a write transaction.
    pub(super) async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(Tx {
            inner: self.db.begin().await?,
            audit: Arc::clone(&self.audit),
        })
    }

    /// Runs a statement that removes what is older than an instant (microseconds UTC); gives back how many rows went.
    pub(super) async fn sweep(&self, sql: &'static str, before: i64) -> Result<u64, StoreError> {
        let mut tx = self.begin().await?;
        let swept = execute!(tx, sqlx::query(sql).bind(before))?;
        tx.commit().await?;
        Ok(swept)
    }

    /// Begins a reading transaction that sees one moment only.
    pub(super) async fn snapshot(&self) -> Result<Tx, StoreError> {
        Ok(Tx {
            inner: self.db.snapshot().await?,
            audit: Arc::clone(&self.audit),
        })
    }
}

impl Tx {
    pub(super) async fn commit(self) -> Result<(), StoreError> {
        match self.inner {
            TxInner::Sqlite(tx) => tx.commit().await?,
            TxInner::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Leaves nothing behind, at once.
    pub(super) async fn roll_back(self) -> Result<(), StoreError> {
        match self.inner {
            TxInner::Sqlite(tx) => tx.rollback().await?,
            TxInner::Postgres(tx) => tx.rollback().await?,
        }
        Ok(())
    }
}

/// The file behind a `sqlite:` address.
pub(crate) fn sqlite_path(url: &str) -> Option<PathBuf> {
    let rest = url.strip_prefix("sqlite:")?;
    let path = rest.strip_prefix("//").unwrap_or(rest);
    // What SQLite takes as options behind `?` is set by this program alone; none is dropped in silence.
    (!path.is_empty() && !path.contains('?')).then(|| PathBuf::from(path))
}
