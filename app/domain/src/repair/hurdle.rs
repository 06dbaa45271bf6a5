use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::error::read_words;
use super::{Condition, Known, Pending, RepairError, RepairFacts};
use crate::policy::{Policy, keys};
use crate::record::follows_market_rules;

/// What may be in the way besides time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hurdle {
    /// A condition is not met.
    Condition(Condition),
    /// Something runs about the record.
    Pending(Pending),
    /// 限制再申请: the subject may not apply up to this day; `None` = not known whether there is a ban.
    Banned(Option<Date>),
}

/// 尚缺条件: something in the way, and the rule it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Missing {
    /// What.
    pub hurdle: Hurdle,
    /// Whether it is known to be in the way; if not, nobody has said, or whoever asks is not told.
    pub certain: bool,
    /// Rule id.
    pub rule: &'static str,
}

impl Missing {
    /// Whether an application can clear it up by what it brings.
    pub(super) fn can_be_shown(&self) -> bool {
        !self.certain && matches!(self.hurdle, Hurdle::Condition(_))
    }
}

/// Everything that is in the way or may be: conditions first, then what runs, then a ban.
pub(super) fn missing(
    policy: &Policy,
    facts: &RepairFacts<'_>,
    today: Date,
) -> Result<Vec<Missing>, RepairError> {
    let mut missing = Vec::new();
    for (condition, rule) in conditions(policy, facts, today)? {
        let met = facts.met.of(condition);
        if met != Known::Is(true) {
            missing.push(Missing {
                hurdle: Hurdle::Condition(condition),
                certain: met == Known::Is(false),
                rule,
            });
        }
    }
    let rule = keys::REP_BARRED_BY.id;
    let words = policy.get(keys::REP_BARRED_BY, today)?;
    for pending in read_words(rule, &words, Pending::from_zh)? {
        let runs = facts.pending(pending);
        if runs != Known::Is(false) {
            missing.push(Missing {
                hurdle: Hurdle::Pending(pending),
                certain: runs == Known::Is(true),
                rule,
            });
        }
    }
    let banned = match facts.ban {
        Known::Is(last) => last.filter(|last| today <= *last).map(Some),
        Known::Unknown => Some(None),
    };
    missing.extend(banned.map(|until| Missing {
        hurdle: Hurdle::Banned(until),
        certain: until.is_some(),
        rule: keys::REP_FALSE_BAN.id,
    }));
    Ok(missing)
}

/// 修复条件: those for everybody, by the rules of the day, and those of market regulation, by the rules of the decision; each
/// once, with the rule that asks it first.
///
/// # Errors
/// Names the rule that is missing or has a word the product does not know.
pub fn conditions(
    policy: &Policy,
    facts: &RepairFacts<'_>,
    today: Date,
) -> Result<Vec<(Condition, &'static str)>, RepairError> {
    let mut sources = vec![(keys::REP_CONDITIONS, today)];
    if follows_market_rules(policy, &facts.penalty)? {
        sources.push((keys::REP_SAMR_CONDITIONS, facts.penalty.decided_on));
    }
    let mut conditions: Vec<(Condition, &'static str)> = Vec::new();
    for (key, day) in sources {
        for condition in read_words(key.id, &policy.get(key, day)?, Condition::from_zh)? {
            if conditions.iter().all(|(known, _)| *known != condition) {
                conditions.push((condition, key.id));
            }
        }
    }
    Ok(conditions)
}
