use domain::day::to_number;
use domain::repair::NoticeNumber;
use uuid::Uuid;

use super::list::stored;
use crate::audit::AuditEntry;
use crate::store::db::{execute, on_db};
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

const ONE: &str = "
    select id, body, digest, written_at from penalty_notice_letter where day = $1 and serial = $2";
/// Once, and only while the record says what the notice rests on.
const ADD: &str = "
    insert into penalty_notice_letter (id, day, serial, body, digest, written_at)
    select $1, n.day, n.serial, $4, $5, $6
    from penalty_notice n
    where n.day = $2 and n.serial = $3 and n.replaced_at is null
    on conflict do nothing";

/// What a notice says, as it was given.
#[derive(Clone, Debug)]
pub struct NoticeLetterRow {
    /// Its id.
    pub id: Uuid,
    /// Sealed.
    pub body: Vec<u8>,
    /// Keyed digest of it.
    pub digest: Vec<u8>,
    /// Microseconds UTC.
    pub written_at: i64,
}
from_row!(NoticeLetterRow {
    id,
    body,
    digest,
    written_at
});

/// A notice that is written out.
#[derive(Clone, Debug)]
pub struct NewNoticeLetter {
    /// Its id.
    pub id: Uuid,
    /// Of which notice.
    pub number: NoticeNumber,
    /// Sealed.
    pub body: Vec<u8>,
    /// Keyed digest of it.
    pub digest: Vec<u8>,
}

impl Store {
    /// What a notice says, where it was written out.
    pub async fn notice_letter(
        &self,
        number: NoticeNumber,
    ) -> Result<Option<NoticeLetterRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, NoticeLetterRow>(ONE)
                .bind(to_number(number.day()))
                .bind(stored(number))
                .fetch_optional(pool)
                .await
        })?)
    }

    /// Keeps what a notice says. What was kept before stays, and of a notice that was replaced nothing is kept.
    pub async fn keep_notice_letter(
        &self,
        new: &NewNoticeLetter,
        entry: &AuditEntry,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let kept = execute!(
            tx,
            sqlx::query(ADD)
                .bind(new.id)
                .bind(to_number(new.number.day()))
                .bind(stored(new.number))
                .bind(&new.body)
                .bind(&new.digest)
                .bind(entry.at)
        )?;
        if kept == 0 {
            return Ok(());
        }
        tx.commit_with(entry).await?;
        Ok(())
    }
}
