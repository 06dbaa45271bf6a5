use super::platform::PlatformText;
use crate::view::ReceiptTrouble;

pub(super) const PLATFORM: PlatformText = PlatformText {
    title: "上级信用平台",
    lead: "本市规则规定转送的信用修复申请，由上级信用平台办理。系统自动转送，对方的回执自动记入办件。没有送到的和不能用的，都在这里。",
    not_set: "还没有接通上级信用平台，现在不转送任何申请。需要转送的，请系统管理员接通。",
    given_up: |count| format!("{count} 件没有送到上级信用平台"),
    waiting: "等待送达",
    nothing_waits: "没有等待送达的。",
    columns: ["等待开始", "办件", "内容", "试过", "最近一次", "办理"],
    applies: "修复申请",
    withdraws: "申请人撤回",
    tries: |count| format!("{count} 次"),
    goes_on: "系统继续自动重试，不用办理",
    stopped: |time| format!("{time} 停止自动重试"),
    fault: |word| match word.split_once(':') {
        Some(("refused", "401" | "403")) => {
            "对方平台不认可本网站的密钥，请系统管理员核对".to_owned()
        }
        Some(("refused", status)) => format!("对方没有接收（{status}），请与对方核对"),
        _ => match word {
            "" => "还没有试过".to_owned(),
            "gone" => "连不上对方".to_owned(),
            "slow" => "对方没有及时答复".to_owned(),
            _ => "发送时出错，请系统管理员查看日志".to_owned(),
        },
    },
    retry: "重发",
    again: "已经放回待发，几分钟内再试。重复送达的，对方只办理一次。",
    unused: "不能用的回执",
    unused_lead: "这些回执没有改变任何办件和信息。请与上级信用平台核对；对方更正后，用新的回执编号再送一次即可。",
    none_unused: "没有不能用的回执。",
    receipt_columns: ["时间", "回执编号", "内容", "办件", "原因"],
    answer: |word| match word {
        "accepted" => "受理",
        "refused" => "不予受理",
        "asks_for_papers" => "需要补正",
        "granted" => "准予修复",
        "denied" => "不予修复",
        _ => "无法识别",
    },
    why: |why| match why {
        ReceiptTrouble::UnknownCase => "没有转送过这个编号的办件",
        ReceiptTrouble::OtherCase => "编号不符：对方平台的这个编号属于另一件办件",
        ReceiptTrouble::Over => "办件已经办结或者撤回",
        ReceiptTrouble::NotNow => "与办件现在的环节不符",
        ReceiptTrouble::UnknownRecord => {
            "没有查到这家企业准予日以前作出、正在公示的这份处罚。请与对方核对代码、文书号和日期，更正后再送"
        }
        ReceiptTrouble::Ambiguous => {
            "这家企业有不止一条信息是这个文书号。请对方填写决定机关或者信息编号，用新的回执编号再送"
        }
        ReceiptTrouble::DecidedHere => {
            "这条信息的修复正在由本市认定单位决定，已在办件页面提示。请认定单位与对方核实；本市没有准予而办结的，请对方再送一次"
        }
        ReceiptTrouble::Revoked => {
            "本市在对方准予的当日或者以后撤销了这条信息的修复。请把撤销决定告知对方并核实；对方知道撤销以后重新准予的，请按新的准予日、用新的回执编号再送"
        }
        ReceiptTrouble::Excluded => {
            "认定单位说明这条信息按规定不可修复。请认定单位与对方核实：说明有误的，由认定单位在该信息的页面更正，再请对方原样再送一次；对方有误的，请对方更正"
        }
        ReceiptTrouble::TooEarly => {
            "对方的准予日早于这条信息最早可以申请修复的日期。请与对方核实：对方写错日期的，请用新的回执编号再送；本市的类别、日期有误的，由认定单位更正后，请对方原样再送一次"
        }
    },
    result: |subject, document, day| {
        format!("企业在该平台申请：{subject}，{document}，准予日 {day}")
    },
    results: "上级信用平台转入的修复",
    results_lead: "企业直接在上级信用平台申请、由该平台准予的，以及转送后由该平台送来结果的，系统收到即落实，不重新审核。企业直接申请的，遇有本市已经撤销修复、认定单位说明不可修复、准予日早于最早可以申请日期的，不落实，列在上面，请核实。这里列出最近的。",
    no_results: "没有上级信用平台转入的修复。",
    result_columns: ["时间", "回执编号", "内容", "办件"],
    outside_number: |number| format!("对方平台的编号 {number}"),
    no_case: "没有对应的办件",
};
