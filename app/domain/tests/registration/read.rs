//! What is read into which normal form, and what is refused, field by field.

use domain::identity::UsccError;
use domain::registration::{EntryKind, EntryProblem, EntryShape, Need, read_entry, read_value};

use crate::{TODAY, fault, faults, full, own_code, read, with};

const CERTIFICATE: EntryKind = EntryKind::CERTIFICATE;
const OPERATION: EntryKind = EntryKind::OPERATION;
const CONTRACT: EntryKind = EntryKind::CONTRACT;
const STAFF: EntryKind = EntryKind::STAFF;
const AWARD: EntryKind = EntryKind::AWARD;
const WELFARE: EntryKind = EntryKind::WELFARE;

#[test]
fn what_is_typed_becomes_uniform() {
    for (kind, field, typed, value) in [
        (
            CERTIFICATE,
            "cert_name",
            "  建筑业　企业\u{200B}资质证书\r\n",
            "建筑业 企业资质证书",
        ),
        (CERTIFICATE, "cert_no", "Ｄ２５１－００１", "D251－001"),
        (CERTIFICATE, "cert_no", "'-001", "-001"),
        (
            CERTIFICATE,
            "scope",
            "\r\n一、施工\r\n\r\n二、设计 \r",
            "一、施工\n\n二、设计",
        ),
        (
            CERTIFICATE,
            "issue_date",
            "２０２４年３月１日",
            "2024-03-01",
        ),
        (CERTIFICATE, "issue_date", "2024/3/1", "2024-03-01"),
        (CERTIFICATE, "issue_date", "20240301", "2024-03-01"),
        (CERTIFICATE, "issue_date", "2024.3.1", "2024-03-01"),
        (
            CERTIFICATE,
            "issue_date",
            "2024-03-01 00:00:00",
            "2024-03-01",
        ),
        (CERTIFICATE, "valid_until", "长期", "2099-12-31"),
        (CERTIFICATE, "valid_until", "长期有效", "2099-12-31"),
        (CERTIFICATE, "valid_until", "Long-Term", "2099-12-31"),
        (CERTIFICATE, "valid_until", "2099/12/31", "2099-12-31"),
        (CERTIFICATE, "valid_until", "9999-12-31", "2099-12-31"),
        (CERTIFICATE, "publicity", "公开", "public"),
        (CERTIFICATE, "publicity", "仅 报告", "report"),
        (
            CERTIFICATE,
            "publicity",
            "Government departments only",
            "share",
        ),
        (CERTIFICATE, "publicity", "ＰＵＢＬＩＣ", "public"),
        (CERTIFICATE, "issuer_elsewhere", "是", "1"),
        (CERTIFICATE, "issuer_elsewhere", "√", "1"),
        (CERTIFICATE, "issuer_elsewhere", "YES", "1"),
        (CERTIFICATE, "issuer_elsewhere", "否", ""),
        (CERTIFICATE, "issuer_elsewhere", "no", ""),
        (CERTIFICATE, "issuer_elsewhere", "０", ""),
        (OPERATION, "year", "２０２５年度", "2025"),
        (OPERATION, "year", "2025年", "2025"),
        (OPERATION, "year", "2025.0", "2025"),
        (OPERATION, "year", "2026", "2026"),
        (OPERATION, "revenue", "12,345.670", "12345.67"),
        (OPERATION, "revenue", "１２３４５．６", "12345.6"),
        (OPERATION, "revenue", "007", "7"),
        (OPERATION, "revenue", "0.00", "0"),
        (OPERATION, "revenue", "999999999999.99", "999999999999.99"),
        (OPERATION, "staff_count", "1,200", "1200"),
        (OPERATION, "staff_count", "120.0", "120"),
        (OPERATION, "staff_count", "000", "0"),
        (CONTRACT, "amount", "0.000001", "0.000001"),
        (CONTRACT, "perform_state", "已履行", "performed"),
        (CONTRACT, "perform_state", "Partly performed", "partly"),
        (CONTRACT, "perform_state", "ended", "ended"),
        (WELFARE, "kind", "抢险救灾", "relief"),
        (AWARD, "level", "国家级", "national"),
        (AWARD, "level", "INDUSTRY", "industry"),
    ] {
        let definition = kind.field(field).expect(field);
        assert_eq!(
            read_value(definition, typed, TODAY).as_deref(),
            Ok(value),
            "{typed}"
        );
        assert_eq!(read(kind, &[(field, typed)]).value(field), value, "{typed}");
    }
}

