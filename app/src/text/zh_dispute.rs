use super::dispute::DisputeText;

pub(super) const DISPUTE: DisputeText = DisputeText {
    other_open: |number| {
        format!(
            "对同一事项的另一件异议（编号 {number}）还在办理，这一件现在不能投诉。请等那一件办结，或者先撤回那一件，再来投诉；这段时间不计入投诉期限。"
        )
    },
    another_record: "主体代码、决定机关和文书号决定了这是哪一条信息；改成别的，就是另一条信息，不能这样更正。请把处理结果改为“删除信息”，再由报送单位按正确的代码、机关或者文书号另行报送",
    other_name: |name| {
        format!(
            "这个主体在本网站登记的名称是“{name}”，信息里的名称只能更正为它。弄错了主体的，请把处理结果改为“删除信息”，再由报送单位按正确的主体另行报送"
        )
    },
    not_person: "这条信息不是关于您本人的，或者您还没有实名认证；请选其他关系",
    gone: "这条信息现在没有公示，所以不再显示它的内容。您填写的都还在，仍然可以提交，异议照常办理。",
    attach: "附上材料（JPEG、PNG 或者 PDF，可以不选）",
    answer_papers: "承办单位的材料",
    no_account: "窗口申请人，没有账号",
    no_message: "申请人没有账号，看不到站内消息。请打电话告知。",
    kept: "您写的内容还在。",
};
