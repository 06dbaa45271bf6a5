//! 工作日 and the ends of periods, against the published lists of 2023 to 2026.

use std::sync::LazyLock;

use domain::calendar::{
    Calendar, CalendarDay, CalendarError, DayKind, DayReason, add_months, add_years, civil_date,
    end_of_day,
};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use serde::Deserialize;

const HOLIDAYS: &str = include_str!("../../../server/policy/holidays.csv");
const VECTORS: &str = include_str!("vectors/workday_vectors.csv");

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| {
    // Later years may be added to the file; these tests need one that is missing.
    let known = listed_days()
        .into_iter()
        .filter(|day| day.date.year() <= 2026);
    Calendar::new(known).unwrap()
});

#[derive(Deserialize)]
struct HolidayRow {
    date: Date,
    r#type: String,
    holiday_name: String,
    source: String,
    confidence: String,
}

fn listed_days() -> Vec<CalendarDay> {
    let mut reader = csv::Reader::from_reader(HOLIDAYS.as_bytes());
    let days: Vec<CalendarDay> = reader
        .deserialize()
        .map(|row| {
            let row: HolidayRow = row.unwrap();
            CalendarDay {
                date: row.date,
                kind: DayKind::from_code(&row.r#type).unwrap(),
                name: row.holiday_name,
                source: row.source,
                confidence: row.confidence,
            }
        })
        .collect();
    assert!(!days.is_empty());
    days
}

fn day(date: Date, kind: DayKind) -> CalendarDay {
    CalendarDay {
        date,
        kind,
        name: "春节".to_owned(),
        source: String::new(),
        confidence: String::new(),
    }
}

#[derive(Deserialize)]
struct Row {
    operation: String,
    start: Date,
    n: Option<i32>,
    expected: String,
}

#[test]
fn every_vector_comes_out_as_the_file_says() {
    let mut reader = csv::Reader::from_reader(VECTORS.as_bytes());
    let mut count = 0;
    for row in reader.deserialize() {
        let Row {
            operation,
            start,
            n,
            expected,
        } = row.unwrap();
        let n = n.unwrap_or_default();
        let found = match operation.as_str() {
            "add_workdays" => CALENDAR
                .add_workdays(start, n.try_into().unwrap())
                .map(|count| count.date.to_string()),
            "add_months_raw" => add_months(start, n).map(|date| date.to_string()),
            "add_months_roll" => CALENDAR
                .add_months_roll(start, n)
                .map(|rolled| rolled.date.to_string()),
            "is_workday" => CALENDAR
                .is_workday(start)
                .map(|yes| u8::from(yes).to_string()),
            other => panic!("unknown operation {other}"),
        };
        let expected = match expected.as_str() {
            "ERROR_NO_CALENDAR" => Err(CalendarError::YearMissing { year: 2027 }),
            value => Ok(value.to_owned()),
        };
        assert_eq!(found, expected, "{operation} {start} {n}");
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn both_published_years_have_248_working_days() {
    for year in [2025, 2026] {
        let days = CALENDAR.workdays_between(date(year - 1, 12, 31), date(year, 12, 31));
        assert_eq!(days, Ok(248));
    }
    assert_eq!(
        CALENDAR.years().collect::<Vec<_>>(),
        [2023, 2024, 2025, 2026]
    );
    assert_eq!(CALENDAR.last_year(), Some(2026));
}

#[test]
fn the_whole_list_of_the_portal_makes_a_calendar() {
    let calendar = Calendar::new(listed_days()).unwrap();
    assert_eq!(calendar.listed_days().count(), listed_days().len());
    assert!(calendar.last_year() >= Some(2026));
}

#[test]
fn a_year_without_a_list_is_refused_in_words() {
    let missing = CalendarError::YearMissing { year: 2027 };
    assert_eq!(missing.to_string(), "2027年节假日安排未维护");
    let new_year = date(2027, 1, 1);
    assert_eq!(CALENDAR.is_workday(new_year), Err(missing));
    assert_eq!(CALENDAR.why(new_year), Err(missing));
    assert_eq!(CALENDAR.add_workdays(date(2026, 12, 31), 1), Err(missing));
    assert_eq!(
        CALENDAR.workdays_between(date(2026, 12, 1), new_year),
        Err(missing)
    );
    assert_eq!(
        CALENDAR.explain_between(date(2026, 12, 1), new_year),
        Err(missing)
    );
    assert_eq!(CALENDAR.add_months_roll(date(2026, 12, 1), 1), Err(missing));
    assert_eq!(
        CALENDAR.workdays_between(date(2022, 12, 30), date(2023, 1, 3)),
        Err(CalendarError::YearMissing { year: 2022 })
    );
    // The start is not counted, so its year need not be known.
    assert!(CALENDAR.add_workdays(date(2022, 12, 31), 1).is_ok());
    assert!(
        CALENDAR
            .workdays_between(date(2022, 12, 31), date(2023, 1, 3))
            .is_ok()
    );
}

#[test]
fn a_new_year_holiday_of_the_next_notice_does_not_make_its_own_year_known() {
    let days = listed_days()
        .into_iter()
        .filter(|day| day.date >= date(2023, 12, 30) && day.date.year() < 2025);
    let calendar = Calendar::new(days).unwrap();
    assert_eq!(calendar.years().collect::<Vec<_>>(), [2024]);
    assert_eq!(
        calendar.is_workday(date(2023, 6, 1)),
        Err(CalendarError::YearMissing { year: 2023 })
    );
}

#[test]
fn a_list_that_contradicts_itself_is_refused() {
    let saturday = date(2026, 2, 14);
    let twice = [
        day(saturday, DayKind::MakeupWorkday),
        day(saturday, DayKind::Holiday),
    ];
    assert_eq!(
        Calendar::new(twice).unwrap_err(),
        CalendarError::DuplicateDate { date: saturday }
    );
    let friday = date(2026, 2, 13);
    assert_eq!(
        Calendar::new([day(friday, DayKind::MakeupWorkday)]).unwrap_err(),
        CalendarError::MakeupOnWeekday { date: friday }
    );
    assert_eq!(Calendar::new([]).unwrap().last_year(), None);
}

#[test]
fn a_count_tells_every_day_and_why() {
    let count = CALENDAR.add_workdays(date(2026, 2, 13), 3).unwrap();
    assert_eq!(count.date, date(2026, 2, 25));
    let counted: Vec<_> = count
        .counted()
        .map(|day| (day.date, day.reason.clone()))
        .collect();
    assert_eq!(
        counted,
        [
            (
                date(2026, 2, 14),
                DayReason::Makeup {
                    name: "春节".to_owned()
                }
            ),
            (date(2026, 2, 24), DayReason::Workday),
            (date(2026, 2, 25), DayReason::Workday),
        ]
    );
    assert_eq!(count.skipped().count(), 9);
    assert_eq!(
        CALENDAR.why(date(2026, 2, 15)),
        Ok(DayReason::Holiday {
            name: "春节".to_owned()
        })
    );
    assert_eq!(CALENDAR.why(date(2026, 10, 11)), Ok(DayReason::Weekend));
    assert_eq!(
        CALENDAR.add_workdays(date(2026, 2, 13), 0),
        Err(CalendarError::ZeroDays)
    );
}

#[test]
fn rolling_tells_the_days_rolled_over() {
    let rolled = CALENDAR.add_months_roll(date(2025, 7, 4), 3).unwrap();
    assert_eq!(
        (rolled.corresponding, rolled.date),
        (date(2025, 10, 4), date(2025, 10, 9))
    );
    assert_eq!(rolled.rolled_over.len(), 5);
    let kept = CALENDAR.add_months_roll(date(2026, 2, 24), 1).unwrap();
    assert_eq!((kept.date, kept.rolled_over), (date(2026, 3, 24), vec![]));
}

#[test]
fn months_and_years_end_on_the_corresponding_day() {
    assert_eq!(add_months(date(2024, 2, 29), 12), Ok(date(2025, 2, 28)));
    assert_eq!(add_years(date(2024, 2, 29), 4), Ok(date(2028, 2, 29)));
    assert_eq!(add_months(date(2026, 3, 31), -1), Ok(date(2026, 2, 28)));
    for n in [i32::MAX, i32::MIN] {
        assert_eq!(
            add_months(date(2026, 1, 1), n),
            Err(CalendarError::OutOfRange)
        );
        assert_eq!(
            add_years(date(2026, 1, 1), n),
            Err(CalendarError::OutOfRange)
        );
    }
}

#[test]
fn a_day_in_china_begins_at_16_utc() {
    let before: Timestamp = "2026-01-03T15:59:59Z".parse().unwrap();
    let after: Timestamp = "2026-01-03T16:00:00Z".parse().unwrap();
    assert_eq!(civil_date(before), date(2026, 1, 3));
    assert_eq!(civil_date(after), date(2026, 1, 4));
    assert_eq!(end_of_day(date(2026, 1, 3)), Ok(after));
    assert_eq!(end_of_day(Date::MAX), Err(CalendarError::OutOfRange));
}

#[test]
fn a_calendar_can_be_shared_between_threads() {
    fn shared<T: Clone + Send + Sync>() {}
    shared::<Calendar>();
}

/// A day of the loaded years, 2023 to 2026.
fn loaded_day() -> impl Strategy<Value = Date> {
    (0..1461i32).prop_map(|days| date(2023, 1, 1).checked_add(days.days()).unwrap())
}

proptest! {
    #[test]
    fn adding_and_counting_agree(start in loaded_day(), n in 1..1000u32) {
        match CALENDAR.add_workdays(start, n) {
            Ok(count) => {
                prop_assert_eq!(CALENDAR.workdays_between(start, count.date), Ok(n));
                prop_assert_eq!(count.counted().count(), n as usize);
                prop_assert!(count.days.last().unwrap().counted);
                prop_assert_eq!(CALENDAR.explain_between(start, count.date), Ok(count));
            }
            // Refused exactly when the loaded years have not enough working days left.
            Err(error) => {
                prop_assert_eq!(error, CalendarError::YearMissing { year: 2027 });
                prop_assert!(CALENDAR.workdays_between(start, date(2026, 12, 31)).unwrap() < n);
            }
        }
    }

    #[test]
    fn one_more_day_ends_later(start in loaded_day(), n in 1..60u32) {
        if let Ok(longer) = CALENDAR.add_workdays(start, n + 1) {
            prop_assert!(CALENDAR.add_workdays(start, n).unwrap().date < longer.date);
        }
    }

    #[test]
    fn counts_are_additive(days in prop::array::uniform3(loaded_day())) {
        let mut days = days;
        days.sort();
        let [a, b, c] = days;
        let between = |from, to| CALENDAR.workdays_between(from, to).unwrap();
        prop_assert_eq!(between(a, b) + between(b, c), between(a, c));
        prop_assert_eq!(between(c, a), 0);
        let explained = CALENDAR.explain_between(a, c).unwrap();
        prop_assert_eq!(explained.counted().count(), between(a, c) as usize);
    }

    #[test]
    fn months_never_run_past_the_end_of_a_month(start in loaded_day(), n in -600..600i32) {
        let end = add_months(start, n).unwrap();
        let month = i32::from(start.year()) * 12 + i32::from(start.month()) + n;
        prop_assert_eq!(i32::from(end.year()) * 12 + i32::from(end.month()), month);
        prop_assert_eq!(end.day(), start.day().min(end.days_in_month()));
    }

    #[test]
    fn any_day_of_2027_is_refused(days in 0..365i32) {
        let day = date(2027, 1, 1).checked_add(days.days()).unwrap();
        prop_assert_eq!(CALENDAR.is_workday(day), Err(CalendarError::YearMissing { year: 2027 }));
    }
}
