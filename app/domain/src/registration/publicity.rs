use serde::{Deserialize, Serialize};

use crate::authorisation::Use;

/// 公开范围: how far an entry may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Publicity {
    /// 公开
    Public,
    /// 仅报告
    ReportOnly,
    /// 仅政务共享
    ShareOnly,
}

impl Publicity {
    /// Each of them.
    pub const ALL: [Publicity; 3] = [
        Publicity::Public,
        Publicity::ReportOnly,
        Publicity::ShareOnly,
    ];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Publicity::Public => "public",
            Publicity::ReportOnly => "report",
            Publicity::ShareOnly => "share",
        }
    }

    /// Reads [`Publicity::code`].
    pub fn from_code(code: &str) -> Option<Publicity> {
        Publicity::ALL.into_iter().find(|one| one.code() == code)
    }

    /// Whether it reaches a use. Evaluation shows nothing to anybody: the authorisation alone governs it.
    pub fn fits(self, purpose: Use) -> bool {
        match purpose {
            Use::Publish => self == Publicity::Public,
            Use::Report => matches!(self, Publicity::Public | Publicity::ReportOnly),
            Use::Evaluate => true,
            Use::Share => matches!(self, Publicity::Public | Publicity::ShareOnly),
        }
    }
}
