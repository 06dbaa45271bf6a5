use jiff::civil::date;

use super::super::check;
use super::{GUANGHAN, GUANGHAN_HEAD, NATIONAL, pack, rule};

/// What is wrong between the rules of one Guanghan pack, but for the rules it lacks.
fn wrong_in_guanghan(rules: &[String]) -> Vec<String> {
    wrong(&[pack(
        GUANGHAN,
        &format!("{GUANGHAN_HEAD}{}", rules.concat()),
    )])
}

fn wrong(packs: &[super::Pack]) -> Vec<String> {
    check(packs, None)
        .iter()
        .map(ToString::to_string)
        .filter(|problem| !problem.contains("no pack gives this rule"))
        .collect()
}

fn holding(from: &str, until: &str) -> String {
    match until {
        "" => rule(&[&format!("from = {from}")]),
        until => rule(&[&format!("from = {from}"), &format!("until = {until}")]),
    }
}

fn term(id: &str, amount: u32, unit: &str) -> String {
    rule(&[
        &format!("id = \"{id}\""),
        &format!("term = {{ amount = {amount}, unit = \"{unit}\" }}"),
    ])
}

#[test]
fn two_values_on_one_day() {
    assert_eq!(
        wrong_in_guanghan(&[
            holding("2020-01-01", "2023-01-01"),
            holding("2023-01-01", "")
        ]),
        [
            "server/policy/guanghan.toml:13: PUB.DOUBLE: two values hold on 2023-01-01; the other stands in line 4"
        ]
    );
    // The order in the file does not matter, and a value without an end goes on.
    assert_eq!(
        wrong_in_guanghan(&[holding("2023-01-01", ""), holding("2020-01-01", "")]),
        [
            "server/policy/guanghan.toml:4: PUB.DOUBLE: two values hold on 2023-01-01; the other stands in line 12"
        ]
    );
}

#[test]
fn days_without_a_value() {
    assert_eq!(
        wrong_in_guanghan(&[
            holding("2020-01-01", "2022-12-31"),
            holding("2023-02-01", "")
        ]),
        [
            "server/policy/guanghan.toml:13: PUB.DOUBLE: no value from 2023-01-01 to 2023-01-31; the value before stands in line 4"
        ]
    );
    assert_eq!(
        wrong_in_guanghan(&[
            holding("2020-01-01", "2022-12-31"),
            holding("2023-01-01", "")
        ]),
        <[&str; 0]>::default()
    );
}

#[test]
fn one_rule_in_two_packs_is_no_overlap() {
    let national = format!(
        "pack = \"national\"\ntitle = \"国家基线\"\n{}",
        holding("2018-07-25", "")
    );
    let city = format!("{GUANGHAN_HEAD}{}", holding("2023-04-12", ""));
    assert_eq!(
        wrong(&[pack(NATIONAL, &national), pack(GUANGHAN, &city)]),
        <[&str; 0]>::default()
    );
}

#[test]
fn a_rule_that_nobody_gives() {
    let national = format!(
        "pack = \"national\"\ntitle = \"国家基线\"\n{}",
        rule(&["until = 2025-12-31"])
    );
    let guanghan = format!("{GUANGHAN_HEAD}{}", rule(&["id = \"PUB.OTHER8\""]));
    let xinbei =
        "pack = \"xinbei\"\ntitle = \"新北\"\ndocument = \"常新政〔2021〕5号\"\nrule = []\n";
    let packs = [
        pack(NATIONAL, &national),
        pack(GUANGHAN, &guanghan),
        pack("server/policy/xinbei.toml", xinbei),
    ];
    let about = |id: &str, day| -> Vec<String> {
        check(&packs, day)
            .iter()
            .filter(|problem| problem.id.as_deref() == Some(id))
            .map(ToString::to_string)
            .collect()
    };
    // Given by the national pack, but not on that day.
    assert_eq!(about("PUB.DOUBLE", None), <[&str; 0]>::default());
    assert_eq!(
        about("PUB.DOUBLE", Some(date(2026, 11, 22))),
        [
            "server/policy/national.toml:1: PUB.DOUBLE: no pack gives this rule for any city on 2026-11-22"
        ]
    );
    // Given by one city only.
    assert_eq!(
        about("PUB.OTHER8", Some(date(2026, 11, 22))),
        [
            "server/policy/xinbei.toml:1: PUB.OTHER8: no pack gives this rule for xinbei on 2026-11-22"
        ]
    );
    // Given by nobody; a rule of a repealed regime is asked on no particular day.
    assert_eq!(
        about("REP58.MAX", Some(date(2026, 11, 22))),
        ["server/policy/national.toml:1: REP58.MAX: no pack gives this rule for any city"]
    );
}

