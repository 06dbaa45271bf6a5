use domain::case::finding::Charge;
use domain::case::objection::{Receipt, TaskKind};
use domain::case::{CaseNumber, Letter, Outcome, Standing};
use domain::id::CaseId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{MeasureNews, ServedView};

/// 文书 as it was given: what it says, from which page and print are made in either language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterBody {
    /// Which.
    pub kind: Letter,
    /// 文号
    pub number: String,
    /// 办件编号
    pub case: CaseNumber,
    /// The day.
    pub on: Date,
    /// 发文单位, by the name it had that day.
    pub office: String,
    /// To whom.
    pub addressee: String,
    /// Whom the case is about.
    pub subject: String,
    /// What is disputed.
    pub title: String,
    /// Its 文书号.
    pub document_no: String,
    /// Who decided what is disputed.
    pub authority: String,
    /// Why.
    pub reasons: String,
    /// What is missing.
    pub missing: Vec<String>,
    /// What follows.
    pub outcome: Option<Outcome>,
    /// Name of the unit that answered, with its basis.
    pub answered: Option<(String, String)>,
    /// The day by which something is done.
    pub due: Option<Date>,
    /// Working days added.
    pub extension: Option<u16>,
    /// Measures whose time was moved.
    pub measures: Vec<MeasureNews>,
    /// Last day on which it may be complained about.
    pub complain_until: Option<Date>,
    /// Whether a measure alone is disputed; in letters from before that was kept, a record.
    #[serde(default)]
    pub of_measure: bool,
    /// Whether the record is not public while it runs, instead of marked.
    #[serde(default)]
    pub hides: bool,
    /// 消除不良影响: what was done, with its receipt.
    #[serde(default)]
    pub tasks: Vec<(TaskKind, Receipt)>,
    /// 拟认定: what a unit holds against an entry.
    #[serde(default)]
    pub charge: Option<Charge>,
    /// What a notice that a repair may be revoked rests on.
    #[serde(default)]
    pub basis: String,
    /// 接收方 of a repaired record: who has to stop, or has.
    #[serde(default)]
    pub receivers: Vec<LetterReceiver>,
    /// The rule of each condition that is not met, in the order of the outcome.
    #[serde(default)]
    pub rules: Vec<LetterRule>,
    /// 限制再申请: its last day.
    #[serde(default)]
    pub banned_until: Option<Date>,
    /// 公示至: last public day of a record, as it is without the repair the letter is about; `None` = it is not public then.
    #[serde(default)]
    pub public_until: Option<Date>,
    /// Whether a repair that is denied may be applied for again once what kept from it is gone.
    #[serde(default)]
    pub may_come_back: bool,
}

/// 接收方 in a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterReceiver {
    /// Name of the unit, by the name it had that day.
    pub unit: String,
    /// What its system is called, where that was told by interface.
    pub system: Option<String>,
    /// The day, and what was done; `None` = not yet.
    pub done: Option<Receipt>,
}

/// A rule in a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterRule {
    /// Its name.
    pub zh: String,
    /// In English.
    pub en: String,
    /// Documents it rests on; none where the city has set it.
    pub documents: Vec<String>,
}

/// A letter of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterLine {
    /// Id.
    pub id: Uuid,
    /// Which.
    pub kind: Letter,
    /// 文号
    pub number: String,
    /// When it was given.
    pub at: Timestamp,
    /// When the applicant opened it first.
    pub read_at: Option<Timestamp>,
}

/// A letter of a case, on its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterView {
    /// Its id.
    pub id: Uuid,
    /// Its case.
    pub case: CaseId,
    /// 办件编号
    pub case_number: CaseNumber,
    /// 文号
    pub number: String,
    /// What it says; `None`: what is kept is not what was given, and is not shown.
    pub body: Option<LetterBody>,
    /// Whether what it says still holds.
    pub standing: Standing,
    /// Where anybody can check it, in full.
    pub address: String,
    /// The same as a picture to scan (SVG).
    pub picture: String,
    /// When the applicant opened it first.
    pub read_at: Option<Timestamp>,
    /// How it was served on paper, for the desk; `None` where it is not.
    pub service: Option<ServedView>,
}

/// 文书 as it is written out in one language: for its page, and for its print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterSheet {
    /// 发文单位, in red at its head and above the date.
    pub office: String,
    /// What kind of letter it is.
    pub title: String,
    /// 文号, with what it is called.
    pub number: String,
    /// To whom; empty where it is to nobody in particular.
    pub addressee: String,
    /// What it says.
    pub parts: Vec<LetterPart>,
    /// The day.
    pub date: String,
    /// The place for the seal.
    pub seal: String,
    /// What the picture beside it is for.
    pub check: String,
}

/// A part of a letter. None is empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "part")]
pub enum LetterPart {
    /// What the next parts are about.
    Heading {
        /// Words of ours.
        text: String,
    },
    /// A paragraph.
    Text {
        /// Words of ours.
        text: String,
    },
    /// What somebody wrote; may have several lines.
    Quote {
        /// In Chinese whatever the language around it.
        text: String,
    },
    /// A list of what somebody wrote.
    Quotes {
        /// Likewise.
        items: Vec<String>,
    },
    /// A list.
    Items {
        /// Words of ours.
        items: Vec<String>,
    },
    /// A table.
    Table {
        /// What its columns are called.
        head: Vec<String>,
        /// Its rows, each with as many cells.
        rows: Vec<Vec<String>>,
    },
}

/// What somebody types or scans to check a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LetterKey {
    /// The word in the address behind the picture.
    Token(String),
    /// What was typed: 文号, or the word.
    Typed(String),
}

/// 核验: what anybody is told about a letter. Nothing of what it says, and nobody's name but an enterprise's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterCheck {
    /// Which.
    pub kind: Letter,
    /// 文号
    pub number: String,
    /// 办件编号
    pub case: CaseNumber,
    /// Whether what is kept is what was given.
    pub genuine: bool,
    /// The day; `None` where that is not certain.
    pub on: Option<Date>,
    /// 发文单位; empty where that is not certain.
    pub office: String,
    /// The enterprise it is about; only for whoever has the letter in hand.
    pub subject: Option<String>,
    /// Whether what it says still holds.
    pub standing: Standing,
}
