//! Who may give a case to whom.

use domain::case::{Actor, Case, HandFault, Handing, Seat};
use domain::role::{Role, UnitKind};

use crate::{
    DAY, account, act, answer, applicant, correction, filing, forward, handler, propose, reviewer,
    staff, unit,
};

fn seats(actor: &Actor) -> &[Seat] {
    match actor {
        Actor::Staff { seats, .. } => seats,
        _ => &[],
    }
}

/// Whether `by` may give the case to `to`, while `holder` holds it.
fn give(case: &Case, by: &Actor, holder: Option<u128>, to: &Actor) -> Result<(), HandFault> {
    let handing = Handing {
        case,
        by,
        holder: holder.map(account),
    };
    let seat = handing.check(to.account().unwrap(), seats(to))?;
    assert!(seat.works_on(case));
    Ok(())
}

fn accepted() -> Case {
    let mut case = Case::file(&filing());
    act(&mut case, &handler(), domain::case::Action::Accept, DAY).unwrap();
    case
}

#[test]
fn the_holder_gives_it_to_a_colleague_and_nobody_else_does() {
    let case = accepted();
    let colleague = staff(12, Role::CreditHandler, UnitKind::CreditOffice, "CREDIT");
    assert_eq!(give(&case, &handler(), Some(10), &colleague), Ok(()));
    assert_eq!(
        give(&case, &handler(), None, &colleague),
        Err(HandFault::NotYours)
    );
    assert_eq!(
        give(&case, &handler(), Some(12), &colleague),
        Err(HandFault::NotYours)
    );
    assert_eq!(
        give(&case, &handler(), Some(10), &handler()),
        Err(HandFault::Same)
    );
    assert_eq!(
        give(&case, &handler(), Some(10), &unit()),
        Err(HandFault::Elsewhere)
    );
    assert_eq!(
        give(&case, &applicant(), None, &colleague),
        Err(HandFault::NotYours)
    );
}

#[test]
fn a_reviewer_gives_it_to_whom_he_likes_of_his_unit_if_that_one_can_act() {
    let case = accepted();
    let clerk = staff(13, Role::WindowClerk, UnitKind::CreditOffice, "CREDIT");
    assert_eq!(give(&case, &reviewer(), None, &handler()), Ok(()));
    assert_eq!(give(&case, &reviewer(), Some(12), &handler()), Ok(()));
    assert_eq!(
        give(&case, &reviewer(), None, &clerk),
        Err(HandFault::CannotAct)
    );
    assert_eq!(
        give(&case, &reviewer(), None, &unit()),
        Err(HandFault::Elsewhere)
    );
    let elsewhere = staff(40, Role::UnitHead, UnitKind::Department, "WATER");
    let there = staff(41, Role::Handler, UnitKind::Department, "WATER");
    assert_eq!(
        give(&case, &elsewhere, None, &there),
        Err(HandFault::CannotAct),
        "not asked"
    );
}

#[test]
fn the_head_of_the_unit_that_was_asked_gives_it_to_its_people() {
    let mut case = accepted();
    act(&mut case, &handler(), forward(), DAY).unwrap();
    let head = staff(22, Role::UnitHead, UnitKind::Department, "MARKET");
    assert_eq!(give(&case, &head, None, &unit()), Ok(()));
    assert_eq!(
        give(&case, &unit(), None, &unit()),
        Err(HandFault::NotYours)
    );
}

#[test]
fn the_decision_is_never_given_to_whoever_handled_it() {
    let mut case = accepted();
    act(&mut case, &handler(), forward(), DAY).unwrap();
    act(&mut case, &unit(), answer(correction()), DAY).unwrap();
    act(&mut case, &handler(), propose(correction()), DAY).unwrap();
    let both = Actor::Staff {
        account: account(10),
        seats: [seats(&handler()), seats(&reviewer())].concat(),
    };
    assert_eq!(
        give(&case, &reviewer(), None, &both),
        Err(HandFault::OwnWork)
    );
    let second = staff(14, Role::CreditReviewer, UnitKind::CreditOffice, "CREDIT");
    assert_eq!(give(&case, &reviewer(), None, &second), Ok(()));
    assert_eq!(
        give(&case, &reviewer(), None, &handler()),
        Err(HandFault::CannotAct)
    );
}

#[test]
fn what_is_over_is_given_to_nobody() {
    let mut case = accepted();
    act(&mut case, &applicant(), domain::case::Action::Withdraw, DAY).unwrap();
    assert_eq!(
        give(&case, &reviewer(), None, &handler()),
        Err(HandFault::Over)
    );
}
