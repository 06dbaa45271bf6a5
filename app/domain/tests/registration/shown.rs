//! Who sees what: masks, consent, and that no mask can be looked behind.

use domain::registration::{
    Audience, Entry, EntryKind, Publicity, Shown, ShownValue, ThirdPerson, UNNAMED, Use, in_words,
};
use domain::search_form;
use proptest::prelude::*;

use crate::{other_code, read};

const OTHERS: [Audience; 3] = [Audience::Public, Audience::Report, Audience::Sharing];

fn seen(entry: &Entry, audience: Audience, code: &str) -> Option<String> {
    let shown = entry.shown_to(audience);
    let found = shown.into_iter().find(|shown| shown.field.code == code);
    found.map(|shown| shown.value)
}

#[test]
fn owner_and_verifier_see_everything_in_the_order_of_the_form() {
    for kind in EntryKind::all() {
        for changes in [
            &[][..],
            &[("person_public", ""), ("counterparty_consent", "")],
        ] {
            let entry = read(kind, changes);
            for audience in [Audience::Owner, Audience::Verifier] {
                let shown = entry.shown_to(audience);
                assert_eq!(shown.len(), entry.values.len());
                for one in &shown {
                    assert_eq!(one.value, entry.value(one.field.code));
                }
                let order: Vec<_> = shown.iter().map(|one| one.field.code).collect();
                let table: Vec<_> = kind.fields().iter().map(|field| field.code).collect();
                let filled: Vec<_> = table
                    .into_iter()
                    .filter(|code| !entry.value(code).is_empty())
                    .collect();
                assert_eq!(order, filled);
            }
        }
    }
}

#[test]
fn business_secrets_are_in_reports_alone_and_flags_are_nobodys_business() {
    for kind in EntryKind::all() {
        let entry = read(kind, &[]);
        for audience in OTHERS {
            for one in entry.shown_to(audience) {
                assert_ne!(one.field.shown, Shown::Internal, "{}", one.field.code);
                assert!(one.field.shown != Shown::ReportOnly || audience == Audience::Report);
            }
        }
    }
    let operation = read(EntryKind::OPERATION, &[]);
    assert_eq!(seen(&operation, Audience::Public, "revenue"), None);
    assert_eq!(
        seen(&operation, Audience::Report, "revenue").as_deref(),
        Some("12345.67")
    );
    assert_eq!(
        seen(&operation, Audience::Public, "staff_count").as_deref(),
        Some("120")
    );
}

#[test]
fn an_entry_goes_no_further_than_its_owner_wants() {
    for (publicity, public, report, sharing) in [
        ("public", true, true, true),
        ("report", false, true, false),
        ("share", false, false, true),
    ] {
        for kind in EntryKind::all() {
            let entry = read(kind, &[("publicity", publicity)]);
            assert_eq!(entry.publicity().code(), publicity);
            let some = OTHERS.map(|audience| !entry.shown_to(audience).is_empty());
            assert_eq!(some, [public, report, sharing]);
            assert!(!entry.shown_to(Audience::Owner).is_empty());
        }
        let publicity = Publicity::from_code(publicity).expect("a word");
        let fits = Use::ALL.map(|purpose| publicity.fits(purpose));
        assert_eq!(fits, [public, report, true, sharing]);
    }
    // What was never read says nothing: the narrowest holds.
    let entry = Entry {
        kind: EntryKind::AWARD,
        values: Default::default(),
    };
    assert_eq!(entry.publicity(), Publicity::ShareOnly);
}

#[test]
fn a_member_of_staff_is_named_where_he_agreed_to_that() {
    let named = read(EntryKind::STAFF, &[]);
    let masked = read(EntryKind::STAFF, &[("person_public", "")]);
    assert_eq!(named.names_third_person(), Some(ThirdPerson::Staff));
    assert!(named.has_consent() && !masked.has_consent());
    for audience in OTHERS {
        assert_eq!(seen(&named, audience, "name").as_deref(), Some("王小明"));
        assert_eq!(seen(&masked, audience, "name").as_deref(), Some("王*明"));
        for entry in [&named, &masked] {
            let number = seen(entry, audience, "qual_no").expect("a number");
            assert_eq!(number, "*********2345");
        }
    }
}

#[test]
fn a_counterparty_is_named_where_it_agreed_to_that() {
    let named = read(EntryKind::CONTRACT, &[]);
    let masked = read(EntryKind::CONTRACT, &[("counterparty_consent", "")]);
    assert_eq!(named.names_third_person(), Some(ThirdPerson::Counterparty));
    assert!(named.has_consent() && !masked.has_consent());
    for audience in OTHERS {
        assert_eq!(
            seen(&named, audience, "counterparty").as_deref(),
            Some("乙方示例有限公司")
        );
        assert_eq!(
            seen(&named, audience, "counterparty_code"),
            Some(other_code())
        );
        assert_eq!(
            seen(&masked, audience, "counterparty").as_deref(),
            Some(UNNAMED)
        );
        assert_eq!(seen(&masked, audience, "counterparty_code"), None);
    }
    let field = EntryKind::CONTRACT.field("counterparty").expect("a field");
    assert_eq!(in_words(field, UNNAMED, true), UNNAMED);
    assert_eq!(in_words(field, UNNAMED, false), "not named");
    let nobody = read(EntryKind::WELFARE, &[]);
    assert_eq!(
        (nobody.names_third_person(), nobody.has_consent()),
        (None, false)
    );
}

