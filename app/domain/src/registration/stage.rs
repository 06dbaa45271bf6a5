use serde::{Deserialize, Serialize};

/// 核验状态: where one version of an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 草稿
    Draft,
    /// 待核验: the credit office has it.
    Waiting,
    /// 核验中: a unit has it.
    Checking,
    /// 退回修改
    Returned,
    /// 已核验
    Verified,
    /// 材料齐全未核实
    Complete,
    /// 核验不通过
    Refused,
    /// 已撤回
    Withdrawn,
    /// 已被新版本替代
    Superseded,
    /// 认定不实
    Disproved,
}

impl Stage {
    /// Each of them, in the order of the way through.
    pub const ALL: [Stage; 10] = [
        Stage::Draft,
        Stage::Waiting,
        Stage::Checking,
        Stage::Returned,
        Stage::Verified,
        Stage::Complete,
        Stage::Refused,
        Stage::Withdrawn,
        Stage::Superseded,
        Stage::Disproved,
    ];

    /// The word in the database and in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Stage::Draft => "draft",
            Stage::Waiting => "waiting",
            Stage::Checking => "checking",
            Stage::Returned => "returned",
            Stage::Verified => "verified",
            Stage::Complete => "complete",
            Stage::Refused => "refused",
            Stage::Withdrawn => "withdrawn",
            Stage::Superseded => "superseded",
            Stage::Disproved => "disproved",
        }
    }

    /// Reads [`Stage::code`].
    pub fn from_code(code: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Whether somebody has to verify it.
    pub fn waits(self) -> bool {
        matches!(self, Stage::Waiting | Stage::Checking)
    }

    /// Whether the enterprise may change what it says.
    pub fn is_open(self) -> bool {
        matches!(self, Stage::Draft | Stage::Returned)
    }
}
