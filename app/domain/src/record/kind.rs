use serde::{Deserialize, Serialize};

use super::field::Field;
use super::{licence, penalty};

/// What kind of act a record tells of. The other eight kinds of 十公开 join here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RecordKind {
    /// 行政处罚
    Penalty,
    /// 行政许可
    Licence,
}

impl RecordKind {
    /// Every kind.
    pub const ALL: [RecordKind; 2] = [RecordKind::Penalty, RecordKind::Licence];

    /// The word in the database, in URLs and in JSON.
    pub fn code(self) -> &'static str {
        match self {
            RecordKind::Penalty => "penalty",
            RecordKind::Licence => "licence",
        }
    }

    /// Reads [`RecordKind::code`].
    pub fn from_code(code: &str) -> Option<RecordKind> {
        RecordKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The national sheet of this kind.
    pub fn fields(self) -> &'static [Field] {
        match self {
            RecordKind::Penalty => &penalty::FIELDS,
            RecordKind::Licence => &licence::FIELDS,
        }
    }
}
