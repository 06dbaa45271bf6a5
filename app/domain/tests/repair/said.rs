//! What a unit says of a record, and a court's ruling, as they are typed.

use domain::record::SpecialField;
use domain::repair::{
    RulingForm, RulingKind, Said, SaidFault, SaidForm, ShieldingEnd, ShieldingState, read_ruling,
    read_said,
};
use jiff::civil::date;
use proptest::prelude::*;

use crate::{DECIDED, day_after, day_before};

const TODAY: jiff::civil::Date = date(2026, 11, 20);
const YEARS: u16 = 15;

fn faults(form: SaidForm<'_>) -> Vec<(&'static str, SaidFault)> {
    read_said(&form, DECIDED, TODAY).expect_err("something is wrong")
}

fn ruling() -> RulingForm<'static> {
    RulingForm {
        kind: "reorganisation",
        court: "示例市中级人民法院",
        number: "（2026）示01破1号之三",
        on: "2026-11-10",
        declaration: "本企业正在执行重整计划。",
        last: "2027-11-19",
    }
}

#[test]
fn an_empty_form_says_nothing() {
    assert_eq!(
        read_said(&SaidForm::default(), DECIDED, TODAY),
        Ok(Said::default())
    );
}

#[test]
fn every_answer_is_read() {
    let form = SaidForm {
        performed: "yes",
        performed_on: "2026-11-20",
        harm_removed: "no",
        not_repeated: "yes",
        not_listed: "",
        field: "fire",
        excluded: "1",
        excluded_by: " 《示例条例》 第七条 ",
    };
    let said = read_said(&form, DECIDED, TODAY).expect("good");
    assert_eq!(
        said,
        Said {
            performed: Some(true),
            performed_on: Some(TODAY),
            harm_removed: Some(false),
            not_repeated: Some(true),
            not_listed: None,
            field: Some(SpecialField::Fire),
            excluded_by: Some("《示例条例》 第七条".to_owned()),
        }
    );
}

#[test]
fn a_basis_without_the_mark_excludes_nothing_and_a_mark_needs_its_basis() {
    let unmarked = SaidForm {
        excluded_by: "《示例条例》第七条",
        ..SaidForm::default()
    };
    let said = read_said(&unmarked, DECIDED, TODAY).expect("good");
    assert_eq!(said.excluded_by, None);
    let marked = SaidForm {
        excluded: "1",
        ..SaidForm::default()
    };
    assert_eq!(faults(marked), [("excluded_by", SaidFault::Missing)]);
    let number = SaidForm {
        excluded: "1",
        excluded_by: "见 11010519491231002X",
        ..SaidForm::default()
    };
    assert_eq!(faults(number), [("excluded_by", SaidFault::PersonalData)]);
    let long = "法".repeat(201);
    let long = SaidForm {
        excluded: "1",
        excluded_by: &long,
        ..SaidForm::default()
    };
    assert_eq!(
        faults(long),
        [("excluded_by", SaidFault::TooLong { most: 200 })]
    );
}

#[test]
fn a_duty_is_performed_between_the_decision_and_today() {
    let on = |day: &str, performed| {
        let form = SaidForm {
            performed,
            performed_on: day,
            ..SaidForm::default()
        };
        read_said(&form, DECIDED, TODAY).map(|said| said.performed_on)
    };
    let wrong = |fault| Err(vec![("performed_on", fault)]);
    assert_eq!(on(&DECIDED.to_string(), "yes"), Ok(Some(DECIDED)));
    assert_eq!(
        on(&day_before(DECIDED).to_string(), "yes"),
        wrong(SaidFault::BeforeDecision)
    );
    assert_eq!(on(&TODAY.to_string(), "yes"), Ok(Some(TODAY)));
    assert_eq!(
        on(&day_after(TODAY).to_string(), "yes"),
        wrong(SaidFault::Future)
    );
    assert_eq!(on("soon", "yes"), wrong(SaidFault::NotADay));
    assert_eq!(on("2026-11-20", "no"), wrong(SaidFault::NotPerformed));
    assert_eq!(on("2026-11-20", ""), wrong(SaidFault::NotPerformed));
}

#[test]
fn words_that_are_no_answers_are_refused() {
    let form = SaidForm {
        performed: "maybe",
        not_listed: "1",
        field: "space",
        ..SaidForm::default()
    };
    assert_eq!(
        faults(form),
        [
            ("performed", SaidFault::Unknown),
            ("not_listed", SaidFault::Unknown),
            ("special_field", SaidFault::Unknown),
        ]
    );
}

#[test]
fn a_ruling_is_read_and_its_last_day_has_not_come() {
    let read = read_ruling(&ruling(), TODAY, YEARS).expect("good");
    assert_eq!(read.kind, RulingKind::Reorganisation);
    assert_eq!(
        (read.on, read.last),
        (date(2026, 11, 10), date(2027, 11, 19))
    );
    let last = |last: &str| {
        let form = RulingForm { last, ..ruling() };
        read_ruling(&form, TODAY, YEARS).map(|read| read.last)
    };
    let wrong = |fault| Err(vec![("last_day", fault)]);
    assert_eq!(last("2026-11-20"), Ok(TODAY));
    assert_eq!(last("2026-11-19"), wrong(SaidFault::Over));
    assert_eq!(last("2041-11-20"), Ok(date(2041, 11, 20)));
    assert_eq!(
        last("2041-11-21"),
        wrong(SaidFault::TooFar { years: YEARS })
    );
    let tomorrow = RulingForm {
        on: "2026-11-21",
        ..ruling()
    };
    assert_eq!(
        read_ruling(&tomorrow, TODAY, YEARS),
        Err(vec![("ruled_on", SaidFault::Future)])
    );
}

#[test]
fn an_empty_ruling_is_told_field_by_field() {
    let faults = read_ruling(&RulingForm::default(), TODAY, YEARS).expect_err("empty");
    let fields: Vec<&str> = faults.iter().map(|(field, _)| *field).collect();
    assert_eq!(
        fields,
        [
            "ruling_kind",
            "court",
            "ruling_no",
            "declaration",
            "ruled_on",
            "last_day"
        ]
    );
    assert!(faults.iter().all(|(_, fault)| *fault == SaidFault::Missing));
}

#[test]
fn words_come_back() {
    for kind in RulingKind::ALL {
        assert_eq!(RulingKind::from_code(kind.code()), Some(kind));
    }
    for end in ShieldingEnd::ALL {
        assert_eq!(ShieldingEnd::from_code(end.code()), Some(end));
    }
}

proptest! {
    #[test]
    fn nothing_that_is_typed_panics(text in "\\PC{0,40}", day in "[0-9./年月日-]{0,12}") {
        let form = SaidForm {
            performed: "yes",
            performed_on: &day,
            excluded: "1",
            excluded_by: &text,
            ..SaidForm::default()
        };
        if let Ok(said) = read_said(&form, DECIDED, TODAY) {
            prop_assert!(said.performed_on.is_none_or(|on| DECIDED <= on && on <= TODAY));
            prop_assert!(said.excluded_by.is_some_and(|basis| !basis.trim().is_empty()));
        }
        let form = RulingForm { court: &text, last: &day, ..ruling() };
        if let Ok(read) = read_ruling(&form, TODAY, YEARS) {
            prop_assert!(TODAY <= read.last);
        }
    }
}

#[test]
fn the_states_of_a_ruling_come_back() {
    for state in ShieldingState::ALL {
        assert_eq!(ShieldingState::from_code(state.code()), Some(state));
    }
    assert_eq!(ShieldingState::from_code("ended"), None);
}
