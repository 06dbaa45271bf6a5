//! What the rule packs say of voluntary registration.

use domain::case::{CaseKind, CaseNumber};
use domain::policy::{
    Amount, Basis, Bilingual, City, Confidence, Origin, Policy, PolicyError, Rule, Term, Unit,
    Value, keys,
};
use domain::registration::{EntryKind, Limits, LimitsError, Weight};
use jiff::civil::date;

use crate::TODAY;

fn rule(id: &str, value: Value) -> Rule {
    let name = Bilingual {
        zh: id.to_owned(),
        en: id.to_owned(),
    };
    Rule {
        id: id.to_owned(),
        name,
        value,
        basis: vec![Basis {
            document: "本市设定".to_owned(),
            article: None,
        }],
        confidence: Confidence::Design,
        from: date(1990, 1, 1),
        until: None,
        note: None,
        origin: Origin::National,
    }
}

fn term(amount: u16, unit: Unit) -> Value {
    Value::Term(Term { amount, unit })
}

fn items(amount: f64) -> Value {
    Value::Number(Amount {
        amount,
        unit: Unit::Item,
    })
}

fn given() -> Vec<(&'static str, Value)> {
    vec![
        (keys::REG_VERIFY.id, term(10, Unit::WorkingDay)),
        (keys::REG_HEARING.id, term(5, Unit::WorkingDay)),
        (keys::REG_FINDING.id, term(20, Unit::WorkingDay)),
        (keys::REG_EXPIRY_NOTICE.id, term(30, Unit::Day)),
        (keys::REG_REFRESH.id, term(1, Unit::Year)),
        (keys::REG_THIN_FILE.id, items(3.0)),
        (keys::REG_INVITE_AGAIN.id, term(12, Unit::Month)),
        (keys::REG_MOST_ROWS.id, items(5_000.0)),
    ]
}

/// The rules with one changed, or without it.
fn limits(id: &str, value: Option<Value>) -> Result<Limits, LimitsError> {
    let rules = given().into_iter().filter_map(|(known, before)| {
        let value = if known == id {
            value.clone()
        } else {
            Some(before)
        };
        value.map(|value| rule(known, value))
    });
    Limits::of(&Policy::new(City::Guanghan, rules), TODAY)
}

#[test]
fn limits_come_from_the_rules() {
    let expected = Limits {
        verify: 10,
        hearing: 5,
        finding: 20,
        expiry_notice: 30,
        refresh: 12,
        thin_file: 3,
        invite_again: 12,
        most_rows: 5_000,
    };
    assert_eq!(limits("none", None), Ok(expected));
    let json = serde_json::to_string(&expected).expect("json");
    assert_eq!(
        serde_json::from_str::<Limits>(&json).expect("json"),
        expected
    );
}

#[test]
fn a_rule_that_is_missing_unset_or_of_another_unit_is_named() {
    for (id, value) in given() {
        let missing = LimitsError::Policy(PolicyError::Missing { id, day: TODAY });
        assert_eq!(limits(id, None), Err(missing));
        let unset = LimitsError::Policy(PolicyError::Unset { id });
        assert_eq!(limits(id, Some(Value::Unset)), Err(unset));
        let other = match value {
            Value::Number(amount) => Value::Number(Amount {
                unit: Unit::Person,
                ..amount
            }),
            Value::Term(Term {
                unit: Unit::WorkingDay,
                ..
            }) => term(5, Unit::Day),
            _ => term(5, Unit::WorkingDay),
        };
        let found = limits(id, Some(other)).expect_err("another unit");
        assert!(
            matches!(found, LimitsError::Unit(named, _) if named == id),
            "{found}"
        );
        assert!(found.to_string().contains(id), "{found}");
    }
    let id = keys::REG_MOST_ROWS.id;
    for wrong in [-1.0, 1e12, f64::NAN] {
        assert_eq!(limits(id, Some(items(wrong))), Err(LimitsError::Range(id)));
    }
}

#[test]
fn a_city_opens_the_kinds_that_its_notice_names() {
    let open = |names: &[&str]| {
        let list = names.iter().map(|name| (*name).to_owned()).collect();
        let rules = [rule(keys::REG_KINDS.id, Value::List(list))];
        EntryKind::open(&Policy::new(City::Guanghan, rules), TODAY)
    };
    assert_eq!(
        open(&["社会公益", "资质证照", "别的"]),
        [EntryKind::CERTIFICATE, EntryKind::WELFARE]
    );
    let all: Vec<EntryKind> = EntryKind::all().collect();
    let names: Vec<&str> = EntryKind::all().map(EntryKind::zh).collect();
    assert_eq!(open(&names), all);
    assert_eq!(EntryKind::open(&Policy::new(City::Guanghan, []), TODAY), []);
}

#[test]
fn the_weight_of_evidence_is_a_rule() {
    let weight = |word: &str| {
        let rules = [rule(
            keys::REG_EVIDENCE_WEIGHT.id,
            Value::Choice(word.to_owned()),
        )];
        Weight::of(&Policy::new(City::Guanghan, rules), TODAY)
    };
    for weighed in Weight::ALL {
        assert_eq!(weight(weighed.code()), weighed);
    }
    assert_eq!(weight("nonsense"), Weight::Reference);
    assert_eq!(
        Weight::of(&Policy::new(City::Guanghan, []), TODAY),
        Weight::Reference
    );
}

#[test]
fn entries_have_numbers_of_their_own() {
    let number = CaseNumber::new(CaseKind::Entry, TODAY, 12).expect("in range");
    assert!(
        number.to_string().starts_with("SB20261120-00012-"),
        "{number}"
    );
    assert_eq!(
        number.to_string().to_lowercase().replace('-', " ").parse(),
        Ok(number)
    );
    assert_eq!(CaseKind::from_code("entry"), Some(CaseKind::Entry));
    for kind in CaseKind::ALL {
        assert_eq!(CaseKind::from_code(kind.code()), Some(kind));
        let number = CaseNumber::new(kind, TODAY, 1).expect("in range");
        assert_eq!(
            number
                .to_string()
                .parse::<CaseNumber>()
                .map(CaseNumber::kind),
            Ok(kind)
        );
    }
}
