use serde::{Deserialize, Serialize};

/// 文书: a letter to the applicant, or to whom a unit finds something about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Letter {
    /// 异议申请回执
    Receipt,
    /// 受理通知书
    Accepted,
    /// 不予受理通知书
    Refused,
    /// 补正通知书
    Supplement,
    /// 延期通知书
    Extension,
    /// 异议处理结果通知书
    Decision,
    /// 投诉受理通知书
    ComplaintReceipt,
    /// 投诉处理决定书
    ComplaintDecision,
    /// 异议处理结果执行情况告知书: what was done to undo harm, with each receipt.
    Remedied,
    /// 投诉处理决定执行情况告知书
    ComplaintRemedied,
    /// 拟认定告知书: facts, grounds, rights and the last day to state one's view.
    FindingNotice,
    /// 认定决定书
    FindingDecision,
    /// 终止认定告知书
    FindingDropped,
    /// 信用修复申请回执
    RepairReceipt,
    /// 信用修复决定书
    RepairDecision,
    /// 信用修复执行情况告知书: who has stopped sharing and using the record, with each receipt.
    RepairRemedied,
    /// 拟撤销信用修复告知书: what was false, rights and the last day to state one's view.
    RevocationNotice,
    /// 撤销信用修复决定书, or that the repair stands.
    RevocationDecision,
    /// 终止撤销告知书
    RevocationDropped,
}

impl Letter {
    /// Each of them.
    pub const ALL: [Letter; 19] = [
        Letter::Receipt,
        Letter::Accepted,
        Letter::Refused,
        Letter::Supplement,
        Letter::Extension,
        Letter::Decision,
        Letter::ComplaintReceipt,
        Letter::ComplaintDecision,
        Letter::Remedied,
        Letter::ComplaintRemedied,
        Letter::FindingNotice,
        Letter::FindingDecision,
        Letter::FindingDropped,
        Letter::RepairReceipt,
        Letter::RepairDecision,
        Letter::RepairRemedied,
        Letter::RevocationNotice,
        Letter::RevocationDecision,
        Letter::RevocationDropped,
    ];

    /// The word in the database and in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Letter::Receipt => "receipt",
            Letter::Accepted => "accepted",
            Letter::Refused => "refused",
            Letter::Supplement => "supplement",
            Letter::Extension => "extension",
            Letter::Decision => "decision",
            Letter::ComplaintReceipt => "complaint_receipt",
            Letter::ComplaintDecision => "complaint_decision",
            Letter::Remedied => "remedied",
            Letter::ComplaintRemedied => "complaint_remedied",
            Letter::FindingNotice => "finding_notice",
            Letter::FindingDecision => "finding_decision",
            Letter::FindingDropped => "finding_dropped",
            Letter::RepairReceipt => "repair_receipt",
            Letter::RepairDecision => "repair_decision",
            Letter::RepairRemedied => "repair_remedied",
            Letter::RevocationNotice => "revocation_notice",
            Letter::RevocationDecision => "revocation_decision",
            Letter::RevocationDropped => "revocation_dropped",
        }
    }

    /// Reads [`Letter::code`].
    pub fn from_code(code: &str) -> Option<Letter> {
        Letter::ALL.into_iter().find(|letter| letter.code() == code)
    }
}

/// What follows from a step, in the same transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "effect", content = "letter")]
pub enum Effect {
    /// 标注“异议处理中”, “核实中” or “修复办理中” on what the case is about, wherever it is shown; which of them, its kind says.
    /// A record may have more than one, and each is cleared by its own case alone.
    Mark,
    /// 取消标注
    ClearMark,
    /// 标注“异议待定” : it stays, and says that it is disputed.
    NoteMark,
    /// 暂停执行 of the measures that rest on it, where the rules say so; one order for each unit.
    SuspendMeasures,
    /// 恢复执行: the rest of their time runs from this day.
    ResumeMeasures,
    /// 终止措施
    EndMeasures,
    /// 执行处理结果: the record says, or no longer says, what was decided.
    ApplyOutcome,
    /// 认定不实: the entry counts nowhere any more, and its commitment says what was not kept.
    DisproveEntry,
    /// 撤销认定: entry and commitment are what they were before.
    RestoreEntry,
    /// 终止公示: the record is public nowhere any more.
    EndPublication,
    /// 停止共享和使用: an order to every receiver, with a day for its receipt.
    EndSharing,
    /// 更新评价结果: what was worked out with the record is worked out anew.
    RefreshEvaluation,
    /// 报告不再反映现状: reports that say otherwise say that they do not any more.
    LapseReports,
    /// 关联人员档案同步: copies in the files of linked persons follow.
    FollowCopies,
    /// 公示修复结果
    Announce,
    /// 恢复公示 for the rest of the period ([`rest`](fn@crate::repair::rest)).
    ResumePublication,
    /// 恢复共享和使用: receivers are told that the record counts again. Measures that were lifted do not come back by it.
    ResumeSharing,
    /// 限制再申请, where that was decided and a rule says for how long.
    Ban,
    /// 解除限制再申请
    LiftBan,
    /// 信用修复承诺记为未履行: what was promised with the application was false.
    BreakPromise,
    /// 信用修复承诺恢复履行: after a complaint it was not.
    MendPromise,
    /// 转送外部平台
    PassOn,
    /// The outside platform is told that the applicant has withdrawn.
    TellPlatform,
    /// A message to the applicant.
    TellApplicant,
    /// A message to whom the record is about, if that is somebody else.
    TellSubject,
    /// A message to the unit the record is from, or whose case it is.
    TellUnit,
    /// A message to the credit office.
    TellCreditOffice,
    /// A message to the joint-conference office.
    TellJointOffice,
    /// A letter is made.
    Write(Letter),
}

impl Effect {
    /// Whether it follows under the rules of the day, which may leave measures in force while a case runs. What ran on
    /// is ended all the same where the objection was right.
    pub fn follows(&self, suspends: bool) -> bool {
        suspends || *self != Effect::SuspendMeasures
    }

    /// Whether measures are suspended, resumed or ended by it.
    pub fn moves_measures(&self) -> bool {
        matches!(
            self,
            Effect::SuspendMeasures | Effect::ResumeMeasures | Effect::EndMeasures
        )
    }
}
