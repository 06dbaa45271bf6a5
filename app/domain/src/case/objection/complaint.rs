use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::Draw;
use crate::id::ExpertId;

/// 投诉理由: what is wrong with the first answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComplaintGround {
    /// 答复理由不充分
    Insufficient,
    /// 认定依据不客观
    NotObjective,
    /// 事实不清
    FactsWrong,
}

impl ComplaintGround {
    /// Each of them.
    pub const ALL: [ComplaintGround; 3] = [
        ComplaintGround::Insufficient,
        ComplaintGround::NotObjective,
        ComplaintGround::FactsWrong,
    ];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            ComplaintGround::Insufficient => "insufficient",
            ComplaintGround::NotObjective => "not_objective",
            ComplaintGround::FactsWrong => "facts_wrong",
        }
    }

    /// Reads [`ComplaintGround::code`].
    pub fn from_code(code: &str) -> Option<ComplaintGround> {
        ComplaintGround::ALL
            .into_iter()
            .find(|ground| ground.code() == code)
    }
}

/// 投诉, with what the joint-conference office has done about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    /// What is wrong with the first answer.
    pub ground: ComplaintGround,
    /// In the applicant's words.
    pub statement: String,
    /// The day on which it was made.
    pub on: Date,
    /// 会商: the units called and the day.
    pub meeting: Option<Meeting>,
    /// 专家 as they were drawn.
    pub draw: Option<Draw>,
    /// 专家意见
    pub opinions: Vec<(ExpertId, String)>,
    /// 会商纪要
    pub minutes: Option<String>,
}

/// 会商
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Codes of the units.
    pub units: Vec<String>,
    /// The day.
    pub on: Date,
}

impl Complaint {
    /// Whether every expert who was drawn has spoken.
    pub fn is_heard(&self) -> bool {
        let drawn = self.draw.iter().flat_map(|draw| &draw.drawn);
        drawn
            .into_iter()
            .all(|expert| self.opinions.iter().any(|(who, _)| who == expert))
    }
}
