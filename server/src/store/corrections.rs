use const_format::formatcp;
use uuid::Uuid;

use super::db::{execute, on_db};
use super::from_row::from_row;
use super::{Notices, Store, StoreError};
use crate::audit::AuditEntry;

const ADD: &str = "
    insert into correction (id, account_id, request, filed_at)
    values ($1, $2, $3, $4)
    on conflict do nothing";
const SELECT: &str =
    "select id, account_id, request, filed_at, answer, answered_at from correction";
const OF_ACCOUNT: &str =
    formatcp!("{SELECT} where account_id = $1 order by filed_at desc, id desc");
const WAITING: &str =
    formatcp!("{SELECT} where answered_at is null order by filed_at, id limit $1");
const BY_ID: &str = formatcp!("{SELECT} where id = $1");
const ANSWER: &str = "
    update correction set answer = $2, answered_at = $3, answered_by = $4
    where id = $1 and answered_at is null";

/// 更正申请 that is to be kept.
#[derive(Clone, Debug)]
pub struct NewCorrection {
    /// Its id.
    pub id: Uuid,
    /// Who asks.
    pub account_id: Uuid,
    /// What is wrong, sealed.
    pub request: Vec<u8>,
}

/// A request as it is stored.
#[derive(Clone, Debug)]
pub struct Correction {
    /// Its id.
    pub id: Uuid,
    /// Who asks.
    pub account_id: Uuid,
    /// What is wrong, sealed.
    pub request: Vec<u8>,
    /// Microseconds UTC.
    pub filed_at: i64,
    /// What came of it, sealed.
    pub answer: Option<Vec<u8>>,
    /// Microseconds UTC.
    pub answered_at: Option<i64>,
}
from_row!(Correction {
    id,
    account_id,
    request,
    filed_at,
    answer,
    answered_at
});

impl Store {
    /// Keeps a request; `false` when one of the account's waits already.
    pub async fn add_correction(
        &self,
        correction: &NewCorrection,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let added = execute!(
            tx,
            sqlx::query(ADD)
                .bind(correction.id)
                .bind(correction.account_id)
                .bind(&correction.request)
                .bind(entry.at)
        )?;
        if added == 0 {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// The requests of an account, newest first.
    pub async fn corrections_of(&self, account: Uuid) -> Result<Vec<Correction>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, Correction>(OF_ACCOUNT).bind(account).fetch_all(pool).await
        })?)
    }

    /// Requests that wait for an answer, the oldest first.
    pub async fn waiting_corrections(&self, most: i64) -> Result<Vec<Correction>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, Correction>(WAITING).bind(most).fetch_all(pool).await
        })?)
    }

    /// One request.
    pub async fn correction(&self, id: Uuid) -> Result<Option<Correction>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, Correction>(BY_ID).bind(id).fetch_optional(pool).await
        })?)
    }

    /// Answers a request; `false` when somebody else did meanwhile.
    pub async fn answer_correction(
        &self,
        id: Uuid,
        answer: &[u8],
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let answered = execute!(
            tx,
            sqlx::query(ANSWER)
                .bind(id)
                .bind(answer)
                .bind(entry.at)
                .bind(&entry.actor)
        )?;
        if answered == 0 {
            return Ok(false);
        }
        notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }
}
