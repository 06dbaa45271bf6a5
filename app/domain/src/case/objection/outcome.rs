use serde::{Deserialize, Serialize};

/// What one field says and should say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// National code of the field, e.g. `CF_SY`.
    pub field: String,
    /// What it says; empty where it is missing.
    pub old: String,
    /// What it should say.
    pub new: String,
}

/// 处理结果
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum Outcome {
    /// 更正: facts or wording were wrong.
    Correct {
        /// What changes.
        changes: Vec<Change>,
    },
    /// 补充: something was left out.
    Supplement {
        /// What is added.
        changes: Vec<Change>,
    },
    /// 删除: it should never have been there.
    Delete,
    /// 停止公示: it is right, and may not be shown any more.
    StopPublishing,
    /// 移出名单、停止措施: the measures end, the record stays.
    EndMeasures,
    /// 维持: it is right.
    Uphold,
    /// 无法核实: it stays, with a note that it is disputed.
    Undecidable,
}

/// 处理结果 without what belongs to it: what it means for the applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// 异议成立: something was wrong and is put right.
    Founded,
    /// 异议不成立
    Unfounded,
    /// 无法核实
    Open,
}

impl Finding {
    /// Each of them.
    pub const ALL: [Finding; 3] = [Finding::Founded, Finding::Unfounded, Finding::Open];

    /// The word in the history.
    pub fn code(self) -> &'static str {
        match self {
            Finding::Founded => "founded",
            Finding::Unfounded => "unfounded",
            Finding::Open => "open",
        }
    }
}

impl Outcome {
    /// Words of each outcome, in the order of the form.
    pub const CODES: [&'static str; 7] = [
        "correct",
        "supplement",
        "delete",
        "stop_publishing",
        "end_measures",
        "uphold",
        "undecidable",
    ];

    /// The word in forms.
    pub fn code(&self) -> &'static str {
        match self {
            Outcome::Correct { .. } => "correct",
            Outcome::Supplement { .. } => "supplement",
            Outcome::Delete => "delete",
            Outcome::StopPublishing => "stop_publishing",
            Outcome::EndMeasures => "end_measures",
            Outcome::Uphold => "uphold",
            Outcome::Undecidable => "undecidable",
        }
    }

    /// Reads [`Outcome::code`] with what changes.
    pub fn from_code(code: &str, changes: Vec<Change>) -> Option<Outcome> {
        Some(match code {
            "correct" => Outcome::Correct { changes },
            "supplement" => Outcome::Supplement { changes },
            "delete" => Outcome::Delete,
            "stop_publishing" => Outcome::StopPublishing,
            "end_measures" => Outcome::EndMeasures,
            "uphold" => Outcome::Uphold,
            "undecidable" => Outcome::Undecidable,
            _ => return None,
        })
    }

    /// Whether it says something of measures and nothing of the record they rest on: only such an outcome answers an
    /// objection to a measure alone.
    pub fn is_about_measures(&self) -> bool {
        matches!(
            self,
            Outcome::EndMeasures | Outcome::Uphold | Outcome::Undecidable
        )
    }

    /// What it means for the applicant.
    pub fn finding(&self) -> Finding {
        match self {
            Outcome::Correct { .. }
            | Outcome::Supplement { .. }
            | Outcome::Delete
            | Outcome::StopPublishing
            | Outcome::EndMeasures => Finding::Founded,
            Outcome::Uphold => Finding::Unfounded,
            Outcome::Undecidable => Finding::Open,
        }
    }

    /// What changes in the record.
    pub fn changes(&self) -> &[Change] {
        match self {
            Outcome::Correct { changes } | Outcome::Supplement { changes } => changes,
            _ => &[],
        }
    }

    /// 谁提供谁负责: whether only the unit that provided the record can say so. The portal itself may end a publication
    /// whose time is over, and say that nobody knows.
    pub fn is_for_the_unit(&self) -> bool {
        !matches!(self, Outcome::StopPublishing | Outcome::Undecidable)
    }

    /// Whether everything is said that belongs to it.
    pub fn is_complete(&self) -> bool {
        match self {
            Outcome::Correct { changes } | Outcome::Supplement { changes } => {
                let says = |change: &Change| {
                    !change.field.is_empty()
                        && !change.new.trim().is_empty()
                        && change.new != change.old
                };
                !changes.is_empty() && changes.iter().all(says)
            }
            _ => true,
        }
    }
}

/// 答复: what the unit found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitAnswer {
    /// What should follow.
    pub outcome: Outcome,
    /// The law and the papers it rests on 依据.
    pub basis: String,
    /// What was checked and found.
    pub statement: String,
    /// Whether the unit has put its own register right 源头更正; only asked where something was wrong.
    pub source_corrected: bool,
}
