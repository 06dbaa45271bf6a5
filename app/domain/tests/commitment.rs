//! 信用承诺: numbers, the fields of the template with their rules, the forms of the desk, and how one stands on a day.

use domain::authorisation::Use;
use domain::commitment::{
    CommitmentFault, CommitmentKind, CommitmentNumber, CommitmentNumberError, CommitmentState,
    FIELDS, FormProblem, LONGEST_MONTHS, LONGEST_OWN_WORDS, MatterForm, Performance, Publicity,
    Raw, SigningChannel, Standing, Supervision, TemplateForm, TextFault, at, check_from_day,
    check_last_day, check_matter, check_own_words, check_template, field, plain_text,
    read_commitment, standing, valid_until,
};
use domain::day::to_number;
use domain::identity::{Uscc, UsccError};
use domain::record::field::Need;
use jiff::Span;
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn today() -> Date {
    date(2026, 11, 20)
}

fn uscc(kind: &str, number: u32) -> String {
    let code = Uscc::from_parts(kind, "990001", &format!("MT{number:06}"));
    code.expect("a code").as_str().to_owned()
}

#[test]
fn codes_and_words_come_back() {
    for kind in CommitmentKind::ALL {
        assert_eq!(CommitmentKind::from_code(kind.code()), Some(kind));
        assert_eq!(
            CommitmentKind::from_zh(kind.zh()),
            Some((kind, String::new()))
        );
    }
    for publicity in Publicity::ALL {
        assert_eq!(Publicity::from_code(publicity.code()), Some(publicity));
        assert_eq!(Publicity::from_zh(publicity.zh()), Some(publicity));
    }
    for performance in Performance::ALL {
        assert_eq!(
            Performance::from_code(performance.code()),
            Some(performance)
        );
        assert_eq!(Performance::from_zh(performance.zh()), Some(performance));
        let state = CommitmentState::Stands(performance);
        assert_eq!(CommitmentState::from_code(state.code()), Some(state));
    }
    let withdrawn = CommitmentState::Withdrawn;
    assert_eq!(
        CommitmentState::from_code(withdrawn.code()),
        Some(withdrawn)
    );
    for channel in SigningChannel::ALL {
        assert_eq!(SigningChannel::from_code(channel.code()), Some(channel));
    }
    for one in Use::ALL {
        assert_eq!(Use::from_code(one.code()), Some(one));
    }
    for wrong in ["", "Public", "自愿型"] {
        assert_eq!(CommitmentKind::from_code(wrong), None);
        assert_eq!(CommitmentKind::from_zh(wrong), None);
        assert_eq!(Publicity::from_code(wrong), None);
        assert_eq!(CommitmentState::from_code(wrong), None);
        assert_eq!(Use::from_code(wrong), None);
    }
}

#[test]
fn other_says_what_it_is() {
    for (written, note) in [
        ("其他（消费维权）", "消费维权"),
        ("其他(消费维权)", "消费维权"),
        ("其他：消费维权", "消费维权"),
        (" 其他 ", ""),
    ] {
        assert_eq!(
            CommitmentKind::from_zh(written),
            Some((CommitmentKind::Other, note.to_owned())),
            "{written}"
        );
    }
}

#[test]
fn only_freely_made_kinds_are_made_without_an_application() {
    let free: Vec<_> = CommitmentKind::ALL
        .into_iter()
        .filter(|kind| kind.is_made_freely())
        .collect();
    assert_eq!(free, [CommitmentKind::Industry, CommitmentKind::Voluntary]);
}

