//! Forms of accounts: signing up, in and out, the second factor, sessions.

use leptos::prelude::*;

use crate::error::ApiError;

/// Signs in with name and password; `back` is the page that was asked for.
#[server(prefix = "/api/form", endpoint = "sign-in")]
pub async fn sign_in(login: String, password: String, back: String) -> Result<(), ApiError> {
    use super::portal::{go, portal};
    go(portal()?.sign_in(login, password, back).await)
}

/// Begins to sign in through the identity service; `back` is the page that was asked for.
#[server(prefix = "/api/form", endpoint = "service-sign-in")]
pub async fn service_sign_in(back: String) -> Result<(), ApiError> {
    use super::portal::{go, portal};
    go(portal()?.sign_in_elsewhere(back).await)
}

/// Begins 实名认证 of the account through the identity service.
#[server(prefix = "/api/form", endpoint = "verify-me")]
pub async fn verify_me() -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.verify_me(&me).await)
}

/// Sends a code for a new account.
#[server(prefix = "/api/form", endpoint = "sign-up")]
pub async fn sign_up(login: String) -> Result<(), ApiError> {
    use super::portal::{go, portal};
    go(portal()?.sign_up(login).await)
}

/// Sends a code for a new password.
#[server(prefix = "/api/form", endpoint = "reset")]
pub async fn reset(login: String) -> Result<(), ApiError> {
    use super::portal::{go, portal};
    go(portal()?.reset(login).await)
}

/// Takes the code and the new password.
#[server(prefix = "/api/form", endpoint = "code")]
pub async fn code(code: String, password: String, again: String) -> Result<(), ApiError> {
    use super::portal::{go, portal};
    go(portal()?.code(code, password, again).await)
}

/// Sends the code once more.
#[server(prefix = "/api/form", endpoint = "code-again")]
pub async fn code_again() -> Result<(), ApiError> {
    use super::portal::{go, portal};
    go(portal()?.code_again().await)
}

/// Takes the second factor's number, or a recovery code.
#[server(prefix = "/api/form", endpoint = "second-factor")]
pub async fn second_factor(number: String) -> Result<(), ApiError> {
    use super::portal::{go, portal};
    go(portal()?.second_factor(number).await)
}

/// Takes the first number of a new second factor.
#[server(prefix = "/api/form", endpoint = "set-up")]
pub async fn set_up(number: String) -> Result<(), ApiError> {
    use super::portal::{go, portal};
    go(portal()?.set_up(number).await)
}

/// Forgets the recovery codes that somebody has put away.
#[server(prefix = "/api/form", endpoint = "keep-recovery")]
pub async fn keep_recovery() -> Result<(), ApiError> {
    use super::portal::{go, me, portal};
    let me = me()?;
    go(portal()?.keep_recovery(&me).await)
}

/// Makes new recovery codes for whoever shows a fresh number of the second factor.
#[server(prefix = "/api/form", endpoint = "new-recovery")]
pub async fn new_recovery(number: String) -> Result<(), ApiError> {
    use super::portal::{go, me, portal};
    let me = me()?;
    go(portal()?.new_recovery(&me, number).await)
}

/// Ends this session.
#[server(prefix = "/api/form", endpoint = "sign-out")]
pub async fn sign_out() -> Result<(), ApiError> {
    use super::portal::{go, portal};
    go(portal()?.sign_out().await)
}

/// Ends one session, or with an empty key every other one.
#[server(prefix = "/api/form", endpoint = "end-session")]
pub async fn end_session(key: String) -> Result<(), ApiError> {
    use super::portal::{go, me, portal};
    let me = me()?;
    go(portal()?.end_session(&me, key).await)
}

/// Closes the account of whoever gives its password.
#[server(prefix = "/api/form", endpoint = "close-account")]
pub async fn close_account(password: String) -> Result<(), ApiError> {
    use super::portal::{go, me, portal};
    let me = me()?;
    go(portal()?.close_account(&me, password).await)
}
