//! Forms of applications for repair: beginning one, filling it in, sending it.

use leptos::prelude::*;

use crate::error::ApiError;

/// Begins an application to have a record repaired.
#[server(prefix = "/api/form", endpoint = "begin-repair")]
pub async fn begin_repair(record: String) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.begin_repair(&me, record).await)
}

/// Keeps a page of a draft, and files the application from the last one. Sent with papers, and by the browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "repair", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn save_repair(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal, read_form};
    // Nothing is read of what a stranger sends.
    let me = citizen()?;
    let sent = read_form(sent).await?;
    go(portal()?.save_repair(&me, sent).await)
}

/// Takes a paper out of a draft.
#[server(prefix = "/api/form", endpoint = "remove-proof")]
pub async fn remove_proof(draft: String, paper: String) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.remove_proof(&me, draft, paper).await)
}

/// Throws a draft away.
#[server(prefix = "/api/form", endpoint = "drop-repair")]
pub async fn drop_repair(draft: String) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.drop_repair(&me, draft).await)
}
