//! 办理期限

use domain::case::{Clock, Light, PauseKind, Warning};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{CALENDAR, DAY};

fn due(clock: &Clock) -> Option<Date> {
    clock.read(&CALENDAR, clock.started_on).unwrap().due
}

#[test]
fn the_day_of_the_event_does_not_count() {
    let clock = Clock::start("OBJ.TOTAL", 7, DAY);
    assert_eq!(due(&clock), Some(date(2026, 3, 11)));
    // At once means that day.
    assert_eq!(due(&Clock::start("OBJ.MARK", 0, DAY)), Some(DAY));
}

#[test]
fn holidays_and_make_up_days_are_those_of_the_list() {
    // 2026-02-14 is worked, 15 to 23 February are off, 28 February is worked.
    let clock = Clock::start("OBJ.TOTAL", 7, date(2026, 2, 13));
    assert_eq!(due(&clock), Some(date(2026, 3, 2)));
}

#[test]
fn a_pause_moves_the_date_by_its_working_days() {
    let mut clock = Clock::start("OBJ.TOTAL", 7, DAY);
    clock.hold(PauseKind::Supplement, date(2026, 3, 4));
    let reading = clock.read(&CALENDAR, date(2026, 3, 9)).unwrap();
    assert_eq!((reading.due, reading.used, reading.left), (None, 2, 5));
    assert_eq!(reading.light(2, false), Light::Paused);
    assert!(!reading.overdue);
    clock.resume(date(2026, 3, 9));
    // Four working days later: 5, 6 and 9 March were not counted.
    assert_eq!(due(&clock), Some(date(2026, 3, 16)));
    let days = clock.explain(&CALENDAR, date(2026, 3, 9)).unwrap();
    assert_eq!(days.iter().filter(|day| day.counted).count(), 7);
    let paused: Vec<_> = days
        .iter()
        .filter(|day| day.paused.is_some())
        .map(|day| day.date.day())
        .collect();
    assert_eq!(paused, [5, 6, 7, 8, 9]);
}

#[test]
fn a_pause_that_begins_and_ends_on_one_day_changes_nothing() {
    let plain = Clock::start("OBJ.TOTAL", 7, DAY);
    let mut clock = plain.clone();
    for _ in 0..3 {
        clock.hold(PauseKind::Inspection, date(2026, 3, 5));
        clock.resume(date(2026, 3, 5));
    }
    assert_eq!(due(&clock), due(&plain));
}

#[test]
fn what_was_late_before_it_stood_still_stays_late() {
    let mut clock = Clock::start("OBJ.OWN", 3, DAY);
    clock.hold(PauseKind::Experts, date(2026, 3, 10));
    clock.resume(date(2026, 3, 20));
    let reading = clock.read(&CALENDAR, date(2026, 3, 20)).unwrap();
    assert_eq!(reading.due, Some(date(2026, 3, 5)));
    assert!(reading.overdue);
}

#[test]
fn what_is_late_shows_it_while_it_stands_still() {
    let held = |on: Date| {
        let mut clock = Clock::start("OBJ.OWN", 3, DAY);
        clock.hold(PauseKind::Inspection, on);
        clock
    };
    let due = date(2026, 3, 5);
    for on in [date(2026, 3, 6), date(2026, 3, 7), date(2026, 3, 20)] {
        let clock = held(on);
        assert_eq!(clock.last_day(&CALENDAR), Ok(Some(due)), "{on}");
        let reading = clock.read(&CALENDAR, on).unwrap();
        assert_eq!(reading.light(2, false), Light::Red, "{on}");
        let days = clock.explain(&CALENDAR, on).unwrap();
        assert_eq!(days.last().unwrap().date, due);
    }
    // In time, the last day included, it may wait.
    for on in [DAY, date(2026, 3, 4), due] {
        let clock = held(on);
        assert_eq!(clock.last_day(&CALENDAR), Ok(None), "{on}");
        let reading = clock.read(&CALENDAR, date(2026, 3, 20)).unwrap();
        assert_eq!(reading.light(2, false), Light::Paused, "{on}");
    }
    // What waited from the last day on is due on the day on which it goes on, and not late by all the days between.
    let mut clock = held(due);
    clock.resume(date(2026, 3, 16));
    assert_eq!(clock.last_day(&CALENDAR), Ok(Some(date(2026, 3, 16))));
    let reading = clock.read(&CALENDAR, date(2026, 3, 16)).unwrap();
    assert_eq!((reading.left, reading.over), (0, 0));
    // Nor does a year without a list stand in the way of waiting.
    let mut clock = Clock::start("OBJ.TOTAL", 7, date(2026, 12, 29));
    clock.hold(PauseKind::Inspection, date(2026, 12, 30));
    assert_eq!(clock.last_day(&CALENDAR), Ok(None));
}

