use serde::{Deserialize, Serialize};

use super::{CaseLine, ListPlace};

/// 待办: a queue of staff.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QueueTab {
    /// 待受理
    #[default]
    ToAccept,
    /// 办理中
    Working,
    /// 待审核
    ToDecide,
    /// 我办理的
    Mine,
    /// 本单位
    OwnUnit,
    /// 即将到期
    DueSoon,
    /// 已超期
    Overdue,
    /// 等待申请人
    WaitingForApplicant,
    /// 等待其他单位
    WaitingForUnit,
    /// 投诉
    Complaints,
    /// 已办结
    Over,
}

impl QueueTab {
    /// Each of them, in the order in which they are shown.
    pub const ALL: [QueueTab; 11] = [
        QueueTab::ToAccept,
        QueueTab::Working,
        QueueTab::ToDecide,
        QueueTab::Mine,
        QueueTab::OwnUnit,
        QueueTab::DueSoon,
        QueueTab::Overdue,
        QueueTab::WaitingForApplicant,
        QueueTab::WaitingForUnit,
        QueueTab::Complaints,
        QueueTab::Over,
    ];

    /// The word in addresses.
    pub fn code(self) -> &'static str {
        match self {
            QueueTab::ToAccept => "to-accept",
            QueueTab::Working => "working",
            QueueTab::ToDecide => "to-decide",
            QueueTab::Mine => "mine",
            QueueTab::OwnUnit => "unit",
            QueueTab::DueSoon => "due-soon",
            QueueTab::Overdue => "overdue",
            QueueTab::WaitingForApplicant => "waiting-applicant",
            QueueTab::WaitingForUnit => "waiting-unit",
            QueueTab::Complaints => "complaints",
            QueueTab::Over => "over",
        }
    }

    /// Reads [`QueueTab::code`].
    pub fn from_code(code: &str) -> Option<QueueTab> {
        QueueTab::ALL.into_iter().find(|tab| tab.code() == code)
    }
}

/// What somebody asks of a queue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueAsked {
    /// Which queue.
    pub tab: QueueTab,
    /// Part of the number or of the subject's name; empty = all.
    pub text: String,
    /// Code of a unit; empty = all.
    pub unit: String,
    /// Word of a kind; empty = all.
    pub kind: String,
    /// Word of a ground; empty = all.
    pub ground: String,
    /// The line that the page stands behind.
    pub after: Option<ListPlace>,
    /// The line that the page stands before.
    pub before: Option<ListPlace>,
}

impl QueueAsked {
    /// Whether only a part of the queue is asked for.
    pub fn is_filtered(&self) -> bool {
        let asked = [&self.text, &self.unit, &self.kind, &self.ground];
        asked.into_iter().any(|one| !one.is_empty())
    }
}

/// A page of a queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueuePage {
    /// What was asked.
    pub asked: QueueAsked,
    /// Every queue with how many cases it has, up to a thousand.
    pub tabs: Vec<(QueueTab, u64)>,
    /// Cases, the most urgent first.
    pub lines: Vec<CaseLine>,
    /// Units that may be chosen among, by code and name; none for whoever sees one only.
    pub units: Vec<(String, String)>,
    /// Behind which line the next page begins.
    pub next: Option<ListPlace>,
    /// Before which line the page before ends.
    pub previous: Option<ListPlace>,
}
