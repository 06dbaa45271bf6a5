//! 信用修复: when a record may be repaired and by which rule, and what is in the way.
//!
//! [`eligibility`] is the one answer for whoever asks: the holder, the public page, the form, and the server that takes the
//! application. How a repair goes on once it is applied for is a
//! matter of the case engine.

mod condition;
mod eligibility;
mod error;
mod facts;
mod hurdle;
mod verdict;

pub use condition::{Condition, Pending};
pub use eligibility::{Eligibility, eligibility};
pub use error::RepairError;
pub use facts::{Known, Met, RepairFacts, Stored};
pub use hurdle::{Hurdle, Missing};
pub use verdict::{Never, NotNeeded, Unclear, Verdict};