#[test]
fn the_lights_and_the_warnings() {
    let clock = Clock::start("OBJ.TOTAL", 7, DAY);
    let on = |day: Date| clock.read(&CALENDAR, day).unwrap();
    let told = |day: Date| Warning::reached(&on(day), day, 2, 3);
    assert_eq!(on(date(2026, 3, 6)).light(2, false), Light::Green);
    assert_eq!(told(date(2026, 3, 6)), None);
    assert_eq!(on(date(2026, 3, 9)).light(2, false), Light::Amber);
    assert_eq!(told(date(2026, 3, 9)), Some(Warning::Soon));
    assert_eq!(told(date(2026, 3, 11)), Some(Warning::Today));
    assert_eq!(on(date(2026, 3, 11)).light(2, false), Light::Amber);
    assert_eq!(on(date(2026, 3, 12)).light(2, false), Light::Red);
    assert_eq!(told(date(2026, 3, 12)), Some(Warning::Overdue));
    assert_eq!(told(date(2026, 3, 15)), Some(Warning::Overdue));
    assert_eq!(told(date(2026, 3, 16)), Some(Warning::Escalated));
}

#[test]
fn it_stops_when_the_work_is_done() {
    let mut clock = Clock::start("OBJ.TOTAL", 7, DAY);
    clock.stop(date(2026, 3, 5));
    let reading = clock.read(&CALENDAR, date(2026, 6, 1)).unwrap();
    assert_eq!((reading.used, reading.overdue), (3, false));
    assert_eq!(reading.light(2, true), Light::Done);
}

#[test]
fn a_year_without_a_list_is_not_guessed() {
    let clock = Clock::start("OBJ.TOTAL", 7, date(2026, 12, 29));
    assert!(clock.read(&CALENDAR, date(2026, 12, 30)).is_err());
}

/// Days at which the clock stands still or runs again, as steps forward.
fn steps() -> impl Strategy<Value = Vec<(i32, i32)>> {
    proptest::collection::vec((0..20_i32, 0..20_i32), 0..4)
}

proptest! {
    #[test]
    fn exactly_the_budget_is_counted(
        start in 0..60_i32, budget in 0..25_u16, extension in 0..10_u16, steps in steps()
    ) {
        let day = date(2026, 1, 5) + start.days();
        let mut clock = Clock::start("OBJ.TOTAL", budget, day);
        clock.extension = extension;
        let mut now = day;
        for (run, pause) in steps {
            now += run.days();
            clock.hold(PauseKind::Inspection, now);
            now += pause.days();
            clock.resume(now);
        }
        let days = clock.explain(&CALENDAR, now).unwrap();
        let counted = days.iter().filter(|day| day.counted).count();
        prop_assert_eq!(counted, usize::from(budget + extension));
        // The last day is the last that counts, and what is shown agrees with what is explained.
        let reading = clock.read(&CALENDAR, day).unwrap();
        let last = days.last().map_or(day, |day| day.date);
        prop_assert_eq!(reading.due, Some(last));
        let at_last = clock.read(&CALENDAR, last).unwrap();
        prop_assert_eq!((at_last.left, at_last.overdue), (0, false));
    }

    #[test]
    fn a_pause_never_brings_the_date_forward(
        budget in 1..25_u16, run in 0..30_i32, pause in 0..30_i32
    ) {
        let plain = Clock::start("OBJ.TOTAL", budget, DAY);
        let mut clock = plain.clone();
        clock.hold(PauseKind::Experts, DAY + run.days());
        clock.resume(DAY + (run + pause).days());
        prop_assert!(due(&clock) >= due(&plain));
    }
}
