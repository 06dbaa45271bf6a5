//! Class and publication window over a small rule pack of the test's own.

mod support;

use domain::policy::{City, Policy, Term, Unit, Value, keys};
use domain::record::{
    Class, LicenceFacts, PartyKind, PenaltyFacts, PenaltyKind, Regime, Withheld, classify,
    penalty_window, publish_licence, publish_penalty,
};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use support::{penalty as facts, rule};

const EVER: Date = date(1990, 1, 1);
const ORDER_58: Date = date(2023, 5, 1);
const ORDER_36: Date = date(2026, 4, 1);

fn months(amount: u16) -> Value {
    Value::Term(Term {
        amount,
        unit: Unit::Month,
    })
}

fn policy(transition: &str) -> Policy {
    let word = |text: &str| Value::Choice(text.to_owned());
    let before_36 = Some(date(2026, 3, 31));
    let pairs = |pairs: &[(&str, &str)]| {
        Value::Table(
            pairs
                .iter()
                .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
                .collect(),
        )
    };
    let mut rules = vec![
        rule(
            keys::REP_REGIME.id,
            word("527"),
            EVER,
            Some(date(2023, 4, 30)),
        ),
        rule(keys::REP_REGIME.id, word("58"), ORDER_58, before_36),
        rule(keys::REP_REGIME.id, word("36"), ORDER_36, None),
        rule(keys::REP_TRANSITION.id, word(transition), EVER, before_36),
        rule(keys::REP_TRANSITION.id, word("own"), ORDER_36, None),
        rule(
            keys::CLASS_KINDS.id,
            pairs(&[
                ("警告", "轻微"),
                ("没收违法所得", "一般"),
                ("责令关闭", "严重"),
            ]),
            EVER,
            None,
        ),
        rule(
            keys::CLASS_KINDS_LOCAL.id,
            pairs(&[("罚款", "一般"), ("行政拘留", "未分类")]),
            EVER,
            None,
        ),
        rule(keys::CLASS_SIMPLE_PROCEDURE.id, word("轻微"), EVER, None),
        rule(
            keys::CLASS_UNIT_PREVAILS.id,
            Value::Switch(true),
            EVER,
            None,
        ),
        rule(keys::CLASS_FINE_LARGE.id, Value::Unset, EVER, None),
        rule(keys::CLASS_FINE_HUGE.id, Value::Unset, EVER, None),
        rule(keys::PUB_LICENCE_UNTIL.id, word("validity"), EVER, None),
    ];
    for (key, amount, from, until) in [
        (keys::REP_LIGHT_MIN, 0, ORDER_36, None),
        (keys::REP_LIGHT_MAX, 3, ORDER_36, None),
        (keys::REP_GENERAL_MIN, 3, ORDER_36, None),
        (keys::REP_GENERAL_MAX, 12, ORDER_36, None),
        (keys::REP_SERIOUS_MIN, 12, ORDER_36, None),
        (keys::REP_SERIOUS_MAX, 36, ORDER_36, None),
        (keys::REP58_MIN, 3, ORDER_58, before_36),
        (keys::REP58_MAX, 36, ORDER_58, before_36),
        (keys::REP527_GENERAL_MIN, 3, EVER, Some(date(2023, 4, 30))),
        (keys::REP527_GENERAL_MAX, 12, EVER, Some(date(2023, 4, 30))),
        (keys::REP527_SERIOUS_MIN, 6, EVER, Some(date(2023, 4, 30))),
        (keys::REP527_SERIOUS_MAX, 36, EVER, Some(date(2023, 4, 30))),
    ] {
        rules.push(rule(key.id, months(amount), from, until));
    }
    // Not even a pack that says so makes natural persons public.
    rules.push(rule(
        keys::PUB_NATURAL_PERSONS.id,
        Value::Switch(true),
        EVER,
        None,
    ));
    for key in [
        keys::PUB_MINOR,
        keys::PUB_WARNING_ONLY,
        keys::PUB_SIMPLE_PROCEDURE,
    ] {
        rules.push(rule(key.id, Value::Switch(false), EVER, None));
    }
    Policy::new(City::Guanghan, rules)
}

#[test]
fn the_gravest_kind_counts_and_the_unit_prevails() {
    let policy = policy("shorter");
    let day = date(2026, 9, 1);
    let class = |kinds: &[PenaltyKind], simple, given| {
        classify(&policy, day, kinds, simple, None, given)
            .expect("rules")
            .map(|classified| classified.class)
    };
    assert_eq!(
        class(&[PenaltyKind::Warning, PenaltyKind::Fine], false, None),
        Some(Class::General)
    );
    assert_eq!(
        class(&[PenaltyKind::Fine, PenaltyKind::Closed], false, None),
        Some(Class::Serious)
    );
    assert_eq!(class(&[PenaltyKind::Detention], false, None), None);
    assert_eq!(
        class(&[PenaltyKind::Detention, PenaltyKind::Fine], false, None),
        Some(Class::General)
    );
    assert_eq!(class(&[PenaltyKind::Fine], true, None), Some(Class::Minor));
    assert_eq!(
        class(&[PenaltyKind::Fine], false, Some(Class::Serious)),
        Some(Class::Serious)
    );
}

