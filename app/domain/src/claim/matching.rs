use serde::{Deserialize, Serialize};

use crate::identity::normal_form;

/// The legal representative as the newest record of the enterprise names one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Representative {
    /// Name.
    pub name: String,
    /// Keyed hash of the document's kind and number; `None` where the record has no number.
    pub key: Option<String>,
}

/// How a claimant compares with the representative on record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// Name and number agree.
    Same,
    /// The names agree, and the record has no number to compare: that is not enough, names are shared by many.
    NameOnly,
    /// It is another person.
    Other,
    /// No record names a representative.
    Unknown,
}

/// Compares a claimant (name, and the keyed hash of kind and number) with the representative on record.
pub fn compare(name: &str, key: &str, on_record: Option<&Representative>) -> Likeness {
    let Some(on_record) = on_record else {
        return Likeness::Unknown;
    };
    let same_name = normal_form(name) == normal_form(&on_record.name);
    match &on_record.key {
        Some(other) if same_name && other == key => Likeness::Same,
        None if same_name => Likeness::NameOnly,
        _ => Likeness::Other,
    }
}
