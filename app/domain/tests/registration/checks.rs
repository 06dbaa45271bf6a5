//! What can be said of an entry only beside what the portal knows.

use domain::id::EntryId;
use domain::registration::{
    Beside, Entry, EntryFault, EntryKind, EntryProblem, IssuerFit, OwnEntry, check_entry,
    periods_overlap,
};
use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};
use proptest::prelude::*;
use uuid::Uuid;

use crate::{TODAY, beside, code, fault, own_code, read};

fn own(entry: &Entry, from: Option<Date>, until: Option<Date>) -> OwnEntry {
    OwnEntry {
        id: EntryId::from_uuid(Uuid::from_u128(1)),
        number: "SB20261101-00001-2".to_owned(),
        key: entry.key(),
        from,
        until,
    }
}

fn itself(entry: &Entry) -> OwnEntry {
    own(entry, entry.valid_from(), entry.valid_until())
}

fn duplicate() -> EntryProblem {
    EntryProblem::Duplicate {
        number: "SB20261101-00001-2".to_owned(),
    }
}

#[test]
fn nothing_stands_against_a_right_entry() {
    for kind in EntryKind::all() {
        assert_eq!(check_entry(&read(kind, &[]), &beside()), []);
    }
}

#[test]
fn evidence_is_needed_unless_a_record_says_the_same() {
    for kind in EntryKind::all() {
        let entry = read(kind, &[]);
        let none = Beside {
            evidence: 0,
            ..beside()
        };
        assert_eq!(
            check_entry(&entry, &none),
            [EntryFault::whole(EntryProblem::NoEvidence)]
        );
        assert_eq!(
            check_entry(
                &entry,
                &Beside {
                    matched: true,
                    ..none
                }
            ),
            []
        );
    }
}

#[test]
fn whoever_is_named_has_agreed_on_paper() {
    let none = Beside {
        consents: 0,
        ..beside()
    };
    let missing = |field: &str| vec![fault(field, EntryProblem::NoConsentPaper)];
    let found = |kind, changes: &[(&str, &str)]| check_entry(&read(kind, changes), &none);
    assert_eq!(found(EntryKind::STAFF, &[]), missing("person_consent"));
    assert_eq!(
        found(EntryKind::STAFF, &[("person_public", "")]),
        missing("person_consent"),
        "masked or not, the person has to know"
    );
    assert_eq!(
        found(EntryKind::CONTRACT, &[]),
        missing("counterparty_consent")
    );
    assert_eq!(
        found(EntryKind::CONTRACT, &[("counterparty_consent", "")]),
        []
    );
    assert_eq!(found(EntryKind::AWARD, &[]), []);
    // What an individual business pays in taxes is a natural person's.
    let operation = read(EntryKind::OPERATION, &[]);
    let person = code("92", "123MA5XY");
    for (subject, expected) in [
        (None, vec![]),
        (Some(own_code()), vec![]),
        (Some(person), missing("tax_paid")),
    ] {
        let beside = Beside {
            subject_uscc: subject.as_deref(),
            ..none
        };
        assert_eq!(check_entry(&operation, &beside), expected);
        let silent = read(EntryKind::OPERATION, &[("tax_paid", "")]);
        assert_eq!(check_entry(&silent, &beside), []);
    }
}

#[test]
fn nobody_has_a_contract_with_himself() {
    let own_code = own_code();
    let beside = Beside {
        subject_uscc: Some(&own_code),
        ..beside()
    };
    let entry = read(EntryKind::CONTRACT, &[("counterparty_code", &own_code)]);
    assert_eq!(
        check_entry(&entry, &beside),
        [fault("counterparty_code", EntryProblem::Oneself)]
    );
    assert_eq!(check_entry(&read(EntryKind::CONTRACT, &[]), &beside), []);
    let silent = read(EntryKind::CONTRACT, &[("counterparty_code", "")]);
    assert_eq!(
        check_entry(
            &silent,
            &Beside {
                subject_uscc: Some(""),
                ..beside
            }
        ),
        []
    );
}

