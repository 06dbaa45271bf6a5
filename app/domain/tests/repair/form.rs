//! The form of an application: its pages, what is wrong on each, and what is sent.

use domain::case::repair::{
    AboutRepair, Answers, Brought, Looked, RepairFault, RepairStep, check_page, drafted, offered,
    read_application,
};
use domain::money::Fen;
use domain::policy::keys;
use domain::record::Class;
use domain::repair::{Item, Lacking, Matrix, Register};
use jiff::civil::date;

use crate::DECIDED;
use crate::pack::{Pack, list, national};

fn about(pack: Pack) -> AboutRepair {
    AboutRepair {
        matrix: Matrix::of(&pack.policy(), Class::Serious, DECIDED).expect("rules"),
        looked: Looked {
            papers: Vec::new(),
            fetched: false,
            signed: true,
            training: Register::NoSuchNumber,
            report: Register::NoSuchNumber,
            listed: false,
        },
        agency: String::new(),
        today: DECIDED,
    }
}

fn answers(typed: &[(&str, &str)]) -> Answers {
    typed
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

const LEAST: [(&str, &str); 4] = [
    ("account", "罚款已经缴清，已经整改到位。"),
    ("contact", "欧阳示一"),
    ("phone", "13912345678"),
    ("agreed", "1"),
];

fn with(more: &[(&str, &str)]) -> Answers {
    let mut all = LEAST.to_vec();
    all.extend_from_slice(more);
    answers(&all)
}

#[test]
fn what_nobody_has_to_bring_has_a_page_only_where_it_is_chosen() {
    let about = about(national());
    let pages = |typed: &Answers| RepairStep::of(&about.matrix, typed);
    assert_eq!(
        pages(&answers(&[])),
        [
            RepairStep::Account,
            RepairStep::Proof,
            RepairStep::Ways,
            RepairStep::Contact,
            RepairStep::Commitment,
            RepairStep::Summary
        ]
    );
    let chosen = pages(&answers(&[("ways", "training,charity,check,nonsense")]));
    assert!(chosen.contains(&RepairStep::Training) && chosen.contains(&RepairStep::Charity));
    assert!(!chosen.contains(&RepairStep::Report));
    let items: Vec<Item> = offered(&about.matrix).collect();
    assert_eq!(
        items,
        [
            Item::Rectification,
            Item::Training,
            Item::Report,
            Item::Charity
        ]
    );
}

#[test]
fn what_a_rule_requires_is_asked_of_everybody_and_what_is_not_taken_of_nobody() {
    let required = national().set(keys::REP_REQUIRED_WAYS, list(&["严重:专题培训"]));
    let of_training = about(required);
    let pages = RepairStep::of(&of_training.matrix, &answers(&[]));
    assert!(pages.contains(&RepairStep::Training), "{pages:?}");
    assert!(offered(&of_training.matrix).all(|item| item != Item::Training));

    let nothing_more = about(national().set(keys::REP_WAYS, list(&["信用承诺"])));
    let pages = RepairStep::of(&nothing_more.matrix, &answers(&[("ways", "training")]));
    assert!(!pages.contains(&RepairStep::Ways) && !pages.contains(&RepairStep::Training));
}

#[test]
fn everything_that_is_missing_is_told_at_once() {
    let about = about(national());
    let wrong = read_application(&answers(&[]), &about).expect_err("nothing was typed");
    let pages: Vec<RepairStep> = wrong.iter().map(|(step, _)| *step).collect();
    assert_eq!(
        pages,
        [
            RepairStep::Account,
            RepairStep::Proof,
            RepairStep::Contact,
            RepairStep::Commitment
        ]
    );
    let proof = &wrong[1].1;
    assert_eq!(proof, &[("proof", RepairFault::Lacks(Lacking::Everything))]);
}

#[test]
fn what_the_unit_has_said_nobody_has_to_prove() {
    let mut about = about(national());
    assert!(read_application(&with(&[]), &about).is_err());
    about.looked.fetched = true;
    let sent = read_application(&with(&[]), &about).expect("right");
    assert_eq!(sent.brought[0], Brought::Proof { fetched: true });
    assert!(sent.promises());
    let signed = sent.under("51068120261120000012");
    let number = "51068120261120000012".to_owned();
    assert_eq!(signed.brought[1], Brought::Commitment { number });
}

#[test]
fn a_text_that_was_replaced_is_read_again() {
    let mut about = about(national());
    about.looked.signed = false;
    assert_eq!(
        check_page(RepairStep::Commitment, &with(&[]), &about),
        [("agreed", RepairFault::NewText)]
    );
    let untouched = check_page(RepairStep::Commitment, &answers(&[]), &about);
    assert_eq!(untouched, [("agreed", RepairFault::NotAgreed)]);
}

#[test]
fn numbers_are_checked_in_their_registers() {
    let mut about = about(national());
    let of =
        |about: &AboutRepair, typed: &[(&str, &str)], step| check_page(step, &with(typed), about);
    let training = [("ways", "training"), ("certificate", "PX1")];
    let lacks = |what| RepairFault::Lacks(what);
    for (register, fault) in [
        (Register::NoSuchNumber, Lacking::KnownNumber),
        (Register::OfAnother, Lacking::OwnNumber),
        (Register::NoLongerGood, Lacking::GoodNumber),
    ] {
        about.looked.training = register;
        assert_eq!(
            of(&about, &training, RepairStep::Training),
            [("certificate", lacks(fault))]
        );
    }
    about.looked.training = Register::Good;
    assert_eq!(of(&about, &training, RepairStep::Training), []);

    let nobody = [("ways", "report")];
    assert_eq!(
        of(&about, &nobody, RepairStep::Report),
        [("issuer", RepairFault::Choose)]
    );
    let agency = [("ways", "report"), ("issuer", "agency")];
    assert_eq!(
        of(&about, &agency, RepairStep::Report),
        [
            ("agency", lacks(Lacking::ListedAgency)),
            ("report", lacks(Lacking::Paper))
        ]
    );
}

#[test]
fn charity_names_organiser_day_and_how_much() {
    let mut about = about(national());
    about.looked.papers = vec![Item::Charity];
    let faults = |typed: &[(&str, &str)]| {
        let mut all = vec![("ways", "charity"), ("organiser", "示例慈善会")];
        all.extend_from_slice(typed);
        check_page(RepairStep::Charity, &with(&all), &about)
    };
    assert_eq!(faults(&[("on", "2026-08-20"), ("hours", "8")]), []);
    assert_eq!(faults(&[("on", "2026-08-20"), ("amount", "2,000.50")]), []);
    assert_eq!(
        faults(&[("on", "2026-09-02"), ("hours", "8")]),
        [("on", RepairFault::Future)]
    );
    assert_eq!(
        faults(&[("on", "昨天"), ("hours", "很久")]),
        [("on", RepairFault::Day), ("hours", RepairFault::Hours)]
    );
    assert_eq!(
        faults(&[("on", "2026-08-20")]),
        [("hours", RepairFault::Lacks(Lacking::Extent))]
    );
    let typed = with(&[
        ("ways", "charity"),
        ("organiser", " 示例慈善会 "),
        ("on", "2026-08-20"),
        ("amount", "2000"),
    ]);
    let brought = drafted(&typed, &about).brought;
    assert_eq!(
        brought.last(),
        Some(&Brought::Charity {
            organiser: "示例慈善会".to_owned(),
            on: date(2026, 8, 20),
            hours: None,
            amount: Some(Fen(200_000)),
        })
    );
}

#[test]
fn each_page_has_a_word() {
    for step in RepairStep::ALL {
        assert_eq!(RepairStep::from_code(step.code()), Some(step));
    }
    assert!(RepairStep::ALL.is_sorted());
}
