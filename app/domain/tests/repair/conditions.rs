//! What is in the way besides time: conditions, what runs, bans.

use domain::case::repair::{PeriodNow, RecordNow};
use domain::policy::keys;
use domain::record::Class;
use domain::repair::{
    Condition, Hurdle, Known, Met, Missing, NotNeeded, Pending, RepairFacts, Verdict,
};
use jiff::civil::{Date, date};

use crate::pack::{list, national, policy};
use crate::{DECIDED, answer, clear, day_after, day_before, of_class, verdict};

const EARLIEST: Date = date(2026, 12, 1);
const LAST: Date = date(2027, 9, 1);

fn general() -> RepairFacts<'static> {
    clear(of_class(DECIDED, Class::General))
}

fn one(hurdle: Hurdle, certain: bool, rule: &'static str) -> Missing {
    Missing {
        hurdle,
        certain,
        rule,
    }
}

#[test]
fn with_everything_known_to_be_right_nothing_is_missing() {
    let given = answer(&policy(), &general(), EARLIEST);
    assert_eq!(
        (given.missing.as_slice(), given.may_apply()),
        (&[][..], true)
    );
    let before = answer(&policy(), &general(), day_before(EARLIEST));
    assert!(before.missing.is_empty() && !before.may_apply());
}

#[test]
fn each_hurdle_stands_with_its_rule() {
    let performed = Hurdle::Condition(Condition::Performed);
    let unperformed = |performed| Met {
        performed,
        ..general().met
    };
    let rows = [
        // Nobody has said whether the duty is performed: the application shows it.
        (
            RepairFacts {
                met: unperformed(Known::Unknown),
                ..general()
            },
            one(performed, false, "REP.CONDITIONS"),
            true,
        ),
        (
            RepairFacts {
                met: unperformed(Known::Is(false)),
                ..general()
            },
            one(performed, true, "REP.CONDITIONS"),
            false,
        ),
        (
            RepairFacts {
                objection: Known::Is(true),
                ..general()
            },
            one(Hurdle::Pending(Pending::Objection), true, "REP.BARRED_BY"),
            false,
        ),
        (
            RepairFacts {
                objection: Known::Unknown,
                ..general()
            },
            one(Hurdle::Pending(Pending::Objection), false, "REP.BARRED_BY"),
            false,
        ),
        (
            RepairFacts {
                repair: Known::Is(true),
                ..general()
            },
            one(Hurdle::Pending(Pending::Repair), true, "REP.BARRED_BY"),
            false,
        ),
        (
            RepairFacts {
                ban: Known::Unknown,
                ..general()
            },
            one(Hurdle::Banned(None), false, "REP.FALSE.BAN"),
            false,
        ),
    ];
    for (facts, missing, may_apply) in rows {
        let given = answer(&policy(), &facts, EARLIEST);
        assert_eq!(given.verdict, Verdict::Now, "{missing:?}");
        assert_eq!(given.missing, [missing]);
        assert_eq!(given.may_apply(), may_apply, "{missing:?}");
    }
}

#[test]
fn a_ban_moves_the_day_until_it_is_over() {
    let banned = |last| RepairFacts {
        ban: Known::Is(Some(last)),
        ..general()
    };
    let last = date(2027, 1, 15);
    let free = day_after(last);
    let hurdle = one(Hurdle::Banned(Some(last)), true, "REP.FALSE.BAN");
    for day in [DECIDED, EARLIEST, last] {
        let given = answer(&policy(), &banned(last), day);
        assert_eq!(given.verdict, Verdict::From(free), "{day}");
        assert_eq!(given.missing, [hurdle]);
    }
    let over = answer(&policy(), &banned(last), free);
    assert!(over.may_apply() && over.missing.is_empty());
    // One that is over before the shortest period changes nothing.
    let early = answer(&policy(), &banned(day_before(EARLIEST)), EARLIEST);
    assert!(early.may_apply());
    // One that outlasts the record leaves nothing to apply for.
    let ends_first = Verdict::NotNeeded(NotNeeded::EndsFirst(LAST));
    assert_eq!(verdict(&policy(), &banned(LAST), EARLIEST), ends_first);
    let on_the_last = banned(day_before(LAST));
    assert_eq!(verdict(&policy(), &on_the_last, LAST), Verdict::Now);
}

#[test]
fn conditions_and_bars_are_the_citys_rules_of_the_day() {
    let nothing_known = RepairFacts::of(of_class(DECIDED, Class::General));
    let hurdles = |policy, day| {
        let given = answer(&policy, &nothing_known, day);
        given
            .missing
            .iter()
            .map(|one| one.hurdle)
            .collect::<Vec<_>>()
    };
    let local = national()
        .set_from(
            keys::REP_CONDITIONS,
            list(&["行为纠正、义务履行完毕", "不良影响消除"]),
            EARLIEST,
        )
        .set(keys::REP_BARRED_BY, list(&["修复办理中"]));
    assert_eq!(
        hurdles(local.clone().policy(), day_before(EARLIEST)),
        [
            Hurdle::Condition(Condition::Performed),
            Hurdle::Pending(Pending::Repair),
            Hurdle::Banned(None)
        ]
    );
    assert_eq!(
        hurdles(local.policy(), EARLIEST),
        [
            Hurdle::Condition(Condition::Performed),
            Hurdle::Condition(Condition::HarmRemoved),
            Hurdle::Pending(Pending::Repair),
            Hurdle::Banned(None)
        ]
    );
}

#[test]
fn an_objection_bars_nothing_where_the_city_says_so() {
    let disputed = RepairFacts {
        objection: Known::Is(true),
        ..general()
    };
    let policy = national().set(keys::REP_BARRED_BY, list(&[])).policy();
    assert!(answer(&policy, &disputed, EARLIEST).may_apply());
}

#[test]
fn words_of_the_rules_come_back() {
    for condition in Condition::ALL {
        assert_eq!(Condition::from_zh(condition.zh()), Some(condition));
    }
    for pending in Pending::ALL {
        assert_eq!(Pending::from_zh(pending.zh()), Some(pending));
    }
    assert_eq!(Condition::from_zh("缴费"), None);
    assert_eq!(Pending::from_zh("投诉"), None);
}

#[test]
fn whoever_answers_an_application_has_the_word_of_the_unit_and_the_period_before_him() {
    let now = |performed, today| {
        let facts = RepairFacts {
            met: Met {
                performed,
                ..general().met
            },
            ..general()
        };
        RecordNow::of(4, Some(&answer(&policy(), &facts, today)), today)
    };
    for (said, unmet) in [
        (Known::Unknown, None),
        (Known::Is(true), None),
        (Known::Is(false), Some(Condition::Performed)),
    ] {
        assert_eq!(now(said, EARLIEST).unmet, unmet);
    }
    for (today, served) in [(day_before(EARLIEST), false), (EARLIEST, true)] {
        let period = PeriodNow {
            shortest: keys::REP_GENERAL_MIN.id,
            served,
            longest: keys::REP_GENERAL_MAX.id,
        };
        assert_eq!(now(Known::Is(true), today).period, Some(period), "{today}");
    }
}
