//! 暂停执行: the arithmetic of a measure's time.

use domain::measure::MeasureSpan;
use jiff::civil::{Date, date};
use jiff::{ToSpan, Unit};
use proptest::prelude::*;

fn year() -> MeasureSpan {
    MeasureSpan::new(date(2026, 1, 1), Some(date(2026, 12, 31)))
}

#[test]
fn the_vector_of_the_notice() {
    let mut span = year();
    assert!(span.suspend(date(2026, 3, 1)));
    assert_eq!(span.days_left(date(2026, 3, 15)), Some(306));
    assert_eq!(span.last_day(), None);
    assert!(!span.is_in_force(date(2026, 3, 1)));
    assert!(span.resume(date(2026, 3, 20)));
    assert!(span.is_in_force(date(2026, 3, 20)));
    assert!(!span.is_in_force(date(2026, 3, 19)));
    assert_eq!(span.last_day(), Some(date(2027, 1, 19)));
    assert_eq!(span.days_left(date(2026, 3, 20)), Some(306));
}

#[test]
fn a_complaint_after_the_rejection_suspends_again() {
    let mut span = year();
    span.suspend(date(2026, 3, 1));
    span.resume(date(2026, 3, 20));
    span.suspend(date(2026, 4, 1));
    assert_eq!(span.days_left(date(2026, 6, 1)), Some(294));
    span.resume(date(2026, 4, 11));
    assert_eq!(span.last_day(), Some(date(2027, 1, 29)));
}

#[test]
fn the_same_day_changes_nothing() {
    let mut span = year();
    span.suspend(date(2026, 3, 1));
    span.resume(date(2026, 3, 1));
    span.suspend(date(2026, 3, 1));
    span.resume(date(2026, 3, 1));
    assert_eq!(span.last_day(), Some(date(2026, 12, 31)));
    assert!(span.is_in_force(date(2026, 3, 1)));
}

#[test]
fn on_the_last_day_one_day_is_left() {
    let mut span = year();
    assert!(span.suspend(date(2026, 12, 31)));
    span.resume(date(2027, 2, 1));
    assert_eq!(span.last_day(), Some(date(2027, 2, 1)));
    assert!(!span.clone().suspend(date(2027, 2, 2)), "it is over");
}

#[test]
fn before_it_begins_nothing_is_lost_and_nothing_gained() {
    let mut span = year();
    span.suspend(date(2025, 12, 1));
    span.resume(date(2025, 12, 20));
    assert_eq!(span.last_day(), Some(date(2026, 12, 31)));
    let mut span = year();
    span.suspend(date(2025, 12, 1));
    assert_eq!(span.days_left(date(2026, 2, 1)), Some(365));
    span.resume(date(2026, 1, 11));
    assert_eq!(span.last_day(), Some(date(2027, 1, 10)));
}

#[test]
fn what_was_served_and_what_is_left_is_what_was_decided() {
    let mut span = year();
    let at = |span: &MeasureSpan, day| {
        let served = span.served(day);
        (served.served, served.suspended, served.left)
    };
    assert_eq!(at(&span, date(2025, 12, 1)), (0, 0, Some(365)));
    span.suspend(date(2026, 3, 1));
    assert_eq!(at(&span, date(2026, 3, 11)), (59, 10, Some(306)));
    span.resume(date(2026, 3, 20));
    assert_eq!(at(&span, date(2026, 3, 20)), (59, 19, Some(306)));
    assert_eq!(at(&span, date(2026, 3, 21)), (60, 19, Some(305)));
    assert_eq!(at(&span, date(2027, 6, 1)), (365, 19, Some(0)), "over");
    let mut endless = MeasureSpan::new(date(2026, 1, 1), None);
    endless.suspend(date(2026, 1, 11));
    assert_eq!(at(&endless, date(2026, 1, 21)), (10, 10, None));
}

#[test]
fn without_end_it_has_none() {
    let mut span = MeasureSpan::new(date(2026, 1, 1), None);
    span.suspend(date(2026, 3, 1));
    span.resume(date(2026, 3, 20));
    assert_eq!(
        (span.last_day(), span.days_left(date(2026, 4, 1))),
        (None, None)
    );
    assert!(!span.is_over(Date::MAX));
}

proptest! {
    #[test]
    fn it_is_in_force_on_as_many_days_as_was_decided(
        length in 0..200_i32,
        steps in proptest::collection::vec((0..60_i32, 0..60_i32), 0..6),
    ) {
        let from = date(2026, 1, 1);
        let mut span = MeasureSpan::new(from, Some(from + length.days()));
        let mut day = from - 20.days();
        for (run, pause) in steps {
            day += run.days();
            let left = span.days_left(day);
            if span.suspend(day) {
                prop_assert_eq!(span.days_left(day + 500.days()), left, "it does not run while suspended");
                prop_assert!(!span.is_over(day + 500.days()));
                day += pause.days();
                prop_assert_eq!(span.served(day).served + span.served(day).left.unwrap(), length + 1);
                prop_assert!(span.resume(day));
                prop_assert_eq!(span.days_left(day), left);
                prop_assert_eq!(span.served(day).served + span.served(day).left.unwrap(), length + 1);
            }
        }
        let last = span.last_day().unwrap();
        let days = from.until((Unit::Day, last)).unwrap().get_days();
        let in_force = (0..=days + 10).filter(|day| span.is_in_force(from + day.days()));
        prop_assert_eq!(in_force.count(), usize::try_from(length).unwrap() + 1);
    }
}
