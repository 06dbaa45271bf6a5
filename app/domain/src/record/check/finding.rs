use jiff::civil::Date;

use crate::identity::{PersonIdError, UsccError};
use crate::money::MoneyError;
use crate::record::field::Field;

/// The rule a row broke. V01–V16 are the checks of 双公示; U and F are about the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CheckRule {
    /// Mandatory fields present.
    V01,
    /// Codes valid.
    V02,
    /// Code and category agree.
    V03,
    /// Decision date neither in the future nor before the earliest day.
    V04,
    /// Valid-until not before the decision.
    V05,
    /// Publication end within the class maximum.
    V06,
    /// Fine and kind agree.
    V07,
    /// Confiscated amount and kind agree.
    V08,
    /// Suspended or revoked licence named.
    V09,
    /// Duplicate: an update.
    V10,
    /// Name agrees with the register.
    V11,
    /// No personal data in public text.
    V12,
    /// Received in time.
    V13,
    /// Full-width digits, blanks, control characters made uniform.
    V14,
    /// Length within the column.
    V15,
    /// Words out of the list; dates, amounts and identity numbers well formed.
    V16,
    /// The row belongs to the unit that sends it.
    U01,
    /// A cell holds a formula.
    F01,
    /// The row has more or fewer cells than the headings.
    F02,
}

impl CheckRule {
    /// The rule's number as it stands in the returned file.
    pub fn code(self) -> &'static str {
        match self {
            CheckRule::V01 => "V01",
            CheckRule::V02 => "V02",
            CheckRule::V03 => "V03",
            CheckRule::V04 => "V04",
            CheckRule::V05 => "V05",
            CheckRule::V06 => "V06",
            CheckRule::V07 => "V07",
            CheckRule::V08 => "V08",
            CheckRule::V09 => "V09",
            CheckRule::V10 => "V10",
            CheckRule::V11 => "V11",
            CheckRule::V12 => "V12",
            CheckRule::V13 => "V13",
            CheckRule::V14 => "V14",
            CheckRule::V15 => "V15",
            CheckRule::V16 => "V16",
            CheckRule::U01 => "U01",
            CheckRule::F01 => "F01",
            CheckRule::F02 => "F02",
        }
    }
}

/// Whether a finding refuses the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The row goes back.
    Error,
    /// The row is stored; the unit is told.
    Warning,
    /// The row is stored and nothing is wrong; what was done with it is told.
    Note,
}

/// What exactly is wrong. Words for it are in `server::ingest::words`.
#[derive(Clone, Debug, PartialEq)]
pub enum Detail {
    /// Empty although it must be filled.
    Missing,
    /// No code at all: neither 统一社会信用代码 nor an older one.
    NoCode,
    /// Not a 统一社会信用代码.
    Uscc(UsccError),
    /// Not an identity number of its kind.
    PersonId(PersonIdError),
    /// The identity number is masked.
    Masked,
    /// The natural person's name is masked.
    MaskedName,
    /// Stored as a number by a spreadsheet: the last digits are lost.
    LostDigits,
    /// Not an organisation code.
    OrgCode,
    /// The code says another category.
    Prefix {
        /// First two characters of the code.
        registration: String,
    },
    /// The kind of record does not fit, e.g. a natural person with a 统一社会信用代码.
    PersonWithCode,
    /// Not a date.
    DateForm,
    /// A date the calendar does not have.
    NoSuchDay,
    /// After today.
    Future,
    /// Before the earliest day taken in.
    TooEarly(Date),
    /// Before another date.
    Before {
        /// Heading of the other date.
        other: &'static str,
        /// The other date.
        day: Date,
    },
    /// After the last day the class allows.
    AfterMaximum(Date),
    /// Not an amount in 万元.
    Amount(MoneyError),
    /// An amount is needed for this kind of penalty.
    AmountNeeded(&'static str),
    /// An amount although the kind is not among the penalties.
    AmountUnexpected(&'static str),
    /// Looks like yuan instead of 万元.
    LooksLikeYuan,
    /// The licence must be named for this kind of penalty.
    LicenceNeeded,
    /// Not one of the allowed words.
    NotInList {
        /// The word that is not.
        found: String,
        /// What is allowed.
        allowed: Vec<&'static str>,
    },
    /// Longer than the column.
    TooLong {
        /// Longest value in characters.
        longest: usize,
        /// Characters found.
        found: usize,
    },
    /// Holds an identity number, a telephone number or a home address.
    PersonalData,
    /// On file under another name.
    NameDiffers {
        /// Name on file.
        known: String,
    },
    /// Received late.
    Late {
        /// Working days it took.
        workdays: u32,
        /// Working days allowed.
        allowed: u32,
    },
    /// Made uniform.
    Normalised,
    /// On file already and changed by this row.
    Updated,
    /// Belongs to another unit.
    OtherUnit {
        /// Unit the row names.
        found: String,
    },
    /// A formula.
    Formula,
    /// Cells and headings differ in number.
    CellCount {
        /// Cells in the row.
        found: usize,
        /// Headings.
        expected: usize,
    },
    /// The rules do not say anything for that day.
    NoRule(String),
}

/// One thing noticed in a row.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Which rule.
    pub rule: CheckRule,
    /// Where; `None` = the whole row.
    pub field: Option<&'static Field>,
    /// Whether it refuses the row.
    pub severity: Severity,
    /// What exactly.
    pub detail: Detail,
}

impl Finding {
    /// A finding that refuses the row.
    pub fn error(rule: CheckRule, field: Option<&'static Field>, detail: Detail) -> Finding {
        Finding {
            rule,
            field,
            severity: Severity::Error,
            detail,
        }
    }

    /// A finding that is only told.
    pub fn warning(rule: CheckRule, field: Option<&'static Field>, detail: Detail) -> Finding {
        Finding {
            rule,
            field,
            severity: Severity::Warning,
            detail,
        }
    }

    /// A finding that tells what was done.
    pub fn note(rule: CheckRule, field: Option<&'static Field>, detail: Detail) -> Finding {
        Finding {
            rule,
            field,
            severity: Severity::Note,
            detail,
        }
    }
}
