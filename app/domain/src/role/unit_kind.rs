use serde::{Deserialize, Serialize};

/// 单位类别: what a unit is in the city's credit system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// 信用办: leads the work and runs the portal.
    CreditOffice,
    /// 部门: provides data, decides about its own records.
    Department,
    /// 联席会议办公室: hears complaints about first answers.
    JointOffice,
    /// 专项工作组: a task across several units.
    SpecialGroup,
}

impl UnitKind {
    /// Every kind.
    pub const ALL: [UnitKind; 4] = [
        UnitKind::CreditOffice,
        UnitKind::Department,
        UnitKind::JointOffice,
        UnitKind::SpecialGroup,
    ];

    /// The word in the database and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            UnitKind::CreditOffice => "credit_office",
            UnitKind::Department => "department",
            UnitKind::JointOffice => "joint_office",
            UnitKind::SpecialGroup => "special_group",
        }
    }

    /// Reads [`UnitKind::code`].
    pub fn from_code(code: &str) -> Option<UnitKind> {
        UnitKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
