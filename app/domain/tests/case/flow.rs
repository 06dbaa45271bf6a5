//! The way of an objection, and who may take it.

use domain::case::objection::{ComplaintGround, Outcome, TaskKind};
use domain::case::{
    Action, Actor, Barred, Case, Conflict, Draw, Effect, First, Letter, Need, PauseKind, Refusal,
    Stage, State, available, check, complain_day, complain_until, needs_confirmation,
    writes_letter,
};
use domain::id::ExpertId;
use domain::role::{Role, UnitKind};
use jiff::ToSpan;
use jiff::civil::date;
use uuid::Uuid;

use super::*;

fn filed() -> Case {
    Case::file(&filing())
}

/// Filed, accepted and forwarded on the first day.
fn with_unit() -> Case {
    let mut case = filed();
    act(&mut case, &handler(), Action::Accept, DAY).unwrap();
    act(&mut case, &handler(), forward(), DAY).unwrap();
    case
}

/// The unit has answered and the office proposes the same.
fn proposed(outcome: Outcome) -> Case {
    let mut case = with_unit();
    act(&mut case, &unit(), answer(outcome.clone()), DAY).unwrap();
    act(&mut case, &handler(), propose(outcome), DAY).unwrap();
    case
}

fn upheld() -> Case {
    let mut case = proposed(Outcome::Uphold);
    act(&mut case, &reviewer(), decide(), DAY).unwrap();
    case
}

fn complain() -> Action {
    Action::Complain {
        ground: ComplaintGround::FactsWrong,
        statement: "原件金额为五千元。".to_owned(),
        limits: LIMITS,
    }
}

/// Complained about, convened and decided for the applicant on the same day.
fn complaint_decided(case: &mut Case) {
    act(case, &applicant(), complain(), DAY).unwrap();
    let called = Action::Convene {
        units: vec!["MARKET".to_owned()],
        on: DAY,
    };
    let minutes = "会商认为应予删除。".to_owned();
    for action in [
        called,
        Action::Minute { minutes },
        propose(Outcome::StopPublishing),
    ] {
        act(case, &joint_handler(), action, DAY).unwrap();
    }
    act(case, &joint_reviewer(), decide(), DAY).unwrap();
}

fn asking<'a>(actor: &'a Actor, today: Date) -> Asking<'a> {
    Asking {
        actor,
        today,
        calendar: &CALENDAR,
        holder: None,
        barred: &[],
    }
}

#[test]
fn an_objection_that_is_right() {
    let mut case = proposed(correction());
    assert_eq!(
        act(&mut case, &handler(), decide(), DAY),
        Err(Refusal::NotYours)
    );
    act(&mut case, &reviewer(), decide(), DAY).unwrap();
    assert_eq!(case.stage(), Stage::Remedying);
    // The unit has put its own register right; measures were suspended, so their units report too.
    for task in [
        TaskKind::HigherPlatforms,
        TaskKind::Recipients,
        TaskKind::Measures,
    ] {
        let receipt = "已办".to_owned();
        act(
            &mut case,
            &handler(),
            Action::FinishTask {
                task,
                receiver: None,
                receipt,
            },
            DAY,
        )
        .unwrap();
    }
    assert_eq!(case.stage(), Stage::Closed);
    assert!(case.total.as_ref().unwrap().stopped_on.is_some());
}

