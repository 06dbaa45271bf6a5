//! Chinese texts of what follows from a repair.

use super::repair_order::{AnnouncedText, RepairOrderWords, RepairOrdersText};
use crate::view::RepairTask;

pub(super) const REPAIR_ORDER: RepairOrderWords = RepairOrderWords {
    orders: RepairOrdersText {
        title: "停止共享和使用的通知",
        lead: "信息修复后，收到过这条信息的单位和系统要停止共享和使用，并填写回执；修复被撤销的，另行通知恢复；公示期满的，取得过这条信息的系统也要停止。收到通知就请停止，不用等填写回执。",
        columns: ["办件编号", "要做什么", "当事人", "文书号", "单位", "回执"],
        no_case: "公示期满",
        task: |task| match task {
            RepairTask::Stop => "停止共享和使用这条信息，更新本单位的记录和评价",
            RepairTask::Expired => "公示期已满，停止共享和使用这条信息，更新本单位的记录和评价",
            RepairTask::Resume => "修复已经撤销，可以恢复共享和使用",
        },
        system: |name| format!("系统：{name}"),
        receipt: "怎样办理的",
        receipt_hint: |task| match task {
            RepairTask::Stop | RepairTask::Expired => {
                "例如在哪些系统停止使用、转给过谁、是否已经通知。最多 1,000 个字。"
            }
            RepairTask::Resume => "例如在哪些系统恢复。最多 1,000 个字。",
        },
        confirm: |task| match task {
            RepairTask::Stop | RepairTask::Expired => "确认已经停止",
            RepairTask::Resume => "确认已经收到",
        },
        waits: "正在核查是否撤销修复，暂时不用回执；请继续停止使用。",
        late: |unit, count, due| {
            (
                format!("超期没有回执：{unit}"),
                format!(
                    "{unit}有 {count} 件公示期满停止使用、修复撤销后恢复使用的通知已经超期，没有回执，最早的一件应当不迟于 {due} 回执。公示期满的信息，请先确认已经停止共享和使用，再到“措施指令”页面逐件填写。"
                ),
            )
        },
    },
    announced: AnnouncedText {
        title: "信用修复结果公示",
        lead: "认定单位或者上级信用平台准予修复，以及撤销修复的结果。修复以后信息不再公示，这里也不列出信息的内容。",
        since: |day| format!("{day} 以来的结果。"),
        columns: [
            "企业",
            "统一社会信用代码",
            "结果",
            "决定单位",
            "生效日期",
            "办件编号",
        ],
        what: |granted| match granted {
            true => "准予修复",
            false => "撤销修复",
        },
        outside: "上级信用平台",
        determined_by: "认定单位：",
        none: "没有公示中的修复结果",
        none_text: "准予修复以后，结果会在这里公示一段时间。",
    },
};
