//! Numbers that are made of letters, a day, a running number and a digit that tells a slip of the pen.

use jiff::civil::Date;
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use crate::case::check_digit;
use crate::day;

/// Most numbers on one day.
pub const MOST: u32 = 9_999_999;

/// Digits of the day, and of the running number.
const DAY: usize = 8;
const SERIAL: usize = 7;

/// Why a text is no such number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RunningNumberError {
    /// It has another form.
    #[error("not the form of such a number")]
    Form,
    /// The check digit does not fit: a digit is wrong or two are swapped.
    #[error("the check digit does not fit")]
    Check,
}

/// The number as it is written.
pub(crate) fn write(letters: &str, on: Date, serial: u32) -> String {
    let digits = format!("{:08}{serial:07}", day::to_number(on));
    let check = check_digit(&digits);
    let (day, serial) = digits.split_at(DAY);
    format!("{letters}{day}-{serial}-{check}")
}

/// Reads what people type: full-width, small letters, blanks and hyphens anywhere.
pub(crate) fn read(letters: &str, text: &str) -> Result<(Date, u32), RunningNumberError> {
    let plain: String = text
        .nfkc()
        .filter(|c| c.is_alphanumeric())
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let digits = plain
        .strip_prefix(letters)
        .ok_or(RunningNumberError::Form)?;
    if digits.len() != DAY + SERIAL + 1 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(RunningNumberError::Form);
    }
    let (body, check) = digits.split_at(DAY + SERIAL);
    if check != check_digit(body).to_string() {
        return Err(RunningNumberError::Check);
    }
    let (date, serial) = body.split_at(DAY);
    let date = date.parse().ok().and_then(day::from_number);
    let serial: Option<u32> = serial.parse().ok();
    date.zip(serial.filter(|serial| (1..=MOST).contains(serial)))
        .ok_or(RunningNumberError::Form)
}
