//! 履约节点: what two parties say, and what it comes to.

use domain::milestone::{MilestoneState, Performance, Says, Side, Views, performance, settle};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const DUE: Date = date(2026, 11, 20);

fn views(owner: Option<Says>, counterparty: Option<Says>) -> Views {
    Views {
        owner,
        counterparty,
    }
}

#[test]
fn words_come_back() {
    for side in Side::ALL {
        assert_eq!(Side::from_code(side.code()), Some(side));
        assert_eq!(side.other().other(), side);
        assert_ne!(side.other(), side);
    }
    for says in Says::ALL {
        assert_eq!(Says::from_code(says.code()), Some(says));
    }
    for state in MilestoneState::ALL {
        assert_eq!(MilestoneState::from_code(state.code()), Some(state));
    }
    assert_eq!(Says::from_code("well"), None);
}

#[test]
fn one_party_is_enough_and_two_that_differ_are_a_dispute() {
    use MilestoneState::{Disputed, Done, Late, Open};
    let on = |owner, counterparty, today| settle(views(owner, counterparty), DUE, today);
    let (before, after) = (date(2026, 11, 20), date(2026, 11, 21));
    for (owner, counterparty, in_time, late) in [
        (None, None, Open, Late),
        (Some(Says::Done), None, Done, Done),
        (None, Some(Says::Done), Done, Done),
        (Some(Says::Done), Some(Says::Done), Done, Done),
        (Some(Says::Partly), Some(Says::Partly), Open, Late),
        (Some(Says::NotDone), None, Open, Late),
        (Some(Says::Done), Some(Says::NotDone), Disputed, Disputed),
        (Some(Says::Done), Some(Says::Partly), Disputed, Disputed),
        (Some(Says::NotDone), Some(Says::Done), Disputed, Disputed),
    ] {
        let told = format!("{owner:?} {counterparty:?}");
        assert_eq!(on(owner, counterparty, before), in_time, "{told}");
        assert_eq!(on(owner, counterparty, after), late, "{told}");
    }
}

#[test]
fn what_was_said_last_counts() {
    let said = Views::default()
        .with(Side::Owner, Says::Done)
        .with(Side::Counterparty, Says::NotDone);
    assert!(said.differ());
    let settled = said.with(Side::Counterparty, Says::Done);
    assert_eq!(settled.agreed(), Some(Says::Done));
    assert_eq!(settled.owner, Some(Says::Done));
}

#[test]
fn milestones_suggest_how_the_contract_is_performed() {
    let (past, future, today) = (date(2026, 10, 1), date(2027, 1, 1), DUE);
    let said = |says: Says| views(Some(says), None);
    for (milestones, suggested) in [
        (vec![], None),
        (vec![(Views::default(), future)], Some(Performance::Running)),
        (vec![(said(Says::Done), past)], Some(Performance::Done)),
        (
            vec![(said(Says::Done), past), (Views::default(), future)],
            Some(Performance::Running),
        ),
        (
            vec![(said(Says::Done), past), (said(Says::NotDone), past)],
            Some(Performance::Partly),
        ),
        (vec![(said(Says::Partly), past)], Some(Performance::Partly)),
        (
            vec![(Views::default(), past), (said(Says::NotDone), past)],
            Some(Performance::NotDone),
        ),
        (
            vec![(views(Some(Says::Done), Some(Says::NotDone)), past)],
            None,
        ),
    ] {
        assert_eq!(performance(&milestones, today), suggested, "{milestones:?}");
    }
}

fn any_says() -> impl Strategy<Value = Option<Says>> {
    prop_oneof![
        Just(None),
        Just(Some(Says::Done)),
        Just(Some(Says::Partly)),
        Just(Some(Says::NotDone)),
    ]
}

proptest! {
    /// Whichever party speaks first, it comes to the same; and time alone never makes anything done or disputed.
    #[test]
    fn it_does_not_matter_who_speaks_first(owner in any_says(), counterparty in any_says(), days in -400_i64..400) {
        let today = DUE.checked_add(jiff::Span::new().days(days)).expect("a day");
        let one = settle(views(owner, counterparty), DUE, today);
        let other = settle(views(counterparty, owner), DUE, today);
        prop_assert_eq!(one, other);
        let early = settle(views(owner, counterparty), DUE, DUE);
        let is_said = |state| matches!(state, MilestoneState::Done | MilestoneState::Disputed);
        prop_assert_eq!(is_said(one), is_said(early));
    }

    /// Nothing is suggested as performed while anything is not, and nothing while the parties differ.
    #[test]
    fn nothing_is_suggested_that_nobody_said(all in prop::collection::vec((any_says(), any_says()), 0..6)) {
        let milestones: Vec<(Views, Date)> = all.iter().map(|(one, other)| (views(*one, *other), DUE)).collect();
        let suggested = performance(&milestones, date(2026, 12, 1));
        let differ = milestones.iter().any(|(views, _)| views.differ());
        prop_assert_eq!(suggested.is_none(), differ || milestones.is_empty());
        let every = milestones.iter().all(|(views, _)| views.agreed() == Some(Says::Done));
        prop_assert_eq!(suggested == Some(Performance::Done), every && !milestones.is_empty());
    }
}
