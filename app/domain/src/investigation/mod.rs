//! 违规调查: somebody reports that credit information was leaked, tampered with or misused; supervisors look into it.
//!
//! Apart from cases: other people work on it, and nobody else knows of it. What may be done stands in one table
//! ([`STEPS`]); an investigation is what its events make of it ([`Investigation::replay`]).

mod action;
mod check;
mod report;
mod state;
mod step;

pub use action::{Action, ActionKind, Conclusion, Event, Outcome, Who};
pub use check::{LONGEST_TEXT, MOST_REPLIES, Need, Refusal};
pub use report::{LONGEST_REPORT, LONGEST_WORDS, Report, ReportKind, answer_day};
pub use state::{Investigation, Proposal, Stage};
pub use step::{Party, STEPS, Step};
