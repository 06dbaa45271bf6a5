//! The rules of `server/policy/national.toml`, as far as repair asks them. That the packs say the same is tested there.

use domain::policy::{Amount, City, Key, Policy, Rule, Term, Unit, Value, keys};
use jiff::civil::{Date, date};

use crate::support::rule;

const EVER: Date = date(1990, 1, 1);
const BEFORE_58: Date = date(2023, 4, 30);
const FROM_58: Date = date(2023, 5, 1);
const BEFORE_36: Date = date(2026, 3, 31);
const FROM_36: Date = date(2026, 4, 1);
const BEFORE_45: Date = date(2021, 8, 31);
const FROM_45: Date = date(2021, 9, 1);

/// Rules that can still be changed.
#[derive(Clone)]
pub(crate) struct Pack(Vec<Rule>);

impl Pack {
    /// Adds a value of a rule.
    pub(crate) fn give<T>(
        mut self,
        key: Key<T>,
        value: Value,
        from: Date,
        until: Option<Date>,
    ) -> Pack {
        self.0.push(rule(key.id, value, from, until));
        self
    }

    /// Replaces every value of a rule by one that holds on every day.
    pub(crate) fn set<T>(self, key: Key<T>, value: Value) -> Pack {
        self.without(key).give(key, value, EVER, None)
    }

    /// Another value from a day on.
    pub(crate) fn set_from<T>(mut self, key: Key<T>, value: Value, from: Date) -> Pack {
        for rule in &mut self.0 {
            if rule.id == key.id && rule.until.is_none() {
                rule.until = Some(from.yesterday().expect("a day"));
            }
        }
        self.give(key, value, from, None)
    }

    pub(crate) fn without<T>(mut self, key: Key<T>) -> Pack {
        self.0.retain(|rule| rule.id != key.id);
        self
    }

    pub(crate) fn policy(self) -> Policy {
        Policy::new(City::Guanghan, self.0)
    }
}

pub(crate) fn months(amount: u16) -> Value {
    Value::Term(Term {
        amount,
        unit: Unit::Month,
    })
}

pub(crate) fn word(text: &str) -> Value {
    Value::Choice(text.to_owned())
}

pub(crate) fn list(words: &[&str]) -> Value {
    Value::List(words.iter().map(|word| (*word).to_owned()).collect())
}

pub(crate) fn wan_yuan(amount: f64) -> Value {
    Value::Number(Amount {
        amount,
        unit: Unit::WanYuan,
    })
}

pub(crate) fn table(pairs: &[(&str, &str)]) -> Value {
    Value::Table(
        pairs
            .iter()
            .map(|(left, right)| ((*left).to_owned(), (*right).to_owned()))
            .collect(),
    )
}

/// The rules in force.
pub(crate) fn policy() -> Policy {
    national().policy()
}

pub(crate) fn national() -> Pack {
    conditions(classes(market(periods(Pack(Vec::new())))))
}

fn periods(pack: Pack) -> Pack {
    let mut pack = pack
        .give(keys::REP_REGIME, word("527"), EVER, Some(BEFORE_58))
        .give(keys::REP_REGIME, word("58"), FROM_58, Some(BEFORE_36))
        .give(keys::REP_REGIME, word("36"), FROM_36, None)
        .give(keys::REP_TRANSITION, word("shorter"), EVER, Some(BEFORE_36))
        .give(keys::REP_TRANSITION, word("own"), FROM_36, None);
    for (key, amount, from, until) in [
        (keys::REP_LIGHT_MIN, 0, FROM_36, None),
        (keys::REP_LIGHT_MAX, 3, FROM_36, None),
        (keys::REP_GENERAL_MIN, 3, FROM_36, None),
        (keys::REP_GENERAL_MAX, 12, FROM_36, None),
        (keys::REP_SERIOUS_MIN, 12, FROM_36, None),
        (keys::REP_SERIOUS_MAX, 36, FROM_36, None),
        (keys::REP58_MIN, 3, FROM_58, Some(BEFORE_36)),
        (keys::REP58_MIN_SPECIAL, 12, FROM_58, Some(BEFORE_36)),
        (keys::REP58_MAX, 36, FROM_58, Some(BEFORE_36)),
        (keys::REP527_GENERAL_MIN, 3, EVER, Some(BEFORE_58)),
        (keys::REP527_GENERAL_MAX, 12, EVER, Some(BEFORE_58)),
        (keys::REP527_SERIOUS_MIN, 6, EVER, Some(BEFORE_58)),
        (keys::REP527_SERIOUS_MAX, 36, EVER, Some(BEFORE_58)),
        (keys::REP_SAMR_LOW, 3, FROM_45, None),
        (keys::REP_SAMR_MAX, 36, FROM_45, None),
        (keys::REP_SAMR_MIN, 6, FROM_45, None),
        (keys::REP_SAMR_MIN_SPECIAL, 12, FROM_45, None),
    ] {
        pack = pack.give(key, months(amount), from, until);
    }
    pack
}

