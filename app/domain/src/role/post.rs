use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::UnitKind;

/// 角色: what a post lets its holder do. A post is a role in one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 窗口人员: takes in papers for a person at the counter.
    WindowClerk,
    /// 经办人 of a department.
    Handler,
    /// 审核人 of a department.
    Reviewer,
    /// 单位负责人
    UnitHead,
    /// 信用办经办人
    CreditHandler,
    /// 信用办审核人
    CreditReviewer,
    /// 监督检查人员: reads records and the audit log, changes nothing there; looks into reports of leaking, tampering and
    /// misuse.
    Auditor,
    /// 系统管理员: accounts, units, operation.
    SystemAdmin,
    /// 安全管理员: who holds which post.
    SecurityAdmin,
    /// 审计管理员: the audit log, and nothing else.
    AuditAdmin,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 10] = [
        Role::WindowClerk,
        Role::Handler,
        Role::Reviewer,
        Role::UnitHead,
        Role::CreditHandler,
        Role::CreditReviewer,
        Role::Auditor,
        Role::SystemAdmin,
        Role::SecurityAdmin,
        Role::AuditAdmin,
    ];

    /// The word in the database and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Role::WindowClerk => "window_clerk",
            Role::Handler => "handler",
            Role::Reviewer => "reviewer",
            Role::UnitHead => "unit_head",
            Role::CreditHandler => "credit_handler",
            Role::CreditReviewer => "credit_reviewer",
            Role::Auditor => "auditor",
            Role::SystemAdmin => "system_admin",
            Role::SecurityAdmin => "security_admin",
            Role::AuditAdmin => "audit_admin",
        }
    }

    /// Reads [`Role::code`].
    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }

    /// 三员: system, security and audit administrator (GB/T 22239-2019, 8.1.4.2).
    pub fn is_administrator(self) -> bool {
        matches!(
            self,
            Role::SystemAdmin | Role::SecurityAdmin | Role::AuditAdmin
        )
    }

    /// Whether units of this kind have such a post.
    pub fn exists_in(self, kind: UnitKind) -> bool {
        match self {
            Role::WindowClerk | Role::UnitHead => true,
            Role::Handler | Role::Reviewer => kind != UnitKind::CreditOffice,
            Role::CreditHandler
            | Role::CreditReviewer
            | Role::SystemAdmin
            | Role::SecurityAdmin
            | Role::AuditAdmin => kind == UnitKind::CreditOffice,
            Role::Auditor => matches!(kind, UnitKind::CreditOffice | UnitKind::JointOffice),
        }
    }
}

/// Why a person cannot hold these posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PostError {
    /// Units of this kind have no such post.
    #[error("a {} has no {}", .1.code(), .0.code())]
    NotInThisUnit(Role, UnitKind),
    /// Two of the three administrators, or an administrator who also does casework.
    #[error("{} and {} cannot be one person", .0.code(), .1.code())]
    Incompatible(Role, Role),
}

/// Whether one person may hold all these posts, in whatever units: each administrator is a person of their
/// own, who holds no other post; whoever watches the work does none of it.
pub fn check_posts(posts: &[(Role, UnitKind)]) -> Result<(), PostError> {
    for (at, &(role, kind)) in posts.iter().enumerate() {
        if !role.exists_in(kind) {
            return Err(PostError::NotInThisUnit(role, kind));
        }
        for &(other, _) in posts.iter().skip(at + 1) {
            let alone = |role: Role| role.is_administrator() || role == Role::Auditor;
            if role != other && (alone(role) || alone(other)) {
                return Err(PostError::Incompatible(role, other));
            }
        }
    }
    Ok(())
}
