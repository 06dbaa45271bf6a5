//! Chinese texts of a repair that was granted on another platform to an enterprise that applied there.

use domain::case::Stage;
use jiff::civil::Date;

use super::repair_elsewhere::RepairElsewhereText;

pub(super) const ELSEWHERE: RepairElsewhereText = RepairElsewhereText {
    decider: "上级信用平台（企业直接向该平台申请，结果由该平台转入）",
    title: "上级信用平台转入的修复",
    text: "企业直接向上级信用平台申请，该平台已经准予修复。本市不重新审核，收到结果时即停止公示、共享和使用，解除因此采取的措施。申请材料在该平台；对结果有不同意见的，请向该平台或者作出认定的单位提出。",
    granted: |day| format!("上级信用平台已于 {day} 准予修复。"),
    beside: "上级信用平台来文：已准予修复",
    beside_text: |number, day| {
        format!(
            "上级信用平台就同一条信息另有一件申请（该平台编号 {number}），来文称已于 {day} 准予修复。这件由认定单位决定，系统没有照办。请向该平台核实，并在作出决定时一并考虑；本件办结而没有准予的，该平台再次送来同一结果，没有与之不符的，系统即予落实。"
        )
    },
};

/// Title and text of the message that it has taken effect here.
pub(super) fn news(granted_on: Option<Date>, stage: Stage) -> (String, String) {
    let when = granted_on.map_or_else(String::new, |day| format!("于 {day} "));
    let next = match stage {
        Stage::Remedying => "正在等待接收过这条信息的单位和接口使用方反馈停止使用。",
        _ => "已经落实完毕。",
    };
    (
        "上级信用平台准予的修复已在本市生效".to_owned(),
        format!(
            "上级信用平台{when}准予修复，结果已经转入。这条信息从现在起不公示、不共享、不使用，因此采取的措施同时解除。{next}"
        ),
    )
}
