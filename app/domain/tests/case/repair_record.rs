//! 修复的对象: the record may be corrected, withdrawn or ended between an application and its answer.

use domain::case::repair::{PeriodNow, RecordNow};
use domain::case::{Case, Outcome, Refusal, Unmet};
use domain::repair::{Condition, Never, NotNeeded, Unclear, Verdict};

use super::finding::deciding;
use super::repair::{complaint_proposed, denial, denied, filed, granting, proposed, send_back};
use super::*;

const PERIOD: PeriodNow = PeriodNow {
    shortest: "REP.GENERAL.MIN",
    served: true,
    longest: "REP.GENERAL.MAX",
};

const NOW: RecordNow = RecordNow {
    version: Some(4),
    verdict: Some(Verdict::Now),
    unmet: None,
    period: Some(PERIOD),
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

#[test]
fn nothing_is_granted_against_the_word_of_the_unit_itself() {
    let condition = Condition::Performed;
    let said = RecordNow {
        unmet: Some(condition),
        ..NOW
    };
    let refused = Err(Refusal::SaidUnmet { condition });
    let mut checking = filed();
    act(&mut checking, &unit(), Action::Accept, DAY).unwrap();
    assert_eq!(said.check(&checking, &propose(Outcome::Grant)), refused);
    assert_eq!(said.check(&proposed(Outcome::Grant), &granting()), refused);
    assert_eq!(said.check(&checking, &propose(denial())), Ok(()));
    // The unit that was complained about does not say how the complaint ends.
    let mut case = denied();
    complaint_proposed(&mut case, Outcome::Grant);
    assert_eq!(said.check(&case, &granting()), Ok(()));
}

fn because_of(rule: &str) -> Outcome {
    Outcome::Deny {
        unmet: vec![Unmet {
            rule: rule.to_owned(),
            what: "没有满足。".to_owned(),
        }],
    }
}

#[test]
fn a_denial_rests_on_nothing_that_is_known_to_be_otherwise() {
    let of = |period, verdict| RecordNow {
        period: Some(period),
        ..stands(verdict)
    };
    let runs = PeriodNow {
        served: false,
        ..PERIOD
    };
    // 市场监管: the shortest ends with the longest, by one rule.
    let one = PeriodNow {
        longest: PERIOD.shortest,
        ..PERIOD
    };
    let one_runs = PeriodNow {
        served: false,
        ..one
    };
    let unknown = RecordNow {
        verdict: None,
        ..NOW
    };
    let ended = Verdict::NotNeeded(NotNeeded::Ended);
    let withdrawn = Verdict::NotNeeded(NotNeeded::Withdrawn);
    let market = Verdict::Never(Never::MarketRegulation);
    let rows = [
        (NOW, "REP.GENERAL.MIN", false),
        (of(runs, Verdict::From(DAY)), "REP.GENERAL.MIN", true),
        (NOW, "REP.GENERAL.MAX", false),
        (stands(ended), "REP.GENERAL.MAX", true),
        (of(one, Verdict::Now), "REP.GENERAL.MIN", false),
        (of(one_runs, Verdict::From(DAY)), "REP.GENERAL.MIN", true),
        (of(one, ended), "REP.GENERAL.MIN", true),
        (NOW, "PUB.WITHDRAW_LAW", false),
        (stands(withdrawn), "PUB.WITHDRAW_LAW", true),
        (NOW, "REP.SAMR.NEVER", false),
        (stands(market), "REP.SAMR.NEVER", true),
        // What a person has to judge.
        (NOW, "REP.CONDITIONS", true),
        (NOW, "REP.PAPERS", true),
        (NOW, "REP.EXCLUDED", true),
        // Where no rule answers nothing is known.
        (unknown, "REP.GENERAL.MIN", true),
    ];
    let mut checking = filed();
    act(&mut checking, &unit(), Action::Accept, DAY).unwrap();
    for (record, rule, may) in rows {
        let expected = match may {
            true => Ok(()),
            false => Err(Refusal::GroundGone),
        };
        let denial = because_of(rule);
        let case = format!("{rule} {record:?}");
        assert_eq!(
            record.check(&checking, &propose(denial.clone())),
            expected,
            "{case}"
        );
        // Also where it was proposed while it was so.
        assert_eq!(
            record.check(&proposed(denial), &decide()),
            expected,
            "{case}"
        );
    }
}

#[test]
fn nobody_is_invited_to_come_back_where_nothing_can_come_of_it() {
    let conditions = because_of("REP.CONDITIONS");
    let Outcome::Deny { unmet } = conditions else {
        panic!("a denial");
    };
    assert!(NOW.may_come_back(&unmet) && stands(Verdict::From(DAY)).may_come_back(&unmet));
    for verdict in [
        Verdict::NotNeeded(NotNeeded::Withdrawn),
        Verdict::NotNeeded(NotNeeded::Ended),
        Verdict::NotNeeded(NotNeeded::EndsFirst(DAY)),
        Verdict::Never(Never::Excluded),
        Verdict::Never(Never::MarketRegulation),
        Verdict::Unclear(Unclear::EndedUnperformed),
    ] {
        assert!(!stands(verdict).may_come_back(&unmet), "{verdict:?}");
    }
    // By the judgement of the unit alone.
    let Outcome::Deny { unmet } = because_of("REP.EXCLUDED") else {
        panic!("a denial");
    };
    assert!(!NOW.may_come_back(&unmet));
    assert!(!RecordNow::removed().may_come_back(&unmet));
}
