//! The desk of staff.

mod audit;
mod case;
mod case_fields;
mod checkpoints;
mod claim;
mod claims;
mod corrections;
mod counter;
mod counter_case;
mod finding_start;
mod holding;
mod home;
mod investigation;
mod investigation_package;
mod investigations;
mod measures;
mod orders;
mod people;
mod queue;
mod undelivered;

pub(super) use audit::audit;
pub(super) use case::case;
pub(super) use checkpoints::checkpoints;
pub(super) use claim::claim;
pub(super) use claims::claims;
pub(super) use corrections::corrections;
pub(super) use counter::{counter, counter_draft};
pub(super) use counter_case::counter_case;
pub(super) use home::desk;
pub(super) use investigation::investigation;
pub(super) use investigations::investigations;
pub(super) use orders::orders;
pub(super) use people::people;
pub(super) use queue::queue;
pub(super) use undelivered::undelivered;
