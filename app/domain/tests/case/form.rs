//! The form at the counter: two pages more, and nothing is read that the person has not confirmed.

use std::collections::BTreeMap;

use domain::case::objection::{
    AboutForm, Channel, Confirmation, CounterForm, FormStep, Ground, ObjectionFault, check_step,
    confirmed_text, read_counter_form, read_form, signed_name,
};
use domain::record::RecordKind;
use proptest::prelude::*;

use crate::DAY;

type Answers = BTreeMap<String, String>;

static FIELDS: BTreeMap<String, String> = BTreeMap::new();

fn answers(pairs: &[(&str, &str)]) -> Answers {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

/// Everything that is asked at the counter, rightly answered.
fn whole() -> Answers {
    answers(&[
        ("contact", "张示例"),
        ("id_kind", "resident_id"),
        ("id_number", "11010519491231002x"),
        ("phone", "139 1234 5678"),
        ("relation", "concerned"),
        ("ground", "duplicate"),
        ("statement", "同一决定公示了两次，请删除其中一条。"),
        ("wish", "delete"),
        ("commit", "1"),
    ])
}

fn about(confirmation: Option<Confirmation>) -> AboutForm<'static> {
    AboutForm {
        kind: RecordKind::Penalty,
        fields: &FIELDS,
        is_agent: false,
        of_person: false,
        is_person: false,
        papers: 1,
        counter: Some(CounterForm {
            today: DAY,
            authorised: false,
            confirmation,
            lapsed: false,
        }),
    }
}

#[test]
fn each_channel_has_pages_of_its_own() {
    let of = |channel| FormStep::of(Some(Ground::Duplicate), channel).collect::<Vec<_>>();
    let (online, counter) = (of(Channel::Online), of(Channel::Counter));
    assert_eq!(online.first(), Some(&FormStep::Relation));
    assert!(online.contains(&FormStep::Contact) && !online.contains(&FormStep::Confirmation));
    assert_eq!(counter.first(), Some(&FormStep::Person));
    assert!(!counter.contains(&FormStep::Contact));
    for (channel, steps) in [(Channel::Online, online), (Channel::Counter, counter)] {
        assert_eq!(FormStep::first(channel), steps[0]);
        assert_eq!(steps.last(), Some(&FormStep::Summary));
        assert!(steps.is_sorted());
    }
    for step in FormStep::ALL {
        assert_eq!(FormStep::from_code(step.code()), Some(step));
    }
}

#[test]
fn nothing_is_read_that_the_person_has_not_confirmed() {
    let (step, faults) = read_counter_form(&whole(), about(None)).unwrap_err();
    assert_eq!(step, FormStep::Confirmation);
    assert_eq!(faults[0].1, ObjectionFault::NotConfirmed);
    // Nor by the way of those who file for themselves.
    assert!(read_form(&whole(), about(None)).is_err());
    let online = AboutForm {
        counter: None,
        ..about(None)
    };
    assert!(read_counter_form(&whole(), online).is_err());
    for how in [Confirmation::Code, Confirmation::Signed] {
        let (objection, person) = read_counter_form(&whole(), about(Some(how))).unwrap();
        assert_eq!(person.confirmation, how);
        assert_eq!(person.id.expose(), "11010519491231002X");
        assert_eq!(objection.contact, "张示例");
    }
}

#[test]
fn only_the_person_a_record_is_about_objects_as_that_person() {
    let said = answers(&[("relation", "person")]);
    let online = AboutForm {
        counter: None,
        ..about(None)
    };
    assert_eq!(
        check_step(FormStep::Relation, &said, online),
        [("relation".to_owned(), ObjectionFault::NotPerson)]
    );
    let verified = AboutForm {
        is_person: true,
        ..online
    };
    assert_eq!(check_step(FormStep::Relation, &said, verified), []);
    // At the counter the paper shows who it is.
    assert_eq!(check_step(FormStep::Relation, &said, about(None)), []);
}

#[test]
fn the_person_is_asked_for_name_paper_and_phone() {
    let confirmed = about(Some(Confirmation::Signed));
    for (name, value, field) in [
        ("contact", "张", "contact"),
        ("id_kind", "", "id_kind"),
        ("id_number", "110105194912310021", "id_number"),
        ("id_number", "", "id_number"),
        ("phone", "12", "phone"),
        ("email", "zhang", "email"),
        ("email", "13912345678", "email"),
    ] {
        let mut wrong = whole();
        wrong.insert(name.to_owned(), value.to_owned());
        let (step, faults) = read_counter_form(&wrong, confirmed).unwrap_err();
        assert_eq!(step, FormStep::Person, "{name}={value}");
        assert_eq!(faults[0].0, field, "{name}={value}");
    }
    let mut with_email = whole();
    with_email.insert("email".to_owned(), "Zhang@Example.cn".to_owned());
    let (_, person) = read_counter_form(&with_email, confirmed).unwrap();
    let email = person.email.expect("an address");
    assert_eq!(email.as_str(), "zhang@example.cn");
    assert!(
        !format!("{:?}", person.id).contains("19491231"),
        "never printed"
    );
}

