use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::day_number::{self, DayNumberError};

/// With which every number begins: 培训.
const LETTERS: &str = "PX";

/// 培训证书编号, e.g. `PX20261122-0000012-7`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CertificateNumber {
    day: Date,
    serial: u32,
}

impl CertificateNumber {
    /// The number `serial` of its day; `None` when the day has no more.
    pub fn new(day: Date, serial: u32) -> Option<CertificateNumber> {
        day_number::is_serial(serial).then_some(CertificateNumber { day, serial })
    }
}

impl fmt::Display for CertificateNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&day_number::written(LETTERS, self.day, self.serial))
    }
}

impl FromStr for CertificateNumber {
    type Err = DayNumberError;

    /// Reads what people type: full-width, small letters, blanks and hyphens anywhere.
    fn from_str(text: &str) -> Result<CertificateNumber, DayNumberError> {
        let (day, serial) = day_number::read(LETTERS, text)?;
        Ok(CertificateNumber { day, serial })
    }
}

impl TryFrom<String> for CertificateNumber {
    type Error = DayNumberError;

    fn try_from(text: String) -> Result<CertificateNumber, DayNumberError> {
        text.parse()
    }
}

impl From<CertificateNumber> for String {
    fn from(number: CertificateNumber) -> String {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::report::ReportNumber;

    #[test]
    fn reads_what_it_writes_and_is_no_report() {
        let number = CertificateNumber::new(date(2026, 11, 22), 12).expect("in range");
        let text = number.to_string();
        assert!(text.starts_with("PX20261122-0000012-"), "{text}");
        for typed in [
            text.to_lowercase(),
            text.replace('-', ""),
            text.replace("PX", "ＰＸ "),
        ] {
            assert_eq!(typed.parse(), Ok(number), "{typed}");
        }
        assert!(text.parse::<ReportNumber>().is_err());
        let wrong = text.replace("0000012", "0000013");
        assert_eq!(
            wrong.parse::<CertificateNumber>(),
            Err(DayNumberError::Check)
        );
        assert_eq!(CertificateNumber::new(date(2026, 11, 22), 0), None);
    }
}
