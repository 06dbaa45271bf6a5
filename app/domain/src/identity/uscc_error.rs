//! What can be wrong with a 统一社会信用代码.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a text is not a unified social credit code. Positions count from 1, as in the standard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum UsccError {
    /// Not 18 characters.
    #[error("统一社会信用代码应为18位，实为{found}位")]
    Length {
        /// Characters found.
        found: u32,
    },
    /// A lower-case letter; the code is written in capitals.
    #[error("统一社会信用代码第{position}位应为大写字母")]
    Case {
        /// Position from 1.
        position: u8,
    },
    /// A character outside the 31 allowed ones (no I, O, S, V, Z).
    #[error("统一社会信用代码第{position}位“{found}”不是允许的字符")]
    Alphabet {
        /// Position from 1.
        position: u8,
        /// The character found.
        found: char,
    },
    /// The registration department 登记管理部门 (position 1) is none of 1–9, A, N, Y.
    #[error("统一社会信用代码首位的登记管理部门代码不存在")]
    Department,
    /// The registration region 登记管理机关行政区划码 (positions 3–8) holds a letter.
    #[error("统一社会信用代码第{position}位应为数字（行政区划码）")]
    Region {
        /// Position from 1.
        position: u8,
    },
    /// The main check character 校验码 (position 18) is wrong.
    #[error("统一社会信用代码校验码应为“{expected}”，实为“{found}”")]
    CheckChar {
        /// The computed character.
        expected: char,
        /// The character found.
        found: char,
    },
    /// The check character of the organisation code 组织机构代码 (position 17) is wrong.
    #[error("统一社会信用代码第17位（组织机构代码校验码）应为“{expected}”，实为“{found}”")]
    OrgCheck {
        /// The computed character.
        expected: char,
        /// The character found.
        found: char,
    },
}

impl UsccError {
    /// Stable rule id, as in `uscc_vectors.csv`.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Length { .. } => "LENGTH",
            Self::Case { .. } => "CASE",
            Self::Alphabet { .. } => "ALPHABET",
            Self::Department => "DEPARTMENT",
            Self::Region { .. } => "REGION",
            Self::CheckChar { .. } => "CHECK_CHAR",
            Self::OrgCheck { .. } => "ORG_CHECK",
        }
    }
}
