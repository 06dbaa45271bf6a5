use jiff::civil::Date;

use crate::case::{Action, Case, Finding, Outcome, Refusal, Unmet};
use crate::policy::keys;
use crate::repair::{Condition, Eligibility, Hurdle, Never, NotNeeded, Unclear, Verdict};

/// 被修复的信息 at the moment something is done with its case: it may have been corrected, withdrawn or ended since it was
/// applied for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordNow {
    /// Its version, which counts up with what its unit says beside it too; `None` = it was removed.
    pub version: Option<i32>,
    /// 修复资格 today, the case itself left aside, and a ban too: that keeps from applying, and this was applied for before.
    /// `None` = a rule is missing that says so.
    pub verdict: Option<Verdict>,
    /// 尚缺条件: the first of which its unit has said that it is not met.
    pub unmet: Option<Condition>,
    /// 公示期; `None` = it has none, or no rule says so.
    pub period: Option<PeriodNow>,
}

/// 公示期 as a denial may rest on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodNow {
    /// Rule of the shortest.
    pub shortest: &'static str,
    /// Whether that is over.
    pub served: bool,
    /// Rule of the longest; it may be the same.
    pub longest: &'static str,
}

impl RecordNow {
    /// One that is there, with the answer about it, where the rules give one.
    pub fn of(version: i32, answer: Option<&Eligibility>, today: Date) -> RecordNow {
        let window = answer.and_then(|answer| answer.window.as_ref());
        RecordNow {
            version: Some(version),
            verdict: answer.map(|answer| answer.verdict),
            unmet: answer.and_then(said_unmet),
            period: window.map(|window| PeriodNow {
                shortest: window.min_rule,
                served: window.earliest_repair <= today,
                longest: window.max_rule,
            }),
        }
    }

    /// One that was removed: nothing of it is public any more.
    pub fn removed() -> RecordNow {
        RecordNow {
            version: None,
            verdict: Some(Verdict::NotNeeded(NotNeeded::Ended)),
            unmet: None,
            period: None,
        }
    }

    /// With the version a proposal rests on.
    #[must_use]
    pub fn named(&self, action: Action) -> Action {
        match action {
            Action::Propose {
                outcome, reasons, ..
            } => Action::Propose {
                outcome,
                reasons,
                record: self.version,
            },
            other => other,
        }
    }

    /// Whether what the record says decides about this: an application is granted or denied by it, and a revocation goes by
    /// the papers.
    pub fn decides(case: &Case, action: &Action) -> bool {
        matches!(
            answer(case, action).map(Outcome::finding),
            Some(Finding::Granted | Finding::Denied)
        )
    }

    /// Whether an answer to the application still fits the record.
    ///
    /// # Errors
    /// `NotRepairable` for a grant of what cannot be repaired today, `SaidUnmet` for one against the unit's own word,
    /// `RecordChanged` where it was proposed on another version, `GroundGone` for a denial that rests on what is not so
    /// today.
    pub fn check(&self, case: &Case, action: &Action) -> Result<(), Refusal> {
        match answer(case, action) {
            Some(Outcome::Grant) => {
                self.check_grant(case)?;
                self.check_version(case, action)
            }
            Some(Outcome::Deny { unmet }) => {
                self.check_version(case, action)?;
                match unmet.iter().any(|one| self.refutes(&one.rule)) {
                    true => Err(Refusal::GroundGone),
                    false => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    /// Whether somebody who is denied for these reasons may come back once they are gone: not where nothing is left to
    /// repair, or nothing ever will be.
    pub fn may_come_back(&self, unmet: &[Unmet]) -> bool {
        let lasting = [
            keys::REP_EXCLUDED.id,
            keys::REP_SAMR_NEVER.id,
            keys::PUB_WITHDRAW_LAW.id,
        ];
        let open = matches!(
            self.verdict,
            Some(Verdict::Now | Verdict::From(_) | Verdict::Unclear(Unclear::Unclassified))
        );
        open && !unmet.iter().any(|one| lasting.contains(&one.rule.as_str()))
    }

    fn check_grant(&self, case: &Case) -> Result<(), Refusal> {
        if !self.may_grant(case) {
            return Err(Refusal::NotRepairable {
                verdict: self.verdict,
            });
        }
        match self.unmet {
            // 投诉: the word of the unit is what was complained about, and binds nobody who judges it.
            Some(condition) if !case.stage().is_complaint() => {
                Err(Refusal::SaidUnmet { condition })
            }
            _ => Ok(()),
        }
    }

    fn check_version(&self, case: &Case, action: &Action) -> Result<(), Refusal> {
        let proposed = case.state.proposal().and_then(|proposal| proposal.record);
        match (action, proposed) {
            (Action::Decide(_), Some(seen)) if self.version != Some(seen) => {
                Err(Refusal::RecordChanged)
            }
            _ => Ok(()),
        }
    }

    /// 投诉: that there is nothing left to repair does not make what was complained about right.
    fn may_grant(&self, case: &Case) -> bool {
        match self.verdict {
            Some(Verdict::Now) => true,
            Some(Verdict::NotNeeded(NotNeeded::Repaired)) | None => false,
            Some(Verdict::NotNeeded(_)) => case.stage().is_complaint(),
            Some(Verdict::From(_) | Verdict::Never(_) | Verdict::Unclear(_)) => false,
        }
    }

    /// Whether a rule is known to keep from nothing today: what can be worked out, nobody asserts otherwise.
    fn refutes(&self, rule: &str) -> bool {
        let Some(verdict) = self.verdict else {
            return false;
        };
        if rule == keys::PUB_WITHDRAW_LAW.id {
            return verdict != Verdict::NotNeeded(NotNeeded::Withdrawn);
        }
        if rule == keys::REP_SAMR_NEVER.id {
            return verdict != Verdict::Never(Never::MarketRegulation);
        }
        let Some(period) = self.period else {
            return false;
        };
        let (shortest, longest) = (rule == period.shortest, rule == period.longest);
        let over = matches!(verdict, Verdict::NotNeeded(_));
        let holds = (shortest && !period.served) || (longest && over);
        (shortest || longest) && !holds
    }
}

fn said_unmet(answer: &Eligibility) -> Option<Condition> {
    answer.missing.iter().find_map(|one| match one.hurdle {
        Hurdle::Condition(condition) if one.certain => Some(condition),
        _ => None,
    })
}

/// What would be answered.
fn answer<'a>(case: &'a Case, action: &'a Action) -> Option<&'a Outcome> {
    match action {
        Action::Propose { outcome, .. } => Some(outcome),
        Action::Decide(_) => case.state.proposal().map(|proposal| &proposal.outcome),
        _ => None,
    }
}
