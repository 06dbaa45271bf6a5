//! 违规调查: who may do what, that it ends, and that nobody decides alone.

use std::collections::BTreeSet;

use domain::id::AccountId;
use domain::investigation::{
    Action, ActionKind, Conclusion, Event, Investigation, LONGEST_TEXT, MOST_REPLIES, Need,
    Outcome, Party, Refusal, STEPS, Stage, Who, answer_day,
};
use domain::policy::{Term, Unit};
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

fn account(number: u128) -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(number))
}

fn auditor(number: u128) -> Who {
    Who::Auditor(account(number))
}

fn conclusion(outcome: Outcome) -> Conclusion {
    Conclusion {
        outcome,
        authority: match outcome {
            Outcome::HandedOver => "示例市纪委监委".to_owned(),
            _ => String::new(),
        },
        reasons: "已核对访问记录。".to_owned(),
        answer: "已查清。".to_owned(),
    }
}

fn propose(outcome: Outcome) -> Action {
    Action::Propose {
        conclusion: conclusion(outcome),
    }
}

fn said() -> String {
    "理由".to_owned()
}

/// Everything that can be done, each in one form for each of three accounts.
fn actions() -> Vec<Action> {
    let mut all = vec![
        Action::Take,
        Action::TakeOver { reason: said() },
        Action::Ask { text: said() },
        Action::Reply {
            text: said(),
            papers: 0,
        },
        propose(Outcome::Founded),
        propose(Outcome::Declined),
        Action::Return { reason: said() },
        Action::Decide,
    ];
    for number in 1..=3 {
        let account = account(number);
        all.push(Action::Admit { account });
        all.push(Action::Exclude {
            account,
            reason: said(),
        });
        all.push(Action::Include {
            account,
            reason: said(),
        });
    }
    all
}

fn everybody() -> [Who; 4] {
    [auditor(1), auditor(2), auditor(3), Who::Reporter]
}

fn act(state: &Investigation, who: Who, action: Action) -> Investigation {
    state.check(who, &action).expect("allowed");
    state.advance(&Event { who, action })
}

#[test]
fn words_come_back_and_every_action_is_in_the_table() {
    for stage in Stage::ALL {
        assert_eq!(Stage::from_code(stage.code()), Some(stage));
    }
    for outcome in Outcome::ALL {
        assert_eq!(Outcome::from_code(outcome.code()), Some(outcome));
    }
    for kind in ActionKind::ALL {
        assert_eq!(ActionKind::from_code(kind.code()), Some(kind));
        assert!(STEPS.iter().any(|step| step.action == kind), "{kind:?}");
    }
    let lines: BTreeSet<_> = STEPS
        .iter()
        .map(|step| (step.from.code(), step.action.code()))
        .collect();
    assert_eq!(lines.len(), STEPS.len(), "one line each");
    // Closed, it stays so: it may only be taken over, to be read.
    let mut after = STEPS.iter().filter(|step| step.from == Stage::Closed);
    assert!(after.all(|step| step.action == ActionKind::TakeOver && step.to == Stage::Closed));
    // What is decided is decided by a second person, whatever it is.
    let closing = STEPS
        .iter()
        .filter(|step| step.from != Stage::Closed && step.to == Stage::Closed);
    assert!(closing.clone().count() == 1 && closing.clone().all(|step| step.by == Party::Second));
}

#[test]
fn whoever_reported_adds_ten_times_and_then_waits_for_a_question() {
    let reply = || Action::Reply {
        text: "补充".to_owned(),
        papers: 0,
    };
    let mut state = act(&Investigation::default(), auditor(1), Action::Take);
    for _ in 0..MOST_REPLIES {
        state = act(&state, Who::Reporter, reply());
    }
    assert_eq!(state.check(Who::Reporter, &reply()), Err(Refusal::Enough));
    let ask = Action::Ask {
        text: "请说明来源。".to_owned(),
    };
    state = act(&state, auditor(1), ask);
    act(&state, Who::Reporter, reply());
}

#[test]
fn the_whole_way_needs_two() {
    for outcome in Outcome::ALL {
        let state = act(&Investigation::default(), auditor(1), Action::Take);
        let state = act(&state, auditor(1), propose(outcome));
        assert_eq!(
            state.check(auditor(1), &Action::Decide),
            Err(Refusal::OwnWork)
        );
        assert_eq!(
            state.check(auditor(2), &Action::Decide),
            Err(Refusal::NotYours)
        );
        let state = act(
            &state,
            auditor(1),
            Action::Admit {
                account: account(2),
            },
        );
        let state = act(&state, auditor(2), Action::Decide);
        assert_eq!(state.stage, Stage::Closed);
        let proposal = state.proposal.expect("decided");
        assert_eq!(proposal.by, account(1));
        assert_eq!(proposal.decided_by, Some(account(2)));
        assert_eq!(proposal.conclusion.outcome, outcome);
    }
}

#[test]
fn content_is_for_members_and_for_anybody_before_it_is_taken() {
    let untaken = Investigation::default();
    assert!(untaken.may_read(account(1)) && untaken.may_read(account(2)));
    let taken = act(&untaken, auditor(1), Action::Take);
    assert!(taken.may_read(account(1)) && !taken.may_read(account(2)));
    let reason = said();
    let over = act(&taken, auditor(2), Action::TakeOver { reason });
    assert_eq!(over.lead, Some(account(2)));
    assert!(over.may_read(account(1)), "who led it stays a member");
    let out = act(
        &over,
        auditor(2),
        Action::Exclude {
            account: account(1),
            reason: said(),
        },
    );
    assert!(!out.may_read(account(1)) && out.available(auditor(1)).is_empty());
    // Not even what may be taken over.
    let reason = said();
    assert_eq!(
        out.check(auditor(1), &Action::TakeOver { reason }),
        Err(Refusal::NotYours)
    );
}

