//! Types and rules that browser and server share.
//!
//! Pure: nothing here reads a clock, a file, a socket or a random number. "Today" and every rule are
//! arguments, so each result can be computed again and explained.

pub mod account;
pub mod authorisation;
pub mod calendar;
pub mod case;
pub mod claim;
pub mod commitment;
pub mod day;
pub mod day_number;
pub mod directory;
pub mod id;
pub mod identity;
pub mod investigation;
pub mod measure;
pub mod milestone;
pub mod money;
pub mod policy;
pub mod record;
pub mod registration;
pub mod repair;
pub mod report;
pub mod role;
pub mod search_form;
pub mod training;
