//! 告知书用语, by edition. A new text is a new edition; a letter keeps the words it was given with.

use uuid::Uuid;

use crate::audit::AuditEntry;
use crate::store::db::{execute, on_db};
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

const ALL: &str = "
    select edition, intro, contact, made_at, made_by from penalty_notice_words order by edition desc limit $1";
const ADD: &str = "
    insert into penalty_notice_words (edition, intro, contact, made_at, made_by)
    values ($1, $2, $3, $4, $5)
    on conflict do nothing";

/// 告知书用语
#[derive(Clone, Debug)]
pub struct NoticeWordsRow {
    /// Which edition.
    pub edition: i32,
    /// The first paragraph.
    pub intro: String,
    /// Whom to ask.
    pub contact: String,
    /// Microseconds UTC.
    pub made_at: i64,
    /// By whom.
    pub made_by: Uuid,
}
from_row!(NoticeWordsRow {
    edition,
    intro,
    contact,
    made_at,
    made_by
});

/// 告知书用语 that are to hold from now on.
#[derive(Clone, Debug)]
pub struct NewNoticeWords {
    /// Which edition they become: the one behind the newest that their author has seen.
    pub edition: i32,
    /// The first paragraph.
    pub intro: String,
    /// Whom to ask.
    pub contact: String,
    /// By whom.
    pub account_id: Uuid,
}

impl Store {
    /// The editions, the newest first, which is the one that holds.
    pub async fn notice_words(&self, most: i64) -> Result<Vec<NoticeWordsRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, NoticeWordsRow>(ALL).bind(most).fetch_all(pool).await
        })?)
    }

    /// Adds an edition; `false` when somebody has added one meanwhile.
    pub async fn add_notice_words(
        &self,
        new: &NewNoticeWords,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let added = execute!(
            tx,
            sqlx::query(ADD)
                .bind(new.edition)
                .bind(&new.intro)
                .bind(&new.contact)
                .bind(entry.at)
                .bind(new.account_id)
        )?;
        if added == 0 {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }
}
