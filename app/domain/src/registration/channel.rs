use serde::{Deserialize, Serialize};

/// 申报渠道: how an entry came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryChannel {
    /// 网上
    Online,
    /// 窗口
    Counter,
    /// 接口
    Api,
}

impl EntryChannel {
    /// Each of them.
    pub const ALL: [EntryChannel; 3] = [
        EntryChannel::Online,
        EntryChannel::Counter,
        EntryChannel::Api,
    ];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            EntryChannel::Online => "online",
            EntryChannel::Counter => "counter",
            EntryChannel::Api => "api",
        }
    }

    /// Reads [`EntryChannel::code`].
    pub fn from_code(code: &str) -> Option<EntryChannel> {
        EntryChannel::ALL.into_iter().find(|one| one.code() == code)
    }
}
