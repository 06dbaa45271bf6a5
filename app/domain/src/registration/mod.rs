//! 自主申报（自愿注册）: what an enterprise says of itself, and what has to be right about it before it counts.
//!
//! Kinds and fields stand in one table ([`EntryKind`]): forms, sheets, checks and pages are made of it. What may be done
//! with a version of an entry stands in another ([`STEPS`]).

mod action;
mod channel;
mod check;
mod checks;
mod compare;
mod counter;
mod entry;
mod fault;
mod field;
mod headings;
mod hurdle;
mod kinds;
mod limits;
mod outcome;
mod publicity;
mod read;
mod shown;
mod stage;
mod step;
mod text;

pub use crate::authorisation::Use;
pub use action::{Action, ActionKind, Method};
pub use channel::EntryChannel;
pub use check::{LONGEST_TEXT, NeedKind, Refusal, available, check, check_own_work};
pub use checks::{Beside, IssuerFit, OwnEntry, check_entry, periods_overlap};
pub use compare::{Compared, Fit, Match, Official, compare, is_same_issuer, issuer_form};
pub use counter::{Unconfirmed, check_confirmed, said_text};
pub use entry::{Entry, ThirdPerson, Values};
pub use fault::{EntryFault, EntryProblem};
pub use field::{ChoiceWord, EntryField, EntryShape, Need, Part, Shown};
pub use headings::{EntryHeadingError, EntryHeadings, headings};
pub use hurdle::Hurdle;
pub use kinds::{EntryKind, UnknownKind};
pub use limits::{Limits, LimitsError};
pub use outcome::{Label, Outcome, Weight, counts_for, label};
pub use publicity::Publicity;
pub use read::{read_entry, read_value};
pub use shown::{Audience, ShownValue, UNNAMED, in_words};
pub use stage::Stage;
pub use step::{Party, STEPS, Step};
