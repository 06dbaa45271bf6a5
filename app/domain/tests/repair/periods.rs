//! The periods of each regime, and the day on either side of their ends.

use domain::policy::{Policy, keys};
use domain::record::{Class, PenaltyFacts, Regime, SpecialField};
use domain::repair::{NotNeeded, Verdict};
use jiff::civil::{Date, date};

use crate::pack::{national, policy, word};
use crate::{answer, clear, day_after, day_before, of_class, verdict};

/// What a record of this day, class and field is expected to have.
struct Row {
    decided: Date,
    class: Class,
    field: Option<SpecialField>,
    regime: Regime,
    /// From which day repair may be applied for, by which rule, and by which rule that replaced the own one.
    earliest: (Date, &'static str, Option<&'static str>),
    /// Last public day, likewise.
    last: (Date, &'static str, Option<&'static str>),
}

const NEWER: Option<&str> = Some("REP.TRANSITION");

impl Row {
    fn facts(&self) -> PenaltyFacts<'static> {
        PenaltyFacts {
            field: self.field,
            ..of_class(self.decided, self.class)
        }
    }

    fn check(&self, policy: &Policy) {
        let facts = clear(self.facts());
        let (earliest, min_rule, min_by) = self.earliest;
        let (last, max_rule, max_by) = self.last;
        let case = format!("{} {:?} {:?}", self.decided, self.class, self.field);
        let window = answer(policy, &facts, last).window.expect("a window");
        assert_eq!(window.regime, self.regime, "{case}");
        assert_eq!(window.start, self.decided, "{case}");
        assert_eq!(
            (window.earliest_repair, window.min_rule, window.min_by),
            (earliest, min_rule, min_by),
            "{case}"
        );
        assert_eq!(
            (window.last_day, window.max_rule, window.max_by),
            (last, max_rule, max_by),
            "{case}"
        );
        let on = |day| verdict(policy, &facts, day);
        assert_eq!(on(day_before(earliest)), Verdict::From(earliest), "{case}");
        assert_eq!(on(earliest), Verdict::Now, "{case}");
        assert_eq!(on(last), Verdict::Now, "{case}");
        let ended = Verdict::NotNeeded(NotNeeded::Ended);
        assert_eq!(on(day_after(last)), ended, "{case}");
    }
}

/// In favour of whom it concerns: the day itself, and not the one after.
#[test]
fn the_corresponding_day_is_the_first_day_of_applying() {
    let facts = clear(of_class(date(2026, 8, 21), Class::General));
    let first = date(2026, 11, 21);
    let on = |day| verdict(&policy(), &facts, day);
    assert_eq!(on(date(2026, 11, 20)), Verdict::From(first));
    assert_eq!(on(first), Verdict::Now);
}

#[test]
fn order_36_has_three_classes() {
    for (decided, class, earliest, last) in [
        (
            date(2026, 9, 1),
            Class::Minor,
            (date(2026, 9, 1), "REP.LIGHT.MIN", None),
            (date(2026, 12, 1), "REP.LIGHT.MAX", None),
        ),
        (
            date(2026, 9, 1),
            Class::General,
            (date(2026, 12, 1), "REP.GENERAL.MIN", None),
            (date(2027, 9, 1), "REP.GENERAL.MAX", None),
        ),
        (
            date(2026, 9, 1),
            Class::Serious,
            (date(2027, 9, 1), "REP.SERIOUS.MIN", None),
            (date(2029, 9, 1), "REP.SERIOUS.MAX", None),
        ),
        // Its first day.
        (
            date(2026, 4, 1),
            Class::General,
            (date(2026, 7, 1), "REP.GENERAL.MIN", None),
            (date(2027, 4, 1), "REP.GENERAL.MAX", None),
        ),
        // There is no 31st, and no 29th.
        (
            date(2026, 11, 30),
            Class::General,
            (date(2027, 2, 28), "REP.GENERAL.MIN", None),
            (date(2027, 11, 30), "REP.GENERAL.MAX", None),
        ),
        (
            date(2028, 2, 29),
            Class::Serious,
            (date(2029, 2, 28), "REP.SERIOUS.MIN", None),
            (date(2031, 2, 28), "REP.SERIOUS.MAX", None),
        ),
    ] {
        let row = Row {
            decided,
            class,
            field: None,
            regime: Regime::Order36,
            earliest,
            last,
        };
        row.check(&policy());
    }
}

