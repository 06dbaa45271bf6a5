use std::collections::{BTreeMap, BTreeSet};

use domain::policy::{Amount, City, Confidence, Key, Policy, Rule, Term, Unit, Value, keys};
use domain::registration::{EntryKind, Limits, Weight};
use jiff::civil::{Date, date};

use super::super::csv_rows::csv_rows;
use super::super::{AllRules, LOCAL_SETTING, load_all, words};

pub(super) const TODAY: Date = date(2026, 11, 22);
const DEADLINES: &str = include_str!("../../../tests/vectors/deadlines.csv");

pub(super) fn all() -> AllRules {
    load_all(None, TODAY).unwrap_or_else(|error| panic!("{error}"))
}

fn city(rules: &AllRules, city: City) -> &Policy {
    rules
        .policies
        .iter()
        .find(|policy| policy.city() == city)
        .unwrap()
}

fn every_rule(rules: &AllRules) -> impl Iterator<Item = &Rule> {
    rules
        .packs
        .iter()
        .flat_map(|pack| &pack.rules)
        .map(|placed| &placed.rule)
}

#[test]
fn all_six_packs_pass_the_check() {
    let rules = all();
    assert_eq!(rules.packs.len(), 6);
    for pack in &rules.packs {
        assert!(!pack.rules.is_empty(), "{}", pack.file);
    }
}

#[test]
fn every_deadline_of_the_sources_is_in_a_pack() {
    let rules = all();
    let rows = csv_rows(DEADLINES);
    let column = |name: &str| {
        rows[0]
            .fields
            .iter()
            .position(|field| field == name)
            .unwrap()
    };
    let (id, amount, unit, confidence) = (
        column("rule_id"),
        column("amount"),
        column("unit"),
        column("confidence"),
    );
    assert!(rows.len() > 40, "the list of sources is there");
    for row in &rows[1..] {
        let field = |at: usize| row.fields[at].as_str();
        let wanted = match (field(amount), Unit::from_code(field(unit)).unwrap()) {
            ("", _) => Value::Unset,
            (amount, Unit::Times) => Value::Number(Amount {
                amount: amount.parse().unwrap(),
                unit: Unit::Times,
            }),
            (amount, unit) => Value::Term(Term {
                amount: amount.parse().unwrap(),
                unit,
            }),
        };
        let mark = Confidence::from_code(field(confidence)).unwrap();
        assert!(
            every_rule(&rules).any(|rule| rule.id == field(id)
                && rule.value == wanted
                && rule.confidence == mark
                && rule
                    .basis
                    .iter()
                    .any(|basis| basis.document != LOCAL_SETTING)),
            "line {}: {} {wanted:?} {mark:?}",
            row.line,
            field(id)
        );
    }
}

#[test]
fn a_rule_has_the_same_name_wherever_it_stands() {
    let rules = all();
    let mut names: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for rule in every_rule(&rules) {
        names.entry(&rule.id).or_default().insert(&rule.name.en);
    }
    names.remove(keys::REP_REMINDER_LETTER.id);
    for (id, names) in names {
        assert_eq!(names.len(), 1, "{id}: {names:?}");
    }
}

#[test]
fn an_article_is_named_only_where_the_text_was_read() {
    // What is not the rule's own text must not be shown to a citizen as «依据某条».
    for rule in every_rule(&all()) {
        if !matches!(
            rule.confidence,
            Confidence::VerifiedText | Confidence::Design
        ) {
            assert!(
                rule.basis.iter().all(|basis| basis.article.is_none()),
                "{}",
                rule.id
            );
        }
        if rule.confidence == Confidence::Design {
            assert_eq!(rule.basis[0].document, LOCAL_SETTING, "{}", rule.id);
        }
    }
}

#[test]
fn a_value_nobody_could_read_says_why_and_a_rule_of_another_place_says_whose() {
    for rule in every_rule(&all()) {
        if rule.value == Value::Unset {
            assert!(rule.note.is_some(), "{}", rule.id);
        }
        let elsewhere = ["上海市", "深圳", "河南省", "山东省", "浙江省"]
            .iter()
            .any(|place| {
                rule.basis
                    .iter()
                    .any(|basis| basis.document.starts_with(place))
            });
        if elsewhere {
            let note = &rule.note.as_ref().unwrap().zh;
            assert!(note.contains("其他省市规定"), "{}: {note}", rule.id);
            assert!(note.contains("本市参照设定"), "{}: {note}", rule.id);
        }
    }
}