#[test]
fn a_number_is_region_day_and_serial() {
    let number = CommitmentNumber::new("510681", today(), 12).expect("a number");
    assert_eq!(number.to_string(), "51068120261120000012");
    assert_eq!(
        (number.region().as_str(), number.made_on(), number.serial()),
        ("510681", today(), 12)
    );
    for typed in [
        "51068120261120000012",
        " 510681 20261120 000012 ",
        "510681-20261120-000012",
        "５１０６８１２０２６１１２０００００１２",
    ] {
        assert_eq!(typed.parse(), Ok(number), "{typed}");
    }
    for (wrong, error) in [
        ("", CommitmentNumberError::Form),
        ("5106812026112000001", CommitmentNumberError::Form),
        ("510681202611200000123", CommitmentNumberError::Form),
        ("5106812026112000001X", CommitmentNumberError::Form),
        ("51068120261320000012", CommitmentNumberError::NoDay),
        ("51068120260230000012", CommitmentNumberError::NoDay),
        ("51068120261120000000", CommitmentNumberError::NoSerial),
    ] {
        assert_eq!(wrong.parse::<CommitmentNumber>(), Err(error), "{wrong}");
    }
    for region in ["51068", "5106811", "51068a", "", "+51068"] {
        assert_eq!(CommitmentNumber::new(region, today(), 1), None, "{region}");
    }
    for serial in [0, 1_000_000] {
        assert_eq!(CommitmentNumber::new("510681", today(), serial), None);
    }
    let json = serde_json::to_string(&number).expect("JSON");
    assert_eq!(json, "\"51068120261120000012\"");
    let read: Result<CommitmentNumber, _> = serde_json::from_str(&json);
    assert_eq!(read.expect("a number"), number);
    assert!(serde_json::from_str::<CommitmentNumber>("\"1\"").is_err());
}

proptest! {
    #[test]
    fn numbers_come_back_and_sort_as_they_are_written(
        days in 0..20_000_i32, other in 0..20_000_i32, region in 0..1_000_000_u32,
        serial in 1..1_000_000_u32, next in 1..1_000_000_u32,
    ) {
        let day = |days: i32| date(1990, 1, 1).checked_add(Span::new().days(days)).expect("a day");
        let region = format!("{region:06}");
        let one = CommitmentNumber::new(&region, day(days), serial).expect("in range");
        let two = CommitmentNumber::new(&region, day(other), next).expect("in range");
        prop_assert_eq!(one.to_string().len(), 20);
        prop_assert_eq!(one.to_string().parse(), Ok(one));
        prop_assert_eq!(one.cmp(&two), one.to_string().cmp(&two.to_string()));
        let (written, part) = (one.to_string(), to_number(one.made_on()).to_string());
        prop_assert_eq!(&written[6..14], part.as_str());
    }

    #[test]
    fn no_text_at_all_panics(text in "\\PC*|[\\x00-\\x{10FFFF}]{0,60}") {
        let _ = text.parse::<CommitmentNumber>();
        let _ = check_own_words(&text);
        let raw: Raw = FIELDS.iter().map(|field| (field.code.to_owned(), text.clone())).collect();
        prop_assert!(read_commitment(&raw, today()).is_err());
    }

    #[test]
    fn a_validity_of_months_never_ends_before_it_began(months in 1..=LONGEST_MONTHS, days in 0..20_000_i32) {
        let made_on = date(2026, 1, 1).checked_add(Span::new().days(days)).expect("a day");
        let last = valid_until(made_on, Some(months)).expect("a day");
        prop_assert!(last > made_on);
        prop_assert_eq!(standing(CommitmentState::Stands(Performance::Performing), Some(last), last), Standing::Performing);
    }
}

/// The fields are those of the list they were taken from.
#[test]
fn the_fields_are_those_of_the_list() {
    let list = include_str!("vectors/commitment_fields.csv");
    let mut reader = csv::Reader::from_reader(list.as_bytes());
    let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), FIELDS.len());
    for (field, row) in FIELDS.iter().zip(&rows) {
        let of = |at: usize| row.get(at).unwrap_or_default();
        assert_eq!((field.code, field.zh, field.en), (of(1), of(2), of(3)));
        let longest = of(5).parse().unwrap_or(0);
        assert_eq!(field.longest, longest, "{}", field.code);
        let need = match of(6) {
            "Y" => Need::Always,
            "C" => Need::Conditional,
            // DESIGN: needed together with a determination.
            _ if ["determined_on", "determiner"].contains(&field.code) => Need::Conditional,
            _ => Need::Never,
        };
        assert_eq!(field.need, need, "{}", field.code);
    }
    assert_eq!(field("commit_no"), Some(&FIELDS[at::NUMBER]));
    assert_eq!(field("supervision"), Some(&FIELDS[at::SUPERVISION]));
    assert_eq!(field("nothing"), None);
}

