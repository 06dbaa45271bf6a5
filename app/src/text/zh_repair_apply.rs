//! Chinese texts of applications for repair.

use domain::case::Finding;
use domain::case::repair::{RepairFault, RepairStep};
use domain::repair::{Item, Lacking};

use super::repair_apply::{RepairApplyText, RepairDoneText, RepairFormText, RepairStartText};
use crate::view::RepairDecider;

pub(super) const REPAIR_APPLY: RepairApplyText = RepairApplyText {
    item: |item| match item {
        Item::Proof => "履约证明材料",
        Item::Commitment => "信用承诺书",
        Item::Rectification => "信用整改",
        Item::Check => "信用核查",
        Item::Training => "专题培训",
        Item::Report => "信用报告",
        Item::Charity => "公益慈善",
    },
    item_text: |item| match item {
        Item::Proof => "缴款凭证、整改验收意见等能证明义务已经履行完毕的材料，拍照或者扫描后上传。",
        Item::Commitment => "不用另外准备：在网上阅读承诺书，提交时签署。",
        Item::Rectification => "写明怎样整改的报告，拍照或者扫描后上传。",
        Item::Check => "由认定单位核查，申请人不用准备。",
        Item::Training => "培训证书的编号。没有证书的，可以在本网站参加培训。",
        Item::Report => "本网站出具的公共信用报告的编号，或者名录内信用服务机构出具的报告。",
        Item::Charity => "组织方、日期、服务时长或者捐赠金额，以及证明材料。",
    },
    fault,
    draft_ends: |subject, title, until| {
        (
            format!("修复申请草稿保留到 {until}"),
            format!(
                "您对“{subject}：{title}”填写的修复申请还没有提交，{until} 之后草稿和材料将被删除。需要申请的，请在此之前提交；还没准备好的，打开保存一次，保留时间重新计算。"
            ),
        )
    },
    drafts: |count| match count {
        1 => "您有 1 份信用修复申请尚未提交。".to_owned(),
        count => format!("您有 {count} 份申请尚未提交，其中有信用修复申请。"),
    },
    start: RepairStartText {
        title: "申请信用修复",
        lead: "先看清楚需要什么、由谁决定、要多久，再开始填写。填写的内容随时保存，提交之前不会有人看到。",
        record: "申请修复的信息",
        not_public: "这条信息现在没有公示。",
        open: "申请修复",
        running: |number| {
            format!("本企业对这条信息的修复申请正在办理，编号 {number}，不用再次申请。")
        },
        running_link: "查看办理进度",
        refused: "没有提交成功：提交时重新核对了条件，今天不能申请，原因写在下面。填写的内容和材料还保存着，条件符合以后可以接着提交。",
        not_now: "今天还不能申请",
        never: "这条信息不能修复",
        not_needed: "这条信息不用申请修复",
        disagree: "对此有不同意见",
        disagree_text: "认为这条信息有错误，或者认为不应当标明不可修复的，可以提出异议，也可以向认定单位询问。不收费。",
        need: "需要准备的材料",
        need_text: "只需要下面这些，任何单位不得要求提供其他材料。",
        fetched: "认定单位已经登记义务履行完毕，不用再上传证明。",
        optional: "自愿提供的",
        optional_text: "以下各项可以提供，也可以不提供，不影响受理和决定。",
        who: "由谁决定",
        decides: |who| match who {
            RepairDecider::Unit(unit) => {
                format!("谁认定、谁修复：由认定单位“{unit}”受理、核实和决定。")
            }
            RepairDecider::Platform => {
                "按本市的规则，这项申请转送上级信用平台，由其受理和决定，进度在本网站同步显示。"
                    .to_owned()
            }
            RepairDecider::Elsewhere => {
                "这项申请现在不能在本网站提交。请在“信用中国”网站申请，或者向认定单位询问。"
                    .to_owned()
            }
        },
        time: "要多久",
        days: |accept, total| {
            format!(
                "提交后 {accept} 个工作日内决定是否受理，{total} 个工作日内答复结果。等待补正的时间不计入（本市的办理规定）。"
            )
        },
        no_days: "办理期限暂时无法确定，请向信用办询问。",
        free: "申请信用修复不收费。有人以修复为名收费的，请不要付款，可以向信用办反映。",
        after: "提交以后",
        after_points: |who| match who {
            RepairDecider::Unit(_) => &[
                "材料不齐的，认定单位一次告知全部需要补正的内容。",
                "准予修复的，停止公示、共享和使用，解除因此采取的措施；结果对外公示。",
                "不予受理或者不予修复的，书面说明理由；不服的，可以向联席会议办公室投诉，也可以通过“信用中国”网站反映。",
                "查明提供虚假材料的，认定单位听取陈述申辩以后，可以撤销修复、恢复公示。",
            ],
            RepairDecider::Platform | RepairDecider::Elsewhere => &[
                "是否受理、要不要补正、结果如何，由上级信用平台答复，在本网站同步显示。",
                "准予修复的，停止公示、共享和使用，解除因此采取的措施。",
                "对结果不服的，请向上级信用平台或者认定单位提出。",
            ],
        },
        rules: "适用的规则",
        begin: "开始填写",
        go_on: "继续填写",
        full: "您有太多没有提交的修复申请，请先提交或者删去一些。",
    },
    done: RepairDoneText {
        title: "这条信息已经修复",
        tag: "已修复",
        since: |day| format!("从 {day} 起不再公示，不用再申请。"),
        open: |count| match count {
            0 => "收到过这条信息的单位和信息系统都已停止使用。".to_owned(),
            count => format!("收到过这条信息的单位和信息系统中，还有 {count} 个没有反馈停止使用。"),
        },
        case: "查看办理情况",
        answered: |number, day, finding| {
            let answer = match finding {
                None => "不予受理",
                Some(Finding::Stands) => "投诉不成立，维持原来的决定",
                Some(finding) => (super::zh_case::ZH.finding)(finding),
            };
            format!("最近一次申请（{number}）：{day} {answer}。")
        },
        reasons: "查看理由和文书",
    },
    form: RepairFormText {
        titles: |step| match step {
            RepairStep::Account => "怎样整改和履行的",
            RepairStep::Proof => "履约证明材料",
            RepairStep::Ways => "自愿提供的修复方式",
            RepairStep::Rectification => "整改报告",
            RepairStep::Training => "培训证书",
            RepairStep::Report => "信用报告",
            RepairStep::Charity => "公益慈善活动",
            RepairStep::Contact => "联系方式",
            RepairStep::Commitment => "信用承诺书",
            RepairStep::Summary => "核对并提交",
        },
        hints: |step| match step {
            RepairStep::Account => "写明违法行为怎样纠正、义务什么时候履行完毕，10 至 2000 字。",
            RepairStep::Proof => "能证明义务已经履行完毕的材料，例如缴款凭证、整改验收意见。",
            RepairStep::Ways => "不选也可以申请，不影响受理和决定。选了的，后面各有一页。",
            RepairStep::Rectification => "写明整改措施和效果的报告。",
            RepairStep::Training => "填写培训证书上的编号，本网站当场核对。",
            RepairStep::Report => "本网站出具的报告填写编号；名录内机构出具的报告上传文件。",
            RepairStep::Charity => "时长和金额至少填写一项，并上传证明材料。",
            RepairStep::Contact => "办理中有问题时联系您，不公开。",
            RepairStep::Commitment => "请读完全文。提交申请时，本承诺书同时签署。",
            RepairStep::Summary => "请逐项核对。提交以后，内容不能再改。",
        },
        changed: "现在不能提交：按今天的情况，这条信息还不能申请修复。草稿会保留。",
        changed_link: "查看原因",
        fetched: "认定单位已经登记义务履行完毕，不用上传证明；愿意补充的，也可以上传。",
        none_wanted: "没有选择",
        certificate: "证书编号",
        certificate_hint: "以 PX 开头，印在证书上。",
        issuer: "报告由谁出具",
        issuers: [
            ("portal", "本网站", "填写报告编号。"),
            ("agency", "信用服务机构", "须在本市名录之内。"),
        ],
        report_no: "报告编号",
        report_no_hint: "由本网站出具的，填写报告上的编号。",
        agency: "机构名称",
        no_agency: "名录里现在没有机构。",
        choose_agency: "请选择（本网站出具的不用选）",
        organiser: "组织方",
        on: "活动日期",
        on_hint: "例如 2026-08-20。",
        hours: "服务时长（小时）",
        hours_hint: "没有的不填。",
        amount: "捐赠金额（元）",
        amount_hint: "没有的不填。",
        in_hours: |hours| format!("{hours} 小时"),
        in_yuan: |yuan| format!("{yuan} 元"),
        read: "请阅读承诺书",
        agree: "签署",
        agree_label: "本企业已经阅读并同意承诺书的全部内容",
        agree_hint: "提交申请时以您的名义代本企业签署，签署人姓名加密保存，不公示。",
        no_text: "承诺书的文本还没有准备好，暂时不能签署，请联系信用办。",
        agreed: "已阅读并同意，提交时签署",
        missing: "还缺这些",
        missing_text: "补齐以下全部内容就可以提交。",
        complete: "需要的都齐了，可以提交。",
        by_sending: "点击“提交申请”，即签署信用承诺书，并提出修复申请。不收费。",
        send: "提交申请",
        drop_text: "删去后不能恢复，已经上传的材料一并删去。",
    },
};

