use domain::registration::Weight;
use domain::report::{Edition, Section, Standing};
use jiff::civil::Date;

use super::credit_report::{CreditReportText, ReportAskText, ReportPageText, ReportVerifyText};

pub(super) const CREDIT_REPORT: CreditReportText = CreditReportText {
    name: "公共信用报告",
    title: |edition| match edition {
        Edition::Public => "公共信用报告（公开版）",
        Edition::Own => "公共信用报告（本主体版）",
    },
    edition: |edition| match edition {
        Edition::Public => "公开版",
        Edition::Own => "本主体版",
    },
    edition_text: |edition| match edition {
        Edition::Public => "任何人都可以查询，不需要账号；只列今天公开的信息。",
        Edition::Own => {
            "供本企业使用：除公开的信息外，还列出企业选择“仅报告”的自主申报信息，以及材料齐全但未核实的申报（注明“未核验”）。报告交给谁，由企业自己决定。"
        }
    },
    office: "公共信用信息主管部门",
    number: |number| format!("报告编号：{number}"),
    seal: "（系统生成，以核验结果为准）",
    check: "扫描二维码，或者打开下列网址，可以核验本报告的真伪，以及今天是否仍是最新：",
    opening: |name, day| {
        format!(
            "本报告根据本市公共信用信息平台截至{}归集和公示的信息，如实列示{name}的公共信用信息，不作评价，不评分。",
            date(day)
        )
    },
    filled_in: |all, verified| {
        format!(
            "【已自主申报】该主体自愿申报了自身的信用信息：本报告收录 {all} 条，其中已核验 {verified} 条，见“自主申报信息”。"
        )
    },
    outdated: |gone, new| {
        let said = changes(gone, new);
        format!(
            "【已不再是最新】本报告生成后，{said}。以下只列仍然有效的内容；需要完整的最新内容，请重新生成。"
        )
    },
    shortened: "信息较多，每一类只列最近的 200 条。",
    counts: |[licences, penalties, commitments, entries]| {
        format!(
            "信用信息概要：行政许可 {licences} 条，行政处罚 {penalties} 条，信用承诺 {commitments} 条，自主申报 {entries} 条。"
        )
    },
    section: |section| match section {
        Section::Basic => "登记注册基础信息",
        Section::Licences => "行政管理信息：行政许可",
        Section::Penalties => "行政管理信息：行政处罚",
        Section::Commitments => "信用承诺信息",
        Section::SelfRegistered => "地方补充内容：自主申报信息",
    },
    subject_name: "名称",
    fact: ["项目", "内容"],
    licence_columns: ["许可内容", "文书号", "许可机关", "决定日期", "标注"],
    penalty_columns: [
        "处罚和事由",
        "文书号",
        "处罚机关",
        "决定日期",
        "公示期至",
        "失信程度和标注",
    ],
    commitment_columns: ["承诺事由", "承诺类型", "作出日期", "受理单位", "履约状态"],
    entry_columns: ["申报事项", "申报内容", "标识和核验情况", "有效期至"],
    nothing: "查询期内无相关信息。",
    none: "—",
    self_registered: "以下由该主体自愿申报并公开承诺真实，不是行政机关的记录，单独列示。",
    weight: |weight| match weight {
        Weight::Important => {
            "在本市，已核验的自主申报信息是信用评价和使用信用报告的重要依据，只作正面信息使用。"
        }
        Weight::Reference => {
            "在本市，已核验的自主申报信息供信用评价和使用信用报告时参考，只作正面信息使用。"
        }
        Weight::Positive => "在本市，已核验的自主申报信息给予正面评价，只作正面信息使用。",
    },
    unverified: "标识为“未核验”的，材料齐全但没有核实真伪，仅供了解，不作为评价的依据。",
    pair: |name, value| format!("{name}：{value}"),
    between: "；",
    notes: "报告说明",
    note: [
        "行政许可、行政处罚由决定机关报送，以决定文书为准；本报告不改动其内容。",
        "认为信息有误的，可以在本网站提出异议；有失信信息、符合条件的，可以在本网站或者“信用中国”网站申请信用修复，不收费。",
        "本报告免费提供，只反映生成时的情况，此后可能有变化；使用前请先核验。",
        "自然人的信息不在公开版中列示；第三人没有同意公开的，已经隐去。",
    ],
    ask: ReportAskText {
        title: |name| format!("{name}的公共信用报告"),
        lead: "把本网站公示的信用信息整理成一份可以打印、可以核验的报告。",
        filled_in: "已自主申报信用信息",
        make: |edition| match edition {
            Edition::Public => "生成公开版报告",
            Edition::Own => "生成本主体版报告",
        },
        free: "免费，不需要账号；同一天内容没有变化的，仍是同一份。",
        own_only: "本主体版只有本企业办理自愿注册的人可以生成。",
        not_found: "没有这个主体的公开档案",
        not_found_text: "网址可能不完整，也可能这是自然人：自然人没有公开的信用报告。请用名称或统一社会信用代码重新查询。",
    },
    page: ReportPageText {
        pdf: "下载 PDF",
        again: "重新生成",
        file: "查看信用档案",
        print: "也可以用浏览器直接打印本页。",
        outdated: "这份报告已不再是最新",
        outdated_text: "生成以后有信息发生了变化。已经不再公开的内容，这里也不再显示；需要现在的内容，请重新生成一份。",
        busy: "PDF 正在排队",
        busy_text: "现在生成报告的人较多。请过一分钟再下载，或者用浏览器直接打印本页。",
        not_found: "没有这份报告",
        not_found_text: "网址可能不完整。请扫描报告上的二维码，或者重新生成一份。",
        not_genuine: "这份报告不能显示",
        not_genuine_text: "系统保存的内容与生成时不一致。请告诉信用办，由工作人员查明；需要报告的，可以重新生成一份。",
    },
    verify: ReportVerifyText {
        genuine: "这份报告是真实的",
        genuine_text: "本网站生成过这份报告，保存的内容与生成时一致。",
        not_genuine: "不能确认这份报告是真实的",
        not_genuine_text: "有这个编号，但系统保存的内容与生成时不一致。请不要以这份报告为依据，并告诉信用办，由工作人员查明。",
        number: "报告编号",
        edition: "版本",
        on: "生成日期",
        office: "出具单位",
        subject: "报告主体",
        today: "现状",
        standing: |standing| match standing {
            Standing::Current => "与现状一致",
            Standing::Outdated { .. } => "已不再是最新",
        },
        standing_text: |standing| match standing {
            Standing::Current => "报告收录的每一项今天仍然有效，此后没有新增。".to_owned(),
            Standing::Outdated { gone, new } => {
                format!(
                    "报告生成后，{}。请以重新生成的报告为准。",
                    changes(gone, new)
                )
            }
        },
        by_number: "凭编号只能看到以上内容。扫描报告上的二维码，还可以看到报告主体和报告全文。",
        open: "查看报告（只显示仍然有效的内容）",
    },
};

/// How many things went or changed, and how many came.
fn changes(gone: u32, new: u32) -> String {
    match (gone, new) {
        (gone, 0) => format!("其中 {gone} 项已经变化或者不再公开"),
        (0, new) => format!("又有 {new} 项新的信息"),
        (gone, new) => format!("其中 {gone} 项已经变化或者不再公开，又有 {new} 项新的信息"),
    }
}

/// 2026年11月22日
fn date(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}
