//! 撤销修复: false papers come to light after a repair took effect.

use domain::case::repair::STEPS;
use domain::case::{
    Action, ActionKind, Actor, Case, Effect, Finding, HandFault, Handing, Need, Outcome, PauseKind,
    Refusal, Stage, State, available, check, complain_until,
};
use jiff::ToSpan;
use jiff::civil::date;

use super::finding::{deciding, enterprise};
use super::repair::{
    REPAIR, ask, asking, complain, complaint_proposed, denial, denied, extend, filing, granted,
    granting, proposed, refuse, send_back, stopped, supplement, tax, walk,
};
use super::repair_outside::{a_receipt, asks, forwarded, receipt};
use super::*;

pub(crate) fn open() -> Action {
    Action::OpenRevocation {
        facts: "缴款凭证经核对为伪造。".to_owned(),
        basis: "开户银行复函".to_owned(),
        limits: REPAIR,
    }
}

/// The last day to speak, and the first after it.
const LAST: Date = date(2026, 3, 9);
const AFTER: Date = date(2026, 3, 10);

/// The head of the unit, who had no part in the grant.
fn judging() -> Actor {
    staff(26, Role::UnitHead, UnitKind::Department, "MARKET")
}

fn plead(in_person: bool, complete: bool) -> Action {
    Action::Plead {
        statement: "凭证由代办人提供，我们不知情。".to_owned(),
        in_person,
        complete,
    }
}

fn back() -> Action {
    Action::TakeBack {
        reason: "银行已更正复函。".to_owned(),
    }
}

/// Granted, and every receiver has stopped.
fn closed() -> Case {
    let mut case = granted();
    for choice in 0..2 {
        act(&mut case, &tax(), stopped(choice), DAY).unwrap();
    }
    case
}

fn revoking() -> Case {
    let mut case = closed();
    act(&mut case, &unit(), open(), DAY).unwrap();
    case
}

fn revoked(ban: bool) -> Case {
    let mut case = revoking();
    act(&mut case, &enterprise(), plead(false, true), DAY).unwrap();
    act(&mut case, &unit(), propose(Outcome::Revoke { ban }), DAY).unwrap();
    act(&mut case, &judging(), decide(), DAY).unwrap();
    case
}

#[test]
fn only_the_unit_opens_it_and_says_why() {
    for other in [handler(), reviewer(), tax(), joint_handler(), enterprise()] {
        assert_eq!(
            act(&mut closed(), &other, open(), DAY),
            Err(Refusal::NotYours)
        );
    }
    let silent = Action::OpenRevocation {
        facts: " ".to_owned(),
        basis: String::new(),
        limits: REPAIR,
    };
    assert_eq!(
        act(&mut closed(), &unit(), silent, DAY),
        Err(Refusal::Missing {
            needs: vec![Need::Facts, Need::Basis]
        })
    );
    // There is nothing to revoke where nothing was granted.
    let denied = act(&mut denied(), &unit(), open(), DAY);
    assert_eq!(
        denied,
        Err(Refusal::NotNow {
            stage: Stage::Closed
        })
    );
    let case = revoking();
    assert_eq!(
        (case.stage(), case.unit()),
        (Stage::Hearing, Some("MARKET"))
    );
    assert_eq!(case.clock().unwrap().rule, "REP.HEARING");
    assert_eq!(case.total.as_ref().unwrap().rule, "REP.REVOKE");
}

#[test]
fn nothing_is_decided_before_the_applicant_has_spoken_or_had_the_time() {
    let revoke = || propose(Outcome::Revoke { ban: false });
    let mut case = revoking();
    for day in [DAY, LAST] {
        assert_eq!(
            act(&mut case, &unit(), revoke(), day),
            Err(Refusal::HearingRuns { last: Some(LAST) })
        );
    }
    act(&mut case.clone(), &unit(), revoke(), AFTER).unwrap();
    // A first word ends nobody's time.
    act(&mut case, &enterprise(), plead(false, false), DAY).unwrap();
    act(&mut case, &unit(), revoke(), DAY).unwrap();
    assert_eq!(
        act(&mut case, &judging(), decide(), LAST),
        Err(Refusal::MayStillSpeak { last: Some(LAST) })
    );
    act(&mut case, &enterprise(), plead(true, true), LAST).unwrap();
    assert_eq!(
        act(&mut case, &unit(), revoke(), LAST),
        Err(Refusal::AskedToBeHeard)
    );
    let minutes = "申请人说明了凭证的来源。".to_owned();
    act(&mut case, &unit(), Action::Hear { minutes }, LAST).unwrap();
    act(&mut case, &unit(), revoke(), LAST).unwrap();
    // Nobody withdraws from it, and the application itself is not sent back to.
    let offered = available(&case, &asking(&enterprise(), LAST));
    assert_eq!(offered, [ActionKind::Plead]);
    act(&mut case, &deciding(), send_back(), LAST).unwrap();
    assert_eq!(case.stage(), Stage::Stated);
    act(&mut case, &unit(), revoke(), LAST).unwrap();
    act(&mut case, &judging(), decide(), LAST).unwrap();
    assert_eq!(case.stage(), Stage::Closed);
}

