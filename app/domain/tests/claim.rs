//! 主体认领: the form of a claim, and how a claimant compares with the representative on record.

use domain::claim::{
    AgentScope, ClaimFault, ClaimPart, ClaimState, DecidedBy, Likeness, Relation, Representative,
    ask, compare, latest_day,
};
use domain::policy::{Term, Unit};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TWO_YEARS: Term = Term {
    amount: 2,
    unit: Unit::Year,
};

fn today() -> Date {
    date(2026, 11, 20)
}

#[test]
fn codes_come_back() {
    for relation in Relation::ALL {
        assert_eq!(Relation::from_code(relation.code()), Some(relation));
    }
    for part in ClaimPart::ALL {
        assert_eq!(ClaimPart::from_code(part.code()), Some(part));
    }
    for state in ["draft", "waiting", "confirmed", "refused", "withdrawn"] {
        assert_eq!(
            ClaimState::from_code(state).map(ClaimState::code),
            Some(state)
        );
    }
    for by in ["match", "representative", "staff"] {
        assert_eq!(DecidedBy::from_code(by).map(DecidedBy::code), Some(by));
    }
    assert_eq!(
        AgentScope::read_all("objection, repair,nonsense,repair"),
        [AgentScope::Repair, AgentScope::Objection]
    );
    assert_eq!(
        AgentScope::write_all(&AgentScope::ALL),
        "registration,repair,objection"
    );
}

#[test]
fn a_representative_may_do_everything_and_an_agent_what_is_named() {
    let asked = ask("representative", "", "2027-11-20", today(), TWO_YEARS).expect("right");
    assert_eq!(asked.scopes, AgentScope::ALL);
    let asked = ask("agent", "repair", "2026-11-20", today(), TWO_YEARS).expect("right");
    assert_eq!(
        (asked.relation, asked.scopes),
        (Relation::Agent, vec![AgentScope::Repair])
    );
}

#[test]
fn every_fault_is_told_at_once() {
    let faults = ask("", "", "", today(), TWO_YEARS).expect_err("wrong");
    assert_eq!(
        faults,
        [
            ("relation", ClaimFault::Relation),
            ("until", ClaimFault::Until)
        ]
    );
    let faults = ask("agent", "", "2026-11-19", today(), TWO_YEARS).expect_err("wrong");
    assert_eq!(
        faults,
        [
            ("scopes", ClaimFault::NoScope),
            ("until", ClaimFault::UntilPast)
        ]
    );
    let latest = date(2028, 11, 20);
    assert!(ask("agent", "repair", "2028-11-20", today(), TWO_YEARS).is_ok());
    assert_eq!(
        ask("agent", "repair", "2028-11-21", today(), TWO_YEARS),
        Err(vec![("until", ClaimFault::UntilTooLate { latest })])
    );
}

#[test]
fn the_longest_authorisation_ends_on_a_day_there_is() {
    assert_eq!(
        latest_day(
            date(2024, 2, 29),
            Term {
                amount: 1,
                unit: Unit::Year
            }
        ),
        date(2025, 2, 28)
    );
    assert_eq!(
        latest_day(
            date(2026, 1, 31),
            Term {
                amount: 1,
                unit: Unit::Month
            }
        ),
        date(2026, 2, 28)
    );
    assert_eq!(
        latest_day(
            today(),
            Term {
                amount: 10,
                unit: Unit::Day
            }
        ),
        date(2026, 11, 30)
    );
}

#[test]
fn papers_depend_on_relation_and_identity() {
    let needed = |relation, verified| {
        ClaimPart::ALL
            .into_iter()
            .filter(|part| part.is_needed(Some(relation), verified))
            .collect::<Vec<_>>()
    };
    assert_eq!(needed(Relation::Agent, false), ClaimPart::ALL);
    assert_eq!(
        needed(Relation::Agent, true),
        [ClaimPart::Licence, ClaimPart::Authorisation]
    );
    assert_eq!(needed(Relation::Representative, true), [ClaimPart::Licence]);
}

#[test]
fn a_name_alone_is_no_match() {
    let on_record = |key: Option<&str>| Representative {
        name: "欧阳 示一".to_owned(),
        key: key.map(str::to_owned),
    };
    assert_eq!(
        compare("欧阳示一", "a", Some(&on_record(Some("a")))),
        Likeness::Same
    );
    assert_eq!(
        compare("欧阳示一", "a", Some(&on_record(Some("b")))),
        Likeness::Other
    );
    assert_eq!(
        compare("欧阳示二", "a", Some(&on_record(Some("a")))),
        Likeness::Other
    );
    assert_eq!(
        compare("欧阳示一", "a", Some(&on_record(None))),
        Likeness::NameOnly
    );
    assert_eq!(
        compare("欧阳示二", "a", Some(&on_record(None))),
        Likeness::Other
    );
    assert_eq!(compare("欧阳示一", "a", None), Likeness::Unknown);
}

proptest! {
    #[test]
    fn an_authorisation_never_outlasts_the_rule(year in 2000_i16..2100, day in 1_i16..=365, asked in 0_i64..3000) {
        let today = Date::new(year, 1, 1).expect("a day").checked_add(jiff::Span::new().days(day - 1)).expect("a day");
        let until = today.checked_add(jiff::Span::new().days(asked)).expect("a day");
        let outcome = ask("agent", "repair", &until.to_string(), today, TWO_YEARS);
        prop_assert_eq!(outcome.is_ok(), until <= latest_day(today, TWO_YEARS));
    }
}
