use crate::case::{Action, Case, Finding, Refusal};
use crate::repair::{NotNeeded, Verdict};

/// 被修复的信息 at the moment something is done with its case: it may have been corrected, withdrawn or ended since it was
/// applied for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordNow {
    /// Its version; `None` = it was removed.
    pub version: Option<i32>,
    /// 修复资格 today, the case itself left aside, and a ban too: that keeps from applying, and this was applied for before.
    /// `None` = a rule is missing that says so.
    pub verdict: Option<Verdict>,
}

impl RecordNow {
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
            answers(case, action),
            Some(Finding::Granted | Finding::Denied)
        )
    }

    /// Whether an answer to the application still fits the record.
    ///
    /// # Errors
    /// `NotRepairable` for a grant of what cannot be repaired today, `RecordChanged` where it was proposed on another version.
    pub fn check(&self, case: &Case, action: &Action) -> Result<(), Refusal> {
        if !RecordNow::decides(case, action) {
            return Ok(());
        }
        if answers(case, action) == Some(Finding::Granted) && !self.may_grant(case) {
            return Err(Refusal::NotRepairable {
                verdict: self.verdict,
            });
        }
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
}

/// What would be answered.
fn answers(case: &Case, action: &Action) -> Option<Finding> {
    match action {
        Action::Propose { outcome, .. } => Some(outcome.finding()),
        Action::Decide(_) => {
            let proposal = case.state.proposal();
            proposal.map(|proposal| proposal.outcome.finding())
        }
        _ => None,
    }
}