#[test]
fn what_somebody_concerned_proposed_is_worth_nothing() {
    let state = act(&Investigation::default(), auditor(1), Action::Take);
    let state = act(
        &state,
        auditor(1),
        Action::Admit {
            account: account(2),
        },
    );
    let state = act(&state, auditor(1), propose(Outcome::Unfounded));
    let out = Action::Exclude {
        account: account(1),
        reason: said(),
    };
    let state = act(&state, auditor(2), out);
    assert_eq!(
        (state.stage, state.lead),
        (Stage::Looking, Some(account(2)))
    );
    assert_eq!(state.proposal, None);
    // Whoever is the last and finds that he is concerned himself gives it back.
    let out = Action::Exclude {
        account: account(2),
        reason: said(),
    };
    let state = act(&state, auditor(2), out);
    assert_eq!((state.stage, state.lead), (Stage::Received, None));
    assert!(state.may_read(account(3)) && !state.may_read(account(2)));
}

#[test]
fn what_has_to_be_said_is_asked_for() {
    let state = act(&Investigation::default(), auditor(1), Action::Take);
    let missing = |need| Err(Refusal::Missing(need));
    let without = |change: fn(&mut Conclusion)| {
        let mut conclusion = conclusion(Outcome::HandedOver);
        change(&mut conclusion);
        state.check(auditor(1), &Action::Propose { conclusion })
    };
    assert_eq!(
        without(|one| one.authority.clear()),
        missing(Need::Authority)
    );
    assert_eq!(without(|one| one.reasons.clear()), missing(Need::Reasons));
    assert_eq!(
        without(|one| one.answer = " ".into()),
        missing(Need::Answer)
    );
    let long = "长".repeat(LONGEST_TEXT + 1);
    let ask = |text: &str| {
        let text = text.to_owned();
        state.check(auditor(1), &Action::Ask { text })
    };
    assert_eq!(ask(" "), missing(Need::Text));
    assert_eq!(ask(&long), Err(Refusal::TooLong(Need::Text)));
    let reply = |papers| Action::Reply {
        text: String::new(),
        papers,
    };
    assert_eq!(state.check(Who::Reporter, &reply(0)), missing(Need::Text));
    assert!(state.check(Who::Reporter, &reply(1)).is_ok());
}

#[test]
fn the_day_of_the_answer_follows_from_the_rule() {
    let calendar = domain::calendar::Calendar::new([]).expect("no days");
    let term = |amount, unit| Term { amount, unit };
    let day = date(2026, 11, 20);
    let by = |unit| answer_day(term(2, unit), day, &calendar);
    assert_eq!(by(Unit::Day), Ok(date(2026, 11, 22)));
    assert_eq!(by(Unit::Month), Ok(date(2027, 1, 20)));
    assert!(by(Unit::WorkingDay).is_err(), "a year without its days off");
}

/// Whether two auditors who are not concerned bring it to an end from here.
fn can_end(state: &Investigation) -> bool {
    let (one, two) = (auditor(8), auditor(9));
    let mut state = state.clone();
    let reason = said;
    match state.stage {
        Stage::Received => state = act(&state, one, Action::Take),
        Stage::Looking | Stage::Proposed => {
            state = act(&state, one, Action::TakeOver { reason: reason() });
        }
        Stage::Closed => return true,
    }
    if state.stage == Stage::Looking {
        state = act(&state, one, propose(Outcome::Declined));
        state = act(
            &state,
            one,
            Action::Admit {
                account: account(9),
            },
        );
        state = act(&state, two, Action::Decide);
    } else {
        state = act(&state, one, Action::Decide);
    }
    state.stage == Stage::Closed
}

proptest! {
    /// Whatever is tried in whatever order: what is refused changes nothing, what is done keeps the rules.
    #[test]
    fn whatever_is_done_the_rules_hold(tries in prop::collection::vec((0..4_usize, 0..17_usize), 0..40)) {
        let (who, what) = (everybody(), actions());
        let mut state = Investigation::default();
        let mut events = Vec::new();
        for (actor, action) in tries {
            let (who, action) = (who[actor], what[action].clone());
            if state.check(who, &action).is_err() {
                continue;
            }
            if let Who::Auditor(account) = who {
                prop_assert!(!state.is_excluded(account), "whoever is concerned does nothing");
            }
            prop_assert!(state.available(who).contains(&action.kind()));
            let event = Event { who, action };
            state = state.advance(&event);
            events.push(event);

            let mut members: Vec<_> = state.everybody().collect();
            prop_assert!(members.iter().all(|one| !state.is_excluded(*one)));
            let count = members.len();
            members.sort();
            members.dedup();
            prop_assert_eq!(members.len(), count, "nobody twice");
            prop_assert_eq!(state.lead.is_none(), state.stage == Stage::Received);
            let proposed = matches!(state.stage, Stage::Proposed | Stage::Closed);
            prop_assert_eq!(state.proposal.is_some(), proposed);
            if let (Stage::Closed, Some(proposal)) = (state.stage, &state.proposal) {
                prop_assert!(proposal.decided_by.is_some_and(|by| by != proposal.by));
            }
            prop_assert!(can_end(&state), "{:?}", state);
            prop_assert_eq!(Investigation::replay(&events), Ok(state.clone()));
        }
    }
}