/// A commitment with nothing wrong.
fn raw() -> Raw {
    let pairs = [
        ("commit_no", "51068120261118000001".to_owned()),
        ("promisor_name", "澄澜甲1机电制造有限公司".to_owned()),
        ("promisor_cat", "法人及非法人组织".to_owned()),
        ("promisor_code", uscc("91", 1)),
        ("commit_type", "主动型".to_owned()),
        ("reason", "诚信经营".to_owned()),
        ("content", "不售卖过期商品。".to_owned()),
        ("liability", "退一赔十。".to_owned()),
        ("made_on", "2026-11-18".to_owned()),
        ("perform_state", "履行中".to_owned()),
        ("acceptor", "示例市市场监督管理局".to_owned()),
        ("acceptor_code", uscc("11", 1)),
        ("publicity", "可向社会公开".to_owned()),
    ];
    pairs
        .into_iter()
        .map(|(code, value)| (code.to_owned(), value))
        .collect()
}

fn with(changes: &[(&str, &str)]) -> Raw {
    let mut raw = raw();
    for (code, value) in changes {
        raw.insert((*code).to_owned(), (*value).to_owned());
    }
    raw
}

fn faults(changes: &[(&str, &str)]) -> Vec<(String, FormProblem)> {
    let faults = read_commitment(&with(changes), today()).expect_err("refused");
    faults
        .into_iter()
        .map(|fault| (fault.field, fault.why))
        .collect()
}

fn one(field: &str, why: FormProblem) -> Vec<(String, FormProblem)> {
    vec![(field.to_owned(), why)]
}

#[test]
fn a_good_commitment_is_read_with_its_types() {
    let record = read_commitment(&raw(), today()).expect("right");
    assert_eq!(record.made_on, date(2026, 11, 18));
    assert_eq!(record.kind, CommitmentKind::Voluntary);
    assert_eq!(record.performance, Performance::Performing);
    assert_eq!(record.promisor.code.shown(), Some(uscc("91", 1).as_str()));
    assert_eq!(
        (record.valid_until, record.determination.is_some()),
        (None, false)
    );
    // As people write it: slashes, full-width digits, blanks around.
    let typed = [
        ("made_on", "2026/11/18"),
        ("commit_no", "５１０６８１２０２６１１１８０００００１"),
        ("reason", "  诚信经营\r\n"),
        ("commit_type", "其他（消费维权）"),
        ("valid_until", "2027年11月17日"),
    ];
    let record = read_commitment(&with(&typed), today()).expect("right");
    assert_eq!(record.reason, "诚信经营");
    assert_eq!(record.kind_note, "消费维权");
    assert_eq!(record.valid_until, Some(date(2027, 11, 17)));
}

#[test]
fn every_field_that_must_be_there_is_asked_for() {
    for field in FIELDS.iter().filter(|field| field.need == Need::Always) {
        assert_eq!(
            faults(&[(field.code, " ")]),
            one(field.code, FormProblem::Missing),
            "{}",
            field.code
        );
    }
}

#[test]
fn every_field_has_its_longest_value() {
    for field in FIELDS.iter().filter(|field| field.longest > 0) {
        let longest = field.longest;
        let long = "字".repeat(usize::from(longest) + 1);
        let found = faults(&[(field.code, &long)]);
        assert!(
            found.contains(&(field.code.to_owned(), FormProblem::TooLong { longest })),
            "{}: {found:?}",
            field.code
        );
    }
}

