//! 证件号码, the number of a natural person's document.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::gb11643;
use super::mask::mask_id;
use super::normal_form::normal_form;
use super::person_id_kind::PersonIdKind;
use super::resident_id::{ResidentId, ResidentIdError};

/// A document kind with its number 证件号码, judged by the rule of the kind and held in [`normal_form`].
///
/// Sensitive personal data: `Debug` prints it masked, and there is no `Display` and no serde.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PersonId {
    kind: PersonIdKind,
    number: String,
}

/// Why a text is not a number of its kind. Carries no part of the number, so it may be logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum PersonIdError {
    /// 身份证 or 港澳台居民居住证: breaks a rule of GB 11643.
    #[error(transparent)]
    ResidentId(#[from] ResidentIdError),
    /// The kind has no numbers of this length.
    #[error("证件号码长度{found}位不符合该证件类型")]
    Length {
        /// Characters found in the normal form.
        found: u32,
    },
    /// Neither a digit nor a Latin capital, or a letter where the kind has digits.
    #[error("证件号码第{position}位不是允许的字符")]
    Alphabet {
        /// Position from 1 in the normal form.
        position: u32,
    },
    /// 外国人永久居留身份证 of 18 characters that does not begin with 9.
    #[error("18位外国人永久居留身份证号码应以9开头")]
    Prefix,
}

impl PersonIdError {
    /// Stable rule id; for the kinds under GB 11643 as in `ric_vectors.csv`.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::ResidentId(error) => error.rule(),
            Self::Length { .. } => "LENGTH",
            Self::Alphabet { .. } => "ALPHABET",
            Self::Prefix => "PREFIX",
        }
    }
}

impl PersonId {
    /// Puts the text into [`normal_form`] and judges it by the rule of its kind, against `today` in China.
    ///
    /// - 身份证: GB 11643. 港澳台居民居住证: the same with region 810000, 820000 or 830000.
    /// - 外国人永久居留身份证: 15 capitals and digits, or the form of 2023: 18, first 9, then digits, last
    ///   a digit or X. Its check character is not tested: the rule was not read in a published text.
    /// - Others: 5–20 capitals and digits, because formats differ between states and change.
    ///
    /// # Errors
    /// The first rule of the kind that is broken.
    pub fn parse(kind: PersonIdKind, raw: &str, today: Date) -> Result<Self, PersonIdError> {
        let number = normal_form(raw);
        match kind {
            PersonIdKind::ResidentId => {
                ResidentId::parse(&number, today)?;
            }
            PersonIdKind::ResidencePermit => {
                ResidentId::judge(&number, today, gb11643::permit_region_exists)?;
            }
            PersonIdKind::ForeignPermanentResident => check_foreign(&number)?,
            PersonIdKind::Passport
            | PersonIdKind::HongKongMacaoPermit
            | PersonIdKind::TaiwanPermit => check_alphanumeric(&number, 5..=20)?,
        }
        Ok(Self { kind, number })
    }

    /// Kind of document 证件类型.
    pub fn kind(&self) -> PersonIdKind {
        self.kind
    }

    /// The number with its middle hidden.
    pub fn masked(&self) -> String {
        mask_id(&self.number)
    }

    /// The number, for sealing or a keyed hash. Never log, print or put into an address.
    pub fn expose(&self) -> &str {
        &self.number
    }
}

fn check_foreign(number: &str) -> Result<(), PersonIdError> {
    if length(number) != 18 {
        return check_alphanumeric(number, 15..=15);
    }
    check_alphanumeric(number, 18..=18)?;
    if !number.starts_with('9') {
        return Err(PersonIdError::Prefix);
    }
    let misplaced =
        |&(position, c): &(u32, char)| !(c.is_ascii_digit() || (position == 18 && c == 'X'));
    match (1..).zip(number.chars()).find(misplaced) {
        Some((position, _)) => Err(PersonIdError::Alphabet { position }),
        None => Ok(()),
    }
}

fn check_alphanumeric(
    number: &str,
    lengths: std::ops::RangeInclusive<u32>,
) -> Result<(), PersonIdError> {
    let found = length(number);
    if !lengths.contains(&found) {
        return Err(PersonIdError::Length { found });
    }
    // The normal form has no lower-case ASCII left.
    match (1..)
        .zip(number.chars())
        .find(|(_, c)| !c.is_ascii_alphanumeric())
    {
        Some((position, _)) => Err(PersonIdError::Alphabet { position }),
        None => Ok(()),
    }
}

fn length(number: &str) -> u32 {
    u32::try_from(number.chars().count()).unwrap_or(u32::MAX)
}

impl fmt::Debug for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonId({} {})", self.kind.zh(), self.masked())
    }
}