#[test]
fn a_window_ends_on_the_corresponding_day_or_the_months_end() {
    let window =
        |day, class| penalty_window(&policy("shorter"), &facts(day, &[]), class).expect("a window");
    let general = window(date(2026, 9, 1), Class::General);
    assert_eq!(
        (general.earliest_repair, general.last_day),
        (date(2026, 12, 1), date(2027, 9, 1))
    );
    assert_eq!(
        (general.regime, general.max_rule),
        (Regime::Order36, "REP.GENERAL.MAX")
    );
    assert_eq!(
        window(date(2028, 2, 29), Class::General).last_day,
        date(2029, 2, 28)
    );
    assert_eq!(
        window(date(2026, 11, 30), Class::Minor).last_day,
        date(2027, 2, 28)
    );
}

#[test]
fn the_transition_takes_the_shorter_period_where_the_city_says_so() {
    let day = date(2026, 2, 28);
    let shorter =
        penalty_window(&policy("shorter"), &facts(day, &[]), Class::General).expect("a window");
    assert_eq!(
        (shorter.last_day, shorter.last_day_by_own_regime),
        (date(2027, 2, 28), date(2029, 2, 28))
    );
    assert_eq!(
        (shorter.regime, shorter.max_rule),
        (Regime::Order58, "REP.GENERAL.MAX")
    );
    let own = penalty_window(&policy("own"), &facts(day, &[]), Class::General).expect("a window");
    assert_eq!(
        (own.last_day, own.max_rule),
        (date(2029, 2, 28), "REP58.MAX")
    );
}

#[test]
fn every_reason_to_withhold_is_found() {
    let policy = policy("shorter");
    let day = date(2026, 9, 1);
    let withheld =
        |facts: &PenaltyFacts<'_>| publish_penalty(&policy, facts).expect("rules").withheld;
    let fine = [PenaltyKind::Fine];
    assert_eq!(withheld(&facts(day, &fine)), None);
    assert_eq!(
        withheld(&PenaltyFacts {
            party: PartyKind::NaturalPerson,
            ..facts(day, &fine)
        }),
        Some(Withheld::NaturalPerson)
    );
    assert_eq!(
        withheld(&facts(day, &[PenaltyKind::Warning])),
        Some(Withheld::WarningOnly)
    );
    assert_eq!(
        withheld(&facts(day, &[PenaltyKind::Detention])),
        Some(Withheld::Unclassified)
    );
    let simple = PenaltyFacts {
        simple_procedure: true,
        ..facts(day, &fine)
    };
    assert_eq!(withheld(&simple), Some(Withheld::SimpleProcedure));
    let minor = PenaltyFacts {
        given_class: Some(Class::Minor),
        ..facts(day, &fine)
    };
    assert_eq!(withheld(&minor), Some(Withheld::Minor));
    assert_eq!(
        withheld(&PenaltyFacts {
            asked_to_publish: true,
            ..minor
        }),
        None
    );
    let repaired = PenaltyFacts {
        stopped: Some(Withheld::Repaired),
        asked_to_publish: true,
        ..facts(day, &fine)
    };
    assert_eq!(withheld(&repaired), Some(Withheld::Repaired));
    let licence = |party, valid| {
        let facts = LicenceFacts {
            party,
            decided_on: day,
            valid_until: None,
            valid,
        };
        publish_licence(&facts).withheld
    };
    assert_eq!(licence(PartyKind::Organisation, true), None);
    assert_eq!(
        licence(PartyKind::Organisation, false),
        Some(Withheld::LicenceInvalid)
    );
    assert_eq!(
        licence(PartyKind::NaturalPerson, true),
        Some(Withheld::NaturalPerson)
    );
}

fn any_day() -> impl Strategy<Value = Date> {
    (2015_i16..2035, 1_i8..=12, 1_i8..=31).prop_filter_map("a day", |(year, month, day)| {
        Date::new(year, month, day).ok()
    })
}

fn any_class() -> impl Strategy<Value = Class> {
    prop::sample::select(Class::ALL.to_vec())
}

proptest! {
    #[test]
    fn a_transition_never_makes_a_period_longer(day in any_day(), class in any_class()) {
        let own = penalty_window(&policy("own"), &facts(day, &[]), class).expect("a window");
        let shorter = penalty_window(&policy("shorter"), &facts(day, &[]), class).expect("a window");
        prop_assert!(shorter.last_day <= own.last_day);
        prop_assert!(shorter.earliest_repair <= own.earliest_repair);
        prop_assert_eq!(shorter.last_day_by_own_regime, own.last_day);
        for window in [own, shorter] {
            prop_assert!(window.start <= window.earliest_repair);
            prop_assert!(window.earliest_repair <= window.last_day);
        }
    }

    #[test]
    fn a_graver_class_is_never_public_for_a_shorter_time(day in any_day()) {
        let last = |class| penalty_window(&policy("shorter"), &facts(day, &[]), class).expect("a window").last_day;
        prop_assert!(last(Class::Minor) <= last(Class::General));
        prop_assert!(last(Class::General) <= last(Class::Serious));
    }

    #[test]
    fn an_end_the_unit_wrote_is_kept_but_never_beyond_the_law(day in any_day(), after in 0_i64..2000) {
        let policy = policy("shorter");
        let kinds = [PenaltyKind::Fine];
        let end = day.checked_add(jiff::Span::new().days(after)).expect("a day");
        let publication = publish_penalty(&policy, &PenaltyFacts { given_end: Some(end), ..facts(day, &kinds) })
            .expect("rules");
        let window = publication.window.expect("a window");
        prop_assert_eq!(publication.until, Some(end.min(window.last_day)));
    }
}
