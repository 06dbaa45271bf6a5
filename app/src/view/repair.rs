use domain::case::repair::Brought;
use domain::case::{CaseNumber, Finding};
use domain::id::{CaseId, RecordId};
use domain::record::{Class, ObjectionMark, Regime};
use domain::repair::{Ask, Hurdle, Item, Lacking, Never, NotNeeded, RecordState, Unclear, Verdict};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{CasePaperLine, NoticeRef, RuleRef, SubjectName};

/// 修复资格 of a penalty on a day, as far as whoever asks is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RepairView {
    /// Class of the breach; `None` = 未分类.
    pub class: Option<Class>,
    /// Regime of the decision date; `None` where there is no window.
    pub regime: Option<Regime>,
    /// 认定之日: the first day.
    pub start: Date,
    /// 最短公示期满: from this day on repair may be applied for.
    pub earliest: Option<Date>,
    /// Last public day.
    pub until: Option<Date>,
    /// Whether and from when repair may be applied for.
    pub verdict: Verdict,
    /// 修复办理中: an application for it runs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub under_repair: bool,
    /// What is in the way besides time, or may be.
    pub hurdles: Vec<RepairHurdle>,
    /// 申请材料, in Chinese as the rule has them.
    pub papers: Vec<String>,
    /// Every rule this rests on, each once.
    pub rules: Vec<RuleRef>,
}

/// Something in the way of a repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairHurdle {
    /// What.
    pub hurdle: Hurdle,
    /// Whether it is known to be in the way; if not, nobody has said here whether it is.
    pub certain: bool,
}

/// The answer in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RepairStanding {
    /// The time has come, and nothing is known to be in the way.
    Now,
    /// The time has come, and something else has to be over first.
    Waits,
    /// 修复办理中: it is applied for.
    UnderWay,
    /// From this day on.
    From(Date),
    /// A person has to answer.
    Unclear(Unclear),
    /// It cannot be repaired.
    Never(Never),
    /// There is nothing to repair.
    NotNeeded(NotNeeded),
}

impl RepairView {
    /// The answer in short.
    pub fn standing(&self) -> RepairStanding {
        let waits = self.hurdles.iter().any(|one| one.certain);
        match RepairStanding::of(self.verdict, waits) {
            // What is over, or never was, says more than an application for it.
            over @ (RepairStanding::Never(_) | RepairStanding::NotNeeded(_)) => over,
            _ if self.under_repair => RepairStanding::UnderWay,
            standing => standing,
        }
    }

    /// Whether anybody can apply, today or later.
    pub fn is_open(&self) -> bool {
        matches!(self.verdict, Verdict::Now | Verdict::From(_))
    }
}

impl RepairStanding {
    /// Of a verdict; whether something else is known to be in the way.
    pub fn of(verdict: Verdict, waits: bool) -> RepairStanding {
        match verdict {
            Verdict::Now if waits => RepairStanding::Waits,
            Verdict::Now => RepairStanding::Now,
            Verdict::From(day) => RepairStanding::From(day),
            Verdict::Unclear(why) => RepairStanding::Unclear(why),
            Verdict::Never(why) => RepairStanding::Never(why),
            Verdict::NotNeeded(why) => RepairStanding::NotNeeded(why),
        }
    }
}

/// A penalty on an enterprise, for whoever acts for it in repair.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RepairLine {
    /// The record.
    pub id: RecordId,
    /// Kinds of penalty (Chinese).
    pub title: String,
    /// 违法行为类型 or 违法事实 in short (Chinese); empty where nothing is told of it.
    pub act: String,
    /// 文书号
    pub document_no: String,
    /// Deciding authority.
    pub authority: String,
    /// Whether it has a page that everybody may open.
    pub is_public: bool,
    /// 异议标注
    pub mark: Option<ObjectionMark>,
    /// 修复办理中: an application for its repair runs.
    pub under_repair: bool,
    /// The case of the enterprise's own application that runs.
    pub case: Option<CaseId>,
    /// How its newest application was answered, where it was not granted.
    pub answered: Option<RepairAnswer>,
    /// The answer; `None` where it could not be worked out.
    pub repair: Option<RepairView>,
    /// 记录状态, likewise.
    pub state: Option<RecordState>,
    /// 不可修复的依据, as the unit has named it.
    pub excluded_by: Option<String>,
    /// 告知书 that says what it says now.
    pub notice: Option<NoticeRef>,
}

/// How an application was answered that was not granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairAnswer {
    /// The case.
    pub case: CaseId,
    /// 办件编号
    pub number: CaseNumber,
    /// What was found; `None`: it was not accepted.
    pub finding: Option<Finding>,
    /// The day.
    pub on: Date,
}

/// The case a record was repaired by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairedBy {
    /// It.
    pub case: CaseId,
    /// Since when it has effect.
    pub on: Date,
    /// How many of whoever had received the record have not confirmed yet that they have stopped.
    pub open: usize,
}

/// Every penalty on an enterprise: what can be repaired today first, then by date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MyRepairsView {
    /// The enterprise.
    pub subject: SubjectName,
    /// The penalties.
    pub lines: Vec<RepairLine>,
    /// In short.
    pub summary: RepairSummary,
    /// Whether there are older ones that are not listed.
    pub more: bool,
}

/// 信用修复 of an enterprise in short.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairSummary {
    /// Penalties on file.
    pub all: usize,
    /// How many can be repaired today.
    pub now: usize,
    /// The next day from which another one can be.
    pub next: Option<Date>,
}

/// 申请材料核对: an item of the checklist of an application, and what its automatic check says as of now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckedItem {
    /// Which.
    pub item: Item,
    /// Whether it belongs to an application.
    pub ask: Ask,
    /// The rule that says so.
    pub rule: Option<RuleRef>,
    /// What was brought for it; `None` = nothing.
    pub brought: Option<Brought>,
    /// What it lacks now; empty = nothing, or nothing was asked for and brought. What a person has to check no register
    /// tells.
    pub lacks: Vec<Lacking>,
    /// Its papers.
    pub papers: Vec<CasePaperLine>,
}

impl CheckedItem {
    /// Whether there is anything to say of it: it is asked for, or was brought.
    pub fn matters(&self) -> bool {
        self.ask == Ask::Required || self.brought.is_some() || !self.papers.is_empty()
    }
}
