//! 统一社会信用代码 (GB 32100-2015).

use domain::identity::{Uscc, UsccError, normal_form};
use proptest::prelude::*;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StringDeserializer};

const VECTORS: &str = include_str!("vectors/uscc_vectors.csv");
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

#[derive(Deserialize)]
struct Row {
    code: String,
    expected: String,
    reason_if_invalid: String,
    main_check_ok: u8,
    org_check_ok: u8,
}

fn rows() -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(VECTORS.as_bytes());
    let rows: Vec<Row> = reader.deserialize().map(Result::unwrap).collect();
    assert!(!rows.is_empty());
    rows
}

#[test]
fn every_vector_is_judged_as_the_file_says() {
    for row in rows() {
        let judged = Uscc::parse(&row.code);
        match row.expected.as_str() {
            "valid" => assert_eq!(judged.unwrap().as_str(), row.code),
            "invalid" => {
                let error = judged.unwrap_err();
                assert_eq!(error.rule(), row.reason_if_invalid, "{}", row.code);
            }
            other => panic!("unknown expectation {other}"),
        }
    }
}

#[test]
fn vectors_with_typing_habits_only_are_valid_once_normalised() {
    let mut repaired = 0;
    for row in rows() {
        // The file computed lower case as a wrong check character; its blank is a wrong length.
        let habit = row.reason_if_invalid == "CASE" || row.code.starts_with(' ');
        let normalised = Uscc::normalise(&row.code);
        if row.expected == "valid" || habit {
            assert_eq!(normalised.unwrap().as_str(), row.code.trim().to_uppercase());
            repaired += usize::from(habit);
        } else {
            assert_eq!(normalised.unwrap_err().rule(), row.reason_if_invalid);
        }
    }
    assert_eq!(repaired, 2);
    let full_width = Uscc::normalise("９１４４０３００ １９２２０３８２１６").unwrap();
    assert_eq!(full_width.as_str(), "914403001922038216");
    assert!(matches!(
        Uscc::parse("９１４４０３００１９２２０３８２１６"),
        Err(UsccError::Alphabet {
            position: 1,
            found: '９'
        })
    ));
}

#[test]
fn legacy_tolerates_the_organisation_check_and_nothing_else() {
    for row in rows() {
        match Uscc::check_legacy(&row.code) {
            Ok((code, None)) => assert_eq!(row.expected, "valid", "{code}"),
            Ok((code, Some(warning))) => {
                assert_eq!(warning.rule(), "ORG_CHECK");
                assert_eq!((row.main_check_ok, row.org_check_ok), (1, 0));
                assert_eq!(code.org_code().unwrap_err().rule(), "ORG_CHECK");
            }
            Err(error) => assert_eq!(error.rule(), row.reason_if_invalid),
        }
    }
}

/// 04_identifiers.md, "python-stdnum 2.2 differs".
#[test]
fn mistakes_of_python_stdnum_are_not_ours() {
    for code in [
        "N2110101TE5T00016B",
        "A1110000000000174N",
        "Y1110000MB00001747",
    ] {
        assert_eq!(
            Uscc::parse(code).map(|code| code.to_string()).as_deref(),
            Ok(code)
        );
    }
    assert_eq!(
        Uscc::parse("911101010000000103").unwrap_err().rule(),
        "ORG_CHECK"
    );
    for folded_by_stdnum in ["91330100799655058b", " 914403001922038216"] {
        assert!(Uscc::parse(folded_by_stdnum).is_err());
    }
}

#[test]
fn errors_say_where_and_what() {
    let cases = [
        ("", UsccError::Length { found: 0 }),
        ("91330100799655058b", UsccError::Case { position: 18 }),
        (
            "9I4403001922038216",
            UsccError::Alphabet {
                position: 2,
                found: 'I',
            },
        ),
        (
            "9i4403001922038216",
            UsccError::Alphabet {
                position: 2,
                found: 'i',
            },
        ),
        (
            "9144030019220382中6",
            UsccError::Alphabet {
                position: 17,
                found: '中',
            },
        ),
        ("B14403001922038216", UsccError::Department),
        ("9144030A1922038216", UsccError::Region { position: 8 }),
        (
            "11100000000013039R",
            UsccError::CheckChar {
                expected: 'Y',
                found: 'R',
            },
        ),
        (
            "911101010000000103",
            UsccError::OrgCheck {
                expected: '9',
                found: '0',
            },
        ),
    ];
    for (raw, expected) in cases {
        assert_eq!(Uscc::parse(raw), Err(expected), "{raw}");
    }
}

#[test]
fn parts_of_a_code() {
    let code = Uscc::parse("91350100M000100Y43").unwrap();
    assert_eq!(code.department(), '9');
    assert_eq!(code.registration_kind(), "91");
    assert_eq!(code.region(), "350100");
    assert_eq!(code.org_code().unwrap().hyphenated(), "M000100Y-4");
    assert_eq!(Uscc::from_parts("91", "350100", "M000100Y"), Ok(code));
}

