use serde::{Deserialize, Serialize};

/// 指令: what the unit that applies a measure is told to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderKind {
    /// 暂停执行
    Suspend,
    /// 恢复执行
    Resume,
    /// 终止执行
    End,
}

impl OrderKind {
    /// Each of them.
    pub const ALL: [OrderKind; 3] = [OrderKind::Suspend, OrderKind::Resume, OrderKind::End];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            OrderKind::Suspend => "suspend",
            OrderKind::Resume => "resume",
            OrderKind::End => "end",
        }
    }

    /// Reads [`OrderKind::code`].
    pub fn from_code(code: &str) -> Option<OrderKind> {
        OrderKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
