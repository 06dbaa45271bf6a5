//! What nobody types by mistake, and whatever chance makes.

use domain::registration::{
    Audience, Entry, EntryKind, EntryProblem, Values, read_entry, read_value,
};
use proptest::prelude::*;

use crate::{TODAY, fault, faults, full, read};

#[test]
fn characters_that_do_not_belong_into_a_text_are_refused_in_every_field() {
    for kind in EntryKind::all() {
        for field in kind.fields() {
            let good = full(kind)[field.code].clone();
            for hostile in [
                '\0',
                '\u{1}',
                '\u{7}',
                '\u{8}',
                '\u{B}',
                '\u{1B}',
                '\u{7F}',
                '\u{85}',
                '\u{9F}',
                '\u{61C}',
                '\u{202A}',
                '\u{202D}',
                '\u{202E}',
                '\u{2066}',
                '\u{2069}',
                '\u{206F}',
                '\u{FFFD}',
                '\u{FFFE}',
                '\u{FFF9}',
                '\u{E0041}',
            ] {
                let middle = good.char_indices().nth(1).map_or(good.len(), |(at, _)| at);
                let (before, after) = good.split_at(middle);
                let typed = format!("{before}{hostile}{after}");
                assert_eq!(
                    faults(kind, &[(field.code, &typed)]),
                    [fault(field.code, EntryProblem::Control)],
                    "{} {:x}",
                    field.code,
                    u32::from(hostile)
                );
            }
            // What comes with pasting is left out.
            for harmless in ['\u{200B}', '\u{FEFF}', '\u{AD}', '\u{200E}', '\u{2060}'] {
                let typed = format!("{harmless}{good}{harmless}");
                assert_eq!(read(kind, &[(field.code, &typed)]).value(field.code), good);
            }
        }
    }
}

#[test]
fn a_hundred_thousand_characters_are_a_fault_of_that_field_alone() {
    for piece in [
        "长",
        "a",
        "1",
        "0",
        " 长",
        "-",
        "/",
        "\n一",
        "年",
        "1.",
        ",",
        "'",
        "13800000000 ",
        "𠮷",
    ] {
        let endless: String = piece.chars().cycle().take(100_000).collect();
        for kind in EntryKind::all() {
            for field in kind.fields() {
                let found = faults(kind, &[(field.code, &endless)]);
                assert!(
                    matches!(&found[..], [one] if one.field == field.code),
                    "{} {piece:?} {:?}",
                    field.code,
                    found.iter().map(|one| &one.field).collect::<Vec<_>>()
                );
            }
        }
    }
}

/// Characters that mean something somewhere, and some that never do.
fn typed() -> impl Strategy<Value = String> {
    let telling = prop::sample::select(vec![
        '0', '1', '2', '9', '０', '２', '.', ',', '，', '-', '－', '/', ':', ' ', '\u{3000}',
        '\u{A0}', '\t', '\n', '\r', '年', '月', '日', '度', '长', '期', '是', '否', '√', '\'', '=',
        '+', '@', 'E', 'T', 'X', 'a', 'Ａ', '（', '(', '\u{200B}', '\u{200E}', '\u{FEFF}',
        '\u{2028}', '\u{2003}', '\u{301}', '\u{F900}', '\0', '\u{202E}', '王', '某',
    ]);
    prop_oneof![
        prop::collection::vec(telling, 0..24).prop_map(String::from_iter),
        any::<String>(),
        "[0-9]{1,4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?",
        "[0-9,]{1,20}(\\.[0-9]{0,8})?",
        "'*[=+@-]? ?\\PC{0,6}",
    ]
}

fn kinds() -> impl Strategy<Value = EntryKind> {
    prop::sample::select(EntryKind::all().collect::<Vec<_>>())
}

/// An entry of which some fields are right and the others are whatever comes.
fn entries() -> impl Strategy<Value = (EntryKind, Values)> {
    kinds().prop_flat_map(|kind| {
        let fields: Vec<_> = full(kind)
            .into_iter()
            .map(|(code, good)| {
                let value = prop_oneof![6 => Just(good), 1 => typed(), 1 => Just(String::new())];
                (Just(code), value)
            })
            .collect();
        fields.prop_map(move |values| (kind, values.into_iter().collect()))
    })
}

/// Everything that is asked of an entry.
fn ask_everything(entry: &Entry) {
    let _ = (
        entry.key(),
        entry.publicity(),
        entry.names_third_person(),
        entry.has_consent(),
    );
    let _ = (
        entry.valid_from(),
        entry.valid_until(),
        entry.number_is_own(),
    );
    for audience in [
        Audience::Owner,
        Audience::Public,
        Audience::Report,
        Audience::Sharing,
    ] {
        for shown in entry.shown_to(audience) {
            let _ = domain::registration::in_words(shown.field, &shown.value, true);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn reading_never_panics_and_what_was_read_reads_the_same((kind, typed) in entries()) {
        match read_entry(kind, &typed, TODAY) {
            Ok(entry) => {
                prop_assert_eq!(read_entry(kind, &entry.values, TODAY), Ok(entry.clone()));
                ask_everything(&entry);
            }
            Err(faults) => {
                prop_assert!(!faults.is_empty());
                for fault in &faults {
                    prop_assert!(kind.field(&fault.field).is_some());
                }
            }
        }
        // Also what was never read does no harm.
        ask_everything(&Entry { kind, values: typed });
    }

    #[test]
    fn every_value_reads_the_same_again(kind in kinds(), at in 0..16usize, typed in typed()) {
        let field = &kind.fields()[at % kind.fields().len()];
        if let Ok(value) = read_value(field, &typed, TODAY) {
            prop_assert_eq!(read_value(field, &value, TODAY), Ok(value.clone()));
            let left = |c: &char| c.is_control() && *c != '\n';
            prop_assert!(!value.chars().any(|c| left(&c)), "{:?}", value);
            prop_assert_eq!(value.trim(), value.as_str());
        }
    }
}
