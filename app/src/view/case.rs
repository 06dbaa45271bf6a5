use domain::case::objection::{Finding, Outcome};
use domain::case::{ActionKind, CaseNumber, Letter, Stage, Warning};
use domain::id::CaseId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// 办件进展, as somebody is told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseNews {
    /// The case.
    pub id: CaseId,
    /// 办件编号
    pub number: CaseNumber,
    /// Whom it is about.
    pub subject: String,
    /// What is disputed, e.g. 罚款.
    pub title: String,
    /// 文书号 of what is disputed.
    pub document_no: String,
    /// What the reader is to it.
    pub reader: Reader,
    /// What happened.
    pub news: News,
    /// Measures whose time was moved.
    pub measures: Vec<MeasureNews>,
}

/// What somebody who is told is to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reader {
    /// 申请人
    Applicant,
    /// Whom it is about, where that is somebody else.
    Subject,
    /// Staff.
    Staff,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum News {
    /// 已提交
    Filed,
    /// A step was taken.
    Step {
        /// Which.
        action: ActionKind,
        /// Where it stands now.
        stage: Stage,
        /// What was found, where it was decided.
        finding: Option<Finding>,
        /// Last day of the clock that runs now.
        due: Option<Date>,
    },
    /// 提醒、督办
    Warning {
        /// Which.
        step: Warning,
        /// The last day.
        due: Date,
    },
}

/// What became of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureNews {
    /// What it is.
    pub name: String,
    /// Name of the unit that applies it.
    pub unit: String,
    /// Last day as it was decided; `None` = without end.
    pub before: Option<Date>,
    /// Last day now; `None` while it is suspended, without end, or ended.
    pub last_day: Option<Date>,
    /// Days that are left of it.
    pub days_left: Option<i32>,
}

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
}
