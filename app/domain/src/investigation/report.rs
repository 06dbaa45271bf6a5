use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::account::Login;
use crate::calendar::{Calendar, CalendarError};
use crate::case::end_of;
use crate::id::AccountId;
use crate::policy::Term;

/// Longest account of what happened, in characters.
pub const LONGEST_REPORT: usize = 3_000;
/// Longest of the shorter fields, in characters.
pub const LONGEST_WORDS: usize = 300;

/// What is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// 泄露
    Leak,
    /// 篡改
    Tampering,
    /// 谋私: access or office used for somebody's own ends.
    Misuse,
    /// 其他
    Other,
}

impl ReportKind {
    /// Each of them.
    pub const ALL: [ReportKind; 4] = [
        ReportKind::Leak,
        ReportKind::Tampering,
        ReportKind::Misuse,
        ReportKind::Other,
    ];

    /// The word in forms.
    pub fn code(self) -> &'static str {
        match self {
            ReportKind::Leak => "leak",
            ReportKind::Tampering => "tampering",
            ReportKind::Misuse => "misuse",
            ReportKind::Other => "other",
        }
    }

    /// Reads [`ReportKind::code`].
    pub fn from_code(code: &str) -> Option<ReportKind> {
        ReportKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// 举报, as it was sent. Everything but kind and text may be empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// What is reported.
    pub kind: ReportKind,
    /// What happened.
    pub happened: String,
    /// When, in words.
    pub when: String,
    /// What it is about, in words: an enterprise, a document, a case.
    pub about: String,
    /// Who is suspected, in words.
    pub suspected: String,
    /// How whoever reports is told that there is news.
    pub contact: Option<Login>,
    /// The account of whoever gave his name; of everybody else none is kept.
    pub account: Option<AccountId>,
}

/// The day until which a report is answered, by the rule of the day on which it came.
///
/// # Errors
/// When the days off of that time are not known yet.
pub fn answer_day(term: Term, received: Date, calendar: &Calendar) -> Result<Date, CalendarError> {
    match end_of(received, term)? {
        Some(end) => Ok(end),
        None => Ok(calendar
            .add_workdays(received, u32::from(term.amount))?
            .date),
    }
}
