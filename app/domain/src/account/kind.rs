use serde::{Deserialize, Serialize};

/// Whose account it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    /// A citizen or an agent of an enterprise, who signs up.
    Citizen,
    /// A member of staff, whose account is made for them.
    Staff,
}

impl AccountKind {
    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            AccountKind::Citizen => "citizen",
            AccountKind::Staff => "staff",
        }
    }

    /// Reads [`AccountKind::code`].
    pub fn from_code(code: &str) -> Option<AccountKind> {
        [AccountKind::Citizen, AccountKind::Staff]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}
