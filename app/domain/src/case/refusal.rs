use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Stage;
use crate::id::AccountId;
use crate::repair::{Condition, Verdict};

/// What is missing from an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// 理由
    Reasons,
    /// What is missing from the application.
    Missing,
    /// 承办单位
    Unit,
    /// 依据
    Basis,
    /// 情况说明
    Statement,
    /// Which fields change, and to what.
    Changes,
    /// All three checks.
    Checks,
    /// How many working days.
    Days,
    /// 参会单位
    Units,
    /// A draw that can be done again.
    Draw,
    /// 专家意见
    Opinion,
    /// 会商纪要
    Minutes,
    /// 回执
    Receipt,
    /// 本人确认, for a step that is taken at the counter.
    Confirmation,
    /// 未履行的承诺内容, where something is found to be false.
    Unperformed,
    /// 处理结果: one that such a case may come to.
    Outcome,
    /// 未满足的条件 with its rule, where a repair is denied.
    Unmet,
    /// 拟撤销的事实
    Facts,
    /// 外部办件编号 and number of the receipt.
    Number,
}

/// Why something may not be done. Each has a sentence on the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(rename_all = "snake_case", tag = "refusal")]
pub enum Refusal {
    /// Not at this stage: somebody else was quicker, or the page is old.
    #[error("not possible at stage {stage:?}")]
    NotNow {
        /// Where it stands.
        stage: Stage,
    },
    /// It is for somebody else to do.
    #[error("for somebody else to do")]
    NotYours,
    /// 经办人不得审核: whoever did something in it does not decide it.
    #[error("whoever handled it does not decide it")]
    OwnWork,
    /// Another member of staff holds it.
    #[error("somebody else holds it")]
    Held {
        /// Who.
        holder: AccountId,
    },
    /// It stands still: that has to end first.
    #[error("it stands still")]
    Paused,
    /// It does not stand still.
    #[error("it does not stand still")]
    NotPaused,
    /// Something has to be said.
    #[error("something is missing: {needs:?}")]
    Missing {
        /// What.
        needs: Vec<Need>,
    },
    /// A text is too long.
    #[error("a text is longer than {longest} characters")]
    TooLong {
        /// Most characters.
        longest: usize,
    },
    /// It is done once only: asking for what is missing, extending, complaining.
    #[error("only once")]
    Once,
    /// The extension is longer than the rules allow.
    #[error("at most {most} more working days")]
    TooManyDays {
        /// Working days that may be added.
        most: u16,
    },
    /// The time in which it could be done is over.
    #[error("the last day was {last}")]
    TooLate {
        /// Last day.
        last: Date,
    },
    /// 已超期: what is late is not made good by more time.
    #[error("it was due on {last}")]
    Overdue {
        /// The day that has passed.
        last: Date,
    },
    /// 谁提供谁负责: only the unit can say so, and it has said something else or nothing.
    #[error("only the unit can say so")]
    ForTheUnit,
    /// The opinions of experts who were drawn are missing.
    #[error("experts have not spoken yet")]
    NotHeard,
    /// 回避: an expert who was drawn works for a unit that is called.
    #[error("an expert who was drawn works for that unit")]
    EmploysExpert,
    /// There is no such task, or it is done.
    #[error("no such task is open")]
    NoTask,
    /// No such expert was drawn, or he was excused.
    #[error("that expert was not drawn")]
    NoExpert,
    /// Who has spoken is heard: nobody is exchanged for what he said.
    #[error("that expert has spoken")]
    Spoken,
    /// Nothing would change.
    #[error("nothing would change")]
    Same,
    /// 陈述申辩期限未满: nothing is proposed before the enterprise has spoken or its time is over.
    #[error("the enterprise has time to state its view")]
    HearingRuns {
        /// Last day; `None` where the days off of its year are not known yet.
        last: Option<Date>,
    },
    /// 陈述申辩期限未满: the enterprise has spoken, may go on, and has not said that this is all.
    #[error("the enterprise may still state more")]
    MayStillSpeak {
        /// Last day; `None` where the days off of its year are not known yet.
        last: Option<Date>,
    },
    /// 陈述申辩期限已过
    #[error("the time to state one's view ended on {last}")]
    HearingOver {
        /// Last day.
        last: Date,
    },
    /// 外部平台办理: it was decided elsewhere, and nobody here goes over that.
    #[error("another platform decides it")]
    Outside,
    /// 串件: the receipt is about another case of the outside platform.
    #[error("the receipt is about another case")]
    OtherCase,
    /// 限制期限未设定: no rule says how long a ban lasts, so there is none.
    #[error("no rule says how long a ban lasts")]
    NoBanRule,
    /// 现在不能准予修复: the record was corrected, withdrawn, or ended since it was applied for.
    #[error("the record cannot be repaired today")]
    NotRepairable {
        /// What is in the way; `None` = no rule answers.
        verdict: Option<Verdict>,
    },
    /// 与认定单位的说明不符: its own unit says that a condition is not met.
    #[error("the unit has said that a condition is not met")]
    SaidUnmet {
        /// Which.
        condition: Condition,
    },
    /// 理由不成立: a denial rests on something that is not so today.
    #[error("a denial rests on what is not so today")]
    GroundGone,
    /// 前后矛盾: a repair is granted, and conditions are ticked as not met.
    #[error("granted, and yet with conditions that are not met")]
    GrantedUnmet,
    /// 信息已有变化: it is not any more what the proposal rests on.
    #[error("the record has changed since the proposal")]
    RecordChanged,
    /// 要求当面陈述: it has to be heard first.
    #[error("the enterprise asked to be heard in person")]
    AskedToBeHeard,
}