#[test]
fn an_objection_that_is_wrong_and_goes_to_the_joint_office() {
    let mut case = upheld();
    assert_eq!(case.stage(), Stage::Closed);
    let last = complain_until(&case, &CALENDAR, &[]).unwrap().unwrap();
    assert_eq!(
        last,
        date(2026, 5, 6),
        "60 days are 1 May: the holiday ends on the 5th"
    );
    assert_eq!(
        act(&mut case.clone(), &applicant(), complain(), last + 1.day()),
        Err(Refusal::TooLate { last })
    );
    act(&mut case, &applicant(), complain(), last).unwrap();
    assert_eq!(case.stage(), Stage::Complained);
    let called = Action::Convene {
        units: vec!["MARKET".to_owned()],
        on: date(2026, 5, 12),
    };
    act(&mut case, &joint_handler(), called, last).unwrap();
    let experts: Vec<_> = (1..=5)
        .map(|number| ExpertId::from_uuid(Uuid::from_u128(number)))
        .collect();
    let draw = Draw::make("seed", experts, Vec::new(), 2);
    let drawn = draw.drawn.clone();
    act(
        &mut case,
        &joint_handler(),
        Action::DrawExperts(draw.clone()),
        last,
    )
    .unwrap();
    assert_eq!(
        act(&mut case, &joint_handler(), Action::DrawExperts(draw), last),
        Err(Refusal::Once),
        "nobody draws until the lot pleases"
    );
    let hold = Action::Hold {
        why: PauseKind::Experts,
        reason: "等待专家意见".to_owned(),
    };
    act(&mut case, &joint_handler(), hold, last).unwrap();
    for expert in drawn {
        let opinion = "原件金额为五千元。".to_owned();
        act(
            &mut case,
            &joint_handler(),
            Action::Opine { expert, opinion },
            last,
        )
        .unwrap();
    }
    act(&mut case, &joint_handler(), Action::Resume, last + 6.days()).unwrap();
    let minutes = "会商认为应予更正。".to_owned();
    act(
        &mut case,
        &joint_handler(),
        Action::Minute { minutes },
        last + 6.days(),
    )
    .unwrap();
    act(
        &mut case,
        &joint_handler(),
        propose(correction()),
        last + 6.days(),
    )
    .unwrap();
    assert_eq!(
        act(&mut case, &joint_handler(), decide(), last + 6.days()),
        Err(Refusal::NotYours)
    );
    act(&mut case, &joint_reviewer(), decide(), last + 6.days()).unwrap();
    let decision = case.state.decision().unwrap();
    assert!(decision.is_final());
    let State::Remedying { tasks, .. } = &case.state else {
        panic!("{:?}", case.stage());
    };
    // The unit had found nothing wrong: its own register is the first thing to put right.
    assert_eq!(tasks[0].kind, TaskKind::Source);
    assert!(
        available(&case, &asking(&unit(), last)).contains(&domain::case::ActionKind::FinishTask)
    );
}

#[test]
fn nobody_decides_what_he_has_worked_on() {
    let both = Actor::Staff {
        account: account(10),
        seats: [Role::CreditHandler, Role::CreditReviewer]
            .map(|role| Seat {
                unit: "CREDIT".to_owned(),
                kind: UnitKind::CreditOffice,
                role,
            })
            .to_vec(),
    };
    let mut case = proposed(Outcome::Uphold);
    assert_eq!(act(&mut case, &both, decide(), DAY), Err(Refusal::OwnWork));
    assert!(!available(&case, &asking(&both, DAY)).contains(&domain::case::ActionKind::Decide));
    act(&mut case, &reviewer(), decide(), DAY).unwrap();
}

#[test]
fn only_the_unit_says_that_its_record_is_wrong() {
    let mut case = filed();
    act(&mut case, &handler(), Action::Accept, DAY).unwrap();
    for outcome in [
        correction(),
        Outcome::Delete,
        Outcome::Uphold,
        Outcome::EndMeasures,
    ] {
        assert_eq!(
            act(&mut case, &handler(), propose(outcome), DAY),
            Err(Refusal::ForTheUnit)
        );
    }
    act(
        &mut case.clone(),
        &handler(),
        propose(Outcome::StopPublishing),
        DAY,
    )
    .unwrap();
    act(
        &mut case.clone(),
        &handler(),
        propose(Outcome::Undecidable),
        DAY,
    )
    .unwrap();
    act(&mut case, &handler(), forward(), DAY).unwrap();
    let stranger = staff(21, Role::Handler, UnitKind::Department, "TAX");
    assert_eq!(
        act(&mut case, &stranger, answer(Outcome::Uphold), DAY),
        Err(Refusal::NotYours)
    );
    act(&mut case, &unit(), answer(correction()), DAY).unwrap();
    assert_eq!(
        act(&mut case, &handler(), propose(Outcome::Uphold), DAY),
        Err(Refusal::ForTheUnit)
    );
    act(&mut case, &handler(), propose(correction()), DAY).unwrap();
}

