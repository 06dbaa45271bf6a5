use domain::case::CaseNumber;
use domain::id::RecordId;
use domain::identity::PersonIdKind;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{CaseLine, CaseView, Disputed, DraftLine, FormState, MeasureLine, OwnRecord};

/// What is asked for at the window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CounterAsked {
    /// A public record to begin with.
    pub record: Option<RecordId>,
    /// A number to look for, as it was typed.
    pub number: String,
    /// Somebody whose paper was checked.
    pub visit: Option<Uuid>,
}

/// 核对来人: what somebody whose paper was checked may object to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VisitView {
    /// Its id.
    pub id: Uuid,
    /// Name of the person, masked.
    pub person: String,
    /// Number of the paper, masked.
    pub paper: String,
    /// Records about himself, and the draft about each that the clerk has.
    pub records: Vec<(OwnRecord, Option<BegunDraft>)>,
    /// Name of the enterprise he speaks for.
    pub subject: Option<String>,
    /// Measures in force on it, likewise.
    pub measures: Vec<(MeasureLine, Option<BegunDraft>)>,
}

/// A draft that there is about something already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BegunDraft {
    /// Its id.
    pub id: Uuid,
    /// For whom, masked; empty as long as it is not known.
    pub person: String,
}

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
    /// Who came, and what he may object to.
    pub visit: Option<VisitView>,
    /// Whether somebody was asked for whose check is over.
    pub visit_over: bool,
    /// What was typed of who came, and what is wrong with it.
    pub visit_form: FormState,
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
    /// Where its progress is followed, in full.
    pub place: String,
}
