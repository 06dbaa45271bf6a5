//! Calendar days as they are written in sheets and stored in the database.

use jiff::civil::Date;
use thiserror::Error;

/// 2099/12/31 in the national sheets means "no end" 长期.
pub const LONG_TERM: Date = jiff::civil::date(2099, 12, 31);

/// Why a text is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DayError {
    /// Not one of the written forms.
    #[error("not a date; write YYYY/MM/DD")]
    Form,
    /// Right form, but the calendar has no such day, e.g. 2026/2/30.
    #[error("the calendar has no such day")]
    NoSuchDay,
}

/// Reads a day as departments write it: `2026/03/01`, `2026-3-1`, `2026.3.1`, `20260301`, `2026年3月1日`;
/// a time of day behind a blank is dropped.
pub fn parse(text: &str) -> Result<Date, DayError> {
    let text = text.trim();
    let text = text.split_once([' ', 'T']).map_or(text, |(day, _)| day);
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return build(&text[..4], &text[4..6], &text[6..]);
    }
    let mut parts = text
        .strip_suffix('日')
        .unwrap_or(text)
        .split(['/', '-', '.', '年', '月']);
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(year), Some(month), Some(day), None) => build(year, month, day),
        _ => Err(DayError::Form),
    }
}

fn build(year: &str, month: &str, day: &str) -> Result<Date, DayError> {
    let digits = |text: &str, most: usize| {
        (!text.is_empty() && text.len() <= most && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse::<i16>().ok())
            .flatten()
            .ok_or(DayError::Form)
    };
    if year.len() != 4 {
        return Err(DayError::Form);
    }
    let (year, month, day) = (digits(year, 4)?, digits(month, 2)?, digits(day, 2)?);
    // Two digits each, so they fit.
    let (month, day) = (month as i8, day as i8);
    Date::new(year, month, day).map_err(|_| DayError::NoSuchDay)
}

/// The number under which a day is stored: 20260301. It sorts as the days do and can be read by eye.
pub fn to_number(day: Date) -> i32 {
    i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day())
}

/// The day behind a stored number; `None` when it is no day.
pub fn from_number(number: i32) -> Option<Date> {
    let year = i16::try_from(number / 10_000).ok()?;
    let month = i8::try_from(number / 100 % 100).ok()?;
    let day = i8::try_from(number % 100).ok()?;
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn reads_every_written_form() {
        for text in [
            "2026/03/01",
            "2026/3/1",
            "2026-03-01",
            "20260301",
            "2026.3.1",
            "2026年3月1日",
            "2026/3/1 0:00:00",
        ] {
            assert_eq!(parse(text), Ok(date(2026, 3, 1)), "{text}");
        }
    }

    #[test]
    fn tells_a_wrong_form_from_a_day_that_does_not_exist() {
        assert_eq!(parse("2026/2/30"), Err(DayError::NoSuchDay));
        assert_eq!(parse("20260230"), Err(DayError::NoSuchDay));
        for text in [
            "",
            "26/3/1",
            "2026/3",
            "三月一日",
            "2026/3/1/1",
            "2026/+3/1",
            "2026/003/1",
            "1.5",
        ] {
            assert_eq!(parse(text), Err(DayError::Form), "{text}");
        }
    }

    #[test]
    fn a_stored_number_comes_back() {
        for day in [date(1990, 1, 1), date(2026, 12, 31), LONG_TERM] {
            assert_eq!(from_number(to_number(day)), Some(day));
        }
        assert_eq!(from_number(20260230), None);
    }
}
