//! 主体认领: somebody asks to act for an enterprise, and what has to be right about it.

mod ask;
mod kinds;
mod matching;

pub use ask::{Asked, ClaimFault, ask, latest_day};
pub use kinds::{AgentScope, ClaimPart, ClaimState, DecidedBy, Relation};
pub use matching::{Likeness, Representative, compare};