#[test]
fn what_is_missing_is_asked_for_once_and_stops_the_clock() {
    let ask = |missing: &[&str]| Action::AskSupplement {
        missing: missing.iter().map(|&one| one.to_owned()).collect(),
    };
    let needs = vec![Need::Missing];
    let mut case = filed();
    assert_eq!(
        act(&mut case, &handler(), ask(&[]), DAY),
        Err(Refusal::Missing {
            needs: needs.clone()
        })
    );
    assert_eq!(
        act(&mut case, &handler(), ask(&["身份证件", " "]), DAY),
        Err(Refusal::Missing { needs })
    );
    act(&mut case, &handler(), ask(&["身份证件", "处罚决定书"]), DAY).unwrap();
    let refuse = Action::Refuse {
        reasons: "没有补正".to_owned(),
    };
    // He has five working days, and the last of them.
    assert_eq!(
        act(
            &mut case.clone(),
            &handler(),
            refuse.clone(),
            date(2026, 3, 9)
        ),
        Err(Refusal::NotNow {
            stage: Stage::Supplementing
        })
    );
    act(&mut case.clone(), &handler(), refuse, date(2026, 3, 10)).unwrap();
    let statement = "已补充。".to_owned();
    act(
        &mut case,
        &applicant(),
        Action::Supplement { statement },
        date(2026, 3, 9),
    )
    .unwrap();
    let reading = case
        .total
        .as_ref()
        .unwrap()
        .read(&CALENDAR, date(2026, 3, 9))
        .unwrap();
    assert_eq!(reading.due, Some(date(2026, 3, 11)));
    assert_eq!(
        act(&mut case, &handler(), ask(&["其他"]), date(2026, 3, 9)),
        Err(Refusal::Once)
    );
}

#[test]
fn it_is_extended_once_and_not_beyond_the_rules() {
    let extend = |days| Action::Extend {
        days,
        reason: "案情复杂".to_owned(),
    };
    let mut case = with_unit();
    assert_eq!(
        act(&mut case, &handler(), extend(14), DAY),
        Err(Refusal::TooManyDays { most: 13 })
    );
    act(&mut case, &handler(), extend(13), DAY).unwrap();
    assert_eq!(
        act(&mut case, &handler(), extend(1), DAY),
        Err(Refusal::Once)
    );
    let due = case
        .total
        .as_ref()
        .unwrap()
        .read(&CALENDAR, DAY)
        .unwrap()
        .due;
    assert_eq!(due, Some(CALENDAR.add_workdays(DAY, 20).unwrap().date));
}

#[test]
fn while_it_stands_still_nothing_else_is_done() {
    let mut case = with_unit();
    let hold = Action::Hold {
        why: PauseKind::Inspection,
        reason: "现场核查".to_owned(),
    };
    assert_eq!(
        act(&mut case, &handler(), Action::Resume, DAY),
        Err(Refusal::NotPaused)
    );
    act(&mut case, &handler(), hold.clone(), DAY).unwrap();
    assert_eq!(act(&mut case, &handler(), hold, DAY), Err(Refusal::Paused));
    assert_eq!(
        act(&mut case, &unit(), answer(Outcome::Uphold), DAY),
        Err(Refusal::Paused)
    );
    act(&mut case, &handler(), Action::Resume, DAY).unwrap();
    act(&mut case, &unit(), answer(Outcome::Uphold), DAY).unwrap();
}

