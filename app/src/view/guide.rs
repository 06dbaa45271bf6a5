use domain::case::Letter;
use domain::policy::keys;
use domain::registration::EntryKind;
use serde::{Deserialize, Serialize};

use super::RuleRef;

/// 办事指南 of objections: the rules it goes by today.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ObjectionGuide {
    /// Each step with the rules that give it its time.
    pub steps: Vec<(GuideStep, Vec<RuleRef>)>,
    /// The rules of what happens to records and measures meanwhile.
    pub meanwhile: Vec<RuleRef>,
    /// Whether measures are suspended while it runs.
    pub suspends: bool,
    /// Whether publication stops while it runs.
    pub hides: bool,
}

/// 办事指南 of voluntary registration: what is open and by which rules, today.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegistrationGuide {
    /// The kinds that are open in this city.
    pub kinds: Vec<EntryKind>,
    /// Each step with the rules that give it its time.
    pub steps: Vec<(RegistrationStep, Vec<RuleRef>)>,
    /// The rules of what happens where an entry may be false.
    pub wrong: Vec<RuleRef>,
}

/// A step as somebody who wants to register is told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegistrationStep {
    /// 认领企业
    Claim,
    /// 签署
    Sign,
    /// 填写
    Fill,
    /// 提交
    Send,
    /// 核验
    Verify,
    /// 提醒和修改
    Later,
}

impl RegistrationStep {
    /// Each of them, in their order.
    pub const ALL: [RegistrationStep; 6] = [
        RegistrationStep::Claim,
        RegistrationStep::Sign,
        RegistrationStep::Fill,
        RegistrationStep::Send,
        RegistrationStep::Verify,
        RegistrationStep::Later,
    ];

    /// Ids of the rules that give it its time.
    pub fn rules(self) -> Vec<&'static str> {
        match self {
            RegistrationStep::Verify => vec![keys::REG_VERIFY.id],
            RegistrationStep::Later => vec![keys::REG_EXPIRY_NOTICE.id, keys::REG_REFRESH.id],
            RegistrationStep::Claim
            | RegistrationStep::Sign
            | RegistrationStep::Fill
            | RegistrationStep::Send => Vec::new(),
        }
    }
}

/// A step as somebody who wants to object is told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuideStep {
    /// 提交
    File,
    /// 受理
    Accept,
    /// 补正
    Supplement,
    /// 核实
    Check,
    /// 答复
    Answer,
    /// 落实处理结果
    Remedy,
    /// 投诉
    Complain,
}

impl GuideStep {
    /// Each of them, in their order.
    pub const ALL: [GuideStep; 7] = [
        GuideStep::File,
        GuideStep::Accept,
        GuideStep::Supplement,
        GuideStep::Check,
        GuideStep::Answer,
        GuideStep::Remedy,
        GuideStep::Complain,
    ];

    /// Ids of the rules that give it its time.
    pub fn rules(self) -> Vec<&'static str> {
        match self {
            GuideStep::File => vec![keys::OBJ_DRAFT.id],
            GuideStep::Accept => vec![keys::OBJ_ACCEPT.id],
            GuideStep::Supplement => vec![keys::OBJ_SUPPLEMENT.id],
            GuideStep::Check => vec![keys::OBJ_OWN.id, keys::OBJ_PROVIDER.id],
            GuideStep::Answer => vec![keys::OBJ_TOTAL.id, keys::OBJ_EXTEND_MAX.id],
            GuideStep::Remedy => vec![keys::OBJ_REMOVE.id],
            GuideStep::Complain => vec![keys::OBJ_COMPLAIN.id, keys::OBJ_COMPLAINT_DECIDE.id],
        }
    }

    /// Letters the applicant gets in it.
    pub fn letters(self) -> Vec<Letter> {
        match self {
            GuideStep::File => vec![Letter::Receipt],
            GuideStep::Accept => vec![Letter::Accepted, Letter::Refused],
            GuideStep::Supplement => vec![Letter::Supplement],
            GuideStep::Check => Vec::new(),
            GuideStep::Answer => vec![Letter::Extension, Letter::Decision],
            GuideStep::Remedy => vec![Letter::Remedied],
            GuideStep::Complain => vec![
                Letter::ComplaintReceipt,
                Letter::ComplaintDecision,
                Letter::ComplaintRemedied,
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::case::CaseKind;

    use super::*;

    #[test]
    fn every_letter_of_an_objection_is_told_of_once() {
        let mut told: Vec<_> = GuideStep::ALL
            .into_iter()
            .flat_map(GuideStep::letters)
            .collect();
        told.sort();
        let mut all = CaseKind::Objection.writes();
        all.sort();
        assert_eq!(told, all);
    }
}
