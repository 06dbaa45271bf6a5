use domain::case::objection::{Channel, Confirmation, FormStep};
use domain::case::{CaseKind, CaseNumber};
use domain::id::{CaseId, RecordId};
use domain::record::RecordKind;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{CasePaperLine, FieldView, FormState, MeasureLine, RuleRef, SubjectName};

/// What is disputed, as the form and the case show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Disputed {
    /// The record.
    pub id: RecordId,
    /// Penalty or licence.
    pub kind: RecordKind,
    /// Kinds of penalty or licence.
    pub title: String,
    /// 文书号
    pub document_no: String,
    /// Deciding authority.
    pub authority: String,
    /// Day of the decision.
    pub decided_on: Date,
    /// Whom it is about.
    pub subject: SubjectName,
    /// Fields anybody may see, those that are empty too.
    pub fields: Vec<FieldView>,
    /// Whether it is public today.
    pub is_public: bool,
    /// The measure that rests on it, where that alone is disputed.
    pub measure: Option<MeasureLine>,
}

impl Disputed {
    /// Without what its fields say.
    pub fn without_values(mut self) -> Disputed {
        for field in &mut self.fields {
            field.value.clear();
        }
        self
    }
}

/// The page before an objection is begun: what it takes, how long it takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ObjectView {
    /// What is disputed.
    pub record: Disputed,
    /// What the visitor has begun already.
    pub draft: Option<Uuid>,
    /// What the visitor has filed already and is not over.
    pub open: Option<(CaseId, CaseNumber)>,
    /// Working days to acceptance.
    pub accept: u16,
    /// Working days from acceptance to the answer.
    pub answer: u16,
    /// The rules behind these.
    pub rules: Vec<RuleRef>,
    /// Whether measures are suspended while it runs.
    pub suspends: bool,
    /// Whether publication stops while it runs.
    pub hides: bool,
}

/// A page of the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DraftView {
    /// Id of the draft.
    pub id: Uuid,
    /// Its version, so that another device is noticed.
    pub version: i64,
    /// Which page.
    pub step: FormStep,
    /// The pages of this form, and whether each is filled in rightly.
    pub steps: Vec<(FormStep, bool)>,
    /// What is disputed.
    pub record: Disputed,
    /// Whether the visitor may still see what it says: it was public when he began.
    pub is_readable: bool,
    /// What was typed, and what is wrong with it.
    pub form: FormState,
    /// Papers that are here.
    pub papers: Vec<CasePaperLine>,
    /// When it was saved last.
    pub saved_at: Timestamp,
    /// Until when it is kept.
    pub kept_until: Date,
    /// Whether the visitor acts for the enterprise in objections.
    pub is_agent: bool,
    /// Whether the record is about the visitor, as a natural person.
    pub is_person: bool,
    /// Which way it comes in.
    pub channel: Channel,
    /// The masked number of the paper that was shown at the counter.
    pub paper_number: Option<String>,
    /// How the person at the counter has confirmed what it says now.
    pub confirmation: Option<Confirmation>,
    /// Whether that was done before something was changed, and so does not count any more.
    pub lapsed: bool,
    /// 核对码 of what it says now, at the counter.
    pub words: Option<String>,
    /// Where a code for that would go, masked; `None` where none can be sent.
    pub code_to: Option<String>,
    /// Most papers.
    pub most_papers: u32,
    /// Most megabytes of one paper, and of all.
    pub megabytes: (u32, u32),
}

/// A draft among what somebody has begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLine {
    /// Its id.
    pub id: Uuid,
    /// What kind of case it becomes.
    pub kind: CaseKind,
    /// Whom it is about.
    pub subject: String,
    /// What is disputed: the record, or the measure by its name.
    pub title: String,
    /// When it was saved last.
    pub saved_at: Timestamp,
    /// Until when it is kept.
    pub kept_until: Date,
}
