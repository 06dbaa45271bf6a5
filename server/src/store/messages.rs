use uuid::Uuid;

use super::db::{Tx, execute, on_db};
use super::from_row::from_row;
use super::{Store, StoreError};

const ADD: &str = "
    insert into message (id, account_id, at, kind, subject_id, detail)
    values ($1, $2, $3, $4, $5, $6)";
const OF_ACCOUNT: &str = "
    select id, at, kind, subject_id, detail, read_at
    from message
    where account_id = $1
    order by at desc, id desc
    limit $2";
const BEFORE: &str = "
    select id, at, kind, subject_id, detail, read_at
    from message
    where account_id = $1 and (at, id) < ($2, $3)
    order by at desc, id desc
    limit $4";
const COUNT: &str = "select count(*) from message where account_id = $1";
const UNREAD: &str = "select count(*) from message where account_id = $1 and read_at is null";
const UNREAD_ABOUT: &str = "
    select id from message
    where account_id = $1 and subject_id = $2 and kind = $3 and read_at is null
    limit 1";
const READ: &str = "
    update message set read_at = $2
    where account_id = $1 and read_at is null and at <= $3";
const OPENED: &str = "
    update message set read_at = $2
    where account_id = $1 and read_at is null and at <= $3 and at >= $4";

/// 站内消息 that is to be left for somebody.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// Its id.
    pub id: Uuid,
    /// For whom.
    pub account_id: Uuid,
    /// Microseconds UTC.
    pub at: i64,
    /// What it tells of.
    pub kind: &'static str,
    /// The subject it is about.
    pub subject_id: Option<Uuid>,
    /// What else it says, sealed.
    pub detail: Vec<u8>,
}

/// A message as it is stored.
#[derive(Clone, Debug)]
pub struct MessageRow {
    /// Its id.
    pub id: Uuid,
    /// Microseconds UTC.
    pub at: i64,
    /// What it tells of.
    pub kind: String,
    /// The subject it is about.
    pub subject_id: Option<Uuid>,
    /// What else it says, sealed.
    pub detail: Vec<u8>,
    /// When it was read; microseconds UTC.
    pub read_at: Option<i64>,
}
from_row!(MessageRow {
    id,
    at,
    kind,
    subject_id,
    detail,
    read_at
});

impl Store {
    /// The newest messages of an account, newest first.
    pub async fn messages_of(
        &self,
        account: Uuid,
        most: i64,
    ) -> Result<Vec<MessageRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, MessageRow>(OF_ACCOUNT).bind(account).bind(most).fetch_all(pool).await
        })?)
    }

    /// A page of the messages of an account from before one of them back, newest first.
    pub async fn messages_before(
        &self,
        account: Uuid,
        before: (i64, Uuid),
        most: i64,
    ) -> Result<Vec<MessageRow>, StoreError> {
        let (at, id) = before;
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, MessageRow>(BEFORE)
                .bind(account)
                .bind(at)
                .bind(id)
                .bind(most)
                .fetch_all(pool)
                .await
        })?)
    }

    /// How many messages an account has got.
    pub async fn count_messages(&self, account: Uuid) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i64>(COUNT).bind(account).fetch_one(pool).await
        })?)
    }

    /// How many messages of an account are unread.
    pub async fn unread_messages(&self, account: Uuid) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i64>(UNREAD).bind(account).fetch_one(pool).await
        })?)
    }

    /// Whether an unread message of an account tells of the same about a subject.
    pub async fn has_unread_about(
        &self,
        account: Uuid,
        subject: Uuid,
        kind: &str,
    ) -> Result<bool, StoreError> {
        let found = on_db!(self.db, pool => {
            sqlx::query_scalar::<_, Uuid>(UNREAD_ABOUT)
                .bind(account)
                .bind(subject)
                .bind(kind)
                .fetch_optional(pool)
                .await
        })?;
        Ok(found.is_some())
    }

    /// 阅读回执: notes that somebody opened what came between two instants (microseconds UTC, both included).
    pub async fn messages_opened(
        &self,
        account: Uuid,
        now: i64,
        (oldest, newest): (i64, i64),
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        execute!(
            tx,
            sqlx::query(OPENED)
                .bind(account)
                .bind(now)
                .bind(newest)
                .bind(oldest)
        )?;
        tx.commit().await
    }

    /// Notes that somebody has read what was there at `seen` (microseconds UTC); what came later stays unread.
    pub async fn read_messages(
        &self,
        account: Uuid,
        now: i64,
        seen: i64,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        execute!(tx, sqlx::query(READ).bind(account).bind(now).bind(seen))?;
        tx.commit().await
    }
}

/// Leaves messages in the transaction of what they tell of.
pub(super) async fn insert(tx: &mut Tx, messages: &[NewMessage]) -> Result<(), StoreError> {
    for message in messages {
        execute!(
            tx,
            sqlx::query(ADD)
                .bind(message.id)
                .bind(message.account_id)
                .bind(message.at)
                .bind(message.kind)
                .bind(message.subject_id)
                .bind(&message.detail)
        )?;
    }
    Ok(())
}
