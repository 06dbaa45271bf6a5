use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::objection::TaskKind;
use super::repair::{PlatformReceipt, Receiver};
use super::{ComplaintGround, Conflict, Draw, Limits, Outcome, PauseKind, UnitAnswer};
use crate::id::ExpertId;

/// 操作: what is done with a case, with what has to be said for it. Its texts are people's own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "action")]
pub enum Action {
    /// 一次性告知补正
    AskSupplement {
        /// Everything that is missing, one thing each.
        missing: Vec<String>,
    },
    /// 补正: the applicant has added what was missing, or says why not.
    Supplement {
        /// What the applicant says to it.
        statement: String,
    },
    /// 受理
    Accept,
    /// 不予受理
    Refuse {
        /// Why, for the letter.
        reasons: String,
    },
    /// 转办 to the unit that decided or provided it.
    Forward {
        /// Code of the unit.
        unit: String,
        /// What it is asked.
        note: String,
    },
    /// 改派: another unit is the right one, or the unit is no more; also for what is left to do when it is decided.
    Transfer {
        /// Code of the other unit.
        unit: String,
        /// Why.
        reason: String,
    },
    /// 答复 of the unit.
    Answer(UnitAnswer),
    /// 中止计时
    Hold {
        /// What is waited for.
        why: PauseKind,
        /// In words.
        reason: String,
    },
    /// 恢复计时
    Resume,
    /// 延长, once.
    Extend {
        /// Working days more.
        days: u16,
        /// Why, for the notice.
        reason: String,
    },
    /// 拟办意见
    Propose {
        /// What should follow.
        outcome: Outcome,
        /// Why, for the letter.
        reasons: String,
        /// Version of the record it rests on, where what that says decides about it. The portal adds it; nobody types it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        record: Option<i32>,
    },
    /// 退回: the proposal is not right yet.
    Return {
        /// What has to be done about it.
        reason: String,
    },
    /// 决定, after the three checks: what was proposed holds.
    Decide(Checks),
    /// 执行反馈: a task that undoes harm is done.
    FinishTask {
        /// Which.
        task: TaskKind,
        /// 接收方 whose task it is, where each receiver of a record has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        receiver: Option<Receiver>,
        /// What was done, when and where.
        receipt: String,
    },
    /// 撤回
    Withdraw,
    /// 投诉 to the joint-conference office.
    Complain {
        /// What is wrong with the answer.
        ground: ComplaintGround,
        /// In the applicant's words.
        statement: String,
        /// The rules of this day.
        limits: Limits,
    },
    /// 召集会商
    Convene {
        /// Codes of the units called.
        units: Vec<String>,
        /// Day of the meeting.
        on: Date,
    },
    /// 随机抽取专家
    DrawExperts(Draw),
    /// 更换专家: one who was drawn is excused, and the next in the order of the lot is called.
    Excuse {
        /// Who.
        expert: ExpertId,
        /// Why.
        why: Conflict,
        /// In words.
        reason: String,
    },
    /// 专家意见
    Opine {
        /// Whose.
        expert: ExpertId,
        /// What the expert says.
        opinion: String,
    },
    /// 会商纪要
    Minute {
        /// What was found.
        minutes: String,
    },
    /// 期限重算: a rule or the calendar changed while the case runs.
    Relimit {
        /// The rules from now on.
        limits: Limits,
    },
    /// 陈述申辩 of whom a unit finds something about.
    Plead {
        /// In the enterprise's words.
        statement: String,
        /// Whether it wants to be heard in person 当面陈述.
        in_person: bool,
        /// 陈述完毕: whether it has nothing to add, so that nobody has to wait for its last day.
        #[serde(default)]
        complete: bool,
    },
    /// 听取当面陈述
    Hear {
        /// What was said, or that nobody came.
        minutes: String,
    },
    /// 终止认定, 终止撤销: the unit takes back what it has opened.
    TakeBack {
        /// Why, for the letter.
        reason: String,
    },
    /// 外部平台回执: the platform a repair was forwarded to says what became of it.
    Receive(PlatformReceipt),
    /// 拟撤销修复: false papers came to light after a repair took effect.
    OpenRevocation {
        /// What was false, as the applicant is told.
        facts: String,
        /// The law and the papers.
        basis: String,
        /// The rules of this day.
        limits: Limits,
    },
}

