use domain::case::finding::{Charge, Statement};
use domain::case::objection::Objection;
use domain::case::repair::{Application, Outside, Revocation};
use domain::case::{CaseNumber, Stage as CaseStage};
use domain::id::{CaseId, EntryId};
use domain::policy::Term;
use domain::registration::{EntryKind, Method, Stage, Values};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    CheckedItem, Disputed, FormState, LetterBody, MeasureLine, ReceiverLine, RepairView,
    SubjectName, UnmetChoice,
};

/// 办件事项: what a case is about, and what was said of it when it began.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseMatter {
    /// 异议
    Objection(Box<ObjectionMatter>),
    /// 认定不实
    Finding(Box<FindingMatter>),
    /// 信用修复
    Repair(Box<RepairMatter>),
}

/// 异议: what is disputed, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ObjectionMatter {
    /// What is disputed, as it is now.
    pub record: Disputed,
    /// When a file of its unit changed it last, if that was after the filing.
    pub replaced_at: Option<Timestamp>,
    /// What was filed.
    pub objection: Objection,
    /// 核对码 of what was confirmed at a counter, to be compared with the paper that was signed.
    pub words: Option<String>,
    /// Whether an enterprise filed it.
    pub by_enterprise: bool,
    /// Measures that rest on it, for those who may know of them.
    pub measures: Vec<MeasureLine>,
}

/// 认定不实: what a unit holds against an entry, and what the enterprise says to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindingMatter {
    /// The entry, as it is now.
    pub entry: EntryInCase,
    /// What is held against it.
    pub charge: Charge,
    /// Name of the unit that has opened it.
    pub unit: String,
    /// 陈述申辩, the first first.
    pub statements: Vec<Statement>,
    /// Last day on which the enterprise may state its view, passed or not; `None` where it is not known yet.
    pub hearing_until: Option<Date>,
    /// Whether it has spoken and may still add to that, so that nothing is decided yet.
    pub may_say_more: bool,
    /// Whether somebody registers for the enterprise now, and so is told of it.
    pub hears: bool,
}

/// 信用修复: which record, what was brought, and who decides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RepairMatter {
    /// The record, as it is now.
    pub record: Disputed,
    /// What was sent; `None` where another platform was applied to, which granted it.
    pub application: Option<Application>,
    /// 申请材料 and 修复方式, item by item, with what the portal finds about each today.
    pub checklist: Vec<CheckedItem>,
    /// 修复资格 today, this case left aside; `None` where nothing can be said of it any more.
    pub standing: Option<RepairView>,
    /// Name of the unit that determined and decides; `None` = another platform does.
    pub decider: Option<String>,
    /// What that platform has told.
    pub outside: Option<Outside>,
    /// 撤销: what was opened against the repair.
    pub revocation: Option<Revocation>,
    /// 陈述申辩 to that, the first first.
    pub statements: Vec<Statement>,
    /// Last day on which the applicant may state its view, passed or not; `None` where nobody is heard, or it is not known
    /// yet.
    pub hearing_until: Option<Date>,
    /// Whether the applicant has spoken and may still add to that, so that nothing is decided yet.
    pub may_say_more: bool,
    /// Whether somebody acts for the applicant in repair now, and so is told.
    pub hears: bool,
    /// 接收方 of the record, where it is repaired: who has stopped, and who has not.
    pub receivers: Vec<ReceiverLine>,
    /// 限制再申请: the last day on which the applicant may not apply, where that was decided.
    pub banned_until: Option<Date>,
    /// What a denial may rest on.
    pub unmet: Vec<UnmetChoice>,
    /// 期限 that its forms name.
    pub times: RepairTimes,
}

/// Which way of a repair a form is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RepairPhase {
    /// 申请
    Applying,
    /// 撤销
    Revoking,
    /// 投诉
    Complaint,
}

impl RepairMatter {
    /// 撤销办理中: whether it is about to be revoked, at this stage of its case.
    pub fn is_revoking(&self, stage: CaseStage) -> bool {
        self.revocation.is_some()
            && matches!(
                stage,
                CaseStage::Hearing | CaseStage::Stated | CaseStage::Proposed
            )
    }
}

/// 期限 of a repair that its forms name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairTimes {
    /// 补正: working days the applicant has.
    pub supplement: u16,
    /// 延长: most working days that may be added now; `None` = no rule allows one, or there was one.
    pub extend: Option<u16>,
    /// 陈述申辩: working days.
    pub hearing: u16,
    /// 回执 of each receiver: working days.
    pub receipt: u16,
    /// 限制再申请: for how long, where a rule says so.
    pub ban: Option<Term>,
}

/// An entry on the page of a case about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntryInCase {
    /// Its id.
    pub id: EntryId,
    /// 登记类别
    pub kind: EntryKind,
    /// 登记编号
    pub number: Option<CaseNumber>,
    /// Which version of it.
    pub no: i32,
    /// Where that version stands.
    pub stage: Stage,
    /// Whether it is the one in use.
    pub in_use: bool,
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub subject: SubjectName,
    /// 核验方式
    pub method: Option<Method>,
    /// Name of the unit that has verified it, or whose record says the same, and the day.
    pub verified: Option<(String, Date)>,
    /// 承诺编码 of the commitment it stands under.
    pub commitment: Option<String>,
    /// What it says, in full: the enterprise and whoever looks into it see the same.
    pub values: Values,
    /// Whether its own page opens for the reader.
    pub opens: bool,
}

/// 不实认定 as the page of an entry names it, to staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryFinding {
    /// The case.
    pub case: CaseId,
    /// 办件编号
    pub number: CaseNumber,
    /// About which version.
    pub no: i32,
    /// Whether of this entry, or of another of the same enterprise that says the same.
    pub same: bool,
    /// How far it has come.
    pub stage: CaseStage,
    /// Whether the reader may open it.
    pub opens: bool,
}

/// 发起不实认定: the form on the page of an entry, for whoever may hold something against it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindingStart {
    /// The entry.
    pub entry: EntryId,
    /// The version in use.
    pub no: i32,
    /// Working days the enterprise has to state its view; 0 where no rule says so.
    pub hearing: u16,
    /// Working days in all.
    pub total: u16,
    /// The one that runs.
    pub running: Option<(CaseId, CaseNumber)>,
    /// Whether the reader may open that.
    pub may_open: bool,
    /// Whether somebody registers for the enterprise now, and so would be told.
    pub hears: bool,
    /// Most papers, most megabytes of one and of all.
    pub papers: (u32, u32, u32),
    /// What was typed, and what is wrong with it.
    pub form: FormState,
    /// 文书预览: the notice as it would be; nobody has it yet.
    pub preview: Option<LetterBody>,
}
