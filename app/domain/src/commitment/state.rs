use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// 承诺履行状态, as the unit that accepted it determined; 履行中 until then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Performance {
    /// 履行中
    Performing,
    /// 全部履行
    Fulfilled,
    /// 部分履行
    Partly,
    /// 全部未履行
    Unfulfilled,
}

impl Performance {
    /// Each of them.
    pub const ALL: [Performance; 4] = [
        Performance::Performing,
        Performance::Fulfilled,
        Performance::Partly,
        Performance::Unfulfilled,
    ];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Performance::Performing => "performing",
            Performance::Fulfilled => "fulfilled",
            Performance::Partly => "partly",
            Performance::Unfulfilled => "unfulfilled",
        }
    }

    /// Reads [`Performance::code`].
    pub fn from_code(code: &str) -> Option<Performance> {
        Performance::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The word of the template.
    pub fn zh(self) -> &'static str {
        match self {
            Performance::Performing => "履行中",
            Performance::Fulfilled => "全部履行",
            Performance::Partly => "部分履行",
            Performance::Unfulfilled => "全部未履行",
        }
    }

    /// Reads [`Performance::zh`].
    pub fn from_zh(text: &str) -> Option<Performance> {
        Performance::ALL.into_iter().find(|one| one.zh() == text)
    }

    /// Whether somebody has determined it.
    pub fn is_determined(self) -> bool {
        self != Performance::Performing
    }

    /// Whether something that was promised was not done.
    pub fn is_breach(self) -> bool {
        matches!(self, Performance::Partly | Performance::Unfulfilled)
    }
}

/// What a commitment is now: performed to some degree, or taken back before that was determined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommitmentState {
    /// It stands.
    Stands(Performance),
    /// 已撤回
    Withdrawn,
}

impl CommitmentState {
    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            CommitmentState::Stands(performance) => performance.code(),
            CommitmentState::Withdrawn => "withdrawn",
        }
    }

    /// Reads [`CommitmentState::code`].
    pub fn from_code(code: &str) -> Option<CommitmentState> {
        match code {
            "withdrawn" => Some(CommitmentState::Withdrawn),
            code => Performance::from_code(code).map(CommitmentState::Stands),
        }
    }
}

/// How a commitment stands on a day, in a word for its readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// 履行中
    Performing,
    /// 已过期，待核查: its last day has passed and nobody has determined anything. No clock makes a breach of it.
    Expired,
    /// 全部履行
    Fulfilled,
    /// 部分履行
    Partly,
    /// 全部未履行
    Unfulfilled,
    /// 已撤回
    Withdrawn,
}

impl Standing {
    /// Each of them.
    pub const ALL: [Standing; 6] = [
        Standing::Performing,
        Standing::Expired,
        Standing::Fulfilled,
        Standing::Partly,
        Standing::Unfulfilled,
        Standing::Withdrawn,
    ];

    /// 监管状态
    pub fn supervision(self) -> Supervision {
        match self {
            Standing::Performing | Standing::Expired => Supervision::Ongoing,
            _ => Supervision::Done,
        }
    }
}

/// 监管状态
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Supervision {
    /// 监管中
    Ongoing,
    /// 监管完成
    Done,
}

impl Supervision {
    /// Reads [`Supervision::zh`].
    pub fn from_zh(text: &str) -> Option<Supervision> {
        [Supervision::Ongoing, Supervision::Done]
            .into_iter()
            .find(|one| one.zh() == text)
    }

    /// The word of the template.
    pub fn zh(self) -> &'static str {
        match self {
            Supervision::Ongoing => "监管中",
            Supervision::Done => "监管完成",
        }
    }
}

/// How a commitment stands on a day; `valid_until` is its last day, `None` where it has none.
pub fn standing(state: CommitmentState, valid_until: Option<Date>, today: Date) -> Standing {
    match state {
        CommitmentState::Withdrawn => Standing::Withdrawn,
        CommitmentState::Stands(Performance::Fulfilled) => Standing::Fulfilled,
        CommitmentState::Stands(Performance::Partly) => Standing::Partly,
        CommitmentState::Stands(Performance::Unfulfilled) => Standing::Unfulfilled,
        CommitmentState::Stands(Performance::Performing) => match valid_until {
            Some(last) if last < today => Standing::Expired,
            _ => Standing::Performing,
        },
    }
}
