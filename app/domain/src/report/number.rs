//! 报告编号: letters, day, running number, and a digit that tells a slip of the pen.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::running_number::{self, RunningNumberError};

/// Most reports on one day: anybody may have them made, so there are more than of cases.
pub const MOST: u32 = running_number::MOST;

/// With which every number begins: 信用报告.
const LETTERS: &str = "XYBG";

/// 报告编号, e.g. `XYBG20261122-0000012-7`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReportNumber {
    day: Date,
    serial: u32,
}

/// Why a text is no number of a report.
pub type ReportNumberError = RunningNumberError;

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
}

impl fmt::Display for ReportNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&running_number::write(LETTERS, self.day, self.serial))
    }
}

impl FromStr for ReportNumber {
    type Err = ReportNumberError;

    /// Reads what people type: full-width, small letters, blanks and hyphens anywhere.
    fn from_str(text: &str) -> Result<ReportNumber, ReportNumberError> {
        let (day, serial) = running_number::read(LETTERS, text)?;
        Ok(ReportNumber { day, serial })
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
