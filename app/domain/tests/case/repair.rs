//! 信用修复: the way of an application, and who may take it.

use std::collections::BTreeSet;

use domain::case::objection::{ComplaintGround, TaskKind};
use domain::case::repair::{Receiver, STEPS};
use domain::case::{
    Action, ActionKind, Actor, Applicant, Case, CaseKind, CaseNumber, Effect, Filing, Finding,
    Letter, Need, Outcome, Party, PauseKind, Refusal, Stage, State, Step, Unmet, available, check,
    complain_until, tasks_for, writes_letter,
};
use domain::claim::AgentScope;
use domain::id::ApiClientId;
use domain::role::{Role, UnitKind};
use jiff::ToSpan;
use proptest::prelude::*;
use uuid::Uuid;

use super::finding::{deciding, enterprise, subject};
use super::table::{an_action, everybody};
use super::*;

/// Three days to accept, seven to decide, ten in all and ten more, three for receipts; a ban of three years.
pub(crate) const REPAIR: Limits = Limits {
    accept: 3,
    notice: None,
    supplement: 5,
    own: 7,
    provider: 0,
    hearing: 5,
    total: 10,
    extended: 20,
    execute: 3,
    revoke: 20,
    ban: Some(Term {
        amount: 3,
        unit: Unit::Year,
    }),
    suspends: false,
    ..LIMITS
};

/// Of a record that MARKET has determined.
pub(crate) fn filing() -> Filing {
    Filing {
        kind: CaseKind::Repair,
        applicant: Applicant::Subject {
            subject: subject(),
            account: account(7),
        },
        decider: Some("MARKET".to_owned()),
        limits: REPAIR,
        ..super::filing()
    }
}

pub(crate) fn filed() -> Case {
    Case::file(&filing())
}

fn the_program() -> Receiver {
    Receiver::Client {
        client: ApiClientId::from_uuid(Uuid::from_u128(500)),
        unit: "TAX".to_owned(),
    }
}

/// The program that was handed the record by interface.
pub(crate) fn program() -> Actor {
    Actor::Client {
        client: ApiClientId::from_uuid(Uuid::from_u128(500)),
    }
}

fn the_unit() -> Receiver {
    Receiver::Unit {
        unit: "TAX".to_owned(),
    }
}

pub(crate) fn receivers() -> Vec<Receiver> {
    vec![the_unit(), the_program()]
}

/// Somebody of the unit that received the record and runs the program.
pub(crate) fn tax() -> Actor {
    staff(25, Role::Handler, UnitKind::Department, "TAX")
}

fn stops(receiver: Receiver) -> Action {
    Action::FinishTask {
        task: TaskKind::StopUse,
        receiver: Some(receiver),
        receipt: "已停止使用。".to_owned(),
    }
}

/// One of the receivers has stopped.
pub(crate) fn stopped(choice: u32) -> Action {
    stops(receivers()[choice as usize % 2].clone())
}

/// Decided, with whoever had received it.
pub(crate) fn granting() -> Action {
    Action::Decide(Checks {
        facts: true,
        law: true,
        discretion: true,
        receivers: receivers(),
    })
}

pub(crate) fn denial() -> Outcome {
    Outcome::Deny {
        unmet: vec![Unmet {
            rule: "REP.CONDITIONS".to_owned(),
            what: "罚款尚有三万元没有缴清。".to_owned(),
        }],
    }
}

/// An outcome of a repair.
pub(crate) fn an_outcome(choice: usize) -> Action {
    let all = [
        Outcome::Grant,
        denial(),
        Outcome::Revoke { ban: true },
        Outcome::Keep,
        Outcome::Revoke { ban: false },
        Outcome::Grant,
        Outcome::Stand,
        Outcome::Keep,
    ];
    propose(all[choice % all.len()].clone())
}

pub(crate) fn asking<'a>(actor: &'a Actor, today: Date) -> Asking<'a> {
    Asking {
        actor,
        today,
        calendar: &CALENDAR,
        holder: None,
        barred: &[],
    }
}

pub(crate) fn ask() -> Action {
    Action::AskSupplement {
        missing: vec!["缴款凭证".to_owned(), "信用承诺书".to_owned()],
    }
}

pub(crate) fn supplement() -> Action {
    Action::Supplement {
        statement: "已补充缴款凭证和承诺书。".to_owned(),
    }
}

pub(crate) fn refuse() -> Action {
    Action::Refuse {
        reasons: "没有补正缴款凭证。".to_owned(),
    }
}

