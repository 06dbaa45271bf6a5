//! The table itself, and whatever can be done with it in any order.

use std::collections::{BTreeSet, VecDeque};

use domain::case::objection::{ComplaintGround, FILED, Outcome, STEPS, TaskKind};
use domain::case::{
    Action, ActionKind, Actor, Breach, Case, CaseKind, Conflict, Draw, Party, PauseKind, Stage,
    When, available, diagram,
};
use domain::id::ExpertId;
use domain::role::{Role, UnitKind};
use jiff::ToSpan;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

const DIAGRAMS: [(CaseKind, &str); 3] = [
    (
        CaseKind::Objection,
        include_str!("../../../../docs/objection.mmd"),
    ),
    (
        CaseKind::Finding,
        include_str!("../../../../docs/finding.mmd"),
    ),
    (
        CaseKind::Repair,
        include_str!("../../../../docs/repair.mmd"),
    ),
];

#[test]
fn the_diagrams_in_the_documentation_are_those_of_the_tables() {
    for (kind, written) in DIAGRAMS {
        assert_eq!(
            written.replace("\r\n", "\n"),
            diagram(kind),
            "write what is on the right to docs/{}.mmd",
            kind.code()
        );
    }
}

#[test]
fn every_stage_of_a_table_can_be_reached_and_can_end() {
    let mut known = BTreeSet::new();
    for kind in CaseKind::CASES {
        let reach = |from: &[Stage]| {
            let mut seen = BTreeSet::from_iter(from.to_vec());
            let mut next = VecDeque::from(from.to_vec());
            while let Some(stage) = next.pop_front() {
                for step in kind.steps().iter().filter(|step| step.from == stage) {
                    for to in step.to {
                        if seen.insert(*to) {
                            next.push_back(*to);
                        }
                    }
                }
            }
            seen
        };
        let from_start = reach(kind.beginnings());
        for step in kind.steps() {
            let (from, action) = (step.from, step.action);
            assert!(
                from_start.contains(&from),
                "{kind:?}: {from:?} {action:?} is never reached"
            );
        }
        for stage in &from_start {
            let ends = reach(&[*stage]).into_iter().any(Stage::is_over);
            assert!(ends, "{kind:?}: {stage:?} never ends");
        }
        known.extend(from_start);
    }
    assert_eq!(known, BTreeSet::from(Stage::ALL), "no stage is for nothing");
}

#[test]
fn a_finding_is_asked_for_all_three_or_not_at_all() {
    for step in STEPS {
        let alike: Vec<_> = STEPS
            .iter()
            .filter(|other| other.from == step.from && other.action == step.action)
            .collect();
        let expected = if step.when.is_some() { 3 } else { 1 };
        assert_eq!(alike.len(), expected, "{:?} {:?}", step.from, step.action);
        let parties = |one: &domain::case::Step| one.by.to_vec();
        assert!(alike.iter().all(|one| parties(one) == parties(step)));
    }
}

#[test]
fn no_clock_decides() {
    for kind in CaseKind::CASES {
        for step in kind.steps() {
            let by_the_portal = step.by.contains(&Party::Portal);
            let mirrors = step.action == ActionKind::Receive;
            assert_eq!(by_the_portal, mirrors || step.action == ActionKind::Relimit);
            // What another platform has decided is mirrored by its receipts, of what is there and of nothing else.
            assert_eq!(
                mirrors,
                by_the_portal && matches!(step.when, Some(When::Platform(_)))
            );
            assert!(!mirrors || step.from == Stage::Forwarded);
            assert!(!by_the_portal || mirrors || step.to == [step.from]);
        }
    }
}

#[test]
fn marks_and_measures_go_together() {
    use domain::case::Effect as E;
    for step in STEPS {
        let has = |effect| step.effects.contains(&effect);
        let unmarked = has(E::ClearMark) || has(E::NoteMark);
        let freed = has(E::ResumeMeasures) || has(E::EndMeasures);
        assert_eq!(unmarked, freed, "{:?} {:?}", step.from, step.action);
        assert_eq!(has(E::Mark), has(E::SuspendMeasures));
        assert!(!(has(E::ResumeMeasures) && has(E::EndMeasures)));
        // Nothing ends, and nothing is taken up again, in silence.
        let turns = step.to.iter().any(|to| to.is_over()) || has(E::Mark);
        assert!(
            !turns || has(E::TellApplicant),
            "{:?} {:?}",
            step.from,
            step.action
        );
        // Nor does a measure begin to run, or stop, behind the back of whom it is on, or of whom the record is from.
        let moves = step.effects.iter().any(E::moves_measures);
        assert!(
            !moves || (has(E::TellSubject) && has(E::TellUnit)),
            "{:?} {:?}",
            step.from,
            step.action
        );
    }
    assert!(FILED.contains(&E::TellSubject) && FILED.contains(&E::TellUnit));
}

