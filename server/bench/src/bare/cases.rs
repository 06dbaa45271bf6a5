//! Rows of cases written with bare statements: to fill a database, and to file beside the portal.

use std::str::FromStr;

use anyhow::ensure;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use uuid::Uuid;

const RECORDS: &str = "
    select id, subject_id, unit_code from record where withheld is null order by id limit 5000";
const ACCOUNTS: &str = "select id from account order by id limit 4";
const ADD: &str = "
    insert into case_file (
        id, number, kind, stage, subject_id, record_id, record_unit, applicant_key, ground, due_on, filed_at, moved_at,
        closed_at, progress_key, filing, state, version
    )
    values ($1, $2, 'objection', $3, $4, $5, $6, $7, 'wrong', $8, $9, $9, $10, $7, $11, $11, 1)";
const LOCK: &str = "update record set mark = mark where id = $1";
const NUMBER: &str = "
    insert into case_number (kind, day, last) values ('bare', 20261102, 1)
    on conflict (kind, day) do update set last = case_number.last + 1
    returning last";
const MARK_CASE: &str = "update case_file set mark = 'open' where id = $1";
const MARK_RECORD: &str = "update record set mark = 'open' where id = $1";
const MESSAGE: &str = "
    insert into message (id, account_id, at, kind, subject_id, detail) values ($1, $2, $3, 'case', $4, $5)";
const OUTGOING: &str = "
    insert into outgoing (id, channel, target, body, created_at, next_try_at, tries, message_id, case_id)
    values ($1, 'email', $2, $3, $4, $4, 0, $5, $6)";
const LETTER: &str = "
    insert into case_letter (id, case_id, kind, number, made_at, digest, token, body)
    values ($1, $2, 'receipt', $3, $4, $5, $6, $7)";
const HEAD: &str = "
    insert into audit_head (id, seq, hash, mac) values (1, 1, $1, $1)
    on conflict (id) do update set seq = audit_head.seq + 1
    returning seq";
const MOVE_HEAD: &str = "update audit_head set hash = $1, mac = $1 where id = 1";
const ENTRY: &str = "
    insert into audit_entry (
        seq, at, actor, role, unit, action, object, before_digest, after_digest, purpose, outcome, request, detail, hash,
        mac
    )
    values ($1, $2, 'bare', '', '', 'case.file', $3, '', '', '', 'done', '', '{\"unit\":\"bench\"}', $4, $4)";

/// What cases are about, and who is told of them.
pub(crate) struct Ground {
    /// Record, subject, code of the unit.
    pub(crate) records: Vec<(Uuid, Uuid, String)>,
    pub(crate) accounts: Vec<Uuid>,
}

/// A case as it is stored.
pub(crate) struct CaseRow {
    pub(crate) id: Uuid,
    pub(crate) number: String,
    pub(crate) stage: &'static str,
    pub(crate) subject: Uuid,
    pub(crate) record: Uuid,
    pub(crate) unit: String,
    pub(crate) applicant: String,
    pub(crate) due_on: i32,
    pub(crate) at: i64,
    pub(crate) closed_at: Option<i64>,
}

/// The writing connection, opened as `server/src/store/db.rs` opens it.
pub(crate) enum Writer {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// Runs the body in a transaction of whichever engine it is, with `$conn` bound to its connection.
macro_rules! in_tx {
    ($db:expr, $conn:ident => $body:block) => {
        match $db {
            Writer::Sqlite(pool) => {
                let mut tx = pool.begin_with("begin immediate").await?;
                {
                    let $conn = &mut *tx;
                    $body
                }
                tx.commit().await?;
            }
            Writer::Postgres(pool) => {
                let mut tx = pool.begin().await?;
                {
                    let $conn = &mut *tx;
                    $body
                }
                tx.commit().await?;
            }
        }
    };
}

/// Runs the body with `$pool` bound to the pool of whichever engine it is.
macro_rules! on_pool {
    ($db:expr, $pool:ident => $body:expr) => {
        match $db {
            Writer::Sqlite($pool) => $body,
            Writer::Postgres($pool) => $body,
        }
    };
}

impl Writer {
    pub(crate) async fn connect(url: &str) -> anyhow::Result<Writer> {
        let Some(path) = url.strip_prefix("sqlite:") else {
            let options = PgConnectOptions::from_str(url)?;
            let pool = PgPoolOptions::new().max_connections(1);
            return Ok(Writer::Postgres(pool.connect_with(options).await?));
        };
        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(std::time::Duration::from_secs(30));
        let pool = SqlitePoolOptions::new().max_connections(1);
        Ok(Writer::Sqlite(pool.connect_with(options).await?))
    }