#[test]
fn every_word_of_every_choice_is_read_in_every_spelling() {
    for kind in EntryKind::all() {
        for field in kind.fields() {
            let EntryShape::Choice(words) = field.shape else {
                continue;
            };
            for word in words {
                for typed in [word.code, word.zh, word.en, &word.en.to_uppercase()] {
                    assert_eq!(
                        read(kind, &[(field.code, typed)]).value(field.code),
                        word.code
                    );
                }
            }
            assert_eq!(
                faults(kind, &[(field.code, "没有这个词")]),
                [fault(field.code, EntryProblem::Unknown)]
            );
        }
    }
}

#[test]
fn what_must_be_filled_is_missed_and_nothing_else() {
    for kind in EntryKind::all() {
        for field in kind.fields() {
            for nothing in ["", " ", "\u{3000}\u{200B}\r\n"] {
                let mut typed = full(kind);
                typed.insert(field.code.to_owned(), nothing.to_owned());
                let found = read_entry(kind, &typed, TODAY).err().unwrap_or_default();
                let expected = match field.need {
                    Need::Always => vec![fault(field.code, EntryProblem::Missing)],
                    _ => Vec::new(),
                };
                assert_eq!(found, expected, "{} {}", kind.zh(), field.code);
            }
        }
        let nothing = read_entry(kind, &Default::default(), TODAY).expect_err("empty");
        let needed = kind
            .fields()
            .iter()
            .filter(|field| field.need == Need::Always);
        let expected: Vec<_> = needed
            .map(|field| fault(field.code, EntryProblem::Missing))
            .collect();
        assert_eq!(nothing, expected, "in the order of the form");
    }
    // A flag that must be set is missing where it says no.
    assert_eq!(
        faults(STAFF, &[("person_consent", "否")]),
        [fault("person_consent", EntryProblem::Missing)]
    );
}

#[test]
fn a_field_holds_so_many_characters_and_no_more() {
    for kind in EntryKind::all() {
        for field in kind.fields() {
            let Some(longest) = field.longest() else {
                continue;
            };
            let full = "长".repeat(usize::from(longest));
            assert_eq!(read(kind, &[(field.code, &full)]).value(field.code), full);
            assert_eq!(
                faults(kind, &[(field.code, &format!("{full}长"))]),
                [fault(field.code, EntryProblem::TooLong { longest })]
            );
            // What is trimmed is not counted.
            assert_eq!(
                read(kind, &[(field.code, &format!(" {full}\n"))]).value(field.code),
                full
            );
        }
    }
}

