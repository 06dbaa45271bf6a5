//! Forms of registration at a counter: a clerk fills in entries for whoever came, has them confirmed and sends them.

use leptos::prelude::*;

use crate::error::ApiError;

/// Begins an entry of a kind for whoever came.
#[server(prefix = "/api/form", endpoint = "begin-counter-entry")]
pub async fn begin_counter_entry(
    #[server(default)] visit: String,
    kind: String,
    #[server(default)] draft: String,
) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, staff};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Counter, Operation::Write)?;
    let me = staff()?;
    go(portal()?
        .begin_counter_entry(&me, &permit, visit, kind, draft)
        .await)
}

/// Keeps the form of such an entry, has it confirmed, and sends it from the last page. Sent with papers, and by the
/// browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "counter-entry", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn save_counter_entry(
    sent: leptos::server_fn::codec::MultipartData,
) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form, staff};
    use domain::role::{DataClass, Operation};
    // Nothing is read of what a stranger sends.
    let permit = permit(DataClass::Counter, Operation::Write)?;
    let me = staff()?;
    let sent = read_form(sent).await?;
    go(portal()?.save_counter_entry(&me, &permit, sent).await)
}

/// Throws away what is being written.
#[server(prefix = "/api/form", endpoint = "drop-counter-entry")]
pub async fn drop_counter_entry(draft: String, version: i64) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, staff};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Counter, Operation::Write)?;
    let me = staff()?;
    go(portal()?
        .drop_counter_entry(&me, &permit, draft, version)
        .await)
}

/// Begins the next version of what came back.
#[server(prefix = "/api/form", endpoint = "correct-counter-entry")]
pub async fn correct_counter_entry(entry: String, version: i64) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, staff};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Counter, Operation::Write)?;
    let me = staff()?;
    go(portal()?
        .correct_counter_entry(&me, &permit, entry, version)
        .await)
}

/// Takes an entry back, or withdraws it, on a signed paper. Sent with it, and by the browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "withdraw-counter-entry", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn withdraw_counter_entry(
    sent: leptos::server_fn::codec::MultipartData,
) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form, staff};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Counter, Operation::Write)?;
    let me = staff()?;
    let sent = read_form(sent).await?;
    go(portal()?.withdraw_counter_entry(&me, &permit, sent).await)
}

/// Keeps commitment and authorisation that were signed on paper. Sent with it, and by the browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "counter-sign", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn sign_at_counter(
    sent: leptos::server_fn::codec::MultipartData,
) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form, staff};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Counter, Operation::Write)?;
    let me = staff()?;
    let sent = read_form(sent).await?;
    go(portal()?.sign_at_counter(&me, &permit, sent).await)
}

/// Withdraws an authorisation on a signed paper. Sent with it, and by the browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "end-counter-authorisation", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn end_counter_authorisation(
    sent: leptos::server_fn::codec::MultipartData,
) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form, staff};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Counter, Operation::Write)?;
    let me = staff()?;
    let sent = read_form(sent).await?;
    go(portal()?
        .end_counter_authorisation(&me, &permit, sent)
        .await)
}
