use domain::case::CaseNumber;
use domain::case::repair::{Application, RepairFault, RepairStep};
use domain::id::CaseId;
use domain::repair::{Ask, Item};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{CasePaperLine, FormState, RepairLine, RepairedBy, RuleRef, SubjectName, TemplateView};

/// The page before an application for repair is begun: whether it is possible, what it takes, who decides, how long.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RepairApplyView {
    /// The enterprise.
    pub subject: SubjectName,
    /// The record, and the answer about it.
    pub line: RepairLine,
    /// Whether an application can be filed today.
    pub may_apply: bool,
    /// What the visitor has begun already.
    pub draft: Option<Uuid>,
    /// What the enterprise has filed already and is not over.
    pub running: Option<(CaseId, CaseNumber)>,
    /// The case it was repaired by already.
    pub repaired: Option<RepairedBy>,
    /// Who decides.
    pub decides: RepairDecider,
    /// What belongs to an application.
    pub items: Vec<RepairAsk>,
    /// Whether the unit that determined has said that the duty is performed, so that nobody has to prove it.
    pub fetched: bool,
    /// Working days to acceptance, and from the application to the result; `None` where a rule is missing.
    pub days: Option<(u16, u16)>,
    /// The rules behind these.
    pub rules: Vec<RuleRef>,
    /// Whether the visitor has so many drafts that no other can be begun.
    pub full: bool,
    /// Whether what was just sent was refused for what this page says.
    pub refused: bool,
}

/// Who decides about a repair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RepairDecider {
    /// The unit that determined, by its name.
    Unit(String),
    /// Another platform.
    Platform,
    /// Nobody here: it is applied for elsewhere.
    Elsewhere,
}

/// An item of the checklist before anything is brought.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RepairAsk {
    /// Which.
    pub item: Item,
    /// Whether it belongs to an application.
    pub ask: Ask,
    /// The rule that says so.
    pub rule: Option<RuleRef>,
}

/// A page of the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RepairDraftView {
    /// Id of the draft.
    pub id: Uuid,
    /// Its version, so that another device is noticed.
    pub version: i64,
    /// Which page.
    pub step: RepairStep,
    /// The pages of this form, and whether each is filled in rightly.
    pub steps: Vec<(RepairStep, bool)>,
    /// The enterprise.
    pub subject: SubjectName,
    /// The record, and the answer about it today.
    pub line: RepairLine,
    /// Whether an application could be filed today.
    pub may_apply: bool,
    /// Who decides.
    pub decides: RepairDecider,
    /// What was typed, and what is wrong with it.
    pub form: FormState,
    /// What it brings so far, as it would be sent.
    pub application: Application,
    /// Everything that is missing, page by page: shown before it is sent.
    pub missing: Vec<(RepairStep, Vec<RepairFault>)>,
    /// Items that nobody has to bring and that may be chosen.
    pub offered: Vec<Item>,
    /// Whether the unit that determined has said that the duty is performed.
    pub fetched: bool,
    /// 信用承诺书: the text of today; `None` = there is none, so nothing can be signed.
    pub promise: Option<TemplateView>,
    /// What the text is about, as it is signed with it.
    pub promised: String,
    /// Agencies whose reports are taken: id and name.
    pub agencies: Vec<(Uuid, String)>,
    /// Papers that are here.
    pub papers: Vec<CasePaperLine>,
    /// When it was saved last.
    pub saved_at: Timestamp,
    /// Until when it is kept.
    pub kept_until: Date,
    /// Most papers.
    pub most_papers: u32,
    /// Most megabytes of one paper, and of all.
    pub megabytes: (u32, u32),
}
