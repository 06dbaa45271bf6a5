//! What a citizen has here.

mod data;
mod data_rows;
mod overview;
mod sessions;

pub(super) use data::data;
pub(super) use overview::me;
pub(super) use sessions::sessions;