/// 三关: what the person who decides has looked at (定性关、法律适用关、奖惩裁量关).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checks {
    /// The facts are clear and proven.
    pub facts: bool,
    /// The law was applied rightly.
    pub law: bool,
    /// What follows is in proportion.
    pub discretion: bool,
    /// 接收方: whoever had received the record by then, where it is repaired: each gives a receipt that it has stopped. The
    /// portal adds them, from what it has handed out; nobody types them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub receivers: Vec<Receiver>,
}

impl Checks {
    /// Whether all three are passed.
    pub fn passed(&self) -> bool {
        self.facts && self.law && self.discretion
    }
}

macro_rules! action_kinds {
    ($($(#[$doc:meta])* $kind:ident $code:literal = $pattern:pat,)*) => {
        /// Which action, without what is said for it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum ActionKind {
            $($(#[$doc])* $kind,)*
        }

        impl ActionKind {
            /// Each of them.
            pub const ALL: &[ActionKind] = &[$(ActionKind::$kind,)*];

            /// The word in the history and in addresses.
            pub fn code(self) -> &'static str {
                match self {
                    $(ActionKind::$kind => $code,)*
                }
            }

            /// Reads [`ActionKind::code`].
            pub fn from_code(code: &str) -> Option<ActionKind> {
                ActionKind::ALL.iter().copied().find(|kind| kind.code() == code)
            }
        }

        impl Action {
            /// Which it is.
            pub fn kind(&self) -> ActionKind {
                match self {
                    $($pattern => ActionKind::$kind,)*
                }
            }
        }
    };
}

action_kinds! {
    /// 一次性告知补正
    AskSupplement "ask_supplement" = Action::AskSupplement { .. },
    /// 补正
    Supplement "supplement" = Action::Supplement { .. },
    /// 受理
    Accept "accept" = Action::Accept,
    /// 不予受理
    Refuse "refuse" = Action::Refuse { .. },
    /// 转办
    Forward "forward" = Action::Forward { .. },
    /// 改派
    Transfer "transfer" = Action::Transfer { .. },
    /// 答复
    Answer "answer" = Action::Answer(_),
    /// 中止计时
    Hold "hold" = Action::Hold { .. },
    /// 恢复计时
    Resume "resume" = Action::Resume,
    /// 延长
    Extend "extend" = Action::Extend { .. },
    /// 拟办
    Propose "propose" = Action::Propose { .. },
    /// 退回
    Return "return" = Action::Return { .. },
    /// 决定
    Decide "decide" = Action::Decide(_),
    /// 执行反馈
    FinishTask "finish_task" = Action::FinishTask { .. },
    /// 撤回
    Withdraw "withdraw" = Action::Withdraw,
    /// 投诉
    Complain "complain" = Action::Complain { .. },
    /// 召集会商
    Convene "convene" = Action::Convene { .. },
    /// 抽取专家
    DrawExperts "draw_experts" = Action::DrawExperts(_),
    /// 更换专家
    Excuse "excuse" = Action::Excuse { .. },
    /// 专家意见
    Opine "opine" = Action::Opine { .. },
    /// 会商纪要
    Minute "minute" = Action::Minute { .. },
    /// 期限重算
    Relimit "relimit" = Action::Relimit { .. },
    /// 陈述申辩
    Plead "plead" = Action::Plead { .. },
    /// 听取当面陈述
    Hear "hear" = Action::Hear { .. },
    /// 终止认定、终止撤销
    TakeBack "take_back" = Action::TakeBack { .. },
    /// 外部平台回执
    Receive "receive" = Action::Receive(_),
    /// 拟撤销修复
    OpenRevocation "open_revocation" = Action::OpenRevocation { .. },
}
