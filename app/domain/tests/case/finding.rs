//! 认定不实: the way of a finding, and who may take it.

use domain::case::finding::{STEPS, read_charge};
use domain::case::objection::{ComplaintGround, ObjectionFault, Outcome};
use domain::case::{
    Action, ActionKind, Actor, Applicant, Breach, Case, CaseKind, Effect, Filing, HandFault,
    Handing, Letter, Limits, Party, Refusal, Stage, available, complain_until, writes_letter,
};
use domain::claim::AgentScope;
use domain::id::SubjectId;
use domain::role::{Role, UnitKind};
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

pub(crate) fn subject() -> SubjectId {
    SubjectId::from_uuid(Uuid::from_u128(70))
}

/// Opened by a handler of a department, with five working days to speak and twenty in all.
pub(crate) fn opening() -> Filing {
    Filing {
        kind: CaseKind::Finding,
        applicant: Applicant::Respondent {
            subject: subject(),
            unit: "MARKET".to_owned(),
            opened_by: account(20),
        },
        measures: false,
        clarify: false,
        decider: None,
        on: DAY,
        limits: Limits {
            accept: 0,
            supplement: 0,
            own: 0,
            provider: 0,
            hearing: 5,
            total: 20,
            extended: 20,
            execute: 0,
            suspends: false,
            ..LIMITS
        },
    }
}

/// Whoever acts for the enterprise.
pub(crate) fn enterprise() -> Actor {
    Actor::Citizen {
        account: account(7),
        acts_for: vec![subject()],
    }
}

pub(crate) fn deciding() -> Actor {
    staff(21, Role::Reviewer, UnitKind::Department, "MARKET")
}

fn opened() -> Case {
    Case::file(&opening())
}

/// What the enterprise says, and that this is all.
fn plead(in_person: bool) -> Action {
    stated(in_person, true)
}

/// What the enterprise says first; it may say more.
fn more_follows() -> Action {
    stated(false, false)
}

fn stated(in_person: bool, complete: bool) -> Action {
    Action::Plead {
        statement: "证书是真实的，附发证机关的证明。".to_owned(),
        in_person,
        complete,
    }
}

fn disprove() -> Outcome {
    Outcome::Disprove {
        breach: Breach::Partly,
        unperformed: "申报的高新技术企业证书不真实。".to_owned(),
    }
}

