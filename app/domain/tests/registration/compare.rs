//! 比对 with official records.

use domain::id::RecordId;
use domain::registration::{
    Compared, Entry, EntryKind, Fit, Match, Official, compare, is_same_issuer,
};
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use crate::{full, read};

fn certificate() -> Entry {
    read(EntryKind::CERTIFICATE, &[])
}

fn record(number: u128) -> RecordId {
    RecordId::from_uuid(Uuid::from_u128(number))
}

/// A record that says what the certificate says.
fn official(number: u128) -> Official {
    Official {
        record: record(number),
        title: "建筑业企业资质证书".to_owned(),
        number: "D251004567".to_owned(),
        from: Some(date(2024, 3, 1)),
        until: Some(date(2029, 2, 28)),
        issuer: "示例市住房和城乡建设局".to_owned(),
        unit: Some("HOUSING".to_owned()),
        is_public: true,
    }
}

fn fit<'m>(found: &'m Match, code: &str) -> Option<&'m Fit> {
    let mut fields = found.fields.iter();
    fields.find(|one| one.field == code).map(|one| &one.fit)
}

fn differs(theirs: &str) -> Fit {
    Fit::Differs {
        theirs: theirs.to_owned(),
    }
}

#[test]
fn a_record_that_says_the_same_proves_the_entry() {
    let found = compare(&certificate(), &[official(1)]).expect("comparable");
    assert!(found.holds());
    assert_eq!(found.record, record(1));
    assert_eq!(
        (found.unit.as_deref(), found.is_public),
        (Some("HOUSING"), true)
    );
    let fields: Vec<&str> = found.fields.iter().map(|one| one.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "cert_name",
            "cert_no",
            "issuer",
            "issue_date",
            "valid_until"
        ]
    );
    assert!(found.fields.iter().all(|one| one.fit == Fit::Same));
    let json = serde_json::to_string(&found).expect("json");
    assert_eq!(serde_json::from_str::<Match>(&json).expect("json"), found);
}

#[test]
fn each_difference_is_named_and_stands_against_it() {
    for (change, field, expected, holds) in [
        (
            (|o: &mut Official| o.title = "安全生产许可证".to_owned()) as fn(&mut Official),
            "cert_name",
            differs("安全生产许可证"),
            false,
        ),
        (|o| o.title.clear(), "cert_name", Fit::Missing, false),
        (
            |o| o.issuer = "示例县住房和城乡建设局".to_owned(),
            "issuer",
            differs("示例县住房和城乡建设局"),
            false,
        ),
        (|o| o.issuer.clear(), "issuer", Fit::Missing, false),
        (
            |o| o.from = Some(date(2024, 3, 2)),
            "issue_date",
            differs("2024-03-02"),
            false,
        ),
        (|o| o.from = None, "issue_date", Fit::Missing, false),
        (
            |o| o.until = Some(date(2099, 12, 31)),
            "valid_until",
            differs("2099-12-31"),
            false,
        ),
        (|o| o.until = None, "valid_until", Fit::Missing, false),
        (
            |o| o.number = " ｄ２５１００４５６７ ".to_owned(),
            "cert_no",
            Fit::Same,
            true,
        ),
        (
            |o| o.issuer = "示例市 住房和城乡建设局".to_owned(),
            "issuer",
            Fit::Same,
            true,
        ),
        (
            |o| o.issuer = "住房和城乡建设局".to_owned(),
            "issuer",
            Fit::Same,
            true,
        ),
        (|o| o.is_public = false, "cert_no", Fit::Same, true),
    ] {
        let mut official = official(1);
        change(&mut official);
        let found = compare(&certificate(), &[official]).expect("comparable");
        assert_eq!(fit(&found, field), Some(&expected), "{field}");
        assert_eq!(found.holds(), holds, "{field} {expected:?}");
    }
}

#[test]
fn no_end_is_the_same_however_it_is_recorded() {
    let endless = read(EntryKind::CERTIFICATE, &[("valid_until", "长期")]);
    for until in [None, Some(date(2099, 12, 31)), Some(date(9999, 12, 31))] {
        let found = compare(
            &endless,
            &[Official {
                until,
                ..official(1)
            }],
        )
        .expect("comparable");
        assert!(found.holds(), "{until:?}");
    }
    let ends = compare(&endless, &[official(1)]).expect("comparable");
    assert_eq!(fit(&ends, "valid_until"), Some(&differs("2029-02-28")));
}

#[test]
fn of_records_with_the_number_the_nearest_counts() {
    let other = |number| Official {
        number: "D251004568".to_owned(),
        ..official(number)
    };
    let older = |number| Official {
        from: Some(date(2019, 3, 1)),
        until: Some(date(2024, 2, 29)),
        ..official(number)
    };
    let entry = certificate();
    assert_eq!(compare(&entry, &[]), None);
    assert_eq!(compare(&entry, &[other(1)]), None);
    let found = compare(&entry, &[other(1), older(2), official(3), official(4)]).expect("one");
    assert_eq!(found.record, record(3));
    let found = compare(&entry, &[older(2), other(1)]).expect("one");
    assert!(!found.holds());
    assert_eq!(found.record, record(2));
    // One that says the same goes before one that is like it in fewer things.
    let issued = Official {
        issuer: "另一个局".to_owned(),
        ..official(6)
    };
    assert_eq!(
        compare(&entry, &[issued, official(5)]).expect("one").record,
        record(5)
    );
}

