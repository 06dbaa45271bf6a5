//! Everything that touches the world: the store, the intake, HTTP and the command line.

pub mod accounts;
pub mod api_key;
pub mod audit;
pub mod catalogue;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod desk;
pub mod experts;
pub mod http;
pub mod ids;
pub mod ingest;
pub mod jobs;
pub mod key_file;
pub mod letters;
pub mod list_file;
pub mod notify;
pub mod oidc;
pub mod outside;
pub mod policy;
mod qr;
pub mod seal;
pub mod sessions;
pub mod store;
pub mod telemetry;
pub mod visitor;
