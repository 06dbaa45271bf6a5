//! 办件: cases, and the one table that says what may be done with them.
//!
//! A case is what its history makes of it: [`Case::file`], then [`Case::advance`] for each step. Whether a step may be
//! taken is asked of [`check()`] before; what follows from it stands in the same line of the table ([`Step`]). Each kind
//! has a table of its own ([`CaseKind::steps`]); clocks, complaints, letters and whoever holds a case are the same for
//! all.

mod action;
mod actor;
mod advance;
mod assign;
mod check;
mod clock;
mod complaint;
mod complaint_time;
mod complete;
mod diagram;
mod draw;
mod effect;
mod file;
pub mod finding;
mod kind;
mod letter_number;
mod limits;
mod number;
pub mod objection;
mod outcome;
mod period;
mod refusal;
pub mod repair;
mod stage;
mod standing;
mod state;
mod step;
mod ticking;
mod warning;

pub use action::{Action, ActionKind, Checks};
pub use actor::{Actor, Party, Seat};
pub use advance::Event;
pub use assign::{HandFault, Handing};
pub use check::{
    Asking, Holder, available, check, most_days, needs_confirmation, open_tasks, tasks_for,
    writes_letter,
};
pub use clock::{Clock, ClockDay, Light, Pause, PauseKind, Reading};
pub use complaint::{Complaint, ComplaintGround, Excused, Meeting};
pub use complaint_time::{Barred, complain_day, complain_until};
pub use complete::LONGEST_TEXT;
pub use diagram::diagram;
pub use draw::{Conflict, Draw};
pub use effect::{Effect, Letter};
pub use file::{Applicant, Case, Filing};
pub use kind::CaseKind;
pub use letter_number::{LetterNumber, LetterNumberError};
pub use limits::{Limits, LimitsError};
pub(crate) use number::check_digit;
pub use number::{CaseNumber, CaseNumberError, MOST};
pub use outcome::{Breach, Change, Finding, Outcome, UnitAnswer, Unmet};
pub use period::act_by;
pub(crate) use period::end_of;
pub use refusal::{Need, Refusal};
pub use stage::Stage;
pub use standing::Standing;
pub use state::{AfterComplaint, Answered, Decision, First, Proposal, Refused, State};
pub use step::{Step, When};
pub use warning::Warning;
