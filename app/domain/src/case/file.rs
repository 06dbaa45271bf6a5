use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{CaseKind, Clock, Limits, Stage, State};
use crate::id::{AccountId, SubjectId};
use crate::policy::keys;

/// 申请人
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "applicant")]
pub enum Applicant {
    /// A citizen, for himself.
    Person {
        /// The account.
        account: AccountId,
    },
    /// An enterprise, by whoever acts for it.
    Subject {
        /// The enterprise.
        subject: SubjectId,
        /// Who filed it.
        account: AccountId,
    },
    /// Somebody at the counter, who has no account.
    AtCounter {
        /// The window clerk who filed it.
        clerk: AccountId,
        /// Code of the unit whose window it is.
        unit: String,
    },
}

/// 办件: a case, as far as its rules go. Who it is about and what was said stand beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// What kind of matter it is.
    pub kind: CaseKind,
    /// Who filed it.
    pub applicant: Applicant,
    /// Whether measures that rest on what is disputed were in force when it was filed and were not ended by it since.
    pub measures: bool,
    /// Whether the applicant wants it said in public if he is right 公开澄清.
    pub clarify: bool,
    /// Where it stands.
    pub state: State,
    /// The rules it runs by.
    pub limits: Limits,
    /// 总时限: of the answer that is waited for.
    pub total: Option<Clock>,
    /// 环节时限: of the step that is waited for.
    pub step: Option<Clock>,
    /// Members of staff who did something in it: none of them decides.
    pub handled_by: BTreeSet<AccountId>,
    /// Whether the applicant was asked for what is missing; it is asked once.
    pub supplement_asked: bool,
    /// Whether it was complained about; that is possible once.
    pub complained: bool,
    /// The day of the last step.
    pub moved_on: Date,
}

/// 提交: what is known when a case is filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// What kind of matter it is.
    pub kind: CaseKind,
    /// Who files it.
    pub applicant: Applicant,
    /// Whether measures that rest on what is disputed are in force.
    pub measures: bool,
    /// Whether the applicant wants it said in public if he is right.
    pub clarify: bool,
    /// The day.
    pub on: Date,
    /// The rules of the day.
    pub limits: Limits,
}

impl Case {
    /// 提交
    pub fn file(filing: &Filing) -> Case {
        let clerk = match filing.applicant {
            Applicant::AtCounter { clerk, .. } => Some(clerk),
            Applicant::Person { .. } | Applicant::Subject { .. } => None,
        };
        Case {
            kind: filing.kind,
            applicant: filing.applicant.clone(),
            measures: filing.measures,
            clarify: filing.clarify,
            state: State::Filed,
            limits: filing.limits,
            total: Some(Clock::start(
                keys::OBJ_ACCEPT.id,
                filing.limits.accept,
                filing.on,
            )),
            step: None,
            handled_by: clerk.into_iter().collect(),
            supplement_asked: false,
            complained: false,
            moved_on: filing.on,
        }
    }

    /// Where it stands.
    pub fn stage(&self) -> Stage {
        self.state.stage()
    }

    /// The clock that ends first for whoever has to act: of the step if there is one, else of the answer.
    pub fn clock(&self) -> Option<&Clock> {
        self.step.as_ref().or(self.total.as_ref())
    }

    /// Whether it stands still for a reason that has to end before anything else is done.
    pub fn is_held(&self) -> bool {
        let held = self.total.as_ref().and_then(Clock::pause).is_some();
        held && self.stage() != Stage::Supplementing
    }
}
