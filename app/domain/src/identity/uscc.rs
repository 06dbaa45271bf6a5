//! 统一社会信用代码, the unified social credit code (GB 32100-2015).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::normal_form::normal_form;
use super::org_code::{self, OrgCode, OrgCodeError};
use super::uscc_error::UsccError;

const LENGTH: usize = 18;

/// GB 32100-2015: no I, O, S, V, Z. The index of a character is its value.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// 3^(i-1) mod 31 for positions 1 to 17.
const WEIGHTS: [u32; 17] = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
];

/// A unified social credit code 统一社会信用代码 of 18 characters (GB 32100-2015).
///
/// Every value has the right alphabet, department, region shape and main check character. The inner
/// organisation code is right too unless the value came from [`Uscc::check_legacy`] or from stored data.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uscc([u8; LENGTH]);

impl Uscc {
    /// Judges the raw text as it stands: nothing is trimmed or folded.
    ///
    /// # Errors
    /// The first rule broken, in the order length, characters, department, region, check character,
    /// organisation-code check.
    pub fn parse(raw: &str) -> Result<Self, UsccError> {
        match Self::check_legacy(raw)? {
            (code, None) => Ok(code),
            (_, Some(org_check)) => Err(org_check),
        }
    }

    /// Puts the text into [`normal_form`] and parses that.
    ///
    /// # Errors
    /// As [`Uscc::parse`], about the normal form.
    pub fn normalise(raw: &str) -> Result<Self, UsccError> {
        Self::parse(&normal_form(raw))
    }

    /// As [`Uscc::parse`] for data collected before this system: a wrong organisation-code check
    /// character is handed back as a warning beside the code.
    ///
    /// # Errors
    /// Any other broken rule.
    pub fn check_legacy(raw: &str) -> Result<(Self, Option<UsccError>), UsccError> {
        let code = Self(read(raw)?);
        code.check_department()?;
        code.check_region()?;
        code.check_main()?;
        Ok((code, code.check_org().err()))
    }

    /// Builds a code from department and kind (2 characters), region (6 digits) and the 8 characters of
    /// the organisation code's body, and computes both check characters.
    ///
    /// # Errors
    /// `Length` with the total length the parts would give, if any part has the wrong length; else the
    /// first broken rule.
    pub fn from_parts(
        department_and_kind: &str,
        region: &str,
        org_body: &str,
    ) -> Result<Self, UsccError> {
        let parts = [(department_and_kind, 2), (region, 6), (org_body, 8)];
        if parts
            .iter()
            .any(|(part, length)| part.chars().count() != *length)
        {
            let body: usize = parts.iter().map(|(part, _)| part.chars().count()).sum();
            return Err(UsccError::Length {
                found: u32::try_from(body + 2).unwrap_or(u32::MAX),
            });
        }
        // Zeros hold the two places until the characters before them are known to be readable.
        let mut code = Self(read(&format!("{department_and_kind}{region}{org_body}00"))?);
        code.check_department()?;
        code.check_region()?;
        code.0[16] = org_code::check_char(&code.0[8..16]);
        code.0[17] = code.main_check();
        Ok(code)
    }

    /// The 18 characters.
    pub fn as_str(&self) -> &str {
        ascii(&self.0)
    }

    /// Registration department 登记管理部门, position 1: for example `9` for market regulation 市场监管.
    pub fn department(&self) -> char {
        char::from(self.0[0])
    }

    /// Department and kind of organisation 机构类别, positions 1–2: `91` 企业, `92` 个体工商户, `93`
    /// 农民专业合作社. A hint only: the register decides what a party is.
    pub fn registration_kind(&self) -> &str {
        ascii(&self.0[..2])
    }

    /// Registration region 行政区划码 (GB/T 2260), positions 3–8; `100000` is national. The region need
    /// not exist today: codes outlive changes of boundaries.
    pub fn region(&self) -> &str {
        ascii(&self.0[2..8])
    }

