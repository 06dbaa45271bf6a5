//! Rule packs 规则包: every legal number, with its basis, how sure it is, and when it holds.
//!
//! Nothing in code is a legal number. Code names a rule by a typed [`Key`]; the packs in
//! `server/policy/` say what its value is on a given day in a given city.

mod city;
mod confidence;
mod effective;
mod key;
pub mod keys;
mod rule;
mod value;

pub use city::City;
pub use confidence::Confidence;
pub use effective::{Policy, PolicyError};
pub use key::{Key, RuleValue, ValueKind};
pub use rule::{Basis, Bilingual, Origin, Rule};
pub use value::{Amount, Term, Unit, Value};
