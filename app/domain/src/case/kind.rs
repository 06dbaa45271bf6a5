use serde::{Deserialize, Serialize};

/// What kind of matter a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseKind {
    /// 异议
    Objection,
    /// 违规线索: a report that information was leaked, tampered with or misused. It has numbers like a case and is none:
    /// what may be done with it stands in [`crate::investigation`].
    Investigation,
    /// 自主申报: an entry of voluntary registration. It has numbers like a case and is none: what may be done with it
    /// stands in [`crate::registration`].
    Entry,
}

impl CaseKind {
    /// Each of them.
    pub const ALL: [CaseKind; 3] = [
        CaseKind::Objection,
        CaseKind::Investigation,
        CaseKind::Entry,
    ];

    /// The word in the database and in addresses.
    pub fn code(self) -> &'static str {
        match self {
            CaseKind::Objection => "objection",
            CaseKind::Investigation => "investigation",
            CaseKind::Entry => "entry",
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
            CaseKind::Investigation => "XS",
            CaseKind::Entry => "SB",
        }
    }
}
