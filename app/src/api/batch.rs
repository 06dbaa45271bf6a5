//! Forms of sheets of entries: sending a sheet, working on its rows, sending these.

use leptos::prelude::*;

use crate::error::ApiError;

/// Takes a sheet, or one with mended rows. Sent with a file, and by the browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "batch-sheet", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn send_sheet(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal, read_form};
    // Nothing is read of what a stranger sends.
    let me = citizen()?;
    let sent = read_form(sent).await?;
    go(portal()?.send_sheet(&me, sent).await)
}

/// Takes papers, each for the row that its name begins with.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "batch-evidence", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn place_evidence(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal, read_form};
    let me = citizen()?;
    let sent = read_form(sent).await?;
    go(portal()?.place_evidence(&me, sent).await)
}

/// Takes a paper for the rows that are ticked, or deletes these.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "batch-rows", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn work_on_rows(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal, read_form};
    let me = citizen()?;
    let sent = read_form(sent).await?;
    go(portal()?.work_on_rows(&me, sent).await)
}

/// Begins to send every row that is right.
#[server(prefix = "/api/form", endpoint = "batch-send")]
pub async fn send_batch(batch: String, version: i64) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.send_batch(&me, batch, version).await)
}

/// Stops sending.
#[server(prefix = "/api/form", endpoint = "batch-stop")]
pub async fn stop_batch(batch: String) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.stop_batch(&me, batch).await)
}

/// Deletes a sheet with the rows that were never sent.
#[server(prefix = "/api/form", endpoint = "batch-drop")]
pub async fn drop_batch(batch: String, version: i64) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.drop_batch(&me, batch, version).await)
}