#[test]
fn nothing_that_cannot_be_seen_goes_in() {
    for unseen in ["a\0b", "a\u{7}b", "a\u{202E}b", "a\u{200B}b", "a\u{FEFF}b"] {
        assert_eq!(
            faults(&[("content", unseen)]),
            one("content", FormProblem::Unseen),
            "{unseen:?}"
        );
    }
}

#[test]
fn the_day_is_that_of_the_number_and_not_to_come() {
    let in_number = date(2026, 11, 18);
    assert_eq!(
        faults(&[("made_on", "2026-11-17")]),
        one("made_on", FormProblem::OtherDay { in_number })
    );
    let later = [
        ("commit_no", "51068120261121000001"),
        ("made_on", "2026-11-21"),
    ];
    assert_eq!(faults(&later), one("made_on", FormProblem::Future));
    assert_eq!(
        faults(&[("made_on", "2026-2-30")]),
        one("made_on", FormProblem::NoDay)
    );
    assert_eq!(
        faults(&[("commit_no", "51068120261100000001")]),
        one(
            "commit_no",
            FormProblem::Number(CommitmentNumberError::NoDay)
        )
    );
}

#[test]
fn a_last_day_is_not_before_the_first() {
    assert_eq!(
        faults(&[("valid_until", "2026-11-17")]),
        one("valid_until", FormProblem::BeforeMade)
    );
    let same = with(&[("valid_until", "2026-11-18")]);
    let record = read_commitment(&same, today()).expect("one day is a time");
    assert_eq!(record.standing(date(2026, 11, 18)), Standing::Performing);
    assert_eq!(record.standing(today()), Standing::Expired);
}

#[test]
fn the_code_fits_the_category_and_that_of_a_person_is_never_shown() {
    let person = [
        ("promisor_cat", "自然人"),
        ("promisor_code", "11010519491231002X"),
    ];
    let record = read_commitment(&with(&person), today()).expect("right");
    assert_eq!(record.promisor.code.shown(), None);
    assert!(!format!("{record:?}").contains("11010519491231002X"));
    let found = faults(&[("promisor_cat", "自然人")]);
    assert!(
        matches!(found.as_slice(), [(field, FormProblem::PersonId(_))] if field == "promisor_code"),
        "{found:?}"
    );
    let found = faults(&[("promisor_code", "11010519491231002X")]);
    assert!(
        matches!(found.as_slice(), [(field, FormProblem::Uscc(_))] if field == "promisor_code"),
        "{found:?}"
    );
    // A check character that is off by one.
    let mut wrong = uscc("91", 1);
    let last = if wrong.ends_with('0') { '1' } else { '0' };
    wrong.pop();
    wrong.push(last);
    for field in ["promisor_code", "acceptor_code"] {
        let found = faults(&[(field, &wrong)]);
        assert!(
            matches!(found.as_slice(), [(name, FormProblem::Uscc(UsccError::CheckChar { .. }))] if name == field),
            "{found:?}"
        );
    }
}

#[test]
fn words_are_those_of_the_template() {
    for field in ["promisor_cat", "commit_type", "perform_state", "publicity"] {
        assert_eq!(faults(&[(field, "别的")]), one(field, FormProblem::Unknown));
    }
    assert_eq!(
        faults(&[("supervision", "别的")]),
        one("supervision", FormProblem::Unknown)
    );
    assert_eq!(
        faults(&[("commit_type", "其他")]),
        one("commit_type", FormProblem::NoNote)
    );
}

