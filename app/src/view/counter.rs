use domain::case::CaseNumber;
use domain::identity::PersonIdKind;
use serde::{Deserialize, Serialize};

use super::{CaseLine, CaseView, Disputed, DraftLine, FormState};

/// 窗口代办: what a clerk has begun, and what was filed at the window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CounterView {
    /// The record an objection is about to be begun to.
    pub record: Option<Disputed>,
    /// Drafts, the one touched last first.
    pub drafts: Vec<CounterDraft>,
    /// Cases filed at the window that are not over, and those of today.
    pub cases: Vec<CaseLine>,
    /// What came of looking for a number.
    pub form: FormState,
    /// Whether so many drafts are open that no other can be begun.
    pub full: bool,
}

/// A draft for somebody who came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CounterDraft {
    /// In short.
    pub line: DraftLine,
    /// Whether it is about the record that is asked for.
    pub is_about_it: bool,
    /// Name of the person, masked; empty as long as it is not known.
    pub person: String,
}

/// A case that was filed at the window, as its applicant sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CounterCaseView {
    /// The case.
    pub case: CaseView,
    /// Kind and masked number of the paper the applicant showed.
    pub paper: Option<(PersonIdKind, String)>,
    /// Name of the unit whose window it is.
    pub window: String,
    /// 查询码, until the receipt is handed over.
    pub code: Option<String>,
    /// 办件编号
    pub number: CaseNumber,
}
