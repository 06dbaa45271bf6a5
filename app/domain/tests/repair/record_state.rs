//! 记录状态, and what is left of a period when a repair is revoked.

use domain::record::{Class, PenaltyKind, Withheld};
use domain::repair::{
    Known, Met, RecordState, RepairFacts, Rest, Shielding, Stored, record_state, rest,
};
use jiff::civil::{Date, date};
use proptest::prelude::*;

use crate::pack::policy;
use crate::{DECIDED, clear, day_after, day_before, of_class, penalty};

/// First day of repair and last public day of a general breach of [`DECIDED`].
const EARLIEST: Date = date(2026, 12, 1);
const LAST: Date = date(2027, 9, 1);

fn general() -> RepairFacts<'static> {
    clear(of_class(DECIDED, Class::General))
}

fn state(facts: &RepairFacts<'_>, today: Date) -> RecordState {
    record_state(&policy(), facts, today).expect("a state")
}

fn ended(withheld: Withheld) -> RepairFacts<'static> {
    RepairFacts {
        stored: Some(Stored {
            withheld: Some(withheld),
            until: Some(LAST),
            earliest_repair: Some(EARLIEST),
        }),
        ..general()
    }
}

fn unperformed(facts: RepairFacts<'static>) -> RepairFacts<'static> {
    RepairFacts {
        met: Met {
            performed: Known::Is(false),
            ..facts.met
        },
        ..facts
    }
}

#[test]
fn a_record_goes_its_way_by_the_day() {
    use RecordState as S;
    for (day, expected, unpaid) in [
        (DECIDED, S::Published, S::Published),
        (day_before(EARLIEST), S::Published, S::Published),
        // What is known to be in the way is in the way of the state too.
        (EARLIEST, S::Eligible, S::Published),
        (LAST, S::Eligible, S::Published),
        (day_after(LAST), S::ExpiredAuto, S::MaxReachedUnperformed),
    ] {
        assert_eq!(state(&general(), day), expected, "{day}");
        assert_eq!(state(&unperformed(general()), day), unpaid, "{day}");
    }
}

#[test]
fn what_runs_about_it_shows_and_what_has_ended_it_comes_first() {
    use RecordState as S;
    let (is, not) = (Known::Is(true), Known::Is(false));
    for (objection, repair, shielded, expected) in [
        (not, not, None, S::Eligible),
        (Known::Unknown, Known::Unknown, None, S::Eligible),
        (not, is, None, S::RepairPending),
        (is, not, None, S::ObjectionMarked),
        (is, is, None, S::ObjectionMarked),
        (not, not, Some(LAST), S::TempShielded),
        (is, is, Some(EARLIEST), S::TempShielded),
        (is, is, Some(day_before(EARLIEST)), S::ObjectionMarked),
    ] {
        let facts = |facts: RepairFacts<'static>| RepairFacts {
            objection,
            repair,
            shielded,
            ..facts
        };
        assert_eq!(state(&facts(general()), EARLIEST), expected);
        for (withheld, end) in [
            (Withheld::Repaired, S::Repaired),
            (Withheld::Withdrawn, S::WithdrawnByAuthority),
            (Withheld::Expired, S::ExpiredAuto),
            (Withheld::Minor, S::NotPublished),
            (Withheld::ByUnit, S::NotPublished),
        ] {
            let facts = facts(ended(withheld));
            assert_eq!(state(&facts, EARLIEST), end, "{withheld:?}");
        }
    }
}

#[test]
fn what_ended_by_itself_with_the_duty_undone_waits_for_a_person() {
    let facts = unperformed(ended(Withheld::Expired));
    let day = day_after(LAST);
    assert_eq!(state(&facts, day), RecordState::MaxReachedUnperformed);
    for withheld in [Withheld::Repaired, Withheld::Withdrawn] {
        let other = state(&unperformed(ended(withheld)), day);
        assert_ne!(other, RecordState::MaxReachedUnperformed, "{withheld:?}");
    }
}

#[test]
fn a_record_without_a_class_or_without_repair_has_its_state_too() {
    let detention = [PenaltyKind::Detention];
    let unclassified = clear(penalty(DECIDED, &detention));
    assert_eq!(state(&unclassified, EARLIEST), RecordState::NotPublished);
    let excluded = RepairFacts {
        excluded: true,
        ..general()
    };
    assert_eq!(state(&excluded, EARLIEST), RecordState::Published);
    let person = ended(Withheld::NaturalPerson);
    assert_eq!(state(&person, EARLIEST), RecordState::Eligible);
}

#[test]
fn a_shield_lasts_while_the_plan_is_performed() {
    let from = date(2026, 12, 10);
    let last = date(2027, 3, 10);
    let failed = date(2027, 1, 20);
    let shield = Shielding {
        from,
        last,
        failed_on: None,
    };
    let fails = Shielding {
        failed_on: Some(failed),
        ..shield
    };
    use RecordState::{Eligible, TempShielded};
    for (day, performed, broken) in [
        (day_before(from), Eligible, Eligible),
        (from, TempShielded, TempShielded),
        (day_before(failed), TempShielded, TempShielded),
        (failed, TempShielded, Eligible),
        (last, TempShielded, Eligible),
        (day_after(last), Eligible, Eligible),
    ] {
        for (shield, expected) in [(shield, performed), (fails, broken)] {
            let facts = RepairFacts {
                shielded: shield.on(day),
                ..general()
            };
            assert_eq!(state(&facts, day), expected, "{day} {shield:?}");
        }
    }
}

#[test]
fn every_state_has_a_word_of_its_own() {
    let mut codes: Vec<_> = RecordState::ALL.map(RecordState::code).to_vec();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), RecordState::ALL.len());
}

#[test]
fn the_rest_of_a_period_ends_when_the_period_did() {
    let whole = |from| Rest { from, last: LAST };
    for (day, expected, days) in [
        (EARLIEST, Some(whole(EARLIEST)), 275),
        (day_before(LAST), Some(whole(day_before(LAST))), 2),
        (LAST, Some(whole(LAST)), 1),
        (day_after(LAST), None, 0),
    ] {
        assert_eq!(rest(LAST, day), expected, "{day}");
        assert_eq!(expected.map_or(0, Rest::days), days, "{day}");
    }
}

proptest! {
    /// Whenever a repair was granted and revoked, no record is public longer than it was said to be.
    #[test]
    fn nothing_is_public_for_longer_than_it_was_said_to_be(
        hidden in 0..400_i64, revoked in 0..400_i64,
    ) {
        use jiff::ToSpan;
        let repaired = EARLIEST + hidden.days();
        let back = repaired + revoked.days();
        let shown_before = (repaired.min(day_after(LAST)) - DECIDED).get_days();
        let after = rest(LAST, back).map_or(0, Rest::days);
        let whole = (LAST - DECIDED).get_days() + 1;
        prop_assert!(i64::from(shown_before) + i64::from(after) <= i64::from(whole));
        // On no day after it either, and on every day until then.
        if let Some(rest) = rest(LAST, back) {
            prop_assert_eq!(rest.last, LAST);
            prop_assert_eq!(rest.from, back);
        } else {
            prop_assert!(back > LAST);
        }
    }
}