fn complain() -> Action {
    Action::Complain {
        ground: ComplaintGround::FactsWrong,
        statement: "发证机关已经书面确认。".to_owned(),
        limits: opening().limits,
    }
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

/// The last day to speak, and the first after it.
const LAST: Date = date(2026, 3, 9);
const AFTER: Date = date(2026, 3, 10);

fn found_false() -> Case {
    let mut case = opened();
    act(&mut case, &enterprise(), plead(false), DAY).unwrap();
    act(&mut case, &unit(), propose(disprove()), DAY).unwrap();
    act(&mut case, &deciding(), decide(), DAY).unwrap();
    case
}

#[test]
fn nothing_is_proposed_before_the_enterprise_has_spoken_or_its_time_is_over() {
    let mut case = opened();
    assert_eq!(case.stage(), Stage::Hearing);
    assert_eq!(case.unit(), Some("MARKET"));
    assert_eq!(case.hearing_until(&CALENDAR), Some(LAST));
    let propose = || propose(disprove());
    for day in [DAY, LAST] {
        assert_eq!(
            act(&mut case, &unit(), propose(), day),
            Err(Refusal::HearingRuns { last: Some(LAST) })
        );
        assert_eq!(
            available(&case, &asking(&unit(), day)),
            [ActionKind::TakeBack]
        );
    }
    act(&mut case.clone(), &unit(), propose(), AFTER).unwrap();
    act(&mut case, &enterprise(), plead(false), DAY).unwrap();
    assert_eq!(case.stage(), Stage::Stated);
    act(&mut case, &unit(), propose(), DAY).unwrap();
    // Its time still runs: what it says now is looked at too.
    act(&mut case, &enterprise(), plead(false), LAST).unwrap();
    assert_eq!((case.stage(), case.statements.len()), (Stage::Stated, 2));
    assert_eq!(
        act(&mut case, &deciding(), decide(), LAST),
        Err(Refusal::NotNow {
            stage: Stage::Stated
        })
    );
    act(&mut case, &unit(), propose(), AFTER).unwrap();
    assert_eq!(
        act(&mut case, &enterprise(), plead(false), AFTER),
        Err(Refusal::HearingOver { last: LAST })
    );
}

#[test]
fn it_is_decided_after_the_last_day_or_when_the_enterprise_has_said_all() {
    let runs = Err(Refusal::MayStillSpeak { last: Some(LAST) });
    // What it says one after the other; the days on which it may not be decided, and the first on which it may.
    let table: [(&[Action], &[Date], Date); 5] = [
        (&[more_follows()], &[DAY, LAST], AFTER),
        (&[plead(false)], &[], DAY),
        (&[more_follows(), plead(false)], &[], DAY),
        // It has thought of more since.
        (&[plead(false), more_follows()], &[DAY, LAST], AFTER),
        // It has said nothing.
        (&[], &[], AFTER),
    ];
    for (statements, too_early, first) in table {
        let mut case = opened();
        for one in statements {
            act(&mut case, &enterprise(), one.clone(), DAY).unwrap();
        }
        let proposed_on = if statements.is_empty() { AFTER } else { DAY };
        act(&mut case, &unit(), propose(disprove()), proposed_on).unwrap();
        for day in too_early {
            assert_eq!(act(&mut case, &deciding(), decide(), *day), runs);
            let may = available(&case, &asking(&deciding(), *day));
            assert_eq!(may, [ActionKind::Return], "{statements:?} {day}");
        }
        // Whoever worked on it is told that first.
        assert_eq!(
            act(&mut case, &unit(), decide(), first),
            Err(Refusal::NotYours)
        );
        act(&mut case, &deciding(), decide(), first).unwrap();
        assert_eq!(case.stage(), Stage::Closed, "{statements:?}");
    }
}

#[test]
fn what_was_kept_before_anybody_was_asked_whether_it_is_all_may_go_on() {
    let before = r#"{"action":"plead","statement":"不知情。","in_person":false}"#;
    let action: Action = serde_json::from_str(before).unwrap();
    let mut case = opened();
    act(&mut case, &enterprise(), action, DAY).unwrap();
    assert!(!case.has_said_all() && case.statements.len() == 1);
}

#[test]
fn whoever_asks_to_be_heard_is_heard() {
    let mut case = opened();
    let hear = || Action::Hear {
        minutes: "企业说明了取得证书的经过。".to_owned(),
    };
    act(&mut case, &enterprise(), plead(false), DAY).unwrap();
    assert_eq!(
        act(&mut case, &unit(), hear(), DAY),
        Err(Refusal::NotNow {
            stage: Stage::Stated
        }),
        "nobody asked"
    );
    act(&mut case, &enterprise(), plead(true), DAY).unwrap();
    assert_eq!(
        act(&mut case, &unit(), propose(disprove()), AFTER),
        Err(Refusal::AskedToBeHeard)
    );
    act(&mut case, &unit(), hear(), AFTER).unwrap();
    assert!(!case.asks_to_be_heard());
    assert!(case.statements[0].minutes.is_none() && case.statements[1].minutes.is_some());
    act(&mut case, &unit(), propose(disprove()), AFTER).unwrap();
}

#[test]
fn one_proposes_and_another_of_the_same_unit_decides() {
    let mut case = opened();
    act(&mut case, &enterprise(), plead(false), DAY).unwrap();
    let elsewhere = staff(22, Role::Handler, UnitKind::Department, "TAX");
    for other in [
        &elsewhere,
        &handler(),
        &reviewer(),
        &deciding(),
        &enterprise(),
    ] {
        assert_eq!(
            act(&mut case, other, propose(disprove()), DAY),
            Err(Refusal::NotYours)
        );
    }
    act(&mut case, &unit(), propose(disprove()), DAY).unwrap();
    let both = Actor::Staff {
        account: account(20),
        seats: [Role::Handler, Role::Reviewer]
            .map(|role| Seat {
                unit: "MARKET".to_owned(),
                kind: UnitKind::Department,
                role,
            })
            .to_vec(),
    };
    assert_eq!(act(&mut case, &both, decide(), DAY), Err(Refusal::OwnWork));
    for other in [
        &reviewer(),
        &staff(23, Role::Reviewer, UnitKind::Department, "TAX"),
    ] {
        assert_eq!(act(&mut case, other, decide(), DAY), Err(Refusal::NotYours));
    }
    let unready = Action::Decide(Checks {
        facts: true,
        ..Checks::default()
    });
    assert!(act(&mut case, &deciding(), unready, DAY).is_err());
    act(&mut case, &deciding(), decide(), DAY).unwrap();
    assert_eq!(case.stage(), Stage::Closed);
    assert!(case.total.as_ref().unwrap().stopped_on.is_some());
}

#[test]
fn whoever_opened_it_does_not_decide_it_whoever_proposed() {
    let mut case = opened();
    act(&mut case, &enterprise(), plead(false), DAY).unwrap();
    let colleague = staff(24, Role::Handler, UnitKind::Department, "MARKET");
    act(&mut case, &colleague, propose(disprove()), DAY).unwrap();
    // He was made a reviewer since.
    let opener = staff(20, Role::Reviewer, UnitKind::Department, "MARKET");
    assert_eq!(
        act(&mut case, &opener, decide(), DAY),
        Err(Refusal::OwnWork)
    );
    let handing = Handing {
        case: &case,
        by: &deciding(),
        holder: None,
    };
    let seats = match &opener {
        Actor::Staff { seats, .. } => seats.as_slice(),
        _ => &[],
    };
    assert_eq!(handing.check(account(20), seats), Err(HandFault::OwnWork));
    // Whoever may only take it back does not keep the reviewer from it.
    if let Actor::Staff { seats, .. } = &colleague {
        assert!(!seats[0].works_on(&case));
        assert!(seats[0].works_on(&opened()));
    }
}

#[test]
fn the_credit_office_handles_and_decides_what_it_has_opened() {
    let mut case = Case::file(&Filing {
        applicant: Applicant::Respondent {
            subject: subject(),
            unit: "CREDIT".to_owned(),
            opened_by: account(10),
        },
        ..opening()
    });
    act(&mut case, &enterprise(), plead(false), DAY).unwrap();
    act(&mut case, &handler(), propose(Outcome::Clear), DAY).unwrap();
    assert_eq!(
        act(&mut case, &deciding(), decide(), DAY),
        Err(Refusal::NotYours)
    );
    act(&mut case, &reviewer(), decide(), DAY).unwrap();
    assert_eq!(case.stage(), Stage::Closed);
}

#[test]
fn only_what_was_found_to_be_false_is_complained_about() {
    let mut cleared = opened();
    act(&mut cleared, &enterprise(), plead(false), DAY).unwrap();
    act(&mut cleared, &unit(), propose(Outcome::Clear), DAY).unwrap();
    act(&mut cleared, &deciding(), decide(), DAY).unwrap();
    assert_eq!(complain_until(&cleared, &CALENDAR, &[]), None);
    assert!(available(&cleared, &asking(&enterprise(), DAY)).is_empty());
    assert!(act(&mut cleared, &enterprise(), complain(), DAY).is_err());

    let mut case = found_false();
    assert!(complain_until(&case, &CALENDAR, &[]).is_some());
    act(&mut case, &enterprise(), complain(), DAY).unwrap();
    act(&mut case, &enterprise(), Action::Withdraw, DAY).unwrap();
    assert_eq!(case.stage(), Stage::Closed, "what was found stands");
    assert_eq!(complain_until(&case, &CALENDAR, &[]), None, "once only");
}

#[test]
fn a_complaint_puts_the_entry_back_or_leaves_what_was_found() {
    for (outcome, effect) in [
        (Outcome::Restore, Some(Effect::RestoreEntry)),
        (Outcome::Stand, None),
    ] {
        let mut case = found_false();
        act(&mut case, &enterprise(), complain(), DAY).unwrap();
        let called = Action::Convene {
            units: vec!["MARKET".to_owned()],
            on: DAY,
        };
        let minutes = "会商认为证书真实。".to_owned();
        for action in [called, Action::Minute { minutes }] {
            act(&mut case, &joint_handler(), action, DAY).unwrap();
        }
        for other in [Outcome::Uphold, Outcome::Delete, disprove(), Outcome::Clear] {
            assert!(act(&mut case, &joint_handler(), propose(other), DAY).is_err());
        }
        act(&mut case, &joint_handler(), propose(outcome), DAY).unwrap();
        let step = domain::case::check(&case, &decide(), &asking(&joint_reviewer(), DAY)).unwrap();
        let moves: Vec<_> = step
            .effects
            .iter()
            .filter(|one| matches!(one, Effect::RestoreEntry | Effect::DisproveEntry))
            .copied()
            .collect();
        assert_eq!(moves, Vec::from_iter(effect));
        assert!(writes_letter(&case, ActionKind::Decide));
        act(&mut case, &joint_reviewer(), decide(), DAY).unwrap();
        assert_eq!(case.stage(), Stage::Closed);
        assert!(available(&case, &asking(&enterprise(), DAY)).is_empty());
    }
}

#[test]
fn the_unit_takes_it_back_with_a_reason_until_it_is_decided() {
    let back = |reason: &str| Action::TakeBack {
        reason: reason.to_owned(),
    };
    let mut case = opened();
    assert!(matches!(
        act(&mut case, &unit(), back(" "), DAY),
        Err(Refusal::Missing { .. })
    ));
    assert_eq!(
        act(&mut case, &enterprise(), back("不实"), DAY),
        Err(Refusal::NotYours)
    );
    act(&mut case, &unit(), back("发证机关已经确认。"), DAY).unwrap();
    assert_eq!(case.stage(), Stage::Withdrawn);
    assert!(act(&mut found_false(), &unit(), back("迟了"), DAY).is_err());
}

#[test]
fn a_proposal_that_is_sent_back_goes_where_it_came_from() {
    let back = || Action::Return {
        reason: "请说明依据。".to_owned(),
    };
    let mut case = opened();
    act(&mut case, &unit(), propose(disprove()), AFTER).unwrap();
    act(&mut case, &deciding(), back(), AFTER).unwrap();
    assert_eq!(case.stage(), Stage::Hearing);
    act(&mut case, &unit(), propose(disprove()), AFTER).unwrap();
    act(&mut case, &deciding(), decide(), AFTER).unwrap();
    let mut case = opened();
    act(&mut case, &enterprise(), plead(false), DAY).unwrap();
    act(&mut case, &unit(), propose(disprove()), DAY).unwrap();
    act(&mut case, &deciding(), back(), DAY).unwrap();
    assert_eq!(case.stage(), Stage::Stated);
}

#[test]
fn what_was_not_kept_has_to_be_said_and_an_objections_outcome_is_none() {
    let mut case = opened();
    act(&mut case, &enterprise(), plead(false), DAY).unwrap();
    let silent = Outcome::Disprove {
        breach: Breach::Unfulfilled,
        unperformed: " ".to_owned(),
    };
    for outcome in [silent, Outcome::Uphold, correction(), Outcome::Restore] {
        assert!(matches!(
            act(&mut case, &unit(), propose(outcome), DAY),
            Err(Refusal::Missing { .. })
        ));
    }
    let mut objection = Case::file(&filing());
    act(&mut objection, &handler(), Action::Accept, DAY).unwrap();
    for outcome in [disprove(), Outcome::Clear, Outcome::Restore] {
        assert!(act(&mut objection, &handler(), propose(outcome), DAY).is_err());
    }
    act(&mut objection, &handler(), forward(), DAY).unwrap();
    assert!(act(&mut objection, &unit(), answer(Outcome::Clear), DAY).is_err());
}

#[test]
fn the_time_to_speak_is_nobodys_delay_once_somebody_has_spoken_and_is_never_cut_short() {
    let mut case = opened();
    assert_eq!(case.running().count(), 2);
    assert_eq!(case.clock().unwrap().rule, "REG.HEARING");
    let limits = Limits {
        hearing: 3,
        total: 30,
        ..opening().limits
    };
    act(&mut case, &Actor::Portal, Action::Relimit { limits }, DAY).unwrap();
    assert_eq!(case.hearing_until(&CALENDAR), Some(LAST), "as it was told");
    assert_eq!(case.total.as_ref().unwrap().total(), 30);
    let limits = Limits {
        hearing: 6,
        ..limits
    };
    act(&mut case, &Actor::Portal, Action::Relimit { limits }, DAY).unwrap();
    assert_eq!(case.hearing_until(&CALENDAR), Some(AFTER));
    act(&mut case, &enterprise(), plead(false), DAY).unwrap();
    assert_eq!(case.clock().unwrap().rule, "REG.FINDING");
    assert_eq!(case.running().count(), 1);
    assert_eq!(case.hearing_until(&CALENDAR), Some(AFTER), "it still runs");
}

#[test]
fn nothing_of_it_suspends_hides_or_punishes() {
    let effects = STEPS.iter().flat_map(|step| step.effects);
    for effect in effects.chain(CaseKind::Finding.begun()) {
        assert!(!effect.moves_measures() && *effect != Effect::ApplyOutcome);
    }
    for step in STEPS {
        let has = |effect| step.effects.contains(&effect);
        let over = step.to.iter().any(|to| to.is_over());
        // It is marked while it runs for the first time: what was found to be false is shown to nobody.
        let first = !step.from.is_complaint() && step.from != Stage::Closed;
        assert_eq!(has(Effect::ClearMark), over && first, "{:?}", step.from);
        assert!(!has(Effect::Mark) && !has(Effect::NoteMark));
        // Nothing ends, and nothing is taken up again, in silence or without a letter that says why.
        let turns = over || step.action == ActionKind::Complain;
        assert!(!turns || has(Effect::TellApplicant) && has(Effect::TellUnit));
        let writes = step
            .effects
            .iter()
            .any(|one| matches!(one, Effect::Write(_)));
        let withdrawn = step.action == ActionKind::Withdraw;
        assert_eq!(
            writes,
            turns && !withdrawn,
            "{:?} {:?}",
            step.from,
            step.action
        );
        let disproves = step.action == ActionKind::Decide && has(Effect::DisproveEntry);
        assert!(!disproves || step.by == [Party::OwnReviewer]);
    }
    assert!(
        CaseKind::Finding
            .begun()
            .contains(&Effect::Write(Letter::FindingNotice))
    );
}

#[test]
fn each_kind_has_letters_and_words_of_its_own() {
    let finding = CaseKind::Finding.writes();
    let objection = CaseKind::Objection.writes();
    let both: Vec<_> = finding
        .iter()
        .filter(|one| objection.contains(one))
        .collect();
    assert_eq!(
        both,
        [&Letter::ComplaintReceipt, &Letter::ComplaintDecision]
    );
    let mut all = [finding.clone(), objection, CaseKind::Repair.writes()].concat();
    all.sort();
    all.dedup();
    let mut known = Letter::ALL.to_vec();
    known.sort();
    assert_eq!(all, known, "no letter is for nothing");
    assert_eq!(CaseKind::Finding.scope(), Some(AgentScope::Registration));
    for kind in CaseKind::ALL {
        assert_eq!(CaseKind::from_code(kind.code()), Some(kind));
        let same = CaseKind::ALL
            .into_iter()
            .filter(|one| one.letters() == kind.letters());
        assert_eq!(same.count(), 1);
    }
    use domain::case::finding::FindingGround;
    use domain::case::objection::Ground;
    for ground in FindingGround::ALL {
        assert_eq!(FindingGround::from_code(ground.code()), Some(ground));
        assert_eq!(
            Ground::from_code(ground.code()),
            None,
            "one filter holds both"
        );
    }
}

#[test]
fn what_is_held_against_an_entry_is_said_in_full() {
    let facts = "发证机关书面确认没有颁发过这份证书。";
    let charge = read_charge("forged", &format!(" {facts} "), "复函", 1).unwrap();
    assert_eq!(
        (charge.facts.as_str(), charge.basis.as_str()),
        (facts, "复函")
    );
    let faults = read_charge("wrong", "太短", " ", 0).unwrap_err();
    let names: Vec<_> = faults.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["ground", "facts", "basis", "papers"]);
    let long = "长".repeat(2_001);
    let faults = read_charge("forged", &long, "复函", 1).unwrap_err();
    assert_eq!(faults, [("facts", ObjectionFault::TooLong { most: 2_000 })]);
}