#[test]
fn the_time_to_complain_stands_still_while_another_case_runs() {
    let until = |case: &Case, barred: &[Barred]| {
        let last = complain_until(case, &CALENDAR, barred)?;
        Some(last.unwrap())
    };
    let other = |from, to| Barred { from, to };
    let case = upheld();
    let last = date(2026, 5, 6);
    assert_eq!(until(&case, &[]), Some(last));
    // It was in time on the day on which the other was filed: the time stands still, whatever day it becomes.
    let running = [other(date(2026, 3, 12), None)];
    assert_eq!(until(&case, &running), None);
    assert_eq!(complain_day(&case, &CALENDAR, &running), None);
    let zhang = applicant();
    let late = Asking {
        barred: &running,
        ..asking(&zhang, date(2026, 8, 3))
    };
    check(&case, &complain(), &late).unwrap();
    // What was left, that day with it, goes on after the day on which the other was over.
    for (from, to, until_then) in [
        (date(2026, 3, 12), date(2026, 4, 1), date(2026, 5, 27)),
        (DAY, date(2026, 3, 9), date(2026, 5, 13)),
        (DAY, DAY, last),
        (last, date(2026, 6, 1), date(2026, 6, 2)),
        // Too late it was before.
        (date(2026, 5, 7), date(2026, 6, 1), last),
    ] {
        let barred = [other(from, Some(to))];
        assert_eq!(until(&case, &barred), Some(until_then), "{from} to {to}");
        let asking = Asking {
            barred: &barred,
            ..asking(&zhang, until_then + 1.day())
        };
        assert_eq!(
            check(&case, &complain(), &asking),
            Err(Refusal::TooLate { last: until_then })
        );
    }
    let twice = [
        other(date(2026, 3, 12), Some(date(2026, 4, 1))),
        other(date(2026, 5, 27), Some(date(2026, 6, 1))),
    ];
    assert_eq!(until(&case, &twice), Some(date(2026, 6, 2)));
    // One filed on the day on which the one before was over gives no day twice.
    let in_a_row = [
        other(date(2026, 3, 12), Some(date(2026, 4, 1))),
        other(date(2026, 4, 1), Some(date(2026, 4, 1))),
        other(date(2026, 4, 1), Some(date(2026, 4, 1))),
    ];
    assert_eq!(until(&case, &in_a_row), Some(date(2026, 5, 27)));
    // The days off of 2027 are not known: the day before any moving is told, and nobody is late.
    let mut next_year = case.clone();
    next_year.moved_on = date(2026, 11, 20);
    let day = |barred: &[Barred]| complain_day(&next_year, &CALENDAR, barred);
    assert_eq!(day(&[]), Some(date(2027, 1, 19)));
    let barred = [other(date(2026, 12, 1), Some(date(2026, 12, 11)))];
    assert_eq!(day(&barred), Some(date(2027, 1, 30)));
    assert_eq!(day(&[other(date(2026, 12, 1), None)]), None);
    let mut in_workdays = case;
    in_workdays.limits.complain = Term {
        amount: 10,
        unit: Unit::WorkingDay,
    };
    assert_eq!(until(&in_workdays, &[]), Some(date(2026, 3, 16)));
    let barred = [other(date(2026, 3, 12), Some(date(2026, 3, 20)))];
    assert_eq!(
        until(&in_workdays, &barred),
        Some(date(2026, 3, 25)),
        "three were left"
    );
}

#[test]
fn whoever_holds_it_works_on_it() {
    let mut case = filed();
    let (one, other) = (
        handler(),
        staff(12, Role::CreditHandler, UnitKind::CreditOffice, "CREDIT"),
    );
    let asking = Asking {
        actor: &other,
        today: DAY,
        calendar: &CALENDAR,
        holder: holding(10, "CREDIT"),
        barred: &[],
    };
    assert_eq!(
        domain::case::check(&case, &Action::Accept, &asking),
        Err(Refusal::Held {
            holder: account(10)
        })
    );
    act(&mut case, &one, Action::Accept, DAY).unwrap();
}

