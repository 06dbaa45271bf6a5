//! 模板表头

use domain::registration::{
    EntryHeadingError, EntryHeadings, EntryKind, Need, headings, read_entry,
};

use crate::{TODAY, full};

fn read(cells: &[String], kind: EntryKind) -> Result<EntryHeadings, EntryHeadingError> {
    EntryHeadings::read(cells.iter().map(String::as_str), kind)
}

fn names(kind: EntryKind, name: impl Fn(&(&str, &str, &str, bool)) -> String) -> Vec<String> {
    headings(kind).iter().map(name).collect()
}

#[test]
fn a_template_has_every_field_and_reads_as_the_form_does() {
    for kind in EntryKind::all() {
        assert_eq!(headings(kind).len(), kind.fields().len());
        for (heading, field) in headings(kind).iter().zip(kind.fields()) {
            assert_eq!(
                *heading,
                (field.code, field.zh, field.en, field.need == Need::Always)
            );
        }
        let typed = full(kind);
        let cells: Vec<String> = kind
            .fields()
            .iter()
            .map(|field| typed[field.code].clone())
            .collect();
        for written in [
            names(kind, |(code, ..)| (*code).to_owned()),
            names(kind, |(_, zh, ..)| (*zh).to_owned()),
            names(kind, |(_, _, en, _)| en.to_uppercase()),
            names(kind, |(_, zh, ..)| format!("{zh} *")),
            names(kind, |(_, zh, ..)| {
                format!("*{} （必填）", zh.replace('（', "("))
            }),
            names(kind, |(_, zh, en, _)| format!("{zh}\n{en}")),
        ] {
            let headings =
                read(&written, kind).unwrap_or_else(|error| panic!("{written:?} {error}"));
            assert_eq!(headings.kind(), kind);
            assert_eq!(headings.values(&cells), typed);
            assert_eq!(headings.unknown().count(), 0);
            assert!(headings.repeats(&names(kind, |(code, ..)| (*code).to_owned())));
            assert!(!headings.repeats(&cells));
            assert_eq!(headings.column_of("publicity"), Some(cells.len() - 1));
            assert_eq!(headings.column_of("nonsense"), None);
            let entry = read_entry(kind, &headings.values(&cells), TODAY);
            assert!(entry.is_ok_and(|entry| entry.values == typed));
        }
    }
}

#[test]
fn columns_of_another_template_are_told_as_such() {
    for kind in EntryKind::all() {
        for other in EntryKind::all().filter(|other| *other != kind) {
            let written = names(other, |(_, zh, ..)| (*zh).to_owned());
            assert_eq!(
                read(&written, kind),
                Err(EntryHeadingError::OtherKind { kind: other }),
                "{} as {}",
                other.zh(),
                kind.zh()
            );
        }
    }
}

#[test]
fn what_is_no_template_is_told_as_such() {
    for written in [
        &[][..],
        &["姓名", "年龄"],
        &["", "", ""],
        &["证照名称", "x"],
    ] {
        let found = EntryHeadings::read(written.iter().copied(), EntryKind::CERTIFICATE);
        assert_eq!(found, Err(EntryHeadingError::Unknown), "{written:?}");
    }
    let hostile = "证".repeat(100_000);
    let found = EntryHeadings::read([hostile.as_str(), "\0", "\u{202E}"], EntryKind::AWARD);
    assert_eq!(found, Err(EntryHeadingError::Unknown));
}

#[test]
fn every_missing_and_the_doubled_column_is_named() {
    let kind = EntryKind::CERTIFICATE;
    let mut written = names(kind, |(_, zh, ..)| (*zh).to_owned());
    written.retain(|name| !["证照编号", "公开范围", "资质等级"].contains(&name.as_str()));
    let error = read(&written, kind).expect_err("missing");
    assert_eq!(
        error,
        EntryHeadingError::Missing {
            zh: vec!["证照编号".to_owned(), "公开范围".to_owned()]
        }
    );
    let json = serde_json::to_string(&error).expect("json");
    assert_eq!(
        serde_json::from_str::<EntryHeadingError>(&json).expect("json"),
        error
    );
    let mut twice = names(kind, |(_, zh, ..)| (*zh).to_owned());
    twice.push("level".to_owned());
    assert_eq!(
        read(&twice, kind),
        Err(EntryHeadingError::Doubled {
            zh: "资质等级".to_owned()
        })
    );
}

#[test]
fn columns_stand_in_any_order_with_others_between_and_rows_may_be_short() {
    let kind = EntryKind::WELFARE;
    let mut written = names(kind, |(_, zh, ..)| (*zh).to_owned());
    written.reverse();
    written.insert(1, "行号".to_owned());
    written.insert(2, String::new());
    written.push("退回原因".to_owned());
    let headings = read(&written, kind).expect("right");
    assert_eq!(headings.unknown().collect::<Vec<_>>(), ["行号"]);
    assert_eq!(headings.names(), written);
    let typed = full(kind);
    let cells: Vec<String> = written
        .iter()
        .map(|name| {
            let field = kind.fields().iter().find(|field| field.zh == name);
            field.map_or("别的".to_owned(), |field| typed[field.code].clone())
        })
        .collect();
    assert_eq!(headings.values(&cells), typed);
    let short = headings.values(&cells[..1]);
    assert_eq!(short.len(), 1, "{short:?}");
    assert!(headings.values(&[]).is_empty());
    let blank = vec![" ".to_owned(); written.len()];
    assert!(headings.values(&blank).is_empty());
}
