use domain::registration::{ActionKind, EntryChannel, Method};

use super::verification::{EntryConfirmText, EntryDeskText, EntryQueueText, VerificationWords};
use super::zh_registration::REGISTRATION;
use crate::view::{EntryHappening, EntryNews, EntryTab, EntryWaitingFor};

pub(super) const VERIFICATION: VerificationWords = VerificationWords {
    queue: EntryQueueText {
        title: "自主申报核验",
        lead: "企业自己申报的信息，经核验才能公示和使用。请对照证明材料和本单位掌握的情况逐项核对；没有把握的，退回修改或者退给信用办，不要勉强通过。",
        lead_city: "企业自己申报的信息，经核验才能公示和使用。发证机关是本市单位的，由该单位核验；其余的由信用办核验，也可以转给掌握情况的单位。",
        tab: |tab| match tab {
            EntryTab::ToVerify => "待核验",
            EntryTab::DueSoon => "即将到期",
            EntryTab::Overdue => "已超期",
            EntryTab::AtOffice => "信用办核验",
            EntryTab::AtUnits => "部门核验",
            EntryTab::Decided => "近期办结",
        },
        columns: ["登记编号", "登记类别", "内容", "企业", "进度", "期限"],
        kind: "登记类别",
        all_kinds: "全部类别",
        filter: "筛选",
        reset: "取消筛选",
        empty: |tab| match tab {
            EntryTab::ToVerify => {
                "没有等待核验的申报。企业提交以后，与官方记录比对不上的出现在这里。"
            }
            EntryTab::DueSoon => "没有即将到期的申报。",
            EntryTab::Overdue => "没有超期的申报。",
            EntryTab::AtOffice => "没有等待信用办核验的申报。发证机关不是本市单位的，出现在这里。",
            EntryTab::AtUnits => "没有等待部门核验的申报。",
            EntryTab::Decided => "还没有办结的申报。",
        },
        none_found: "没有这一类的申报。请换一个类别，或者取消筛选。",
        number: "登记编号",
        number_none: |whole_city| {
            if whole_city {
                "没有这个编号的申报。请对照回执核对编号，或者取消筛选。"
            } else {
                "没有本单位核验的、这个编号的申报。请对照回执核对编号，或者取消筛选。"
            }
        },
        to_desk: "在工作台查找这条申报",
        is_change: "修改",
        first: "回到第一页",
        next: "下一页",
        home: "自主申报核验",
    },
    page: EntryDeskText {
        title: |number| format!("核验申报 {number}"),
        subject_file: "查看信用档案",
        sent: |time| format!("{time} 提交"),
        content: "申报内容",
        compared: "与官方记录比对",
        nothing_compared: "没有查到编号相同的官方记录，请按证明材料和本单位掌握的情况核验。",
        of_another_public: |name| format!("编号相同的官方记录属于另一家企业：{name}。"),
        of_another_hidden: "编号相同的记录属于另一家企业。",
        keep_name: "请核实以后再决定。写给申报企业的话里，请不要提到另一家企业的名称。",
        to_record: "查看这条记录",
        same: "这家企业另有同一事项、有效期重叠的申报，请核对是否重复：",
        papers_text: "每次打开都记入日志。",
        changes: "这一次改了什么",
        change_columns: ["项目", "上一版", "这一版"],
        nothing_changed: "内容没有改动，只更换或者补充了材料。",
        versions: "以前的版本",
        version: |no| format!("第 {no} 版"),
        never_sent: "没有提交",
        standing: "承诺和授权",
        commitment: "真实性承诺",
        commitment_made: |number, day| format!("{number}，{day} 作出"),
        commitment_over: "提交时依据的承诺已经不再有效。",
        no_commitment: "没有查到承诺。",
        authorisation: "使用授权",
        authorised: |since, uses| format!("{since} 起，用于{uses}"),
        no_authorisation: "授权已经撤回。核验可以照常进行，结果在重新授权以前不公示、不使用。",
        sender: "提交情况",
        channel: "渠道",
        who: "提交人",
        unit: "单位",
        result: "核验结果",
        method: "核验方式",
        on: "核验日期",
        basis: "依据",
        reason: "理由",
        history: "办理记录",
        by_owner: "企业",
        by_portal: "系统",
        note: "内部说明",
        actions: "办理",
        form: |action| match action {
            ActionKind::Verify => "核验通过",
            ActionKind::Keep => "材料齐全，未核实",
            ActionKind::Return => "退回修改",
            ActionKind::Refuse => "核验不通过",
            ActionKind::Forward => "转给单位核验",
            ActionKind::GiveBack => "退给信用办",
            _ => "办理",
        },
        form_text: |action| match action {
            ActionKind::Verify => {
                "内容与您核实的情况一致。通过后立即生效，标注“自主申报·已核验”、核验单位和日期，按企业选择的公开范围使用。"
            }
            ActionKind::Keep => {
                "材料齐全，但没有渠道核实。标注“自主申报·未核验”，只列入企业的信用报告，不公示，不用于评价。"
            }
            ActionKind::Return => {
                "请逐条写明改什么、怎样改。企业改好以后可以重新提交，填过的内容都还在。"
            }
            ActionKind::Refuse => {
                "请写明理由。企业会同时看到：可以补充材料、修改以后重新申报；认为核验有误的，可以向信用办反映。以前核验通过的版本不受影响。"
            }
            ActionKind::Forward => "由掌握情况的单位核验。期限从企业提交时算起，不重新计算。",
            ActionKind::GiveBack => {
                "不是本单位发的证、本单位也不掌握情况的，请写明理由，退给信用办。"
            }
            _ => "请按实际情况填写。",
        },
        asked: |action| match action {
            ActionKind::Verify => (
                "依据",
                "查了什么、什么时候查的、结果怎样，例如“发证系统查询一致，2026-11-20”。企业会看到。",
            ),
            ActionKind::Keep => ("依据", "看了哪些材料、为什么无法核实。企业会看到。"),
            ActionKind::Return => (
                "要改的内容",
                "每行写一条，例如“发证日期应与证书一致”。企业会看到。",
            ),
            ActionKind::Refuse => (
                "理由",
                "哪一项与什么不符。企业会看到，请不要写其他企业或者个人的信息。",
            ),
            ActionKind::Forward => ("说明（可以不填）", "请该单位核实什么。企业看不到。"),
            _ => ("理由", "企业看不到。"),
        },
        method_text: |method| match method {
            Method::Platform => "与本网站归集的官方记录比对一致。",
            Method::Service => "在政务服务平台、审批平台查到，内容一致。",
            Method::Unit => "本单位的档案、业务系统或者现场核实一致。",
            Method::Papers => "只看了材料，没有核实。",
        },
        to_unit: "转给",
        choose: "请选择",
        nobody_to_forward: "没有可以转交的单位。",
        read_only: "这件申报现在不由您办理。",
        next: |number| format!("下一件：{number}"),
        nothing_next: "没有其他等待核验的申报。",
        back: "回到列表",
    },
    confirm: EntryConfirmText {
        title: "年度确认",
        due: |since| {
            format!(
                "自 {since} 核验或者确认以来已满一年。请看一遍：仍然属实的，请确认；有变化的，请修改；不再使用的，请撤回。"
            )
        },
        since: |since| format!("上次核验或者确认：{since}。满一年时会提醒您再看一遍。"),
        button: "仍然属实",
        button_text: "确认会记入办理记录，不需要重新核验。",
    },
    waiting: |what| match what {
        EntryWaitingFor::Correction => "已经退回，请改好以后重新提交",
        EntryWaitingFor::Decision => "部门系统代填的草稿，请核对以后提交或者放弃",
        EntryWaitingFor::Confirmation => "已满一年，请确认是否仍然属实",
    },
    channel: |channel| match channel {
        EntryChannel::Online => "网上申报",
        EntryChannel::Counter => "窗口代办",
        EntryChannel::Api => "部门系统报送",
    },
    event: |code| {
        Some(match code {
            "confirm" => "企业确认仍然属实",
            "remind_expiry" => "提醒有效期将满",
            "remind_refresh" => "提醒年度确认",
            "compare" => "官方记录更新后再次比对，仍然一致",
            "unproven" => "官方记录有变化，不再一致，停止使用",
            _ => return None,
        })
    },
    warned: |code| {
        Some(match code {
            "warn_soon" => "提醒核验期限将到",
            "warn_overdue" => "提醒核验已超期",
            _ => return None,
        })
    },
    news,
    logged: |action| {
        Some(match action {
            "entry.read" => "查看申报",
            "entry.verify" => "申报核验通过",
            "entry.keep" => "申报材料齐全未核实",
            "entry.return" => "退回申报修改",
            "entry.refuse" => "申报核验不通过",
            "entry.forward" => "转交申报核验",
            "entry.give_back" => "申报退给信用办",
            "entry.confirm" => "确认申报仍然属实",
            "entry.remind" => "提醒申报到期、更新、记录变化",
            "entry.compare" => "再次比对申报和官方记录",
            "entry.warn" => "提醒申报核验期限",
            "milestone.add" => "登记履约节点",
            "milestone.drop" => "删除履约节点",
            "milestone.report" => "报告履约情况",
            "milestone.late" => "提醒履约节点逾期",
            "milestone.paper" => "下载履约证明",
            "invitation.send" => "邀请企业自主申报",
            "invitation.letters" => "查看邀请函名单",
            "invitation.export" => "下载邀请函名单",
            _ => return None,
        })
    },
    own_work: "这件申报是您录入的，请由其他人核验。",
};