#[test]
fn an_old_record_finds_what_its_window_needs() {
    let rules = all();
    for policy in &rules.policies {
        for day in [
            date(1990, 1, 1),
            date(2019, 6, 30),
            date(2019, 7, 1),
            date(2023, 4, 30),
            date(2023, 5, 1),
            date(2026, 3, 31),
            date(2026, 4, 1),
            TODAY,
        ] {
            let regime = policy.get(keys::REP_REGIME, day).unwrap();
            let windows = match regime.as_str() {
                "527" => [
                    keys::REP527_GENERAL_MIN,
                    keys::REP527_GENERAL_MAX,
                    keys::REP527_SERIOUS_MIN,
                    keys::REP527_SERIOUS_MAX,
                ]
                .to_vec(),
                "58" => [keys::REP58_MIN, keys::REP58_MIN_SPECIAL, keys::REP58_MAX].to_vec(),
                _ => [
                    keys::REP_LIGHT_MIN,
                    keys::REP_LIGHT_MAX,
                    keys::REP_GENERAL_MIN,
                    keys::REP_GENERAL_MAX,
                    keys::REP_SERIOUS_MIN,
                    keys::REP_SERIOUS_MAX,
                ]
                .to_vec(),
            };
            for key in windows {
                assert!(policy.get(key, day).is_ok(), "{} on {day}", key.id);
            }
            let transition = policy.get(keys::REP_TRANSITION, day).unwrap();
            assert_eq!(
                transition,
                if day < date(2026, 4, 1) {
                    "shorter"
                } else {
                    "own"
                }
            );
            assert!(
                policy.get(keys::CLASS_KINDS, day).is_ok()
                    && policy.get(keys::CLASS_KINDS_LOCAL, day).is_ok()
            );
            for id in [
                "CLASS.",
                "DATA.A",
                "DATA.E",
                "DATA.O",
                "PUB.NAT",
                "PUB.MIN",
                "PUB.WARN",
                "PUB.SIMPLE",
                "PUB.REP",
                "PUB.LIC",
                "REP.CONDITIONS",
                "REP.BARRED_BY",
                "REP.EXCLUDED",
                "REP.WAYS",
                "REP.REQUIRED_WAYS",
                "REP.SAMR.PROFILE",
                "REP.SAMR.LOW_FINE",
                "CAL.",
            ] {
                for (known, _) in keys::REGISTRY
                    .iter()
                    .filter(|(known, _)| known.starts_with(id))
                {
                    assert!(policy.rule(known, day).is_some(), "{known} on {day}");
                }
            }
        }
    }
}

#[test]
fn every_kind_of_penalty_has_a_class_or_an_officer() {
    let rules = all();
    let policy = &rules.policies[0];
    let mut kinds = policy.get(keys::CLASS_KINDS, TODAY).unwrap();
    kinds.extend(policy.get(keys::CLASS_KINDS_LOCAL, TODAY).unwrap());
    let listed: BTreeSet<&str> = kinds.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(listed.len(), kinds.len(), "no kind stands in both tables");
    assert_eq!(
        listed,
        words::words_of(keys::CLASS_KINDS.id)
            .unwrap()
            .into_iter()
            .collect()
    );
}

#[test]
fn every_city_has_the_numbers_and_kinds_of_voluntary_registration() {
    let rules = all();
    for policy in &rules.policies {
        let limits = Limits::of(policy, TODAY).unwrap();
        assert!(limits.hearing < limits.finding);
        assert_eq!((limits.verify, limits.most_rows), (10, 5_000));
        let listed = policy.get(keys::REG_KINDS, TODAY).unwrap();
        assert_eq!(EntryKind::open(policy, TODAY).len(), listed.len());
        let word = policy.get(keys::REG_EVIDENCE_WEIGHT, TODAY).unwrap();
        assert_eq!(Weight::of(policy, TODAY).code(), word);
    }
    let kinds: BTreeSet<&str> = EntryKind::all().map(EntryKind::zh).collect();
    let words = words::words_of(keys::REG_KINDS.id).unwrap();
    assert_eq!(kinds, words.into_iter().collect());
}

#[test]
fn the_cities_differ_where_their_notices_do() {
    let rules = all();
    let list = |place, key: Key<Vec<String>>| city(&rules, place).get(key, TODAY).unwrap().len();
    let duty = City::ALL.map(|place| list(place, keys::PUB_ACTS_DUTY));
    assert_eq!(duty, [2, 10, 10, 10, 2]);
    assert_eq!(
        City::ALL.map(|place| list(place, keys::PUB_ACTS_PROMOTED)),
        [8, 0, 0, 0, 0]
    );
    assert_eq!(
        City::ALL.map(|place| list(place, keys::REP_WAYS)),
        [6, 6, 5, 5, 6]
    );
    assert_eq!(
        City::ALL.map(|place| list(place, keys::REG_KINDS)),
        [4, 4, 6, 4, 4]
    );
    let word = |key: Key<String>| City::ALL.map(|place| city(&rules, place).get(key, TODAY).ok());
    let some = |word: &str| Some(word.to_owned());
    assert_eq!(
        word(keys::REG_EVIDENCE_WEIGHT),
        [
            some("positive"),
            some("important"),
            some("reference"),
            some("important"),
            some("reference")
        ]
    );
    assert_eq!(
        word(keys::EVAL_RESTRICT_BELOW),
        [None, some("B"), None, None, None]
    );
    assert_eq!(word(keys::RECORD_RESPONSIBLE_PERSONS)[0], some("sync"));
    let groups = City::ALL.map(|place| list(place, keys::REP_PRIORITY_GROUPS));
    for (place, count) in City::ALL.into_iter().zip(groups) {
        let known = if place == City::Xinbei { 3 } else { 0 };
        assert_eq!(count, known, "{place:?}");
    }
    let names = City::ALL.map(|place| city(&rules, place).get(keys::REP_NOTICE_NAME, TODAY));
    for (place, name) in City::ALL.into_iter().zip(names) {
        let known = match place {
            City::Huangshi => "信用修复提醒告知函",
            _ => "信用修复告知书",
        };
        assert_eq!(name.as_deref(), Ok(known), "{place:?}");
    }
    let marks = City::ALL.map(|place| {
        city(&rules, place)
            .rule(keys::OBJ_SUSPEND_MEASURES.id, TODAY)
            .unwrap()
            .confidence
    });
    assert_eq!(marks[4], Confidence::VerifiedText);
    assert!(marks[..4].iter().all(|mark| *mark == Confidence::Design));
    for place in City::ALL {
        assert_eq!(
            city(&rules, place).get(keys::PUB_DOUBLE, TODAY),
            Ok(Term {
                amount: 7,
                unit: Unit::WorkingDay
            })
        );
    }
}