#[test]
fn the_joint_office_is_told_what_comes_to_it_and_what_is_taken_back() {
    use domain::case::Effect as E;
    let at_the_office = [Stage::Complained, Stage::Convened, Stage::ComplaintProposed];
    let by_the_applicant = [ActionKind::Complain, ActionKind::Withdraw];
    for step in CaseKind::CASES.into_iter().flat_map(CaseKind::steps) {
        let comes = step.to.iter().any(|to| at_the_office.contains(to));
        let goes = at_the_office.contains(&step.from);
        if by_the_applicant.contains(&step.action) && (comes || goes) {
            let told = step.effects.contains(&E::TellJointOffice);
            assert!(told, "{:?} {:?}", step.from, step.action);
        }
    }
}

/// Everybody there is.
pub(crate) fn everybody() -> Vec<Actor> {
    let mut all = vec![
        applicant(),
        super::finding::enterprise(),
        Actor::Citizen {
            account: account(2),
            acts_for: Vec::new(),
        },
        Actor::Portal,
        super::repair::program(),
    ];
    let units = [
        (UnitKind::CreditOffice, "CREDIT"),
        (UnitKind::Department, "MARKET"),
        (UnitKind::Department, "TAX"),
        (UnitKind::JointOffice, "JOINT"),
    ];
    let mut number = 100;
    for (kind, unit) in units {
        for role in Role::ALL.into_iter().filter(|role| role.exists_in(kind)) {
            number += 1;
            all.push(staff(number, role, kind, unit));
        }
    }
    all
}

/// Something to do, complete in itself.
pub(crate) fn an_action(choice: u8, experts: u128) -> Action {
    let text = || "理由".to_owned();
    match choice % 34 {
        0 => Action::AskSupplement {
            missing: vec![text()],
        },
        1 => Action::Supplement { statement: text() },
        2 => Action::Accept,
        3 => Action::Refuse { reasons: text() },
        4 => forward(),
        5 => Action::Transfer {
            unit: "TAX".to_owned(),
            reason: text(),
        },
        6 => answer(Outcome::Uphold),
        7 => answer(correction()),
        8 => Action::Hold {
            why: PauseKind::Inspection,
            reason: text(),
        },
        9 => Action::Resume,
        10 => Action::Extend {
            days: 5,
            reason: text(),
        },
        11 => propose(Outcome::Uphold),
        12 => propose(correction()),
        13 => propose(Outcome::Undecidable),
        14 => Action::Return { reason: text() },
        15 => decide(),
        16 => match TaskKind::ALL[usize::from(choice) / 34 % 6] {
            TaskKind::StopUse => super::repair::stopped(u32::from(choice)),
            task => Action::FinishTask {
                task,
                receiver: None,
                receipt: text(),
            },
        },
        17 => Action::Withdraw,
        18 => Action::Complain {
            ground: ComplaintGround::Insufficient,
            statement: text(),
            limits: LIMITS,
        },
        19 => Action::Convene {
            units: vec!["MARKET".to_owned()],
            on: DAY,
        },
        20 => {
            let eligible = (1..=experts).map(|one| ExpertId::from_uuid(Uuid::from_u128(one)));
            Action::DrawExperts(Draw::make("seed", eligible.collect(), Vec::new(), 1))
        }
        21 => Action::Opine {
            expert: ExpertId::from_uuid(Uuid::from_u128(1)),
            opinion: text(),
        },
        22 => Action::Excuse {
            expert: ExpertId::from_uuid(Uuid::from_u128(1)),
            why: Conflict::Silent,
            reason: text(),
        },
        23 => Action::Minute { minutes: text() },
        24 => Action::Plead {
            statement: text(),
            in_person: choice / 34 % 2 == 1,
            complete: choice / 68 % 2 == 1,
        },
        25 => Action::Hear { minutes: text() },
        26 => Action::TakeBack { reason: text() },
        27 => propose(Outcome::Disprove {
            breach: Breach::ALL[usize::from(choice) / 34 % 2],
            unperformed: text(),
        }),
        28 => propose([Outcome::Clear, Outcome::Stand][usize::from(choice) / 34 % 2].clone()),
        29 => propose(Outcome::Restore),
        30 => super::repair::an_outcome(usize::from(choice) / 34),
        31 => super::repair_outside::a_receipt(usize::from(choice) / 34),
        32 => super::repair_revoked::open(),
        _ => super::repair::granting(),
    }
}

