use std::fs;

use domain::policy::{City, PolicyError, Term, Unit, keys};
use jiff::civil::date;

use super::super::{PolicyLoadError, load, load_all};
use super::{GUANGHAN_HEAD, rule};

#[test]
fn the_packs_in_the_binary_load_for_every_city() {
    for city in City::ALL {
        let rules = load(city, None).unwrap();
        assert_eq!(rules.policy.city(), city);
        assert_eq!(
            rules.calendar.is_workday(date(2026, 2, 14)),
            Ok(true),
            "a make-up Saturday"
        );
    }
    let all = load_all(None, date(2026, 11, 22)).unwrap();
    assert_eq!(all.packs.len(), 6);
    assert_eq!(all.policies.len(), 5);
}

#[test]
fn a_file_in_the_folder_replaces_the_built_in_one() {
    let folder = tempfile::tempdir().unwrap();
    let text = format!(
        "{GUANGHAN_HEAD}{}",
        rule(&["term = { amount = 5, unit = \"working_day\" }"])
    );
    fs::write(folder.path().join("guanghan.toml"), text).unwrap();
    fs::write(folder.path().join("README.md"), "not a pack").unwrap();
    let day = date(2026, 11, 22);
    let rules = load(City::Guanghan, Some(folder.path())).unwrap();
    assert_eq!(
        rules.policy.get(keys::PUB_DOUBLE, day),
        Ok(Term {
            amount: 5,
            unit: Unit::WorkingDay
        })
    );
    // What the folder's pack no longer says comes from the national one.
    assert_eq!(
        rules.policy.get(keys::GOV_MONTHLY_REPORT, day),
        Err(PolicyError::Unset {
            id: "GOV.MONTHLY_REPORT"
        })
    );
    let xinbei = load(City::Xinbei, Some(folder.path())).unwrap();
    assert_eq!(
        xinbei.policy.get(keys::PUB_DOUBLE, day),
        Ok(Term {
            amount: 7,
            unit: Unit::WorkingDay
        })
    );
}

#[test]
fn every_mistake_of_every_file_is_told_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    file(
        "guanghan.toml",
        &format!("{GUANGHAN_HEAD}{}", rule(&["term = 7"])),
    );
    file(
        "holidays.csv",
        "date,weekday,type,holiday_name,statutory_day,source,confidence\n2026-01-01,Fri,holiday,元旦,1,通知,VERIFIED-TEXT\n",
    );
    file("guanghn.toml", "");
    file("holidays2027.csv", "");
    let error = load_all(Some(folder.path()), date(2026, 11, 22)).unwrap_err();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let stranger = "no such pack; a file here is called national.toml, <city>.toml or holidays.csv";
    assert_eq!(
        error.to_string(),
        format!(
            "4 problems in the rule packs:\n{}:1: {stranger}\n{}:1: {stranger}\n{}:8: PUB.DOUBLE: `term` needs a unit: write term = {{ amount = …, unit = \"…\" }}\n{}:2: 2026-01-01 is a Thu, not a Fri",
            at("guanghn.toml"),
            at("holidays2027.csv"),
            at("guanghan.toml"),
            at("holidays.csv"),
        )
    );
}

#[test]
fn a_folder_that_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let gone = folder.path().join("gone");
    assert!(
        matches!(load(City::Bishan, Some(&gone)), Err(PolicyLoadError::Folder { path, .. }) if path == gone)
    );
    fs::create_dir(folder.path().join("bishan.toml")).unwrap();
    assert!(matches!(
        load(City::Bishan, Some(folder.path())),
        Err(PolicyLoadError::File { .. })
    ));
}

#[test]
fn a_rule_that_ended_is_found_by_the_check_of_all() {
    let folder = tempfile::tempdir().unwrap();
    let national = include_str!("../../../policy/national.toml");
    let text = national.replace(
        "choice = \"joint_conference\"",
        "until = 2026-06-30\nchoice = \"joint_conference\"",
    );
    assert_ne!(text, national);
    fs::write(folder.path().join("national.toml"), text).unwrap();
    // Three cities have a value of their own.
    let error = load_all(Some(folder.path()), date(2026, 11, 22))
        .unwrap_err()
        .to_string();
    assert_eq!(
        error,
        "1 problem in the rule packs:\nserver/policy/guangyuan.toml:1: MEASURE.PERMANENT_BAN: no pack gives this rule for guangyuan on 2026-11-22"
    );
    assert!(load_all(Some(folder.path()), date(2026, 6, 30)).is_ok());
}
