//! 文号: the number of a case and a letter for the kind, of which a case has one each.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use super::{CaseNumber, CaseNumberError, Letter};

/// 文号, e.g. `YY20261122-00012-7-F`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LetterNumber {
    /// 办件编号
    pub case: CaseNumber,
    /// Which letter of the case.
    pub letter: Letter,
}

/// Why a text is no number of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum LetterNumberError {
    /// It does not end with a letter that stands for a kind.
    #[error("no kind of letter at its end")]
    Kind,
    /// What stands before is no number of a case.
    #[error(transparent)]
    Case(#[from] CaseNumberError),
}

impl fmt::Display for LetterNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.case, mark(self.letter))
    }
}

impl FromStr for LetterNumber {
    type Err = LetterNumberError;

    /// Reads what people type, as generously as [`CaseNumber`].
    fn from_str(text: &str) -> Result<LetterNumber, LetterNumberError> {
        let plain: String = text
            .nfkc()
            .filter(|c| c.is_alphanumeric())
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let letter = Letter::ALL
            .into_iter()
            .find(|letter| plain.ends_with(mark(*letter)))
            .ok_or(LetterNumberError::Kind)?;
        let case = plain.strip_suffix(mark(letter)).unwrap_or(&plain).parse()?;
        Ok(LetterNumber { case, letter })
    }
}

/// The letter that stands for a kind.
fn mark(letter: Letter) -> char {
    match letter {
        Letter::Receipt => 'A',
        Letter::Accepted => 'B',
        Letter::Refused => 'C',
        Letter::Supplement => 'D',
        Letter::Extension => 'E',
        Letter::Decision => 'F',
        Letter::ComplaintReceipt => 'G',
        Letter::ComplaintDecision => 'H',
        // An I would be read as a 1.
        Letter::Remedied => 'J',
        Letter::ComplaintRemedied => 'K',
        Letter::FindingNotice => 'L',
        Letter::FindingDecision => 'M',
        Letter::FindingDropped => 'N',
        // An O would be read as a 0.
        Letter::RepairReceipt => 'P',
        Letter::RepairDecision => 'Q',
        Letter::RepairRemedied => 'R',
        Letter::RevocationNotice => 'S',
        Letter::RevocationDecision => 'T',
        Letter::RevocationDropped => 'U',
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::case::CaseKind;

    #[test]
    fn reads_what_it_writes_and_what_people_make_of_it() {
        let case = CaseNumber::new(CaseKind::Objection, date(2026, 11, 22), 12);
        let case = case.expect("in range");
        let mut all = Vec::new();
        for letter in Letter::ALL {
            let number = LetterNumber { case, letter };
            let text = number.to_string();
            for typed in [
                text.clone(),
                text.to_lowercase(),
                text.replace('-', ""),
                format!(" {} ", text.replace('-', " － ")),
            ] {
                assert_eq!(typed.parse(), Ok(number), "{typed}");
            }
            all.push(text);
        }
        all.sort();
        all.dedup();
        assert_eq!(all.len(), Letter::ALL.len(), "each kind has its own");
        let number = LetterNumber {
            case,
            letter: Letter::Decision,
        };
        let wide = number.to_string().replace('F', "Ｆ");
        assert_eq!(wide.parse(), Ok(number));
    }

    #[test]
    fn a_case_and_a_letter_are_not_mistaken_for_each_other() {
        let case = CaseNumber::new(CaseKind::Objection, date(2026, 11, 22), 12);
        let case = case.expect("in range").to_string();
        assert_eq!(case.parse::<LetterNumber>(), Err(LetterNumberError::Kind));
        for wrong in ["", "F", "-F", "Z", "YY20261122-00012-7-Z", "异议"] {
            assert!(wrong.parse::<LetterNumber>().is_err(), "{wrong}");
        }
        let twice = format!("{case}-F-G");
        assert!(twice.parse::<LetterNumber>().is_err());
    }
}
