//! 办件编号: kind, day, running number, and a digit that tells a slip of the pen.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use super::CaseKind;
use crate::day;

/// Most cases of one kind on one day.
pub const MOST: u32 = 99_999;

/// 办件编号, e.g. `YY20261122-00012-7`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaseNumber {
    kind: CaseKind,
    day: Date,
    serial: u32,
}

/// Why a text is no number of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(rename_all = "snake_case")]
pub enum CaseNumberError {
    /// It has another form.
    #[error("not the form of a case number")]
    Form,
    /// The check digit does not fit: a digit is wrong or two are swapped.
    #[error("the check digit does not fit")]
    Check,
}

impl CaseNumber {
    /// The number `serial` of its day; `None` when the day has no more.
    pub fn new(kind: CaseKind, day: Date, serial: u32) -> Option<CaseNumber> {
        (1..=MOST)
            .contains(&serial)
            .then_some(CaseNumber { kind, day, serial })
    }

    /// What kind of case has it.
    pub fn kind(self) -> CaseKind {
        self.kind
    }

    /// The day on which it was filed.
    pub fn day(self) -> Date {
        self.day
    }

    fn digits(self) -> String {
        format!("{:08}{:05}", day::to_number(self.day), self.serial)
    }
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let check = check_digit(&self.digits());
        write!(
            f,
            "{}{:08}-{:05}-{check}",
            self.kind.letters(),
            day::to_number(self.day),
            self.serial
        )
    }
}

impl FromStr for CaseNumber {
    type Err = CaseNumberError;

    /// Reads what people type: full-width, small letters, blanks and hyphens anywhere.
    fn from_str(text: &str) -> Result<CaseNumber, CaseNumberError> {
        let plain: String = text
            .nfkc()
            .filter(|c| c.is_alphanumeric())
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let (kind, digits) = CaseKind::ALL
            .into_iter()
            .find_map(|kind| Some((kind, plain.strip_prefix(kind.letters())?)))
            .ok_or(CaseNumberError::Form)?;
        if digits.len() != 14 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(CaseNumberError::Form);
        }
        let (body, check) = digits.split_at(13);
        if check != check_digit(body).to_string() {
            return Err(CaseNumberError::Check);
        }
        let (date, serial) = body.split_at(8);
        let date = date.parse().ok().and_then(day::from_number);
        let number = serial.parse().ok();
        date.zip(number)
            .and_then(|(date, serial)| CaseNumber::new(kind, date, serial))
            .ok_or(CaseNumberError::Form)
    }
}

impl TryFrom<String> for CaseNumber {
    type Error = CaseNumberError;

    fn try_from(text: String) -> Result<CaseNumber, CaseNumberError> {
        text.parse()
    }
}

impl From<CaseNumber> for String {
    fn from(number: CaseNumber) -> String {
        number.to_string()
    }
}

/// ISO/IEC 7064 MOD 11,10: finds every single wrong digit and nearly every pair that was swapped.
pub(crate) fn check_digit(digits: &str) -> u32 {
    let product = digits.chars().fold(10, |product, digit| {
        let sum = (product + digit.to_digit(10).unwrap_or_default()) % 10;
        let sum = if sum == 0 { 10 } else { sum };
        sum * 2 % 11
    });
    (11 - product) % 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_check_digit_is_that_of_the_standard() {
        // ISO/IEC 7064:2003, MOD 11,10: 0794 has the check digit 5.
        assert_eq!(check_digit("0794"), 5);
    }

    #[test]
    fn reads_what_it_writes_and_what_people_make_of_it() {
        let number =
            CaseNumber::new(CaseKind::Objection, date(2026, 11, 22), 12).expect("in range");
        let text = number.to_string();
        assert_eq!(
            text,
            format!("YY20261122-00012-{}", check_digit("2026112200012"))
        );
        for typed in [
            text.clone(),
            text.to_lowercase(),
            text.replace('-', ""),
            format!(" {} ", text.replace('-', " － ")),
            text.replace("YY", "ＹＹ"),
        ] {
            assert_eq!(typed.parse(), Ok(number), "{typed}");
        }
        for wrong in [
            "",
            "YY",
            "XX20261122000121",
            "YY2026112200012",
            "YY20261322000120",
        ] {
            assert!(wrong.parse::<CaseNumber>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_wrong_digit_is_found() {
        let text = CaseNumber::new(CaseKind::Objection, date(2026, 11, 22), 4_711)
            .expect("in range")
            .to_string();
        for (at, old) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
            for new in ('0'..='9').filter(|new| *new != old) {
                let mut wrong = text.clone();
                wrong.replace_range(at..=at, &new.to_string());
                assert_eq!(
                    wrong.parse::<CaseNumber>(),
                    Err(CaseNumberError::Check),
                    "{wrong}"
                );
            }
        }
    }
}
