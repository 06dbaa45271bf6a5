//! Server functions, one file per capability: ask who is there, take the port, call it, map the error.
//!
//! Pages are GET requests without side effects under `/api/page`; forms are POST requests under `/api/form`, which
//! answer with the address of the page that comes next. A form that is not for anybody asks on its first line who is
//! there (`me`) or what the posts of whoever is there allow (`permit`), and cannot call its port without the answer.
//! For pages the table in `pages/table.rs` asks.

pub mod account;
pub mod batch;
pub mod case;
pub mod claim;
pub mod commitment;
pub mod correction;
pub mod counter;
pub mod counter_entry;
pub mod credit_report;
pub mod desk;
pub mod help;
pub mod investigation;
pub mod measure;
pub mod penalty_notice;
pub mod platform;
#[cfg(feature = "ssr")]
pub(crate) mod portal;
pub mod public_records;
pub mod record_desk;
pub mod registration;
pub mod repair;
pub mod repair_order;
pub mod rules;
pub mod show;
pub mod verification;
