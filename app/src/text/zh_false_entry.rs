//! Chinese texts of findings about what enterprises have registered themselves.

use domain::case::finding::FindingGround;
use domain::case::{Breach, ComplaintGround, Stage, Warning};
use jiff::civil::Date;

use super::false_entry::{FalseEntryText, FindingDeskText, FindingPageText, FindingStartText};
use crate::view::Reader;

pub(super) const FALSE_ENTRY: FalseEntryText = FalseEntryText {
    ground: |ground| match ground {
        FindingGround::Forged => "证明材料虚假",
        FindingGround::Untrue => "内容与事实不符",
        FindingGround::Lapsed => "申报时已经失效或者被撤销",
        FindingGround::NotOwn => "不属于该企业",
        FindingGround::Otherwise => "其他不实情形",
    },
    ground_text: |ground| match ground {
        FindingGround::Forged => "证书、合同、照片等是伪造、变造的。",
        FindingGround::Untrue => "名称、等级、数量、金额、日期等与查明的不一致。",
        FindingGround::Lapsed => "申报的时候，证照、荣誉等已经不再有效。",
        FindingGround::NotOwn => "是别的企业或者个人的。",
        FindingGround::Otherwise => "请在事实中写清楚。",
    },
    breach: |breach| match breach {
        Breach::Partly => "部分履行",
        Breach::Unfulfilled => "全部未履行",
    },
    breach_text: |breach| match breach {
        Breach::Partly => "只有这一条不实，按同一份承诺申报的其他信息照常使用。",
        Breach::Unfulfilled => "承诺整体没有履行，按同一份承诺申报的其他信息也停止使用。",
    },
    complaint_ground: |ground| match ground {
        ComplaintGround::Insufficient => "认定的理由不充分",
        ComplaintGround::NotObjective => "认定的依据不客观",
        ComplaintGround::FactsWrong => "事实不清",
    },
    enterprise: "当事人",
    opened: "已发起认定",
    opened_on: |day| format!("{day} 发起。"),
    opened_at: |time| format!("{time} 发起"),
    start: FindingStartText {
        title: "发起不实认定",
        text: |hearing, total| match (hearing, total) {
            (0, _) | (_, 0) => {
                "先书面告知企业，听取陈述申辩，再由两个人分别提出意见、作出决定。".to_owned()
            }
            (hearing, total) => format!(
                "先书面告知企业，给它 {hearing} 个工作日陈述申辩；再由您提出意见，另一个人审核决定。一共 {total} 个工作日。"
            ),
        },
        no_penalty: "作出决定之前，这条信息照常使用，公开页面注明“核实中”。认定不实的，停止使用，并认定承诺的履行状态；认定本身不附带惩戒措施，也不是行政处罚。",
        running: |number| format!("这条信息的不实认定正在办理，编号 {number}。"),
        open: "查看办件",
        ground: "为什么认为不实？",
        facts: "查明的事实",
        facts_hint: "申报的是什么、查明的是什么、怎样查明的。原样写入告知书，请不要写他人的身份证号、电话、住址。",
        basis: "依据",
        basis_hint: "依据的规定和证据的名称，原样写入告知书。",
        papers: "证据材料",
        papers_hint: |most, one, all| {
            format!(
                "至少一份，企业看得到。可以一次选几个，JPEG、PNG 或者 PDF；最多 {most} 份，每份不超过 {one} MB，一共不超过 {all} MB。"
            )
        },
        send: "发起认定，告知企业",
        nobody_hears: "这家企业现在没有人在本网站办理自愿注册，站内消息没有人收到。请下载《拟认定告知书》，另行书面送达，送达后打开文书，登记送达的方式和日期；送达之前请不要提出拟办意见。",
    },
    page: FindingPageText {
        about: "拟认定的信息",
        version: |no| format!("第 {no} 版"),
        not_in_use: "这一版现在没有使用。",
        subject: "申报企业",
        verified: "核验",
        commitment: "承诺编码",
        says: "申报的内容",
        to_entry: "打开这条申报",
        charge: "拟认定的事由",
        opened_by: "发起单位",
        ground: "事由",
        facts: "查明的事实",
        basis: "依据",
        evidence: "证据材料",
        meanwhile: "作出决定之前，这条信息照常使用，公开页面注明“核实中”，不公开事由。",
        statements: "企业的陈述申辩",
        no_statement: "还没有陈述。",
        asked_in_person: "要求当面陈述",
        minutes: "当面陈述笔录",
        statement_papers: "企业提交的材料",
        hearing_until: |day| format!("陈述申辩的最后一天是 {day}。"),
        hearing_unknown: "陈述申辩的最后一天，公布下一年的放假安排后再算出。",
        commitment_now: "承诺的履行状态",
        plead: "陈述申辩",
        plead_text: "请说明您的意见，可以上传材料；最后一天之前，可以多次提交。不同意的、同意的，都可以写。没有陈述的，不视为承认。",
        plead_said: "您的意见",
        plead_papers: "材料（可以不附）",
        in_person: "当面陈述",
        in_person_yes: "我要求当面陈述",
        in_person_hint: "由发起单位约定时间，听取以后才能提出意见。",
        complete: "陈述完毕",
        complete_yes: "我的陈述已经完整，不再补充",
        complete_hint: "勾选的，可以不等到最后一天就作出决定；不勾选的，期满以后才作出决定，在此之前还可以补充。",
        said_all: "陈述完毕",
        may_say_more: "企业还可以补充陈述：期满以后，或者企业说明陈述完毕，才能作出决定。",
        complain_text: "对认定不服的，可以向联席会议办公室投诉一次。投诉期间认定继续有效；投诉成立的，撤销认定，恢复这条信息和承诺的履行状态。",
        withdraw_complaint_text: "撤回投诉后，认定继续有效；投诉只有一次，撤回后不能再提。",
        no_penalty: "本认定本身不附带惩戒措施，也不是行政处罚；法律、法规另有规定的，依照其规定。",
    },
    desk: FindingDeskText {
        breach: "承诺的履行状态（认定不实的才填）",
        breach_hint: "指作出申报时的真实性承诺，会向社会公开。",
        unperformed: "未履行的承诺内容（认定不实的才填）",
        unperformed_hint: "写明承诺了什么、哪一点没有做到，会向社会公开。请不要写个人信息。",
        minutes: "当面陈述的情况",
        minutes_hint: "时间、地点、在场的人、陈述的内容；企业没有到场的，写明怎样通知、等候到何时。企业看得到。",
        take_back: "终止的理由",
        take_back_hint: "写入告知书，企业看得到。终止后这条信息照常使用。",
        about_entry: "与这条申报有关的不实认定",
        about_entry_text: "有不实认定正在办理或者仍然有效的，本网站不作自动核验。核验以前，请先看认定的事由和结果。",
        about_entry_line: |no, same, stage| match same {
            true => format!("针对第 {no} 版，{stage}"),
            false => format!("针对这家企业内容相同的另一条申报，{stage}"),
        },
    },
};

