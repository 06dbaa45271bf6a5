//! The table of fields beside the list it was made from.

use std::collections::BTreeSet;

use domain::registration::{EntryField, EntryKind, EntryShape, Need, Part, Shown, read_entry};

use crate::{TODAY, full};

const FIELDS: &str = include_str!("../vectors/self_registration_fields.csv");

/// Fields of ours that the list does not have, or has as something else than a value.
const OURS: [&str; 6] = [
    "publicity",
    "issuer_elsewhere",
    "counterparty_consent",
    "person_consent",
    "person_public",
    "doc_shared",
];

/// What the list calls a file is attached, and 本人同意 is a flag of ours with a paper.
const PAPERS: [&str; 2] = ["perform_proof", "consent"];

struct Row {
    kind: String,
    code: String,
    zh: String,
    en: String,
    shape: String,
    longest: String,
    mandatory: String,
}

fn rows() -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(FIELDS.as_bytes());
    reader
        .records()
        .map(|row| {
            let row = row.expect("a row");
            let cell = |at: usize| row[at].to_owned();
            Row {
                kind: cell(0),
                code: cell(2),
                zh: cell(3),
                en: cell(4),
                shape: cell(5),
                longest: cell(6),
                mandatory: cell(7),
            }
        })
        .filter(|row| row.kind != "通用")
        .collect()
}

fn shape_fits(field: &EntryField, row: &Row) -> bool {
    let longest = row.longest.parse::<u16>().ok();
    match (row.shape.as_str(), field.shape) {
        ("string", EntryShape::Uscc) => longest == Some(18),
        ("string", EntryShape::Line { longest: l } | EntryShape::Issuer { longest: l }) => {
            longest == Some(l)
        }
        ("text", EntryShape::Text { longest: l }) => longest == Some(l),
        ("date", EntryShape::Day | EntryShape::ValidUntil) => true,
        ("int", EntryShape::Year | EntryShape::Count) => true,
        ("decimal(18,2)", EntryShape::Amount { fraction }) => fraction == 2,
        ("decimal(18,6)", EntryShape::Amount { fraction }) => fraction == 6,
        ("enum", EntryShape::Choice(_)) => true,
        _ => false,
    }
}

#[test]
fn every_field_of_the_list_is_in_the_table_and_no_other() {
    let rows = rows();
    assert!(rows.len() > 35, "the list is there");
    for row in rows
        .iter()
        .filter(|row| !PAPERS.contains(&row.code.as_str()))
    {
        let kind = EntryKind::all()
            .find(|kind| kind.zh() == row.kind)
            .expect(&row.kind);
        let field = kind
            .field(&row.code)
            .unwrap_or_else(|| panic!("{} {}", row.kind, row.code));
        assert_eq!(field.zh, row.zh);
        let english = field.en.to_lowercase();
        assert!(
            english.starts_with(&row.en.to_lowercase()) || english.starts_with("amount"),
            "{english} {}",
            row.en
        );
        assert!(shape_fits(field, row), "{} {:?}", row.code, field.shape);
        let need = if row.mandatory == "Y" {
            Need::Always
        } else {
            Need::Never
        };
        assert_eq!(field.need, need, "{} {}", row.kind, row.code);
    }
    for kind in EntryKind::all() {
        for field in kind
            .fields()
            .iter()
            .filter(|field| !OURS.contains(&field.code))
        {
            assert!(
                rows.iter()
                    .any(|row| row.kind == kind.zh() && row.code == field.code),
                "{} {}",
                kind.zh(),
                field.code
            );
        }
    }
}

#[test]
fn the_words_of_the_list_are_those_of_the_choices() {
    let mut reader = csv::Reader::from_reader(FIELDS.as_bytes());
    for row in reader.records().map(|row| row.expect("a row")) {
        let Some(kind) = EntryKind::all().find(|kind| kind.zh() == &row[0]) else {
            continue;
        };
        if &row[5] != "enum" {
            continue;
        }
        let Some(EntryShape::Choice(words)) = kind.field(&row[2]).map(|field| field.shape) else {
            panic!("{} is a choice", &row[2]);
        };
        let listed: Vec<&str> = row[8].split('|').map(str::trim).collect();
        let ours: Vec<&str> = words.iter().map(|word| word.zh).collect();
        assert_eq!(ours, listed);
    }
}

