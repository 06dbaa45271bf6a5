//! Forms of voluntary registration: beginning an entry, saving and sending it, changing and withdrawing it.

use leptos::prelude::*;

use crate::error::ApiError;

/// Begins an entry of a kind.
#[server(prefix = "/api/form", endpoint = "begin-entry")]
pub async fn begin_entry(
    subject: String,
    kind: String,
    #[server(default)] draft: String,
) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.begin_entry(&me, subject, kind, draft).await)
}

/// Keeps the form of an entry, and sends it from the last page. Sent with papers, and by the browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "entry", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn save_entry(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal, read_form};
    // Nothing is read of what a stranger sends.
    let me = citizen()?;
    let sent = read_form(sent).await?;
    go(portal()?.save_entry(&me, sent).await)
}

/// Throws away what is being written.
#[server(prefix = "/api/form", endpoint = "drop-entry")]
pub async fn drop_entry(draft: String, version: i64) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.drop_entry(&me, draft, version).await)
}

/// Begins a new version of an entry.
#[server(prefix = "/api/form", endpoint = "change-entry")]
pub async fn change_entry(entry: String, version: i64) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.change_entry(&me, entry, version).await)
}

/// Begins another entry that says what this one says.
#[server(prefix = "/api/form", endpoint = "copy-entry")]
pub async fn copy_entry(entry: String, #[server(default)] draft: String) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.copy_entry(&me, entry, draft).await)
}

/// Takes an entry back, or withdraws it.
#[server(prefix = "/api/form", endpoint = "withdraw-entry")]
pub async fn withdraw_entry(
    entry: String,
    version: i64,
    no: i32,
    #[server(default)] reason: String,
) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?
        .withdraw_entry(&me, entry, version, no, reason)
        .await)
}
