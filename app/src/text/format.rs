//! Numbers as they are written on the pages, alike in both languages.

#[cfg(feature = "ssr")]
use jiff::Timestamp;
use jiff::civil::Date;

/// `1234567` as `1,234,567`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A share in percent with one decimal, rounded down: only all of them are 100%.
pub(crate) fn percent(part: u64, all: u64) -> Option<String> {
    let permille = part.saturating_mul(1000).checked_div(all)?;
    Some(format!("{}.{}%", permille / 10, permille % 10))
}

/// A ratio such as 0.0001 in percent: `0.01%`.
pub(crate) fn percent_of(ratio: f64) -> String {
    format!("{}%", decimal(ratio * 100.0))
}

/// A number with up to six decimals, without zeros at its end.
pub(crate) fn decimal(number: f64) -> String {
    let millionths = (number * 1e6).round() as i64;
    let sign = if millionths < 0 { "-" } else { "" };
    let millionths = millionths.unsigned_abs();
    let whole = grouped(millionths / 1_000_000);
    let fraction = format!("{:06}", millionths % 1_000_000);
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
}

/// Minutes after midnight as a time of day.
pub(crate) fn clock(minutes: f64) -> String {
    let minutes = minutes.round() as i64;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// An instant as China's clocks show it: `2026-11-20 12:05`.
#[cfg(feature = "ssr")]
pub(crate) fn clock_time(at: Timestamp) -> String {
    let there = domain::calendar::CHINA.to_datetime(at);
    format!("{} {:02}:{:02}", there.date(), there.hour(), there.minute())
}

/// A month by its first day: `2026-09`.
pub(crate) fn month(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// The groups in which an 18-character code is read: department and kind, region, organisation, check.
pub(crate) fn code_groups(code: &str) -> [&str; 4] {
    match (
        code.get(..2),
        code.get(2..8),
        code.get(8..17),
        code.get(17..),
    ) {
        (Some(kind), Some(region), Some(organisation), Some(check)) => {
            [kind, region, organisation, check]
        }
        _ => [code, "", "", ""],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_thousands() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn a_share_is_rounded_down() {
        assert_eq!(percent(9999, 10_000).as_deref(), Some("99.9%"));
        assert_eq!(percent(1, 3).as_deref(), Some("33.3%"));
        assert_eq!(percent(5, 5).as_deref(), Some("100.0%"));
        assert_eq!(percent(0, 0), None);
    }

    #[test]
    fn writes_decimals_without_zeros_at_the_end() {
        for (number, text) in [
            (0.0, "0"),
            (2.5, "2.5"),
            (100_000.0, "100,000"),
            (-0.25, "-0.25"),
            (0.0001, "0.0001"),
        ] {
            assert_eq!(decimal(number), text);
        }
        assert_eq!(percent_of(0.0001), "0.01%");
        assert_eq!(clock(1050.0), "17:30");
    }

    #[test]
    fn a_code_is_read_in_groups() {
        assert_eq!(
            code_groups("91510681MA6ABCDE1X"),
            ["91", "510681", "MA6ABCDE1", "X"]
        );
        assert_eq!(code_groups("short"), ["short", "", "", ""]);
        assert_eq!(code_groups("一二三四五六"), ["一二三四五六", "", "", ""]);
    }
}
