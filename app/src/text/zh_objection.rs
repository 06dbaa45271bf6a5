//! Chinese texts of filing an objection: before it is begun, and its form.

use domain::case::objection::FormStep;

use super::case::{ObjectionFormText, StartText};

/// The page before an objection is begun.
pub(super) const START: StartText = StartText {
    title: "提出异议",
    lead: "认为公示的信息有误、遗漏、超期或者不应当公示的，可以提出异议。不收费。",
    about: "提出异议的信息",
    need: "需要准备",
    need_points: [
        "说明哪里不对、应当是什么",
        "证据材料：照片或者 PDF，可以用手机拍照",
        "能联系到您的电话",
    ],
    time: "办理时间",
    time_text: |accept, answer| {
        format!(
            "提交后 {accept} 个工作日内决定是否受理，受理后 {answer} 个工作日内答复；补正、现场核查、检验检测、专家论证的时间不计入。确需延长的，另行告知。"
        )
    },
    meanwhile: "办理期间",
    meanwhile_mark: "提交后，这条信息随即标注“异议处理中”。",
    meanwhile_measures: "因这条信息采取的惩戒措施随即暂停执行；异议没有成立或者撤回的，剩余期限从恢复执行之日起继续计算。",
    rules: "依据",
    begin: "开始填写",
    go_on: "继续填写",
    open: |number| format!("您对这条信息提出的异议正在办理，编号 {number}。"),
    open_link: "查看办理进度",
    not_public: "这条信息现在没有公示。异议照常办理，处理结果同样有效。",
    replaced: |time| format!("提交异议之后，报送单位更新过这条信息（{time}），上面是现在的内容。"),
};

/// The form, one question on a page.
pub(super) const FORM: ObjectionFormText = ObjectionFormText {
    titles: |step| match step {
        FormStep::Person | FormStep::Confirmation => (super::zh_counter::COUNTER.titles)(step),
        FormStep::Relation => "您与这条信息是什么关系？",
        FormStep::Ground => "为什么提出异议？",
        FormStep::Fields => "哪些内容不对，应当是什么？",
        FormStep::Statement => "请说明情况",
        FormStep::Wish => "您希望怎样处理？",
        FormStep::Evidence => "请上传证据材料",
        FormStep::Contact => "怎样联系您？",
        FormStep::Summary => "请核对后提交",
    },
    hints: |step| match step {
        FormStep::Person => super::zh_counter::COUNTER.person_hint,
        FormStep::Confirmation => super::zh_counter::COUNTER.confirm_hint,
        FormStep::Relation => "代企业提出异议的，要先认领企业。",
        FormStep::Ground => "选最主要的一项，其余可以在情况说明中写。",
        FormStep::Fields => "只填写不对的，其余留空。",
        FormStep::Statement => "写清楚哪里不对、为什么、有什么依据。请不要写身份证号和住址。",
        FormStep::Wish => "这是您的要求，处理结果以核实的情况为准。",
        FormStep::Evidence => "例如决定书原件、缴款凭证、履行完毕的证明。",
        FormStep::Contact => "只用于办理这件异议，不会公开。",
        FormStep::Summary => "提交之前都可以修改。",
    },
    progress: |at, of| format!("第 {at} 步，共 {of} 步"),
    not_sent: "尚未提交。填写的内容已经保存，可以换一台设备继续。",
    saved_at: |time| format!("{time} 保存"),
    kept_until: |day| format!("保留到 {day}；再次保存的，从再次保存之日起重新计算。"),
    saved: "已经保存。",
    back: "上一步",
    next: "保存并继续",
    keep: "保存，以后再填",
    now_says: |value| format!("现在是：{value}"),
    now_empty: "现在没有内容",
    should_say: |field| format!("{field}应当是"),
    relation_agent: "认领企业",
    clarify: "异议成立的，请在网站上公开澄清",
    clarify_text: "选了的，由信用办写明情况，公布在企业页面和该信息的页面。不选的，只更正信息，不另行说明。",
    choose_files: "选择文件",
    files_again: "刚才选的文件没有保存，请重新选择。",
    files_hint: |most, one, all| {
        format!(
            "可以一次选几个，JPEG、PNG 或者 PDF；最多 {most} 份，每份不超过 {one} MB，一共不超过 {all} MB。"
        )
    },
    upload: "上传",
    here: "已经上传",
    total: |count, size| format!("一共 {count} 份，{size}"),
    remove: "删除",
    contact: "联系人",
    phone: "电话",
    phone_hint: "手机或者座机，座机请加区号。",
    change: "修改",
    nothing: "没有填写",
    commit: "信用承诺",
    commit_text: "我承诺所说的情况和提交的材料真实、完整；如有虚假，依法承担责任。",
    send: "提交异议",
    drop: "放弃这份草稿",
    drop_text: "填写的内容和上传的材料随即删除，不能恢复。",
    steps: "各步骤",
};
