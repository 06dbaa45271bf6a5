//! 公民身份号码, the resident identity number (GB 11643-1999).

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::gb11643::{self, LENGTH};
use super::mask::mask_id;
use super::normal_form::normal_form;

/// A resident identity number 公民身份号码 of 18 characters (GB 11643-1999).
///
/// Sensitive personal data: `Debug` prints it masked, and there is no `Display` and no serde. Let it out
/// only through [`ResidentId::expose`], to be sealed.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ResidentId {
    number: [u8; LENGTH],
    birth_date: Date,
}

/// Sex 性别 as the sequence code 顺序码 tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sex {
    /// 男, odd sequence code.
    Male,
    /// 女, even sequence code.
    Female,
}

/// Why a text is not a resident identity number. Carries no part of the number, so it may be logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum ResidentIdError {
    /// Not 18 characters.
    #[error("公民身份号码应为18位，实为{found}位")]
    Length {
        /// Characters found.
        found: u32,
    },
    /// A number of 15 digits (GB 11643-1989), out of use for new entries.
    #[error("15位身份证号码已停用，请填写18位公民身份号码")]
    Length15,
    /// Something other than a digit, or than `X` in the last place.
    #[error("公民身份号码第{position}位不是允许的字符")]
    Alphabet {
        /// Position from 1.
        position: u8,
    },
    /// A lower-case `x` in the last place.
    #[error("公民身份号码末位应为大写X")]
    Case,
    /// The region 地址码 cannot be: no such province.
    #[error("公民身份号码的地址码不存在")]
    Region,
    /// The birth date 出生日期码 is no day of the calendar, is before 1800, or is still to come.
    #[error("公民身份号码的出生日期无效")]
    Date,
    /// The check character 校验码 is wrong.
    #[error("公民身份号码校验码错误")]
    Check,
}

impl ResidentIdError {
    /// Stable rule id, as in `ric_vectors.csv`.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Length { .. } => "LENGTH",
            Self::Length15 => "LENGTH_15",
            Self::Alphabet { .. } => "ALPHABET",
            Self::Case => "CASE",
            Self::Region => "REGION",
            Self::Date => "DATE",
            Self::Check => "CHECK",
        }
    }
}

impl ResidentId {
    /// Judges the raw text as it stands, against `today` in China.
    ///
    /// Of the region only the province must exist: districts are renamed and merged, numbers are not.
    ///
    /// # Errors
    /// The first rule broken, in the order length, characters, region, birth date, check character.
    pub fn parse(raw: &str, today: Date) -> Result<Self, ResidentIdError> {
        Self::judge(raw, today, gb11643::province_exists)
    }

    /// Puts the text into [`normal_form`] and parses that.
    ///
    /// # Errors
    /// As [`ResidentId::parse`], about the normal form.
    pub fn normalise(raw: &str, today: Date) -> Result<Self, ResidentIdError> {
        Self::parse(&normal_form(raw), today)
    }

    /// As [`ResidentId::parse`], with the regions of the kind of document.
    pub(super) fn judge(
        raw: &str,
        today: Date,
        region_exists: fn(&[u8; LENGTH]) -> bool,
    ) -> Result<Self, ResidentIdError> {
        let number = read(raw)?;
        if !region_exists(&number) {
            return Err(ResidentIdError::Region);
        }
        let birth_date = gb11643::birth_date(&number)
            .filter(|&birth| birth <= today)
            .ok_or(ResidentIdError::Date)?;
        if gb11643::check_char(&number) != number[17] {
            return Err(ResidentIdError::Check);
        }
        Ok(Self { number, birth_date })
    }

    /// Birth date 出生日期, positions 7–14.
    pub fn birth_date(&self) -> Date {
        self.birth_date
    }

    /// Sex 性别, from position 17.
    pub fn sex(&self) -> Sex {
        // ASCII digits are odd exactly when their values are.
        if self.number[16] % 2 == 1 {
            Sex::Male
        } else {
            Sex::Female
        }
    }

    /// The number with all but the first 6 and last 4 characters hidden.
    pub fn masked(&self) -> String {
        mask_id(self.expose())
    }

    /// The 18 characters, for sealing or a keyed hash. Never log, print or put into an address.
    pub fn expose(&self) -> &str {
        // Always ASCII by construction, so the empty default is never taken.
        str::from_utf8(&self.number).unwrap_or_default()
    }
}

fn read(raw: &str) -> Result<[u8; LENGTH], ResidentIdError> {
    let found = raw.chars().count();
    if found == 15 && raw.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(ResidentIdError::Length15);
    }
    if found != LENGTH {
        return Err(ResidentIdError::Length {
            found: u32::try_from(found).unwrap_or(u32::MAX),
        });
    }
    let mut number = [0; LENGTH];
    for ((position, found), place) in (1..).zip(raw.chars()).zip(&mut number) {
        *place = match (position, u8::try_from(found)) {
            (_, Ok(byte @ b'0'..=b'9')) | (18, Ok(byte @ b'X')) => byte,
            (18, Ok(b'x')) => return Err(ResidentIdError::Case),
            _ => return Err(ResidentIdError::Alphabet { position }),
        };
    }
    Ok(number)
}

impl fmt::Debug for ResidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ResidentId({})", self.masked())
    }
}
