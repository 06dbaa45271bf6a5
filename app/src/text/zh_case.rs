use domain::calendar::DayReason;
use domain::case::objection::{Ground, ObjectionFault, Relation, TaskKind, Wish};
use domain::case::{
    ActionKind, CaseKind, ComplaintGround, Conflict, Finding, Letter, Light, Need, PauseKind,
    Refusal, Stage, Warning,
};

use super::case::{CaseWords, DeskCasesText, MyCasesText};
use super::zh_case_time;
use crate::view::QueueTab;

pub(super) const ZH: CaseWords = CaseWords {
    kind: |kind| match kind {
        CaseKind::Objection => "异议",
        CaseKind::Investigation => "线索核查",
        CaseKind::Finding => "不实认定",
        CaseKind::Entry => "自主申报",
        CaseKind::Repair => "信用修复",
    },
    stage,
    stage_text: |kind, stage| match stage {
        _ if kind == CaseKind::Finding => super::zh_false_entry::stage_text(stage),
        _ if kind == CaseKind::Repair => super::zh_repair_case::stage_text(stage),
        Stage::Hearing | Stage::Stated => super::zh_false_entry::stage_text(stage),
        Stage::Forwarded => super::zh_repair_case::stage_text(stage),
        Stage::Filed => "已收到，等待信用办受理。",
        Stage::Supplementing => "材料不全，请按通知一次补齐。补正期间不计入办理期限。",
        Stage::Refused => "不予受理。理由和救济途径见通知书。",
        Stage::Checking => "已受理，信用办正在核查。",
        Stage::WithUnit => "已转有关单位核实。",
        Stage::Answered => "承办单位已经答复，信用办正在研究。",
        Stage::Proposed => "已有拟办意见，等待另一名工作人员审核。",
        Stage::Remedying => "异议成立，正在消除影响。",
        Stage::Closed => "已经办结。处理结果和救济途径见通知书。",
        Stage::Withdrawn => "申请人已撤回。",
        Stage::Complained => "投诉已送联席会议办公室。",
        Stage::Convened => "联席会议办公室正在会商。",
        Stage::ComplaintProposed => "会商已有意见，等待审核。",
    },
    action: |action| match action {
        ActionKind::AskSupplement => "通知补正",
        ActionKind::Supplement => "提交补正",
        ActionKind::Accept => "受理",
        ActionKind::Refuse => "不予受理",
        ActionKind::Forward => "转办",
        ActionKind::Transfer => "改派",
        ActionKind::Answer => "答复",
        ActionKind::Hold => "中止计时",
        ActionKind::Resume => "恢复计时",
        ActionKind::Extend => "延长期限",
        ActionKind::Propose => "提出拟办意见",
        ActionKind::Return => "退回",
        ActionKind::Decide => "同意并决定",
        ActionKind::FinishTask => "填写回执",
        ActionKind::Withdraw => "撤回",
        ActionKind::Complain => "投诉",
        ActionKind::Convene => "召集会商",
        ActionKind::DrawExperts => "随机抽取专家",
        ActionKind::Excuse => "更换专家",
        ActionKind::Opine => "登记专家意见",
        ActionKind::Minute => "登记会商纪要",
        ActionKind::Relimit => "重算期限",
        ActionKind::Plead => "陈述申辩",
        ActionKind::Hear => "登记当面陈述",
        ActionKind::TakeBack => "终止认定",
        ActionKind::Receive => "登记上级信用平台回执",
        ActionKind::OpenRevocation => "拟撤销修复",
    },
    done: |action| match action {
        ActionKind::AskSupplement => "已通知补正",
        ActionKind::Supplement => "已补正",
        ActionKind::Accept => "已受理",
        ActionKind::Refuse => "不予受理",
        ActionKind::Forward => "已转办",
        ActionKind::Transfer => "已改派",
        ActionKind::Answer => "承办单位已答复",
        ActionKind::Hold => "已中止计时",
        ActionKind::Resume => "已恢复计时",
        ActionKind::Extend => "已延长期限",
        ActionKind::Propose => "已提出拟办意见",
        ActionKind::Return => "已退回重办",
        ActionKind::Decide => "已作出决定",
        ActionKind::FinishTask => "已填写执行回执",
        ActionKind::Withdraw => "已撤回",
        ActionKind::Complain => "已投诉",
        ActionKind::Convene => "已召集会商",
        ActionKind::DrawExperts => "已抽取专家",
        ActionKind::Excuse => "已更换专家",
        ActionKind::Opine => "已登记专家意见",
        ActionKind::Minute => "已登记会商纪要",
        ActionKind::Relimit => "期限已重算",
        ActionKind::Plead => "已陈述申辩",
        ActionKind::Hear => "已听取当面陈述",
        ActionKind::TakeBack => "已终止认定",
        ActionKind::Receive => "上级信用平台已反馈",
        ActionKind::OpenRevocation => "已告知拟撤销修复",
    },
    finding: |finding| match finding {
        Finding::Founded => "异议成立",
        Finding::Unfounded => "异议不成立",
        Finding::Open => "无法核实",
        Finding::False => "认定不实",
        Finding::NotFalse => "不认定为不实",
        Finding::Restored => "投诉成立",
        Finding::Stands => "投诉不成立",
        Finding::Granted => "准予修复",
        Finding::Denied => "不予修复",
        Finding::Revoked => "撤销修复",
        Finding::Kept => "不予撤销",
    },
    ground: |ground| match ground {
        Ground::Wrong => "信息错误",
        Ground::Omission => "信息遗漏",
        Ground::Duplicate => "重复公示",
        Ground::TooLong => "超过期限仍在公示",
        Ground::NotPublic => "不应当公示",
        Ground::DiffersFromAuthority => "与认定机关的信息不一致",
        Ground::Secret => "涉及商业秘密或者个人隐私",
        Ground::Listed => "错误列入名单，或者应当移出而没有移出",
        Ground::Mixup => "对象有误，不是当事人的信息",
        Ground::Other => "其他",
    },
    ground_text: |ground| match ground {
        Ground::Wrong => "名称、金额、日期、事由等写错了。",
        Ground::Omission => "该写的没有写，例如已经履行完毕。",
        Ground::Duplicate => "同一决定公示了两次。",
        Ground::TooLong => "最长公示期已经届满。",
        Ground::NotPublic => "按规定不公示，例如轻微失信、决定已被撤销。",
        Ground::DiffersFromAuthority => "与决定书原件或者认定机关的网站不一致。",
        Ground::Secret => "公示的内容泄露了秘密或者隐私。",
        Ground::Listed => "包括因此采取的惩戒措施。",
        Ground::Mixup => "这条信息属于别的企业或者别的人。",
        Ground::Other => "请在情况说明中写清楚。",
    },
    relation: |relation| match relation {
        Relation::Subject => "我代表本企业",
        Relation::Person => "我是当事人本人",
        Relation::Concerned => "我是利害关系人",
    },
    wish: |wish| match wish {
        Wish::Correct => "更正",
        Wish::Supplement => "补充",
        Wish::Delete => "删除",
        Wish::StopPublishing => "停止公示",
        Wish::EndMeasures => "终止惩戒措施",
    },
    outcome: |word| match word {
        "correct" => "更正信息",
        "supplement" => "补充信息",
        "delete" => "删除信息",
        "stop_publishing" => "停止公示",
        "end_measures" => "终止惩戒措施",
        "uphold" => "维持原信息",
        "disprove" => "该条信息停止使用",
        "clear" => "该条信息照常使用",
        "restore" => "撤销认定，恢复该条信息",
        "stand" => "维持原决定",
        "grant" => "准予修复",
        "deny" => "不予修复",
        "revoke" => "撤销修复，恢复公示",
        "keep" => "维持修复",
        _ => "保留信息，注明有异议",
    },
    letter: |letter| match letter {
        Letter::Receipt => "异议申请回执",
        Letter::Accepted => "受理通知书",
        Letter::Refused => "不予受理通知书",
        Letter::Supplement => "补正通知书",
        Letter::Extension => "延期办理通知书",
        Letter::Decision => "异议处理结果通知书",
        Letter::ComplaintReceipt => "投诉回执",
        Letter::ComplaintDecision => "投诉处理决定书",
        Letter::Remedied => "异议处理结果执行情况告知书",
        Letter::ComplaintRemedied => "投诉处理决定执行情况告知书",
        Letter::FindingNotice => "拟认定告知书",
        Letter::FindingDecision => "认定决定书",
        Letter::FindingDropped => "终止认定告知书",
        Letter::RepairReceipt => "信用修复申请回执",
        Letter::RepairDecision => "信用修复决定书",
        Letter::RepairRemedied => "信用修复执行情况告知书",
        Letter::RevocationNotice => "拟撤销信用修复告知书",
        Letter::RevocationDecision => "关于是否撤销信用修复的决定书",
        Letter::RevocationDropped => "不予撤销信用修复告知书",
    },
    warning: |step| match step {
        Warning::Soon => "即将到期",
        Warning::Today => "今天到期",
        Warning::Overdue => "已超期",
        Warning::Escalated => "超期督办",
    },
    pause: |why| match why {
        PauseKind::Supplement => "等待补正",
        PauseKind::Experts => "专家论证",
        PauseKind::Inspection => "现场核查、检验检测",
    },
    complaint_ground: |ground| match ground {
        ComplaintGround::Insufficient => "答复理由不充分",
        ComplaintGround::NotObjective => "认定依据不客观",
        ComplaintGround::FactsWrong => "事实不清",
    },
    task: |task| match task {
        TaskKind::Source => "更正本单位的数据",
        TaskKind::HigherPlatforms => "向上级平台报送处理结果",
        TaskKind::Recipients => "向使用单位通报处理结果",
        TaskKind::Measures => "核实各单位已终止惩戒措施",
        TaskKind::Clarification => "公开澄清",
        TaskKind::StopUse => "停止共享和使用",
    },
    conflict: |why| match why {
        Conflict::Unit => "在参与单位任职",
        Conflict::Subject => "与当事人有利害关系",
        Conflict::Declined => "本人申请回避",
        Conflict::Silent => "没有按时发表意见",
    },
    refusal: |refusal| match refusal {
        Refusal::NotNow { stage: now } => {
            format!(
                "这件事现在是“{}”，不能这样办理。请看最新情况后再操作，您写的内容还在。",
                stage(*now)
            )
        }
        Refusal::NotYours => "这一步由其他工作人员办理。".to_owned(),
        Refusal::OwnWork => {
            "您经办过这件事，不能由您作决定。请由其他审核人办理；没有的，请由单位另行指定负责人。"
                .to_owned()
        }
        Refusal::Held { .. } => "这件事正由其他工作人员办理。请与其联系，或者由其转交。".to_owned(),
        Refusal::Paused => "正在中止计时，请先恢复计时。".to_owned(),
        Refusal::NotPaused => "现在没有中止计时。".to_owned(),
        Refusal::Missing { needs } => {
            let needs: Vec<_> = needs.iter().map(|one| need(*one)).collect();
            format!("还缺：{}", needs.join("、"))
        }
        Refusal::TooLong { longest } => format!("最多 {longest} 个字，请写短一些。"),
        Refusal::Once => "这一步只能办理一次。".to_owned(),
        Refusal::TooManyDays { most } => format!("最多延长 {most} 个工作日。"),
        Refusal::TooLate { last } => {
            format!("期限到 {last} 为止，已经过了。仍可依法申请行政复议、提起行政诉讼。")
        }
        Refusal::Overdue { last } => {
            format!("期限到 {last} 为止，已经超期，不能再延长。请尽快办理。")
        }
        Refusal::ForTheUnit => {
            "谁提供、谁负责：这样的结果须与承办单位的答复一致。请先转办，或者请其重新核实。"
                .to_owned()
        }
        Refusal::NotHeard => {
            "抽取的专家还没有全部发表意见。没有按时答复或者应当回避的，请更换。".to_owned()
        }
        Refusal::EmploysExpert => {
            "参会单位中有抽取的专家任职，不能召集。这位专家还没有发表意见的，可以先更换。"
                .to_owned()
        }
        Refusal::NoTask => "没有这项待办，或者已经填写过回执。".to_owned(),
        Refusal::NoExpert => "没有抽取这位专家，或者已经更换。".to_owned(),
        Refusal::Spoken => "这位专家已经发表意见，不能更换。".to_owned(),
        Refusal::Same => "内容没有变化。".to_owned(),
        Refusal::HearingRuns { last: Some(last) } => {
            format!("企业陈述申辩的时间到 {last} 为止；企业陈述之前、期满之前，不能提出拟办意见。")
        }
        Refusal::HearingRuns { last: None } => {
            "企业陈述申辩的时间还没有满；企业陈述之前、期满之前，不能提出拟办意见。".to_owned()
        }
        Refusal::MayStillSpeak { last: Some(last) } => {
            format!("企业可以陈述申辩到 {last}，还没有说明陈述完毕；期满以后才能作出决定。")
        }
        Refusal::MayStillSpeak { last: None } => {
            "企业陈述申辩的时间还没有满，也没有说明陈述完毕；期满以后才能作出决定。".to_owned()
        }
        Refusal::HearingOver { last } => {
            format!("陈述申辩的时间到 {last} 为止，已经过了。认定之后，对结果不服的，可以投诉。")
        }
        Refusal::Outside => super::zh_repair_case::OUTSIDE.to_owned(),
        Refusal::OtherCase => super::zh_repair_case::OTHER_CASE.to_owned(),
        Refusal::NoBanRule => super::zh_repair_case::NO_BAN_RULE.to_owned(),
        Refusal::NotRepairable { verdict } => super::zh_repair_case::not_repairable(*verdict),
        Refusal::SaidUnmet { condition } => super::zh_repair_case::said_unmet(*condition),
        Refusal::GroundGone => super::zh_repair_case::GROUND_GONE.to_owned(),
        Refusal::GrantedUnmet => super::zh_repair_case::GRANTED_UNMET.to_owned(),
        Refusal::RecordChanged => super::zh_repair_case::RECORD_CHANGED.to_owned(),
        Refusal::AskedToBeHeard => {
            "企业要求当面陈述。请先听取，并登记笔录；企业没有到场的，写明通知和等候的情况。"
                .to_owned()
        }
    },
    fault: |fault| {
        match fault {
        ObjectionFault::Choose => "请选择一项".to_owned(),
        ObjectionFault::NotAgent => {
            "您还不能代这家企业提出异议：请先认领企业，经办事项要包括“异议”".to_owned()
        }
        ObjectionFault::NotPerson => super::zh_dispute::DISPUTE.not_person.to_owned(),
        ObjectionFault::OtherPerson => {
            "这条信息不是关于这位申请人的，请重新核对来人的身份证件".to_owned()
        }
        ObjectionFault::NoField => "请至少填写一项应当改成的内容".to_owned(),
        ObjectionFault::SameValue => "与现在的内容相同，请填写应当改成的内容".to_owned(),
        ObjectionFault::ValueTooLong { most } => format!("最多 {most} 个字，其余请写在情况说明里"),
        ObjectionFault::TooShort { least } => {
            format!("请写清楚哪里不对、为什么，至少 {least} 个字")
        }
        ObjectionFault::TooLong { most } => {
            format!("最多 {most} 个字，请写短一些，详细内容可以作为材料上传")
        }
        ObjectionFault::NoEvidence => "请至少上传一份证据材料".to_owned(),
        ObjectionFault::Name => "请填写联系人姓名，2 至 50 个字".to_owned(),
        ObjectionFault::Phone => "请填写能接通的电话号码".to_owned(),
        ObjectionFault::NotCommitted => "请阅读并勾选承诺".to_owned(),
        ObjectionFault::PersonName => "请填写证件上的姓名，2 至 50 个字".to_owned(),
        ObjectionFault::PersonId(_) => "证件号码不对，请对照证件核对类型和每一位".to_owned(),
        ObjectionFault::Email => {
            "电子邮箱的格式不对，应像 zhang@example.cn 这样；没有的，请留空".to_owned()
        }
        ObjectionFault::NoAuthorisation => {
            "代表企业的，请上传法定代表人身份证明或者授权委托书".to_owned()
        }
        ObjectionFault::NotConfirmed => {
            "还没有本人确认。请本人读出验证码，或者上传本人签字的扫描件".to_owned()
        }
        ObjectionFault::Lapsed => {
            "本人确认之后，内容或者材料有改动，原来的确认不再有效。请本人读出新的验证码，或者在新打印的申请表上签字，再上传扫描件"
                .to_owned()
        }
    }
    },
    news: super::zh_case_news::news,
    counter: super::zh_counter::COUNTER,
    progress: super::zh_counter::PROGRESS,
    guide: super::zh_guide::GUIDE,
    dispute: super::zh_dispute::DISPUTE,
    false_entry: super::zh_false_entry::FALSE_ENTRY,
    repair: super::zh_repair_case::REPAIR,
    time_change: zh_case_time::change,
    start: super::zh_objection::START,
    form: super::zh_objection::FORM,
    mine: MyCasesText {
        title: "我的办件",
        lead: "您提出的异议和信用修复申请、与您企业自主申报有关的认定，办到哪一步、什么时候答复，都在这里。",
        drafts: "尚未提交",
        none: "还没有办件。在每条信用信息的页面上可以提出异议；代企业办理信用修复的，可以在企业的“信用修复”页申请修复。",
        columns: ["办件编号", "事项", "进度", "期限"],
        case: |number| format!("{} {number}", (ZH.kind)(number.kind())),
        filed: |time| format!("{time} 提交"),
        code: "查询码",
        code_text: "凭办件编号和查询码，不登录也可以查进度。这次登录期间，本页一直显示查询码，退出以后不再显示，请抄下来或者打印本页。丢失的，可以在本页换一个新的。",
        due: |day| format!("期限到 {day}"),
        days_left: |days| match days {
            0 => "今天到期".to_owned(),
            days if days > 0 => format!("还有 {days} 个工作日"),
            days => format!("超期 {} 个工作日", -days),
        },
        light: |light| match light {
            Light::Done => "已办结",
            Light::Paused => "已中止计时",
            Light::Green => "期限内",
            Light::Amber => "即将到期",
            Light::Red => "已超期",
            Light::Unknown => "日期待定",
        },
        why: "为什么是这一天",
        why_text: |start, budget, extension| match extension {
            0 => format!("{start} 的次日起算，{budget} 个工作日。"),
            extension => {
                format!("{start} 的次日起算，{budget} 个工作日，另延长 {extension} 个工作日。")
            }
        },
        not_counted: |reason, paused| match (paused, reason) {
            (Some(why), _) => format!("不计入：{}", (ZH.pause)(why)),
            (None, DayReason::Holiday { name }) => format!("不计入：{name}放假"),
            (None, DayReason::Weekend) => "不计入：周末".to_owned(),
            (None, DayReason::Makeup { name }) => format!("计入：{name}调休上班"),
            (None, DayReason::Workday) => "计入".to_owned(),
        },
        day_columns: ["日期", "是否计入"],
        unknown_due: "国务院还没有公布下一年的放假安排，公布后再算出日期。",
        missing: "请补正以下材料",
        decision: "处理结果",
        decided: |finding, outcome| match (ZH.finding)(finding) {
            // 准予修复、不予修复、撤销修复: the outcome says it already.
            known if outcome.starts_with(known) => outcome.to_owned(),
            known => format!("{known}：{outcome}"),
        },
        changes_columns: ["项目", "原来", "更正为"],
        remedies: "对结果不服的，可以依法申请行政复议、提起行政诉讼。",
        complain_until: |day| format!("向联席会议办公室投诉的，最后一天是 {day}，以一次为限。"),
        tasks: "消除影响",
        task_done: |day| format!("{day} 完成"),
        task_open: "正在办理",
        measures: "因此采取的措施",
        measures_text: "异议和投诉办理期间暂停执行；异议或者投诉没有成立的，剩余的天数从恢复执行之日起继续计算。",
        letters: "文书",
        filed_text: "提交的内容",
        statement: "情况说明",
        wish: "希望的处理结果",
        papers: "材料",
        no_paper: "没有材料。",
        history: "办理经过",
        applicant: "申请人",
        portal: "系统",
        supplement: "提交补正",
        supplement_text: "请说明补正了什么，并上传材料。",
        withdraw: "撤回",
        withdraw_text: "撤回后不再办理，因本件加的标注、停止的公示和暂停的措施随即恢复原状。",
        withdraw_complaint_text: "撤回投诉后，原来的答复继续有效，因投诉暂停的措施恢复执行；投诉只有一次，撤回后不能再提。",
        complain: "投诉",
        complain_text: "对答复不服的，可以向联席会议办公室投诉一次。投诉期间，因异议暂停过的措施再次暂停执行。",
        complain_ground: "为什么不服",
        kept: "您刚才写的内容",
        kept_text: "没有提交，也没有丢失，需要时可以复制。",
        already: "已经提交",
        already_text: "您刚才重复提交了一次，内容已经收到，不用再提交。",
    },
    desk: DeskCasesText {
        tab: |tab| match tab {
            QueueTab::ToAccept => "待受理",
            QueueTab::Working => "办理中",
            QueueTab::ToDecide => "待审核",
            QueueTab::Mine => "我办理的",
            QueueTab::OwnUnit => "本单位",
            QueueTab::DueSoon => "即将到期",
            QueueTab::Overdue => "已超期",
            QueueTab::WaitingForApplicant => "等待申请人",
            QueueTab::WaitingForUnit => "等待其他单位",
            QueueTab::Complaints => "投诉",
            QueueTab::Over => "已办结",
        },
        held_by: |name| format!("由 {name} 办理。"),
        checks: ["定性关", "法律适用关", "奖惩裁量关"],
        check_texts: [
            "事实清楚、证据确实，对象和性质没有弄错。",
            "适用的依据正确、有效。",
            "处理与情节相当，没有加重。",
        ],
        title: "办件",
        held_by_me: "由您办理。",
        release: "放回",
        free: "还没有人办理。",
        take: "由我办理",
        applicant: "申请人",
        relation: "与信息的关系",
        answer: "承办单位的答复",
        basis: "依据",
        proposal: "拟办意见",
        meeting: "会商",
        drawn: "抽取的专家",
        excused: "已更换",
        excuse_why: "更换的原因",
        draw_again: "抽取结果可以复核：把“种子”和每位专家的编号依次连在一起，计算 SHA-256，按结果从小到大排列，排在最前的专家中选。种子：",
        lot: "参加抽取的专家和编号（按抽取顺序）",
        actions: "可以办理",
        no_action: "现在没有需要您办理的。",
        missing: "缺少的材料",
        missing_hint: "一次告知，每行写一项。",
        reasons: "理由",
        unit: "承办单位",
        note_to_unit: "请核实的内容",
        statement: "核实情况",
        source: "源头更正",
        source_done: "本单位的数据已经更正",
        reasons_letter: "理由（写入通知书）",
        why: "中止的原因",
        days: "延长几个工作日",
        checked: "通过",
        task: "事项",
        receipt: "怎样办理的",
        receipt_hint: "写明何时、由谁、怎样办理。申请人看得到，全部完成后写入执行情况告知书；请不要写他人的个人信息。事项是“公开澄清”的，这里写的文字原样公布。",
        on: "会商日期",
        units: "参会单位",
        expert: "专家",
        opinion: "专家意见",
        minutes: "会商纪要",
        outcome: "处理结果",
        changes: "更正的内容（只填要改的）",
        notes: "备注",
        notes_text: "只有工作人员看得到。",
        note: "写一条备注",
        add_note: "保存备注",
    },
};

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Filed => "待受理",
        Stage::Supplementing => "待补正",
        Stage::Refused => "不予受理",
        Stage::Hearing => "待陈述申辩",
        Stage::Stated => "已陈述申辩",
        Stage::Checking => "核查中",
        Stage::WithUnit => "单位核实中",
        Stage::Answered => "单位已答复",
        Stage::Proposed => "待审核",
        Stage::Remedying => "落实处理结果",
        Stage::Closed => "已办结",
        Stage::Withdrawn => "已撤回",
        Stage::Forwarded => "上级信用平台办理中",
        Stage::Complained => "已投诉",
        Stage::Convened => "会商中",
        Stage::ComplaintProposed => "投诉待审核",
    }
}

fn need(need: Need) -> &'static str {
    match need {
        Need::Reasons => "理由",
        Need::Missing => "需要补正的每一项材料",
        Need::Unit => "承办单位",
        Need::Basis => "依据",
        Need::Statement => "情况说明",
        Need::Changes => "应当改成的内容",
        Need::Checks => "三项审核全部通过（有一项不通过的，请退回）",
        Need::Days => "延长的工作日数",
        Need::Units => "参会单位",
        Need::Draw => "可以抽取的专家（没有符合条件的）",
        Need::Opinion => "专家意见",
        Need::Minutes => "会商纪要",
        Need::Receipt => "回执内容",
        Need::Confirmation => "本人签字的扫描件",
        Need::Unperformed => "未履行的承诺内容",
        Need::Outcome => "处理结果",
        Need::Unmet => "没有满足的每一项条件和所依据的规则",
        Need::Facts => "不实的事实",
        Need::Number => "上级信用平台的办件编号和回执编号",
    }
}
