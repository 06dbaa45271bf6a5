use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::identity::UsccError;

/// Something that is wrong with an entry, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryFault {
    /// Code of the field; empty for the entry as a whole.
    pub field: String,
    /// What is wrong.
    pub why: EntryProblem,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryProblem {
    /// Empty although it has to be filled.
    Missing,
    /// Longer than the field.
    TooLong {
        /// Most characters.
        longest: u16,
    },
    /// Characters that do not belong into a text: control characters, marks that turn the direction of reading, what
    /// is left of damaged characters, a formula.
    Control,
    /// A spreadsheet stored a long number as `9.14403E+17`: its last digits are gone.
    LostDigits,
    /// Not a day, or none of this or the last century.
    NoDay,
    /// In the future.
    Future,
    /// The validity is over.
    Past,
    /// Before another day of the entry.
    NotAfter {
        /// Code of the field with the other day.
        field: String,
    },
    /// Not a year.
    NoYear,
    /// Not a whole number.
    NoCount,
    /// Not a number with at most so many decimals.
    NoAmount {
        /// Most decimals.
        fraction: u8,
    },
    /// Not one of the words that may be chosen.
    Unknown,
    /// Not a 统一社会信用代码.
    Uscc(UsccError),
    /// The counterparty is the enterprise itself.
    Oneself,
    /// Nobody here knows the issuer.
    UnknownIssuer,
    /// Holds an identity number, a telephone number or a home address.
    PersonalData,
    /// No evidence, and no record that proves it.
    NoEvidence,
    /// The written consent is missing.
    NoConsentPaper,
    /// The enterprise has this entry already.
    Duplicate {
        /// Number of the other entry; empty where it has none yet.
        number: String,
    },
    /// The enterprise has an entry of the same thing for some of the same days.
    Overlaps {
        /// Number of the other entry; empty where it has none yet.
        number: String,
        /// Its first day.
        from: Option<Date>,
        /// Its last day; `None` where it has no end.
        until: Option<Date>,
    },
    /// The number is another enterprise's on record.
    OfAnother,
    /// Entries of this kind are not taken in this city.
    NotOpen,
}

impl EntryFault {
    /// A fault of a field.
    pub fn of(field: &str, why: EntryProblem) -> EntryFault {
        EntryFault {
            field: field.to_owned(),
            why,
        }
    }

    /// A fault of the entry as a whole.
    pub fn whole(why: EntryProblem) -> EntryFault {
        EntryFault::of("", why)
    }
}