/// What a stage means.
pub(super) fn stage_text(stage: Stage) -> &'static str {
    match stage {
        Stage::Hearing => "有单位认为这条信息不实，正在等待企业陈述申辩。还没有作出认定。",
        Stage::Stated => "已收到企业的陈述申辩，发起单位正在研究。还没有作出认定。",
        Stage::Proposed => "已有拟办意见，等待另一名工作人员审核。还没有作出认定。",
        Stage::Closed => "已经办结。结果和救济途径见决定书。",
        Stage::Withdrawn => "发起单位已终止认定，这条信息照常使用。",
        Stage::Complained => "投诉已送联席会议办公室。投诉期间认定继续有效。",
        Stage::Convened => "联席会议办公室正在会商。",
        Stage::ComplaintProposed => "会商已有意见，等待审核。",
        // No finding comes to these.
        Stage::Filed
        | Stage::Supplementing
        | Stage::Refused
        | Stage::Checking
        | Stage::WithUnit
        | Stage::Answered
        | Stage::Forwarded
        | Stage::Remedying => "正在办理。",
    }
}

/// Title and text of the message that a finding was opened.
pub(super) fn opened(until: Option<Date>, reader: Reader) -> (String, String) {
    let until = until.map_or_else(String::new, |day| format!("，最迟 {day}"));
    let (title, text) = match reader {
        Reader::Applicant | Reader::Subject => (
            "拟认定不实，请陈述申辩",
            format!(
                "有单位认为这条信息不实，还没有作出认定。请看《拟认定告知书》，并陈述您的意见{until}。作出决定之前，这条信息照常使用。"
            ),
        ),
        Reader::Staff | Reader::Applier | Reader::Window => {
            ("已发起不实认定", format!("等待企业陈述申辩{until}。"))
        }
    };
    (title.to_owned(), text)
}

/// Title and text of a reminder of 陈述申辩.
pub(super) fn hearing(step: Warning, due: Date, reader: Reader) -> (String, String) {
    let over = matches!(step, Warning::Overdue | Warning::Escalated);
    let (title, text) = match (reader, over, step) {
        (Reader::Staff | Reader::Window, false, _) => (
            "陈述申辩即将期满",
            format!("企业陈述申辩的时间到 {due}。期满之前不能提出拟办意见。"),
        ),
        (Reader::Staff | Reader::Window, true, _) => (
            "陈述申辩期满",
            format!(
                "企业陈述申辩的时间到 {due} 为止，没有收到陈述。请根据查明的事实提出拟办意见；系统不会自动作出认定。"
            ),
        ),
        (_, false, Warning::Today) => (
            "今天是陈述申辩的最后一天",
            format!("请今天（{due}）提交您的陈述和材料。"),
        ),
        (_, false, _) => (
            "请陈述申辩",
            format!("请最迟于 {due} 提交您的陈述和材料，也可以要求当面陈述。"),
        ),
        (_, true, _) => (
            "陈述申辩期满",
            format!("陈述申辩的时间到 {due} 为止。认定之后不服的，可以投诉。"),
        ),
    };
    (title.to_owned(), text)
}
