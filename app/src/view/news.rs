//! What somebody is told of a case.

use domain::case::{ActionKind, CaseNumber, Finding, Stage, Warning};
use domain::id::CaseId;
use domain::measure::OrderKind;
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
    /// What is disputed, e.g. 罚款; of an entry what it is called.
    pub title: String,
    /// 文书号 of what is disputed, 登记编号 of an entry.
    pub document_no: String,
    /// What the reader is to it.
    pub reader: Reader,
    /// What happened.
    pub news: News,
    /// Measures whose time was moved.
    pub measures: Vec<MeasureNews>,
}

impl CaseNews {
    /// The last day to be told after a step: staff have that of the step, whoever waits that of the answer.
    pub fn due(&self) -> Option<Date> {
        match (self.news, self.reader) {
            (News::Step { due, .. }, Reader::Staff) => due,
            (News::Step { answer, .. }, Reader::Applicant | Reader::Subject) => answer,
            _ => None,
        }
    }

    /// What has happened by a step of a repair, beyond where the case stands.
    pub fn in_effect(&self) -> Option<RepairEffect> {
        let News::Step {
            action,
            stage,
            finding: Some(Finding::Granted),
            ..
        } = self.news
        else {
            return None;
        };
        match (action, stage) {
            (ActionKind::Decide | ActionKind::Receive, _) => Some(RepairEffect::Granted),
            (ActionKind::FinishTask, Stage::Closed) => Some(RepairEffect::AllStopped),
            _ => None,
        }
    }
}

/// What a step of a repair has brought about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RepairEffect {
    /// 准予修复: the record is not published, shared or used any more.
    Granted,
    /// 全部反馈: whoever had received it has stopped.
    AllStopped,
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
    /// Staff of a unit that applies a measure and has nothing else to do with the case.
    Applier,
    /// 窗口人员, for an applicant who came to the counter and has no account.
    Window,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum News {
    /// 已提交
    Filed,
    /// The same, where the record is not shown while it runs.
    FiledHidden,
    /// The same about a measure alone: the record is not marked.
    FiledMeasure,
    /// 已转送: the same about a repair that another platform decides.
    Forwarded,
    /// 拟认定不实: a unit holds something against an entry.
    Opened {
        /// Last day on which the enterprise may state its view; `None` where it is not known yet.
        until: Option<Date>,
    },
    /// A step was taken.
    Step {
        /// Which.
        action: ActionKind,
        /// Where it stands now.
        stage: Stage,
        /// What was found, where it was decided.
        finding: Option<Finding>,
        /// Last day of the clock that runs now, for staff.
        due: Option<Date>,
        /// The last day everybody else waits for.
        answer: Option<Date>,
    },
    /// 外部平台转入: another platform has granted a repair that was applied for there, and it has taken effect here.
    Elsewhere {
        /// 准予日 over there.
        granted_on: Option<Date>,
        /// Where the case stands now.
        stage: Stage,
    },
    /// 提醒、督办
    Warning {
        /// Which.
        step: Warning,
        /// The last day.
        due: Date,
        /// Of what.
        of: Timed,
    },
    /// 期限变动: nobody took a step, and yet it is another day.
    DueMoved {
        /// Of the step that is waited for, where there is one.
        due: Option<DayMoved>,
        /// Of the answer, as far as it moved.
        answer: Option<DayMoved>,
        /// Why.
        why: MovedBy,
    },
    /// 会商: the meeting was held, and opinions or minutes are missing.
    Unheard {
        /// Day of the meeting.
        on: Date,
    },
}

/// What a last day is the last day of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Timed {
    /// 受理
    Accept,
    /// 补正, which is the applicant's.
    Supplement,
    /// 答复
    Answer,
    /// 自查、核实: a step on the way to the answer.
    Step,
    /// 执行 of the outcome.
    Remedy,
    /// 投诉办理
    Complaint,
    /// 陈述申辩, which is the enterprise's.
    Hearing,
    /// 认定办理
    Finding,
}

impl Timed {
    /// What the clock of a rule counts.
    pub fn of_rule(rule: &str) -> Timed {
        use domain::policy::keys;
        [
            (keys::OBJ_ACCEPT.id, Timed::Accept),
            (keys::OBJ_SUPPLEMENT.id, Timed::Supplement),
            (keys::OBJ_TOTAL.id, Timed::Answer),
            (keys::OBJ_REMOVE.id, Timed::Remedy),
            (keys::OBJ_COMPLAINT_DECIDE.id, Timed::Complaint),
            (keys::REG_HEARING.id, Timed::Hearing),
            (keys::REG_FINDING.id, Timed::Finding),
            (keys::REP_ACCEPT.id, Timed::Accept),
            (keys::REP_RESULT.id, Timed::Answer),
            (keys::REP_RECEIPT.id, Timed::Remedy),
            (keys::REP_HEARING.id, Timed::Hearing),
            (keys::REP_REVOKE.id, Timed::Answer),
        ]
        .into_iter()
        .find(|(id, _)| *id == rule)
        .map_or(Timed::Step, |(_, timed)| timed)
    }
}

/// A last day that is another one now; `None` = it stands still, or that year's days off are not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayMoved {
    /// Before.
    pub before: Option<Date>,
    /// Now.
    pub after: Option<Date>,
}

/// Why a last day is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MovedBy {
    /// 放假安排
    Calendar,
    /// 规则
    Rules,
}

/// What time or new rules did to a case, as its history shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeChange {
    /// 放假安排 moved last days.
    Calendar {
        /// Of the step that was waited for.
        due: Option<DayMoved>,
        /// Of the answer.
        answer: Option<DayMoved>,
    },
    /// 规则 grants other working days: before and now.
    Rules {
        /// For the answer.
        answer: Option<(u16, u16)>,
        /// For the step that was waited for.
        step: Option<(u16, u16)>,
    },
}

/// What became of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureNews {
    /// What it is.
    pub name: String,
    /// Name of the unit that applies it.
    pub unit: String,
    /// What was done with it.
    pub what: OrderKind,
    /// Last day as it was decided; `None` = without end.
    pub before: Option<Date>,
    /// Last day now; `None` while it is suspended, without end, or ended.
    pub last_day: Option<Date>,
    /// Days that are left of it.
    pub days_left: Option<i32>,
}
