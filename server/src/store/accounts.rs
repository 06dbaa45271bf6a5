use domain::account::AccountKind;
use domain::role::Scope;
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::codes::{self, CodeOutcome, TypedCode};
use super::db::{Tx, execute, on_db, on_tx};
use super::from_row::from_row;
use super::identities::drop_identity;
use super::scope::push_scope;
use super::{Notices, Store, StoreError, agencies, audit, claims, digests};
use crate::audit::AuditEntry;

const ADD: &str = "
    insert into account (
        id, kind, phone, phone_key, email, email_key, display_name, password, password_set_at, created_at, version)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)
    on conflict do nothing";
const BY_LOGIN: &str = "
    select
        id, kind, phone, email, display_name, password, password_set_at, created_at, closed_at, version
    from account
    where (phone_key = $1 or email_key = $1) and closed_at is null";
const BY_ID: &str = "
    select
        id, kind, phone, email, display_name, password, password_set_at, created_at, closed_at, version
    from account
    where id = $1";
const BY_IDS: &str = "
    select
        id, kind, phone, email, display_name, password, password_set_at, created_at, closed_at, version
    from account
    where id in (";
const SET_PASSWORD: &str = "
    update account
    set password = $2, password_set_at = $3, version = version + 1
    where id = $1 and closed_at is null";
const FAILURES: &str =
    "select failures, last_at, shut_until from login_failure where login_key = $1";
const PUT_FAILURE: &str = "
    insert into login_failure (login_key, failures, last_at, shut_until)
    values ($1, 1, $2, $2)
    on conflict (login_key) do update set failures = login_failure.failures + 1, last_at = excluded.last_at
    where login_failure.shut_until <= $2
    returning failures";
const SHUT: &str = "update login_failure set shut_until = $2 where login_key = $1";
const FORGET: &str = "delete from login_failure where login_key = $1";
const FORGIVE: &str =
    "update login_failure set failures = failures - 1 where login_key = $1 and failures > 0";
const SWEEP_FAILURES: &str = "delete from login_failure where last_at < $1 and shut_until < $1";
const CLOSE: &str = "
    update account
    set closed_at = $2, phone = null, phone_key = null, email = null, email_key = null, password = null,
        version = version + 1
    where id = $1 and closed_at is null";
const STAFF: &str = "
    select
        id, kind, phone, email, display_name, password, password_set_at, created_at, closed_at, version
    from account
    where kind = 'staff'";
const STAFF_WITHIN: &str = " and id in (select p.account_id from post p where p.ended_at is null";
const STAFF_ORDER: &str = " order by id";
const WITH_SECOND_FACTOR: &str =
    "select account_id from second_factor where confirmed_at is not null";
const DROP_SESSION: &str = "delete from session where account_id = $1 and id_hash = $2";
const DROP_SESSIONS: &str = "
    delete from session where account_id = $1 and id_hash <> $2";

/// An account as it is stored; what is sealed stays so.
#[derive(Clone, Debug)]
pub struct AccountRow {
    /// Its id.
    pub id: Uuid,
    /// `citizen` or `staff`.
    pub kind: String,
    /// Mobile number, sealed.
    pub phone: Option<Vec<u8>>,
    /// E-mail address, sealed.
    pub email: Option<Vec<u8>>,
    /// What colleagues call a member of staff, sealed.
    pub display_name: Option<Vec<u8>>,
    /// argon2id, in PHC form.
    pub password: Option<String>,
    /// Microseconds UTC.
    pub password_set_at: Option<i64>,
    /// Microseconds UTC.
    pub created_at: i64,
    /// Microseconds UTC.
    pub closed_at: Option<i64>,
    /// Rises with each change.
    pub version: i64,
}
from_row!(AccountRow {
    id,
    kind,
    phone,
    email,
    display_name,
    password,
    password_set_at,
    created_at,
    closed_at,
    version
});

impl AccountRow {
    /// Whether it belongs to a member of staff.
    pub fn is_staff(&self) -> bool {
        self.kind == AccountKind::Staff.code()
    }
}

/// A new account.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// Its id.
    pub id: Uuid,
    /// `citizen` or `staff`.
    pub kind: &'static str,
    /// Mobile number: sealed, and the keyed hash that finds it.
    pub phone: Option<(Vec<u8>, String)>,
    /// E-mail address, likewise.
    pub email: Option<(Vec<u8>, String)>,
    /// What colleagues call a member of staff, sealed.
    pub display_name: Option<Vec<u8>>,
    /// argon2id, in PHC form.
    pub password: Option<String>,
    /// Microseconds UTC.
    pub created_at: i64,
}

/// What came of signing up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedUp {
    /// The account is there.
    Done,
    /// The code was not right.
    Code(CodeOutcome),
}

/// Wrong passwords for one name, whether an account has it or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LoginFailures {
    /// One after the other.
    pub failures: i64,
    /// The newest; microseconds UTC.
    pub last_at: i64,
    /// Until then no password is looked at; microseconds UTC.
    pub shut_until: i64,
}
from_row!(LoginFailures {
    failures,
    last_at,
    shut_until
});

