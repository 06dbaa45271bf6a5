use domain::policy::{City, Origin, Term, Unit, Value};

use super::super::PackName;
use super::{GUANGHAN, GUANGHAN_HEAD, NATIONAL, mistakes, mistakes_of, pack, rule};

#[test]
fn a_good_rule_is_read_whole() {
    let note = "note = { zh = \"按工作日\", en = \"working days\" }";
    let text = format!(
        "{GUANGHAN_HEAD}\n# a remark\n{}",
        rule(&["until = 2026-12-31", note])
    );
    let pack = pack(GUANGHAN, &text);
    assert_eq!(pack.name, Some(PackName::City(City::Guanghan)));
    assert_eq!(
        pack.document.as_deref(),
        Some("广信用办〔2023〕2号（2023-04-12）")
    );
    let [placed] = pack.rules.as_slice() else {
        panic!("one rule")
    };
    assert_eq!(placed.line, 6);
    let rule = &placed.rule;
    assert_eq!(
        rule.value,
        Value::Term(Term {
            amount: 7,
            unit: Unit::WorkingDay
        })
    );
    assert_eq!(rule.origin, Origin::City);
    assert_eq!(rule.until.unwrap().to_string(), "2026-12-31");
    assert_eq!(rule.basis[0].article.as_deref(), Some("（十四）"));
    assert_eq!(rule.note.as_ref().unwrap().en, "working days");
}

#[test]
fn every_syntax_mistake_is_told() {
    let found = mistakes("[[rule]]\nid = \nzh = \"a\n");
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].starts_with("server/policy/guanghan.toml:5: not valid TOML: "),
        "{found:?}"
    );
    assert!(
        found[1].starts_with("server/policy/guanghan.toml:6: not valid TOML: "),
        "{found:?}"
    );
}

#[test]
fn an_unknown_key_at_the_top() {
    assert_eq!(
        mistakes_of(
            GUANGHAN,
            &format!("{GUANGHAN_HEAD}rules = 1\n{}", rule(&[]))
        ),
        [
            "server/policy/guanghan.toml:4: unknown key `rules`; known here: pack, title, document, rule"
        ]
    );
}

#[test]
fn an_unknown_key_in_a_rule_and_inside_its_tables() {
    let [key] = <[String; 1]>::try_from(mistakes(&rule(&["untill = 2026-12-31"]))).unwrap();
    assert!(key.starts_with(
        "server/policy/guanghan.toml:12: PUB.DOUBLE: unknown key `untill`; known here: id, "
    ));
    assert_eq!(
        mistakes(&rule(&[
            "term = { amount = 7, unit = \"day\", days = 1 }",
            "basis = [{ document = \"a\", clause = \"b\" }]",
            "note = { zh = \"a\", en = \"b\", de = \"c\" }",
        ])),
        [
            "server/policy/guanghan.toml:8: PUB.DOUBLE: unknown key `days`; known here: amount, unit",
            "server/policy/guanghan.toml:9: PUB.DOUBLE: unknown key `clause`; known here: document, article",
            "server/policy/guanghan.toml:12: PUB.DOUBLE: unknown key `de`; known here: zh, en",
        ]
    );
}

#[test]
fn the_pack_word_and_the_file_name_must_agree() {
    assert_eq!(
        mistakes_of(
            "other/xinbei.toml",
            &format!("{GUANGHAN_HEAD}{}", rule(&[]))
        ),
        ["other/xinbei.toml:1: pack = \"guanghan\" stands in a file called xinbei.toml"]
    );
    assert_eq!(
        mistakes_of(
            "other/beijing.toml",
            &format!("pack = \"beijing\"\ntitle = \"北京\"\n{}", rule(&[]))
        ),
        ["other/beijing.toml:1: pack = \"beijing\" stands in a file called beijing.toml"]
    );
}

#[test]
fn what_a_pack_must_have() {
    assert_eq!(
        mistakes_of(GUANGHAN, ""),
        [
            "server/policy/guanghan.toml:1: `pack` is missing",
            "server/policy/guanghan.toml:1: `title` is missing",
            "server/policy/guanghan.toml:1: `document` is missing",
            "server/policy/guanghan.toml:1: `rule` is missing",
        ]
    );
    // The national baseline needs no document of its own.
    assert_eq!(
        mistakes_of(NATIONAL, "pack = \"national\"\n\ntitle = \" \"\nrule = 3\n"),
        [
            "server/policy/national.toml:3: `title` is empty",
            "server/policy/national.toml:4: `rule` must be written as [[rule]]",
        ]
    );
}

#[test]
fn what_a_rule_must_have() {
    assert_eq!(
        mistakes("[[rule]]\n"),
        [
            "server/policy/guanghan.toml:4: `id` is missing",
            "server/policy/guanghan.toml:4: `zh` is missing",
            "server/policy/guanghan.toml:4: `en` is missing",
            "server/policy/guanghan.toml:4: no value; write one of term, number, switch, choice, list, table, or unset = true",
            "server/policy/guanghan.toml:4: `confidence` is missing",
            "server/policy/guanghan.toml:4: `basis` is missing",
            "server/policy/guanghan.toml:4: `from` is missing",
        ]
    );
    assert_eq!(
        mistakes(&rule(&["zh = 7", "note = \"a\""])),
        [
            "server/policy/guanghan.toml:6: PUB.DOUBLE: `zh` must be a text in quotation marks",
            "server/policy/guanghan.toml:12: PUB.DOUBLE: `note` must be { zh = \"…\", en = \"…\" }",
        ]
    );
    assert_eq!(
        mistakes(&rule(&["note = { zh = \"a\" }"])),
        ["server/policy/guanghan.toml:12: PUB.DOUBLE: `en` is missing"]
    );
}

