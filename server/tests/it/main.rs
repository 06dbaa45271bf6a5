//! The server's tests: real files, both engines, the production router and the real program.

mod accounts;
mod audit;
mod backup;
mod bad_input;
mod claims;
mod cli;
mod expiry;
mod faults;
mod findings;
mod intake;
mod interrupted;
mod keys;
mod ledger;
mod oidc;
mod pages;
mod privacy;
mod row_rules;
mod schema;
mod spreadsheets;
mod staff;
mod store;
mod subject_file;
mod support;
