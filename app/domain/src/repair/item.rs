use serde::{Deserialize, Serialize};

/// 申请材料和修复方式: one line of the checklist of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// 履约证明材料: a paper, no way of repair.
    Proof,
    /// 信用承诺, with the 信用承诺书
    Commitment,
    /// 信用整改
    Rectification,
    /// 信用核查: what the unit does itself; nobody brings it.
    Check,
    /// 专题培训
    Training,
    /// 信用报告
    Report,
    /// 公益慈善
    Charity,
}

impl Item {
    /// Each of them, in the order of the checklist.
    pub const ALL: [Item; 7] = [
        Item::Proof,
        Item::Commitment,
        Item::Rectification,
        Item::Check,
        Item::Training,
        Item::Report,
        Item::Charity,
    ];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Item::Proof => "proof",
            Item::Commitment => "commitment",
            Item::Rectification => "rectification",
            Item::Check => "check",
            Item::Training => "training",
            Item::Report => "report",
            Item::Charity => "charity",
        }
    }

    /// Reads [`Item::code`].
    pub fn from_code(code: &str) -> Option<Item> {
        Item::ALL.into_iter().find(|item| item.code() == code)
    }

    /// The word of `REP.WAYS`; `None` = no way of repair.
    pub fn way(self) -> Option<&'static str> {
        match self {
            Item::Proof => None,
            Item::Commitment => Some("信用承诺"),
            Item::Rectification => Some("信用整改"),
            Item::Check => Some("信用核查"),
            Item::Training => Some("专题培训"),
            Item::Report => Some("信用报告"),
            Item::Charity => Some("公益慈善"),
        }
    }

    /// Reads [`Item::way`].
    pub fn from_way(word: &str) -> Option<Item> {
        Item::ALL.into_iter().find(|item| item.way() == Some(word))
    }

    /// The word of `REP.PAPERS`; `None` = no such paper.
    pub fn paper(self) -> Option<&'static str> {
        match self {
            Item::Proof => Some("履约证明材料"),
            Item::Commitment => Some("信用承诺书"),
            _ => None,
        }
    }

    /// Reads [`Item::paper`].
    pub fn from_paper(word: &str) -> Option<Item> {
        Item::ALL
            .into_iter()
            .find(|item| item.paper() == Some(word))
    }

    /// Whether the applicant brings it.
    pub fn is_brought(self) -> bool {
        self != Item::Check
    }
}

/// Whether an item belongs to an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// 必备
    Required,
    /// 自愿: it is taken and recorded, and nothing depends on it.
    Optional,
    /// 本市不采用
    NotTaken,
}
