//! Chinese texts of repair: where an application stands, and why something is not possible.

use domain::case::Stage;

pub(super) const OUTSIDE: &str =
    "这件事由外部平台办理，结果也由其作出。有不同意见的，请向该平台或者作出认定的单位提出。";
pub(super) const OTHER_CASE: &str =
    "这份回执写的是另一件办件的编号，没有采用。请与外部平台核对编号后重新发送。";
pub(super) const NO_BAN_RULE: &str =
    "本市还没有设定限制再申请的年限，不能作出限制。可以只提出撤销修复。";

/// What a stage means.
pub(super) fn stage_text(stage: Stage) -> &'static str {
    match stage {
        Stage::Filed => "已收到，等待认定单位受理。修复申请不收取任何费用。",
        Stage::Supplementing => "材料不全，请按通知一次补齐。补正期间不计入办理期限。",
        Stage::Refused => "不予受理。理由和救济途径见通知书。",
        Stage::Checking => "已受理，认定单位正在核实。",
        Stage::Proposed => "已有拟办意见，等待另一名工作人员审核。",
        Stage::Remedying => "修复已经生效，正在等待各接收方反馈停止共享和使用。",
        Stage::Closed => "已经办结。结果和救济途径见文书。",
        Stage::Withdrawn => "申请人已撤回。",
        Stage::Forwarded => "已转外部平台，由其决定。进展以该平台的回执为准，在这里同步显示。",
        Stage::Hearing => {
            "认定单位认为修复依据的材料不实，正在等待您陈述申辩。决定之前，修复继续有效。"
        }
        Stage::Stated => "已收到您的陈述申辩，认定单位正在研究。决定之前，修复继续有效。",
        Stage::Complained => "投诉已送联席会议办公室。",
        Stage::Convened => "联席会议办公室正在会商。",
        Stage::ComplaintProposed => "会商已有意见，等待审核。",
        // No repair comes to these.
        Stage::WithUnit | Stage::Answered => "正在办理。",
    }
}
