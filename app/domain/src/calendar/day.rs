//! One day of a list of days off, and why a day is or is not a working day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A day that differs from the plain week, from the State Council's yearly notice 节假日安排
/// (全国年节及纪念日放假办法 Arts 6–7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarDay {
    /// The day in China.
    pub date: Date,
    /// Day off or make-up day.
    pub kind: DayKind,
    /// Name of the holiday 节日名称, of a make-up day the holiday it pays for.
    pub name: String,
    /// Where it was read: number and date of the notice.
    pub source: String,
    /// How sure the source is, a word of the list's keeper such as `VERIFIED-TEXT`.
    pub confidence: String,
}

/// How a listed day differs from the plain week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// 放假: a day off, statutory or moved.
    Holiday,
    /// 调休上班: a Saturday or Sunday worked.
    MakeupWorkday,
}

impl DayKind {
    /// Stable code for storage and `holidays.csv`, the same word serde writes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Holiday => "holiday",
            Self::MakeupWorkday => "makeup_workday",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Holiday, Self::MakeupWorkday]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// Why a day is or is not a working day 工作日.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayReason {
    /// 工作日: Monday to Friday, not listed.
    Workday,
    /// 调休上班日: a working day at the weekend.
    Makeup {
        /// The holiday it pays for.
        name: String,
    },
    /// 节假日: a listed day off, on whatever day of the week.
    Holiday {
        /// Name of the holiday.
        name: String,
    },
    /// 周末: Saturday or Sunday, not listed.
    Weekend,
}

impl DayReason {
    /// Whether a day with this reason is a working day.
    pub fn is_workday(&self) -> bool {
        match self {
            Self::Workday | Self::Makeup { .. } => true,
            Self::Holiday { .. } | Self::Weekend => false,
        }
    }
}
