//! 信用修复: when a record may be repaired and by which rule, what is in the way, and what an application has to bring.
//!
//! [`eligibility`] is the one answer for whoever asks: the holder, the public page, the form, the server that takes the
//! application, and staff who try a draft of the rules ([`simulate`]). How a repair goes on once it is applied for is a
//! matter of the case engine ([`crate::case::repair`]).

mod check;
mod condition;
mod eligibility;
mod error;
mod evidence;
mod facts;
mod hurdle;
mod item;
mod matrix;
mod notice;
mod record_state;
mod rest;
mod said;
mod simulate;
mod verdict;

pub use check::{Lack, Lacking, check_application};
pub use condition::{Condition, Pending};
pub use eligibility::{Eligibility, eligibility};
pub use error::RepairError;
pub use evidence::{Evidence, Issuer, Register};
pub use facts::{Known, Met, RepairFacts, Stored};
pub use hurdle::{Hurdle, Missing, conditions};
pub use item::{Ask, Item};
pub use matrix::{Line, Matrix};
pub use notice::{NoticeNumber, ServiceWay, needs_notice};
pub use record_state::{RecordState, Shielding, record_state};
pub use rest::{Rest, rest};
pub use said::{
    Ruling, RulingForm, RulingKind, Said, SaidFault, SaidFaults, SaidForm, ShieldingEnd,
    ShieldingState, read_ruling, read_said,
};
pub use simulate::{Change, simulate};
pub use verdict::{Never, NotNeeded, Unclear, Verdict};