pub(crate) fn extend(days: u16) -> Action {
    Action::Extend {
        days,
        reason: "需要现场核查。".to_owned(),
    }
}

pub(crate) fn send_back() -> Action {
    Action::Return {
        reason: "请说明依据。".to_owned(),
    }
}

pub(crate) fn complain() -> Action {
    Action::Complain {
        ground: ComplaintGround::FactsWrong,
        statement: "罚款已经全部缴清。".to_owned(),
        limits: REPAIR,
    }
}

/// Filed, accepted and proposed on the first day.
pub(crate) fn proposed(outcome: Outcome) -> Case {
    let mut case = filed();
    act(&mut case, &unit(), Action::Accept, DAY).unwrap();
    act(&mut case, &unit(), propose(outcome), DAY).unwrap();
    case
}

pub(crate) fn granted() -> Case {
    let mut case = proposed(Outcome::Grant);
    act(&mut case, &deciding(), granting(), DAY).unwrap();
    case
}

pub(crate) fn denied() -> Case {
    let mut case = proposed(denial());
    act(&mut case, &deciding(), decide(), DAY).unwrap();
    case
}

/// Complained about, and proposed by the joint office after it has heard everybody.
pub(crate) fn complaint_proposed(case: &mut Case, outcome: Outcome) {
    act(case, &enterprise(), complain(), DAY).unwrap();
    let called = Action::Convene {
        units: vec!["MARKET".to_owned()],
        on: DAY,
    };
    let minutes = "会商认为罚款已经缴清。".to_owned();
    for action in [called, Action::Minute { minutes }, propose(outcome)] {
        act(case, &joint_handler(), action, DAY).unwrap();
    }
}

fn has(step: &Step, effect: Effect) -> bool {
    step.effects.contains(&effect)
}

#[test]
fn a_repair_is_granted_and_closed_when_every_receiver_has_stopped() {
    let mut case = filed();
    assert_eq!((case.stage(), case.unit()), (Stage::Filed, Some("MARKET")));
    act(&mut case, &unit(), Action::Accept, DAY).unwrap();
    act(&mut case, &unit(), propose(Outcome::Grant), DAY).unwrap();
    assert!(writes_letter(&case, ActionKind::Decide));
    act(&mut case, &deciding(), granting(), DAY).unwrap();
    assert_eq!(case.stage(), Stage::Remedying);
    assert!(!case.measures, "they are lifted");
    let clock = case.step.clone().unwrap();
    assert_eq!((clock.rule.as_str(), clock.budget), ("REP.RECEIPT", 3));
    // Each for itself: another unit, and another program, have nothing to say.
    for other in [
        &unit(),
        &deciding(),
        &handler(),
        &enterprise(),
        &Actor::Portal,
    ] {
        for choice in 0..2 {
            let refused = act(&mut case, other, stopped(choice), DAY);
            assert_eq!(refused, Err(Refusal::NotYours));
        }
    }
    let stranger = Actor::Client {
        client: ApiClientId::from_uuid(Uuid::from_u128(501)),
    };
    assert!(act(&mut case, &stranger, stopped(1), DAY).is_err());
    assert_eq!(
        act(&mut case, &program(), stopped(0), DAY),
        Err(Refusal::NoTask),
        "a program does not answer for its unit"
    );
    assert_eq!(tasks_for(&case, &program()).count(), 1);
    assert_eq!(tasks_for(&case, &tax()).count(), 2);
    act(&mut case, &program(), stopped(1), DAY).unwrap();
    assert_eq!(case.stage(), Stage::Remedying);
    assert_eq!(
        act(&mut case, &tax(), stopped(1), DAY),
        Err(Refusal::NoTask),
        "it is done"
    );
    let step = check(&case, &stopped(0), &asking(&tax(), DAY)).unwrap();
    assert!(has(step, Effect::Write(Letter::RepairRemedied)));
    act(&mut case, &tax(), stopped(0), DAY).unwrap();
    assert_eq!(case.stage(), Stage::Closed);
    let State::Closed { decision, tasks } = &case.state else {
        panic!("{:?}", case.stage());
    };
    assert_eq!(decision.outcome, Outcome::Grant);
    assert!(tasks.iter().all(|task| task.done.is_some()));
    assert_eq!(complain_until(&case, &CALENDAR, &[]), None, "of what?");
}

#[test]
fn people_of_a_unit_answer_for_the_program_it_runs() {
    let mut case = granted();
    act(&mut case, &tax(), stopped(1), DAY).unwrap();
    act(&mut case, &tax(), stopped(0), DAY).unwrap();
    assert_eq!(case.stage(), Stage::Closed);
}

