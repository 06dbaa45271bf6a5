//! What a citizen has here.

mod claim;
mod data;
mod data_rows;
mod messages;
mod my_claim;
mod overview;
mod sessions;
mod subject;

pub(super) use claim::claim;
pub(super) use data::data;
pub(super) use messages::messages;
pub(super) use my_claim::{asked_for, my_claim, papers, state};
pub(super) use overview::me;
pub(super) use sessions::sessions;
pub(super) use subject::my_subject;
