//! Sessions: tower-sessions over the database, so that they survive a restart and hold on every node.

mod store;

pub use store::{ACCOUNT, DEVICE, ENDS_AT, IDLE_SECONDS, SessionTable};
