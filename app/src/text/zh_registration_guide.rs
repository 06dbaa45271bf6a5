use domain::registration::{Need, Shown};

use super::registration_guide::RegistrationGuideText;
use crate::view::RegistrationStep;

pub(super) const REGISTRATION_GUIDE: RegistrationGuideText = RegistrationGuideText {
    lead: "企业可以自愿登记官方记录里没有的信用信息，核验后进入自己的信用档案。谁可以登记、要填什么、由谁核验、谁看得到、怎样撤回，都写在这里。登记与否由企业自己决定；不登记的，不记录、不评价、不影响办事。",
    who: "谁可以登记",
    who_points: [
        "本市有信用档案的企业和其他组织；自然人不登记",
        "由认领了企业的法定代表人办理，或者由经办事项包括“自愿注册”的经办人办理",
        "部门的系统可以代填草稿，由企业核对后自己提交；企业不确认，就不会提交",
    ],
    what: "可以登记什么、要填什么",
    what_text: "以下是本市现在开放的类别。每类一张表，可以逐条填写，也可以下载模板批量上传。",
    columns: ["填写项", "要不要填", "对外怎样显示", "说明"],
    need: |need| match need {
        Need::Always => "必填",
        Need::Conditional => "视情况填写",
        Need::Never => "选填",
    },
    shown: |shown| match shown {
        Shown::Public => "按所选的公开范围显示",
        Shown::ReportOnly => "涉及商业秘密，网页、公开版报告和政务共享都不显示",
        Shown::PersonName => "本人没有同意公开的，隐去姓名",
        Shown::Masked => "只显示末尾几位",
        Shown::WithConsent => "对方没有同意的，隐去",
        Shown::Internal => "不显示",
    },
    one_of: |words| format!("从中选择：{words}。"),
    steps: "办理步骤和期限",
    step: |step| match step {
        RegistrationStep::Claim => (
            "认领企业",
            "注册账号、核实身份后，凭统一社会信用代码认领企业，经办事项选上“自愿注册”。",
        ),
        RegistrationStep::Sign => (
            "签署承诺书和授权书",
            "承诺填报真实；授权的用途（公示、信用报告、信用评价、政务共享）逐项勾选，可以只授权其中几项。",
        ),
        RegistrationStep::Fill => (
            "填写",
            "随时保存，换一台设备可以接着填。提交之前可以看到与官方记录比对的结果，以及公开以后的样子。",
        ),
        RegistrationStep::Send => (
            "提交",
            "随即得到登记编号和回执。与官方记录比对一致的，当场核验。",
        ),
        RegistrationStep::Verify => (
            "核验",
            "比对不上的，由发证、授予或者有关单位核验，没有对应单位的由信用办核验，结果和理由书面告知。超过期限的只提醒、督办，不自动作出结论。",
        ),
        RegistrationStep::Later => (
            "以后",
            "有效期将满和每满一年各提醒一次。内容有变化的可以修改，新版本核验期间，原来的版本照常使用。",
        ),
    },
    seen: "谁看得到",
    seen_points: [
        "核验之前：只有本企业办理自愿注册的人和核验人员",
        "核验之后：按企业选的公开范围和授权的用途，始终注明“自主申报”和核验情况，单独列示，不与官方记录混在一起",
        "材料齐全、没有核实真伪的：只在企业自用的信用报告中列出并注明，不作为评价的依据",
        "合同的履约节点：只有合同双方看得到",
    ],
    back: "怎样撤回",
    back_points: [
        "撤回一条：在这条申报的页面，不需要理由",
        "撤回全部：在“信用承诺与授权”撤回授权或者真实性承诺，全部申报同时停止使用",
        "撤回后立即从网页、信用报告和部门接口中消失；登记的经过留存，只供本企业和核验人员查看",
    ],
    wrong: "内容不实的",
    wrong_text: "发现内容不实的，可以向信用办反映。认定不实之前，书面告知企业并听取陈述申辩，由另一名工作人员审核决定；认定不实的停止使用，企业可以向联席会议办公室投诉。",
    fee_text: "不收费。",
    begin: "开始办理",
    begin_text: "先认领企业；已经认领的，登录后打开企业的页面，进入“自主申报”。",
    claim: "认领企业",
};