#[test]
fn a_unit_does_not_wait_for_whoever_holds_it_elsewhere() {
    let case = with_unit();
    let asked = |actor: &Actor, holder, action: &Action| {
        let asking = Asking {
            actor,
            today: DAY,
            calendar: &CALENDAR,
            holder,
            barred: &[],
        };
        check(&case, action, &asking).map(|_| ())
    };
    let extend = Action::Extend {
        days: 3,
        reason: "案情复杂".to_owned(),
    };
    let answer = answer(Outcome::Uphold);
    // The office holds it from before: the unit's own time runs. And the other way round.
    assert_eq!(asked(&unit(), holding(10, "CREDIT"), &answer), Ok(()));
    assert_eq!(asked(&handler(), holding(20, "MARKET"), &extend), Ok(()));
    let held = |by| {
        Err(Refusal::Held {
            holder: account(by),
        })
    };
    assert_eq!(
        asked(&unit(), holding(21, "MARKET"), &answer),
        held(21),
        "a colleague"
    );
    // A post elsewhere by which nothing can be done here opens nothing.
    let two = Actor::Staff {
        account: account(20),
        seats: ["MARKET", "WATER"]
            .map(|unit| Seat {
                unit: unit.to_owned(),
                kind: UnitKind::Department,
                role: Role::Handler,
            })
            .to_vec(),
    };
    assert_eq!(asked(&two, holding(21, "MARKET"), &answer), held(21));
}

#[test]
fn a_proposal_that_is_sent_back_goes_where_it_came_from() {
    let back = Action::Return {
        reason: "请说明依据。".to_owned(),
    };
    let mut case = proposed(Outcome::Uphold);
    act(&mut case, &reviewer(), back.clone(), DAY).unwrap();
    assert_eq!(case.stage(), Stage::Answered);
    act(&mut case, &handler(), forward(), DAY).unwrap();
    let mut case = filed();
    act(&mut case, &handler(), Action::Accept, DAY).unwrap();
    act(&mut case, &handler(), propose(Outcome::Undecidable), DAY).unwrap();
    act(&mut case, &reviewer(), back, DAY).unwrap();
    assert_eq!(case.stage(), Stage::Checking);
    // Sending back is not working on it.
    act(&mut case, &handler(), propose(Outcome::Undecidable), DAY).unwrap();
    act(&mut case, &reviewer(), decide(), DAY).unwrap();
}

#[test]
fn three_checks_or_no_decision() {
    for (facts, law, discretion) in [
        (false, true, true),
        (true, false, true),
        (true, true, false),
    ] {
        let checks = Checks {
            facts,
            law,
            discretion,
            receivers: Vec::new(),
        };
        assert_eq!(
            act(
                &mut proposed(Outcome::Uphold),
                &reviewer(),
                Action::Decide(checks),
                DAY
            ),
            Err(Refusal::Missing {
                needs: vec![Need::Checks]
            })
        );
    }
}

#[test]
fn a_complaint_is_made_once_and_may_be_taken_back() {
    let mut case = upheld();
    act(&mut case, &applicant(), complain(), DAY).unwrap();
    act(&mut case, &applicant(), Action::Withdraw, DAY).unwrap();
    assert_eq!(case.stage(), Stage::Closed, "the first answer stands");
    assert_eq!(
        act(&mut case, &applicant(), complain(), DAY),
        Err(Refusal::Once)
    );
    // What was refused at the door can be complained about as well.
    let mut case = filed();
    let reasons = "不属于异议范围".to_owned();
    act(&mut case, &handler(), Action::Refuse { reasons }, DAY).unwrap();
    act(&mut case, &applicant(), complain(), DAY).unwrap();
    assert!(matches!(case.state.first(), Some(First::Refused(_))));
}

#[test]
fn the_clerk_acts_for_whoever_came_to_the_counter_only() {
    let clerk = staff(40, Role::WindowClerk, UnitKind::CreditOffice, "CREDIT");
    assert_eq!(
        act(&mut filed(), &clerk, Action::Withdraw, DAY),
        Err(Refusal::NotYours)
    );
    let mut case = Case::file(&Filing {
        applicant: Applicant::AtCounter {
            clerk: account(40),
            unit: "CREDIT".to_owned(),
        },
        ..filing()
    });
    let elsewhere = staff(41, Role::WindowClerk, UnitKind::Department, "EMERGENCY");
    assert_eq!(
        act(&mut case, &elsewhere, Action::Withdraw, DAY),
        Err(Refusal::NotYours),
        "another window is no window of this case"
    );
    assert_eq!(
        act(&mut case, &applicant(), Action::Withdraw, DAY),
        Err(Refusal::NotYours)
    );
    // Nor does it matter who of the office holds it: the clerk stands for the applicant.
    let asking = Asking {
        actor: &clerk,
        today: DAY,
        calendar: &CALENDAR,
        holder: holding(20, "CREDIT"),
        barred: &[],
    };
    let step = check(&case, &Action::Withdraw, &asking).unwrap();
    assert!(needs_confirmation(&case, step, &clerk));
    assert!(!needs_confirmation(&filed(), step, &applicant()));
    act(&mut case, &clerk, Action::Withdraw, DAY).unwrap();
    assert_eq!(case.stage(), Stage::Withdrawn);
}

