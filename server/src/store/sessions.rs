use uuid::Uuid;

use super::db::{execute, on_db};
use super::from_row::from_row;
use super::{Store, StoreError};

const ADD: &str = "
    insert into session (id_hash, account_id, data, created_at, seen_at, idle_seconds, expires_at, device)
    values ($1, $2, $3, $4, $4, $5, $6, $7)";
/// Only what is there is changed: a session that was ended elsewhere stays ended.
const CHANGE: &str = "
    update session
    set account_id = $2, data = $3, seen_at = $4, idle_seconds = $5, expires_at = $6, device = $7
    where id_hash = $1";
const GET: &str = "
    select id_hash, account_id, data, created_at, seen_at, idle_seconds, expires_at, device
    from session
    where id_hash = $1 and expires_at > $2 and seen_at + idle_seconds * 1000000 > $2";
const TOUCH: &str = "update session set seen_at = $2 where id_hash = $1 and seen_at < $2";
const DROP: &str = "delete from session where id_hash = $1";
const OF_ACCOUNT: &str = "
    select id_hash, account_id, data, created_at, seen_at, idle_seconds, expires_at, device
    from session
    where account_id = $1 and expires_at > $2 and seen_at + idle_seconds * 1000000 > $2
    order by seen_at desc";
const SWEEP: &str =
    "delete from session where expires_at <= $1 or seen_at + idle_seconds * 1000000 <= $1";

/// A visit of somebody who sent a form or signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// Hash of the id that the browser holds.
    pub id_hash: Vec<u8>,
    /// Who is signed in.
    pub account_id: Option<Uuid>,
    /// What is kept between two requests, sealed.
    pub data: Vec<u8>,
    /// Microseconds UTC.
    pub created_at: i64,
    /// The newest request, give or take a minute; microseconds UTC.
    pub seen_at: i64,
    /// It ends after so many seconds without a request.
    pub idle_seconds: i64,
    /// It ends then in any case; microseconds UTC.
    pub expires_at: i64,
    /// Browser and system, as the browser says.
    pub device: String,
}
from_row!(SessionRow {
    id_hash,
    account_id,
    data,
    created_at,
    seen_at,
    idle_seconds,
    expires_at,
    device
});

impl Store {
    /// Begins a session.
    pub async fn add_session(&self, row: &SessionRow) -> Result<(), StoreError> {
        self.write_session(ADD, row).await
    }

    /// Changes a session that has not been ended meanwhile.
    pub async fn change_session(&self, row: &SessionRow) -> Result<(), StoreError> {
        self.write_session(CHANGE, row).await
    }

    async fn write_session(&self, sql: &'static str, row: &SessionRow) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        execute!(
            tx,
            sqlx::query(sql)
                .bind(&row.id_hash)
                .bind(row.account_id)
                .bind(&row.data)
                .bind(row.seen_at)
                .bind(row.idle_seconds)
                .bind(row.expires_at)
                .bind(&row.device)
        )?;
        tx.commit().await
    }

    /// A session that has not ended by `now` (microseconds UTC).
    pub async fn session(
        &self,
        id_hash: &[u8],
        now: i64,
    ) -> Result<Option<SessionRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, SessionRow>(GET).bind(id_hash).bind(now).fetch_optional(pool).await
        })?)
    }

    /// Notes that somebody is still there.
    pub async fn touch_session(&self, id_hash: &[u8], now: i64) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        execute!(tx, sqlx::query(TOUCH).bind(id_hash).bind(now))?;
        tx.commit().await
    }

    /// Ends a session.
    pub async fn drop_session(&self, id_hash: &[u8]) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        execute!(tx, sqlx::query(DROP).bind(id_hash))?;
        tx.commit().await
    }

    /// Where an account is signed in, newest first.
    pub async fn sessions_of(
        &self,
        account_id: Uuid,
        now: i64,
    ) -> Result<Vec<SessionRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, SessionRow>(OF_ACCOUNT).bind(account_id).bind(now).fetch_all(pool).await
        })?)
    }

    /// Removes what has ended by `now`; gives back how many.
    pub async fn sweep_sessions(&self, now: i64) -> Result<u64, StoreError> {
        self.sweep(SWEEP, now).await
    }
}
