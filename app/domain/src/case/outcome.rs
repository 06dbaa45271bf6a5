use serde::{Deserialize, Serialize};

use super::{CaseKind, Stage};

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
    /// 认定不实: what the enterprise registered is false.
    Disprove {
        /// 承诺履行状态 of the commitment it stood under.
        breach: Breach,
        /// 未履行的承诺内容
        unperformed: String,
    },
    /// 不认定为不实: the entry stays as it is.
    Clear,
    /// 撤销认定, after a complaint: the entry counts again.
    Restore,
    /// 维持认定、维持修复结果, after a complaint.
    Stand,
    /// 准予修复, by the unit that determined or after a complaint.
    Grant,
    /// 不予修复
    Deny {
        /// What is not met.
        unmet: Vec<Unmet>,
    },
    /// 撤销修复: it was granted on false papers.
    Revoke {
        /// 限制再申请: whether the applicant may not apply for some time; only where a rule says for how long.
        ban: bool,
    },
    /// 维持修复: it is not revoked.
    Keep,
}

/// 未满足的条件: what keeps a record from being repaired.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmet {
    /// The rule it comes from, e.g. `REP.CONDITIONS`.
    pub rule: String,
    /// What of it is not met, in words.
    pub what: String,
}

impl Unmet {
    /// Whether both are said.
    fn is_said(&self) -> bool {
        !self.rule.trim().is_empty() && !self.what.trim().is_empty()
    }
}

/// 承诺履行状态 after an entry was found to be false.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Breach {
    /// 部分履行: what else the enterprise has registered is not in doubt.
    Partly,
    /// 全部未履行: then nothing that stands under the commitment counts any more.
    Unfulfilled,
}

impl Breach {
    /// Each of them, the lighter first.
    pub const ALL: [Breach; 2] = [Breach::Partly, Breach::Unfulfilled];

    /// The word in the database and in forms: that of the state of the commitment.
    pub fn code(self) -> &'static str {
        match self {
            Breach::Partly => "partly",
            Breach::Unfulfilled => "unfulfilled",
        }
    }

    /// Reads [`Breach::code`].
    pub fn from_code(code: &str) -> Option<Breach> {
        Breach::ALL.into_iter().find(|breach| breach.code() == code)
    }
}

/// 处理结果 without what belongs to it: what it means for the applicant, or for whom a unit finds something about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// 异议成立: something was wrong and is put right.
    Founded,
    /// 异议不成立
    Unfounded,
    /// 无法核实
    Open,
    /// 认定不实
    False,
    /// 不认定为不实
    NotFalse,
    /// 投诉成立，撤销认定
    Restored,
    /// 投诉不成立，维持认定或者修复结果
    Stands,
    /// 准予修复
    Granted,
    /// 不予修复
    Denied,
    /// 撤销修复
    Revoked,
    /// 不予撤销，维持修复
    Kept,
}

impl Finding {
    /// Each of them.
    pub const ALL: [Finding; 11] = [
        Finding::Founded,
        Finding::Unfounded,
        Finding::Open,
        Finding::False,
        Finding::NotFalse,
        Finding::Restored,
        Finding::Stands,
        Finding::Granted,
        Finding::Denied,
        Finding::Revoked,
        Finding::Kept,
    ];

    /// The word in the history.
    pub fn code(self) -> &'static str {
        match self {
            Finding::Founded => "founded",
            Finding::Unfounded => "unfounded",
            Finding::Open => "open",
            Finding::False => "false",
            Finding::NotFalse => "not_false",
            Finding::Restored => "restored",
            Finding::Stands => "stands",
            Finding::Granted => "granted",
            Finding::Denied => "denied",
            Finding::Revoked => "revoked",
            Finding::Kept => "kept",
        }
    }
}

impl Outcome {
    /// Words of the outcomes that may be proposed in a case of this kind at a stage, in the order of the form.
    pub fn codes(kind: CaseKind, stage: Stage) -> &'static [&'static str] {
        match (kind, stage.is_complaint()) {
            (CaseKind::Objection, _) => &[
                "correct",
                "supplement",
                "delete",
                "stop_publishing",
                "end_measures",
                "uphold",
                "undecidable",
            ],
            (CaseKind::Finding, false) => &["disprove", "clear"],
            (CaseKind::Finding, true) => &["restore", "stand"],
            (CaseKind::Repair, true) => &["grant", "stand"],
            // Somebody is heard about a repair before it is revoked, and before nothing else.
            (CaseKind::Repair, false) => match stage {
                Stage::Hearing | Stage::Stated => &["revoke", "keep"],
                _ => &["grant", "deny"],
            },
            (CaseKind::Investigation | CaseKind::Entry, _) => &[],
        }
    }

    /// Whether it may be proposed in a case of this kind at a stage.
    pub fn fits(&self, kind: CaseKind, stage: Stage) -> bool {
        Outcome::codes(kind, stage).contains(&self.code())
    }

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
            Outcome::Disprove { .. } => "disprove",
            Outcome::Clear => "clear",
            Outcome::Restore => "restore",
            Outcome::Stand => "stand",
            Outcome::Grant => "grant",
            Outcome::Deny { .. } => "deny",
            Outcome::Revoke { .. } => "revoke",
            Outcome::Keep => "keep",
        }
    }

    /// Reads [`Outcome::code`] with what changes; where more has to be said it is read elsewhere ([`Outcome::Disprove`],
    /// [`Outcome::Deny`], [`Outcome::Revoke`]).
    pub fn from_code(code: &str, changes: Vec<Change>) -> Option<Outcome> {
        Some(match code {
            "correct" => Outcome::Correct { changes },
            "supplement" => Outcome::Supplement { changes },
            "delete" => Outcome::Delete,
            "stop_publishing" => Outcome::StopPublishing,
            "end_measures" => Outcome::EndMeasures,
            "uphold" => Outcome::Uphold,
            "undecidable" => Outcome::Undecidable,
            "clear" => Outcome::Clear,
            "restore" => Outcome::Restore,
            "stand" => Outcome::Stand,
            "grant" => Outcome::Grant,
            "keep" => Outcome::Keep,
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

    /// What it means for whoever waits for it.
    pub fn finding(&self) -> Finding {
        match self {
            Outcome::Correct { .. }
            | Outcome::Supplement { .. }
            | Outcome::Delete
            | Outcome::StopPublishing
            | Outcome::EndMeasures => Finding::Founded,
            Outcome::Uphold => Finding::Unfounded,
            Outcome::Undecidable => Finding::Open,
            Outcome::Disprove { .. } => Finding::False,
            Outcome::Clear => Finding::NotFalse,
            Outcome::Restore => Finding::Restored,
            Outcome::Stand => Finding::Stands,
            Outcome::Grant => Finding::Granted,
            Outcome::Deny { .. } => Finding::Denied,
            Outcome::Revoke { .. } => Finding::Revoked,
            Outcome::Keep => Finding::Kept,
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
        matches!(
            self,
            Outcome::Correct { .. }
                | Outcome::Supplement { .. }
                | Outcome::Delete
                | Outcome::EndMeasures
                | Outcome::Uphold
        )
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
            Outcome::Disprove { unperformed, .. } => !unperformed.trim().is_empty(),
            Outcome::Deny { unmet } => !unmet.is_empty() && unmet.iter().all(Unmet::is_said),
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
