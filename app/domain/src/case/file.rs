use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::finding::Statement;
use super::repair::{Outside, Receiver, Revocation};
use super::{ActionKind, CaseKind, Clock, Decision, Finding, Limits, Stage, State, open_tasks};
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
    /// 当事人: an enterprise about which a unit finds something. It has asked for nothing; it answers and may complain.
    Respondent {
        /// The enterprise.
        subject: SubjectId,
        /// Code of the unit that has opened the case.
        unit: String,
        /// Who opened it there.
        opened_by: AccountId,
    },
    /// 外部平台转入: an enterprise that applied on another platform, which granted it there. Nobody has filed it here.
    Elsewhere {
        /// The enterprise.
        subject: SubjectId,
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
    /// 陈述申辩 of whom a unit finds something about, or whose repair may be revoked, the first first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<Statement>,
    /// 认定单位 that decides about a repair 谁认定、谁修复; `None` for other kinds, and where another platform decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decider: Option<String>,
    /// 外部平台, where that decides, as far as it has told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outside: Option<Outside>,
    /// 撤销: what was opened against a repair, once, whatever became of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revocation: Option<Revocation>,
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
    /// 认定单位 that decides about a repair; `None` = it is forwarded to another platform, or of another kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decider: Option<String>,
    /// The day.
    pub on: Date,
    /// The rules of the day.
    pub limits: Limits,
}

impl Case {
    /// 提交, or 发起 by a unit.
    pub fn file(filing: &Filing) -> Case {
        let (on, limits) = (filing.on, filing.limits);
        let start = |rule: &str, budget: u16| Some(Clock::start(rule, budget, on));
        let (state, total, step) = match filing.kind {
            CaseKind::Finding => (
                State::Hearing,
                start(keys::REG_FINDING.id, limits.total),
                start(keys::REG_HEARING.id, limits.hearing),
            ),
            // The answer is due from the application on, whoever has it.
            CaseKind::Repair => {
                let total = start(keys::REP_RESULT.id, limits.total);
                match filing.decider {
                    Some(_) => (
                        State::Filed,
                        total,
                        start(keys::REP_ACCEPT.id, limits.accept),
                    ),
                    None => (State::Forwarded, total, None),
                }
            }
            CaseKind::Objection | CaseKind::Investigation | CaseKind::Entry => (
                State::Filed,
                start(keys::OBJ_ACCEPT.id, limits.accept),
                None,
            ),
        };
        let by_staff = match filing.applicant {
            Applicant::AtCounter { clerk, .. } => Some(clerk),
            Applicant::Respondent { opened_by, .. } => Some(opened_by),
            Applicant::Person { .. } | Applicant::Subject { .. } | Applicant::Elsewhere { .. } => {
                None
            }
        };
        let outside = (state == State::Forwarded).then(Outside::default);
        Case {
            kind: filing.kind,
            applicant: filing.applicant.clone(),
            measures: filing.measures,
            clarify: filing.clarify,
            state,
            limits,
            total,
            step,
            handled_by: by_staff.into_iter().collect(),
            supplement_asked: false,
            complained: false,
            statements: Vec::new(),
            decider: filing.decider.clone(),
            outside,
            revocation: None,
            moved_on: on,
        }
    }

    /// Where it stands.
    pub fn stage(&self) -> Stage {
        self.state.stage()
    }

    /// The unit whose case it is: that has opened it, or that determined what is to be repaired.
    pub fn own_unit(&self) -> Option<&str> {
        match &self.applicant {
            Applicant::Respondent { unit, .. } => Some(unit),
            _ => self.decider.as_deref(),
        }
    }

    /// The unit that has to do something: the one it was forwarded to, whose register is to be put right, or whose case it
    /// is and that has not decided yet.
    pub fn unit(&self) -> Option<&str> {
        match self.stage() {
            Stage::Filed
            | Stage::Supplementing
            | Stage::Checking
            | Stage::Hearing
            | Stage::Stated
            | Stage::Proposed => self.own_unit().or(self.state.unit()),
            _ => self.state.unit(),
        }
    }

    /// 接收方 that have not said yet that they have stopped.
    pub fn open_receivers(&self) -> impl Iterator<Item = &Receiver> {
        open_tasks(self).filter_map(|task| task.receiver.as_ref())
    }

    /// The decision it has come to last: that a repair is kept leaves the one that granted it in force.
    pub fn last_decision(&self) -> Option<&Decision> {
        let stands = self.state.decision();
        let of_repair = self.revocation.as_ref();
        let again = of_repair.filter(|one| stands == Some(&*one.granted));
        again.and_then(|one| one.kept.as_deref()).or(stands)
    }

    /// 撤销办理中: whether somebody is being heard before a repair is revoked, or was and it is not decided yet.
    pub fn is_revoking(&self) -> bool {
        let stage = self.stage();
        self.revocation.is_some()
            && matches!(stage, Stage::Hearing | Stage::Stated | Stage::Proposed)
    }

    /// 限制再申请: the last day on which the applicant may not apply, where that was decided and no complaint has undone it.
    pub fn banned_until(&self) -> Option<Date> {
        let ban = self.revocation.as_ref()?.ban?;
        let decision = self.state.decision();
        let granted = decision.is_some_and(|one| one.outcome.finding() == Finding::Granted);
        (!granted).then_some(ban)
    }

    /// Whether an answer may be complained about at all, and was not yet.
    pub fn may_be_complained_about(&self) -> bool {
        let mut steps = self.kind.steps().iter();
        !self.complained
            && self.outside.is_none()
            && steps.any(|step| {
                step.from == self.stage() && step.action == ActionKind::Complain && step.holds(self)
            })
    }

    /// Whether whoever states its view asked to be heard in person and was not yet.
    pub fn asks_to_be_heard(&self) -> bool {
        self.statements.iter().any(Statement::waits)
    }

    /// Whether whoever a unit finds something about has said that its statement is complete: the last one counts, for it may
    /// have thought of more.
    pub fn has_said_all(&self) -> bool {
        self.statements.last().is_some_and(|one| one.complete)
    }

    /// Whether it stands still for a reason that has to end before anything else is done.
    pub fn is_held(&self) -> bool {
        let held = self.total.as_ref().and_then(Clock::pause).is_some();
        held && self.stage() != Stage::Supplementing
    }
}
