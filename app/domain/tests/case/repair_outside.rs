//! 外部平台: a repair that is decided elsewhere and mirrored by receipts.

use domain::case::repair::{Intake, PlatformAnswer, PlatformAnswerKind, PlatformReceipt, Route};
use domain::case::{
    Action, ActionKind, Actor, Applicant, Case, Effect, Filing, Finding, Need, Party, Refusal,
    Stage, available, check, complain_until,
};

use super::finding::{deciding, enterprise, subject};
use super::repair::{asking, complain, filing, receivers, stopped, tax};
use super::*;

pub(crate) fn forwarded() -> Filing {
    Filing {
        decider: None,
        ..filing()
    }
}

pub(crate) fn receipt(id: &str, number: &str, answer: PlatformAnswer) -> Action {
    Action::Receive(PlatformReceipt {
        id: id.to_owned(),
        number: number.to_owned(),
        answer,
    })
}

fn reasons() -> String {
    "罚款没有缴清。".to_owned()
}

pub(crate) fn grants() -> PlatformAnswer {
    PlatformAnswer::Granted {
        receivers: receivers(),
        on: None,
    }
}

pub(crate) fn asks() -> PlatformAnswer {
    PlatformAnswer::AsksForPapers {
        missing: vec!["缴款凭证".to_owned()],
    }
}

/// A receipt of one platform about one case or another.
pub(crate) fn a_receipt(choice: usize) -> Action {
    match choice % 8 {
        0 => receipt("r1", "XYZ-1", PlatformAnswer::Accepted),
        1 => receipt("r2", "XYZ-1", asks()),
        2 => receipt(
            "r3",
            "XYZ-1",
            PlatformAnswer::Refused { reasons: reasons() },
        ),
        3 => receipt("r4", "XYZ-1", grants()),
        4 => receipt("r5", "XYZ-1", PlatformAnswer::Denied { reasons: reasons() }),
        5 => receipt("r6", "XYZ-2", grants()),
        6 => receipt("r1", "XYZ-1", grants()),
        _ => receipt("r7", "XYZ-1", PlatformAnswer::Accepted),
    }
}

fn take(case: &mut Case, action: &Action) -> Result<(), Refusal> {
    act(case, &Actor::Portal, action.clone(), DAY).map(|_| ())
}

fn waiting() -> Case {
    Case::file(&forwarded())
}

#[test]
fn only_the_outside_platform_moves_it() {
    let case = waiting();
    assert_eq!((case.stage(), case.unit()), (Stage::Forwarded, None));
    let begun = case.begun();
    assert!(begun.contains(&Effect::PassOn) && !begun.contains(&Effect::TellUnit));
    for other in super::table::everybody() {
        let offered = available(&case, &asking(&other, DAY));
        let expected: &[ActionKind] = match &other {
            Actor::Portal => &[ActionKind::Receive, ActionKind::Relimit],
            other if *other == enterprise() => &[ActionKind::Withdraw],
            _ => &[],
        };
        assert_eq!(offered, expected, "{other:?}");
    }
    for choice in 0..8 {
        let refused = act(&mut case.clone(), &deciding(), a_receipt(choice), DAY);
        assert_eq!(refused, Err(Refusal::NotYours));
    }
}

#[test]
fn each_answer_leads_where_it_says() {
    for (answer, stage) in [
        (PlatformAnswer::Accepted, Stage::Forwarded),
        (asks(), Stage::Forwarded),
        (
            PlatformAnswer::Refused { reasons: reasons() },
            Stage::Refused,
        ),
        (grants(), Stage::Remedying),
        (
            PlatformAnswer::Granted {
                receivers: Vec::new(),
                on: None,
            },
            Stage::Closed,
        ),
        (PlatformAnswer::Denied { reasons: reasons() }, Stage::Closed),
    ] {
        let mut case = waiting();
        let decides = answer.kind().decides();
        take(&mut case, &receipt("r1", "XYZ-1", answer)).unwrap();
        assert_eq!(case.stage(), stage);
        assert_eq!(decides, stage != Stage::Forwarded);
        assert_eq!(
            case.outside.as_ref().unwrap().number.as_deref(),
            Some("XYZ-1")
        );
        // It is due over there until it is decided over there.
        let stopped_on = case.total.as_ref().unwrap().stopped_on;
        assert_eq!(stopped_on, decides.then_some(DAY));
    }
}

