//! What has ended a record, what was told of it, and what happens at its last day.

use domain::policy::keys;
use domain::record::{Class, PenaltyFacts, PenaltyKind, SpecialField, Withheld};
use domain::repair::{
    Known, Met, Never, NotNeeded, RepairError, RepairFacts, Stored, Unclear, Verdict, eligibility,
};
use jiff::civil::{Date, date};

use crate::pack::{months, national, policy};
use crate::{DECIDED, answer, clear, day_after, of_class, penalty, verdict};

/// First day of repair and last public day of a general breach of [`DECIDED`].
const EARLIEST: Date = date(2026, 12, 1);
const LAST: Date = date(2027, 9, 1);

fn general() -> RepairFacts<'static> {
    clear(of_class(DECIDED, Class::General))
}

#[test]
fn each_way_in_which_a_record_ended_is_told() {
    for (withheld, why) in [
        (Withheld::Repaired, NotNeeded::Repaired),
        (Withheld::Withdrawn, NotNeeded::Withdrawn),
        (Withheld::Expired, NotNeeded::Ended),
        (Withheld::ByUnit, NotNeeded::NeverPublished),
        (Withheld::Minor, NotNeeded::NeverPublished),
        (Withheld::SimpleProcedure, NotNeeded::NeverPublished),
        (Withheld::WarningOnly, NotNeeded::NeverPublished),
    ] {
        let stored = Stored {
            withheld: Some(withheld),
            until: Some(LAST),
            earliest_repair: Some(EARLIEST),
        };
        let facts = RepairFacts {
            stored: Some(stored),
            ..general()
        };
        let answer = answer(&policy(), &facts, EARLIEST);
        assert_eq!(answer.verdict, Verdict::NotNeeded(why), "{withheld:?}");
        assert_eq!(answer.missing, [], "{withheld:?}");
    }
}

#[test]
fn an_unclassified_record_waits_for_its_unit() {
    let stored = Stored {
        withheld: Some(Withheld::Unclassified),
        until: None,
        earliest_repair: None,
    };
    let detention = [PenaltyKind::Detention];
    let facts = RepairFacts {
        stored: Some(stored),
        ..clear(penalty(DECIDED, &detention))
    };
    let unclassified = Verdict::Unclear(Unclear::Unclassified);
    assert_eq!(verdict(&policy(), &facts, EARLIEST), unclassified);
}

#[test]
fn what_was_told_is_not_taken_back_by_a_rule_that_came_later() {
    let longer = national()
        .set(keys::REP_GENERAL_MIN, months(6))
        .set(keys::REP_GENERAL_MAX, months(24))
        .policy();
    let stored = Stored {
        withheld: None,
        until: Some(LAST),
        earliest_repair: Some(EARLIEST),
    };
    let facts = RepairFacts {
        stored: Some(stored),
        ..general()
    };
    let given = answer(&longer, &facts, EARLIEST);
    assert_eq!((given.verdict, given.until), (Verdict::Now, Some(LAST)));
    let window = given.window.expect("a window");
    assert_eq!(
        (window.earliest_repair, window.min_by),
        (EARLIEST, Some("REP.TRANSITION"))
    );
    let ended = Verdict::NotNeeded(NotNeeded::Ended);
    assert_eq!(verdict(&longer, &facts, day_after(LAST)), ended);
    // A rule that is shorter now is taken.
    let shorter = national().set(keys::REP_GENERAL_MIN, months(1)).policy();
    let day = date(2026, 10, 1);
    let given = answer(&shorter, &facts, day);
    assert_eq!(given.verdict, Verdict::Now);
    assert_eq!(given.window.expect("a window").earliest_repair, day);
}

/// Licence revoked in the field of food under Order 58, which was told without its field.
fn revoked(field: Option<SpecialField>) -> RepairFacts<'static> {
    let stored = Stored {
        withheld: None,
        until: Some(date(2028, 12, 1)),
        earliest_repair: Some(date(2026, 3, 1)),
    };
    RepairFacts {
        stored: Some(stored),
        ..clear(PenaltyFacts {
            field,
            ..penalty(date(2025, 12, 1), &[PenaltyKind::LicenceRevoked])
        })
    }
}

#[test]
fn what_a_unit_says_of_the_field_moves_the_day_that_was_told_without_it() {
    let food = revoked(Some(SpecialField::Food));
    let (told, year) = (date(2026, 3, 1), date(2026, 12, 1));
    assert_eq!(verdict(&policy(), &revoked(None), told), Verdict::Now);
    for (today, expected) in [
        (told, Verdict::From(year)),
        (date(2026, 11, 30), Verdict::From(year)),
        (year, Verdict::Now),
    ] {
        let given = answer(&policy(), &food, today);
        assert_eq!(given.verdict, expected, "{today}");
        let window = given.window.expect("a window");
        assert_eq!(
            (window.earliest_repair, window.min_rule, window.min_by),
            (year, "REP58.MIN_SPECIAL", None)
        );
    }
}

#[test]
fn what_a_unit_says_of_the_field_makes_no_application_early_that_was_filed() {
    let filed = RepairFacts {
        filed: true,
        ..revoked(Some(SpecialField::Food))
    };
    let (told, year) = (date(2026, 3, 1), date(2026, 12, 1));
    for today in [told, date(2026, 11, 30), year] {
        assert_eq!(verdict(&policy(), &filed, today), Verdict::Now, "{today}");
    }
    let window = |today| answer(&policy(), &filed, today).window;
    let window = window(told).expect("a window");
    assert_eq!((window.min_rule, window.min_by), ("REP58.MIN", None));
    // Before what was told it is early with and without.
    let before = verdict(&policy(), &filed, date(2026, 2, 28));
    assert_eq!(before, Verdict::From(told));
}

