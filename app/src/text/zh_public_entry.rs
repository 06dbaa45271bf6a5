use super::public_entry::{PublicEntryPageText, PublicEntryText};

pub(super) const PUBLIC_ENTRY: PublicEntryText = PublicEntryText {
    chapter: ("附", "自主申报信息"),
    lead: "由企业自愿填报并承诺真实，经核验后公开。它不是行政机关的记录，也不与上面各章的记录合并计数。",
    of_kind: |kind, count| format!("{} {count} 条", kind.zh()),
    none: "没有公开的自主申报信息。",
    none_text: "企业可以自愿登记资质证照、市场经营、合同履约、社会公益等信息，核验后在这里公开；登记与否由企业自己决定。",
    begin: "这是我的企业，去登记",
    report: "公共信用报告",
    label: "信息来源标识",
    kind: "登记类别",
    number: "登记编号",
    method: "核验方式",
    unit: "核验单位",
    recorded_by: "所依据记录的报送单位",
    verified_on: "核验日期",
    until: "有效期至",
    commitment: "真实性承诺编码",
    matched: "与官方归集记录一致，不重复评价。",
    doubted: "核实中",
    doubted_text: "有单位正在核实这条信息是否属实，尚无结论。",
    name: |kind, title| format!("{kind}：{title}"),
    proposed: |subject, unit| {
        (
            format!("有一条自主申报待{subject}确认"),
            format!(
                "{unit}通过接口为{subject}填好了一条自主申报的草稿。请核对：内容属实、愿意登记的，补上材料后由您提交；不需要的，可以修改或者放弃。您不确认，就不会提交。"
            ),
        )
    },
    to_confirm: "待您确认",
    proposed_by: |unit, operator| {
        format!(
            "这份草稿由{unit}通过接口填好，录入人：{operator}。请逐项核对，补上需要的材料；内容属实、愿意登记的，由您提交。不需要的可以放弃，不会有任何影响。"
        )
    },
    logged: |action| {
        Some(match action {
            "report.make" => "生成公共信用报告",
            "api.subject" => "通过接口查询主体",
            "api.entry" => "通过接口查询申报",
            "api.refused" => "接口密钥没有权限",
            "entry.propose" => "通过接口代填自主申报",
            "api_key.add" => "生成接口密钥",
            "api_key.end" => "停用接口密钥",
            _ => return None,
        })
    },
    page: PublicEntryPageText {
        title: |name, subject| format!("{name}（{subject}自主申报）"),
        subject: "申报主体",
        said: "申报的内容",
        said_text: "以下由企业自己填报。涉及其他人和其他单位、又没有取得其同意的，已经隐去。",
        verified: "核验情况",
        meaning: "“已核验”表示在核验日期，核验单位确认过以上内容，或者以上内容与该单位报送的官方记录比对一致；不表示此后没有变化。内容不实的，可以向信用办反映。",
        not_found: "这条信息没有公开",
        not_found_text: "网址可能不完整，或者这条自主申报信息现在没有公开。",
        not_found_why: [
            "企业已经撤回申报、授权或者承诺，撤回后立即停止公开",
            "有效期已经届满，企业的承诺已经失效，或者据以核验的官方记录有变化",
            "还没有核验，或者企业没有选择公开",
        ],
    },
};