#[test]
fn what_is_asked_for_stands_until_it_is_answered() {
    let mut case = waiting();
    take(&mut case, &receipt("r1", "XYZ-1", asks())).unwrap();
    assert_eq!(case.outside.as_ref().unwrap().asked, ["缴款凭证"]);
    take(&mut case, &receipt("r2", "XYZ-1", PlatformAnswer::Accepted)).unwrap();
    let outside = case.outside.as_ref().unwrap();
    assert!(outside.asked.is_empty() && outside.accepted_on == Some(DAY));
    take(&mut case, &receipt("r3", "XYZ-1", grants())).unwrap();
    let decision = case.state.decision().unwrap();
    assert_eq!(decision.receipt.as_deref(), Some("r3"));
    assert_eq!(decision.outcome.finding(), Finding::Granted);
    for choice in 0..2 {
        act(&mut case, &tax(), stopped(choice), DAY).unwrap();
    }
    assert_eq!(case.stage(), Stage::Closed);
}

#[test]
fn the_same_receipt_twice_changes_nothing() {
    let mut case = waiting();
    let first = receipt("r1", "XYZ-1", PlatformAnswer::Accepted);
    take(&mut case, &first).unwrap();
    // Whatever it says the second time, and also when the case is over.
    for again in [
        first.clone(),
        receipt("r1", "XYZ-1", grants()),
        receipt("r1", "XYZ-2", grants()),
    ] {
        let before = case.clone();
        assert_eq!(take(&mut case, &again), Err(Refusal::Same));
        assert_eq!(case, before);
    }
    let decision = receipt("r2", "XYZ-1", PlatformAnswer::Denied { reasons: reasons() });
    take(&mut case, &decision).unwrap();
    for again in [&first, &decision] {
        assert_eq!(take(&mut case, again), Err(Refusal::Same));
    }
    // Nor does one that slipped into the history.
    let mut twice = waiting();
    let event = act(&mut twice, &Actor::Portal, first, DAY).unwrap();
    let once = twice.clone();
    twice.advance(&event);
    assert_eq!(twice, once);
}

#[test]
fn a_receipt_about_another_case_is_refused() {
    let mut case = waiting();
    take(&mut case, &a_receipt(0)).unwrap();
    let before = case.clone();
    assert_eq!(take(&mut case, &a_receipt(5)), Err(Refusal::OtherCase));
    assert_eq!(case, before);
}

#[test]
fn a_receipt_that_comes_too_late_is_kept_out() {
    let mut withdrawn = waiting();
    let step = check(&withdrawn, &Action::Withdraw, &asking(&enterprise(), DAY)).unwrap();
    assert!(step.effects.contains(&Effect::TellPlatform));
    act(&mut withdrawn, &enterprise(), Action::Withdraw, DAY).unwrap();
    let mut refused = waiting();
    take(&mut refused, &a_receipt(2)).unwrap();
    let mut denied = waiting();
    take(&mut denied, &a_receipt(4)).unwrap();
    let mut granted = waiting();
    take(&mut granted, &a_receipt(3)).unwrap();
    for mut case in [withdrawn, refused, denied, granted] {
        let before = case.clone();
        let stage = case.stage();
        let late = receipt("r9", "XYZ-1", grants());
        assert_eq!(take(&mut case, &late), Err(Refusal::NotNow { stage }));
        assert_eq!(case, before);
    }
    // A case that is decided here takes none at all.
    let mut here = super::repair::filed();
    assert_eq!(
        take(&mut here, &a_receipt(3)),
        Err(Refusal::NotNow {
            stage: Stage::Filed
        })
    );
}

#[test]
fn a_receipt_says_who_it_is_and_why() {
    let number = vec![Need::Number];
    let reasons = vec![Need::Reasons];
    let missing = vec![Need::Missing];
    for (action, needs) in [
        (receipt(" ", "XYZ-1", grants()), number.clone()),
        (receipt("r1", "", grants()), number),
        (
            receipt(
                "r1",
                "XYZ-1",
                PlatformAnswer::Refused {
                    reasons: String::new(),
                },
            ),
            reasons.clone(),
        ),
        (
            receipt(
                "r1",
                "XYZ-1",
                PlatformAnswer::Denied {
                    reasons: String::new(),
                },
            ),
            reasons,
        ),
        (
            receipt(
                "r1",
                "XYZ-1",
                PlatformAnswer::AsksForPapers {
                    missing: Vec::new(),
                },
            ),
            missing,
        ),
    ] {
        assert_eq!(
            take(&mut waiting(), &action),
            Err(Refusal::Missing { needs })
        );
    }
}