#[test]
fn new_rules_move_running_clocks_and_keep_an_extension() {
    let mut case = with_unit();
    let reason = "案情复杂".to_owned();
    act(
        &mut case,
        &handler(),
        Action::Extend { days: 3, reason },
        DAY,
    )
    .unwrap();
    let limits = Limits {
        total: 10,
        provider: 6,
        ..LIMITS
    };
    let relimit = Action::Relimit { limits };
    assert_eq!(
        act(&mut case, &handler(), relimit.clone(), DAY),
        Err(Refusal::NotYours),
        "nobody sets his own time"
    );
    act(&mut case, &Actor::Portal, relimit.clone(), DAY).unwrap();
    assert_eq!(case.total.as_ref().unwrap().total(), 13);
    assert_eq!(case.step.as_ref().unwrap().total(), 9);
    assert_eq!(
        act(&mut case, &Actor::Portal, relimit, DAY),
        Err(Refusal::Same)
    );
}

#[test]
fn what_ran_on_during_an_objection_is_ended_and_reported_all_the_same() {
    let mut case = Case::file(&Filing {
        limits: Limits {
            suspends: false,
            ..LIMITS
        },
        ..filing()
    });
    let asked = |case: &Case| match &case.state {
        State::Remedying { tasks, .. } | State::Closed { tasks, .. } => {
            tasks.iter().any(|task| task.kind == TaskKind::Measures)
        }
        _ => false,
    };
    act(&mut case, &handler(), Action::Accept, DAY).unwrap();
    act(&mut case, &handler(), forward(), DAY).unwrap();
    act(&mut case, &unit(), answer(correction()), DAY).unwrap();
    act(&mut case, &handler(), propose(correction()), DAY).unwrap();
    let decided = act(&mut case, &reviewer(), decide(), DAY).unwrap();
    assert!(matches!(decided.action, Action::Decide(_)) && asked(&case));
    // They have ended: a complaint that is right as well ends nothing and asks for nothing.
    for task in [
        TaskKind::HigherPlatforms,
        TaskKind::Recipients,
        TaskKind::Measures,
    ] {
        let receipt = "已办".to_owned();
        let done = Action::FinishTask {
            task,
            receiver: None,
            receipt,
        };
        act(&mut case, &handler(), done, DAY).unwrap();
    }
    complaint_decided(&mut case);
    assert_eq!(case.stage(), Stage::Remedying);
    assert!(!asked(&case));
}

#[test]
fn the_last_task_is_reported_with_all_others_once_at_each_level() {
    let finish = |case: &mut Case, open: &[TaskKind]| {
        let mut letters = Vec::new();
        for task in open {
            let receipt = "已办".to_owned();
            let action = Action::FinishTask {
                task: *task,
                receiver: None,
                receipt,
            };
            let step = check(case, &action, &asking(&handler(), DAY)).unwrap();
            let looks = writes_letter(case, domain::case::ActionKind::FinishTask);
            act(case, &handler(), action, DAY).unwrap();
            assert_eq!(step.to, [case.stage()]);
            assert_eq!(
                looks,
                case.stage() == Stage::Closed,
                "what there is to look at"
            );
            letters.push(step.effects.iter().find_map(|effect| match effect {
                Effect::Write(letter) => Some(*letter),
                _ => None,
            }));
        }
        letters
    };
    let mut case = proposed(correction());
    act(&mut case, &reviewer(), decide(), DAY).unwrap();
    let tasks = [
        TaskKind::Recipients,
        TaskKind::Measures,
        TaskKind::HigherPlatforms,
    ];
    assert_eq!(
        finish(&mut case, &tasks),
        [None, None, Some(Letter::Remedied)]
    );
    complaint_decided(&mut case);
    let tasks = [TaskKind::HigherPlatforms, TaskKind::Recipients];
    assert_eq!(
        finish(&mut case, &tasks),
        [None, Some(Letter::ComplaintRemedied)]
    );
    assert_eq!(case.stage(), Stage::Closed);
}

