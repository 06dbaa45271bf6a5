use std::collections::BTreeMap;

use jiff::civil::Date;
use thiserror::Error;

use super::{City, Key, Rule, RuleValue, Value};

/// Why a rule could not be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PolicyError {
    /// No pack has a value for that day.
    #[error("no rule {id} holds on {day}")]
    Missing {
        /// Rule id.
        id: &'static str,
        /// The day asked about.
        day: Date,
    },
    /// The rule is known but the city has not set its number.
    #[error("rule {id} has no value yet: the city has to set it with a legal basis")]
    Unset {
        /// Rule id.
        id: &'static str,
    },
}

/// The rules of one city: its own pack laid over the national one.
#[derive(Clone, Debug)]
pub struct Policy {
    city: City,
    rules: BTreeMap<String, Vec<Rule>>,
}

impl Policy {
    /// Lays the packs over each other. `rules` may come in any order; they must have passed the check
    /// (no two values of one rule and one pack on one day).
    pub fn new(city: City, rules: impl IntoIterator<Item = Rule>) -> Policy {
        let mut by_id: BTreeMap<String, Vec<Rule>> = BTreeMap::new();
        for rule in rules {
            by_id.entry(rule.id.clone()).or_default().push(rule);
        }
        for values in by_id.values_mut() {
            // City before national, then by time: the first that holds is the one in force.
            values.sort_by(|a, b| b.origin.cmp(&a.origin).then(a.from.cmp(&b.from)));
        }
        Policy { city, rules: by_id }
    }

    /// Whose rules these are.
    pub fn city(&self) -> City {
        self.city
    }

    /// The value in force on `day`, typed.
    pub fn get<T: RuleValue>(&self, key: Key<T>, day: Date) -> Result<T, PolicyError> {
        let rule = self
            .rule(key.id, day)
            .ok_or(PolicyError::Missing { id: key.id, day })?;
        T::read(&rule.value).ok_or(PolicyError::Unset { id: key.id })
    }

    /// The table in force on `day`, without copying it: classification looks it up for every imported row.
    pub fn table(
        &self,
        key: Key<Vec<(String, String)>>,
        day: Date,
    ) -> Result<&[(String, String)], PolicyError> {
        let rule = self
            .rule(key.id, day)
            .ok_or(PolicyError::Missing { id: key.id, day })?;
        match &rule.value {
            Value::Table(rows) => Ok(rows),
            _ => Err(PolicyError::Unset { id: key.id }),
        }
    }

    /// The rule in force on `day` with its basis, for showing.
    pub fn rule(&self, id: &str, day: Date) -> Option<&Rule> {
        self.rules.get(id)?.iter().find(|rule| rule.holds_on(day))
    }

    /// Every rule in force on `day`, by id.
    pub fn in_force(&self, day: Date) -> impl Iterator<Item = &Rule> {
        self.rules
            .values()
            .filter_map(move |values| values.iter().find(|rule| rule.holds_on(day)))
    }

    /// Rules whose number the city still has to set.
    pub fn unset(&self, day: Date) -> impl Iterator<Item = &Rule> {
        self.in_force(day).filter(|rule| rule.value == Value::Unset)
    }
}
