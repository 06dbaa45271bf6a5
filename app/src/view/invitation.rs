use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{FormState, SubjectName};

/// 邀请规则: why an enterprise is invited to register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InviteRule {
    /// 信用信息较少
    #[default]
    Thin,
    /// 近一年有公示的处罚
    Adverse,
    /// 名称有变动
    Renamed,
}

impl InviteRule {
    /// Each of them.
    pub const ALL: [InviteRule; 3] = [InviteRule::Thin, InviteRule::Adverse, InviteRule::Renamed];

    /// The word in the database and in addresses.
    pub fn code(self) -> &'static str {
        match self {
            InviteRule::Thin => "thin",
            InviteRule::Adverse => "adverse",
            InviteRule::Renamed => "renamed",
        }
    }

    /// Reads [`InviteRule::code`].
    pub fn from_code(code: &str) -> Option<InviteRule> {
        InviteRule::ALL.into_iter().find(|rule| rule.code() == code)
    }
}

/// 定向邀请: whom the credit office may invite, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationsView {
    /// By which rule.
    pub rule: InviteRule,
    /// Fewer records and entries than this are few.
    pub few: u32,
    /// For how many months nobody is invited again.
    pub again: u32,
    /// Enterprises that may be invited today.
    pub lines: Vec<InviteLine>,
    /// Behind which enterprise the search goes on.
    pub next: Option<Uuid>,
    /// Invited without an account: printed letters go to them.
    pub on_paper: u64,
    /// 响应情况, the newest month first.
    pub figures: Vec<InviteFigure>,
    /// How many were just invited: with a message, and by letter.
    pub done: Option<(u32, u32)>,
    /// What is wrong.
    pub form: FormState,
}

/// An enterprise that may be invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteLine {
    /// It.
    pub subject: SubjectName,
    /// Public records and usable entries.
    pub counts: (u32, u32),
    /// Public penalties of the last year.
    pub adverse: u32,
    /// How many accounts act for it.
    pub accounts: u32,
}

/// How invitations of a month were answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteFigure {
    /// First day of the month.
    pub month: Date,
    /// By which rule.
    pub rule: InviteRule,
    /// How many.
    pub invited: u32,
    /// How many of them have sent an entry since.
    pub answered: u32,
}

/// 邀请函名单: invited without an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteLetters {
    /// The newest first: enterprise, rule, day of the invitation.
    pub lines: Vec<(SubjectName, InviteRule, Date)>,
}