#[test]
fn the_shortest_period_is_not_longer_than_the_longest() {
    assert_eq!(
        wrong_in_guanghan(&[
            term("REP.GENERAL.MAX", 1, "year"),
            term("REP.GENERAL.MIN", 13, "month")
        ]),
        [
            "server/policy/guanghan.toml:12: REP.GENERAL.MIN: longer than REP.GENERAL.MAX on 2023-04-12 in guanghan"
        ]
    );
    for (min, max) in [
        ("REP.LIGHT.MIN", "REP.LIGHT.MAX"),
        ("REP58.MIN_SPECIAL", "REP58.MAX"),
        ("REP.SAMR.LOW", "REP.SAMR.MAX"),
    ] {
        assert_eq!(
            wrong_in_guanghan(&[term(max, 3, "year"), term(min, 4, "year")]).len(),
            1,
            "{min}"
        );
        assert_eq!(
            wrong_in_guanghan(&[term(max, 3, "year"), term(min, 36, "month")]).len(),
            0,
            "{min}"
        );
    }
    // Working days cannot be compared with months.
    assert_eq!(
        wrong_in_guanghan(&[
            term("REP.GENERAL.MAX", 1, "month"),
            term("REP.GENERAL.MIN", 90, "working_day")
        ]),
        <[&str; 0]>::default()
    );
}

#[test]
fn the_parts_of_an_objection_fit_into_the_whole() {
    let rules = |own, forward, provider| {
        wrong_in_guanghan(&[
            term("OBJ.TOTAL", 7, "working_day"),
            term("OBJ.OWN", own, "working_day"),
            term("OBJ.FORWARD", forward, "working_day"),
            term("OBJ.PROVIDER", provider, "working_day"),
        ])
    };
    assert_eq!(rules(7, 2, 5), <[&str; 0]>::default());
    assert_eq!(
        rules(8, 2, 5),
        [
            "server/policy/guanghan.toml:12: OBJ.OWN: longer than OBJ.TOTAL on 2023-04-12 in guanghan"
        ]
    );
    assert_eq!(
        rules(3, 2, 6),
        [
            "server/policy/guanghan.toml:20: OBJ.FORWARD: together with OBJ.PROVIDER, longer than OBJ.TOTAL on 2023-04-12 in guanghan"
        ]
    );
}

#[test]
fn a_national_mistake_is_told_once_and_a_city_may_cause_one() {
    let head = "pack = \"national\"\ntitle = \"国家基线\"\n";
    let xinbei_head = "pack = \"xinbei\"\ntitle = \"新北\"\ndocument = \"常新政〔2021〕5号\"\n";
    let min = term("REP.GENERAL.MIN", 3, "month");
    let packs = |max: &str, city: &str| {
        [
            pack(NATIONAL, &format!("{head}{min}{max}")),
            pack(GUANGHAN, &format!("{GUANGHAN_HEAD}{city}")),
            pack(
                "server/policy/xinbei.toml",
                &format!("{xinbei_head}{}", rule(&[])),
            ),
        ]
    };
    assert_eq!(
        wrong(&packs(&term("REP.GENERAL.MAX", 2, "month"), &rule(&[]))),
        [
            "server/policy/national.toml:3: REP.GENERAL.MIN: longer than REP.GENERAL.MAX on 2023-04-12 in guanghan"
        ]
    );
    assert_eq!(
        wrong(&packs(
            &term("REP.GENERAL.MAX", 1, "year"),
            &term("REP.GENERAL.MAX", 1, "month")
        )),
        [
            "server/policy/national.toml:3: REP.GENERAL.MIN: longer than REP.GENERAL.MAX on 2023-04-12 in guanghan"
        ]
    );
}
