use domain::authorisation::Use;
use domain::case::CaseNumber;
use domain::case::objection::Confirmation;
use domain::claim::Relation;
use domain::commitment::CommitmentNumber;
use domain::id::EntryId;
use domain::registration::{EntryKind, Stage};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{AuthorisationView, FormState, SignedView, SubjectName, TemplateView};

/// What a clerk finds who asks for something at the counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AtVisit<V> {
    /// It, with whoever came for the enterprise.
    There(Box<V>),
    /// Nobody was checked who came for this enterprise, or more than an hour ago.
    NoVisit,
}

/// 窗口登记: the form by which somebody is checked, and what was keyed in at the windows of the unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CounterEntriesView {
    /// What was typed of who came, and what is wrong with it.
    pub form: FormState,
    /// What was keyed in, the one touched last first.
    pub lines: Vec<CounterEntryLine>,
}

/// An entry that was keyed in at a window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CounterEntryLine {
    /// Its id.
    pub id: EntryId,
    /// 申报编号; `None`: never sent.
    pub number: Option<CaseNumber>,
    /// Whose.
    pub subject: String,
    /// What it is about.
    pub kind: EntryKind,
    /// How far it is.
    pub stage: Stage,
    /// Whether the reader keyed it in, and may go on with it.
    pub is_own: bool,
    /// When it was touched last.
    pub at: Timestamp,
}

/// Who came to a counter for an enterprise, by the paper shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CameFor {
    /// Id of the visit.
    pub visit: Uuid,
    /// Name, as on the paper.
    pub name: String,
    /// The same, masked.
    pub masked: String,
    /// Number of the paper, masked.
    pub paper: String,
    /// What he is to the enterprise.
    pub relation: Relation,
    /// Name of the unit whose window it is.
    pub window: String,
}

/// An enterprise at the counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CounterEnterpriseView {
    /// The enterprise.
    pub subject: SubjectName,
    /// Who came.
    pub came: CameFor,
    /// What is signed.
    pub signed: SignedView,
    /// Kinds that are open today.
    pub kinds: Vec<EntryKind>,
    /// The id of what is begun from this page: sent twice, it is begun once.
    pub draft: Uuid,
    /// What was keyed in for it at the windows of the unit.
    pub lines: Vec<CounterEntryLine>,
    /// Why nothing can be begun.
    pub form: FormState,
}

/// A phone to which a code can be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrantPhone {
    /// The account.
    pub account: Uuid,
    /// Whose, masked.
    pub who: String,
    /// Its number, masked.
    pub phone: String,
}

/// What else a clerk sees of an entry at the counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtWindow {
    /// Who came.
    pub came: CameFor,
    /// 核对码 of what it says now, or of what was sent.
    pub words: String,
    /// How it was confirmed as it is.
    pub confirmation: Option<Confirmation>,
    /// Whether it was, before something was changed.
    pub lapsed: bool,
    /// Phones to which a code can be sent.
    pub phones: Vec<RegistrantPhone>,
    /// Who confirmed what was sent, masked.
    pub confirmed_by: String,
    /// Whether the reader keyed in what is being written, and may go on with it.
    pub is_own: bool,
    /// Whether what came back may be corrected here.
    pub may_correct: bool,
    /// The version that may be withdrawn here, and whether that is a change beside what is in use.
    pub may_withdraw: Option<(i32, bool)>,
}

/// 纸质签署: commitment and authorisation on paper, at the counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CounterSignView {
    /// The enterprise.
    pub subject: SubjectName,
    /// Who signs.
    pub came: CameFor,
    /// The text of 真实性承诺 in force; `None` while there is none.
    pub promise: Option<TemplateView>,
    /// The commitment that stands: number, day, edition, and whether that edition is in force.
    pub promised: Option<(CommitmentNumber, Date, i32, bool)>,
    /// The text of 授权 in force; `None` while there is none.
    pub permission: Option<TemplateView>,
    /// 授权 that holds.
    pub permitted: Option<AuthorisationView>,
    /// What is to be allowed, as it is printed; none: nothing is chosen yet.
    pub uses: Vec<Use>,
    /// 核对码 of what is printed.
    pub words: String,
    /// 核对码 of what is printed to withdraw the authorisation that holds; empty where there is none.
    pub end_words: String,
    /// The day in China.
    pub on: Date,
    /// Where to go from here; a path of this portal.
    pub then: String,
    /// What is wrong.
    pub form: FormState,
}