fn market(pack: Pack) -> Pack {
    pack.give(keys::REP_SAMR_PROFILE, word("none"), EVER, Some(BEFORE_45))
        .give(keys::REP_SAMR_PROFILE, word("shorter"), FROM_45, None)
        .set(keys::REP_SAMR_LOW_FINE, Value::Unset)
        .set(keys::REP_SAMR_LOW_FINE_PERSON, Value::Unset)
        .give(
            keys::REP_SAMR_NEVER,
            list(&[
                "责令停产停业",
                "限制开展生产经营活动",
                "限制从业",
                "降低资质等级",
                "吊销许可证件",
            ]),
            FROM_45,
            None,
        )
        .give(
            keys::REP_SAMR_CONDITIONS,
            list(&[
                "行为纠正、义务履行完毕",
                "不良影响消除",
                "未再受同类处罚",
                "未列入异常名录、严重违法失信名单",
            ]),
            FROM_45,
            None,
        )
}

fn classes(pack: Pack) -> Pack {
    let mut pack = pack
        .set(
            keys::CLASS_KINDS,
            table(&[
                ("警告", "轻微"),
                ("通报批评", "轻微"),
                ("没收违法所得", "一般"),
                ("没收非法财物", "一般"),
                ("暂扣许可证件", "严重"),
                ("降低资质等级", "严重"),
                ("吊销许可证件", "严重"),
                ("限制开展生产经营活动", "严重"),
                ("责令停产停业", "严重"),
                ("责令关闭", "严重"),
                ("限制从业", "严重"),
            ]),
        )
        .set(
            keys::CLASS_KINDS_LOCAL,
            table(&[("罚款", "一般"), ("行政拘留", "未分类"), ("其他", "未分类")]),
        )
        .set(keys::CLASS_SIMPLE_PROCEDURE, word("轻微"))
        .set(keys::CLASS_UNIT_PREVAILS, Value::Switch(true))
        .set(keys::CLASS_FINE_LARGE, Value::Unset)
        .set(keys::CLASS_FINE_HUGE, Value::Unset);
    for key in [
        keys::PUB_MINOR,
        keys::PUB_WARNING_ONLY,
        keys::PUB_SIMPLE_PROCEDURE,
    ] {
        pack = pack.set(key, Value::Switch(false));
    }
    pack
}

fn conditions(pack: Pack) -> Pack {
    pack.set(keys::REP_CONDITIONS, list(&["行为纠正、义务履行完毕"]))
        .set(keys::REP_BARRED_BY, list(&["异议处理中", "修复办理中"]))
        .set(keys::REP_EXCLUDED, Value::Switch(true))
        .set(
            keys::REP_WAYS,
            list(&[
                "信用承诺",
                "信用整改",
                "信用核查",
                "专题培训",
                "信用报告",
                "公益慈善",
            ]),
        )
        .set(keys::REP_PAPERS, list(&["履约证明材料", "信用承诺书"]))
        .set(keys::REP_REQUIRED_WAYS, list(&[]))
}