#[test]
fn an_issuer_that_nobody_knows_is_told_of_unless_it_is_elsewhere() {
    for kind in [EntryKind::CERTIFICATE, EntryKind::STAFF, EntryKind::AWARD] {
        let here = read(kind, &[("issuer_elsewhere", "")]);
        for (issuer, unknown) in [
            (IssuerFit::NotAsked, false),
            (IssuerFit::Unit, false),
            (IssuerFit::Known, false),
            (IssuerFit::Unknown, true),
        ] {
            let beside = Beside { issuer, ..beside() };
            let expected = match unknown {
                true => vec![fault("issuer", EntryProblem::UnknownIssuer)],
                false => vec![],
            };
            assert_eq!(check_entry(&here, &beside), expected);
            assert_eq!(check_entry(&read(kind, &[]), &beside), []);
        }
    }
    let none = read(
        EntryKind::STAFF,
        &[("issuer", ""), ("issuer_elsewhere", "")],
    );
    let unknown = Beside {
        issuer: IssuerFit::Unknown,
        ..beside()
    };
    assert_eq!(check_entry(&none, &unknown), []);
    assert_eq!(check_entry(&read(EntryKind::WELFARE, &[]), &unknown), []);
}

#[test]
fn a_number_of_another_enterprise_is_told_of_where_only_one_can_have_it() {
    let beside = Beside {
        of_another: true,
        ..beside()
    };
    for (kind, changes, field) in [
        (EntryKind::CERTIFICATE, &[][..], Some("cert_no")),
        (EntryKind::CERTIFICATE, &[("cert_no", "无")], None),
        (EntryKind::WELFARE, &[], Some("cert")),
        (EntryKind::WELFARE, &[("cert", "")], None),
        (EntryKind::AWARD, &[("doc_shared", "")], Some("doc_no")),
        (EntryKind::AWARD, &[], None),
        (
            EntryKind::AWARD,
            &[("doc_no", ""), ("doc_shared", "")],
            None,
        ),
        (EntryKind::CONTRACT, &[], None),
        (EntryKind::STAFF, &[], None),
        (EntryKind::OPERATION, &[], None),
    ] {
        let entry = read(kind, changes);
        let expected: Vec<_> = field
            .into_iter()
            .map(|field| fault(field, EntryProblem::OfAnother))
            .collect();
        assert_eq!(
            check_entry(&entry, &beside),
            expected,
            "{} {changes:?}",
            kind.zh()
        );
        assert_eq!(entry.number_is_own(), field.is_some());
    }
}

#[test]
fn the_same_thing_is_not_registered_twice() {
    for kind in EntryKind::all() {
        let entry = read(kind, &[]);
        let own = [itself(&entry)];
        let found = check_entry(
            &entry,
            &Beside {
                own: &own,
                ..beside()
            },
        );
        assert!(
            matches!(&found[..], [one] if one.why == duplicate() && kind.field(&one.field).is_some()),
            "{} {found:?}",
            kind.zh()
        );
        let other = [OwnEntry {
            key: "other".to_owned(),
            ..itself(&entry)
        }];
        assert_eq!(
            check_entry(
                &entry,
                &Beside {
                    own: &other,
                    ..beside()
                }
            ),
            []
        );
    }
}

#[test]
fn two_entries_of_one_thing_share_no_day() {
    let entry = read(EntryKind::CERTIFICATE, &[]);
    let overlaps = |from, until| EntryProblem::Overlaps {
        number: "SB20261101-00001-2".to_owned(),
        from,
        until,
    };
    for (from, until, fits) in [
        (Some(date(2019, 3, 1)), Some(date(2024, 2, 29)), true),
        (Some(date(2019, 3, 1)), Some(date(2024, 3, 1)), false),
        (Some(date(2029, 2, 28)), None, false),
        (Some(date(2029, 3, 1)), None, true),
        (None, None, false),
        (Some(date(2025, 1, 1)), Some(date(2025, 1, 1)), false),
    ] {
        let own = [own(&entry, from, until)];
        let expected: Vec<_> = (!fits)
            .then(|| fault("valid_until", overlaps(from, until)))
            .into_iter()
            .collect();
        assert_eq!(
            check_entry(
                &entry,
                &Beside {
                    own: &own,
                    ..beside()
                }
            ),
            expected
        );
    }
    // What has no validity is the same thing whatever its days are.
    let contract = read(EntryKind::CONTRACT, &[]);
    let own = [own(
        &contract,
        Some(date(2020, 1, 1)),
        Some(date(2020, 1, 2)),
    )];
    let found = check_entry(
        &contract,
        &Beside {
            own: &own,
            ..beside()
        },
    );
    assert_eq!(found, [fault("contract_no", duplicate())]);
}

