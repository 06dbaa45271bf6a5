use domain::registration::Weight;
use domain::report::{Edition, Section, Standing};
use jiff::civil::Date;

use super::Fixed;

/// 公共信用报告: what one says, and the pages around it. Which part stands where is in `credit_report.rs`.
pub(crate) struct CreditReportText {
    pub name: Fixed,
    pub title: fn(Edition) -> Fixed,
    pub edition: fn(Edition) -> Fixed,
    pub edition_text: fn(Edition) -> Fixed,
    /// Who gives it, where no office had a name yet.
    pub office: Fixed,
    pub number: fn(&str) -> String,
    pub seal: Fixed,
    pub check: Fixed,
    pub opening: fn(&str, Date) -> String,
    /// 明显标注: that the subject filled in information about itself; how many entries there are, how many of them
    /// verified.
    pub filled_in: fn(usize, usize) -> String,
    pub outdated: fn(u32, u32) -> String,
    pub shortened: Fixed,
    /// Licences, penalties, commitments, entries.
    pub counts: fn([usize; 4]) -> String,
    pub section: fn(Section) -> Fixed,
    pub subject_name: Fixed,
    /// Above what a fact is and what it says.
    pub fact: [Fixed; 2],
    pub licence_columns: [Fixed; 5],
    pub penalty_columns: [Fixed; 6],
    pub commitment_columns: [Fixed; 5],
    pub entry_columns: [Fixed; 4],
    pub nothing: Fixed,
    pub none: Fixed,
    /// Before what enterprises say about themselves.
    pub self_registered: Fixed,
    pub weight: fn(Weight) -> Fixed,
    pub unverified: Fixed,
    /// A name in front of what it says.
    pub pair: fn(&str, &str) -> String,
    pub between: Fixed,
    pub notes: Fixed,
    pub note: [Fixed; 4],
    pub ask: ReportAskText,
    pub page: ReportPageText,
    pub verify: ReportVerifyText,
}

/// The page on which one is asked for.
pub(crate) struct ReportAskText {
    pub title: fn(&str) -> String,
    pub lead: Fixed,
    pub filled_in: Fixed,
    pub make: fn(Edition) -> Fixed,
    pub free: Fixed,
    pub own_only: Fixed,
    pub not_found: Fixed,
    pub not_found_text: Fixed,
}

/// Around a report.
pub(crate) struct ReportPageText {
    pub pdf: Fixed,
    pub again: Fixed,
    pub file: Fixed,
    pub print: Fixed,
    pub outdated: Fixed,
    pub outdated_text: Fixed,
    /// Why a PDF has to wait.
    pub busy: Fixed,
    pub busy_text: Fixed,
    pub not_found: Fixed,
    pub not_found_text: Fixed,
    pub not_genuine: Fixed,
    pub not_genuine_text: Fixed,
}

/// 核验
pub(crate) struct ReportVerifyText {
    pub genuine: Fixed,
    pub genuine_text: Fixed,
    pub not_genuine: Fixed,
    pub not_genuine_text: Fixed,
    pub number: Fixed,
    pub edition: Fixed,
    pub on: Fixed,
    pub office: Fixed,
    pub subject: Fixed,
    pub today: Fixed,
    pub standing: fn(Standing) -> Fixed,
    pub standing_text: fn(Standing) -> String,
    pub by_number: Fixed,
    pub open: Fixed,
}
