use serde::{Deserialize, Serialize};

/// 异议标注: what a record says of objections to it, wherever it is shown or handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ObjectionMark {
    /// 异议处理中
    Open,
    /// 异议待定: nobody could find out; it stays, and says that it is disputed.
    Noted,
}

impl ObjectionMark {
    /// Both.
    pub const ALL: [ObjectionMark; 2] = [ObjectionMark::Open, ObjectionMark::Noted];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            ObjectionMark::Open => "open",
            ObjectionMark::Noted => "noted",
        }
    }

    /// Reads [`ObjectionMark::code`].
    pub fn from_code(code: &str) -> Option<ObjectionMark> {
        ObjectionMark::ALL
            .into_iter()
            .find(|mark| mark.code() == code)
    }
}
