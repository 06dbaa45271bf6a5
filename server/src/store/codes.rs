use uuid::Uuid;

use super::db::{Tx, on_db, on_tx};
use super::outgoing::{self, NewLetter};
use super::{Store, StoreError, audit};
use crate::audit::AuditEntry;

const ADD: &str = "
    insert into one_time_code (id, purpose, target_key, code_hash, created_at, expires_at, tries_left)
    values ($1, $2, $3, $4, $5, $6, $7)";
/// Only the newest code of a purpose is good.
const REPLACE: &str = "
    update one_time_code set used_at = $3
    where target_key = $1 and purpose = $2 and used_at is null";
const SENT_SINCE: &str = "
    select created_at from one_time_code
    where target_key = $1 and created_at > $2
    order by created_at desc";
const NEWEST: &str = "
    select id, code_hash from one_time_code
    where target_key = $1 and purpose = $2 and used_at is null and expires_at > $3 and tries_left > 0
    order by created_at desc, id desc
    limit 1";
const TRIED: &str = "
    update one_time_code set tries_left = tries_left - 1
    where id = $1 and used_at is null and tries_left > 0";
const USE: &str = "update one_time_code set used_at = $2 where id = $1 and used_at is null";
const SWEEP: &str = "delete from one_time_code where expires_at < $1";

/// A code that is to be sent.
#[derive(Clone, Debug)]
pub struct NewCode {
    /// Its id.
    pub id: Uuid,
    /// What it is for.
    pub purpose: &'static str,
    /// Keyed hash of where it goes.
    pub target_key: String,
    /// Keyed hash of the code.
    pub code_hash: String,
    /// Microseconds UTC.
    pub created_at: i64,
    /// Microseconds UTC.
    pub expires_at: i64,
    /// How many wrong tries it survives.
    pub tries: i64,
}

/// What came of a code that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeOutcome {
    /// It was the right one.
    Right,
    /// It was another.
    Wrong,
    /// There is none, it is too old, was used, or was guessed at too often.
    Spent,
}

/// A code as somebody typed it.
#[derive(Clone, Copy, Debug)]
pub struct TypedCode<'c> {
    /// What for.
    pub purpose: &'static str,
    /// Keyed hash of where it was sent.
    pub target_key: &'c str,
    /// Keyed hash of what was typed.
    pub code_hash: &'c str,
    /// Microseconds UTC.
    pub at: i64,
}

impl Store {
    /// Keeps a code together with the letter that brings it, where one does.
    pub async fn add_code(
        &self,
        code: &NewCode,
        letter: Option<&NewLetter>,
        entry: &AuditEntry,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        on_tx!(tx, conn => {
            sqlx::query(REPLACE)
                .bind(&code.target_key)
                .bind(code.purpose)
                .bind(code.created_at)
                .execute(conn)
                .await
                .map(|_| ())
        })?;
        on_tx!(tx, conn => {
            sqlx::query(ADD)
                .bind(code.id)
                .bind(code.purpose)
                .bind(&code.target_key)
                .bind(&code.code_hash)
                .bind(code.created_at)
                .bind(code.expires_at)
                .bind(code.tries)
                .execute(conn)
                .await
                .map(|_| ())
        })?;
        if let Some(letter) = letter {
            outgoing::insert(&mut tx, letter).await?;
        }
        audit::append(&mut tx, entry).await?;
        tx.commit().await
    }

    /// When codes were sent to a number or address after `since`, newest first; microseconds UTC.
    pub async fn codes_sent(&self, target_key: &str, since: i64) -> Result<Vec<i64>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i64>(SENT_SINCE).bind(target_key).bind(since).fetch_all(pool).await
        })?)
    }

    /// Removes codes that were good until before `before` (microseconds UTC).
    pub async fn sweep_codes(&self, before: i64) -> Result<u64, StoreError> {
        self.sweep(SWEEP, before).await
    }
}

/// Looks at a typed code and uses it up if it is the right one; a wrong one costs a try. The transaction has to be
/// committed either way.
pub(super) async fn spend(tx: &mut Tx, typed: TypedCode<'_>) -> Result<CodeOutcome, StoreError> {
    match try_newest(tx, typed).await? {
        Ok(id) => {
            let used = on_tx!(tx, conn => {
                sqlx::query(USE).bind(id).bind(typed.at).execute(conn).await.map(|done| done.rows_affected())
            })?;
            Ok(if used == 0 {
                CodeOutcome::Spent
            } else {
                CodeOutcome::Right
            })
        }
        Err(outcome) => Ok(outcome),
    }
}

/// Looks at a typed code without using it up, right or wrong it costs a try; gives the id of the right one.
pub(super) async fn try_newest(
    tx: &mut Tx,
    typed: TypedCode<'_>,
) -> Result<Result<Uuid, CodeOutcome>, StoreError> {
    let newest: Option<(Uuid, String)> = on_tx!(tx, conn => {
        sqlx::query_as(NEWEST)
            .bind(typed.target_key)
            .bind(typed.purpose)
            .bind(typed.at)
            .fetch_optional(conn)
            .await
    })?;
    let Some((id, hash)) = newest else {
        return Ok(Err(CodeOutcome::Spent));
    };
    // The try counts before the code is compared: two guesses at once are two tries.
    let counted = on_tx!(tx, conn => {
        sqlx::query(TRIED).bind(id).execute(conn).await.map(|done| done.rows_affected())
    })?;
    if counted == 0 {
        return Ok(Err(CodeOutcome::Spent));
    }
    if hash != typed.code_hash {
        return Ok(Err(CodeOutcome::Wrong));
    }
    Ok(Ok(id))
}