#[test]
fn a_repair_nobody_received_is_closed_at_once_and_one_receiver_has_one_task() {
    let mut case = proposed(Outcome::Grant);
    act(&mut case, &deciding(), decide(), DAY).unwrap();
    assert_eq!(case.stage(), Stage::Closed);
    let mut case = proposed(Outcome::Grant);
    let Action::Decide(checks) = granting() else {
        panic!("a decision");
    };
    let twice = Action::Decide(Checks {
        receivers: [receivers(), receivers()].concat(),
        ..checks
    });
    act(&mut case, &deciding(), twice, DAY).unwrap();
    assert_eq!(case.open_receivers().count(), 2);
}

#[test]
fn who_determined_decides_and_nobody_else() {
    let others = [
        handler(),
        reviewer(),
        tax(),
        staff(26, Role::Reviewer, UnitKind::Department, "TAX"),
        joint_handler(),
        joint_reviewer(),
        enterprise(),
        applicant(),
        Actor::Portal,
        program(),
    ];
    let hold = Action::Hold {
        why: PauseKind::Inspection,
        reason: "现场核查。".to_owned(),
    };
    let mut accepted = filed();
    act(&mut accepted, &unit(), Action::Accept, DAY).unwrap();
    for (case, actions) in [
        (filed(), vec![ask(), Action::Accept, refuse()]),
        (accepted, vec![hold, extend(1), propose(Outcome::Grant)]),
        (proposed(Outcome::Grant), vec![send_back(), granting()]),
    ] {
        for action in actions {
            for other in &others {
                let refused = act(&mut case.clone(), other, action.clone(), DAY);
                assert_eq!(refused, Err(Refusal::NotYours), "{other:?} {action:?}");
            }
        }
    }
    // Where the credit office itself determined, it is the unit.
    let mut case = Case::file(&Filing {
        decider: Some("CREDIT".to_owned()),
        ..filing()
    });
    assert_eq!(
        act(&mut case, &unit(), Action::Accept, DAY),
        Err(Refusal::NotYours)
    );
    act(&mut case, &handler(), Action::Accept, DAY).unwrap();
    act(&mut case, &handler(), propose(Outcome::Grant), DAY).unwrap();
    assert_eq!(
        act(&mut case, &deciding(), decide(), DAY),
        Err(Refusal::NotYours)
    );
    act(&mut case, &reviewer(), decide(), DAY).unwrap();
    assert_eq!(case.stage(), Stage::Closed);
}

#[test]
fn whoever_did_something_in_it_does_not_decide_it() {
    let both = |number| Actor::Staff {
        account: account(number),
        seats: [Role::Handler, Role::Reviewer]
            .map(|role| Seat {
                unit: "MARKET".to_owned(),
                kind: UnitKind::Department,
                role,
            })
            .to_vec(),
    };
    let mut case = filed();
    act(&mut case, &both(21), Action::Accept, DAY).unwrap();
    act(&mut case, &both(20), propose(Outcome::Grant), DAY).unwrap();
    for number in [20, 21] {
        assert_eq!(
            act(&mut case, &both(number), granting(), DAY),
            Err(Refusal::OwnWork)
        );
    }
    let unready = Action::Decide(Checks {
        facts: true,
        ..Checks::default()
    });
    let needs = vec![Need::Checks];
    assert_eq!(
        act(&mut case, &both(22), unready, DAY),
        Err(Refusal::Missing { needs })
    );
    act(&mut case, &both(22), granting(), DAY).unwrap();
}

#[test]
fn a_denial_names_each_rule_that_is_not_met_in_words() {
    let mut case = filed();
    act(&mut case, &unit(), Action::Accept, DAY).unwrap();
    let deny = |unmet| propose(Outcome::Deny { unmet });
    let half = |rule: &str, what: &str| Unmet {
        rule: rule.to_owned(),
        what: what.to_owned(),
    };
    for unmet in [
        vec![],
        vec![half("REP.CONDITIONS", " ")],
        vec![half("", "罚款没有缴清。")],
    ] {
        let needs = vec![Need::Unmet];
        assert_eq!(
            act(&mut case, &unit(), deny(unmet), DAY),
            Err(Refusal::Missing { needs })
        );
    }
    for other in [
        Outcome::Uphold,
        Outcome::Delete,
        Outcome::Clear,
        Outcome::Stand,
        Outcome::Keep,
        Outcome::Revoke { ban: false },
    ] {
        assert!(act(&mut case, &unit(), propose(other), DAY).is_err());
    }
    act(&mut case, &unit(), propose(denial()), DAY).unwrap();
    let step = check(&case, &decide(), &asking(&deciding(), DAY)).unwrap();
    assert!(!has(step, Effect::EndPublication) && has(step, Effect::Write(Letter::RepairDecision)));
    act(&mut case, &deciding(), decide(), DAY).unwrap();
    assert_eq!((case.stage(), case.measures), (Stage::Closed, true));
    assert!(complain_until(&case, &CALENDAR, &[]).is_some());
}

