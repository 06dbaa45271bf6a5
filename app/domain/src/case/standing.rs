use serde::{Deserialize, Serialize};

use super::{Letter, Stage};

/// 文书现状: whether what a letter says is still how things are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// 现行有效
    Current,
    /// What it was about has been dealt with since: answered, decided, or supplemented.
    DealtWith,
    /// 申请人已撤回 what it was about.
    Withdrawn,
    /// 已被投诉，正在复核
    Complained,
    /// 其后另有投诉处理决定
    Replaced,
    /// 修复已被撤销
    Revoked,
}

impl Standing {
    /// How a letter stands in a case that has come to `stage`, with a decision of the joint-conference office or without;
    /// `revoked`: what its case came to last is that a repair was revoked.
    pub fn of(letter: Letter, stage: Stage, complaint_decided: bool, revoked: bool) -> Standing {
        let level_one = matches!(
            stage,
            Stage::Filed
                | Stage::Supplementing
                | Stage::Hearing
                | Stage::Stated
                | Stage::Checking
                | Stage::WithUnit
                | Stage::Forwarded
                | Stage::Answered
                | Stage::Proposed
        );
        let level_two = stage.is_complaint();
        match letter {
            Letter::Receipt
            | Letter::Accepted
            | Letter::Extension
            | Letter::Supplement
            | Letter::FindingNotice
            | Letter::RepairReceipt
            | Letter::RevocationNotice => {
                let heard = matches!(stage, Stage::Hearing | Stage::Stated);
                let waits = match letter {
                    Letter::Supplement => stage == Stage::Supplementing,
                    Letter::RevocationNotice => heard || stage == Stage::Proposed,
                    // Somebody is heard about a repair only when it was granted.
                    Letter::RepairReceipt => level_one && !heard,
                    _ => level_one,
                };
                match stage {
                    Stage::Withdrawn => Standing::Withdrawn,
                    _ if waits => Standing::Current,
                    _ => Standing::DealtWith,
                }
            }
            Letter::RepairDecision | Letter::RepairRemedied if revoked => Standing::Revoked,
            Letter::ComplaintDecision | Letter::ComplaintRemedied if revoked => Standing::Revoked,
            Letter::Refused
            | Letter::Decision
            | Letter::FindingDecision
            | Letter::RepairDecision
            | Letter::RevocationDecision
                if complaint_decided && !revoked =>
            {
                Standing::Replaced
            }
            Letter::Refused
            | Letter::Decision
            | Letter::FindingDecision
            | Letter::RepairDecision
            | Letter::RevocationDecision
                if level_two =>
            {
                Standing::Complained
            }
            Letter::Refused
            | Letter::Decision
            | Letter::FindingDecision
            | Letter::RepairDecision
            | Letter::RevocationDecision
            | Letter::ComplaintDecision => Standing::Current,
            // What was done stays done, whatever is decided later; what was taken back is not taken up again.
            Letter::Remedied
            | Letter::ComplaintRemedied
            | Letter::FindingDropped
            | Letter::RepairRemedied
            | Letter::RevocationDropped => Standing::Current,
            Letter::ComplaintReceipt if complaint_decided => Standing::DealtWith,
            Letter::ComplaintReceipt if level_two => Standing::Current,
            // The first answer stands again.
            Letter::ComplaintReceipt => Standing::Withdrawn,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_holds_until_it_is_complained_about_and_again_when_that_is_taken_back() {
        for letter in [Letter::Refused, Letter::Decision, Letter::FindingDecision] {
            for (stage, decided, standing) in [
                (Stage::Closed, false, Standing::Current),
                (Stage::Remedying, false, Standing::Current),
                (Stage::Complained, false, Standing::Complained),
                (Stage::Convened, false, Standing::Complained),
                (Stage::ComplaintProposed, false, Standing::Complained),
                (Stage::Remedying, true, Standing::Replaced),
                (Stage::Closed, true, Standing::Replaced),
            ] {
                assert_eq!(
                    Standing::of(letter, stage, decided, false),
                    standing,
                    "{letter:?} {stage:?}"
                );
            }
        }
    }

    #[test]
    fn what_only_tells_of_the_way_holds_while_it_is_gone() {
        use Stage::{
            Checking, Closed, Complained, Filed, Proposed, Refused, Supplementing, Withdrawn,
        };
        let of = |letter, stage| Standing::of(letter, stage, false, false);
        for letter in [Letter::Receipt, Letter::Accepted, Letter::Extension] {
            for stage in [Filed, Supplementing, Checking, Proposed] {
                assert_eq!(of(letter, stage), Standing::Current, "{letter:?} {stage:?}");
            }
            for stage in [Refused, Closed, Complained] {
                assert_eq!(
                    of(letter, stage),
                    Standing::DealtWith,
                    "{letter:?} {stage:?}"
                );
            }
            assert_eq!(of(letter, Withdrawn), Standing::Withdrawn);
        }
        for stage in [Stage::Hearing, Stage::Stated, Proposed] {
            assert_eq!(of(Letter::FindingNotice, stage), Standing::Current);
        }
        assert_eq!(of(Letter::FindingNotice, Closed), Standing::DealtWith);
        assert_eq!(of(Letter::FindingNotice, Withdrawn), Standing::Withdrawn);
        assert_eq!(of(Letter::FindingDropped, Withdrawn), Standing::Current);
        assert_eq!(of(Letter::Supplement, Supplementing), Standing::Current);
        assert_eq!(of(Letter::Supplement, Filed), Standing::DealtWith);
        assert_eq!(of(Letter::Supplement, Withdrawn), Standing::Withdrawn);
    }

    #[test]
    fn a_complaint_is_open_taken_back_or_decided() {
        let of = |stage, decided| Standing::of(Letter::ComplaintReceipt, stage, decided, false);
        assert_eq!(of(Stage::Convened, false), Standing::Current);
        assert_eq!(of(Stage::Closed, false), Standing::Withdrawn);
        assert_eq!(of(Stage::Refused, false), Standing::Withdrawn);
        assert_eq!(of(Stage::Closed, true), Standing::DealtWith);
        for stage in Stage::ALL {
            let last = Standing::of(Letter::ComplaintDecision, stage, true, false);
            assert_eq!(last, Standing::Current, "nothing comes after it here");
        }
    }

    #[test]
    fn no_letter_says_that_a_repair_holds_that_was_revoked() {
        let of =
            |letter, stage, complaint, revoked| Standing::of(letter, stage, complaint, revoked);
        let decision = Letter::RepairDecision;
        assert_eq!(of(decision, Stage::Closed, false, false), Standing::Current);
        assert_eq!(
            of(decision, Stage::Hearing, false, false),
            Standing::Current
        );
        for letter in [
            decision,
            Letter::RepairRemedied,
            Letter::ComplaintDecision,
            Letter::ComplaintRemedied,
        ] {
            for complaint in [false, true] {
                let standing = of(letter, Stage::Closed, complaint, true);
                assert_eq!(standing, Standing::Revoked, "{letter:?} {complaint}");
            }
        }
        let revocation = Letter::RevocationDecision;
        for complaint in [false, true] {
            let standing = of(revocation, Stage::Closed, complaint, true);
            assert_eq!(standing, Standing::Current, "nothing came after it");
        }
        assert_eq!(
            of(revocation, Stage::Convened, false, false),
            Standing::Complained
        );
        assert_eq!(
            of(revocation, Stage::Closed, true, false),
            Standing::Replaced
        );
        for stage in [Stage::Hearing, Stage::Stated, Stage::Proposed] {
            assert_eq!(
                of(Letter::RevocationNotice, stage, false, false),
                Standing::Current
            );
        }
        let notice = of(Letter::RevocationNotice, Stage::Closed, false, true);
        assert_eq!(notice, Standing::DealtWith);
        assert_eq!(
            of(Letter::RepairReceipt, Stage::Hearing, false, false),
            Standing::DealtWith
        );
        for stage in [Stage::Filed, Stage::Forwarded, Stage::Proposed] {
            assert_eq!(
                of(Letter::RepairReceipt, stage, false, false),
                Standing::Current
            );
        }
    }
}