#[test]
fn what_is_no_day_year_number_or_code_is_told_as_such() {
    let no_amount = |fraction| EntryProblem::NoAmount { fraction };
    for (kind, field, typed, why) in [
        (CERTIFICATE, "issue_date", "2024-02-30", EntryProblem::NoDay),
        (CERTIFICATE, "issue_date", "去年", EntryProblem::NoDay),
        (CERTIFICATE, "issue_date", "0024-01-01", EntryProblem::NoDay),
        (CERTIFICATE, "issue_date", "长期", EntryProblem::NoDay),
        (CERTIFICATE, "issue_date", "45292", EntryProblem::NoDay),
        (CERTIFICATE, "valid_until", "一直", EntryProblem::NoDay),
        (
            CERTIFICATE,
            "issuer_elsewhere",
            "也许",
            EntryProblem::Unknown,
        ),
        (CERTIFICATE, "issuer_elsewhere", "x", EntryProblem::Unknown),
        (
            CERTIFICATE,
            "issue_date",
            "2024-03-01 至 2029-02-28",
            EntryProblem::NoDay,
        ),
        (
            CERTIFICATE,
            "valid_until",
            "2029-02-28 长期",
            EntryProblem::NoDay,
        ),
        (
            CERTIFICATE,
            "issue_date",
            "2024-03-01TODAY",
            EntryProblem::NoDay,
        ),
        (OPERATION, "year", "2025年年", EntryProblem::NoYear),
        (OPERATION, "year", "2025.0.0", EntryProblem::NoYear),
        (
            OPERATION,
            "revenue",
            "00000000000000000000000000000000000000000000000000000000000000000",
            EntryProblem::TooLong { longest: 64 },
        ),
        (
            CERTIFICATE,
            "cert_no",
            "9.14403E+17",
            EntryProblem::LostDigits,
        ),
        (CERTIFICATE, "cert_no", "=A1", EntryProblem::Control),
        (CERTIFICATE, "cert_no", "'=A1", EntryProblem::Control),
        (OPERATION, "year", "25", EntryProblem::NoYear),
        (OPERATION, "year", "1899", EntryProblem::NoYear),
        (OPERATION, "year", "20２5.5", EntryProblem::NoYear),
        (OPERATION, "year", "2027", EntryProblem::Future),
        (OPERATION, "year", "9999", EntryProblem::Future),
        (OPERATION, "revenue", "-1", no_amount(2)),
        (OPERATION, "revenue", "1.234", no_amount(2)),
        (OPERATION, "revenue", "1e5", no_amount(2)),
        (OPERATION, "revenue", "12万元", no_amount(2)),
        (OPERATION, "revenue", "1000000000000", no_amount(2)),
        (OPERATION, "staff_count", "12.5", EntryProblem::NoCount),
        (OPERATION, "staff_count", "-3", EntryProblem::NoCount),
        (OPERATION, "staff_count", "约100", EntryProblem::NoCount),
        (
            OPERATION,
            "staff_count",
            "1000000000",
            EntryProblem::NoCount,
        ),
        (OPERATION, "staff_count", ",", EntryProblem::NoCount),
        (CONTRACT, "amount", "0.0000001", no_amount(6)),
        (
            CONTRACT,
            "counterparty_code",
            "9.15106E+17",
            EntryProblem::LostDigits,
        ),
        (
            CONTRACT,
            "counterparty_code",
            "91510681",
            EntryProblem::Uscc(UsccError::Length { found: 8 }),
        ),
    ] {
        assert_eq!(
            faults(kind, &[(field, typed)]),
            [fault(field, why)],
            "{field} {typed}"
        );
    }
}

#[test]
fn a_code_is_read_however_it_is_spelt() {
    let code = own_code();
    let spaced = format!(" {}-{} ", &code[..8], &code[8..].to_lowercase());
    let entry = read(CONTRACT, &[("counterparty_code", &spaced)]);
    assert_eq!(entry.value("counterparty_code"), code);
    let mut wrong = code.clone();
    let last = if code.ends_with('A') { 'B' } else { 'A' };
    wrong.replace_range(17.., &last.to_string());
    let found = faults(CONTRACT, &[("counterparty_code", &wrong)]);
    assert!(
        matches!(&found[..], [one] if matches!(one.why, EntryProblem::Uscc(UsccError::CheckChar { .. }))),
        "{found:?}"
    );
}

