//! Pages: each fetches its data by one server function and shows every state they can have.

#[cfg(feature = "ssr")]
mod account;
#[cfg(feature = "ssr")]
mod credit_report;
#[cfg(feature = "ssr")]
mod desk;
#[cfg(feature = "ssr")]
mod letter;
#[cfg(feature = "ssr")]
mod me;
#[cfg(feature = "ssr")]
mod penalty_notice;
#[cfg(feature = "ssr")]
mod progress;
pub(crate) mod public;
#[cfg(feature = "ssr")]
mod service;
#[cfg(feature = "ssr")]
pub(crate) mod table;

#[cfg(feature = "ssr")]
pub(crate) use me::record_measures;
#[cfg(feature = "ssr")]
pub(crate) use public::{record_repair, subject_commitments, subject_declarations, subject_extras};

use crate::api::show;
use crate::ui::{Asked, Content, Loading, Ui, failed};

/// A page that the server renders.
pub(crate) fn served(ui: Ui, asked: Asked) -> Loading {
    Box::pin(async move {
        match show::show(asked.path, asked.query).await {
            Ok(shown) => Content::shown(shown),
            Err(error) => failed(ui, &error),
        }
    })
}