proptest! {
    #[test]
    fn a_charge_never_panics_and_says_what_was_typed(
        ground in ".{0,12}", facts in any::<String>(), basis in any::<String>(), papers in 0..3_usize,
    ) {
        if let Ok(charge) = read_charge(&ground, &facts, &basis, papers) {
            prop_assert_eq!(charge.ground.code(), ground);
            prop_assert_eq!(charge.facts.as_str(), facts.trim());
            prop_assert!(papers > 0);
        }
    }

    /// Whatever day it is opened on, the enterprise has every day of its time.
    #[test]
    fn every_day_of_the_hearing_is_the_enterprises(offset in 0..200_i32, later in 0..15_i32) {
        let on = DAY + offset.days();
        let case = Case::file(&Filing { on, ..opening() });
        let last = case.hearing_until(&CALENDAR).unwrap();
        let today = on + later.days();
        let may = available(&case, &asking(&enterprise(), today)).contains(&ActionKind::Plead);
        let proposes = available(&case, &asking(&unit(), today)).contains(&ActionKind::Propose);
        prop_assert_eq!(may, today <= last);
        prop_assert_eq!(proposes, today > last);
        // Nor is a first word, on the first day, its last.
        let mut spoken = case;
        act(&mut spoken, &enterprise(), more_follows(), on).unwrap();
        act(&mut spoken, &unit(), propose(disprove()), on).unwrap();
        let decides = available(&spoken, &asking(&deciding(), today)).contains(&ActionKind::Decide);
        prop_assert_eq!(decides, today > last);
        prop_assert_eq!(CALENDAR.workdays_between(on, last).unwrap(), 5);
    }
}