/// P36: both remainders that used to run past the end of the alphabet.
#[test]
fn remainder_zero_gives_the_character_zero() {
    let main_zero = Uscc::from_parts("91", "110101", "00000037").unwrap();
    assert_eq!(main_zero.as_str(), "911101010000003770");
    let org_zero = Uscc::from_parts("91", "110101", "00000019").unwrap();
    assert_eq!(org_zero.as_str(), "911101010000001901");
}

#[test]
fn parts_of_the_wrong_shape_are_refused() {
    let rule = |kind, region, body| Uscc::from_parts(kind, region, body).unwrap_err().rule();
    assert_eq!(rule("9", "110101", "00000377"), "LENGTH");
    assert_eq!(rule("911", "10101", "00000377"), "LENGTH");
    assert_eq!(rule("01", "110101", "00000377"), "DEPARTMENT");
    assert_eq!(rule("91", "11010A", "00000377"), "REGION");
    assert_eq!(rule("91", "110101", "0000037I"), "ALPHABET");
    assert_eq!(rule("91", "110101", "0000037a"), "CASE");
}

#[test]
fn serde_reads_back_what_can_be_written() {
    let read = |raw: &str| {
        let text: StringDeserializer<ValueError> = raw.to_owned().into_deserializer();
        Uscc::deserialize(text).map(|code| code.to_string())
    };
    assert_eq!(
        read("914403001922038216").as_deref(),
        Ok("914403001922038216")
    );
    // A legacy code was let in with a warning and must come back.
    assert_eq!(
        read("911101010000000103").as_deref(),
        Ok("911101010000000103")
    );
    assert!(read("914403001922038217").is_err());
    assert!(Uscc::try_from("911101010000000103".to_owned()).is_err());
}

fn uscc() -> impl Strategy<Value = Uscc> {
    (
        "[1-9ANY][0-9A-HJ-NP-RTUW-Y]",
        "[0-9]{6}",
        "[0-9A-HJ-NP-RTUW-Y]{8}",
    )
        .prop_map(|(kind, region, body)| Uscc::from_parts(&kind, &region, &body).unwrap())
}

fn with(text: &str, index: usize, c: char) -> String {
    let replace = |(at, old)| if at == index { c } else { old };
    text.chars().enumerate().map(replace).collect()
}

fn swapped(text: &str, index: usize) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    chars.swap(index, index + 1);
    chars.into_iter().collect()
}

proptest! {
    #[test]
    fn generated_codes_are_valid(code in uscc()) {
        prop_assert_eq!(Uscc::parse(code.as_str()), Ok(code));
        prop_assert_eq!(Uscc::check_legacy(code.as_str()), Ok((code, None)));
    }

    /// 31 is prime and no weight is divisible by it, so the main check sees every changed character.
    #[test]
    fn any_changed_character_is_caught(code in uscc()) {
        for (index, old) in code.as_str().chars().enumerate() {
            for new in ALPHABET.chars().filter(|&new| new != old) {
                let changed = with(code.as_str(), index, new);
                let error = Uscc::check_legacy(&changed).unwrap_err();
                prop_assert!(matches!(error.rule(), "DEPARTMENT" | "REGION" | "CHECK_CHAR"));
            }
        }
    }

    /// Each weight is 3 times the one before, so swapping changes the sum by 2 · 3^i · (a - b).
    #[test]
    fn swapped_neighbours_are_caught_or_equal(code in uscc(), index in 0..17usize) {
        let swapped = swapped(code.as_str(), index);
        prop_assert_eq!(Uscc::check_legacy(&swapped).is_ok(), swapped == code.as_str());
    }

    #[test]
    fn typing_habits_normalise_to_the_code(code in uscc(), blanks in "[ \t\u{3000}\u{A0}\u{FEFF}-]{0,4}", cut in 0..18usize) {
        let full_width: String = code
            .as_str()
            .chars()
            .map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap())
            .collect();
        let (head, tail) = code.as_str().split_at(cut);
        for typed in [
            code.as_str().to_lowercase(),
            full_width.to_lowercase(),
            full_width,
            format!("{blanks}{head}{blanks}{tail}{blanks}"),
        ] {
            prop_assert_eq!(Uscc::normalise(&typed), Ok(code));
        }
    }

    #[test]
    fn normal_form_is_idempotent(raw in any::<String>()) {
        let once = normal_form(&raw);
        prop_assert_eq!(&normal_form(&once), &once);
    }

    #[test]
    fn no_text_panics(raw in any::<String>(), short in "\\PC{17,19}") {
        for raw in [raw, short] {
            let _ = (Uscc::parse(&raw), Uscc::normalise(&raw));
            let _ = Uscc::from_parts(&raw, &raw, &raw);
        }
    }
}