#[test]
fn what_was_decided_elsewhere_is_complained_about_and_revoked_elsewhere() {
    for choice in [2, 4] {
        let mut case = waiting();
        take(&mut case, &a_receipt(choice)).unwrap();
        assert_eq!(
            act(&mut case, &enterprise(), complain(), DAY),
            Err(Refusal::Outside)
        );
        assert_eq!(complain_until(&case, &CALENDAR, &[]), None);
    }
    let mut case = waiting();
    take(&mut case, &a_receipt(3)).unwrap();
    let open = super::repair_revoked::open();
    assert_eq!(
        act(&mut case, &unit(), open, DAY),
        Err(Refusal::NotYours),
        "no unit here has it"
    );
}

/// 外部平台转入: the enterprise has applied over there, and nobody here has filed anything.
#[test]
fn what_was_applied_for_elsewhere_takes_effect_here_and_is_decided_there() {
    let mut case = Case::file(&Filing {
        applicant: Applicant::Elsewhere { subject: subject() },
        ..forwarded()
    });
    assert!(
        case.begun().is_empty(),
        "nobody is told of an application that nobody has made here"
    );
    assert!(case.handled_by.is_empty() && case.own_unit().is_none());
    let answer = PlatformAnswer::Granted {
        receivers: receivers(),
        on: Some(DAY),
    };
    let action = receipt("r1", "XYZ-1", answer);
    let step = check(&case, &action, &asking(&Actor::Portal, DAY)).unwrap();
    let same = check(&waiting(), &a_receipt(3), &asking(&Actor::Portal, DAY));
    assert_eq!(step.effects, same.unwrap().effects, "as any granted repair");
    take(&mut case, &action).unwrap();
    let outside = case.outside.as_ref().unwrap();
    assert_eq!(
        (outside.number.as_deref(), outside.granted_on),
        (Some("XYZ-1"), Some(DAY))
    );
    // Whoever acts for the enterprise reads it, and nobody here undoes it.
    assert!(enterprise().is(Party::Applicant, &case));
    for other in super::table::everybody() {
        let offered = available(&case, &asking(&other, DAY));
        let undone = [
            ActionKind::Withdraw,
            ActionKind::Complain,
            ActionKind::OpenRevocation,
        ];
        assert!(!offered.iter().any(|one| undone.contains(one)), "{other:?}");
    }
    for choice in 0..2 {
        act(&mut case, &tax(), stopped(choice), DAY).unwrap();
    }
    assert_eq!(case.stage(), Stage::Closed);
    assert_eq!(
        act(&mut case, &enterprise(), complain(), DAY),
        Err(Refusal::NotNow {
            stage: Stage::Closed
        })
    );
}

#[test]
fn where_an_application_goes_is_a_rule() {
    let here = |unit: &str| Route::Here {
        decider: unit.to_owned(),
    };
    for (intake, ours, route) in [
        (Intake::Local, Some("MARKET"), here("MARKET")),
        (Intake::Local, None, Route::Nowhere),
        (Intake::Forward, Some("MARKET"), Route::Outside),
        (Intake::Forward, None, Route::Outside),
        (Intake::Both, Some("MARKET"), here("MARKET")),
        (Intake::Both, None, Route::Outside),
    ] {
        assert_eq!(intake.route(ours), route, "{intake:?} {ours:?}");
    }
    for intake in Intake::ALL {
        assert_eq!(Intake::from_code(intake.code()), Some(intake));
    }
    assert_eq!(here("MARKET").decider(), Some(Some("MARKET".to_owned())));
    assert_eq!(Route::Outside.decider(), Some(None));
    assert_eq!(Route::Nowhere.decider(), None);
    let kinds = [
        PlatformAnswerKind::Accepted,
        PlatformAnswerKind::AsksForPapers,
        PlatformAnswerKind::Refused,
        PlatformAnswerKind::Granted,
        PlatformAnswerKind::Denied,
    ];
    assert_eq!(kinds.iter().filter(|kind| kind.decides()).count(), 3);
}
