//! 信用修复: every row of the periods, conditions and ways, on both sides of each day on which something changes.

mod any;
mod application;
mod classes;
mod conditions;
mod form;
mod market;
mod matrix;
mod notices;
mod pack;
mod periods;
mod properties;
mod record_state;
mod reported_again;
mod said;
mod simulation;
mod states;
#[path = "../support/mod.rs"]
mod support;

use domain::policy::Policy;
use domain::record::{Class, PenaltyFacts, PenaltyKind};
use domain::repair::{Eligibility, Known, Met, RepairFacts, Verdict, eligibility};
use jiff::civil::{Date, date};
pub(crate) use support::penalty;

/// A day under Order 36.
pub(crate) const DECIDED: Date = date(2026, 9, 1);

/// A public penalty of this class.
pub(crate) fn of_class(decided_on: Date, class: Class) -> PenaltyFacts<'static> {
    PenaltyFacts {
        given_class: Some(class),
        asked_to_publish: true,
        ..penalty(decided_on, &[PenaltyKind::Fine])
    }
}

/// What its holder knows of a record with which nothing is the matter.
pub(crate) fn clear(penalty: PenaltyFacts<'_>) -> RepairFacts<'_> {
    RepairFacts {
        met: Met {
            performed: Known::Is(true),
            harm_removed: Known::Is(true),
            not_repeated: Known::Is(true),
            not_listed: Known::Is(true),
        },
        objection: Known::Is(false),
        repair: Known::Is(false),
        ban: Known::Is(None),
        ..RepairFacts::of(penalty)
    }
}

pub(crate) fn answer(policy: &Policy, facts: &RepairFacts<'_>, today: Date) -> Eligibility {
    eligibility(policy, facts, today).expect("an answer")
}

pub(crate) fn verdict(policy: &Policy, facts: &RepairFacts<'_>, today: Date) -> Verdict {
    answer(policy, facts, today).verdict
}

pub(crate) fn day_before(day: Date) -> Date {
    day.yesterday().expect("a day")
}

pub(crate) fn day_after(day: Date) -> Date {
    day.tomorrow().expect("a day")
}
