use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Confidence, Value};

/// A text in the two languages of the portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// Where a rule comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// Document number or name, e.g. `国办发〔2025〕22号`.
    pub document: String,
    /// Article or point, where it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
}

/// The pack that gave the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// `national.toml`
    National,
    /// The city's own pack; it goes before the national one.
    City,
}

/// One value of one rule while it holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Stable id, e.g. `PUB.DOUBLE`.
    pub id: String,
    /// What the rule is called.
    pub name: Bilingual,
    /// Its value.
    pub value: Value,
    /// Documents it rests on; never empty.
    pub basis: Vec<Basis>,
    /// How sure the value is.
    pub confidence: Confidence,
    /// First day on which it holds.
    pub from: Date,
    /// Last day on which it holds; `None` while it is in force.
    pub until: Option<Date>,
    /// What a reader should know besides.
    pub note: Option<Bilingual>,
    /// The pack that gave it.
    pub origin: Origin,
}

impl Rule {
    /// Whether the rule holds on `day`.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|last| day <= last)
    }
}
