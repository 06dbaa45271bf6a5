use domain::id::RecordId;
use domain::identity::UsccError;
use domain::record::{PartyKind, RecordKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Paging, Total};

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SearchQuery {
    /// Name, code or document number.
    pub text: String,
    /// Page from 1; 0 counts as 1.
    pub page: u32,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SearchView {
    /// Nothing was typed.
    Nothing,
    /// One character: two suffice.
    TooShort,
    /// More than `most` characters.
    TooLong {
        /// Longest query in characters.
        most: u32,
    },
    /// It looks like a 统一社会信用代码, but cannot be one.
    BadCode {
        /// The code in normal form as far as it goes.
        code: String,
        /// The rule that failed.
        error: UsccError,
    },
    /// A right code that is not on file.
    UnknownCode {
        /// The code.
        code: String,
    },
    /// Subjects by name or code.
    Subjects {
        /// Best first: same name, name begins so, then by name.
        hits: Vec<SubjectHit>,
        /// Where the page stands.
        paging: Paging,
    },
    /// Public records by document number.
    Records {
        /// Newest decision first.
        hits: Vec<RecordHit>,
        /// Hits in all.
        total: Total,
    },
    /// Nothing matches.
    NoHit,
}

/// One subject found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SubjectHit {
    /// How to open it: USCC, or the subject's id where it has none.
    pub key: String,
    /// 统一社会信用代码, where it has one.
    pub uscc: Option<String>,
    /// Name.
    pub name: String,
    /// Kind of party.
    pub party: PartyKind,
    /// Penalties public today.
    pub penalties: u32,
    /// Licences public today.
    pub licences: u32,
}

/// One record found by its document number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordHit {
    /// The record.
    pub id: RecordId,
    /// Penalty or licence.
    pub kind: RecordKind,
    /// 文书号
    pub document_no: String,
    /// Name of the party.
    pub party: String,
    /// How to open the party's file.
    pub subject: String,
    /// Deciding authority.
    pub authority: String,
    /// Day of the decision.
    pub decided_on: Date,
}