#[test]
fn kinds_come_back_by_code_and_in_json() {
    let codes: Vec<&str> = EntryKind::all().map(EntryKind::code).collect();
    assert_eq!(
        codes,
        [
            "certificate",
            "operation",
            "contract",
            "welfare",
            "staff",
            "award"
        ]
    );
    let constants = [
        EntryKind::CERTIFICATE,
        EntryKind::OPERATION,
        EntryKind::CONTRACT,
        EntryKind::WELFARE,
        EntryKind::STAFF,
        EntryKind::AWARD,
    ];
    for (kind, constant) in EntryKind::all().zip(constants) {
        assert_eq!(kind, constant);
        assert_eq!(EntryKind::from_code(kind.code()), Some(kind));
        let json = serde_json::to_string(&kind).expect("json");
        assert_eq!(json, format!("\"{}\"", kind.code()));
        assert_eq!(
            serde_json::from_str::<EntryKind>(&json).expect("json"),
            kind
        );
    }
    assert_eq!(EntryKind::from_code("资质证照"), None);
    assert!(serde_json::from_str::<EntryKind>("\"other\"").is_err());
}

#[test]
fn fields_of_a_kind_can_be_told_apart() {
    for kind in EntryKind::all() {
        let names = |name: fn(&EntryField) -> &'static str| {
            kind.fields()
                .iter()
                .map(name)
                .collect::<BTreeSet<_>>()
                .len()
        };
        let many = kind.fields().len();
        assert_eq!(names(|field| field.code), many, "{}", kind.zh());
        assert_eq!(names(|field| field.zh), many, "{}", kind.zh());
        assert_eq!(names(|field| field.en), many, "{}", kind.zh());
        for part in [
            Part::Title,
            Part::Number,
            Part::Issuer,
            Part::From,
            Part::Until,
            Part::Counterparty,
            Part::CounterpartyCode,
            Part::PersonName,
        ] {
            let with = kind.fields().iter().filter(|field| field.part == part);
            assert!(with.count() <= 1, "{} {part:?}", kind.zh());
        }
        assert!(kind.part(Part::Title).is_some());
        assert!(kind.fields().iter().any(|field| field.key));
        assert!(
            kind.field("publicity")
                .is_some_and(|field| field.need == Need::Always)
        );
        assert_eq!(
            kind.field("issuer_elsewhere").is_some(),
            kind.part(Part::Issuer).is_some()
        );
        for field in kind.fields() {
            assert_eq!(
                field.hint_zh.is_empty(),
                field.hint_en.is_empty(),
                "{}",
                field.code
            );
            assert!(!field.zh.is_empty() && !field.en.is_empty());
            // A paper goes with each consent, so none can be asked for by a value alone.
            if matches!(field.shape, EntryShape::Flag) {
                assert_eq!(field.shown, Shown::Internal);
            }
        }
    }
}

#[test]
fn third_persons_and_business_secrets_are_not_public() {
    let shown = |kind: EntryKind, code: &str| kind.field(code).expect(code).shown;
    assert_eq!(shown(EntryKind::STAFF, "name"), Shown::PersonName);
    assert_eq!(shown(EntryKind::STAFF, "qual_no"), Shown::Masked);
    assert_eq!(
        shown(EntryKind::CONTRACT, "counterparty"),
        Shown::WithConsent
    );
    assert_eq!(
        shown(EntryKind::CONTRACT, "counterparty_code"),
        Shown::WithConsent
    );
    assert_eq!(shown(EntryKind::CONTRACT, "amount"), Shown::ReportOnly);
    assert_eq!(shown(EntryKind::OPERATION, "revenue"), Shown::ReportOnly);
    assert_eq!(shown(EntryKind::OPERATION, "tax_paid"), Shown::ReportOnly);
}

#[test]
fn whoever_fills_in_everything_rightly_has_no_fault() {
    for kind in EntryKind::all() {
        let typed = full(kind);
        assert_eq!(typed.len(), kind.fields().len(), "{}", kind.zh());
        let entry = read_entry(kind, &typed, TODAY).expect("right");
        assert_eq!(entry.values, typed, "in normal form already");
        let json = serde_json::to_string(&entry).expect("json");
        assert_eq!(
            serde_json::from_str::<domain::registration::Entry>(&json).expect("json"),
            entry
        );
    }
}

#[test]
fn parts_of_an_entry_are_found() {
    let entry = crate::read(EntryKind::CERTIFICATE, &[]);
    assert_eq!(entry.title(), "建筑业企业资质证书");
    assert_eq!(entry.number(), "D251004567");
    assert_eq!(entry.issuer(), "示例市住房和城乡建设局");
    assert_eq!(entry.valid_from(), "2024-03-01".parse().ok());
    assert_eq!(entry.valid_until(), "2029-02-28".parse().ok());
    let endless = crate::read(EntryKind::CERTIFICATE, &[("valid_until", "长期")]);
    assert_eq!(endless.valid_until(), None);
    let contract = crate::read(EntryKind::CONTRACT, &[]);
    assert_eq!(contract.valid_from(), "2026-01-10".parse().ok());
    assert_eq!(
        contract.valid_until(),
        None,
        "what was performed does not expire"
    );
    let operation = crate::read(EntryKind::OPERATION, &[]);
    assert_eq!(
        (operation.title(), operation.number(), operation.issuer()),
        ("2025", "", "")
    );
}
