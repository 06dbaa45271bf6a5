use uuid::Uuid;

use crate::audit::AuditEntry;
use crate::store::cases::notes::{self, NewCaseNote};
use crate::store::db::{Tx, execute};
use crate::store::{Notices, Store, StoreError};

/// 领办: how long somebody holds a case before it comes free, in microseconds: two hours. Every step and every note of
/// whoever holds it begins them anew.
pub const LEASE: i64 = 2 * 3600 * 1_000_000;

/// Free, one's own, run out, or held for another unit, which nobody waits for.
const TAKE: &str = "
    update case_file set holder_id = $2, held_until = $3, holder_unit = $5
    where id = $1 and closed_at is null and (holder_id is null or holder_id = $2 or held_until < $4 or holder_unit <> $5)";
const RELEASE: &str = "
    update case_file set holder_id = null, held_until = null, holder_unit = null
    where id = $1 and closed_at is null and holder_id = $2";
const ASSIGN: &str = "
    update case_file set holder_id = $2, held_until = $3, holder_unit = $6
    where id = $1 and closed_at is null and holder_id is not distinct from $4 and version = $5";
const RENEW: &str = "
    update case_file set held_until = $3
    where id = $1 and holder_id = $2 and closed_at is null and held_until >= $4";

/// 分派、转交: a case that somebody is given, with the reason as a note.
#[derive(Clone, Debug)]
pub struct Assignment {
    /// The case.
    pub case_id: Uuid,
    /// The version it was decided on.
    pub version: i64,
    /// Who held it then, or held it last.
    pub from: Option<Uuid>,
    /// Who is given it.
    pub to: Uuid,
    /// Code of the unit he will work on it for.
    pub unit: String,
    /// The reason, as a note.
    pub note: NewCaseNote,
    /// Who is told.
    pub notices: Notices,
}

impl Store {
    /// 领办: takes a case for an account, which works on it for a unit, until an instant (microseconds UTC); `false` when a
    /// colleague there holds it.
    pub async fn take_case(
        &self,
        case: Uuid,
        (account, unit): (Uuid, &str),
        until: i64,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let taken = execute!(
            tx,
            sqlx::query(TAKE)
                .bind(case)
                .bind(account)
                .bind(until)
                .bind(entry.at)
                .bind(unit)
        )?;
        if taken == 0 {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// Lets a case go; `false` when the account does not hold it.
    pub async fn release_case(
        &self,
        case: Uuid,
        account: Uuid,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let released = execute!(tx, sqlx::query(RELEASE).bind(case).bind(account))?;
        if released == 0 {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// 分派、转交; `false` when the case was taken, given away or moved on since.
    pub async fn assign_case(
        &self,
        given: &Assignment,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let done = execute!(
            tx,
            sqlx::query(ASSIGN)
                .bind(given.case_id)
                .bind(given.to)
                .bind(entry.at + LEASE)
                .bind(given.from)
                .bind(given.version)
                .bind(&given.unit)
        )?;
        if done == 0 {
            return Ok(false);
        }
        notes::insert(&mut tx, &given.note, entry).await?;
        given.notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }
}

/// Whoever works on a case he holds holds it from then on anew; nothing changes for anybody else.
pub(super) async fn renew(tx: &mut Tx, case: Uuid, entry: &AuditEntry) -> Result<(), StoreError> {
    let Ok(account) = entry.actor.parse::<Uuid>() else {
        return Ok(());
    };
    execute!(
        tx,
        sqlx::query(RENEW)
            .bind(case)
            .bind(account)
            .bind(entry.at + LEASE)
            .bind(entry.at)
    )?;
    Ok(())
}
