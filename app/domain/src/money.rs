//! Money as the national sheets write it: 万元 with six decimals, which is exactly to the fen 分.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An amount in fen 分 (1 万元 = 1,000,000 分).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fen(pub i64);

/// Why a text is not an amount in 万元.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// Not a plain decimal number.
    #[error("not a number in 万元")]
    Form,
    /// More than six decimals: finer than one fen.
    #[error("more than six decimals")]
    Scale,
    /// Larger than decimal(18,6) holds.
    #[error("too large")]
    Range,
}

const FEN_PER_WAN_YUAN: i64 = 1_000_000;
const LARGEST: i64 = 999_999_999_999 * FEN_PER_WAN_YUAN + 999_999;

impl Fen {
    /// Reads an amount in 元, as people write it: `2000`, `2,000.5`, `2000.00`.
    pub fn parse_yuan(text: &str) -> Result<Fen, MoneyError> {
        let plain = text.trim().replace([',', '，'], "");
        let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(decimals) {
            return Err(MoneyError::Form);
        }
        if decimals.len() > 2 {
            return Err(MoneyError::Scale);
        }
        let fen: i64 = format!("{whole}{decimals:0<2}")
            .parse()
            .map_err(|_| MoneyError::Range)?;
        (fen <= LARGEST)
            .then_some(Fen(fen))
            .ok_or(MoneyError::Range)
    }

    /// The amount in 元 with two decimals.
    pub fn yuan(self) -> String {
        format!("{}.{:02}", self.0 / 100, self.0 % 100)
    }

    /// Reads an amount in 万元: `2`, `2.5`, `2.000000`, `1,000.00`. Zeros behind the sixth decimal do not matter.
    pub fn parse_wan_yuan(text: &str) -> Result<Fen, MoneyError> {
        let plain = text.trim().replace(',', "");
        let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(decimals) {
            return Err(MoneyError::Form);
        }
        let decimals = decimals.trim_end_matches('0');
        if decimals.len() > 6 {
            return Err(MoneyError::Scale);
        }
        let whole: i64 = whole.parse().map_err(|_| MoneyError::Range)?;
        let fraction: i64 = format!("{decimals:0<6}")
            .parse()
            .map_err(|_| MoneyError::Form)?;
        whole
            .checked_mul(FEN_PER_WAN_YUAN)
            .and_then(|fen| fen.checked_add(fraction))
            .filter(|fen| *fen <= LARGEST)
            .map(Fen)
            .ok_or(MoneyError::Range)
    }

    /// The amount in 万元 as a floating number, for comparing with a threshold of a rule pack.
    pub fn wan_yuan(self) -> f64 {
        self.0 as f64 / FEN_PER_WAN_YUAN as f64
    }
}

/// 万元 with six decimals, as the national sheets write it.
impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}.{:06}",
            self.0 / FEN_PER_WAN_YUAN,
            self.0 % FEN_PER_WAN_YUAN
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_are_read_to_the_fen() {
        for (text, fen) in [("2000", 200_000), ("2,000.5", 200_050), (" 0.07 ", 7)] {
            assert_eq!(Fen::parse_yuan(text), Ok(Fen(fen)), "{text}");
        }
        assert_eq!(Fen(200_050).yuan(), "2000.50");
        assert_eq!(Fen::parse_yuan("1.005"), Err(MoneyError::Scale));
        for wrong in ["", "-1", "1e3", "十", "."] {
            assert_eq!(Fen::parse_yuan(wrong), Err(MoneyError::Form), "{wrong}");
        }
        assert_eq!(
            Fen::parse_yuan("99999999999999999999"),
            Err(MoneyError::Range)
        );
    }

    #[test]
    fn twenty_thousand_yuan_is_two_wan_yuan() {
        assert_eq!(Fen::parse_wan_yuan("2.000000"), Ok(Fen(2_000_000)));
        assert_eq!(Fen(2_000_000).to_string(), "2.000000");
        assert_eq!(Fen::parse_wan_yuan("0.000001"), Ok(Fen(1)));
        assert_eq!(Fen::parse_wan_yuan("1,000.5"), Ok(Fen(1_000_500_000)));
    }

    #[test]
    fn refuses_what_is_no_amount() {
        for text in ["", "-1", "2万", "1e5", ".5", "二", "1.2.3", "1.5万元"] {
            assert_eq!(Fen::parse_wan_yuan(text), Err(MoneyError::Form), "{text}");
        }
        assert_eq!(Fen::parse_wan_yuan("0.0000001"), Err(MoneyError::Scale));
        assert_eq!(Fen::parse_wan_yuan("0.0000010"), Ok(Fen(1)));
        assert_eq!(Fen::parse_wan_yuan("1000000000000"), Err(MoneyError::Range));
        assert_eq!(
            Fen::parse_wan_yuan("99999999999999999999999"),
            Err(MoneyError::Range)
        );
    }
}
