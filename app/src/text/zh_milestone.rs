use domain::milestone::{MilestoneState, Performance, Says, Side};
use jiff::civil::Date;

use super::milestone::{MilestoneText, MilestoneWords, NamedText};
use crate::view::{ContractHappening, ContractNews, MilestoneFault};

pub(super) const MILESTONE: MilestoneWords = MilestoneWords {
    state: |state| match state {
        MilestoneState::Open => "进行中",
        MilestoneState::Done => "已完成",
        MilestoneState::Late => "已逾期",
        MilestoneState::Disputed => "双方说法不一致",
    },
    says,
    side: |side| match side {
        Side::Owner => "申报方",
        Side::Counterparty => "对方",
    },
    performance: |performance| match performance {
        Performance::Running => "履行中",
        Performance::Done => "已履行",
        Performance::Partly => "部分履行",
        Performance::NotDone => "未履行",
    },
    fault: |fault| match fault {
        MilestoneFault::Day => "请填写日期，例如 2026-12-31；前后不超过五十年".to_owned(),
        MilestoneFault::BeforeSigned { signed } => {
            format!("合同 {signed} 签订，节点不能早于这一天")
        }
        MilestoneFault::TooMany { most } => format!("一份合同最多登记 {most} 个节点"),
        MilestoneFault::SaidOften { most } => {
            format!("对一个节点最多报告 {most} 次。情况仍有变化的，请修改申报内容")
        }
        MilestoneFault::Same => {
            "和上一次报告的一样，没有重复登记。有新情况的，请写在说明里".to_owned()
        }
        MilestoneFault::Reported => "这个节点已经有人报告，不能删除".to_owned(),
    },
    news,
    page: MilestoneText {
        title: "履约节点",
        lead: "把合同里要紧的日子登记成节点，到期前后报告完成情况。节点只有合同双方看得到，不公示，不计入信用评价，核验人员的列表里也不出现。合同核验通过以后，逾期没有报告完成的，提醒双方一次。",
        other_sees: |other| {
            format!(
                "{other}的经办人也能看到合同名称和这些节点，可以报告自己的说法；看不到合同的其他内容。"
            )
        },
        no_other: "申报时没有填写对方的统一社会信用代码，或者对方还没有在本网站认领，所以现在只有您看得到。",
        none: "还没有登记节点。",
        none_yet: "对方还没有登记节点。",
        due: |day| format!("最迟 {day} 完成"),
        done_on: |day| format!("{day} 报告完成"),
        proof: "证明",
        nothing_said: "双方都还没有报告。",
        add: "登记节点",
        name: "要完成什么",
        name_hint: "例如“设备到货验收”“支付第二期货款”，最多 100 字。请不要写身份证号、电话。",
        day: "最后日期",
        day_hint: "合同约定的最后一天，不早于签订日期。已经过去的日子也可以登记，不再提醒。",
        drop: "删除",
        drop_text: "还没有人报告，可以删除；删除后不能恢复。",
        report: "报告完成情况",
        says: "完成情况",
        done_hint: "双方的报告不一致的，两种说法都列出，由双方自己核对。",
        text: "说明（可以不填）",
        text_hint: "最多 1000 字。双方都看得到。",
        papers: "证明材料（可以不附）",
        papers_hint: |most, megabytes| {
            format!(
                "验收单、发票、付款凭证等；JPEG、PNG 或者 PDF，最多 {most} 份，每份不超过 {megabytes} MB。双方都能打开，其他人打不开。"
            )
        },
        papers_again: "刚才选了文件的，没有保存，请重新选择。",
        send: "报告",
        suggested: |state| {
            format!("按各节点的情况，这份合同的履约状态应为“{state}”，与申报的不同。")
        },
        change: "修改申报内容",
    },
    named: NamedText {
        title: "对方登记的合同",
        lead: "下面的合同由对方登记，写明与贵单位签订。您可以看到合同名称和履约节点，并报告自己的说法；只有双方看得到。",
        columns: ["合同", "登记的企业", "节点", "情况"],
        count: |count| format!("{count} 个"),
        unsaid: |count| format!("{count} 个节点您还没有报告"),
        said: "都已报告",
        page: |contract| format!("合同：{contract}"),
        page_lead: |owner| format!("由{owner}登记。这里只列出合同名称和履约节点，供双方核对。"),
        not_mine: "没有签过这份合同的，请向信用办反映。",
    },
    ended: [
        "您现在不能代这家企业办理自愿注册：授权可能已经到期，或者被法定代表人、信用办撤销。",
        "刚才的操作没有生效，填写的内容没有保存。写了说明的，用浏览器的“返回”可以回到刚才的页面，先把文字复制下来。",
        "需要继续办理的，请重新认领这家企业，经办事项选上“自愿注册”；有疑问的，请与企业法定代表人联系。",
    ],
};

fn says(says: Says) -> &'static str {
    match says {
        Says::Done => "已完成",
        Says::Partly => "部分完成",
        Says::NotDone => "未完成",
    }
}

fn news(news: &ContractNews) -> (String, String) {
    let (name, contract) = (&news.subject.name, &news.contract);
    let of = |milestone: &str, due: &Date| {
        format!("合同“{contract}”的节点“{milestone}”（最后日期 {due}）")
    };
    match &news.what {
        ContractHappening::Named { owner } => (
            "有合同写明了贵单位".to_owned(),
            format!(
                "{owner}登记的合同“{contract}”已经核验通过，写明与{name}签订。您可以看到合同名称和履约节点，并报告自己的说法；只有双方看得到。没有签过这份合同的，请向信用办反映。"
            ),
        ),
        ContractHappening::Late {
            milestone,
            due,
            others,
        } => {
            let others = match others {
                0 => String::new(),
                others => format!("等 {} 个节点", others + 1),
            };
            (
                "履约节点逾期".to_owned(),
                format!(
                    "{name}：{}{others}已经过了日期，还没有报告完成。已经完成的，请报告并附证明；没有完成的，请与对方商量。这条提醒只发给合同双方，只发一次，不公示。",
                    of(milestone, due)
                ),
            )
        }
        ContractHappening::Said {
            milestone,
            due,
            says: said,
            differs,
        } => {
            let (what, said) = (of(milestone, due), says(*said));
            let other = match news.side {
                Side::Owner => "对方",
                Side::Counterparty => "申报方",
            };
            let text = match differs {
                true => format!(
                    "{name}：{what}，{other}报告“{said}”，与贵单位的报告不一致。请核对；两种说法只有双方看得到。"
                ),
                false => {
                    format!("{name}：{what}，{other}报告“{said}”。有不同说法的，可以打开报告。")
                }
            };
            ("合同履约情况有新的报告".to_owned(), text)
        }
    }
}
