use uuid::Uuid;

use super::db::{Tx, on_db, on_tx};
use super::from_row::from_row;
use super::{Store, StoreError};

const ADD: &str = "
    insert into outgoing (id, channel, target, body, created_at, next_try_at, tries)
    values ($1, $2, $3, $4, $5, $5, 0)";
const NEWEST: &str = "
    select id, channel, target, body, created_at, tries
    from outgoing
    order by created_at desc, id desc
    limit $1";

const DUE: &str = "
    select id, channel, target, body, created_at, tries
    from outgoing
    where next_try_at <= $1 and sent_at is null and failed_at is null
    order by next_try_at, id
    limit $2";
const CLAIM: &str = "
    update outgoing set tries = tries + 1, next_try_at = $3
    where id = $1 and tries = $2 and sent_at is null and failed_at is null";
const SENT: &str =
    "update outgoing set sent_at = $2, target = $3, body = $3, fault = null where id = $1";
const EMPTY: &[u8] = &[];
const FAILED: &str = "update outgoing set fault = $2, next_try_at = $3 where id = $1";
const GIVEN_UP: &str = "
    update outgoing set fault = $2, failed_at = $3, target = $4, body = $4 where id = $1";
const SWEEP: &str = "delete from outgoing where created_at < $1";

/// A letter that is to go out; what is personal is sealed.
#[derive(Clone, Debug)]
pub struct NewLetter {
    /// Its id.
    pub id: Uuid,
    /// `sms` or `email`.
    pub channel: &'static str,
    /// Number or address, sealed.
    pub target: Vec<u8>,
    /// Text, sealed.
    pub body: Vec<u8>,
    /// Microseconds UTC.
    pub created_at: i64,
}

/// A letter as it is stored.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Its id.
    pub id: Uuid,
    /// `sms` or `email`.
    pub channel: String,
    /// Number or address, sealed.
    pub target: Vec<u8>,
    /// Text, sealed.
    pub body: Vec<u8>,
    /// Microseconds UTC.
    pub created_at: i64,
    /// How often it was tried to send it.
    pub tries: i64,
}
from_row!(Letter {
    id,
    channel,
    target,
    body,
    created_at,
    tries
});

impl Store {
    /// Letters whose turn has come, the longest waiting first.
    pub async fn due_letters(&self, now: i64, most: i64) -> Result<Vec<Letter>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, Letter>(DUE).bind(now).bind(most).fetch_all(pool).await
        })?)
    }

    /// Takes a letter that was tried `tries` times so far, until `until`; `false` when another node was faster.
    pub async fn claim_letter(&self, id: Uuid, tries: i64, until: i64) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let claimed = on_tx!(tx, conn => {
            sqlx::query(CLAIM)
                .bind(id)
                .bind(tries)
                .bind(until)
                .execute(conn)
                .await
                .map(|done| done.rows_affected())
        })?;
        tx.commit().await?;
        Ok(claimed > 0)
    }

    /// Notes that a letter went out, and empties it.
    pub async fn letter_sent(&self, id: Uuid, at: i64) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        on_tx!(tx, conn => {
            sqlx::query(SENT).bind(id).bind(at).bind(EMPTY).execute(conn).await.map(|_| ())
        })?;
        tx.commit().await
    }

    /// Notes why a letter did not go out and when it is tried again.
    pub async fn letter_failed(
        &self,
        id: Uuid,
        fault: &str,
        next_try_at: i64,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        on_tx!(tx, conn => {
            sqlx::query(FAILED).bind(id).bind(fault).bind(next_try_at).execute(conn).await.map(|_| ())
        })?;
        tx.commit().await
    }

    /// Gives a letter up and empties it.
    pub async fn give_letter_up(&self, id: Uuid, fault: &str, at: i64) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        on_tx!(tx, conn => {
            sqlx::query(GIVEN_UP)
                .bind(id)
                .bind(fault)
                .bind(at)
                .bind(EMPTY)
                .execute(conn)
                .await
                .map(|_| ())
        })?;
        tx.commit().await
    }

    /// Removes letters written before `before` (microseconds UTC), sent or not.
    pub async fn sweep_letters(&self, before: i64) -> Result<u64, StoreError> {
        self.sweep(SWEEP, before).await
    }

    /// The newest letters, newest first.
    pub async fn newest_letters(&self, most: i64) -> Result<Vec<Letter>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, Letter>(NEWEST).bind(most).fetch_all(pool).await
        })?)
    }
}

/// Puts a letter in the transaction of what it tells of.
pub(super) async fn insert(tx: &mut Tx, letter: &NewLetter) -> Result<(), StoreError> {
    on_tx!(tx, conn => {
        sqlx::query(ADD)
            .bind(letter.id)
            .bind(letter.channel)
            .bind(&letter.target)
            .bind(&letter.body)
            .bind(letter.created_at)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}