#[test]
fn a_determination_has_its_unit_and_day_and_a_breach_what_was_not_done() {
    let missing = |fields: &[&str]| {
        fields
            .iter()
            .map(|field| ((*field).to_owned(), FormProblem::Missing))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        faults(&[("perform_state", "全部履行")]),
        missing(&["determined_on", "determiner"])
    );
    for breach in ["部分履行", "全部未履行"] {
        assert_eq!(
            faults(&[("perform_state", breach)]),
            missing(&["unperformed", "sanction", "determined_on", "determiner"])
        );
    }
    let whole = [
        ("perform_state", "部分履行"),
        ("unperformed", "没有退货。"),
        ("sanction", "约谈。"),
        ("determined_on", "2026-11-19"),
        ("determiner", "示例市市场监督管理局"),
    ];
    let record = read_commitment(&with(&whole), today()).expect("right");
    let determination = record.determination.as_ref().expect("determined");
    assert_eq!(determination.unit.code, None);
    assert_eq!(record.standing(today()), Standing::Partly);
    let of_day = |day| [&whole[..3], &[("determined_on", day), whole[4]]].concat();
    assert_eq!(
        faults(&of_day("2026-11-21")),
        one("determined_on", FormProblem::Future)
    );
    assert_eq!(
        faults(&of_day("2026-11-17")),
        one("determined_on", FormProblem::BeforeMade)
    );
    // Nothing of a determination without one.
    assert_eq!(
        faults(&[("sanction", "约谈。"), ("determiner", "示例市局")]),
        vec![
            ("sanction".to_owned(), FormProblem::NotDetermined),
            ("determiner".to_owned(), FormProblem::NotDetermined)
        ]
    );
}

#[test]
fn no_clock_makes_a_breach() {
    let last = date(2026, 11, 19);
    for performance in Performance::ALL {
        let state = CommitmentState::Stands(performance);
        let (before, after) = (
            standing(state, Some(last), last),
            standing(state, Some(last), today()),
        );
        assert_eq!(
            after == Standing::Expired,
            performance == Performance::Performing
        );
        assert!(performance == Performance::Performing || before == after);
        assert!(
            performance.is_breach() || !matches!(after, Standing::Partly | Standing::Unfulfilled)
        );
    }
    let withdrawn = standing(CommitmentState::Withdrawn, Some(last), today());
    assert_eq!(withdrawn, Standing::Withdrawn);
    for standing in Standing::ALL {
        let ongoing = matches!(standing, Standing::Performing | Standing::Expired);
        assert_eq!(standing.supervision() == Supervision::Ongoing, ongoing);
    }
}

fn matter() -> MatterForm {
    MatterForm {
        kind: Some(CommitmentKind::Proof),
        kind_note: "不要的".to_owned(),
        name: " 经营场所  使用证明\n告知承诺 ".to_owned(),
        basis: "示例市证明事项告知承诺清单".to_owned(),
    }
}

#[test]
fn a_matter_is_kept_as_it_should_be() {
    let kept = check_matter(&matter()).expect("right");
    assert_eq!(kept.name, "经营场所 使用证明 告知承诺");
    assert_eq!(kept.kind_note, "", "only 其他 has a note");
    let faults = check_matter(&MatterForm::default()).expect_err("empty");
    let fields: Vec<_> = faults.iter().map(|(field, _)| *field).collect();
    assert_eq!(fields, ["kind", "name"]);
    let other = MatterForm {
        kind: Some(CommitmentKind::Other),
        kind_note: " ".to_owned(),
        name: "字".repeat(513),
        basis: "\u{202E}".to_owned(),
    };
    let faults = check_matter(&other).expect_err("wrong");
    assert_eq!(
        faults,
        [
            ("kind_note", TextFault::Other(CommitmentFault::NoNote)),
            ("name", TextFault::TooLong { longest: 512 }),
            ("basis", TextFault::Other(CommitmentFault::Unseen)),
        ]
    );
}

fn template() -> TemplateForm {
    TemplateForm {
        title: "承诺书".to_owned(),
        content: "字".repeat(4_000),
        liability: "字".repeat(4_000),
        own_words: false,
        months: Some(LONGEST_MONTHS),
        publicity: Some(Publicity::Limited),
    }
}

