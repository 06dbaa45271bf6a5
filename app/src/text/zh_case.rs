use domain::calendar::DayReason;
use domain::case::objection::{
    ComplaintGround, Finding, FormStep, Ground, ObjectionFault, Relation, TaskKind, Wish,
};
use domain::case::{ActionKind, Conflict, Letter, Light, Need, PauseKind, Refusal, Stage, Warning};
use domain::measure::OrderKind;

use super::case::{CaseWords, DeskCasesText, MyCasesText, ObjectionFormText, StartText};
use super::zh_case_time;
use crate::view::{CaseNews, MeasureNews, News, QueueTab, Reader};

pub(super) const ZH: CaseWords = CaseWords {
    stage,
    stage_text: |stage| match stage {
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
    },
    finding: |finding| match finding {
        Finding::Founded => "异议成立",
        Finding::Unfounded => "异议不成立",
        Finding::Open => "无法核实",
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
        _ => "保留信息，注明有异议",
    },
    letter: |letter| match letter {
        Letter::Receipt => "异议申请回执",
        Letter::Accepted => "异议受理通知书",
        Letter::Refused => "异议不予受理通知书",
        Letter::Supplement => "补正通知书",
        Letter::Extension => "延期办理通知书",
        Letter::Decision => "异议处理结果通知书",
        Letter::ComplaintReceipt => "投诉回执",
        Letter::ComplaintDecision => "投诉处理决定书",
        Letter::Remedied => "异议处理结果执行情况告知书",
        Letter::ComplaintRemedied => "投诉处理决定执行情况告知书",
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
        Refusal::OwnWork => "您经办过这件事，不能由您作决定。请由其他审核人办理。".to_owned(),
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
    news,
    counter: super::zh_counter::COUNTER,
    progress: super::zh_counter::PROGRESS,
    guide: super::zh_guide::GUIDE,
    dispute: super::zh_dispute::DISPUTE,
    time_change: zh_case_time::change,
    start: StartText {
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
        replaced: |time| {
            format!("提交异议之后，报送单位更新过这条信息（{time}），上面是现在的内容。")
        },
    },
    form: ObjectionFormText {
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
    },
    mine: MyCasesText {
        title: "我的办件",
        lead: "您提出的异议，办到哪一步、什么时候答复，都在这里。",
        drafts: "尚未提交",
        none: "还没有办件。在每条信用信息的页面上可以提出异议。",
        columns: ["办件编号", "事项", "进度", "期限"],
        case: |number| format!("异议 {number}"),
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
        decided: |finding, outcome| format!("{}：{outcome}", (ZH.finding)(finding)),
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
        Stage::Checking => "核查中",
        Stage::WithUnit => "单位核实中",
        Stage::Answered => "单位已答复",
        Stage::Proposed => "待审核",
        Stage::Remedying => "落实处理结果",
        Stage::Closed => "已办结",
        Stage::Withdrawn => "已撤回",
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
    }
}

fn news(news: &CaseNews) -> (String, String) {
    let about = match news.document_no.as_str() {
        "" => format!("{}：{}", news.subject, news.title),
        number => format!("{}：{}（{number}）", news.subject, news.title),
    };
    let (title, text) = match news.news {
        News::Filed => (
            match news.reader {
                Reader::Applicant => "异议已提交",
                Reader::Subject => "有人对与您企业有关的信息提出异议",
                Reader::Staff | Reader::Applier | Reader::Window => "收到异议",
            }
            .to_owned(),
            "这条信息已标注“异议处理中”。".to_owned(),
        ),
        News::FiledHidden => (
            match news.reader {
                Reader::Applicant => "异议已提交",
                Reader::Subject => "有人对与您企业有关的信息提出异议",
                Reader::Staff | Reader::Applier | Reader::Window => "收到异议",
            }
            .to_owned(),
            "这条信息在办理期间停止公示。".to_owned(),
        ),
        News::FiledMeasure => (
            match news.reader {
                Reader::Applicant => "对惩戒措施的异议已提交",
                Reader::Subject => "有人对您企业的惩戒措施提出异议",
                Reader::Staff | Reader::Applier | Reader::Window => "收到对惩戒措施的异议",
            }
            .to_owned(),
            "公示的信息不受影响。".to_owned(),
        ),
        News::Step {
            action,
            stage: now,
            finding,
            ..
        } => {
            let mut text = format!("现在：{}。", stage(now));
            if let Some(finding) = finding {
                text.push_str(&format!("处理结果：{}。", (ZH.finding)(finding)));
            }
            if let Some(due) = news.due() {
                text.push_str(&match (news.reader, now) {
                    (Reader::Applicant, Stage::Supplementing) => {
                        format!("请最迟于 {due} 补齐材料。")
                    }
                    (Reader::Applicant | Reader::Subject, Stage::Remedying) => {
                        format!("最迟于 {due} 落实。")
                    }
                    (Reader::Applicant | Reader::Subject, _) => format!("办理期限到 {due}。"),
                    _ => format!("本环节的期限到 {due}。"),
                });
            }
            ((ZH.done)(action).to_owned(), text)
        }
        News::Warning { step, due, of } => zh_case_time::warning(step, due, of, news.reader),
        News::DueMoved { due, answer, why } => zh_case_time::due_moved(due, answer, why),
        News::Unheard { on } => zh_case_time::unheard(on),
    };
    let measures: String = news.measures.iter().map(moved).collect();
    (
        format!("{title}：{}", news.number),
        format!("{about}。{text}{measures}"),
    )
}

fn moved(measure: &MeasureNews) -> String {
    let what = match (measure.what, measure.last_day, measure.days_left) {
        (OrderKind::Suspend, _, Some(days)) => format!("暂停执行，剩余 {days} 天"),
        (OrderKind::Suspend, _, None) => "暂停执行".to_owned(),
        (OrderKind::Resume, Some(last), _) => format!("恢复执行，到 {last} 为止"),
        (OrderKind::Resume, None, _) => "恢复执行".to_owned(),
        (OrderKind::End, ..) => "已终止".to_owned(),
    };
    format!("{}（{}）{what}。", measure.name, measure.unit)
}