#[test]
fn it_is_taken_back_until_it_is_decided() {
    let mut accepted = filed();
    act(&mut accepted, &unit(), Action::Accept, DAY).unwrap();
    let mut asked = filed();
    act(&mut asked, &unit(), ask(), DAY).unwrap();
    for mut case in [filed(), asked, accepted, proposed(Outcome::Grant)] {
        assert_eq!(
            act(&mut case.clone(), &unit(), Action::Withdraw, DAY),
            Err(Refusal::NotYours)
        );
        act(&mut case, &enterprise(), Action::Withdraw, DAY).unwrap();
        assert_eq!(case.stage(), Stage::Withdrawn);
    }
    for mut case in [granted(), denied()] {
        assert!(act(&mut case, &enterprise(), Action::Withdraw, DAY).is_err());
    }
}

#[test]
fn nobody_is_heard_about_what_is_not_to_be_revoked() {
    let mut case = proposed(Outcome::Grant);
    let plead = Action::Plead {
        statement: "请尽快。".to_owned(),
        in_person: false,
        complete: true,
    };
    let back = Action::TakeBack {
        reason: "不需要。".to_owned(),
    };
    assert!(act(&mut case, &enterprise(), plead, DAY).is_err());
    assert!(act(&mut case, &unit(), back, DAY).is_err());
    let offered = available(&case, &asking(&enterprise(), DAY));
    assert_eq!(offered, [ActionKind::Withdraw]);
    assert!(available(&case, &asking(&unit(), DAY)).is_empty());
    act(&mut case, &deciding(), send_back(), DAY).unwrap();
    assert_eq!(case.stage(), Stage::Checking);
}

#[test]
fn a_complaint_grants_the_repair_or_leaves_what_was_decided() {
    for (outcome, stage) in [
        (Outcome::Grant, Stage::Remedying),
        (Outcome::Stand, Stage::Closed),
    ] {
        let mut case = denied();
        complaint_proposed(&mut case, outcome);
        let step = check(&case, &granting(), &asking(&joint_reviewer(), DAY)).unwrap();
        assert_eq!(has(step, Effect::EndPublication), stage == Stage::Remedying);
        act(&mut case, &joint_reviewer(), granting(), DAY).unwrap();
        assert_eq!(case.stage(), stage);
        assert_eq!(complain_until(&case, &CALENDAR, &[]), None, "once only");
        if stage == Stage::Remedying {
            act(&mut case, &tax(), stopped(0), DAY).unwrap();
            let step = check(&case, &stopped(1), &asking(&tax(), DAY)).unwrap();
            assert!(has(step, Effect::Write(Letter::ComplaintRemedied)));
            act(&mut case, &program(), stopped(1), DAY).unwrap();
        }
        assert!(case.state.decision().unwrap().is_final());
    }
    let mut case = denied();
    act(&mut case, &enterprise(), complain(), DAY).unwrap();
    act(&mut case, &enterprise(), Action::Withdraw, DAY).unwrap();
    assert_eq!(case.stage(), Stage::Closed);
    assert_eq!(
        case.state.decision().unwrap().outcome.finding(),
        Finding::Denied
    );
}

#[test]
fn what_was_not_accepted_may_be_complained_about_and_granted() {
    let mut case = filed();
    act(&mut case, &unit(), refuse(), DAY).unwrap();
    assert_eq!(case.stage(), Stage::Refused);
    let mut back = case.clone();
    act(&mut back, &enterprise(), complain(), DAY).unwrap();
    act(&mut back, &enterprise(), Action::Withdraw, DAY).unwrap();
    assert_eq!(back.stage(), Stage::Refused);
    complaint_proposed(&mut case, Outcome::Grant);
    act(&mut case, &joint_reviewer(), granting(), DAY).unwrap();
    assert_eq!(case.stage(), Stage::Remedying);
}