#[test]
fn one_proposes_and_another_decides_who_had_no_part_in_the_grant() {
    let mut case = revoking();
    let opener = staff(20, Role::Reviewer, UnitKind::Department, "MARKET");
    let colleague = staff(24, Role::Handler, UnitKind::Department, "MARKET");
    act(&mut case, &enterprise(), plead(false, true), DAY).unwrap();
    act(&mut case, &colleague, propose(Outcome::Keep), DAY).unwrap();
    assert_eq!(
        act(&mut case, &opener, decide(), DAY),
        Err(Refusal::OwnWork)
    );
    for outcome in [Outcome::Grant, denial(), Outcome::Stand] {
        let mut other = revoking();
        act(&mut other, &enterprise(), plead(false, true), DAY).unwrap();
        assert!(act(&mut other, &unit(), propose(outcome), DAY).is_err());
    }
    act(&mut case, &judging(), decide(), DAY).unwrap();
}

#[test]
fn nobody_judges_the_repair_he_has_granted() {
    // Proposed by 20 and decided by 21.
    let mut case = revoking();
    act(&mut case, &enterprise(), plead(false, true), DAY).unwrap();
    let colleague = staff(24, Role::Handler, UnitKind::Department, "MARKET");
    act(&mut case, &colleague, propose(Outcome::Keep), DAY).unwrap();
    let proposer = staff(20, Role::UnitHead, UnitKind::Department, "MARKET");
    for one in [deciding(), proposer] {
        assert_eq!(act(&mut case, &one, decide(), DAY), Err(Refusal::OwnWork));
        let handing = Handing {
            case: &case,
            by: &judging(),
            holder: None,
        };
        let Actor::Staff { account, seats } = &one else {
            panic!("staff");
        };
        assert_eq!(handing.check(*account, seats), Err(HandFault::OwnWork));
        // He may send it back: that decides nothing.
        act(&mut case.clone(), &one, send_back(), DAY).unwrap();
    }
    // Where nobody else is left, the unit names another head.
    let named = staff(27, Role::UnitHead, UnitKind::Department, "MARKET");
    act(&mut case, &named, decide(), DAY).unwrap();

    // What the joint-conference office has granted, nobody of the unit has.
    let mut case = denied();
    complaint_proposed(&mut case, Outcome::Grant);
    act(&mut case, &joint_reviewer(), decide(), DAY).unwrap();
    act(&mut case, &unit(), open(), DAY).unwrap();
    assert!(!case.handled_by.contains(&account(21)));
}

#[test]
fn a_repair_that_is_kept_goes_on_where_it_stood() {
    let keep = |mut case: Case| {
        act(&mut case, &unit(), open(), DAY).unwrap();
        act(&mut case, &enterprise(), plead(false, true), DAY).unwrap();
        act(&mut case, &unit(), propose(Outcome::Keep), DAY).unwrap();
        act(&mut case, &judging(), decide(), DAY).unwrap();
        case
    };
    let kept = keep(closed());
    assert_eq!(kept.state, closed().state);
    let revocation = kept.revocation.as_ref().unwrap();
    let decision = revocation.kept.as_ref().unwrap();
    assert_eq!(decision.outcome, Outcome::Keep);
    assert_ne!(decision.proposed_by, decision.decided_by);
    assert_eq!(kept.last_decision(), Some(&**decision));
    assert_eq!(closed().last_decision(), closed().state.decision());
    // While receivers still have to stop, they still have to, with the whole time.
    let mut kept = keep(granted());
    assert_eq!(kept.state, granted().state);
    let clock = kept.step.as_ref().unwrap();
    assert_eq!(
        (clock.rule.as_str(), clock.started_on),
        ("REP.RECEIPT", DAY)
    );
    for choice in 0..2 {
        act(&mut kept, &tax(), stopped(choice), DAY).unwrap();
    }
    assert_eq!(kept.stage(), Stage::Closed);
    assert_eq!(
        act(&mut kept, &unit(), open(), DAY),
        Err(Refusal::Once),
        "nobody is heard twice about one repair"
    );
}

