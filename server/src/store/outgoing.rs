use const_format::formatcp;
use uuid::Uuid;

use super::db::{Tx, execute, on_db};
use super::from_row::from_row;
use super::{Store, StoreError};
use crate::audit::AuditEntry;

const ADD: &str = "
    insert into outgoing (id, channel, target, body, created_at, next_try_at, tries, message_id, case_id)
    values ($1, $2, $3, $4, $5, $5, 0, $6, $7)";
const NEWEST: &str = "
    select id, channel, target, body, created_at, tries, message_id, case_id
    from outgoing
    order by created_at desc, id desc
    limit $1";

const DUE: &str = "
    select id, channel, target, body, created_at, tries, message_id, case_id
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
    update outgoing set fault = coalesce($2, fault, 'too_old'), failed_at = $3, target = $4, body = $4 where id = $1";
/// What did not arrive stays longer: staff have to see it.
const SWEEP: &str = "
    delete from outgoing
    where created_at < $1 and (failed_at is null or (message_id is null and case_id is null))";
const SWEEP_UNDELIVERED: &str = "delete from outgoing where failed_at < $1";
const UNDELIVERED: &str = "
    select
        o.id, o.channel, o.failed_at, o.tries, o.fault, m.account_id, coalesce(m.subject_id, c.subject_id) as subject_id,
        o.case_id, c.number as case_number
    from outgoing o
    left join message m on m.id = o.message_id
    left join case_file c on c.id = o.case_id
    where o.failed_at is not null and (o.message_id is not null or o.case_id is not null)";
const NEWEST_UNDELIVERED: &str =
    formatcp!("{UNDELIVERED} order by o.failed_at desc, o.id desc limit $1");
const UNDELIVERED_BEFORE: &str = formatcp!(
    "{UNDELIVERED} and (o.failed_at, o.id) < ($2, $3) order by o.failed_at desc, o.id desc limit $1"
);
const ONE_UNDELIVERED: &str = formatcp!("{UNDELIVERED} and o.id = $1");
const OF_CASE: &str =
    formatcp!("{UNDELIVERED} and o.case_id = $1 order by o.failed_at desc, o.id desc limit 100");
const COUNT_UNDELIVERED: &str = "
    select count(*) from (
        select 1 as one from outgoing
        where failed_at is not null and (message_id is not null or case_id is not null)
        limit 1000
    ) counted";
const RETRY: &str = "
    update outgoing
    set channel = $2, target = $3, body = $4, created_at = $5, next_try_at = $5, tries = 0, failed_at = null, fault = null
    where id = $1 and failed_at is not null";

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
    /// The message it is a copy of.
    pub message_id: Option<Uuid>,
    /// The case it is about.
    pub case_id: Option<Uuid>,
}

impl NewLetter {
    /// The same as the copy of a message, about a case where it is about one.
    #[must_use]
    pub fn copy_of(self, message: Uuid, case: Option<Uuid>) -> NewLetter {
        NewLetter {
            message_id: Some(message),
            case_id: case,
            ..self
        }
    }

    /// The same as news of a case for somebody who has no account, and so no message.
    #[must_use]
    pub fn about_case(self, case: Uuid) -> NewLetter {
        NewLetter {
            case_id: Some(case),
            ..self
        }
    }
}

/// A copy of a message, or news of a case, that did not arrive after all tries. Its text and its address are deleted.
#[derive(Clone, Debug)]
pub struct UndeliveredLetter {
    /// Its id.
    pub id: Uuid,
    /// `sms` or `email`.
    pub channel: String,
    /// When it was given up; microseconds UTC.
    pub failed_at: i64,
    /// How often it was tried.
    pub tries: i64,
    /// Word of the last fault.
    pub fault: Option<String>,
    /// Whom it was for; `None`: an applicant without an account.
    pub account_id: Option<Uuid>,
    /// The subject it is about.
    pub subject_id: Option<Uuid>,
    /// The case it is about.
    pub case_id: Option<Uuid>,
    /// 办件编号
    pub case_number: Option<String>,
}
from_row!(UndeliveredLetter {
    id,
    channel,
    failed_at,
    tries,
    fault,
    account_id,
    subject_id,
    case_id,
    case_number
});

