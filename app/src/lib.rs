//! What is seen: pages, components, texts, and the server functions they call.
//!
//! The same code renders on the server (`ssr`) and takes over in the browser (`hydrate`). What the two do
//! differently stands in `host.rs`; what the server implements for the pages stands in `ports.rs`.

// A view is a type as deep as its page.
#![recursion_limit = "256"]

mod api;
mod app;
#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "ssr")]
pub mod calendar;
#[cfg(feature = "ssr")]
pub mod credit_report;
pub mod error;
mod host;
#[cfg(feature = "ssr")]
pub mod letter;
pub mod links;
mod pages;
#[cfg(feature = "ssr")]
pub mod penalty_notice;
#[cfg(feature = "ssr")]
pub mod ports;
mod prefs;
#[cfg(feature = "ssr")]
pub mod sheet;
mod shell;
mod text;
mod ui;
pub mod view;
#[cfg(feature = "ssr")]
pub mod words;

pub use app::App;
#[cfg(feature = "ssr")]
pub use pages::table::addresses;
pub use prefs::{Language, PREFERENCES_PATH, Prefs};
pub use shell::{Assets, shell};