#[test]
fn what_has_ended_since_it_was_read_is_told_of() {
    let entry = read(EntryKind::CERTIFICATE, &[("valid_until", "2026-11-20")]);
    assert_eq!(check_entry(&entry, &beside()), []);
    let tomorrow = TODAY.tomorrow().expect("a day");
    assert_eq!(
        check_entry(
            &entry,
            &Beside {
                today: tomorrow,
                ..beside()
            }
        ),
        [fault("valid_until", EntryProblem::Past)]
    );
}

#[test]
fn a_key_tells_things_apart_and_not_spellings() {
    let key = |kind, changes: &[(&str, &str)]| read(kind, changes).key();
    let same =
        |kind, one: &[(&str, &str)], other: &[(&str, &str)]| key(kind, one) == key(kind, other);
    let certificate = EntryKind::CERTIFICATE;
    assert!(same(
        certificate,
        &[
            ("cert_no", "示建[2024] 第５号"),
            ("issuer", "示例市住房和城乡建设局")
        ],
        &[
            ("cert_no", "示建〔2024〕第5号"),
            ("issuer", "示例市 住房和城乡建设局"),
            ("cert_name", "资质证")
        ],
    ));
    assert!(!same(certificate, &[], &[("cert_no", "D251004568")]));
    assert!(!same(
        certificate,
        &[],
        &[("issuer", "示例县住房和城乡建设局")]
    ));
    assert!(same(
        EntryKind::OPERATION,
        &[],
        &[("main_business", "其他业务")]
    ));
    assert!(!same(EntryKind::OPERATION, &[], &[("year", "2024")]));
    // A number stands for title and day.
    let (contract, award) = (EntryKind::CONTRACT, EntryKind::AWARD);
    assert!(same(
        contract,
        &[],
        &[("contract_name", "采购"), ("sign_date", "2026-01-11")]
    ));
    assert!(!same(
        contract,
        &[("contract_no", "")],
        &[("contract_no", ""), ("sign_date", "2026-01-11")],
    ));
    // Whoever knows the issuer by its full name says so.
    let short = read(certificate, &[("issuer", "住房和城乡建设局")]);
    assert_ne!(short.key(), key(certificate, &[]));
    assert_eq!(
        short.key_with("示例市住房和城乡建设局"),
        key(certificate, &[])
    );
    // Where there is none, they stand for it: two things are not the same for having none.
    let unnumbered = |others: &[(&'static str, &'static str)]| {
        let mut changes = vec![("cert_no", "无")];
        changes.extend(others);
        key(certificate, &changes)
    };
    assert_eq!(unnumbered(&[]), key(certificate, &[("cert_no", "/")]));
    assert_ne!(unnumbered(&[]), unnumbered(&[("cert_name", "资质证")]));
    assert_ne!(unnumbered(&[]), unnumbered(&[("issue_date", "2024-03-02")]));
    let (alone, renamed) = (("doc_shared", ""), ("honour", "纳税先进单位"));
    assert!(same(award, &[alone], &[alone, renamed]));
    assert!(
        !same(award, &[], &[renamed]),
        "other things have the number too"
    );
    assert!(same(EntryKind::WELFARE, &[], &[("activity", "图书捐赠")]));
    assert!(same(EntryKind::STAFF, &[], &[("post", "工程师")]));
    assert!(!same(EntryKind::STAFF, &[], &[("name", "王小红")]));
    let keys: Vec<String> = EntryKind::all().map(|kind| key(kind, &[])).collect();
    for (kind, key) in EntryKind::all().zip(&keys) {
        assert!(key.starts_with(kind.code()), "{key}");
    }
}

/// Whether a day is in a period.
fn holds(period: (Option<Date>, Option<Date>), day: Date) -> bool {
    period.0.is_none_or(|from| from <= day) && period.1.is_none_or(|until| day <= until)
}

fn period() -> impl Strategy<Value = (Option<Date>, Option<Date>)> {
    let day = || {
        prop::option::weighted(0.8, -15..15i32)
            .prop_map(|days| days.map(|days| TODAY.saturating_add(Span::new().days(days))))
    };
    (day(), day())
}

proptest! {
    #[test]
    fn overlaps_are_what_a_count_of_days_finds(one in period(), other in period()) {
        let first = TODAY.saturating_sub(30.days());
        let shared = first
            .series(1.day())
            .take(61)
            .any(|day| holds(one, day) && holds(other, day));
        prop_assert_eq!(periods_overlap(one, other), shared);
        prop_assert_eq!(periods_overlap(other, one), shared);
    }
}
