//! 核验: the table of steps, walked by everybody at every stage.

use std::collections::BTreeSet;

use domain::id::AccountId;
use domain::registration::{
    Action, ActionKind, LONGEST_TEXT, Method, NeedKind, Party, Refusal, STEPS, Stage, available,
    check, check_own_work,
};
use uuid::Uuid;

use ActionKind as Do;
use Party::{CreditOffice, Owner, Portal, Unit};
use Stage::{
    Checking, Complete, Disproved, Draft, Refused, Returned, Superseded, Verified, Waiting,
    Withdrawn,
};

fn said() -> String {
    "理由".to_owned()
}

/// Every action in a form that says enough; a submission to the office and one to a unit.
fn actions() -> Vec<Action> {
    vec![
        Action::Submit { unit: None },
        Action::Submit {
            unit: Some("HOUSING".to_owned()),
        },
        Action::MatchVerify { basis: said() },
        Action::Forward {
            unit: "HOUSING".to_owned(),
            note: String::new(),
        },
        Action::GiveBack { reason: said() },
        Action::Verify {
            method: Method::Unit,
            basis: said(),
        },
        Action::Keep { basis: said() },
        Action::Return { reason: said() },
        Action::Refuse { reason: said() },
        Action::Withdraw {
            reason: String::new(),
        },
        Action::Supersede,
        Action::Disprove { reason: said() },
    ]
}

/// The table once more, by hand.
fn expected(stage: Stage, party: Party, action: &Action) -> Option<Stage> {
    let to_unit = action.unit().is_some();
    match (stage, party, action.kind()) {
        (Draft | Returned, Owner, Do::Submit) if to_unit => Some(Checking),
        (Draft | Returned, Owner, Do::Submit) => Some(Waiting),
        (Draft | Returned, Portal, Do::MatchVerify) => Some(Verified),
        (Waiting | Checking, CreditOffice, Do::Forward) => Some(Checking),
        (Checking, Unit, Do::GiveBack) => Some(Waiting),
        (Waiting, CreditOffice, Do::Verify) | (Checking, Unit, Do::Verify) => Some(Verified),
        (Waiting, CreditOffice, Do::Keep) => Some(Complete),
        (Waiting, CreditOffice, Do::Return) | (Checking, Unit, Do::Return) => Some(Returned),
        (Waiting, CreditOffice, Do::Refuse) | (Checking, Unit, Do::Refuse) => Some(Refused),
        (Waiting | Checking | Returned | Verified | Complete, Owner, Do::Withdraw) => {
            Some(Withdrawn)
        }
        (Verified | Complete, Portal, Do::Supersede) => Some(Superseded),
        (Verified | Complete | Superseded | Withdrawn, Portal, Do::Disprove) => Some(Disproved),
        _ => None,
    }
}

#[test]
fn everybody_may_do_what_the_table_says_and_nothing_else() {
    for stage in Stage::ALL {
        for party in Party::ALL {
            for action in actions() {
                let kind = action.kind();
                let found = check(stage, party, &action);
                let what = format!("{stage:?} {party:?} {action:?}");
                match expected(stage, party, &action) {
                    Some(to) => {
                        let step = found.expect(&what);
                        assert_eq!(step.to, to, "{what}");
                        assert_eq!((step.from, step.action, step.by), (stage, kind, party));
                    }
                    None => {
                        let somebody = STEPS
                            .iter()
                            .any(|step| step.from == stage && step.action == kind);
                        let why = match somebody {
                            true => Refusal::NotYours,
                            false => Refusal::NotNow(stage),
                        };
                        assert_eq!(found, Err(why), "{what}");
                    }
                }
                let offered = available(stage, party).contains(&kind);
                assert_eq!(offered, expected(stage, party, &action).is_some(), "{what}");
            }
        }
    }
}

#[test]
fn words_come_back_and_every_action_is_in_the_table() {
    for stage in Stage::ALL {
        assert_eq!(Stage::from_code(stage.code()), Some(stage));
        assert_eq!(
            serde_json::to_string(&stage).expect("json"),
            format!("\"{}\"", stage.code())
        );
    }
    for kind in ActionKind::ALL {
        assert_eq!(ActionKind::from_code(kind.code()), Some(kind));
        assert_eq!(
            serde_json::to_string(&kind).expect("json"),
            format!("\"{}\"", kind.code())
        );
        assert!(STEPS.iter().any(|step| step.action == kind), "{kind:?}");
        assert!(actions().iter().any(|action| action.kind() == kind));
    }
    for method in Method::ALL {
        assert_eq!(Method::from_code(method.code()), Some(method));
    }
    for action in actions() {
        let json = serde_json::to_string(&action).expect("json");
        assert_eq!(serde_json::from_str::<Action>(&json).expect("json"), action);
    }
    let lines: BTreeSet<_> = STEPS
        .iter()
        .map(|step| (step.from, step.action, step.by, step.to))
        .collect();
    assert_eq!(lines.len(), STEPS.len(), "one line each");
}

