//! 规则试算: what a draft of the rules would change.

use domain::id::RecordId;
use domain::record::Class;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{FormState, RepairStanding};

/// Which pack a draft takes the place of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TriedPack {
    /// 本市规则包
    #[default]
    City,
    /// 全国规则包
    National,
}

impl TriedPack {
    /// Both.
    pub const ALL: [TriedPack; 2] = [TriedPack::City, TriedPack::National];

    /// The word in forms and addresses.
    pub fn code(self) -> &'static str {
        match self {
            TriedPack::City => "city",
            TriedPack::National => "national",
        }
    }

    /// Reads [`TriedPack::code`].
    pub fn from_code(code: &str) -> Option<TriedPack> {
        TriedPack::ALL.into_iter().find(|pack| pack.code() == code)
    }
}

/// The page on which a draft is tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleTrialView {
    /// Which pack.
    pub pack: TriedPack,
    /// The draft; the pack in force where none was tried.
    pub text: String,
    /// What is wrong with it, line by line.
    pub problems: Vec<String>,
    /// What it would change.
    pub result: Option<TrialResult>,
    /// Whether the records of all units were looked at.
    pub whole_city: bool,
    /// The form as it was left.
    pub form: FormState,
}

/// What a draft would change about the records on file, as if each came in today.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialResult {
    /// Penalties on organisations that were looked at.
    pub looked_at: u64,
    /// Of these, those it would treat otherwise.
    pub changed: u64,
    /// Of these, to the disadvantage of whom they are about.
    pub harder: u64,
    /// Repair could be applied for today, and cannot be now.
    pub opened: u64,
    /// The other way round.
    pub closed: u64,
    /// Those no answer could be worked out for.
    pub unanswered: u64,
    /// Whether there were more records than one trial looks at.
    pub cut: bool,
    /// The first of those that change.
    pub lines: Vec<TrialLine>,
}

/// A record that would be treated otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialLine {
    /// The record.
    pub id: RecordId,
    /// Whose.
    pub subject: String,
    /// 文书号
    pub document_no: String,
    /// By the rules in force.
    pub before: TrialSide,
    /// By the draft.
    pub after: TrialSide,
    /// Whether that is to the disadvantage of whom it is about.
    pub harder: bool,
}

/// An answer in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialSide {
    /// Class of the breach; `None` = 未分类.
    pub class: Option<Class>,
    /// Whether and from when repair may be applied for.
    pub standing: RepairStanding,
    /// 最短公示期满
    pub earliest: Option<Date>,
    /// Last public day.
    pub until: Option<Date>,
}
