//! 提醒、督办 over time: what is said about a clock, and when nothing is.

use std::collections::BTreeMap;

use domain::case::{Case, Clock, PauseKind, Warning};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::table::{an_action, everybody};
use super::{CALENDAR, DAY, act, filing};

const SOON: u32 = 2;
const ESCALATE: u32 = 3;

fn told(clock: &Clock, day: Date) -> Option<(Warning, Date)> {
    clock.warning(&CALENDAR, day, SOON, ESCALATE)
}

#[test]
fn whoever_was_just_told_the_day_is_not_reminded_of_it_at_once() {
    // Two working days are few, but nobody has had one of them yet.
    let clock = Clock::start("OBJ.ACCEPT", 2, DAY);
    assert_eq!(told(&clock, DAY), None);
    let due = date(2026, 3, 4);
    assert_eq!(told(&clock, date(2026, 3, 3)), Some((Warning::Soon, due)));
    assert_eq!(told(&clock, due), Some((Warning::Today, due)));
}

#[test]
fn what_is_done_or_stands_still_warns_of_nothing() {
    let late = date(2026, 4, 20);
    let mut clock = Clock::start("OBJ.TOTAL", 7, DAY);
    assert!(told(&clock, late).is_some());
    let mut held = clock.clone();
    held.hold(PauseKind::Inspection, date(2026, 3, 5));
    assert_eq!(told(&held, late), None);
    let mut held = clock.clone();
    held.hold(PauseKind::Inspection, date(2026, 3, 12));
    let due = date(2026, 3, 11);
    assert_eq!(told(&held, late), Some((Warning::Escalated, due)));
    clock.stop(date(2026, 3, 20));
    assert_eq!(told(&clock, late), None, "it was late, and it is done");
}

#[test]
fn a_year_without_a_list_is_warned_of_as_far_as_the_day_is_known() {
    // The list of 2027 is not published: the last day is known, how many working days have passed since is not.
    let clock = Clock::start("OBJ.TOTAL", 7, date(2026, 12, 17));
    let due = date(2026, 12, 28);
    assert_eq!(clock.last_day(&CALENDAR), Ok(Some(due)));
    let overdue = Some((Warning::Overdue, due));
    assert_eq!(told(&clock, date(2027, 1, 20)), overdue);
    // A day that is not known is warned of by nobody.
    let clock = Clock::start("OBJ.TOTAL", 7, date(2026, 12, 28));
    assert!(clock.last_day(&CALENDAR).is_err());
    assert_eq!(told(&clock, date(2027, 1, 20)), None);
}

/// What happens to a clock: a number of days pass, then one of these.
fn happenings() -> impl Strategy<Value = Vec<(i32, u8)>> {
    proptest::collection::vec((0..6_i32, 0..8_u8), 0..30)
}

/// Nothing is said of a clock that stands still, unless it was late before that: then only that it is.
fn is_silent_or_late(clock: &Clock, warning: Option<(Warning, Date)>) -> bool {
    let held = clock.pauses.last().filter(|pause| pause.to.is_none());
    match (held, warning) {
        (Some(pause), Some((step, due))) => step >= Warning::Overdue && due < pause.from,
        _ => true,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Each step is given at most once for a last day because it is kept by both; so the steps of one last day must
    /// come in their order, however the clock is held, resumed, extended and given another budget.
    #[test]
    fn steps_come_in_order_for_each_last_day_and_never_while_it_stands_still(
        budget in 0..12_u16, happenings in happenings()
    ) {
        let mut clock = Clock::start("OBJ.TOTAL", budget, DAY);
        let mut today = DAY;
        let mut given: BTreeMap<Date, Vec<Warning>> = BTreeMap::new();
        for (days, what) in happenings {
            for _ in 0..days {
                today += 1.day();
                let warning = told(&clock, today);
                prop_assert!(clock.stopped_on.is_none() || warning.is_none());
                prop_assert!(is_silent_or_late(&clock, warning), "{warning:?}");
                let Some((step, due)) = warning else { continue };
                prop_assert_eq!(Some(due), clock.last_day(&CALENDAR).unwrap());
                prop_assert_eq!(step >= Warning::Overdue, due < today);
                let steps = given.entry(due).or_default();
                if !steps.contains(&step) {
                    steps.push(step);
                }
                // Asked twice a day, it says the same.
                prop_assert_eq!(told(&clock, today), warning);
            }
            match what {
                0 | 1 => clock.hold(PauseKind::Inspection, today),
                2..=4 => clock.resume(today),
                5 => clock.extension = 5,
                6 => clock.budget = (clock.budget + 1) % 12,
                _ if today > DAY + 60.days() => clock.stop(today),
                _ => {}
            }
        }
        for (due, steps) in given {
            // A budget that is changed there and back may bring an old day back; it is overdue then, or it is not.
            let late: Vec<_> = steps.iter().filter(|step| **step >= Warning::Overdue).collect();
            prop_assert!(late.is_sorted(), "{due}: {steps:?}");
            prop_assert!(steps.len() <= Warning::ALL.len(), "{due}: {steps:?}");
        }
    }

    /// The same for whole cases: whatever is done by whomever, nothing is warned of that stands still or is over.
    #[test]
    fn a_case_that_is_over_or_held_is_silent(
        tries in proptest::collection::vec((any::<u8>(), 0..64_usize, 0..4_i32), 0..80),
    ) {
        let everybody = everybody();
        let mut case = Case::file(&filing());
        let mut today = DAY;
        for (choice, who, days) in tries {
            today += days.days();
            let _ = act(&mut case, &everybody[who % everybody.len()], an_action(choice, 1), today);
            for clock in [&case.total, &case.step].into_iter().flatten() {
                let warning = told(clock, today);
                prop_assert!(!case.stage().is_over() || warning.is_none(), "{:?}: {warning:?}", case.stage());
                prop_assert!(is_silent_or_late(clock, warning), "{:?}: {warning:?}", case.stage());
            }
        }
    }
}