#[test]
fn the_unit_takes_it_back_and_the_repair_holds() {
    for first in [closed(), granted()] {
        let mut case = first.clone();
        act(&mut case, &unit(), open(), DAY).unwrap();
        assert_eq!(
            act(&mut case, &enterprise(), back(), DAY),
            Err(Refusal::NotYours)
        );
        act(&mut case, &unit(), back(), DAY).unwrap();
        assert_eq!(case.state, first.state);
        let over = case.stage().is_over();
        assert_eq!(case.total.as_ref().unwrap().stopped_on, Some(DAY));
        assert_eq!(case.step.as_ref().unwrap().stopped_on, over.then_some(DAY));
    }
}

#[test]
fn a_repair_that_is_revoked_brings_publication_back_and_a_ban_where_a_rule_says_how_long() {
    let mut case = revoking();
    act(&mut case, &enterprise(), plead(false, true), DAY).unwrap();
    act(
        &mut case,
        &unit(),
        propose(Outcome::Revoke { ban: true }),
        DAY,
    )
    .unwrap();
    let step = check(&case, &decide(), &asking(&judging(), DAY)).unwrap();
    for effect in [
        Effect::ResumePublication,
        Effect::ResumeSharing,
        Effect::RefreshEvaluation,
        Effect::Ban,
        Effect::BreakPromise,
    ] {
        assert!(step.effects.contains(&effect), "{effect:?}");
    }
    // A measure that has ended does not come back.
    assert!(!step.effects.iter().any(Effect::moves_measures));
    act(&mut case, &judging(), decide(), DAY).unwrap();
    assert_eq!(case.stage(), Stage::Closed);
    assert_eq!(case.banned_until(), Some(date(2029, 3, 2)));
    assert_eq!(revoked(false).banned_until(), None);
    assert_eq!(
        case.revocation.as_ref().unwrap().granted.outcome,
        Outcome::Grant
    );
    let Action::OpenRevocation { facts, basis, .. } = open() else {
        panic!("an opening");
    };
    let limits = Limits {
        ban: None,
        ..REPAIR
    };
    let unset = Action::OpenRevocation {
        facts,
        basis,
        limits,
    };
    let mut case = closed();
    act(&mut case, &unit(), unset, DAY).unwrap();
    act(&mut case, &enterprise(), plead(false, true), DAY).unwrap();
    assert_eq!(
        act(
            &mut case,
            &unit(),
            propose(Outcome::Revoke { ban: true }),
            DAY
        ),
        Err(Refusal::NoBanRule)
    );
    act(
        &mut case,
        &unit(),
        propose(Outcome::Revoke { ban: false }),
        DAY,
    )
    .unwrap();
}

#[test]
fn a_complaint_brings_a_revoked_repair_back_or_not() {
    for (outcome, stage, ban) in [
        (Outcome::Grant, Stage::Remedying, None),
        (Outcome::Stand, Stage::Closed, Some(date(2029, 3, 2))),
    ] {
        let mut case = revoked(true);
        assert!(complain_until(&case, &CALENDAR, &[]).is_some());
        complaint_proposed(&mut case, outcome);
        assert_eq!(case.banned_until(), Some(date(2029, 3, 2)), "until then");
        let step = check(&case, &granting(), &asking(&joint_reviewer(), DAY)).unwrap();
        for effect in [Effect::LiftBan, Effect::MendPromise] {
            assert_eq!(step.effects.contains(&effect), ban.is_none());
        }
        act(&mut case, &joint_reviewer(), granting(), DAY).unwrap();
        assert_eq!((case.stage(), case.banned_until()), (stage, ban));
    }
    let mut case = revoked(false);
    act(&mut case, &enterprise(), complain(), DAY).unwrap();
    act(&mut case, &enterprise(), Action::Withdraw, DAY).unwrap();
    let decision = case.state.decision().unwrap();
    assert_eq!(decision.outcome.finding(), Finding::Revoked);
    // What was granted after a complaint may rest on false papers too; there is no second complaint.
    let mut case = denied();
    complaint_proposed(&mut case, Outcome::Grant);
    act(&mut case, &joint_reviewer(), decide(), DAY).unwrap();
    act(&mut case, &unit(), open(), DAY).unwrap();
    act(&mut case, &enterprise(), plead(false, true), DAY).unwrap();
    act(
        &mut case,
        &unit(),
        propose(Outcome::Revoke { ban: false }),
        DAY,
    )
    .unwrap();
    act(&mut case, &deciding(), decide(), DAY).unwrap();
    assert_eq!(complain_until(&case, &CALENDAR, &[]), None);
    assert_eq!(
        act(&mut case, &enterprise(), complain(), DAY),
        Err(Refusal::Once)
    );
}