impl Store {
    /// Adds an account; `false` when the number or address is taken.
    pub async fn add_account(
        &self,
        account: &NewAccount,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let added = insert_account(&mut tx, account).await?;
        if added {
            let after = digests::account(&mut tx, account.id).await?;
            tx.commit_with(&entry.clone().change("", &after)).await?;
        }
        Ok(added)
    }

    /// The open account with this number or address.
    pub async fn account_by_login(
        &self,
        login_key: &str,
    ) -> Result<Option<AccountRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, AccountRow>(BY_LOGIN).bind(login_key).fetch_optional(pool).await
        })?)
    }

    /// One account, open or closed.
    pub async fn account(&self, id: Uuid) -> Result<Option<AccountRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, AccountRow>(BY_ID).bind(id).fetch_optional(pool).await
        })?)
    }

    /// Several accounts at once, open or closed, in no order.
    pub async fn accounts(&self, ids: &[Uuid]) -> Result<Vec<AccountRow>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(BY_IDS);
            let mut list = query.separated(", ");
            for id in ids {
                list.push_bind(*id);
            }
            query.push(")");
            query.build_query_as::<AccountRow>().fetch_all(pool).await
        })?)
    }

    /// Wrong passwords given for a name.
    pub async fn login_failures(&self, login_key: &str) -> Result<LoginFailures, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, LoginFailures>(FAILURES).bind(login_key).fetch_optional(pool).await
        })?;
        Ok(row.unwrap_or_default())
    }

    /// Counts a password that is about to be looked at, as if it were wrong; the right one makes them forgotten.
    /// `None` while the name is shut: then nothing may be looked at. The question and the count are one statement, so
    /// many at once are many. `shut` says for how many seconds after so many of them.
    pub async fn count_password(
        &self,
        login_key: &str,
        now: i64,
        shut: impl FnOnce(u32) -> u32 + Send,
    ) -> Result<Option<LoginFailures>, StoreError> {
        let mut tx = self.begin().await?;
        let failures: Option<i64> = on_tx!(tx, conn => {
            sqlx::query_scalar(PUT_FAILURE).bind(login_key).bind(now).fetch_optional(conn).await
        })?;
        let Some(failures) = failures else {
            return Ok(None);
        };
        let seconds = shut(u32::try_from(failures).unwrap_or(u32::MAX));
        let shut_until = now + i64::from(seconds) * 1_000_000;
        execute!(tx, sqlx::query(SHUT).bind(login_key).bind(shut_until))?;
        tx.commit().await?;
        Ok(Some(LoginFailures {
            failures,
            last_at: now,
            shut_until,
        }))
    }

    /// Forgets wrong passwords after the right one.
    pub async fn forget_failures(&self, login_key: &str) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        forget_failures(&mut tx, login_key).await?;
        tx.commit().await
    }

    /// Takes back one that was counted before it was known to be right.
    pub async fn forgive_failure(&self, login_key: &str) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        execute!(tx, sqlx::query(FORGIVE).bind(login_key))?;
        tx.commit().await
    }

    /// Removes failures nobody added to since `before` (microseconds UTC).
    pub async fn sweep_login_failures(&self, before: i64) -> Result<u64, StoreError> {
        self.sweep(SWEEP_FAILURES, before).await
    }

    /// Makes an account for whoever holds the code that was sent there.
    pub async fn sign_up(
        &self,
        typed: TypedCode<'_>,
        account: &NewAccount,
        entry: &AuditEntry,
    ) -> Result<SignedUp, StoreError> {
        let mut tx = self.begin().await?;
        match codes::spend(&mut tx, typed).await? {
            CodeOutcome::Right => {}
            other => {
                tx.commit().await?;
                return Ok(SignedUp::Code(other));
            }
        }
        if !insert_account(&mut tx, account).await? {
            // Somebody signed up with it meanwhile; the code is used up all the same.
            tx.commit().await?;
            return Ok(SignedUp::Code(CodeOutcome::Spent));
        }
        let after = digests::account(&mut tx, account.id).await?;
        tx.commit_with(&entry.clone().change("", &after)).await?;
        Ok(SignedUp::Done)
    }

    /// Sets a new password for whoever holds the code that was sent there, and ends every session of the account.
    pub async fn reset_password(
        &self,
        typed: TypedCode<'_>,
        account_id: Uuid,
        password: &str,
        entry: &AuditEntry,
    ) -> Result<CodeOutcome, StoreError> {
        let mut tx = self.begin().await?;
        let outcome = codes::spend(&mut tx, typed).await?;
        if outcome == CodeOutcome::Right {
            let before = digests::account(&mut tx, account_id).await?;
            execute!(
                tx,
                sqlx::query(SET_PASSWORD)
                    .bind(account_id)
                    .bind(password)
                    .bind(entry.at)
            )?;
            drop_other_sessions(&mut tx, account_id, &[]).await?;
            forget_failures(&mut tx, typed.target_key).await?;
            let after = digests::account(&mut tx, account_id).await?;
            audit::append(&mut tx, &entry.clone().change(&before, &after)).await?;
        }
        tx.commit().await?;
        Ok(outcome)
    }

    /// Looks at a code without using it up; each look costs a try.
    pub async fn try_code(&self, typed: TypedCode<'_>) -> Result<CodeOutcome, StoreError> {
        let mut tx = self.begin().await?;
        let outcome = codes::try_newest(&mut tx, typed).await?;
        tx.commit().await?;
        Ok(outcome.map_or_else(|outcome| outcome, |_| CodeOutcome::Right))
    }

    /// Closes an account: its number or address is deleted and may be used anew, who holds it is forgotten, its
    /// sessions end, and so does whatever it may do for others, who are told.
    pub async fn close_account(
        &self,
        id: Uuid,
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        close_and_tell(&mut tx, id, notices, entry).await?;
        tx.commit().await
    }

    /// Every account of staff, open or closed.
    pub async fn staff(&self) -> Result<Vec<AccountRow>, StoreError> {
        self.staff_within(&Scope::City).await
    }

    /// The accounts of staff that a permit reaches: all of them, or those with a post in its units.
    pub async fn staff_within(&self, scope: &Scope) -> Result<Vec<AccountRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(STAFF);
            if *scope != Scope::City {
                query.push(STAFF_WITHIN);
                push_scope(&mut query, "p.unit_code", scope);
                query.push(")");
            }
            query.push(STAFF_ORDER);
            query.build_query_as::<AccountRow>().fetch_all(pool).await
        })?)
    }

    /// Who among staff has set a second factor up.
    pub async fn with_second_factor(&self) -> Result<Vec<Uuid>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, Uuid>(WITH_SECOND_FACTOR).fetch_all(pool).await
        })?)
    }

    /// Ends one session of an account.
    pub async fn end_session(
        &self,
        account_id: Uuid,
        id_hash: &[u8],
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let ended = execute!(tx, sqlx::query(DROP_SESSION).bind(account_id).bind(id_hash))?;
        if ended > 0 {
            audit::append(&mut tx, entry).await?;
        }
        tx.commit().await?;
        Ok(ended > 0)
    }

    /// Ends every session of an account but one; an empty `but` ends all.
    pub async fn end_other_sessions(
        &self,
        account_id: Uuid,
        but: &[u8],
        entry: &AuditEntry,
    ) -> Result<u64, StoreError> {
        let mut tx = self.begin().await?;
        let ended = drop_other_sessions(&mut tx, account_id, but).await?;
        tx.commit_with(entry).await?;
        Ok(ended)
    }
}