#[test]
fn a_step_survives_storage_and_one_kept_before_is_still_read() {
    for choice in 0..=u8::MAX {
        let action = an_action(choice, 3);
        let json = serde_json::to_string(&action).unwrap();
        assert_eq!(serde_json::from_str::<Action>(&json).unwrap(), action);
    }
    let kept = r#"{"action":"decide","facts":true,"law":true,"discretion":true}"#;
    assert_eq!(serde_json::from_str::<Action>(kept).unwrap(), decide());
    let kept = r#"{"action":"finish_task","task":"source","receipt":"已更正。"}"#;
    let action: Action = serde_json::from_str(kept).unwrap();
    assert!(matches!(action, Action::FinishTask { receiver: None, .. }));
}

/// The first thing that is done with a case of this kind, at the counter or forwarded where that is possible.
fn first_of(kind: CaseKind, at_counter: bool, forwarded: bool) -> Filing {
    match kind {
        CaseKind::Finding => super::finding::opening(),
        CaseKind::Repair if forwarded => super::repair_outside::forwarded(),
        CaseKind::Repair if at_counter => Filing {
            applicant: Applicant::AtCounter {
                clerk: account(9),
                unit: "CREDIT".to_owned(),
            },
            ..super::repair::filing()
        },
        CaseKind::Repair => super::repair::filing(),
        _ if at_counter => Filing {
            applicant: Applicant::AtCounter {
                clerk: account(9),
                unit: "CREDIT".to_owned(),
            },
            ..filing()
        },
        _ => filing(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn whatever_is_tried_the_rules_hold(
        tries in proptest::collection::vec((any::<u8>(), 0..64_usize, 0..3_i32), 0..120),
        at_counter in any::<bool>(),
        forwarded in any::<bool>(),
        kind in proptest::sample::select(CaseKind::CASES.to_vec()),
    ) {
        let everybody = everybody();
        let first = first_of(kind, at_counter, forwarded);
        let mut case = Case::file(&first);
        let mut history = Vec::new();
        let mut today = DAY;
        for (choice, who, days) in tries {
            today += days.days();
            let actor = &everybody[who % everybody.len()];
            let action = an_action(choice, 1);
            let before = case.clone();
            let offered = available(&case, &Asking {
                actor, today, calendar: &CALENDAR, holder: None, barred: &[],
            });
            match act(&mut case, actor, action.clone(), today) {
                Ok(event) => {
                    // What is done was offered.
                    prop_assert!(offered.contains(&action.kind()));
                    if let Some(decision) = case.state.decision() {
                        // Two have decided, or another platform whose receipt it is.
                        let mirrored = decision.receipt.is_some();
                        prop_assert_eq!(mirrored, case.outside.is_some());
                        prop_assert!(mirrored || decision.proposed_by != decision.decided_by);
                        let stages = match decision.is_final() {
                            true => [Stage::Convened, Stage::Convened],
                            false => [Stage::Checking, Stage::Stated],
                        };
                        prop_assert!(stages.iter().any(|at| decision.outcome.fits(kind, *at)));
                    }
                    if matches!(action, Action::Decide(_)) {
                        let who = actor.account().unwrap();
                        prop_assert!(!before.handled_by.contains(&who));
                        // Nobody is found to have told what is false who could still have said something to it.
                        let heard = case.kind == CaseKind::Finding && !before.complained
                            || before.is_revoking();
                        let goes_on = heard && !before.has_said_all();
                        let last = before.hearing_until(&CALENDAR);
                        prop_assert!(!goes_on || last.unwrap() < today);
                    }
                    history.push(event);
                }
                Err(_) => prop_assert_eq!(&before, &case),
            }
            // Nothing is left running when it is over, and something always can be done before.
            let over = case.stage().is_over();
            let stopped = case.total.as_ref().is_none_or(|clock| clock.stopped_on.is_some());
            prop_assert!(!over || stopped);
            let somebody = everybody.iter().any(|actor| {
                !available(&case, &Asking { actor, today, calendar: &CALENDAR, holder: None, barred: &[] }).is_empty()
            });
            prop_assert!(over || somebody, "nobody can do anything at {:?}", case.stage());
        }
        prop_assert_eq!(Case::replay(&first, &history), case);
    }

    #[test]
    fn a_case_survives_storage(
        choices in proptest::collection::vec((any::<u8>(), 0..4_i32), 0..40),
        forwarded in any::<bool>(),
        kind in proptest::sample::select(CaseKind::CASES.to_vec()),
    ) {
        let everybody = everybody();
        let mut case = Case::file(&first_of(kind, false, forwarded));
        let mut today = DAY;
        for (choice, days) in choices {
            today += days.days();
            for actor in &everybody {
                let _ = act(&mut case, actor, an_action(choice, 1), today);
            }
        }
        let json = serde_json::to_string(&case).unwrap();
        prop_assert_eq!(serde_json::from_str::<Case>(&json).unwrap(), case);
    }
}