#[test]
fn whoever_speaks_for_an_enterprise_at_the_counter_shows_that_he_may() {
    let said = answers(&[("relation", "subject")]);
    let faults = check_step(FormStep::Relation, &said, about(None));
    assert_eq!(faults[0].1, ObjectionFault::NoAuthorisation);
    let mut authorised = about(None);
    authorised.counter = authorised.counter.map(|counter| CounterForm {
        authorised: true,
        ..counter
    });
    assert_eq!(check_step(FormStep::Relation, &said, authorised), []);
}

#[test]
fn of_a_measure_alone_only_the_paper_is_asked_at_the_counter() {
    let of = |channel| FormStep::of_measure(channel).collect::<Vec<_>>();
    use FormStep::{Confirmation, Contact, Evidence, Ground, Person, Relation, Statement, Summary};
    assert_eq!(
        of(Channel::Online),
        [Ground, Statement, Evidence, Contact, Summary]
    );
    assert_eq!(
        of(Channel::Counter),
        [
            Person,
            Relation,
            Ground,
            Statement,
            Evidence,
            Confirmation,
            Summary
        ]
    );
}

#[test]
fn a_record_about_a_person_is_for_whoever_shows_his_paper() {
    let at_counter = |is_person: bool| AboutForm {
        of_person: true,
        is_person,
        ..about(Some(Confirmation::Code))
    };
    let said = |relation: &str| {
        let mut said = whole();
        said.insert("relation".to_owned(), relation.to_owned());
        said
    };
    assert!(read_counter_form(&said("person"), at_counter(true)).is_ok());
    let (step, faults) = read_counter_form(&said("person"), at_counter(false)).unwrap_err();
    assert_eq!(
        (step, faults[0].1),
        (FormStep::Person, ObjectionFault::OtherPerson)
    );
    let (step, _) = read_counter_form(&said("concerned"), at_counter(true)).unwrap_err();
    assert_eq!(step, FormStep::Relation);
}

#[test]
fn what_was_confirmed_before_a_change_is_told_from_what_never_was() {
    let fault = |lapsed: bool| {
        let mut changed = about(None);
        changed.counter = changed
            .counter
            .map(|counter| CounterForm { lapsed, ..counter });
        let (step, faults) = read_counter_form(&whole(), changed).unwrap_err();
        assert_eq!(step, FormStep::Confirmation);
        faults[0].1
    };
    assert_eq!(fault(false), ObjectionFault::NotConfirmed);
    assert_eq!(fault(true), ObjectionFault::Lapsed);
}

#[test]
fn committing_and_empty_answers_are_no_part_of_what_is_confirmed() {
    let before = confirmed_text(&whole(), ["a"]);
    let mut after = whole();
    after.insert("commit".to_owned(), String::new());
    after.insert("confirmed".to_owned(), "digest".to_owned());
    after.insert(signed_name("a"), "digest".to_owned());
    after.insert("clarify".to_owned(), String::new());
    assert_eq!(confirmed_text(&after, ["a"]), before);
    assert_ne!(confirmed_text(&after, ["a", "b"]), before);
}

proptest! {
    /// Two forms that say different things never read alike.
    #[test]
    fn what_is_confirmed_tells_every_change(
        one in proptest::collection::btree_map("[a-c;:0-9]{1,3}", "[a-c;:0-9]{1,4}", 0..4),
        other in proptest::collection::btree_map("[a-c;:0-9]{1,3}", "[a-c;:0-9]{1,4}", 0..4),
        papers in proptest::collection::vec("[a-c;:0-9]{0,3}", 0..3),
        others in proptest::collection::vec("[a-c;:0-9]{0,3}", 0..3),
    ) {
        let text = |answers: &Answers, papers: &[String]| {
            confirmed_text(answers, papers.iter().map(String::as_str))
        };
        let alike = one == other && papers == others;
        prop_assert_eq!(text(&one, &papers) == text(&other, &others), alike);
    }
}