#[test]
fn order_58_has_one_period_and_what_ends_sooner_under_order_36_ends_so() {
    for (decided, class, earliest, last) in [
        (
            date(2026, 3, 31),
            Class::Minor,
            (date(2026, 3, 31), "REP.LIGHT.MIN", NEWER),
            (date(2026, 6, 30), "REP.LIGHT.MAX", NEWER),
        ),
        (
            date(2026, 3, 31),
            Class::General,
            (date(2026, 6, 30), "REP58.MIN", None),
            (date(2027, 3, 31), "REP.GENERAL.MAX", NEWER),
        ),
        (
            date(2026, 3, 31),
            Class::Serious,
            (date(2026, 6, 30), "REP58.MIN", None),
            (date(2029, 3, 31), "REP58.MAX", None),
        ),
        // Its first day.
        (
            date(2023, 5, 1),
            Class::Serious,
            (date(2023, 8, 1), "REP58.MIN", None),
            (date(2026, 5, 1), "REP58.MAX", None),
        ),
    ] {
        let row = Row {
            decided,
            class,
            field: None,
            regime: Regime::Order58,
            earliest,
            last,
        };
        row.check(&policy());
    }
}

#[test]
fn each_of_the_five_fields_waits_a_year_under_order_58() {
    for field in SpecialField::ALL {
        for (class, earliest, last) in [
            (
                Class::Serious,
                (date(2026, 5, 1), "REP58.MIN_SPECIAL", None),
                (date(2028, 5, 1), "REP58.MAX", None),
            ),
            // Order 36 has no such fields and ends sooner.
            (
                Class::General,
                (date(2025, 8, 1), "REP.GENERAL.MIN", NEWER),
                (date(2026, 5, 1), "REP.GENERAL.MAX", NEWER),
            ),
        ] {
            let row = Row {
                decided: date(2025, 5, 1),
                class,
                field: Some(field),
                regime: Regime::Order58,
                earliest,
                last,
            };
            row.check(&policy());
        }
        let under_36 = Row {
            decided: date(2026, 9, 1),
            class: Class::General,
            field: Some(field),
            regime: Regime::Order36,
            earliest: (date(2026, 12, 1), "REP.GENERAL.MIN", None),
            last: (date(2027, 9, 1), "REP.GENERAL.MAX", None),
        };
        under_36.check(&policy());
    }
}

#[test]
fn notice_527_tells_general_from_serious() {
    for decided in [date(2023, 4, 30), date(2019, 7, 1), date(2015, 6, 30)] {
        let later = |months: i32| domain::calendar::add_months(decided, months).expect("a day");
        for (class, earliest, last) in [
            (
                Class::Minor,
                (decided, "REP.LIGHT.MIN", NEWER),
                (later(3), "REP.LIGHT.MAX", NEWER),
            ),
            (
                Class::General,
                (later(3), "REP527.GENERAL.MIN", None),
                (later(12), "REP527.GENERAL.MAX", None),
            ),
            (
                Class::Serious,
                (later(6), "REP527.SERIOUS.MIN", None),
                (later(36), "REP527.SERIOUS.MAX", None),
            ),
        ] {
            let row = Row {
                decided,
                class,
                field: None,
                regime: Regime::Notice527,
                earliest,
                last,
            };
            row.check(&policy());
        }
    }
}

#[test]
fn without_a_transition_the_regime_of_the_decision_holds_alone() {
    let policy = national().set(keys::REP_TRANSITION, word("own")).policy();
    for class in Class::ALL {
        let row = Row {
            decided: date(2026, 3, 31),
            class,
            field: Some(SpecialField::Fire),
            regime: Regime::Order58,
            earliest: (date(2027, 3, 31), "REP58.MIN_SPECIAL", None),
            last: (date(2029, 3, 31), "REP58.MAX", None),
        };
        row.check(&policy);
    }
}

#[test]
fn a_sooner_end_that_the_unit_wrote_leaves_less_time_or_none() {
    let ends = |until| {
        clear(PenaltyFacts {
            given_end: Some(until),
            ..of_class(date(2026, 9, 1), Class::General)
        })
    };
    let on = |until, day| verdict(&policy(), &ends(until), day);
    let first = date(2026, 12, 1);
    assert_eq!(on(first, date(2026, 10, 1)), Verdict::From(first));
    assert_eq!(on(first, first), Verdict::Now);
    let before = day_before(first);
    let ends_first = Verdict::NotNeeded(NotNeeded::EndsFirst(before));
    assert_eq!(on(before, date(2026, 10, 1)), ends_first);
    assert_eq!(on(before, before), ends_first);
    assert_eq!(on(before, first), Verdict::NotNeeded(NotNeeded::Ended));
}