    pub(crate) async fn ground(&self) -> anyhow::Result<Ground> {
        let records: Vec<(Uuid, Uuid, String)> = on_pool!(self, pool => {
            sqlx::query_as(RECORDS).fetch_all(pool).await?
        });
        let accounts: Vec<Uuid> = on_pool!(self, pool => {
            sqlx::query_scalar(ACCOUNTS).fetch_all(pool).await?
        });
        ensure!(
            !records.is_empty() && !accounts.is_empty(),
            "the city has no records or no accounts"
        );
        Ok(Ground { records, accounts })
    }

    /// Adds cases in one transaction.
    pub(crate) async fn add_cases(&self, rows: &[CaseRow]) -> anyhow::Result<()> {
        let sealed = vec![1_u8; 900];
        in_tx!(self, conn => {
            for row in rows {
                sqlx::query(ADD)
                    .bind(row.id).bind(&row.number).bind(row.stage).bind(row.subject).bind(row.record)
                    .bind(&row.unit).bind(&row.applicant).bind(row.due_on).bind(row.at).bind(row.closed_at)
                    .bind(&sealed)
                    .execute(&mut *conn).await?;
            }
        });
        Ok(())
    }

    /// What was written is counted and on disk before anything is measured.
    pub(crate) async fn settle(&self) -> anyhow::Result<()> {
        match self {
            Writer::Sqlite(pool) => {
                sqlx::query("pragma wal_checkpoint(truncate)")
                    .execute(pool)
                    .await?;
            }
            Writer::Postgres(pool) => {
                sqlx::query("vacuum analyze case_file")
                    .execute(pool)
                    .await?;
            }
        }
        Ok(())
    }

    /// The rows of one filing in one transaction, and nothing else: no rule, no seal, no chain is looked at.
    pub(crate) async fn file(
        &self,
        ground: &Ground,
        nth: u64,
        sealed: usize,
    ) -> anyhow::Result<()> {
        let place = usize::try_from(nth)? % ground.records.len();
        let (record, subject, unit) = &ground.records[place];
        let id = |part: u128| Uuid::from_u128((0xBA4E_u128 << 96) | (u128::from(nth) << 8) | part);
        let at = i64::try_from(nth)?;
        let (text, half, hash) = (vec![1_u8; sealed], vec![3_u8; sealed / 2], vec![6_u8; 32]);
        let number = format!("bare {nth}");
        in_tx!(self, conn => {
            sqlx::query(LOCK).bind(*record).execute(&mut *conn).await?;
            let _: i32 = sqlx::query_scalar(NUMBER).fetch_one(&mut *conn).await?;
            sqlx::query(ADD)
                .bind(id(0)).bind(&number).bind("filed").bind(*subject).bind(*record).bind(unit).bind(&number)
                .bind(20_261_130_i32).bind(at).bind(None::<i64>).bind(&text)
                .execute(&mut *conn).await?;
            sqlx::query(MARK_CASE).bind(id(0)).execute(&mut *conn).await?;
            sqlx::query(MARK_RECORD).bind(*record).execute(&mut *conn).await?;
            for (part, account) in (1_u128..).zip(&ground.accounts) {
                sqlx::query(MESSAGE)
                    .bind(id(part)).bind(*account).bind(at).bind(*subject).bind(&half)
                    .execute(&mut *conn).await?;
            }
            sqlx::query(OUTGOING)
                .bind(id(20)).bind(&hash).bind(&half).bind(at).bind(id(1)).bind(id(0))
                .execute(&mut *conn).await?;
            sqlx::query(LETTER)
                .bind(id(21)).bind(id(0)).bind(&number).bind(at).bind(&hash).bind(&number).bind(&text)
                .execute(&mut *conn).await?;
            let seq: i64 = sqlx::query_scalar(HEAD).bind(&hash).fetch_one(&mut *conn).await?;
            sqlx::query(ENTRY).bind(seq).bind(at).bind(&number).bind(&hash).execute(&mut *conn).await?;
            sqlx::query(MOVE_HEAD).bind(&hash).execute(&mut *conn).await?;
        });
        Ok(())
    }
}