#[test]
fn a_name_is_hidden_wherever_else_it_was_written() {
    let entry = read(
        EntryKind::CONTRACT,
        &[
            ("counterparty", "乙方示例（广汉）有限公司"),
            ("counterparty_consent", ""),
            ("contract_name", "与乙方示例(广汉) 有限公司的采购合同"),
            ("contract_no", &format!("HT-{}", other_code())),
        ],
    );
    assert_eq!(
        seen(&entry, Audience::Public, "contract_name").as_deref(),
        Some("与某单位的采购合同")
    );
    assert_eq!(
        seen(&entry, Audience::Public, "contract_no").as_deref(),
        Some("HT-某单位")
    );
    let entry = read(
        EntryKind::STAFF,
        &[
            ("person_public", ""),
            ("post", "项目经理王小明"),
            ("qual_name", "注册电气工程师 dq20190012345"),
        ],
    );
    assert_eq!(
        seen(&entry, Audience::Public, "post").as_deref(),
        Some("项目经理***")
    );
    assert_eq!(
        seen(&entry, Audience::Public, "qual_name").as_deref(),
        Some("注册电气工程师 *************")
    );
}

#[test]
fn values_are_put_into_words() {
    let word = |kind: EntryKind, code: &str, value: &str, zh| {
        in_words(kind.field(code).expect(code), value, zh)
    };
    let certificate = EntryKind::CERTIFICATE;
    assert_eq!(word(certificate, "valid_until", "2099-12-31", true), "长期");
    assert_eq!(
        word(certificate, "valid_until", "2099-12-31", false),
        "no end"
    );
    assert_eq!(
        word(certificate, "valid_until", "2029-02-28", true),
        "2029-02-28"
    );
    assert_eq!(word(certificate, "publicity", "report", true), "仅报告");
    assert_eq!(
        word(certificate, "publicity", "report", false),
        "Credit reports only"
    );
    assert_eq!(word(certificate, "publicity", "nonsense", true), "nonsense");
    assert_eq!(word(certificate, "issuer_elsewhere", "1", true), "是");
    assert_eq!(word(certificate, "issuer_elsewhere", "1", false), "yes");
    assert_eq!(word(certificate, "issuer_elsewhere", "", true), "");
    assert_eq!(
        word(EntryKind::CONTRACT, "perform_state", "partly", true),
        "部分履行"
    );
    assert_eq!(
        word(EntryKind::OPERATION, "revenue", "12345.67", true),
        "12345.67"
    );
}

#[test]
fn shown_values_go_to_the_browser_and_come_back() {
    for kind in EntryKind::all() {
        let shown = read(kind, &[]).shown_to(Audience::Report);
        let json = serde_json::to_string(&shown).expect("json");
        assert_eq!(
            serde_json::from_str::<Vec<ShownValue>>(&json).expect("json"),
            shown
        );
    }
    assert!(
        serde_json::from_str::<ShownValue>(r#"{"kind":"award","field":"cert_no","value":"1"}"#)
            .is_err()
    );
}

/// The same words, otherwise spelt.
fn respelt(text: &str, how: u8) -> String {
    match how {
        0 => text.to_owned(),
        1 => text.to_lowercase(),
        2 => text.chars().flat_map(|c| [c, ' ']).collect(),
        _ => text
            .chars()
            .map(|c| match c {
                '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
                other => other,
            })
            .collect(),
    }
}

fn leaks(shown: &[ShownValue], secret: &str) -> bool {
    let secret = search_form::name(secret);
    shown
        .iter()
        .any(|one| search_form::name(&one.value).contains(&secret))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_audience_learns_a_hidden_name_or_number(
        name in "[\u{4E00}-\u{9FA5}]{2,8}",
        number in "[A-Z]{0,3}[0-9]{5,14}",
        before in "[\u{4E00}-\u{4E20}]{0,4}",
        after in "[\u{4E00}-\u{4E20}a-z]{0,4}",
        how in 0..4u8,
    ) {
        prop_assume!(!name.chars().all(|c| UNNAMED.contains(c)));
        let text = |secret: &str| {
            let text = format!("{before}{}{after}{}", respelt(secret, how), respelt(secret, how));
            text.chars().take(50).collect::<String>()
        };
        let (said, numbered) = (text(&name), text(&number));
        let staff = Entry {
            kind: EntryKind::STAFF,
            values: crate::with(
                EntryKind::STAFF,
                &[("person_public", ""), ("name", &name), ("qual_no", &number), ("post", &said),
                  ("qual_name", &numbered), ("issuer", &said)],
            ),
        };
        let contract = Entry {
            kind: EntryKind::CONTRACT,
            values: crate::with(
                EntryKind::CONTRACT,
                &[("counterparty_consent", ""), ("counterparty", &name), ("contract_name", &said),
                  ("contract_no", &said)],
            ),
        };
        for audience in OTHERS {
            let shown = staff.shown_to(audience);
            prop_assert!(!leaks(&shown, &name), "{:?} {:?}", name, shown);
            prop_assert!(!leaks(&shown, &number), "{:?} {:?}", number, shown);
            let shown = contract.shown_to(audience);
            prop_assert!(!leaks(&shown, &name), "{:?} {:?}", name, shown);
            prop_assert!(!leaks(&shown, &other_code()));
        }
    }
}
