use domain::case::Letter;
use domain::policy::keys;
use domain::record::Class;
use domain::repair::{Ask, Hurdle, Item};
use serde::{Deserialize, Serialize};

use super::RuleRef;

/// 办事指南 of credit repair: what may be repaired, from when, with which papers and by which rules, today.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RepairGuide {
    /// Each class with its periods.
    pub periods: Vec<RepairPeriods>,
    /// The rules by which another regime or another period may hold.
    pub regime: Vec<RuleRef>,
    /// Those of market regulation; empty where they do not hold in this city.
    pub market: Vec<RuleRef>,
    /// What else has to be met, or over.
    pub conditions: Vec<Hurdle>,
    /// The rules of that.
    pub condition_rules: Vec<RuleRef>,
    /// The rule of what can never be repaired.
    pub excluded: Vec<RuleRef>,
    /// What belongs to an application, of each class in the order of [`Class::ALL`]; empty where a rule is missing.
    pub papers: Vec<(Item, [Ask; Class::ALL.len()])>,
    /// The rules of that.
    pub paper_rules: Vec<RuleRef>,
    /// Each step with the rules that give it its time.
    pub steps: Vec<(RepairGuideStep, Vec<RuleRef>)>,
}

/// 公示期 of a class of breach.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RepairPeriods {
    /// Which.
    pub class: Class,
    /// 最短公示期: after it, repair may be applied for.
    pub shortest: Option<RuleRef>,
    /// 最长公示期: after it, publication ends by itself.
    pub longest: Option<RuleRef>,
}

/// A step as somebody who wants to apply for repair is told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RepairGuideStep {
    /// 申请
    Apply,
    /// 受理
    Accept,
    /// 补正
    Supplement,
    /// 核实和决定
    Decide,
    /// 生效
    Effect,
    /// 投诉
    Complain,
    /// 撤销修复
    Revoke,
}

impl RepairGuideStep {
    /// Each of them, in their order.
    pub const ALL: [RepairGuideStep; 7] = [
        RepairGuideStep::Apply,
        RepairGuideStep::Accept,
        RepairGuideStep::Supplement,
        RepairGuideStep::Decide,
        RepairGuideStep::Effect,
        RepairGuideStep::Complain,
        RepairGuideStep::Revoke,
    ];

    /// Ids of the rules it goes by.
    pub fn rules(self) -> Vec<&'static str> {
        match self {
            RepairGuideStep::Apply => vec![keys::REP_INTAKE.id, keys::OBJ_DRAFT.id],
            RepairGuideStep::Accept => vec![keys::REP_ACCEPT.id],
            RepairGuideStep::Supplement => vec![keys::REP_SUPPLEMENT.id, keys::OBJ_SUPPLEMENT.id],
            RepairGuideStep::Decide => vec![
                keys::REP_DECIDE.id,
                keys::REP_RESULT.id,
                keys::REP_EXTEND.id,
            ],
            RepairGuideStep::Effect => vec![keys::REP_RECEIPT.id, keys::REP_ANNOUNCE.id],
            RepairGuideStep::Complain => vec![keys::OBJ_COMPLAIN.id, keys::OBJ_COMPLAINT_DECIDE.id],
            RepairGuideStep::Revoke => vec![
                keys::REP_HEARING.id,
                keys::REP_REVOKE.id,
                keys::REP_FALSE_BAN.id,
            ],
        }
    }

    /// Letters the applicant gets in it.
    pub fn letters(self) -> &'static [Letter] {
        match self {
            RepairGuideStep::Apply => &[Letter::RepairReceipt],
            RepairGuideStep::Accept => &[Letter::Accepted, Letter::Refused],
            RepairGuideStep::Supplement => &[Letter::Supplement],
            RepairGuideStep::Decide => &[Letter::Extension, Letter::RepairDecision],
            RepairGuideStep::Effect => &[Letter::RepairRemedied],
            RepairGuideStep::Complain => &[
                Letter::ComplaintReceipt,
                Letter::ComplaintDecision,
                Letter::ComplaintRemedied,
            ],
            RepairGuideStep::Revoke => &[
                Letter::RevocationNotice,
                Letter::RevocationDecision,
                Letter::RevocationDropped,
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::case::CaseKind;

    use super::*;

    #[test]
    fn every_letter_of_a_repair_is_told_of_once() {
        let steps = RepairGuideStep::ALL.into_iter();
        let mut told: Vec<Letter> = steps.flat_map(RepairGuideStep::letters).copied().collect();
        told.sort();
        let mut all = CaseKind::Repair.writes();
        all.sort();
        assert_eq!(told, all);
    }
}
