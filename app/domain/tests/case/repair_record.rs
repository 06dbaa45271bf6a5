//! 修复的对象: the record may be corrected, withdrawn or ended between an application and its answer.

use domain::case::repair::RecordNow;
use domain::case::{Case, Outcome, Refusal};
use domain::repair::{Never, NotNeeded, Unclear, Verdict};

use super::finding::deciding;
use super::repair::{complaint_proposed, denial, denied, filed, granting, proposed, send_back};
use super::*;

const NOW: RecordNow = RecordNow {
    version: Some(4),
    verdict: Some(Verdict::Now),
};

fn stands(verdict: Verdict) -> RecordNow {
    RecordNow {
        verdict: Some(verdict),
        ..NOW
    }
}

/// What is in the way of a grant.
const IN_THE_WAY: [Verdict; 8] = [
    Verdict::From(DAY),
    Verdict::NotNeeded(NotNeeded::Withdrawn),
    Verdict::NotNeeded(NotNeeded::Ended),
    Verdict::NotNeeded(NotNeeded::EndsFirst(DAY)),
    Verdict::NotNeeded(NotNeeded::NeverPublished),
    Verdict::Never(Never::Excluded),
    Verdict::Never(Never::MarketRegulation),
    Verdict::Unclear(Unclear::EndedUnperformed),
];

/// Proposed on the record as it is at version 4.
fn proposed_on_four(outcome: Outcome) -> Case {
    let mut case = filed();
    act(&mut case, &unit(), Action::Accept, DAY).unwrap();
    let action = NOW.named(propose(outcome));
    act(&mut case, &unit(), action, DAY).unwrap();
    case
}

#[test]
fn nothing_is_granted_that_cannot_be_repaired_today() {
    let mut checking = filed();
    act(&mut checking, &unit(), Action::Accept, DAY).unwrap();
    let proposed = proposed_on_four(Outcome::Grant);
    let grant = propose(Outcome::Grant);
    assert_eq!(NOW.check(&checking, &grant), Ok(()));
    assert_eq!(NOW.check(&proposed, &granting()), Ok(()));
    for verdict in IN_THE_WAY {
        let record = stands(verdict);
        let refused = Err(Refusal::NotRepairable {
            verdict: Some(verdict),
        });
        assert_eq!(record.check(&checking, &grant), refused);
        assert_eq!(record.check(&proposed, &granting()), refused);
        // It is denied with that reason, and sent back.
        assert_eq!(record.check(&checking, &propose(denial())), Ok(()));
        assert_eq!(record.check(&proposed, &send_back()), Ok(()));
    }
    let unknown = RecordNow {
        verdict: None,
        ..NOW
    };
    assert_eq!(
        unknown.check(&checking, &grant),
        Err(Refusal::NotRepairable { verdict: None })
    );
}

#[test]
fn nobody_decides_on_another_record_than_the_one_proposed_on() {
    for outcome in [Outcome::Grant, denial()] {
        let case = proposed_on_four(outcome.clone());
        assert_eq!(case.state.proposal().unwrap().record, Some(4));
        assert_eq!(NOW.check(&case, &decide()), Ok(()));
        for version in [Some(3), Some(5)] {
            let record = RecordNow { version, ..NOW };
            assert_eq!(record.check(&case, &decide()), Err(Refusal::RecordChanged));
        }
        // Sent back and proposed anew, it rests on what there is.
        let mut case = case;
        act(&mut case, &deciding(), send_back(), DAY).unwrap();
        let record = RecordNow {
            version: Some(5),
            ..NOW
        };
        act(&mut case, &unit(), record.named(propose(outcome)), DAY).unwrap();
        assert_eq!(record.check(&case, &decide()), Ok(()));
    }
    // What was proposed before versions were kept is compared with nothing.
    assert_eq!(NOW.check(&proposed(Outcome::Grant), &decide()), Ok(()));
}

#[test]
fn a_complaint_may_be_right_where_nothing_is_left_to_repair() {
    let mut case = denied();
    complaint_proposed(&mut case, Outcome::Grant);
    for verdict in IN_THE_WAY {
        let over = matches!(verdict, Verdict::NotNeeded(_));
        let checked = stands(verdict).check(&case, &granting());
        assert_eq!(checked.is_ok(), over, "{verdict:?}");
    }
    // A complaint that is not right rests on no record.
    let mut case = denied();
    complaint_proposed(&mut case, Outcome::Stand);
    assert!(!RecordNow::decides(&case, &decide()));
}

#[test]
fn false_papers_are_false_whatever_the_record_says() {
    for outcome in [Outcome::Revoke { ban: false }, Outcome::Keep] {
        assert!(!RecordNow::decides(&filed(), &propose(outcome)));
    }
    for action in [Action::Accept, Action::Withdraw, send_back()] {
        assert!(!RecordNow::decides(&proposed(Outcome::Grant), &action));
    }
}