#[test]
fn what_is_late_is_not_extended() {
    let extend = || Action::Extend {
        days: 5,
        reason: "案情复杂".to_owned(),
    };
    let offered = |case: &Case, day| {
        let extends = domain::case::ActionKind::Extend;
        available(case, &asking(&handler(), day)).contains(&extends)
    };
    // The unit has five working days.
    let last = date(2026, 3, 9);
    act(&mut with_unit(), &handler(), extend(), last).unwrap();
    let mut late = with_unit();
    assert!(offered(&late, last) && !offered(&late, date(2026, 3, 10)));
    assert_eq!(
        act(&mut late, &handler(), extend(), date(2026, 3, 10)),
        Err(Refusal::Overdue { last })
    );
    // It has answered, and the answer to the applicant is in time for one more day.
    act(&mut late, &unit(), answer(Outcome::Uphold), last).unwrap();
    let last = date(2026, 3, 11);
    act(&mut late.clone(), &handler(), extend(), last).unwrap();
    assert_eq!(
        act(&mut late, &handler(), extend(), date(2026, 3, 12)),
        Err(Refusal::Overdue { last })
    );
}

#[test]
fn new_rules_leave_an_extension_within_the_longest_total() {
    let mut case = with_unit();
    let reason = "案情复杂".to_owned();
    let extend = Action::Extend { days: 13, reason };
    act(&mut case, &handler(), extend, DAY).unwrap();
    let limits = Limits {
        total: 10,
        ..LIMITS
    };
    act(&mut case, &Actor::Portal, Action::Relimit { limits }, DAY).unwrap();
    assert_eq!(case.total.as_ref().unwrap().total(), 20);
    assert_eq!(case.step.as_ref().unwrap().total(), 15);
}

fn expert(number: u128) -> ExpertId {
    ExpertId::from_uuid(Uuid::from_u128(number))
}

/// A complaint for which `count` of so many experts were drawn, with the order of the lot.
fn drawn(count: usize, of: u128) -> (Case, Vec<ExpertId>) {
    let mut case = upheld();
    act(&mut case, &applicant(), complain(), DAY).unwrap();
    let called = Action::Convene {
        units: vec!["MARKET".to_owned()],
        on: DAY,
    };
    act(&mut case, &joint_handler(), called, DAY).unwrap();
    let draw = Draw::make("seed", (1..=of).map(expert).collect(), Vec::new(), count);
    let order = draw.order();
    let drawn = Action::DrawExperts(draw);
    act(&mut case, &joint_handler(), drawn, DAY).unwrap();
    let minutes = "会商认为原答复正确。".to_owned();
    act(&mut case, &joint_handler(), Action::Minute { minutes }, DAY).unwrap();
    (case, order)
}

fn excuse(expert: ExpertId) -> Action {
    Action::Excuse {
        expert,
        why: Conflict::Silent,
        reason: "两次电话催办，没有答复。".to_owned(),
    }
}

fn opine(expert: ExpertId) -> Action {
    let opinion = "原答复依据充分。".to_owned();
    Action::Opine { expert, opinion }
}