#[test]
fn a_text_leaves_room_for_own_words() {
    assert_eq!(check_template(&template()), Ok(template()));
    let open = TemplateForm {
        own_words: true,
        ..template()
    };
    let longest = 4_000 - LONGEST_OWN_WORDS;
    let fault = ("content", TextFault::TooLong { longest });
    assert_eq!(check_template(&open), Err(vec![fault]));
    for months in [0, LONGEST_MONTHS + 1] {
        let wrong = TemplateForm {
            months: Some(months),
            publicity: None,
            ..template()
        };
        let most = LONGEST_MONTHS;
        assert_eq!(
            check_template(&wrong),
            Err(vec![
                ("months", TextFault::Other(CommitmentFault::Months { most })),
                ("publicity", TextFault::Missing),
            ])
        );
    }
    let empty = check_template(&TemplateForm::default()).expect_err("empty");
    let fields: Vec<_> = empty.iter().map(|(field, _)| *field).collect();
    assert_eq!(fields, ["title", "content", "liability", "publicity"]);
}

#[test]
fn own_words_are_published_so_nothing_personal_goes_in() {
    assert_eq!(
        check_own_words(" 七日无理由退货。\r\n售后当日答复。 "),
        Ok("七日无理由退货。\n售后当日答复。".to_owned())
    );
    assert_eq!(check_own_words(" \n "), Err(TextFault::Missing));
    for personal in [
        "有事请打 13912345678。",
        "负责人身份证号 11010519491231002X。",
    ] {
        assert_eq!(
            check_own_words(personal),
            Err(TextFault::Other(CommitmentFault::PersonalData)),
            "{personal}"
        );
    }
    let longest = LONGEST_OWN_WORDS;
    assert!(check_own_words(&"字".repeat(longest)).is_ok());
    for length in [longest + 1, 100_000] {
        assert_eq!(
            check_own_words(&"字".repeat(length)),
            Err(TextFault::TooLong { longest })
        );
    }
    assert_eq!(
        check_own_words("好\u{0}的"),
        Err(TextFault::Other(CommitmentFault::Unseen))
    );
    assert_eq!(plain_text("a\tb\rc"), Ok("a\tb\nc".to_owned()));
}

#[test]
fn an_edition_begins_after_the_one_before() {
    let earliest = |day| Err(CommitmentFault::FromTooEarly { earliest: day });
    assert_eq!(check_from_day("2026-11-20", today(), None), Ok(today()));
    assert_eq!(
        check_from_day("2026-11-19", today(), None),
        earliest(today())
    );
    let newest = Some(today());
    let tomorrow = date(2026, 11, 21);
    assert_eq!(
        check_from_day("2026-11-20", today(), newest),
        earliest(tomorrow)
    );
    assert_eq!(
        check_from_day(" 2026-11-21 ", today(), newest),
        Ok(tomorrow)
    );
    // One that begins later keeps others from coming before it.
    let later = Some(date(2027, 1, 1));
    assert_eq!(
        check_from_day("2026-12-01", today(), later),
        earliest(date(2027, 1, 2))
    );
    for wrong in ["", "20261121日", "2026-13-01"] {
        assert_eq!(
            check_from_day(wrong, today(), None),
            Err(CommitmentFault::NoDay)
        );
    }
    assert_eq!(
        check_last_day("2026-11-19", today(), date(2026, 1, 1)),
        Err(CommitmentFault::LastTooEarly { earliest: today() })
    );
    assert_eq!(
        check_last_day("2026-11-25", today(), date(2026, 12, 1)),
        Err(CommitmentFault::LastTooEarly {
            earliest: date(2026, 12, 1)
        })
    );
    assert_eq!(
        check_last_day("2026-11-20", today(), date(2026, 1, 1)),
        Ok(today())
    );
}

#[test]
fn a_year_ends_on_the_day_of_its_name() {
    assert_eq!(valid_until(today(), None), None);
    assert_eq!(valid_until(today(), Some(12)), Some(date(2027, 11, 20)));
    assert_eq!(
        valid_until(date(2028, 2, 29), Some(12)),
        Some(date(2029, 2, 28))
    );
}
