use uuid::Uuid;

use super::db::{Tx, execute, on_db};
use super::from_row::from_row;
use super::{Store, StoreError, audit, digests};
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
const RECOVERY_LEFT: &str =
    "select count(*) from recovery_code where account_id = $1 and used_at is null";
const SET_UP_AT: &str = "select confirmed_at from second_factor where account_id = $1";
const DROP_RECOVERY: &str = "delete from recovery_code where account_id = $1";
const DROP: &str = "delete from second_factor where account_id = $1";

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
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let added = insert_factor(&mut tx, account, factor, recovery, entry).await?;
        if added {
            tx.commit().await?;
        }
        Ok(added)
    }

    /// When the second factor of an account was set up (microseconds UTC), and how many recovery codes are left.
    pub async fn second_factor_state(
        &self,
        account: Uuid,
    ) -> Result<Option<(i64, u32)>, StoreError> {
        let set_up: Option<Option<i64>> = on_db!(self.db, pool => {
            sqlx::query_scalar(SET_UP_AT).bind(account).fetch_optional(pool).await
        })?;
        let Some(set_up) = set_up.flatten() else {
            return Ok(None);
        };
        let left: i64 = on_db!(self.db, pool => {
            sqlx::query_scalar(RECOVERY_LEFT).bind(account).fetch_one(pool).await
        })?;
        Ok(Some((set_up, u32::try_from(left).unwrap_or(0))))
    }

    /// Puts new recovery codes (keyed hashes) in the place of all others, for whoever shows a time step that was not
    /// used before; `false` when it was, or there is no second factor.
    pub async fn renew_recovery_codes(
        &self,
        account: Uuid,
        step: i64,
        recovery: &[String],
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let before = digests::second_factor(&mut tx, account).await?;
        if !use_step(&mut tx, account, step).await? {
            return Ok(false);
        }
        execute!(tx, sqlx::query(DROP_RECOVERY).bind(account))?;
        insert_recovery(&mut tx, account, recovery).await?;
        let after = digests::second_factor(&mut tx, account).await?;
        tx.commit_with(&entry.clone().change(&before, &after))
            .await?;
        Ok(true)
    }

    /// Uses a time step up; `false` when it, or a later one, was used before.
    pub async fn use_step(&self, account: Uuid, step: i64) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let used = use_step(&mut tx, account, step).await?;
        tx.commit().await?;
        Ok(used)
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
        let before = digests::second_factor(&mut tx, account).await?;
        let used = execute!(
            tx,
            sqlx::query(USE_RECOVERY)
                .bind(account)
                .bind(code_hash)
                .bind(at)
        )?;
        if used > 0 {
            let after = digests::second_factor(&mut tx, account).await?;
            tx.commit_with(&entry.clone().change(&before, &after))
                .await?;
        }
        Ok(used > 0)
    }
}

/// Sets a second factor up in a transaction, with its entry; `false` when there is one already.
pub(super) async fn insert_factor(
    tx: &mut Tx,
    account: Uuid,
    factor: &SecondFactor,
    recovery: &[String],
    entry: &AuditEntry,
) -> Result<bool, StoreError> {
    let added = execute!(
        tx,
        sqlx::query(PUT)
            .bind(account)
            .bind(&factor.secret)
            .bind(factor.last_step)
            .bind(entry.at)
    )?;
    if added == 0 {
        return Ok(false);
    }
    insert_recovery(tx, account, recovery).await?;
    let after = digests::second_factor(tx, account).await?;
    audit::append(tx, &entry.clone().change("", &after)).await?;
    Ok(true)
}

/// Removes a second factor with its recovery codes.
pub(super) async fn remove_factor(tx: &mut Tx, account: Uuid) -> Result<(), StoreError> {
    for sql in [DROP_RECOVERY, DROP] {
        execute!(tx, sqlx::query(sql).bind(account))?;
    }
    Ok(())
}

async fn insert_recovery(
    tx: &mut Tx,
    account: Uuid,
    recovery: &[String],
) -> Result<(), StoreError> {
    for hash in recovery {
        execute!(tx, sqlx::query(ADD_RECOVERY).bind(account).bind(hash))?;
    }
    Ok(())
}

async fn use_step(tx: &mut Tx, account: Uuid, step: i64) -> Result<bool, StoreError> {
    let used = execute!(tx, sqlx::query(STEP).bind(account).bind(step))?;
    Ok(used > 0)
}
