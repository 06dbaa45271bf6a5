//! 信用修复告知书 (两书同达): the notice that goes with a penalty; its number, and the ways in which it is served.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::day;
use crate::day_number::{self, DayNumberError};
use crate::policy::{Policy, keys};
use crate::record::{PartyKind, Publication, RecordKind, Withheld};

/// With which every number begins: 修复告知.
const LETTERS: &str = "XFGZ";

/// 告知书编号, e.g. `XFGZ20261122-0000012-7`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NoticeNumber {
    day: Date,
    serial: u32,
}

impl NoticeNumber {
    /// The number `serial` of its day; `None` when the day has no more.
    pub fn new(day: Date, serial: u32) -> Option<NoticeNumber> {
        day_number::is_serial(serial).then_some(NoticeNumber { day, serial })
    }

    /// The first number of a day.
    pub fn first(day: Date) -> NoticeNumber {
        NoticeNumber { day, serial: 1 }
    }

    /// The same from numbers as they are stored.
    pub fn stored(day: i32, serial: i32) -> Option<NoticeNumber> {
        let day = day::from_number(day)?;
        NoticeNumber::new(day, u32::try_from(serial).ok()?)
    }

    /// The day on which the penalty came in.
    pub fn day(self) -> Date {
        self.day
    }

    /// Its place on that day.
    pub fn serial(self) -> u32 {
        self.serial
    }
}

impl fmt::Display for NoticeNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&day_number::written(LETTERS, self.day, self.serial))
    }
}

impl FromStr for NoticeNumber {
    type Err = DayNumberError;

    /// Reads what people type: full-width, small letters, blanks and hyphens anywhere.
    fn from_str(text: &str) -> Result<NoticeNumber, DayNumberError> {
        let (day, serial) = day_number::read(LETTERS, text)?;
        Ok(NoticeNumber { day, serial })
    }
}

impl TryFrom<String> for NoticeNumber {
    type Error = DayNumberError;

    fn try_from(text: String) -> Result<NoticeNumber, DayNumberError> {
        text.parse()
    }
}

impl From<NoticeNumber> for String {
    fn from(number: NoticeNumber) -> String {
        number.to_string()
    }
}

/// Whether a notice goes with a record that comes in today: where the rule of the day of the decision asks for one, for
/// penalties on organisations. What is over already needs none.
pub fn needs_notice(
    policy: &Policy,
    kind: RecordKind,
    party: PartyKind,
    (decided_on, today): (Date, Date),
    publication: &Publication,
) -> bool {
    let over = matches!(
        publication.withheld,
        Some(Withheld::Repaired | Withheld::Expired | Withheld::Withdrawn)
    ) || publication.until.is_some_and(|until| until < today);
    kind == RecordKind::Penalty
        && party != PartyKind::NaturalPerson
        && !over
        && policy
            .get(keys::REP_REMINDER_LETTER, decided_on)
            .unwrap_or(false)
}

/// 送达方式
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceWay {
    /// 直接送达
    Direct,
    /// 邮寄送达
    Mail,
    /// 电子送达
    Electronic,
    /// 公告送达
    Announcement,
    /// 留置送达
    Left,
}

impl ServiceWay {
    /// Each of them.
    pub const ALL: [ServiceWay; 5] = [
        ServiceWay::Direct,
        ServiceWay::Mail,
        ServiceWay::Electronic,
        ServiceWay::Announcement,
        ServiceWay::Left,
    ];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            ServiceWay::Direct => "direct",
            ServiceWay::Mail => "mail",
            ServiceWay::Electronic => "electronic",
            ServiceWay::Announcement => "announcement",
            ServiceWay::Left => "left",
        }
    }

    /// Reads [`ServiceWay::code`].
    pub fn from_code(code: &str) -> Option<ServiceWay> {
        ServiceWay::ALL.into_iter().find(|way| way.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::case::{CaseNumber, LetterNumber};
    use crate::report::ReportNumber;

    #[test]
    fn reads_what_it_writes_and_what_people_make_of_it() {
        let number = NoticeNumber::new(date(2026, 11, 22), 12).expect("in range");
        let text = number.to_string();
        assert!(text.starts_with("XFGZ20261122-0000012-"), "{text}");
        for typed in [
            text.clone(),
            text.to_lowercase(),
            text.replace('-', ""),
            text.replace("XFGZ", " ＸＦＧＺ "),
        ] {
            assert_eq!(typed.parse(), Ok(number), "{typed}");
        }
        assert_eq!(NoticeNumber::stored(20_261_122, 12), Some(number));
        for (day, serial) in [(20_261_122, 0), (20_261_322, 1), (20_261_122, -1)] {
            assert_eq!(NoticeNumber::stored(day, serial), None);
        }
        for wrong in ["", "XFGZ", "XFGZ2026112200000120", "XF20261122-00012-7"] {
            assert!(wrong.parse::<NoticeNumber>().is_err(), "{wrong}");
        }
    }

    /// A wrong digit is found, and no number of another kind is taken for one.
    #[test]
    fn it_is_no_other_number() {
        let text = NoticeNumber::new(date(2026, 11, 22), 4_711)
            .expect("in range")
            .to_string();
        let wrong = text.replace("0004711", "0004771");
        assert_eq!(wrong.parse::<NoticeNumber>(), Err(DayNumberError::Check));
        assert!(text.parse::<CaseNumber>().is_err());
        assert!(text.parse::<LetterNumber>().is_err());
        assert!(text.parse::<ReportNumber>().is_err());
    }

    #[test]
    fn every_way_has_its_word() {
        for way in ServiceWay::ALL {
            assert_eq!(ServiceWay::from_code(way.code()), Some(way));
        }
        assert_eq!(ServiceWay::from_code("fax"), None);
    }
}
