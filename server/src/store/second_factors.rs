use uuid::Uuid;

use super::db::{on_db, on_tx};
use super::from_row::from_row;
use super::{Store, StoreError, audit};
use crate::audit::AuditEntry;

const GET: &str = "select secret, last_step from second_factor where account_id = $1 and confirmed_at is not null";
const PUT: &str = "
    insert into second_factor (account_id, secret, last_step, confirmed_at)
    values ($1, $2, $3, $4)
    on conflict (account_id) do nothing";
const STEP: &str =
    "update second_factor set last_step = $2 where account_id = $1 and last_step < $2";
const ADD_RECOVERY: &str = "insert into recovery_code (account_id, code_hash) values ($1, $2)";
const USE_RECOVERY: &str = "
    update recovery_code set used_at = $3
    where account_id = $1 and code_hash = $2 and used_at is null";

/// A second factor that was set up.
#[derive(Clone, Debug)]
pub struct SecondFactor {
    /// The key, sealed.
    pub secret: Vec<u8>,
    /// The newest time step that was used.
    pub last_step: i64,
}
from_row!(SecondFactor { secret, last_step });

impl Store {
    /// The second factor of an account.
    pub async fn second_factor(&self, account: Uuid) -> Result<Option<SecondFactor>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, SecondFactor>(GET).bind(account).fetch_optional(pool).await
        })?)
    }

    /// Sets a second factor up with its recovery codes (keyed hashes); `false` when there is one already.
    pub async fn set_up_second_factor(
        &self,
        account: Uuid,
        factor: &SecondFactor,
        recovery: &[String],
        at: i64,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let added = on_tx!(tx, conn => {
            sqlx::query(PUT)
                .bind(account)
                .bind(&factor.secret)
                .bind(factor.last_step)
                .bind(at)
                .execute(conn)
                .await
                .map(|done| done.rows_affected())
        })?;
        if added == 0 {
            return Ok(false);
        }
        for hash in recovery {
            on_tx!(tx, conn => {
                sqlx::query(ADD_RECOVERY).bind(account).bind(hash).execute(conn).await.map(|_| ())
            })?;
        }
        audit::append(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Uses a time step up; `false` when it, or a later one, was used before.
    pub async fn use_step(&self, account: Uuid, step: i64) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let used = on_tx!(tx, conn => {
            sqlx::query(STEP).bind(account).bind(step).execute(conn).await.map(|done| done.rows_affected())
        })?;
        tx.commit().await?;
        Ok(used > 0)
    }

    /// Uses a recovery code up; `false` when there is no such code, or it was used before.
    pub async fn use_recovery_code(
        &self,
        account: Uuid,
        code_hash: &str,
        at: i64,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let used = on_tx!(tx, conn => {
            sqlx::query(USE_RECOVERY)
                .bind(account)
                .bind(code_hash)
                .bind(at)
                .execute(conn)
                .await
                .map(|done| done.rows_affected())
        })?;
        if used > 0 {
            audit::append(&mut tx, entry).await?;
            tx.commit().await?;
        }
        Ok(used > 0)
    }
}
