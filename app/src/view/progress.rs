use domain::case::objection::Finding;
use domain::case::{CaseNumber, Letter, Light, Stage};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{ClockView, FormState, HistoryLine, ReportProgress};

/// 办件进度查询: the form, or what was found by it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProgressView {
    /// What was typed, and what is wrong with it. Never the code.
    pub form: FormState,
    /// What was found.
    pub found: Option<ProgressCase>,
    /// A report that was found.
    pub report: Option<ReportProgress>,
    /// Whether something was written about a report too late to be sent: it waits for number and code.
    pub unsent: bool,
}

/// How far a case is, for whoever has its number and code: without names, and without anybody's words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProgressCase {
    /// 办件编号
    pub number: CaseNumber,
    /// Where it stands.
    pub stage: Stage,
    /// What was found, where it was decided.
    pub finding: Option<Finding>,
    /// The day it was filed.
    pub filed_on: Date,
    /// Last day of the clock that runs.
    pub due: Option<Date>,
    /// Working days left; negative when it is overdue.
    pub days_left: Option<i64>,
    /// How urgent it is.
    pub light: Light,
    /// The time of the answer that is waited for, and of the step, with every day.
    pub clocks: Vec<ClockView>,
    /// What was done, the newest first, without what was said.
    pub history: Vec<HistoryLine>,
    /// Letters, the oldest first: kind, number, day.
    pub letters: Vec<(Letter, String, Date)>,
    /// Last day on which it may be complained about, while that is possible.
    pub complain_until: Option<Date>,
    /// Whether it was filed at a window, where it is gone on with.
    pub at_counter: bool,
}