#[test]
fn an_unknown_rule_with_the_nearest_known() {
    assert_eq!(
        mistakes(&rule(&["id = \"PUB.DUBLE\""])),
        ["server/policy/guanghan.toml:5: PUB.DUBLE: unknown rule; did you mean PUB.DOUBLE?"]
    );
    assert_eq!(
        mistakes(&rule(&["id = \"什么都不像\""])),
        ["server/policy/guanghan.toml:5: 什么都不像: unknown rule"]
    );
}

#[test]
fn a_rule_needs_its_documents() {
    assert_eq!(
        mistakes(&rule(&["basis ="])),
        ["server/policy/guanghan.toml:4: PUB.DOUBLE: `basis` is missing"]
    );
    for (basis, wrong) in [
        ("basis = []", "`basis` is empty"),
        ("basis = [{ document = \"\" }]", "`document` is empty"),
        ("basis = [{ article = \"一\" }]", "`document` is missing"),
        (
            "basis = [{ document = \"a\", article = \"\" }]",
            "`article` is empty",
        ),
        (
            "basis = \"a\"",
            "`basis` must be a list: [{ document = \"…\", article = \"…\" }]",
        ),
        (
            "basis = [\"a\"]",
            "`basis` must be a list: [{ document = \"…\", article = \"…\" }]",
        ),
    ] {
        assert_eq!(
            mistakes(&rule(&[basis])),
            [format!(
                "server/policy/guanghan.toml:9: PUB.DOUBLE: {wrong}"
            )],
            "{basis}"
        );
    }
}

#[test]
fn what_was_read_somewhere_names_a_document() {
    for mark in ["VERIFIED-TEXT", "VERIFIED-SECONDARY", "VERIFIED-FRAGMENT"] {
        let rule = rule(&[
            "basis = [{ document = \"本市设定\" }]",
            &format!("confidence = \"{mark}\""),
        ]);
        assert_eq!(
            mistakes(&rule),
            [format!(
                "server/policy/guanghan.toml:9: PUB.DOUBLE: {mark} needs a document; only a setting of the city rests on none"
            )]
        );
    }
    assert_eq!(
        mistakes(&rule(&[
            "basis = [{ document = \"本市设定\" }]",
            "confidence = \"DESIGN\""
        ])),
        <[&str; 0]>::default()
    );
}

#[test]
fn an_unknown_confidence() {
    assert_eq!(
        mistakes(&rule(&["confidence = \"SURE\""])),
        [
            "server/policy/guanghan.toml:10: PUB.DOUBLE: unknown confidence `SURE`; marks: VERIFIED-TEXT, \
             VERIFIED-SECONDARY, VERIFIED-FRAGMENT, OBSERVED-CODE, MEMORY, DESIGN"
        ]
    );
}

#[test]
fn wrong_days() {
    for day in [
        "\"2023-04-12\"",
        "2023-04-12T08:00:00",
        "2023-04-12T08:00:00Z",
        "08:00:00",
        "2023",
    ] {
        assert_eq!(
            mistakes(&rule(&[&format!("from = {day}")])),
            [
                "server/policy/guanghan.toml:11: PUB.DOUBLE: `from` must be a day without quotation marks or time, like 2026-04-01"
            ],
            "{day}"
        );
    }
    // A day the calendar does not have is no TOML.
    let found = mistakes(&rule(&["from = 2023-02-30"]));
    assert!(
        found[0].starts_with("server/policy/guanghan.toml:11: "),
        "{found:?}"
    );
    assert_eq!(
        mistakes(&rule(&["until = 2023-04-11"])),
        [
            "server/policy/guanghan.toml:12: PUB.DOUBLE: until 2023-04-11 lies before from 2023-04-12"
        ]
    );
    assert_eq!(
        mistakes(&rule(&["until = 2023-04-12"])),
        <[&str; 0]>::default()
    );
}

#[test]
fn all_mistakes_of_all_rules_are_told_and_good_rules_stay() {
    let text = format!(
        "{GUANGHAN_HEAD}{}{}{}",
        rule(&["confidence = \"SURE\"", "until = 2020-01-01"]),
        rule(&["id = \"PUB.OTHER8\""]),
        rule(&["id = \"PUB.SAMR\"", "term = 7"]),
    );
    let (pack, problems) = super::parse_pack(GUANGHAN, &text);
    let lines: Vec<_> = problems
        .iter()
        .map(|problem| (problem.line, problem.id.as_deref()))
        .collect();
    assert_eq!(
        lines,
        [
            (10, Some("PUB.DOUBLE")),
            (12, Some("PUB.DOUBLE")),
            (25, Some("PUB.SAMR"))
        ]
    );
    let ids: Vec<_> = pack
        .rules
        .iter()
        .map(|placed| placed.rule.id.as_str())
        .collect();
    assert_eq!(ids, ["PUB.OTHER8"]);
}
