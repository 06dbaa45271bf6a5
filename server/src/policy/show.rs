use domain::policy::{Basis, Origin, Policy, Rule, Unit, Value, keys};
use jiff::civil::Date;
use serde::Serialize;

/// A rule in force, as `mingxin policy show --json` writes it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EffectiveRule {
    /// Stable id.
    pub id: String,
    /// Chinese name.
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// The value; `null` when the city has to set it.
    pub value: ShownValue,
    /// What the value counts; `null` when it counts nothing.
    pub unit: Option<Unit>,
    /// Documents it rests on.
    pub basis: Vec<Basis>,
    /// Confidence mark, e.g. `VERIFIED-TEXT`.
    pub confidence: &'static str,
    /// First day on which it holds.
    pub from: Date,
    /// Last day on which it holds; `null` while it is in force.
    pub until: Option<Date>,
    /// `national` or `city`.
    pub origin: Origin,
    /// Chinese note.
    pub note_zh: Option<String>,
    /// English note.
    pub note_en: Option<String>,
}

/// A rule's value without its unit.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum ShownValue {
    /// Amount of a period.
    Whole(u16),
    /// Another number.
    Number(f64),
    /// On or off.
    Switch(bool),
    /// One word.
    Word(String),
    /// Several words.
    Words(Vec<String>),
    /// Words mapped to words.
    Pairs(Vec<(String, String)>),
    /// Not set.
    Unset,
}

/// The rules in force on `day`, in the order of the registry.
pub fn effective(policy: &Policy, day: Date) -> Vec<EffectiveRule> {
    keys::REGISTRY
        .iter()
        .filter_map(|(id, _)| policy.rule(id, day))
        .map(EffectiveRule::from)
        .collect()
}

impl From<&Rule> for EffectiveRule {
    fn from(rule: &Rule) -> EffectiveRule {
        let (value, unit) = match &rule.value {
            Value::Term(term) => (ShownValue::Whole(term.amount), Some(term.unit)),
            Value::Number(amount) => (ShownValue::Number(amount.amount), Some(amount.unit)),
            Value::Switch(on) => (ShownValue::Switch(*on), None),
            Value::Choice(word) => (ShownValue::Word(word.clone()), None),
            Value::List(words) => (ShownValue::Words(words.clone()), None),
            Value::Table(pairs) => (ShownValue::Pairs(pairs.clone()), None),
            Value::Unset => (ShownValue::Unset, None),
        };
        EffectiveRule {
            id: rule.id.clone(),
            name_zh: rule.name.zh.clone(),
            name_en: rule.name.en.clone(),
            value,
            unit,
            basis: rule.basis.clone(),
            confidence: rule.confidence.code(),
            from: rule.from,
            until: rule.until,
            origin: rule.origin,
            note_zh: rule.note.as_ref().map(|note| note.zh.clone()),
            note_en: rule.note.as_ref().map(|note| note.en.clone()),
        }
    }
}
