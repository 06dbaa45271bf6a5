use serde::{Deserialize, Serialize};

/// 版本: who a report is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edition {
    /// 公开版: for anybody, of what is public.
    Public,
    /// 本主体版: for whoever acts for the enterprise, also of what it lets stand in the report alone.
    Own,
}

impl Edition {
    /// Both.
    pub const ALL: [Edition; 2] = [Edition::Public, Edition::Own];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Edition::Public => "public",
            Edition::Own => "own",
        }
    }

    /// Reads [`Edition::code`].
    pub fn from_code(code: &str) -> Option<Edition> {
        Edition::ALL
            .into_iter()
            .find(|edition| edition.code() == code)
    }
}
