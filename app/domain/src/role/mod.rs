//! Who may do what: roles of staff, the kinds of unit they are held in, and how far each reaches.

mod api_scope;
mod permit;
mod post;
mod reach;
mod unit_kind;

pub use api_scope::ApiScope;
pub use permit::{Permit, Post, Scope};
pub use post::{PostError, Role, check_posts};
pub use reach::{DataClass, Operation, Reach, reach, reach_of};
pub use unit_kind::UnitKind;
