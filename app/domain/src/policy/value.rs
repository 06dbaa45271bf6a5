use serde::{Deserialize, Serialize};

/// What a number counts. A number without one is refused by `mingxin policy check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 工作日
    WorkingDay,
    /// 日 (calendar day)
    Day,
    /// 个月
    Month,
    /// 年
    Year,
    /// 次
    Times,
    /// 万元
    WanYuan,
    /// 比例: 0.0001 is one in ten thousand
    Ratio,
    /// 分: a time of day in minutes after midnight
    MinuteOfDay,
    /// 分钟
    Minute,
    /// 次: tries in a row
    Try,
    /// 个字符
    Character,
    /// 种: kinds of character
    Kind,
    /// 人
    Person,
    /// 条: records, entries, rows of a sheet
    Item,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Unit; 14] = [
        Unit::WorkingDay,
        Unit::Day,
        Unit::Month,
        Unit::Year,
        Unit::Times,
        Unit::WanYuan,
        Unit::Ratio,
        Unit::MinuteOfDay,
        Unit::Minute,
        Unit::Try,
        Unit::Character,
        Unit::Kind,
        Unit::Person,
        Unit::Item,
    ];

    /// The word used in the packs.
    pub fn code(self) -> &'static str {
        match self {
            Unit::WorkingDay => "working_day",
            Unit::Day => "day",
            Unit::Month => "month",
            Unit::Year => "year",
            Unit::Times => "times",
            Unit::WanYuan => "wan_yuan",
            Unit::Ratio => "ratio",
            Unit::MinuteOfDay => "minute_of_day",
            Unit::Minute => "minute",
            Unit::Try => "try",
            Unit::Character => "character",
            Unit::Kind => "kind",
            Unit::Person => "person",
            Unit::Item => "item",
        }
    }

    /// Reads a pack's word.
    pub fn from_code(code: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|unit| unit.code() == code)
    }

    /// Whether the unit measures time, as a [`Term`] needs.
    pub fn is_time(self) -> bool {
        matches!(
            self,
            Unit::WorkingDay | Unit::Day | Unit::Month | Unit::Year
        )
    }
}

/// A period 期限: so many working days, days, months or years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Term {
    /// How many; zero means "at once".
    pub amount: u16,
    /// Of what; always a unit of time.
    pub unit: Unit,
}

/// A number that is not a period.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Amount {
    /// The number, in `unit`.
    pub amount: f64,
    /// What it counts.
    pub unit: Unit,
}

/// The value of a rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A period.
    Term(Term),
    /// A number with a unit.
    Number(Amount),
    /// On or off.
    Switch(bool),
    /// One word out of those the rule knows.
    Choice(String),
    /// Several words, in order.
    List(Vec<String>),
    /// Words mapped to words, in order.
    Table(Vec<(String, String)>),
    /// The rule exists, its number could not be read; the city has to set it. Nothing computes with it.
    Unset,
}