#[test]
fn only_what_records_are_kept_of_is_compared() {
    for kind in EntryKind::all() {
        let entry = read(kind, &[]);
        let official = Official {
            number: entry.number().to_owned(),
            ..official(1)
        };
        // A licence proves no award, whatever number that has.
        let comparable = kind == EntryKind::CERTIFICATE;
        assert_eq!(kind.is_on_record(), comparable);
        assert_eq!(
            compare(&entry, &[official]).is_some(),
            comparable,
            "{}",
            kind.zh()
        );
    }
    for none in ["无", "/", "——", "暂 无", "Ｎ/Ａ"] {
        let unnumbered = read(EntryKind::CERTIFICATE, &[("cert_no", none)]);
        assert_eq!(unnumbered.number_form(), None, "{none}");
        let blank = Official {
            number: none.to_owned(),
            ..official(1)
        };
        assert_eq!(compare(&unnumbered, &[blank]), None, "{none}");
    }
}

#[test]
fn words_that_no_record_says_are_not_proven() {
    let bare = read(EntryKind::CERTIFICATE, &[("level", ""), ("scope", "")]);
    let found = compare(&bare, &[official(1)]).expect("comparable");
    assert!(found.proves(&bare) && found.untold(&bare).is_empty());
    for (field, value) in [("level", "特级"), ("scope", "建筑工程施工总承包")] {
        let mut entry = bare.clone();
        entry.values.insert(field.to_owned(), value.to_owned());
        let found = compare(&entry, &[official(1)]).expect("comparable");
        assert!(found.holds() && !found.proves(&entry), "{field}");
        let untold: Vec<&str> = found.untold(&entry).iter().map(|one| one.code).collect();
        assert_eq!(untold, [field]);
    }
    let named = read(
        EntryKind::CERTIFICATE,
        &[
            ("level", ""),
            ("scope", ""),
            ("cert_name", "高新技术企业证书"),
        ],
    );
    let found = compare(&named, &[official(1)]).expect("comparable");
    assert!(!found.proves(&named), "another name");
}

#[test]
fn nothing_compared_proves_nothing() {
    let compared = |field: &str, fit| Compared {
        field: field.to_owned(),
        fit,
    };
    let found = |fields| Match {
        record: record(1),
        unit: None,
        fields,
        is_public: true,
    };
    assert!(!found(vec![]).holds());
    assert!(!found(vec![compared("cert_name", Fit::Same)]).holds());
    assert!(found(vec![compared("cert_no", Fit::Same)]).holds());
}

#[test]
fn an_authority_is_known_with_and_without_its_place() {
    for (one, other, same) in [
        ("示例市市场监督管理局", "示例市市场监督管理局", true),
        ("示例市市场监督管理局", "市场监督管理局", true),
        ("某省示例市市场监督管理局", "示例市市场监督管理局", true),
        ("中华人民共和国住房和城乡建设部", "住房和城乡建设部", true),
        (
            "示例市 市场监督管理局（本级）",
            "示例市市场监督管理局(本级)",
            true,
        ),
        ("示例市市场监督管理局", "示例县市场监督管理局", false),
        ("示例市公共卫生局", "卫生局", false),
        ("示例市税务局", "示例市市场监督管理局", false),
        ("示例市", "市", false),
        ("示例市财政局", "政局", false),
        ("", "示例市财政局", false),
    ] {
        assert_eq!(is_same_issuer(one, other), same, "{one} {other}");
        assert_eq!(is_same_issuer(other, one), same, "{other} {one}");
    }
}

/// The same words as somebody else types them.
fn respelt(text: &str, how: u8) -> String {
    text.chars()
        .flat_map(|c| match (how, c) {
            (1, '!'..='~') => vec![char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c)],
            (2, _) => vec![c, ' '],
            (3, '（' | '〔') => vec!['('],
            (3, '）' | '〕') => vec![')'],
            (4, _) => c.to_lowercase().collect(),
            _ => vec![c],
        })
        .collect()
}

proptest! {
    #[test]
    fn spelling_changes_nothing_whoever_writes_it(
        number in "[A-Z]{1,3}[〔（]20[0-9]{2}[〕）][0-9]{1,8}号",
        issuer in "[\u{4E00}-\u{4E40}]{2,6}[（]?[\u{4E00}-\u{4E40}]{2,4}局",
        ours in 0..5u8,
        theirs in 0..5u8,
    ) {
        let entry = |how| {
            let mut typed = full(EntryKind::CERTIFICATE);
            typed.insert("cert_no".to_owned(), respelt(&number, how));
            typed.insert("issuer".to_owned(), respelt(&issuer, how));
            domain::registration::read_entry(EntryKind::CERTIFICATE, &typed, crate::TODAY)
        };
        let official = |how| Official {
            number: respelt(&number, how),
            issuer: respelt(&issuer, how),
            ..official(1)
        };
        let (Ok(one), Ok(other)) = (entry(ours), entry(theirs)) else {
            return Err(TestCaseError::fail("a right entry"));
        };
        prop_assert_eq!(one.key(), other.key());
        let found = compare(&one, &[official(theirs)]);
        prop_assert_eq!(&found, &compare(&other, &[official(ours)]));
        prop_assert!(found.is_some_and(|found| found.holds()));
    }

    #[test]
    fn names_of_authorities_fit_either_way(
        one in "[示例省市县]{0,5}(市场监督管理|财政|卫生)局",
        other in "[示例省市县]{0,5}(市场监督管理|财政|卫生)局",
    ) {
        prop_assert_eq!(is_same_issuer(&one, &other), is_same_issuer(&other, &one));
        prop_assert!(is_same_issuer(&one, &one));
    }
}
