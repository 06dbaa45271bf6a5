//! 重复报送: which fields of a row tell of another decision, and which only tell of it in other words.

use domain::policy::keys;
use domain::record::check::StoredPenalty;

use crate::DECIDED;
use crate::pack::{national, policy, table};

type Fields = [(&'static str, &'static str)];

const REPORTED: [(&str, &str); 4] = [
    ("CF_CFLB", "罚款;限制从业"),
    ("CF_NR_FK", "2.000000"),
    ("CF_YXQ", "2031/01/31"),
    ("CF_GSJZQ", "2027/03/01"),
];

/// What was reported, with these fields instead.
fn reported(changes: &Fields) -> StoredPenalty {
    StoredPenalty::read(|code| {
        let mut fields = changes.iter().chain(&REPORTED);
        fields
            .find(|(known, _)| *known == code)
            .map(|(_, value)| *value)
    })
}

#[test]
fn kinds_fine_class_and_the_end_of_a_ban_are_the_decision() {
    let cases: [(&Fields, bool); 11] = [
        (&[], true),
        (&[("CF_SY", "两台设备")], true),
        (&[("CF_GSJZQ", "2028/03/01")], true),
        (&[("SYS_STATUS", "公示中")], true),
        (&[("CF_CFLB", "限制从业、罚款")], true),
        // The class that the kinds have anyway.
        (&[("SYS_CLASS", "严重")], true),
        (&[("SYS_CLASS", "一般")], false),
        (&[("SYS_PROC", "简易程序")], false),
        (&[("CF_CFLB", "罚款")], false),
        (&[("CF_NR_FK", "2.000001")], false),
        (&[("CF_YXQ", "2032/01/31")], false),
    ];
    let before = reported(&[]);
    for (changes, expected) in cases {
        let now = reported(changes);
        let same = |one: &StoredPenalty, other| one.is_same_decision(other, &policy(), DECIDED);
        assert_eq!(same(&now, &before), Ok(expected), "{changes:?}");
        assert_eq!(same(&before, &now), Ok(expected), "{changes:?}");
    }
}

#[test]
fn a_change_of_the_rules_changes_no_decision() {
    let other = national()
        .set(
            keys::CLASS_KINDS_LOCAL,
            table(&[("罚款", "严重"), ("限制从业", "严重")]),
        )
        .policy();
    let fined = [("CF_CFLB", "罚款")];
    let (now, before) = (reported(&fined), reported(&fined));
    assert_eq!(now.is_same_decision(&before, &other, DECIDED), Ok(true));
    let missing = national().without(keys::CLASS_KINDS).policy();
    assert!(now.is_same_decision(&before, &missing, DECIDED).is_err());
}
