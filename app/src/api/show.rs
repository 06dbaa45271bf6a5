//! Pages that the server renders: accounts, one's own matters, the desk. Their code stays out of the browser.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::error::ApiError;

/// A page as it goes to the browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// Title of the document.
    pub title: String,
    /// Everything inside `<main>`.
    pub body: String,
}

/// The page at an address of the portal (`path`, and `query` with its question mark) for whoever asks.
#[server(prefix = "/api/page", endpoint = "show", input = GetUrl)]
pub async fn show(path: String, query: String) -> Result<Shown, ApiError> {
    // Who may see it stands in the table of pages, which asks before it loads anything.
    Ok(crate::pages::table::show(path, query).await)
}
