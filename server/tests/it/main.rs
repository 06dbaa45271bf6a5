//! The server's tests: real files, both engines, the production router and the real program.

mod accounts;
mod audit;
mod backup;
mod bad_input;
mod cli;
mod codes;
mod expiry;
mod faults;
mod findings;
mod intake;
mod interrupted;
mod ledger;
mod limits;
mod my_data;
mod pages;
mod privacy;
mod row_rules;
mod schema;
mod sms;
mod spreadsheets;
mod staff;
mod staff_accounts;
mod staff_cli;
mod store;
mod subject_file;
mod support;
