use domain::policy::{City, Unit, keys};
use jiff::civil::date;

use super::super::{Language, ShownValue, effective, effective_table, load};

#[test]
fn the_json_has_every_rule_with_its_basis() {
    let policy = load(City::Guanghan, None).unwrap().policy;
    let rules = effective(&policy, date(2026, 11, 22));
    let double = rules
        .iter()
        .find(|rule| rule.id == keys::PUB_DOUBLE.id)
        .unwrap();
    let json = serde_json::to_value(double).unwrap();
    assert_eq!(json["value"], 7);
    assert_eq!(json["unit"], "working_day");
    assert_eq!(json["basis"][0]["document"], "广信用办〔2023〕2号");
    assert_eq!(json["basis"][0]["article"], "（十四）");
    assert_eq!(json["confidence"], "VERIFIED-TEXT");
    assert_eq!(json["from"], "2023-04-12");
    assert_eq!(json["until"], serde_json::Value::Null);
    assert_eq!(json["origin"], "city");
    assert!(json["note_zh"].as_str().unwrap().contains("「7日」"));
    let of = |id: &str| rules.iter().find(|rule| rule.id == id).unwrap();
    assert_eq!(of("CLASS.FINE_HUGE").value, ShownValue::Unset);
    assert_eq!(
        serde_json::to_value(of("CLASS.FINE_HUGE")).unwrap()["value"],
        serde_json::Value::Null
    );
    assert_eq!(
        serde_json::to_value(of("PUB.MINOR")).unwrap()["value"],
        false
    );
    assert_eq!(
        serde_json::to_value(of("REP.PAPERS")).unwrap()["value"][1],
        "信用承诺书"
    );
    assert_eq!(
        serde_json::to_value(of("CLASS.KINDS")).unwrap()["value"][0][1],
        "轻微"
    );
    assert_eq!(of("DATA.AMOUNT_SUSPECT").unit, Some(Unit::WanYuan));
    assert_eq!(of("REP.REGIME").value, ShownValue::Word("36".to_owned()));
}

#[test]
fn only_what_holds_on_the_day_is_shown() {
    let policy = load(City::Guanghan, None).unwrap().policy;
    let ids = |day| {
        effective(&policy, day)
            .into_iter()
            .map(|rule| rule.id)
            .collect::<Vec<_>>()
    };
    assert!(ids(date(2026, 3, 31)).contains(&"REP58.MAX".to_owned()));
    assert!(!ids(date(2026, 4, 1)).contains(&"REP58.MAX".to_owned()));
}

#[test]
fn the_columns_stand_under_each_other() {
    use unicode_width::UnicodeWidthStr;
    let policy = load(City::Bishan, None).unwrap().policy;
    for (language, holds, seven) in [
        (Language::Zh, "适用期间", "7个工作日"),
        (Language::En, "holds", "7 working days"),
    ] {
        let table = effective_table(&policy, date(2026, 11, 22), language);
        let lines: Vec<&str> = table.lines().collect();
        let column = lines[0].split(holds).next().unwrap().width();
        for line in &lines[1..] {
            let (before, after) = line.split_once('–').unwrap();
            // The day `2026-04-01` takes ten places in front of the dash.
            assert_eq!(before.width() - 10, column, "{line}");
            assert!(
                after.contains("DESIGN") || after.contains("VERIFIED"),
                "{line}"
            );
            assert_eq!(line.trim_end(), *line);
        }
        let double = lines
            .iter()
            .find(|line| line.starts_with("PUB.DOUBLE "))
            .unwrap();
        assert!(double.contains(seven), "{double}");
        assert!(double.contains("璧山府办发〔2020〕46号 第25项"), "{double}");
    }
}

#[test]
fn values_are_written_in_the_language() {
    let policy = load(City::Bishan, None).unwrap().policy;
    let line = |id: &str, language| {
        let table = effective_table(&policy, date(2026, 11, 22), language);
        table
            .lines()
            .find(|line| line.starts_with(&format!("{id} ")))
            .unwrap()
            .to_owned()
    };
    for (id, zh, en) in [
        ("REP.GENERAL.MAX", " 1年 ", " 1 year "),
        ("REP.GENERAL.MIN", " 3个月 ", " 3 months "),
        ("REPORT.FREE", " 2次 ", " 2 times "),
        (
            "DATA.CODE_ERROR_RATE",
            " 0.0001 (0.01%) ",
            " 0.0001 (0.01%) ",
        ),
        (
            "DATA.AMOUNT_SUSPECT",
            " 100000万元 ",
            " 100000 × 10,000 yuan ",
        ),
        ("REG.MOST_ROWS", " 5000条 ", " 5000 items "),
        ("PUB.MINOR", " 否 ", " no "),
        ("OBJ.SUSPEND_MEASURES", " 是 ", " yes "),
        ("REP.EXTEND", " 未设定 ", " not set "),
        ("PUB.ACTS_PROMOTED", " 无 ", " none "),
        (
            "REP.PAPERS",
            " 履约证明材料、信用承诺书 ",
            " 履约证明材料, 信用承诺书 ",
        ),
        (
            "CLASS.KINDS",
            " 警告→轻微、通报批评→轻微、没收违法所得→… ",
            " 警告→轻微, 通报批评→轻微, 没收违法所得→… ",
        ),
    ] {
        assert!(
            line(id, Language::Zh).contains(zh),
            "{}",
            line(id, Language::Zh)
        );
        assert!(
            line(id, Language::En).contains(en),
            "{}",
            line(id, Language::En)
        );
    }
}
