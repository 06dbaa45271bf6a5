use serde::{Deserialize, Serialize};

/// 办理环节: where a case stands, without what belongs to it. The word for it is what people see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 待受理: sent, nobody has looked at its form yet.
    Filed,
    /// 待补正: the applicant was told once of everything that is missing.
    Supplementing,
    /// 不予受理
    Refused,
    /// 待陈述申辩: an enterprise was told what a unit holds against its entry, or an applicant what was false about a repair,
    /// and has time to state its view.
    Hearing,
    /// 已陈述申辩: the unit looks at what was said.
    Stated,
    /// 核查中: accepted; the credit office checks what it can itself, the unit that determined checks a repair.
    Checking,
    /// 承办单位核实中
    WithUnit,
    /// 单位已答复: the credit office looks at the answer.
    Answered,
    /// 待审核: an outcome was proposed; somebody else decides.
    Proposed,
    /// 执行中: decided for the applicant; harm is being undone, receivers are stopping.
    Remedying,
    /// 已办结
    Closed,
    /// 已撤回
    Withdrawn,
    /// 外部平台办理中: forwarded to the platform that decides it; its receipts are mirrored here.
    Forwarded,
    /// 已投诉: the answer was taken to the joint-conference office.
    Complained,
    /// 会商中: units and experts were called.
    Convened,
    /// 投诉待审核
    ComplaintProposed,
}

impl Stage {
    /// Each of them, in the order of the way through.
    pub const ALL: [Stage; 16] = [
        Stage::Filed,
        Stage::Supplementing,
        Stage::Refused,
        Stage::Hearing,
        Stage::Stated,
        Stage::Checking,
        Stage::WithUnit,
        Stage::Answered,
        Stage::Proposed,
        Stage::Remedying,
        Stage::Closed,
        Stage::Withdrawn,
        Stage::Forwarded,
        Stage::Complained,
        Stage::Convened,
        Stage::ComplaintProposed,
    ];

    /// The word in the database and in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Stage::Filed => "filed",
            Stage::Supplementing => "supplementing",
            Stage::Refused => "refused",
            Stage::Hearing => "hearing",
            Stage::Stated => "stated",
            Stage::Checking => "checking",
            Stage::WithUnit => "with_unit",
            Stage::Answered => "answered",
            Stage::Proposed => "proposed",
            Stage::Remedying => "remedying",
            Stage::Closed => "closed",
            Stage::Withdrawn => "withdrawn",
            Stage::Forwarded => "forwarded",
            Stage::Complained => "complained",
            Stage::Convened => "convened",
            Stage::ComplaintProposed => "complaint_proposed",
        }
    }

    /// Reads [`Stage::code`].
    pub fn from_code(code: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// 投诉: whether the joint-conference office has it.
    pub fn is_complaint(self) -> bool {
        matches!(
            self,
            Stage::Complained | Stage::Convened | Stage::ComplaintProposed
        )
    }

    /// Whether nothing is being done about it any more. A closed case may still be complained about.
    pub fn is_over(self) -> bool {
        matches!(self, Stage::Refused | Stage::Closed | Stage::Withdrawn)
    }
}
