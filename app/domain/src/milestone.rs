//! 履约节点: the milestones of a contract that somebody registered, what either party says of them, and what follows.
//! Nobody decides between the two: where they say different things, that is what is shown, and to them alone.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Who says something of a milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// 申报方: whoever registered the contract.
    Owner,
    /// 对方: whom the contract names.
    Counterparty,
}

impl Side {
    /// Both.
    pub const ALL: [Side; 2] = [Side::Owner, Side::Counterparty];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Side::Owner => "owner",
            Side::Counterparty => "counterparty",
        }
    }

    /// Reads [`Side::code`].
    pub fn from_code(code: &str) -> Option<Side> {
        Side::ALL.into_iter().find(|side| side.code() == code)
    }

    /// The one whom the contract is with.
    pub fn other(self) -> Side {
        match self {
            Side::Owner => Side::Counterparty,
            Side::Counterparty => Side::Owner,
        }
    }
}

/// What a party says of a milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// 已完成
    Done,
    /// 部分完成
    Partly,
    /// 未完成
    NotDone,
}

impl Says {
    /// Each of them.
    pub const ALL: [Says; 3] = [Says::Done, Says::Partly, Says::NotDone];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Says::Done => "done",
            Says::Partly => "partly",
            Says::NotDone => "not_done",
        }
    }

    /// Reads [`Says::code`].
    pub fn from_code(code: &str) -> Option<Says> {
        Says::ALL.into_iter().find(|says| says.code() == code)
    }
}

/// Where a milestone stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MilestoneState {
    /// 未到期, or nobody has said anything yet.
    Open,
    /// 已完成
    Done,
    /// 已逾期: its day has passed, and nobody says that it is done.
    Late,
    /// 双方说法不一致
    Disputed,
}

impl MilestoneState {
    /// Each of them.
    pub const ALL: [MilestoneState; 4] = [
        MilestoneState::Open,
        MilestoneState::Done,
        MilestoneState::Late,
        MilestoneState::Disputed,
    ];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            MilestoneState::Open => "open",
            MilestoneState::Done => "done",
            MilestoneState::Late => "late",
            MilestoneState::Disputed => "disputed",
        }
    }

    /// Reads [`MilestoneState::code`].
    pub fn from_code(code: &str) -> Option<MilestoneState> {
        MilestoneState::ALL
            .into_iter()
            .find(|state| state.code() == code)
    }
}

/// What each party said last of a milestone; nothing where it has said nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Views {
    /// 申报方
    pub owner: Option<Says>,
    /// 对方
    pub counterparty: Option<Says>,
}

impl Views {
    /// What is said, where nobody contradicts it.
    pub fn agreed(self) -> Option<Says> {
        match (self.owner, self.counterparty) {
            (Some(one), Some(other)) if one != other => None,
            (one, other) => one.or(other),
        }
    }

    /// Whether the two say different things.
    pub fn differ(self) -> bool {
        matches!((self.owner, self.counterparty), (Some(one), Some(other)) if one != other)
    }

    /// The same once a party has said something more.
    pub fn with(mut self, side: Side, says: Says) -> Views {
        match side {
            Side::Owner => self.owner = Some(says),
            Side::Counterparty => self.counterparty = Some(says),
        }
        self
    }
}

/// Where a milestone stands on a day, by what is said of it.
pub fn settle(views: Views, due: Date, today: Date) -> MilestoneState {
    if views.differ() {
        return MilestoneState::Disputed;
    }
    match views.agreed() {
        Some(Says::Done) => MilestoneState::Done,
        _ if due < today => MilestoneState::Late,
        _ => MilestoneState::Open,
    }
}

/// 履约状态 of the contract, as its milestones suggest it. The enterprise says it; this only suggests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Performance {
    /// 履行中
    Running,
    /// 已履行
    Done,
    /// 部分履行
    Partly,
    /// 未履行
    NotDone,
}

/// What all milestones of a contract together suggest; `None`: there are none, or the parties differ about one.
pub fn performance(milestones: &[(Views, Date)], today: Date) -> Option<Performance> {
    if milestones.is_empty() || milestones.iter().any(|(views, _)| views.differ()) {
        return None;
    }
    let says = |wanted: Says| {
        let fits = |(views, _): &&(Views, Date)| views.agreed() == Some(wanted);
        milestones.iter().filter(fits).count()
    };
    let (done, partly) = (says(Says::Done), says(Says::Partly));
    if done == milestones.len() {
        return Some(Performance::Done);
    }
    let time_left = milestones
        .iter()
        .any(|(views, due)| views.agreed() != Some(Says::Done) && *due >= today);
    Some(match (time_left, done + partly) {
        (true, _) => Performance::Running,
        (false, 0) => Performance::NotDone,
        (false, _) => Performance::Partly,
    })
}