/// Adds an account in a transaction; `false` when the number or address is taken.
pub(super) async fn insert_account(tx: &mut Tx, account: &NewAccount) -> Result<bool, StoreError> {
    let sealed = |pair: &Option<(Vec<u8>, String)>| pair.as_ref().map(|(sealed, _)| sealed.clone());
    let key = |pair: &Option<(Vec<u8>, String)>| pair.as_ref().map(|(_, key)| key.clone());
    let added = execute!(
        tx,
        sqlx::query(ADD)
            .bind(account.id)
            .bind(account.kind)
            .bind(sealed(&account.phone))
            .bind(key(&account.phone))
            .bind(sealed(&account.email))
            .bind(key(&account.email))
            .bind(account.display_name.clone())
            .bind(account.password.clone())
            .bind(account.password.as_ref().map(|_| account.created_at))
            .bind(account.created_at)
    )?;
    Ok(added > 0)
}

/// Closes an account in a transaction and ends its sessions.
pub(super) async fn close_account(
    tx: &mut Tx,
    id: Uuid,
    entry: &AuditEntry,
) -> Result<(), StoreError> {
    close_and_tell(tx, id, &Notices::default(), entry).await
}

/// The same; others are told, once. The log comes last, as everywhere, so that nobody who waits for it is waited for.
async fn close_and_tell(
    tx: &mut Tx,
    id: Uuid,
    notices: &Notices,
    entry: &AuditEntry,
) -> Result<(), StoreError> {
    let before = digests::account(tx, id).await?;
    let closed = execute!(tx, sqlx::query(CLOSE).bind(id).bind(entry.at))?;
    drop_identity(tx, id).await?;
    drop_other_sessions(tx, id, &[]).await?;
    claims::stop_all(tx, id, entry).await?;
    agencies::end_all(tx, id, entry).await?;
    if closed > 0 {
        notices.leave(tx).await?;
    }
    let after = digests::account(tx, id).await?;
    audit::append(tx, &entry.clone().change(&before, &after)).await
}

async fn forget_failures(tx: &mut Tx, login_key: &str) -> Result<(), StoreError> {
    execute!(tx, sqlx::query(FORGET).bind(login_key))?;
    Ok(())
}

/// Ends every session of an account but one; an empty `but` ends all.
pub(super) async fn drop_other_sessions(
    tx: &mut Tx,
    account_id: Uuid,
    but: &[u8],
) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        sqlx::query(DROP_SESSIONS).bind(account_id).bind(but)
    )?)
}