#[test]
fn days_stand_in_their_order_and_none_has_to_come() {
    let after = |field: &str| EntryProblem::NotAfter {
        field: field.to_owned(),
    };
    for (kind, changes, expected) in [
        (CERTIFICATE, vec![("issue_date", "2026-11-20")], vec![]),
        (
            CERTIFICATE,
            vec![("issue_date", "2026-11-21")],
            vec![fault("issue_date", EntryProblem::Future)],
        ),
        (CERTIFICATE, vec![("valid_until", "2026-11-20")], vec![]),
        (
            CERTIFICATE,
            vec![("valid_until", "2026-11-19")],
            vec![fault("valid_until", EntryProblem::Past)],
        ),
        (
            CERTIFICATE,
            vec![("valid_until", "2024-02-29")],
            vec![fault("valid_until", after("issue_date"))],
        ),
        (
            CERTIFICATE,
            vec![("issue_date", "2030-01-01"), ("valid_until", "2029-01-01")],
            vec![
                fault("issue_date", EntryProblem::Future),
                fault("valid_until", after("issue_date")),
            ],
        ),
        // A contract may be over, and begin and end on one day.
        (CONTRACT, vec![("due_date", "2026-01-10")], vec![]),
        (
            CONTRACT,
            vec![("due_date", "2026-01-09")],
            vec![fault("due_date", after("sign_date"))],
        ),
        (
            CONTRACT,
            vec![("sign_date", "2026-11-21")],
            vec![fault("sign_date", EntryProblem::Future)],
        ),
        (
            WELFARE,
            vec![("date", "2026-12-01")],
            vec![fault("date", EntryProblem::Future)],
        ),
        (
            AWARD,
            vec![("date", "2027-01-01")],
            vec![fault("date", EntryProblem::Future)],
        ),
        (
            AWARD,
            vec![("valid_until", "2025-12-19")],
            vec![fault("valid_until", after("date"))],
        ),
        (AWARD, vec![("valid_until", "")], vec![]),
        (
            STAFF,
            vec![("valid_until", "2020-01-01")],
            vec![fault("valid_until", EntryProblem::Past)],
        ),
    ] {
        assert_eq!(faults(kind, &changes), expected, "{changes:?}");
    }
}

#[test]
fn nobody_writes_personal_data_where_others_read() {
    let id = "11010519491231002X";
    for text in [
        format!("联系人身份证号{id}"),
        "负责人电话13800000000".to_owned(),
        "家庭住址：示例市示例区幸福路1号".to_owned(),
    ] {
        for (kind, field) in [
            (CERTIFICATE, "cert_name"),
            (CERTIFICATE, "scope"),
            (OPERATION, "main_business"),
            (OPERATION, "water_power"),
            (CONTRACT, "contract_name"),
            (CONTRACT, "counterparty"),
            (WELFARE, "organiser"),
            (STAFF, "qual_name"),
            (AWARD, "honour"),
        ] {
            assert_eq!(
                faults(kind, &[(field, &text)]),
                [fault(field, EntryProblem::PersonalData)],
                "{field} {text}"
            );
        }
    }
    assert_eq!(
        faults(CERTIFICATE, &[("cert_no", id)]),
        [fault("cert_no", EntryProblem::PersonalData)]
    );
    // A number of eleven digits is a number, and that of a person's certificate may be his own: nobody sees it.
    assert_eq!(faults(CERTIFICATE, &[("cert_no", "13800000000")]), []);
    assert_eq!(faults(STAFF, &[("qual_no", &format!("T{id}"))]), []);
}

#[test]
fn every_fault_is_told_at_once_in_the_order_of_the_form() {
    let found = faults(
        CERTIFICATE,
        &[
            ("publicity", "谁都可以"),
            ("cert_name", ""),
            ("issue_date", "明天"),
            ("valid_until", "2020-01-01"),
            ("scope", "电话13800000000"),
        ],
    );
    assert_eq!(
        found,
        [
            fault("cert_name", EntryProblem::Missing),
            fault("issue_date", EntryProblem::NoDay),
            fault("valid_until", EntryProblem::Past),
            fault("scope", EntryProblem::PersonalData),
            fault("publicity", EntryProblem::Unknown),
        ]
    );
    let json = serde_json::to_string(&found).expect("json");
    let back: Vec<domain::registration::EntryFault> = serde_json::from_str(&json).expect("json");
    assert_eq!(back, found);
}

#[test]
fn fields_that_nobody_knows_are_left_out() {
    let mut typed = with(AWARD, &[]);
    typed.insert("stage".to_owned(), "verified".to_owned());
    typed.insert("cert_no".to_owned(), "1".to_owned());
    let entry = read_entry(AWARD, &typed, TODAY).expect("right");
    assert_eq!(entry.values, full(AWARD));
}
