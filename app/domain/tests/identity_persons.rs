//! 公民身份号码 (GB 11643-1999) and the other documents of natural persons. Synthetic numbers only.

use domain::identity::{PersonId, PersonIdKind, ResidentId, ResidentIdError, Sex};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StrDeserializer};

const VECTORS: &str = include_str!("vectors/ric_vectors.csv");
const TODAY: Date = date(2026, 11, 22);
const TEXTBOOK: &str = "11010519491231002X";

#[derive(Deserialize)]
struct Row {
    number: String,
    expected: String,
    reason_if_invalid: String,
}

#[test]
fn every_vector_is_judged_as_the_file_says() {
    let mut reader = csv::Reader::from_reader(VECTORS.as_bytes());
    let mut count = 0;
    for row in reader.deserialize() {
        let row: Row = row.unwrap();
        let judged = ResidentId::parse(&row.number, TODAY);
        match row.expected.as_str() {
            "valid" => assert_eq!(judged.unwrap().expose(), row.number),
            "invalid" => assert_eq!(
                judged.unwrap_err().rule(),
                row.reason_if_invalid,
                "{}",
                row.number
            ),
            other => panic!("unknown expectation {other}"),
        }
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn birth_date_and_sex_are_read_from_the_number() {
    let id = ResidentId::parse(TEXTBOOK, TODAY).unwrap();
    assert_eq!(id.birth_date(), date(1949, 12, 31));
    assert_eq!(id.sex(), Sex::Female);
    let id = ResidentId::parse("320411181106151239", TODAY).unwrap();
    assert_eq!(id.sex(), Sex::Male);
}

#[test]
fn nobody_is_born_after_today() {
    let born = date(1949, 12, 31);
    assert!(ResidentId::parse(TEXTBOOK, born).is_ok());
    assert_eq!(
        ResidentId::parse(TEXTBOOK, born.yesterday().unwrap()),
        Err(ResidentIdError::Date)
    );
}

#[test]
fn normalising_accepts_typing_habits() {
    for raw in [
        "１１０１０５１９４９１２３１００２ｘ",
        " 110105-19491231-002x\n",
        "110105 19491231 002X",
    ] {
        assert_eq!(
            ResidentId::normalise(raw, TODAY).unwrap().expose(),
            TEXTBOOK
        );
        assert!(ResidentId::parse(raw, TODAY).is_err());
    }
}

#[test]
fn debug_shows_no_number() {
    let id = ResidentId::parse(TEXTBOOK, TODAY).unwrap();
    assert_eq!(format!("{id:?}"), "ResidentId(110105********002X)");
    let id = PersonId::parse(PersonIdKind::Passport, "E12345678", TODAY).unwrap();
    assert_eq!(format!("{id:?}"), "PersonId(护照 E1*****78)");
}

#[test]
fn names_of_documents_in_their_usual_spellings() {
    use PersonIdKind::*;
    for (name, kind) in [
        ("身份证", ResidentId),
        (" 居民身份证号码 ", ResidentId),
        ("公民身份号码", ResidentId),
        ("护照号", Passport),
        ("护照", Passport),
        ("港澳居民来往内地通行证", HongKongMacaoPermit),
        ("台湾居民来往大陆通行证", TaiwanPermit),
        ("外国人永久居留身份证", ForeignPermanentResident),
        ("港澳台居民居住证", ResidencePermit),
    ] {
        assert_eq!(PersonIdKind::from_zh(name), Some(kind), "{name}");
    }
    for name in ["", "号", "号码", "驾驶证", "港澳通行证", "营业执照"] {
        assert_eq!(PersonIdKind::from_zh(name), None, "{name}");
    }
    for kind in PersonIdKind::ALL {
        assert_eq!(PersonIdKind::from_zh(kind.zh()), Some(kind));
        assert_eq!(PersonIdKind::from_code(kind.code()), Some(kind));
        let code: StrDeserializer<ValueError> = kind.code().into_deserializer();
        assert_eq!(PersonIdKind::deserialize(code), Ok(kind));
    }
}

/// Puts the right check character behind 17 digits; the rule is written out again on purpose.
fn with_check(body: &str) -> String {
    let weight = |place: u32| (0..17 - place).fold(1, |power, _| power * 2 % 11);
    let digits = body.chars().map(|c| c.to_digit(10).unwrap());
    let sum: u32 = (0..)
        .zip(digits)
        .map(|(place, digit)| digit * weight(place))
        .sum();
    let check = match (12 - sum % 11) % 11 {
        10 => "X".to_owned(),
        check => check.to_string(),
    };
    format!("{body}{check}")
}

#[test]
fn each_kind_has_its_own_rule() {
    use PersonIdKind::*;
    let rule = |kind, raw: &str| match PersonId::parse(kind, raw, TODAY) {
        Ok(id) => {
            assert_eq!(id.kind(), kind);
            "valid"
        }
        Err(error) => error.rule(),
    };
    let taiwan_resident = with_check("83000019900101001");
    assert_eq!(rule(ResidencePermit, &taiwan_resident), "valid");
    assert_eq!(rule(ResidencePermit, TEXTBOOK), "REGION");
    assert_eq!(
        rule(ResidencePermit, &with_check("81010119900101001")),
        "REGION"
    );
    assert_eq!(rule(ResidentId, &taiwan_resident), "REGION");
    assert_eq!(rule(ResidentId, "11010519491231002x"), "valid");
    assert_eq!(rule(ResidentId, "110105194912310020"), "CHECK");

    assert_eq!(rule(ForeignPermanentResident, "USA110062010100"), "valid");
    assert_eq!(
        rule(ForeignPermanentResident, "911124198108030024"),
        "valid"
    );
    assert_eq!(
        rule(ForeignPermanentResident, "811124198108030024"),
        "PREFIX"
    );
    assert_eq!(
        rule(ForeignPermanentResident, "91112419810803X024"),
        "ALPHABET"
    );
    assert_eq!(rule(ForeignPermanentResident, "9111241981080300"), "LENGTH");

    for kind in [Passport, HongKongMacaoPermit, TaiwanPermit] {
        assert_eq!(rule(kind, "h 1234-5678"), "valid");
        assert_eq!(rule(kind, "H123"), "LENGTH");
        assert_eq!(rule(kind, "H12345678901234567890"), "LENGTH");
        assert_eq!(rule(kind, "张12345678"), "ALPHABET");
        assert_eq!(rule(kind, ""), "LENGTH");
    }
    let id = PersonId::parse(Passport, " ｅ12345678", TODAY).unwrap();
    assert_eq!(id.expose(), "E12345678");
}

fn resident_id() -> impl Strategy<Value = String> {
    let regions = prop::sample::select(vec![
        "110105", "320411", "510681", "500120", "650102", "710000",
    ]);
    (regions, 0..55_000i32, 0..1000u32).prop_map(|(region, days, sequence)| {
        let birth = date(1876, 1, 1).checked_add(days.days()).unwrap();
        with_check(&format!(
            "{region}{}{sequence:03}",
            birth.strftime("%Y%m%d")
        ))
    })
}

proptest! {
    #[test]
    fn generated_numbers_are_valid(number in resident_id()) {
        let id = ResidentId::parse(&number, TODAY).unwrap();
        prop_assert_eq!(id.expose(), &number);
        prop_assert_eq!(&id.birth_date().strftime("%Y%m%d").to_string(), &number[6..14]);
        prop_assert_eq!(id.masked().len(), 18);
    }

    /// 11 is prime, no weight is divisible by it, and no two characters have the same value modulo 11.
    #[test]
    fn any_changed_character_is_caught(number in resident_id(), index in 0..18usize) {
        for new in b'0'..=b'9' {
            let mut bytes = number.clone().into_bytes();
            bytes[index] = new;
            let changed = String::from_utf8(bytes).unwrap();
            prop_assert_eq!(ResidentId::parse(&changed, TODAY).is_ok(), changed == number);
        }
        let ending_in_x = format!("{}X", &number[..17]);
        prop_assert_eq!(ResidentId::parse(&ending_in_x, TODAY).is_ok(), ending_in_x == number);
    }

    #[test]
    fn swapped_neighbours_are_caught_or_equal(number in resident_id(), index in 0..17usize) {
        let mut bytes = number.clone().into_bytes();
        bytes.swap(index, index + 1);
        let swapped = String::from_utf8(bytes).unwrap();
        prop_assert_eq!(ResidentId::parse(&swapped, TODAY).is_ok(), swapped == number);
    }

    #[test]
    fn no_text_panics(raw in any::<String>(), digits in "[0-9Xx０-９]{15,19}") {
        for raw in [raw, digits] {
            let _ = (ResidentId::parse(&raw, TODAY), ResidentId::normalise(&raw, TODAY));
            for kind in PersonIdKind::ALL {
                let _ = PersonId::parse(kind, &raw, TODAY);
            }
        }
    }
}