/// What came of sending one again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retried {
    /// It waits for its turn.
    Done,
    /// Somebody else did it, or it is gone.
    Meanwhile,
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
    /// The message it is a copy of.
    pub message_id: Option<Uuid>,
    /// The case it is about.
    pub case_id: Option<Uuid>,
}
from_row!(Letter {
    id,
    channel,
    target,
    body,
    created_at,
    tries,
    message_id,
    case_id
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
        let claimed = execute!(tx, sqlx::query(CLAIM).bind(id).bind(tries).bind(until))?;
        tx.commit().await?;
        Ok(claimed > 0)
    }

    /// Notes that a letter went out, and empties it.
    pub async fn letter_sent(&self, id: Uuid, at: i64) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        execute!(tx, sqlx::query(SENT).bind(id).bind(at).bind(EMPTY))?;
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
        execute!(
            tx,
            sqlx::query(FAILED).bind(id).bind(fault).bind(next_try_at)
        )?;
        tx.commit().await
    }

    /// Gives a letter up and empties it; `None` leaves the fault of the last try.
    pub async fn give_letter_up(
        &self,
        id: Uuid,
        fault: Option<&str>,
        at: i64,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        execute!(
            tx,
            sqlx::query(GIVEN_UP)
                .bind(id)
                .bind(fault)
                .bind(at)
                .bind(EMPTY)
        )?;
        tx.commit().await
    }

    /// Removes letters written before `before` (microseconds UTC), sent or not; copies of messages and news of cases that
    /// did not arrive stay.
    pub async fn sweep_letters(&self, before: i64) -> Result<u64, StoreError> {
        self.sweep(SWEEP, before).await
    }

    /// Removes what was given up before `before` (microseconds UTC).
    pub async fn sweep_undelivered(&self, before: i64) -> Result<u64, StoreError> {
        self.sweep(SWEEP_UNDELIVERED, before).await
    }

    /// A page of the copies of messages that did not arrive, given up last first, from behind one of them on.
    pub async fn undelivered(
        &self,
        after: Option<(i64, Uuid)>,
        most: i64,
    ) -> Result<Vec<UndeliveredLetter>, StoreError> {
        Ok(on_db!(self.db, pool => {
            match after {
                None => {
                    sqlx::query_as::<_, UndeliveredLetter>(NEWEST_UNDELIVERED)
                        .bind(most)
                        .fetch_all(pool)
                        .await
                }
                Some((at, id)) => {
                    sqlx::query_as::<_, UndeliveredLetter>(UNDELIVERED_BEFORE)
                        .bind(most)
                        .bind(at)
                        .bind(id)
                        .fetch_all(pool)
                        .await
                }
            }
        })?)
    }

    /// One of them.
    pub async fn undelivered_letter(
        &self,
        id: Uuid,
    ) -> Result<Option<UndeliveredLetter>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, UndeliveredLetter>(ONE_UNDELIVERED).bind(id).fetch_optional(pool).await
        })?)
    }

    /// Those about a case.
    pub async fn undelivered_of_case(
        &self,
        case: Uuid,
    ) -> Result<Vec<UndeliveredLetter>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, UndeliveredLetter>(OF_CASE).bind(case).fetch_all(pool).await
        })?)
    }

    /// How many there are, up to a thousand.
    pub async fn count_undelivered(&self) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i64>(COUNT_UNDELIVERED).fetch_one(pool).await
        })?)
    }

    /// Has a letter that was given up sent again, with this address and text.
    pub async fn retry_letter(
        &self,
        id: Uuid,
        letter: &NewLetter,
        entry: &AuditEntry,
    ) -> Result<Retried, StoreError> {
        let mut tx = self.begin().await?;
        let again = execute!(
            tx,
            sqlx::query(RETRY)
                .bind(id)
                .bind(letter.channel)
                .bind(&letter.target)
                .bind(&letter.body)
                .bind(entry.at)
        )?;
        if again == 0 {
            return Ok(Retried::Meanwhile);
        }
        tx.commit_with(entry).await?;
        Ok(Retried::Done)
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
    execute!(
        tx,
        sqlx::query(ADD)
            .bind(letter.id)
            .bind(letter.channel)
            .bind(&letter.target)
            .bind(&letter.body)
            .bind(letter.created_at)
            .bind(letter.message_id)
            .bind(letter.case_id)
    )?;
    Ok(())
}