#[test]
fn an_expert_who_does_not_answer_gives_way_to_the_next_of_the_lot() {
    let (mut case, order) = drawn(2, 3);
    let panel = |case: &Case| case.state.complaint().unwrap().panel();
    assert_eq!(panel(&case), order[..2]);
    assert_eq!(
        act(&mut case, &joint_reviewer(), excuse(order[0]), DAY),
        Err(Refusal::NotYours)
    );
    let hold = Action::Hold {
        why: PauseKind::Experts,
        reason: "等待专家意见".to_owned(),
    };
    act(&mut case, &joint_handler(), hold, DAY).unwrap();
    act(&mut case, &joint_handler(), excuse(order[0]), DAY).unwrap();
    assert_eq!(panel(&case), order[1..]);
    for gone in [opine(order[0]), excuse(order[0])] {
        assert_eq!(
            act(&mut case, &joint_handler(), gone, DAY),
            Err(Refusal::NoExpert)
        );
    }
    act(&mut case, &joint_handler(), opine(order[1]), DAY).unwrap();
    assert_eq!(
        act(&mut case, &joint_handler(), excuse(order[1]), DAY),
        Err(Refusal::Spoken),
        "nobody is exchanged for what he said"
    );
    act(&mut case, &joint_handler(), Action::Resume, DAY).unwrap();
    assert_eq!(
        act(&mut case, &joint_handler(), propose(Outcome::Uphold), DAY),
        Err(Refusal::NotHeard)
    );
    // Nobody is left to follow: one opinion is enough.
    act(&mut case, &joint_handler(), excuse(order[2]), DAY).unwrap();
    assert_eq!(panel(&case), order[1..2]);
    let offered = available(&case, &asking(&joint_handler(), DAY));
    assert!(!offered.contains(&domain::case::ActionKind::Excuse));
    let draw = case.state.complaint().unwrap().draw.as_ref().unwrap();
    assert!(draw.holds() && draw.drawn == order[..2], "as it was made");
    act(&mut case, &joint_handler(), propose(Outcome::Uphold), DAY).unwrap();
}

#[test]
fn where_everybody_was_excused_others_are_drawn() {
    let (mut case, order) = drawn(1, 2);
    for gone in order {
        act(&mut case, &joint_handler(), excuse(gone), DAY).unwrap();
    }
    assert_eq!(
        act(&mut case, &joint_handler(), propose(Outcome::Uphold), DAY),
        Err(Refusal::NotHeard),
        "experts were called, and none was heard"
    );
    let again = |number| {
        let excluded = (1..=2).map(|one| (expert(one), Conflict::Silent));
        Action::DrawExperts(Draw::make(
            "other",
            vec![expert(number)],
            excluded.collect(),
            1,
        ))
    };
    act(&mut case, &joint_handler(), again(3), DAY).unwrap();
    assert_eq!(
        act(&mut case, &joint_handler(), again(4), DAY),
        Err(Refusal::Once)
    );
    act(&mut case, &joint_handler(), opine(expert(3)), DAY).unwrap();
    act(&mut case, &joint_handler(), propose(Outcome::Uphold), DAY).unwrap();
}

#[test]
fn what_a_unit_that_is_no_more_left_to_do_is_given_to_another() {
    let mut case = with_unit();
    let mut answered = answer(correction());
    if let Action::Answer(answer) = &mut answered {
        answer.source_corrected = false;
    }
    act(&mut case, &unit(), answered, DAY).unwrap();
    act(&mut case, &handler(), propose(correction()), DAY).unwrap();
    act(&mut case, &reviewer(), decide(), DAY).unwrap();
    let due = case.step.clone();
    let transfer = |unit: &str| Action::Transfer {
        unit: unit.to_owned(),
        reason: "机构撤并。".to_owned(),
    };
    let source = || Action::FinishTask {
        task: TaskKind::Source,
        receiver: None,
        receipt: "已更正。".to_owned(),
    };
    assert_eq!(
        act(&mut case, &unit(), transfer("TAX"), DAY),
        Err(Refusal::NotYours)
    );
    assert_eq!(
        act(&mut case, &handler(), transfer("MARKET"), DAY),
        Err(Refusal::Same)
    );
    act(&mut case, &handler(), transfer("TAX"), DAY).unwrap();
    assert_eq!(case.step, due, "it is due when it was");
    assert_eq!(
        act(&mut case, &unit(), source(), DAY),
        Err(Refusal::NotYours)
    );
    let other = staff(21, Role::Handler, UnitKind::Department, "TAX");
    act(&mut case, &other, source(), DAY).unwrap();
    assert_eq!(case.stage(), Stage::Remedying);
    assert_eq!(
        act(&mut case, &handler(), transfer("MARKET"), DAY),
        Err(Refusal::NoTask),
        "what is left is the office's"
    );
}
