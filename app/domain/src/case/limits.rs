use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::CaseKind;
use crate::policy::{Amount, Key, Policy, PolicyError, Term, Unit, keys};

/// 办理期限: the rules a case runs by. They are kept with the event that brought them, so that the history gives the
/// same clocks whatever the packs say later. Numbers are working days unless said otherwise, and 0 where a kind of case
/// has no such step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// 受理: from filing to acceptance.
    pub accept: u16,
    /// 补正告知: within how many days of filing whoever applies for a repair is told what is missing; `None` = no rule says,
    /// and it is told before anything else is done.
    #[serde(default)]
    pub notice: Option<u16>,
    /// 补正: what the applicant is given.
    pub supplement: u16,
    /// 自查 of the credit office; 核实 by the unit that decides about a repair, from acceptance to its decision.
    pub own: u16,
    /// 核实 by the unit.
    pub provider: u16,
    /// 陈述申辩 of whom a unit finds something about, or whose repair may be revoked.
    #[serde(default)]
    pub hearing: u16,
    /// 答复: from acceptance to the decision; 认定办理: from the notice to it; 修复结果反馈: from the application to it.
    pub total: u16,
    /// The longest total with an extension.
    pub extended: u16,
    /// 执行 of the outcome; 回执 of each receiver of a record that was repaired.
    pub execute: u16,
    /// 撤销修复的办理: from the notice to the decision.
    #[serde(default)]
    pub revoke: u16,
    /// 限制再申请 after false papers; `None` = no rule says for how long, so there is none.
    #[serde(default)]
    pub ban: Option<Term>,
    /// 投诉: the time in which to complain after the answer, in days or months.
    pub complain: Term,
    /// 投诉办理: from the complaint to its decision.
    pub complaint: u16,
    /// 专家人数 of a draw.
    pub experts: u16,
    /// 暂停执行联合惩戒措施 while an objection or a complaint runs.
    pub suspends: bool,
}

/// Why the rules of a day give no limits.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LimitsError {
    /// A rule is missing or not set.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// A rule counts in something else than working days.
    #[error("rule {0} has to count working days")]
    Unit(&'static str),
    /// A rule's number is out of range.
    #[error("rule {0} is out of range")]
    Range(&'static str),
}

impl Limits {
    /// The rules of a day for a kind of case.
    ///
    /// # Errors
    /// Names the rule that is missing, not set or of another unit.
    pub fn of(kind: CaseKind, policy: &Policy, day: Date) -> Result<Limits, LimitsError> {
        let workdays = |key: Key<Term>| {
            let term = policy.get(key, day)?;
            match term.unit {
                Unit::WorkingDay => Ok(term.amount),
                _ => Err(LimitsError::Unit(key.id)),
            }
        };
        let complaints = Limits::of_complaints(policy, day, workdays(keys::OBJ_COMPLAINT_DECIDE)?)?;
        Ok(match kind {
            CaseKind::Finding => {
                let total = workdays(keys::REG_FINDING)?;
                Limits {
                    hearing: workdays(keys::REG_HEARING)?,
                    total,
                    extended: total,
                    ..complaints
                }
            }
            CaseKind::Repair => {
                let total = workdays(keys::REP_RESULT)?;
                let more = where_set(workdays(keys::REP_EXTEND))?.unwrap_or(0);
                let ban = where_set(policy.get(keys::REP_FALSE_BAN, day).map_err(Into::into))?;
                if ban.is_some_and(|term| term.unit == Unit::WorkingDay) {
                    return Err(LimitsError::Range(keys::REP_FALSE_BAN.id));
                }
                Limits {
                    accept: workdays(keys::REP_ACCEPT)?,
                    notice: where_set(workdays(keys::REP_SUPPLEMENT))?,
                    // No rule of repair gives the applicant a time for it; without one nobody could ever go on.
                    supplement: workdays(keys::OBJ_SUPPLEMENT)?,
                    own: workdays(keys::REP_DECIDE)?,
                    hearing: workdays(keys::REP_HEARING)?,
                    total,
                    extended: total.saturating_add(more),
                    execute: workdays(keys::REP_RECEIPT)?,
                    revoke: workdays(keys::REP_REVOKE)?,
                    ban,
                    ..complaints
                }
            }
            CaseKind::Objection | CaseKind::Investigation | CaseKind::Entry => Limits {
                accept: workdays(keys::OBJ_ACCEPT)?,
                supplement: workdays(keys::OBJ_SUPPLEMENT)?,
                own: workdays(keys::OBJ_OWN)?,
                provider: workdays(keys::OBJ_PROVIDER)?,
                total: workdays(keys::OBJ_TOTAL)?,
                extended: workdays(keys::OBJ_EXTEND_MAX)?,
                execute: workdays(keys::OBJ_REMOVE)?,
                suspends: policy.get(keys::OBJ_SUSPEND_MEASURES, day)?,
                ..complaints
            },
        })
    }

    /// What holds for complaints about answers of every kind, and for nothing else.
    fn of_complaints(policy: &Policy, day: Date, complaint: u16) -> Result<Limits, LimitsError> {
        let experts: Amount = policy.get(keys::OBJ_EXPERTS, day)?;
        if !(0.0..=99.0).contains(&experts.amount) {
            return Err(LimitsError::Range(keys::OBJ_EXPERTS.id));
        }
        Ok(Limits {
            accept: 0,
            notice: None,
            supplement: 0,
            own: 0,
            provider: 0,
            hearing: 0,
            total: 0,
            extended: 0,
            execute: 0,
            revoke: 0,
            ban: None,
            complain: policy.get(keys::OBJ_COMPLAIN, day)?,
            complaint,
            experts: experts.amount as u16,
            suspends: false,
        })
    }
}

/// What a rule grants that a city need not have: without a value there is no such thing.
fn where_set<T>(value: Result<T, LimitsError>) -> Result<Option<T>, LimitsError> {
    match value {
        Ok(value) => Ok(Some(value)),
        Err(LimitsError::Policy(PolicyError::Unset { .. } | PolicyError::Missing { .. })) => {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