    /// The organisation code 组织机构代码 (GB 11714-1997), positions 9–17.
    ///
    /// # Errors
    /// Only for a legacy code, whose organisation code may have a wrong check character.
    pub fn org_code(&self) -> Result<OrgCode, OrgCodeError> {
        OrgCode::parse(ascii(&self.0[8..17]))
    }

    fn check_department(self) -> Result<(), UsccError> {
        match self.0[0] {
            b'1'..=b'9' | b'A' | b'N' | b'Y' => Ok(()),
            _ => Err(UsccError::Department),
        }
    }

    fn check_region(self) -> Result<(), UsccError> {
        match (3..).zip(&self.0[2..8]).find(|(_, c)| !c.is_ascii_digit()) {
            Some((position, _)) => Err(UsccError::Region { position }),
            None => Ok(()),
        }
    }

    fn check_main(self) -> Result<(), UsccError> {
        let (expected, found) = (self.main_check(), self.0[17]);
        if expected == found {
            return Ok(());
        }
        Err(UsccError::CheckChar {
            expected: char::from(expected),
            found: char::from(found),
        })
    }

    fn check_org(self) -> Result<(), UsccError> {
        let (expected, found) = (org_code::check_char(&self.0[8..16]), self.0[16]);
        if expected == found {
            return Ok(());
        }
        Err(UsccError::OrgCheck {
            expected: char::from(expected),
            found: char::from(found),
        })
    }

    fn main_check(self) -> u8 {
        let values = self.0.iter().filter_map(|&c| value(c));
        let sum: u32 = values
            .zip(WEIGHTS)
            .map(|(value, weight)| value * weight)
            .sum();
        // The outer remainder brings 31 back to 0: a sum divisible by 31 has the check character 0.
        ALPHABET[((31 - sum % 31) % 31) as usize]
    }
}

/// Length and characters; no rule about places yet.
fn read(raw: &str) -> Result<[u8; LENGTH], UsccError> {
    let found = raw.chars().count();
    if found != LENGTH {
        return Err(UsccError::Length {
            found: u32::try_from(found).unwrap_or(u32::MAX),
        });
    }
    let mut code = [0; LENGTH];
    for ((position, found), place) in (1..).zip(raw.chars()).zip(&mut code) {
        *place = match u8::try_from(found) {
            Ok(byte) if value(byte).is_some() => byte,
            Ok(byte) if value(byte.to_ascii_uppercase()).is_some() => {
                return Err(UsccError::Case { position });
            }
            _ => return Err(UsccError::Alphabet { position, found }),
        };
    }
    Ok(code)
}

const OUTSIDE: u8 = u8::MAX;

/// [`ALPHABET`] turned round, because imports look up 18 characters a row.
const VALUES: [u8; 256] = {
    let mut values = [OUTSIDE; 256];
    let mut index = 0;
    while index < ALPHABET.len() {
        values[ALPHABET[index] as usize] = index as u8;
        index += 1;
    }
    values
};

fn value(byte: u8) -> Option<u32> {
    match VALUES[usize::from(byte)] {
        OUTSIDE => None,
        value => Some(u32::from(value)),
    }
}

fn ascii(bytes: &[u8]) -> &str {
    // Always ASCII by construction, so the empty default is never taken.
    str::from_utf8(bytes).unwrap_or_default()
}

impl fmt::Display for Uscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Uscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Uscc({})", self.as_str())
    }
}

impl FromStr for Uscc {
    type Err = UsccError;

    fn from_str(raw: &str) -> Result<Self, UsccError> {
        Self::parse(raw)
    }
}

impl TryFrom<String> for Uscc {
    type Error = UsccError;

    fn try_from(raw: String) -> Result<Self, UsccError> {
        Self::parse(&raw)
    }
}

impl From<Uscc> for String {
    fn from(code: Uscc) -> Self {
        code.as_str().to_owned()
    }
}

impl Serialize for Uscc {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Reads by [`Uscc::check_legacy`]: a legacy code that could be written must be readable again.
impl<'de> Deserialize<'de> for Uscc {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        let (code, _) = Self::check_legacy(&raw).map_err(serde::de::Error::custom)?;
        Ok(code)
    }
}