#[test]
fn with_a_field_too_no_newer_rule_takes_back_what_was_told() {
    let longer = national()
        .set(keys::REP58_MIN, months(6))
        .set(keys::REP58_MIN_SPECIAL, months(18))
        .policy();
    let told = date(2026, 3, 1);
    for field in [None, Some(SpecialField::Food)] {
        let given = answer(&longer, &revoked(field), told);
        assert_eq!(given.verdict, Verdict::Now, "{field:?}");
        let window = given.window.expect("a window");
        assert_eq!(window.min_by, Some("REP.TRANSITION"));
    }
}

#[test]
fn at_the_last_day_with_the_duty_unperformed_a_person_answers() {
    let met = |performed| Met {
        performed,
        ..general().met
    };
    let of = |performed| RepairFacts {
        met: met(performed),
        ..general()
    };
    let over = day_after(LAST);
    let on = |performed, day| verdict(&policy(), &of(performed), day);
    let unperformed = Verdict::Unclear(Unclear::EndedUnperformed);
    assert_eq!(on(Known::Is(false), over), unperformed);
    assert_eq!(on(Known::Is(false), LAST), Verdict::Now);
    for performed in [Known::Is(true), Known::Unknown] {
        let ended = Verdict::NotNeeded(NotNeeded::Ended);
        assert_eq!(on(performed, over), ended);
    }
}

#[test]
fn what_law_excludes_ends_by_itself_and_not_before() {
    for decided in [
        DECIDED,
        date(2024, 5, 1),
        date(2022, 5, 1),
        date(2019, 6, 30),
    ] {
        let excluded = RepairFacts {
            excluded: true,
            ..clear(of_class(decided, Class::Serious))
        };
        let last = answer(&policy(), &excluded, decided).until.expect("a day");
        let never = Verdict::Never(Never::Excluded);
        assert_eq!(Never::Excluded.rule(), "REP.EXCLUDED");
        for day in [decided, last] {
            let given = answer(&policy(), &excluded, day);
            assert_eq!(given.verdict, never, "{decided} on {day}");
            assert!(!given.may_apply() && given.missing.is_empty());
        }
        let ended = Verdict::NotNeeded(NotNeeded::Ended);
        assert_eq!(verdict(&policy(), &excluded, day_after(last)), ended);
        let ignored = national()
            .set(keys::REP_EXCLUDED, domain::policy::Value::Switch(false))
            .policy();
        assert_eq!(verdict(&ignored, &excluded, last), Verdict::Now);
    }
}

#[test]
fn a_shielding_takes_no_right_away_and_ends_by_its_day() {
    let until = date(2027, 3, 31);
    let shielded = RepairFacts {
        shielded: Some(until),
        ..general()
    };
    for day in [DECIDED, EARLIEST, until, day_after(until), LAST] {
        let (with, without) = (
            answer(&policy(), &shielded, day),
            answer(&policy(), &general(), day),
        );
        assert_eq!(with.verdict, without.verdict, "{day}");
        assert_eq!(with.window, without.window, "{day}");
        let lasts = (day <= until).then_some(until);
        assert_eq!((with.shielded, without.shielded), (lasts, None), "{day}");
    }
}

#[test]
fn a_missing_or_unknown_rule_is_named_and_never_passed_over() {
    let fails = |policy| eligibility(&policy, &general(), EARLIEST).expect_err("no answer");
    let missing = |id: &str| {
        let words = fails(match id {
            "REP.CONDITIONS" => national().without(keys::REP_CONDITIONS).policy(),
            "REP.BARRED_BY" => national().without(keys::REP_BARRED_BY).policy(),
            _ => national().without(keys::REP_GENERAL_MIN).policy(),
        });
        assert!(words.to_string().contains(id), "{words}");
    };
    missing("REP.CONDITIONS");
    missing("REP.BARRED_BY");
    missing("REP.GENERAL.MIN");
    let unknown = national()
        .set(keys::REP_CONDITIONS, crate::pack::list(&["缴费"]))
        .policy();
    assert_eq!(
        fails(unknown),
        RepairError::Word {
            rule: "REP.CONDITIONS",
            word: "缴费".to_owned()
        }
    );
    let excluded = RepairFacts {
        excluded: true,
        ..general()
    };
    let policy = national().without(keys::REP_EXCLUDED).policy();
    assert!(eligibility(&policy, &excluded, EARLIEST).is_err());
}

#[test]
fn a_ban_without_end_is_refused_and_no_panic() {
    let facts = RepairFacts {
        ban: Known::Is(Some(Date::MAX)),
        ..general()
    };
    let beyond = eligibility(&policy(), &facts, EARLIEST).expect_err("no day");
    assert_eq!(
        beyond.to_string(),
        "the period ends beyond the calendar",
        "{beyond:?}"
    );
    let decided = PenaltyFacts {
        decided_on: Date::MAX,
        ..of_class(DECIDED, Class::General)
    };
    assert!(eligibility(&policy(), &clear(decided), EARLIEST).is_err());
}