fn lacking(what: Lacking) -> &'static str {
    match what {
        Lacking::Everything => "还没有提供",
        Lacking::Paper => "缺少证明材料，请上传",
        Lacking::Signature => "没有签署，或者承诺已经撤回",
        Lacking::Number => "请填写编号",
        Lacking::KnownNumber => "查不到这个编号，请核对后重新填写",
        Lacking::OwnNumber => "这个编号不是本企业的",
        Lacking::GoodNumber => "这个编号已经失效，请换一个有效的",
        Lacking::ListedAgency => "请从名录里选择机构；名录之外的机构出具的报告不能采用",
        Lacking::Organiser => "请填写组织方",
        Lacking::Extent => "服务时长和捐赠金额，请至少填写一项",
        Lacking::NotTaken => "本市不采用这一项，请删去",
    }
}

fn fault(fault: RepairFault) -> String {
    let fixed = match fault {
        RepairFault::Lacks(what) => lacking(what),
        RepairFault::TooShort { least } => return format!("请写得具体一些，至少 {least} 个字"),
        RepairFault::TooLong { most } => return format!("最多 {most} 个字，请写短一些"),
        RepairFault::Choose => "请选择一项",
        RepairFault::Day => "请填写日期，例如 2026-08-20",
        RepairFault::Future => "这一天还没有到，请填写已经参加的活动",
        RepairFault::Hours => "请填写整数小时，例如 8",
        RepairFault::Amount => "请用数字填写金额，例如 2000 或者 2000.50",
        RepairFault::Name => "请填写联系人，2 至 50 个字",
        RepairFault::Phone => "请填写能打通的电话号码",
        RepairFault::NotAgreed => "请阅读后勾选同意",
        RepairFault::NewText => "承诺书的文本刚刚更新，请阅读新的文本后重新勾选",
        RepairFault::NoAuthority => {
            "您代这家企业办理信用修复的授权刚刚终止或者有了变化，没有提交，承诺书也没有签署"
        }
        RepairFault::NotNow => "按今天的情况，这条信息还不能申请修复，没有提交",
    };
    fixed.to_owned()
}
