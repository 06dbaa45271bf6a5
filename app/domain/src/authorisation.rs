//! 授权: what an enterprise lets the portal do with what it says about itself.

use serde::{Deserialize, Serialize};

/// 授权范围: one use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// 公示
    Publish,
    /// 信用报告
    Report,
    /// 信用评价
    Evaluate,
    /// 政务共享
    Share,
}

impl Use {
    /// Each of them.
    pub const ALL: [Use; 4] = [Use::Publish, Use::Report, Use::Evaluate, Use::Share];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Use::Publish => "publish",
            Use::Report => "report",
            Use::Evaluate => "evaluate",
            Use::Share => "share",
        }
    }

    /// Reads [`Use::code`].
    pub fn from_code(code: &str) -> Option<Use> {
        Use::ALL.into_iter().find(|one| one.code() == code)
    }
}
