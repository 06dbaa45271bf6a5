//! 重点服务: whose cases come first among those of the same last day. It changes the order of work and nothing else.

use serde::{Deserialize, Serialize};

/// 重点服务对象
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriorityKind {
    /// 重点项目单位
    MajorProject,
    /// 拟上市企业
    PreListing,
    /// 星级企业
    Star,
}

impl PriorityKind {
    /// Each of them.
    pub const ALL: [PriorityKind; 3] = [
        PriorityKind::MajorProject,
        PriorityKind::PreListing,
        PriorityKind::Star,
    ];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            PriorityKind::MajorProject => "major_project",
            PriorityKind::PreListing => "pre_listing",
            PriorityKind::Star => "star",
        }
    }

    /// Reads [`PriorityKind::code`].
    pub fn from_code(code: &str) -> Option<PriorityKind> {
        PriorityKind::ALL.into_iter().find(|one| one.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_back() {
        for kind in PriorityKind::ALL {
            assert_eq!(PriorityKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(PriorityKind::from_code("friend"), None);
    }
}