#[test]
fn what_takes_effect_takes_effect_everywhere() {
    use Effect as E;
    let together = [
        E::EndPublication,
        E::EndSharing,
        E::EndMeasures,
        E::RefreshEvaluation,
        E::LapseReports,
        E::FollowCopies,
        E::Announce,
    ];
    for step in STEPS {
        let (from, action) = (step.from, step.action);
        let grants = step.to == [Stage::Remedying, Stage::Closed]
            && matches!(action, ActionKind::Decide | ActionKind::Receive)
            && !has(step, E::Write(Letter::RevocationDecision));
        for effect in &together[..3] {
            assert_eq!(has(step, *effect), grants, "{from:?} {action:?} {effect:?}");
        }
        assert!(!grants || together.iter().all(|effect| has(step, *effect)));
        let revokes = has(step, E::ResumePublication);
        assert_eq!(revokes, has(step, E::ResumeSharing) && has(step, E::Ban));
        // Nothing ends, and nothing is taken up again, in silence; measures do not end behind anybody's back.
        let turns = step.to.iter().any(|to| to.is_over()) || step.from.is_over();
        assert!(!turns || has(step, E::TellApplicant), "{from:?} {action:?}");
        let moves = step.effects.iter().any(E::moves_measures);
        assert!(!moves || (has(step, E::TellSubject) && has(step, E::TellUnit)));
        assert!(!has(step, E::SuspendMeasures) && !has(step, E::ResumeMeasures));
        // It is marked while the application runs.
        let unmarks = [Stage::Refused, Stage::Withdrawn]
            .iter()
            .any(|to| step.to.contains(to));
        let first = !from.is_complaint() && !from.is_over();
        assert!(
            !(unmarks && first) || has(step, E::ClearMark),
            "{from:?} {action:?}"
        );
        // The credit office does nothing in it.
        let office = [Party::CreditHandler, Party::CreditReviewer];
        assert!(step.by.iter().all(|party| !office.contains(party)));
    }
    assert_eq!(CaseKind::Repair.scope(), Some(AgentScope::Repair));
    let number = CaseNumber::new(CaseKind::Repair, DAY, 1).unwrap();
    assert!(number.to_string().starts_with("XF20260302-00001-"));
}

/// Takes each script of steps, and notes the lines of the table that were taken.
pub(crate) fn walk(filing: &Filing, script: &[(Actor, Action, Date)]) -> BTreeSet<usize> {
    let mut case = Case::file(filing);
    let mut taken = BTreeSet::new();
    for (actor, action, on) in script {
        let step = check(&case, action, &asking(actor, *on))
            .unwrap_or_else(|refusal| panic!("{:?} {action:?}: {refusal}", case.stage()));
        let at = STEPS.iter().position(|one| one == step);
        taken.insert(at.expect("a line of the table"));
        act(&mut case, actor, action.clone(), *on).unwrap();
    }
    taken
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Whatever is done by whom in what order: nothing is granted that one person alone has decided, and the history, played
    /// again, gives the same case with the same clocks.
    #[test]
    fn nothing_is_granted_by_one_person_alone(
        tries in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_i32), 0..60),
        forwarded in any::<bool>(),
    ) {
        let filing = if forwarded { super::repair_outside::forwarded() } else { filing() };
        let everybody = [everybody(), vec![unit(), deciding(), tax()]].concat();
        let mut case = Case::file(&filing);
        let mut history = Vec::new();
        let mut today = DAY;
        for (which, choice, days) in tries {
            today += days.days();
            // One of what is offered to anybody, so that histories get somewhere.
            let offers: Vec<(&Actor, ActionKind)> = everybody
                .iter()
                .flat_map(|actor| {
                    let kinds = available(&case, &asking(actor, today));
                    kinds.into_iter().map(move |kind| (actor, kind))
                })
                .collect();
            if offers.is_empty() {
                break;
            }
            let (actor, kind) = *which.get(&offers);
            let actions = (0..=u8::MAX).map(|one| an_action(one.wrapping_add(choice), 1));
            for action in actions.filter(|action| action.kind() == kind) {
                if let Ok(event) = act(&mut case, actor, action, today) {
                    history.push(event);
                    break;
                }
            }
            let granted = case.revocation.as_ref().map(|one| &*one.granted);
            for decision in case.state.decision().into_iter().chain(granted) {
                let by_two = decision.proposed_by != decision.decided_by;
                let grants = decision.outcome == Outcome::Grant;
                prop_assert!(!grants || by_two != decision.receipt.is_some());
            }
            let resumed = case.banned_until().is_some();
            prop_assert!(!resumed || case.revocation.is_some());
        }
        prop_assert_eq!(Case::replay(&filing, &history), case);
    }
}
