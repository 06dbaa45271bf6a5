//! 承诺编码: the region, the day on which it was made, and a running number.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use crate::day;

/// Most commitments of one region on one day.
const MOST: u32 = 999_999;
/// Characters of each part.
const REGION: usize = 6;
const DAY: usize = 8;
const LENGTH: usize = 20;

/// 承诺编码 of 20 digits, e.g. `51068120261120000012`: region, day, running number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CommitmentNumber {
    region: u32,
    made_on: Date,
    serial: u32,
}

/// Why a text is no number of a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(rename_all = "snake_case")]
pub enum CommitmentNumberError {
    /// Not 20 digits.
    #[error("not 20 digits")]
    Form,
    /// The digits 7 to 14 are no day.
    #[error("digits 7 to 14 are no day")]
    NoDay,
    /// The last six digits are zeros.
    #[error("the running number begins with 1")]
    NoSerial,
}

impl CommitmentNumber {
    /// The number `serial` of its region and day; `None` when the region is no six digits or the day has no more.
    pub fn new(region: &str, made_on: Date, serial: u32) -> Option<CommitmentNumber> {
        let digits = region.len() == REGION && region.bytes().all(|byte| byte.is_ascii_digit());
        let written = (0..=9999).contains(&made_on.year());
        let region = region.parse().ok().filter(|_| digits && written)?;
        (1..=MOST).contains(&serial).then_some(CommitmentNumber {
            region,
            made_on,
            serial,
        })
    }

    /// 行政区划码: six digits.
    pub fn region(self) -> String {
        format!("{:06}", self.region)
    }

    /// 承诺作出日期
    pub fn made_on(self) -> Date {
        self.made_on
    }

    /// The running number of the day.
    pub fn serial(self) -> u32 {
        self.serial
    }
}

impl fmt::Display for CommitmentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = day::to_number(self.made_on);
        write!(f, "{:06}{day:08}{:06}", self.region, self.serial)
    }
}

impl FromStr for CommitmentNumber {
    type Err = CommitmentNumberError;

    /// Reads what people type: full-width digits, blanks and hyphens anywhere.
    fn from_str(text: &str) -> Result<CommitmentNumber, CommitmentNumberError> {
        let digits: String = text
            .nfkc()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .collect();
        if digits.len() != LENGTH || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(CommitmentNumberError::Form);
        }
        let (region, rest) = digits.split_at(REGION);
        let (made_on, serial) = rest.split_at(DAY);
        let made_on = made_on.parse().ok().and_then(day::from_number);
        let made_on = made_on.ok_or(CommitmentNumberError::NoDay)?;
        let serial = serial.parse().map_err(|_| CommitmentNumberError::Form)?;
        CommitmentNumber::new(region, made_on, serial).ok_or(CommitmentNumberError::NoSerial)
    }
}

impl TryFrom<String> for CommitmentNumber {
    type Error = CommitmentNumberError;

    fn try_from(text: String) -> Result<CommitmentNumber, CommitmentNumberError> {
        text.parse()
    }
}

impl From<CommitmentNumber> for String {
    fn from(number: CommitmentNumber) -> String {
        number.to_string()
    }
}
