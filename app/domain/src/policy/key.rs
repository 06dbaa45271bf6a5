use std::marker::PhantomData;

use super::{Amount, Term, Value};

/// The shape of a rule's value, as the registry in [`super::keys`] declares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// [`Value::Term`]
    Term,
    /// [`Value::Number`]
    Number,
    /// [`Value::Switch`]
    Switch,
    /// [`Value::Choice`]
    Choice,
    /// [`Value::List`]
    List,
    /// [`Value::Table`]
    Table,
}

impl ValueKind {
    /// The word a pack writes in front of the value.
    pub fn word(self) -> &'static str {
        match self {
            ValueKind::Term => "term",
            ValueKind::Number => "number",
            ValueKind::Switch => "switch",
            ValueKind::Choice => "choice",
            ValueKind::List => "list",
            ValueKind::Table => "table",
        }
    }

    /// Whether `value` has this shape. An unset value fits every shape.
    pub fn fits(self, value: &Value) -> bool {
        match value {
            Value::Term(_) => self == ValueKind::Term,
            Value::Number(_) => self == ValueKind::Number,
            Value::Switch(_) => self == ValueKind::Switch,
            Value::Choice(_) => self == ValueKind::Choice,
            Value::List(_) => self == ValueKind::List,
            Value::Table(_) => self == ValueKind::Table,
            Value::Unset => true,
        }
    }
}

/// A Rust type that a rule's value can be read as.
pub trait RuleValue: Sized {
    /// The shape this type reads.
    const KIND: ValueKind;
    /// Reads the value; `None` when it has another shape or is unset.
    fn read(value: &Value) -> Option<Self>;
}

macro_rules! rule_value {
    ($type:ty, $variant:ident) => {
        impl RuleValue for $type {
            const KIND: ValueKind = ValueKind::$variant;
            fn read(value: &Value) -> Option<Self> {
                match value {
                    Value::$variant(inner) => Some(inner.clone()),
                    _ => None,
                }
            }
        }
    };
}
rule_value!(Term, Term);
rule_value!(Amount, Number);
rule_value!(bool, Switch);
rule_value!(String, Choice);
rule_value!(Vec<String>, List);
rule_value!(Vec<(String, String)>, Table);

/// The name of a rule together with the type of its value: `policy.get(keys::PUB_DOUBLE, day)`.
#[derive(Debug)]
pub struct Key<T> {
    /// Stable id, as in the packs.
    pub id: &'static str,
    value: PhantomData<fn() -> T>,
}

impl<T> Key<T> {
    pub(super) const fn new(id: &'static str) -> Key<T> {
        Key {
            id,
            value: PhantomData,
        }
    }
}

impl<T> Clone for Key<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Key<T> {}