#[test]
fn the_portal_follows_and_never_begins() {
    // What it does by itself stands beside somebody's step: sending, deciding about the next version, deciding a case.
    let by_itself: BTreeSet<ActionKind> = STEPS
        .iter()
        .filter(|step| step.by == Portal)
        .map(|step| step.action)
        .collect();
    assert_eq!(
        by_itself.into_iter().collect::<Vec<_>>(),
        [Do::MatchVerify, Do::Supersede, Do::Disprove]
    );
    // Nothing that waits is decided by it, whatever time does.
    for stage in Stage::ALL.into_iter().filter(|stage| stage.waits()) {
        assert_eq!(available(stage, Portal), []);
    }
}

#[test]
fn what_was_refused_or_disproved_stays_so_and_only_verified_things_were_verified() {
    for stage in [Refused, Disproved] {
        assert!(STEPS.iter().all(|step| step.from != stage), "{stage:?}");
    }
    for step in STEPS.iter().filter(|step| step.to == Verified) {
        assert!(matches!(step.action, Do::MatchVerify | Do::Verify));
    }
    // The enterprise never verifies, and nobody else sends or withdraws.
    for step in STEPS {
        let is_its_own = matches!(step.action, Do::Submit | Do::Withdraw);
        assert_eq!(step.by == Owner, is_its_own, "{step:?}");
        assert!(step.from.is_open() || step.action != Do::Submit);
    }
}

#[test]
fn every_stage_is_reached_from_a_draft() {
    let mut reached = BTreeSet::from([Draft]);
    while let Some(step) = STEPS
        .iter()
        .find(|step| reached.contains(&step.from) && !reached.contains(&step.to))
    {
        reached.insert(step.to);
    }
    assert_eq!(reached.len(), Stage::ALL.len());
}

#[test]
fn something_has_to_be_said_and_not_too_much() {
    let long = "长".repeat(LONGEST_TEXT + 1);
    let full = "长".repeat(LONGEST_TEXT);
    let told = |stage, party, action: &Action| check(stage, party, action).err();
    type Say = fn(String) -> Action;
    let cases: [(Stage, Party, Say, Option<NeedKind>); 8] = [
        (
            Draft,
            Portal,
            |basis| Action::MatchVerify { basis },
            Some(NeedKind::Basis),
        ),
        (
            Checking,
            Unit,
            |reason| Action::GiveBack { reason },
            Some(NeedKind::Reason),
        ),
        (
            Checking,
            Unit,
            |basis| Action::Verify {
                method: Method::Service,
                basis,
            },
            Some(NeedKind::Basis),
        ),
        (
            Waiting,
            CreditOffice,
            |basis| Action::Keep { basis },
            Some(NeedKind::Basis),
        ),
        (
            Waiting,
            CreditOffice,
            |reason| Action::Return { reason },
            Some(NeedKind::Reason),
        ),
        (
            Waiting,
            CreditOffice,
            |reason| Action::Refuse { reason },
            Some(NeedKind::Reason),
        ),
        (
            Verified,
            Portal,
            |reason| Action::Disprove { reason },
            Some(NeedKind::Reason),
        ),
        (Verified, Owner, |reason| Action::Withdraw { reason }, None),
    ];
    for (stage, party, say, need) in cases {
        for nothing in ["", " \u{3000}\n"] {
            let found = told(stage, party, &say(nothing.to_owned()));
            assert_eq!(found, need.map(Refusal::Missing));
        }
        assert_eq!(told(stage, party, &say(full.clone())), None);
        assert_eq!(
            told(stage, party, &say(long.clone())),
            Some(Refusal::TooLong)
        );
    }
    let forward = |unit: &str, note: &str| Action::Forward {
        unit: unit.to_owned(),
        note: note.to_owned(),
    };
    let told = |action: &Action| check(Waiting, CreditOffice, action).err();
    assert_eq!(
        told(&forward("", "")),
        Some(Refusal::Missing(NeedKind::Unit))
    );
    assert_eq!(told(&forward("HOUSING", &long)), Some(Refusal::TooLong));
    let nowhere = Action::Submit {
        unit: Some(" ".to_owned()),
    };
    assert_eq!(
        check(Draft, Owner, &nowhere),
        Err(Refusal::Missing(NeedKind::Unit))
    );
}

#[test]
fn papers_alone_verify_nothing() {
    for method in Method::ALL {
        let action = Action::Verify {
            method,
            basis: said(),
        };
        let found = check(Checking, Unit, &action).err();
        let expected = (method == Method::Papers).then_some(Refusal::Missing(NeedKind::Method));
        assert_eq!(found, expected);
        assert_eq!(action.method(), Some(method));
    }
    assert_eq!(
        Action::Keep { basis: said() }.method(),
        Some(Method::Papers)
    );
    assert_eq!(
        Action::MatchVerify { basis: said() }.method(),
        Some(Method::Platform)
    );
    assert_eq!(Action::Refuse { reason: said() }.method(), None);
}

#[test]
fn nobody_verifies_what_he_keyed_in() {
    let account = |number| AccountId::from_uuid(Uuid::from_u128(number));
    assert_eq!(
        check_own_work(Some(account(1)), account(1)),
        Err(Refusal::OwnWork)
    );
    assert_eq!(check_own_work(Some(account(1)), account(2)), Ok(()));
    assert_eq!(check_own_work(None, account(1)), Ok(()));
}
