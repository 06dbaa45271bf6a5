use uuid::Uuid;

use super::db::{Tx, execute, on_tx};
use super::outgoing::{self, NewLetter};
use super::{Store, StoreError};
use crate::accounts::{CodeWait, code_wait, codes_count_since};
use crate::audit::AuditEntry;

const ADD: &str = "
    insert into one_time_code (
        id, purpose, target_key, code_hash, created_at, expires_at, tries_left, asker, visitor_key)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
/// Only the newest code of a purpose is good; those that others asked for stay as they are.
const REPLACE: &str = "
    update one_time_code set used_at = $4
    where target_key = $1 and purpose = $2 and asker = $3 and used_at is null";
/// Holds back whoever else asks for a code to the same place until the transaction ends: codes asked for at once are
/// counted one after the other.
const TURN: &str = "
    insert into login_failure (login_key, failures, last_at, shut_until)
    values ($1, 0, $2, $2)
    on conflict (login_key) do update set last_at = excluded.last_at";
const SENT_THERE: &str = "
    select created_at, visitor_key from one_time_code
    where target_key = $1 and created_at > $2
    order by created_at desc";
const SENT_FROM: &str = "
    select created_at from one_time_code
    where visitor_key = $1 and created_at > $2
    order by created_at desc";
const NEWEST: &str = "
    select id, code_hash from one_time_code
    where target_key = $1 and purpose = $2 and asker = $4 and used_at is null and expires_at > $3 and tries_left > 0
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
    /// Names the session that asked for it; only there it is good.
    pub asker: String,
    /// Keyed hash of the address the visitor comes from.
    pub visitor_key: String,
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
    /// Names the session in which it was typed.
    pub asker: &'c str,
}

impl Store {
    /// Keeps a code together with the letter that brings it, where one does; unless it has to wait, and then tells for
    /// how long.
    pub async fn add_code(
        &self,
        code: &NewCode,
        letter: Option<&NewLetter>,
        entry: &AuditEntry,
    ) -> Result<Option<CodeWait>, StoreError> {
        let mut tx = self.begin().await?;
        if let Some(wait) = has_to_wait(&mut tx, code).await? {
            return Ok(Some(wait));
        }
        execute!(
            tx,
            sqlx::query(REPLACE)
                .bind(&code.target_key)
                .bind(code.purpose)
                .bind(&code.asker)
                .bind(code.created_at)
        )?;
        execute!(
            tx,
            sqlx::query(ADD)
                .bind(code.id)
                .bind(code.purpose)
                .bind(&code.target_key)
                .bind(&code.code_hash)
                .bind(code.created_at)
                .bind(code.expires_at)
                .bind(code.tries)
                .bind(&code.asker)
                .bind(&code.visitor_key)
        )?;
        if let Some(letter) = letter {
            outgoing::insert(&mut tx, letter).await?;
        }
        tx.commit_with(entry).await?;
        Ok(None)
    }

    /// Removes codes that were good until before `before` (microseconds UTC).
    pub async fn sweep_codes(&self, before: i64) -> Result<u64, StoreError> {
        self.sweep(SWEEP, before).await
    }
}

/// Counts what was sent in the last hour, under the lock of where the code is to go.
async fn has_to_wait(tx: &mut Tx, code: &NewCode) -> Result<Option<CodeWait>, StoreError> {
    let turn = format!("{}.sent", code.target_key);
    let since = codes_count_since(code.created_at);
    execute!(tx, sqlx::query(TURN).bind(turn).bind(code.created_at))?;
    let there: Vec<(i64, String)> = on_tx!(tx, conn => {
        sqlx::query_as(SENT_THERE).bind(&code.target_key).bind(since).fetch_all(conn).await
    })?;
    let from_here: Vec<i64> = on_tx!(tx, conn => {
        sqlx::query_scalar(SENT_FROM).bind(&code.visitor_key).bind(since).fetch_all(conn).await
    })?;
    let of_visitor = there.iter().filter(|(_, by)| *by == code.visitor_key);
    let mine: Vec<i64> = of_visitor.map(|(at, _)| *at).collect();
    let there: Vec<i64> = there.iter().map(|(at, _)| *at).collect();
    Ok(code_wait(code.created_at, &mine, &there, &from_here))
}

/// Looks at a typed code and uses it up if it is the right one; a wrong one costs a try. The transaction has to be
/// committed either way.
pub(super) async fn spend(tx: &mut Tx, typed: TypedCode<'_>) -> Result<CodeOutcome, StoreError> {
    match try_newest(tx, typed).await? {
        Ok(id) => {
            let used = execute!(tx, sqlx::query(USE).bind(id).bind(typed.at))?;
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
            .bind(typed.asker)
            .fetch_optional(conn)
            .await
    })?;
    let Some((id, hash)) = newest else {
        return Ok(Err(CodeOutcome::Spent));
    };
    // The try counts before the code is compared: two guesses at once are two tries.
    let counted = execute!(tx, sqlx::query(TRIED).bind(id))?;
    if counted == 0 {
        return Ok(Err(CodeOutcome::Spent));
    }
    if hash != typed.code_hash {
        return Ok(Err(CodeOutcome::Wrong));
    }
    Ok(Ok(id))
}
