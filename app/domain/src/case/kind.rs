use serde::{Deserialize, Serialize};

/// What kind of matter a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseKind {
    /// 异议
    Objection,
}

impl CaseKind {
    /// Each of them.
    pub const ALL: [CaseKind; 1] = [CaseKind::Objection];

    /// The word in the database and in addresses.
    pub fn code(self) -> &'static str {
        match self {
            CaseKind::Objection => "objection",
        }
    }

    /// Reads [`CaseKind::code`].
    pub fn from_code(code: &str) -> Option<CaseKind> {
        CaseKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The letters with which its numbers begin.
    pub fn letters(self) -> &'static str {
        match self {
            CaseKind::Objection => "YY",
        }
    }
}
