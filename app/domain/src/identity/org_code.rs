//! 组织机构代码, the organisation code (GB 11714-1997).

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

const LENGTH: usize = 9;

/// GB 11714-1997, for the 8 characters of the body.
const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// An organisation code 组织机构代码 of 8 + 1 characters (GB 11714-1997), held without the hyphen.
///
/// The check digit works modulo 11 on values up to 35, so it is weaker than the one of the credit
/// code: it misses a changed character whose value differs by 11, 22 or 33 (`0` and `B`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OrgCode([u8; LENGTH]);

/// Why a text is not an organisation code. Positions count from 1 and leave out the hyphen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum OrgCodeError {
    /// Not 9 characters (10 with the hyphen before the last).
    #[error("组织机构代码应为9位，实为{found}位")]
    Length {
        /// Characters found, the hyphen left out.
        found: u32,
    },
    /// A lower-case letter; the code is written in capitals.
    #[error("组织机构代码第{position}位应为大写字母")]
    Case {
        /// Position from 1.
        position: u8,
    },
    /// Neither a digit nor a Latin capital.
    #[error("组织机构代码第{position}位“{found}”不是允许的字符")]
    Alphabet {
        /// Position from 1.
        position: u8,
        /// The character found.
        found: char,
    },
    /// The check character 校验码 (position 9) is wrong.
    #[error("组织机构代码校验码应为“{expected}”，实为“{found}”")]
    CheckChar {
        /// The computed character.
        expected: char,
        /// The character found.
        found: char,
    },
}

impl OrgCodeError {
    /// Stable rule id; the check has the name it has inside the credit code.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Length { .. } => "LENGTH",
            Self::Case { .. } => "CASE",
            Self::Alphabet { .. } => "ALPHABET",
            Self::CheckChar { .. } => "ORG_CHECK",
        }
    }
}

impl OrgCode {
    /// Judges the raw text, `12345678-8` or `123456788`: nothing else is trimmed or folded.
    ///
    /// # Errors
    /// The first rule broken, in the order length, characters, check character.
    pub fn parse(raw: &str) -> Result<Self, OrgCodeError> {
        let (body, check) = raw.rsplit_once('-').unwrap_or((raw, ""));
        // A hyphen anywhere else stays in and fails as a character.
        let (body, check) = if check.chars().count() == 1 {
            (body, check)
        } else {
            (raw, "")
        };

        let found = body.chars().count() + check.chars().count();
        if found != LENGTH {
            return Err(OrgCodeError::Length {
                found: u32::try_from(found).unwrap_or(u32::MAX),
            });
        }
        let mut code = [0; LENGTH];
        for ((position, found), place) in
            (1..).zip(body.chars().chain(check.chars())).zip(&mut code)
        {
            *place = match u8::try_from(found) {
                Ok(byte) if byte.is_ascii_digit() || byte.is_ascii_uppercase() => byte,
                Ok(byte) if byte.is_ascii_lowercase() => {
                    return Err(OrgCodeError::Case { position });
                }
                _ => return Err(OrgCodeError::Alphabet { position, found }),
            };
        }
        let (expected, found) = (check_char(&code[..8]), code[8]);
        if expected != found {
            return Err(OrgCodeError::CheckChar {
                expected: char::from(expected),
                found: char::from(found),
            });
        }
        Ok(Self(code))
    }

    /// The 9 characters without a hyphen, the form to store.
    pub fn as_str(&self) -> &str {
        // Always ASCII by construction, so the empty default is never taken.
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The form to print, `12345678-8`.
    pub fn hyphenated(&self) -> String {
        let (body, check) = self.as_str().split_at(LENGTH - 1);
        format!("{body}-{check}")
    }
}

/// The check character of a body of 8 capitals and digits.
pub(super) fn check_char(body: &[u8]) -> u8 {
    let values = body.iter().map(|&byte| match byte {
        b'A'..=b'Z' => u32::from(byte - b'A') + 10,
        _ => u32::from(byte.saturating_sub(b'0')),
    });
    let sum: u32 = values
        .zip(WEIGHTS)
        .map(|(value, weight)| value * weight)
        .sum();
    // 11 - sum mod 11, where the standard writes 10 as X and 11 as 0.
    b"0X987654321"[(sum % 11) as usize]
}

impl fmt::Display for OrgCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for OrgCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OrgCode({})", self.as_str())
    }
}

impl TryFrom<String> for OrgCode {
    type Error = OrgCodeError;

    fn try_from(raw: String) -> Result<Self, OrgCodeError> {
        Self::parse(&raw)
    }
}

impl From<OrgCode> for String {
    fn from(code: OrgCode) -> Self {
        code.as_str().to_owned()
    }
}