/// How a case begins, and who does what with it on which day.
type Script = (Filing, Vec<(Actor, Action, Date)>);

/// Each with everything before it.
fn scripts() -> Vec<Script> {
    let (u, d, e, p) = (unit(), deciding(), enterprise(), Actor::Portal);
    let (jh, jr, g) = (joint_handler(), joint_reviewer(), judging());
    let by = |actor: &Actor, action: Action| (actor.clone(), action, DAY);
    let relimit = |days: u16| {
        let limits = Limits {
            experts: days,
            ..REPAIR
        };
        by(&p, Action::Relimit { limits })
    };
    let withdraw = || by(&e, Action::Withdraw);
    let accept = || by(&u, Action::Accept);
    let proposes = |outcome| by(&u, propose(outcome));
    let hold = |actor: &Actor| {
        let hold = Action::Hold {
            why: PauseKind::Inspection,
            reason: "现场核查。".to_owned(),
        };
        [by(actor, hold), by(actor, Action::Resume)]
    };
    let grant = || vec![accept(), proposes(Outcome::Grant), by(&d, granting())];
    let close = || {
        let stops = vec![by(&tax(), stopped(0)), by(&tax(), stopped(1))];
        [grant(), stops].concat()
    };
    let deny = || vec![accept(), proposes(denial()), by(&d, decide())];
    let revoke = || {
        let outcome = Outcome::Revoke { ban: true };
        let rest = vec![
            by(&u, open()),
            by(&e, plead(false, true)),
            proposes(outcome),
            by(&g, decide()),
        ];
        [close(), rest].concat()
    };
    let convene = || {
        let units = vec!["MARKET".to_owned()];
        by(&jh, Action::Convene { units, on: DAY })
    };
    let complaint = || vec![by(&e, complain()), convene()];
    let expert = |number: u128| domain::id::ExpertId::from_uuid(uuid::Uuid::from_u128(number));
    let draw = domain::case::Draw::make("seed", vec![expert(1), expert(2)], Vec::new(), 1);
    let (first, second) = (draw.order()[0], draw.order()[1]);
    let minutes = || {
        let minutes = "会商纪要。".to_owned();
        by(&jh, Action::Minute { minutes })
    };
    let heard = || {
        let opinion = "凭证是真实的。".to_owned();
        vec![
            convene(),
            by(&jh, Action::DrawExperts(draw.clone())),
            by(
                &jh,
                Action::Excuse {
                    expert: first,
                    why: domain::case::Conflict::Silent,
                    reason: "未答复。".to_owned(),
                },
            ),
            by(
                &jh,
                Action::Opine {
                    expert: second,
                    opinion,
                },
            ),
            minutes(),
        ]
    };
    let late = |actor: &Actor, action: Action| (actor.clone(), action, AFTER);
    let settled = |outcome: Outcome| vec![by(&jh, propose(outcome)), by(&jr, granting())];
    let here = [
        // 受理
        vec![
            relimit(1),
            by(&u, ask()),
            relimit(2),
            by(&e, supplement()),
            accept(),
            relimit(1),
        ],
        vec![by(&u, refuse()), by(&e, complain()), relimit(1)],
        vec![by(&u, ask()), late(&u, refuse())],
        // 核实、决定
        [
            vec![accept()],
            hold(&u).to_vec(),
            vec![
                by(&u, extend(5)),
                proposes(Outcome::Grant),
                relimit(1),
                by(&d, send_back()),
            ],
        ]
        .concat(),
        close(),
        // 撤销
        [
            grant(),
            vec![
                by(&u, open()),
                relimit(1),
                by(&e, plead(false, false)),
                relimit(2),
                by(&e, plead(true, true)),
                by(
                    &u,
                    Action::Hear {
                        minutes: "笔录。".to_owned(),
                    },
                ),
                proposes(Outcome::Keep),
                by(&d, send_back()),
                proposes(Outcome::Keep),
                by(&e, plead(false, true)),
                proposes(Outcome::Keep),
                by(&g, decide()),
            ],
        ]
        .concat(),
        [close(), vec![by(&u, open()), by(&u, back())]].concat(),
        [
            close(),
            vec![by(&u, open()), by(&e, plead(false, true)), by(&u, back())],
        ]
        .concat(),
        [
            close(),
            vec![
                by(&u, open()),
                late(&u, propose(Outcome::Keep)),
                late(&u, back()),
            ],
        ]
        .concat(),
        // 投诉
        [revoke(), complaint(), vec![relimit(1), withdraw()]].concat(),
        [
            deny(),
            complaint(),
            hold(&jh).to_vec(),
            heard(),
            vec![
                by(&jh, propose(Outcome::Stand)),
                relimit(1),
                by(&jr, send_back()),
            ],
            settled(Outcome::Stand),
        ]
        .concat(),
        [
            deny(),
            complaint(),
            vec![minutes()],
            settled(Outcome::Grant),
            vec![by(&tax(), stopped(0)), by(&tax(), stopped(1))],
        ]
        .concat(),
        [deny(), vec![by(&e, complain()), withdraw()]].concat(),
        [
            deny(),
            complaint(),
            vec![minutes(), by(&jh, propose(Outcome::Grant)), withdraw()],
        ]
        .concat(),
        // 撤回
        vec![withdraw()],
        vec![by(&u, ask()), withdraw()],
        vec![accept(), withdraw()],
        vec![accept(), proposes(Outcome::Grant), withdraw()],
    ];
    let outside = [
        vec![relimit(1), withdraw()],
        vec![by(&p, a_receipt(0)), by(&p, receipt("r8", "XYZ-1", asks()))],
        vec![by(&p, a_receipt(2))],
        vec![by(&p, a_receipt(3))],
        vec![by(&p, a_receipt(4))],
    ];
    let here = here.into_iter().map(|script| (filing(), script));
    let outside = outside.into_iter().map(|script| (forwarded(), script));
    here.chain(outside).collect()
}

