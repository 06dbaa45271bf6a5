use serde::{Deserialize, Serialize};

use super::{Applicant, Case, Effect, Letter, Stage, Step, finding, objection, repair};
use crate::claim::AgentScope;

/// What kind of matter a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseKind {
    /// 异议
    Objection,
    /// 违规线索: a report that information was leaked, tampered with or misused. It has numbers like a case and is none:
    /// what may be done with it stands in [`crate::investigation`].
    Investigation,
    /// 认定不实: a unit finds that what an enterprise has registered itself is false.
    Finding,
    /// 自主申报: an entry of voluntary registration. It has numbers like a case and is none: what may be done with it
    /// stands in [`crate::registration`].
    Entry,
    /// 信用修复
    Repair,
}

impl CaseKind {
    /// Each of them.
    pub const ALL: [CaseKind; 5] = [
        CaseKind::Objection,
        CaseKind::Investigation,
        CaseKind::Finding,
        CaseKind::Entry,
        CaseKind::Repair,
    ];
    /// 办件: those whose numbers are numbers of cases.
    pub const CASES: [CaseKind; 3] = [CaseKind::Objection, CaseKind::Finding, CaseKind::Repair];

    /// The word in the database and in addresses.
    pub fn code(self) -> &'static str {
        match self {
            CaseKind::Objection => "objection",
            CaseKind::Investigation => "investigation",
            CaseKind::Finding => "finding",
            CaseKind::Entry => "entry",
            CaseKind::Repair => "repair",
        }
    }

    /// Reads [`CaseKind::code`].
    pub fn from_code(code: &str) -> Option<CaseKind> {
        CaseKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The letters with which its numbers begin.
    pub fn letters(self) -> &'static str {
        match self {
            CaseKind::Objection => "YY",
            CaseKind::Investigation => "XS",
            CaseKind::Finding => "RD",
            CaseKind::Entry => "SB",
            CaseKind::Repair => "XF",
        }
    }

    /// 办理流程: the one table of what may be done with a case of this kind. What only has numbers like a case has none.
    pub fn steps(self) -> &'static [Step] {
        match self {
            CaseKind::Objection => objection::STEPS,
            CaseKind::Finding => finding::STEPS,
            CaseKind::Repair => repair::STEPS,
            CaseKind::Investigation | CaseKind::Entry => &[],
        }
    }

    /// Where cases of this kind begin; which of them, what is known when one is filed says.
    pub fn beginnings(self) -> &'static [Stage] {
        match self {
            CaseKind::Finding => &[Stage::Hearing],
            CaseKind::Repair => &[Stage::Filed, Stage::Forwarded],
            CaseKind::Objection | CaseKind::Investigation | CaseKind::Entry => &[Stage::Filed],
        }
    }

    /// What follows when one begins that is decided here, in this order, in the same transaction ([`Case::begun`]).
    pub fn begun(self) -> &'static [Effect] {
        match self {
            CaseKind::Objection => objection::FILED,
            CaseKind::Finding => finding::OPENED,
            CaseKind::Repair => repair::FILED,
            CaseKind::Investigation | CaseKind::Entry => &[],
        }
    }

    /// 经办事项: what an agent of an enterprise has to be there for, to act in it for the enterprise.
    pub fn scope(self) -> Option<AgentScope> {
        match self {
            CaseKind::Objection => Some(AgentScope::Objection),
            CaseKind::Repair => Some(AgentScope::Repair),
            CaseKind::Finding | CaseKind::Entry => Some(AgentScope::Registration),
            CaseKind::Investigation => None,
        }
    }

    /// 文书 that are written in a case of this kind, each once, in the order of its table.
    pub fn writes(self) -> Vec<Letter> {
        let steps = self.steps().iter().flat_map(|step| step.effects);
        let mut letters = Vec::new();
        for effect in self.begun().iter().chain(steps) {
            match effect {
                Effect::Write(letter) if !letters.contains(letter) => letters.push(*letter),
                _ => {}
            }
        }
        letters
    }
}

impl Case {
    /// What follows from filing it, in this order, in the same transaction.
    pub fn begun(&self) -> &'static [Effect] {
        match (&self.outside, &self.applicant) {
            (Some(_), Applicant::Elsewhere { .. }) => repair::TRANSFERRED,
            (Some(_), _) => repair::FORWARDED,
            (None, _) => self.kind.begun(),
        }
    }
}
