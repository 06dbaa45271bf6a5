//! 报告编号: letters, day, running number, and a digit that tells a slip of the pen.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use crate::case::check_digit;
use crate::day;

/// Most reports on one day: anybody may have them made, so there are more than of cases.
pub const MOST: u32 = 9_999_999;

/// With which every number begins: 信用报告.
const LETTERS: &str = "XYBG";

/// Digits of the day, and of the running number.
const DAY: usize = 8;
const SERIAL: usize = 7;

/// 报告编号, e.g. `XYBG20261122-0000012-7`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReportNumber {
    day: Date,
    serial: u32,
}

/// Why a text is no number of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ReportNumberError {
    /// It has another form.
    #[error("not the form of a report's number")]
    Form,
    /// The check digit does not fit: a digit is wrong or two are swapped.
    #[error("the check digit does not fit")]
    Check,
}

impl ReportNumber {
    /// The number `serial` of its day; `None` when the day has no more.
    pub fn new(day: Date, serial: u32) -> Option<ReportNumber> {
        (1..=MOST)
            .contains(&serial)
            .then_some(ReportNumber { day, serial })
    }

    /// The day on which it was made.
    pub fn day(self) -> Date {
        self.day
    }

    fn digits(self) -> String {
        format!("{:08}{:07}", day::to_number(self.day), self.serial)
    }
}

impl fmt::Display for ReportNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        let check = check_digit(&digits);
        let (day, serial) = digits.split_at(DAY);
        write!(f, "{LETTERS}{day}-{serial}-{check}")
    }
}

impl FromStr for ReportNumber {
    type Err = ReportNumberError;

    /// Reads what people type: full-width, small letters, blanks and hyphens anywhere.
    fn from_str(text: &str) -> Result<ReportNumber, ReportNumberError> {
        let plain: String = text
            .nfkc()
            .filter(|c| c.is_alphanumeric())
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let digits = plain.strip_prefix(LETTERS).ok_or(ReportNumberError::Form)?;
        if digits.len() != DAY + SERIAL + 1 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(ReportNumberError::Form);
        }
        let (body, check) = digits.split_at(DAY + SERIAL);
        if check != check_digit(body).to_string() {
            return Err(ReportNumberError::Check);
        }
        let (date, serial) = body.split_at(DAY);
        let date = date.parse().ok().and_then(day::from_number);
        let serial = serial.parse().ok();
        date.zip(serial)
            .and_then(|(date, serial)| ReportNumber::new(date, serial))
            .ok_or(ReportNumberError::Form)
    }
}

impl TryFrom<String> for ReportNumber {
    type Error = ReportNumberError;

    fn try_from(text: String) -> Result<ReportNumber, ReportNumberError> {
        text.parse()
    }
}

impl From<ReportNumber> for String {
    fn from(number: ReportNumber) -> String {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::case::{CaseNumber, LetterNumber};

    #[test]
    fn reads_what_it_writes_and_what_people_make_of_it() {
        let number = ReportNumber::new(date(2026, 11, 22), 12).expect("in range");
        let text = number.to_string();
        assert!(text.starts_with("XYBG20261122-0000012-"), "{text}");
        for typed in [
            text.clone(),
            text.to_lowercase(),
            text.replace('-', ""),
            format!(" {} ", text.replace('-', " － ")),
            text.replace("XYBG", "ＸＹＢＧ"),
        ] {
            assert_eq!(typed.parse(), Ok(number), "{typed}");
        }
        for wrong in ["", "XYBG", "YY20261122-00012-7", "XYBG2026132200000120"] {
            assert!(wrong.parse::<ReportNumber>().is_err(), "{wrong}");
        }
        assert_eq!(ReportNumber::new(date(2026, 11, 22), 0), None);
        assert_eq!(ReportNumber::new(date(2026, 11, 22), MOST + 1), None);
    }

    #[test]
    fn every_wrong_digit_is_found() {
        let text = ReportNumber::new(date(2026, 11, 22), 4_711)
            .expect("in range")
            .to_string();
        for (at, old) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
            for new in ('0'..='9').filter(|new| *new != old) {
                let mut wrong = text.clone();
                wrong.replace_range(at..=at, &new.to_string());
                assert_eq!(
                    wrong.parse::<ReportNumber>(),
                    Err(ReportNumberError::Check),
                    "{wrong}"
                );
            }
        }
    }

    /// All three are typed into the same field.
    #[test]
    fn a_report_is_no_case_and_no_letter() {
        let text = ReportNumber::new(date(2026, 11, 22), 1)
            .expect("in range")
            .to_string();
        assert!(text.parse::<CaseNumber>().is_err());
        assert!(text.parse::<LetterNumber>().is_err());
    }
}