#[test]
fn every_line_of_the_table_is_taken() {
    let mut taken = std::collections::BTreeSet::new();
    for (filing, script) in scripts() {
        taken.extend(walk(&filing, &script));
    }
    let left: Vec<_> = STEPS
        .iter()
        .enumerate()
        .filter(|(at, _)| !taken.contains(at))
        .map(|(_, step)| (step.from, step.action, step.when))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn every_step_is_refused_to_everybody_the_table_does_not_name() {
    for (filing, script) in scripts() {
        let mut case = Case::file(&filing);
        for (actor, action, on) in script {
            let step = check(&case, &action, &asking(&actor, on)).unwrap();
            for other in super::table::everybody() {
                let named = step.by.iter().any(|party| other.is(*party, &case));
                let asked = check(&case, &action, &asking(&other, on));
                assert!(
                    named || asked == Err(Refusal::NotYours),
                    "{other:?} {action:?}"
                );
            }
            act(&mut case, &actor, action, on).unwrap();
        }
    }
}

#[test]
fn what_stands_in_the_case_is_the_state_it_goes_back_to() {
    let mut case = granted();
    let State::Remedying {
        decision, tasks, ..
    } = case.state.clone()
    else {
        panic!("{:?}", case.stage());
    };
    act(&mut case, &tax(), stopped(0), DAY + 1.day()).unwrap();
    act(&mut case, &unit(), open(), DAY + 1.day()).unwrap();
    let revocation = case.revocation.as_ref().unwrap();
    assert_eq!(*revocation.granted, decision);
    assert_eq!(revocation.tasks.len(), tasks.len());
    assert_eq!(
        revocation
            .tasks
            .iter()
            .filter(|one| one.done.is_some())
            .count(),
        1
    );
    assert!(case.is_revoking() && !proposed(Outcome::Grant).is_revoking());
}
