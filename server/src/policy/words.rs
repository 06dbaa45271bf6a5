use std::sync::LazyLock;

use domain::policy::keys;
use domain::record::{Class, PenaltyKind};
use domain::repair::{Condition, Item, Pending};

/// 未分类: an officer decides.
const UNCLASSIFIED: &str = "未分类";

/// Every class with every way of repair, as `REP.REQUIRED_WAYS` writes them.
static CLASSES_AND_WAYS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let of_class = |class: Class| {
        let ways = Item::ALL.into_iter().filter_map(Item::way);
        ways.map(move |way| format!("{}:{way}", class.zh()))
    };
    Class::ALL.into_iter().flat_map(of_class).collect()
});

/// The words a choice, the entries of a list, or the left side of a table may have; `None` = any.
pub(super) fn words_of(id: &str) -> Option<Vec<&'static str>> {
    let words: &[&str] = match id {
        id if id == keys::PUB_ACTS_DUTY.id || id == keys::PUB_ACTS_PROMOTED.id => &[
            "许可",
            "处罚",
            "强制",
            "确认",
            "征收",
            "给付",
            "裁决",
            "补偿",
            "奖励",
            "监督检查",
        ],
        id if id == keys::PUB_LICENCE_UNTIL.id => &["validity"],
        id if id == keys::REP_REGIME.id => &["527", "58", "36"],
        id if id == keys::REP_TRANSITION.id => &["own", "shorter"],
        id if id == keys::REP_CONDITIONS.id || id == keys::REP_SAMR_CONDITIONS.id => {
            return Some(Condition::ALL.map(Condition::zh).to_vec());
        }
        id if id == keys::REP_BARRED_BY.id => {
            return Some(Pending::ALL.map(Pending::zh).to_vec());
        }
        id if id == keys::REP_WAYS.id => {
            return Some(Item::ALL.into_iter().filter_map(Item::way).collect());
        }
        id if id == keys::REP_PAPERS.id => {
            return Some(Item::ALL.into_iter().filter_map(Item::paper).collect());
        }
        id if id == keys::REP_REQUIRED_WAYS.id => {
            return Some(CLASSES_AND_WAYS.iter().map(String::as_str).collect());
        }
        id if id == keys::REP_SAMR_PROFILE.id => &["none", "shorter", "own"],
        id if id == keys::REP_INTAKE.id => &["local", "forward", "both"],
        id if id == keys::REG_KINDS.id => &[
            "资质证照",
            "市场经营",
            "合同履约",
            "从业人员",
            "表彰奖励",
            "社会公益",
        ],
        id if id == keys::REG_EVIDENCE_WEIGHT.id => &["important", "reference", "positive"],
        id if id == keys::RECORD_RESPONSIBLE_PERSONS.id => &["sync", "lawful"],
        id if id == keys::MEASURE_VETO.id => &["catalogue"],
        id if id == keys::MEASURE_PERMANENT_BAN.id => &["joint_conference"],
        id if id == keys::TALK_KINDS.id => &["提示约谈", "警示约谈", "提醒", "约谈"],
        id if id == keys::TALK_BY.id => &["decider"],
        id if id == keys::EVAL_RESTRICT_BELOW.id || id == keys::EVAL_BOND_REDUCED.id => {
            &["A", "B", "C", "D"]
        }
        id if id == keys::CLASS_SIMPLE_PROCEDURE.id => return Some(classes()),
        id if id == keys::CLASS_KINDS.id
            || id == keys::CLASS_KINDS_LOCAL.id
            || id == keys::REP_SAMR_NEVER.id =>
        {
            return Some(PenaltyKind::ALL.iter().map(|kind| kind.zh()).collect());
        }
        _ => return None,
    };
    Some(words.to_vec())
}

/// The words the right side of a table may have; `None` = any.
pub(super) fn right_words_of(id: &str) -> Option<Vec<&'static str>> {
    (id == keys::CLASS_KINDS.id || id == keys::CLASS_KINDS_LOCAL.id).then(classes)
}

fn classes() -> Vec<&'static str> {
    Class::ALL
        .into_iter()
        .map(Class::zh)
        .chain([UNCLASSIFIED])
        .collect()
}

/// Whether the rule's one word is a day.
pub(super) fn is_day(id: &str) -> bool {
    id == keys::DATA_EARLIEST.id
}

/// Whether zero is a sensible period: "at once".
pub(super) fn may_be_zero(id: &str) -> bool {
    id == keys::REP_LIGHT_MIN.id
}

/// Whether the rule may only be off: the product has no way to do what it would allow.
pub(super) fn stays_off(id: &str) -> bool {
    id == keys::PUB_NATURAL_PERSONS.id
}

/// Whether an empty list is a sensible value: "none in this city".
pub(super) fn may_be_empty(id: &str) -> bool {
    [
        keys::PUB_ACTS_PROMOTED.id,
        keys::REP_PRIORITY_GROUPS.id,
        keys::REP_BARRED_BY.id,
        keys::REP_REQUIRED_WAYS.id,
        keys::REP_SAMR_NEVER.id,
        keys::REP_SAMR_CONDITIONS.id,
    ]
    .contains(&id)
}

/// Whether the rule belongs to a repealed regime and is only asked by the decision date of an old record,
/// so that it may hold on no day of today.
pub(super) fn is_historic(id: &str) -> bool {
    [
        keys::REP_SYNC58.id,
        keys::REP58_MIN.id,
        keys::REP58_MIN_SPECIAL.id,
        keys::REP58_MAX.id,
        keys::REP527_GENERAL_MIN.id,
        keys::REP527_GENERAL_MAX.id,
        keys::REP527_SERIOUS_MIN.id,
        keys::REP527_SERIOUS_MAX.id,
    ]
    .contains(&id)
}
