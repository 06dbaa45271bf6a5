//! Digests of what stands in the database, for the audit log. They tell that something changed, and later whether it
//! still says the same; never what it says.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::StoreError;
use super::db::{Tx, on_tx};
use super::from_row::from_row;
use crate::seal::hex;

const ACCOUNT: &str = "
    select kind, phone_key, email_key, display_name, password, password_set_at, closed_at
    from account
    where id = $1";
const POSTS: &str = "
    select unit_code, role from post where account_id = $1 and ended_at is null order by unit_code, role";
const SECOND_FACTOR: &str = "select secret, confirmed_at from second_factor where account_id = $1";
const RECOVERY: &str = "
    select code_hash from recovery_code where account_id = $1 and used_at is null order by code_hash";

struct AccountState {
    kind: String,
    phone_key: Option<String>,
    email_key: Option<String>,
    display_name: Option<Vec<u8>>,
    password: Option<String>,
    password_set_at: Option<i64>,
    closed_at: Option<i64>,
}
from_row!(AccountState {
    kind,
    phone_key,
    email_key,
    display_name,
    password,
    password_set_at,
    closed_at
});

/// What an account is like: names and password in the form in which they are kept. Empty where there is none.
pub(super) async fn account(tx: &mut Tx, id: Uuid) -> Result<String, StoreError> {
    let state: Option<AccountState> = on_tx!(tx, conn => {
        sqlx::query_as(ACCOUNT).bind(id).fetch_optional(conn).await
    })?;
    let Some(state) = state else {
        return Ok(String::new());
    };
    let mut digest = State::of("account");
    digest.part(Some(state.kind.as_bytes()));
    digest.part(state.phone_key.as_deref().map(str::as_bytes));
    digest.part(state.email_key.as_deref().map(str::as_bytes));
    digest.part(state.display_name.as_deref());
    digest.part(state.password.as_deref().map(str::as_bytes));
    for at in [state.password_set_at, state.closed_at] {
        digest.part(at.map(i64::to_be_bytes).as_ref().map(<[u8; 8]>::as_slice));
    }
    Ok(digest.hex())
}

/// Which posts an account holds. Empty where it holds none.
pub(super) async fn posts(tx: &mut Tx, account: Uuid) -> Result<String, StoreError> {
    let held: Vec<(String, String)> = on_tx!(tx, conn => {
        sqlx::query_as(POSTS).bind(account).fetch_all(conn).await
    })?;
    if held.is_empty() {
        return Ok(String::new());
    }
    let mut digest = State::of("posts");
    for (unit, role) in &held {
        digest.part(Some(unit.as_bytes()));
        digest.part(Some(role.as_bytes()));
    }
    Ok(digest.hex())
}

/// Which second factor an account has, and which recovery codes are unused. Empty where it has none.
pub(super) async fn second_factor(tx: &mut Tx, account: Uuid) -> Result<String, StoreError> {
    let factor: Option<(Vec<u8>, Option<i64>)> = on_tx!(tx, conn => {
        sqlx::query_as(SECOND_FACTOR).bind(account).fetch_optional(conn).await
    })?;
    let Some((secret, confirmed_at)) = factor else {
        return Ok(String::new());
    };
    let codes: Vec<String> = on_tx!(tx, conn => {
        sqlx::query_scalar(RECOVERY).bind(account).fetch_all(conn).await
    })?;
    let mut digest = State::of("second factor");
    digest.part(Some(&secret));
    digest.part(
        confirmed_at
            .map(i64::to_be_bytes)
            .as_ref()
            .map(<[u8; 8]>::as_slice),
    );
    for code in &codes {
        digest.part(Some(code.as_bytes()));
    }
    Ok(digest.hex())
}

struct State(Sha256);

impl State {
    fn of(what: &str) -> State {
        let mut state = State(Sha256::new());
        state.part(Some(b"mingxin state v1"));
        state.part(Some(what.as_bytes()));
        state
    }

    /// The length in front keeps ("ab", "c") apart from ("a", "bc"), and nothing apart from an empty text.
    fn part(&mut self, bytes: Option<&[u8]>) {
        let length = bytes.map_or(u64::MAX, |bytes| bytes.len() as u64);
        self.0.update(length.to_be_bytes());
        self.0.update(bytes.unwrap_or_default());
    }

    fn hex(self) -> String {
        hex(&self.0.finalize())
    }
}