fn news(news: &EntryNews) -> (String, String) {
    let what = format!(
        "{}申报的“{}”（{}，{}）",
        news.subject.name,
        news.title,
        news.entry_kind.zh(),
        news.number
    );
    match &news.what {
        EntryHappening::Verified {
            unit,
            method,
            basis,
        } => (
            "申报已核验".to_owned(),
            format!(
                "{what}已由{unit}核验通过（{}）。依据：{basis}\n现在按您选择的公开范围使用。内容有变化的，请及时修改；不再使用的，可以随时撤回。",
                (REGISTRATION.method)(*method)
            ),
        ),
        EntryHappening::Kept { unit, basis } => (
            "申报材料齐全，未核实".to_owned(),
            format!(
                "{what}，{unit}认为材料齐全，但没有渠道核实。说明：{basis}\n标注“自主申报·未核验”，只列入信用报告，不公示，不用于评价。以后有了可以查证的凭证，可以修改后再次提交核验。"
            ),
        ),
        EntryHappening::Returned { unit, reason } => (
            "申报需要修改".to_owned(),
            format!("{what}由{unit}退回修改：\n{reason}\n填过的内容都还在，改好以后请重新提交。"),
        ),
        EntryHappening::Refused { unit, reason } => (
            "申报核验不通过".to_owned(),
            format!(
                "{what}经{unit}核验，没有通过。理由：\n{reason}\n您可以补充材料、修改以后重新申报；认为核验有误的，可以向信用办反映。以前核验通过的版本不受影响。"
            ),
        ),
        EntryHappening::Expires { until } => (
            "申报的有效期将满".to_owned(),
            format!(
                "{what}有效期到 {until}，过期以后不再公示和使用。已经续期的，请修改有效期，并附新的证明材料。"
            ),
        ),
        EntryHappening::Refresh { since } => (
            "请确认申报是否仍然属实".to_owned(),
            format!(
                "{what}自 {since} 核验或者确认以来已满一年。仍然属实的，请打开确认；有变化的，请修改；不再使用的，请撤回。"
            ),
        ),
        EntryHappening::Unproven => (
            "申报据以核验的记录有变化".to_owned(),
            format!(
                "{what}是与官方记录比对一致后自动核验的。这条官方记录现在已经变更、失效或者删除，与申报的内容不再一致，因此停止公示和使用。请打开查看：按新的内容修改后重新提交；认为官方记录有误的，可以提出异议。"
            ),
        ),
        EntryHappening::ToVerify { due, note } => {
            let due = due
                .map(|due| format!("，请最迟 {due} 核验"))
                .unwrap_or_default();
            let note = if note.is_empty() {
                String::new()
            } else {
                format!("\n转来的说明：{note}")
            };
            (
                "有申报等待核验".to_owned(),
                format!("{what}等待本单位核验{due}。{note}"),
            )
        }
        EntryHappening::GivenBack { unit, due, reason } => {
            let due = due
                .map(|due| format!("，请最迟 {due} 核验"))
                .unwrap_or_default();
            (
                "单位退回了一件申报".to_owned(),
                format!("{what}由{unit}退给信用办{due}。\n理由：{reason}"),
            )
        }
        EntryHappening::DueSoon { due } => (
            "申报核验期限将到".to_owned(),
            format!("{what}最迟 {due} 核验，请及时办理。"),
        ),
        EntryHappening::Overdue { due } => (
            "申报核验已超期".to_owned(),
            format!("{what}应当最迟 {due} 核验，现已超期，请尽快办理。"),
        ),
    }
}
