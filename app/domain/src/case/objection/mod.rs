//! 异议: somebody says that what is public, or what is done about it, is wrong.

mod counter;
mod form;
mod ground;
mod steps;
mod task;

pub use counter::{
    CONFIRMED, Channel, Confirmation, CounterForm, CounterPerson, ID_NUMBER, confirmed_text,
    read_id, signed_name,
};
pub use form::{
    AboutForm, FormStep, LONGEST_STATEMENT, Objection, ObjectionFault, SHORTEST_STATEMENT, Wish,
    check_measure_step, check_step, disputable, field_name, measure_answers, read_counter_form,
    read_form,
};
pub(in crate::case) use form::{is_name, is_phone};
pub use ground::{Ground, Relation, Target};
pub use steps::{FILED, STEPS};
pub use task::{Receipt, Task, TaskKind, tasks_after, tasks_of};

// What every kind of case has stands above; objections had it first, and are still asked for it.
pub use super::complaint::{Complaint, ComplaintGround, Excused, Meeting};
pub use super::outcome::{Change, Finding, Outcome, UnitAnswer};
