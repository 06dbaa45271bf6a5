use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Conflict, Draw};
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
    /// 更换的专家
    pub excused: Vec<Excused>,
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

/// An expert who was drawn and is not called any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excused {
    /// Who.
    pub expert: ExpertId,
    /// Why.
    pub why: Conflict,
    /// In words.
    pub reason: String,
}

impl Complaint {
    /// 参加论证的专家: whoever was drawn, and for each who was excused the next in the order of the lot, as long as
    /// there is one.
    pub fn panel(&self) -> Vec<ExpertId> {
        let Some(draw) = &self.draw else {
            return Vec::new();
        };
        let mut panel = draw.order();
        panel.retain(|expert| !self.excused.iter().any(|one| one.expert == *expert));
        panel.truncate(draw.drawn.len());
        panel
    }

    /// Those of the panel whose opinion is waited for.
    pub fn unheard(&self) -> Vec<ExpertId> {
        let mut waited_for = self.panel();
        waited_for.retain(|expert| !self.has_spoken(*expert));
        waited_for
    }

    /// Whether an expert has given his opinion.
    pub fn has_spoken(&self, expert: ExpertId) -> bool {
        self.opinions.iter().any(|(who, _)| *who == expert)
    }

    /// Whether experts have to be drawn: nobody was, or everybody who could be was excused and none has spoken.
    pub fn may_draw(&self) -> bool {
        self.panel().is_empty()
    }

    /// Whether every expert who was called has spoken; where experts were drawn at all, one at least.
    pub fn is_heard(&self) -> bool {
        self.draw.is_none() || (!self.opinions.is_empty() && self.unheard().is_empty())
    }
}
