//! Chinese texts of subject claims and messages.

use domain::case::CaseKind;
use domain::claim::{AgentScope, ClaimFault, ClaimPart, ClaimState, DecidedBy, Likeness, Relation};

use super::claim::{ClaimDeskText, ClaimFormText, Claims, CorrectionText, MessagesText, MyClaims};
use crate::view::{EndedBy, Told};

/// What is wrong with an answer.
pub(super) fn fault(fault: ClaimFault) -> String {
    match fault {
        ClaimFault::Relation => "请选择您是法定代表人还是经办人".to_owned(),
        ClaimFault::NoScope => "请至少选择一项经办事项".to_owned(),
        ClaimFault::Until => "请填写授权到期的日期，例如 2027-06-30".to_owned(),
        ClaimFault::UntilPast => "到期日期已经过去，请填写今天或以后的日期".to_owned(),
        ClaimFault::UntilTooLate { latest } => {
            format!("授权最长到 {latest}，请填写这一天或更早的日期；到期可以续期")
        }
        ClaimFault::Over { until } => format!(
            "对方申请的授权只到 {until}，这一天已经过去，不能再确认；请不予通过，理由写明期限已过、可以换一个日期重新认领"
        ),
    }
}

fn scope(scope: AgentScope) -> &'static str {
    match scope {
        AgentScope::Registration => "自愿注册",
        AgentScope::Repair => "信用修复",
        AgentScope::Objection => "异议",
    }
}

pub(super) const CLAIMS: Claims = Claims {
    relation: |relation| match relation {
        Relation::Representative => "法定代表人",
        Relation::Agent => "经办人",
    },
    relation_text: |relation| match relation {
        Relation::Representative => "或者负责人、经营者；可以办理全部事项，可以撤销经办人",
        Relation::Agent => "受企业委托，办理下面选定的事项",
    },
    scope,
    and: "、",
    state: |state| match state {
        ClaimState::Draft => "未提交",
        ClaimState::Waiting => "待确认",
        ClaimState::Confirmed => "已确认",
        ClaimState::Refused => "未通过",
        ClaimState::Withdrawn => "已撤回",
    },
    decided_by: |by| match by {
        DecidedBy::Match => "实名信息与登记的法定代表人一致，自动确认",
        DecidedBy::Representative => "由企业法定代表人办理",
        DecidedBy::Staff => "由信用办办理",
    },
    part: |part| match part {
        ClaimPart::Licence => "营业执照",
        ClaimPart::Authorisation => "授权委托书",
        ClaimPart::Identity => "身份证件",
    },
    part_hint: |part| match part {
        ClaimPart::Licence => "或者其他登记证书。拍照即可，字要看得清。",
        ClaimPart::Authorisation => "写明委托事项和期限，加盖企业公章。",
        ClaimPart::Identity => "有姓名、号码和照片的一面。",
    },
    likeness: |likeness| match likeness {
        Likeness::Same => "与登记的法定代表人一致",
        Likeness::NameOnly => "姓名一致，登记信息没有号码可比，请核对材料",
        Likeness::Other => "与登记的法定代表人不是同一人",
        Likeness::Unknown => "没有登记的法定代表人可比，请核对材料",
    },
    until: |day| format!("到 {day}"),
    size: |bytes| match bytes {
        0..=99_999 => format!("{} KB", bytes.div_ceil(1000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    },
    counted: |count| format!("{count} 件"),
    kept_rows: [
        [
            "认领与材料",
            "您申请代企业办事；加密保存",
            "撤回后填写的内容和材料即删除；办结的随办件档案保存，注销账号时删去填写的内容",
        ],
        [
            "代哪些企业办事",
            "您的申请和企业的授权",
            "到授权结束；记录随办件档案保存",
        ],
        ["站内消息", "告知您办件进展；加密保存", "随办件档案保存"],
    ],
    form: ClaimFormText {
        title: "认领企业",
        lead: "认领之后，才能代企业办理登记、修复和异议。不收费。",
        code: "统一社会信用代码",
        code_hint: "营业执照上的 18 位代码。",
        find: "下一步",
        enterprise: "要认领的企业",
        other: "换一家",
        held: |day| format!("您已经在代这家企业办事，授权到 {day}。下面是续期或变更。"),
        waiting: "您的认领已经提交，正在办理，不用重复提交。",
        waiting_link: "查看进度",
        relation: "您是这家企业的",
        scopes: "经办事项",
        scopes_hint: "经办人请选择；法定代表人不用选。",
        until: "授权到期日",
        until_hint: |latest| format!("到这一天为止，最晚 {latest}。到期可以续期，也可以随时撤销。"),
        person: "您本人",
        person_known: |name| format!("{name}，已实名，不用再填。"),
        person_text: "您还没有实名。请填写证件上的姓名和号码，并附证件照片，由工作人员核对；核对后即为实名用户。",
        name: "姓名",
        id_kind: "证件类型",
        id_number: "证件号码",
        papers: "材料",
        papers_hint: "JPEG、PNG 图片或 PDF，每件不超过 5 MB。",
        kept: |kind, size| format!("已收到（{kind}，{size}）"),
        replace: "重新选择文件，就换成新的。",
        notice: "提交之前",
        notice_points: |days| {
            [
                format!("{days} 个工作日内答复；实名信息与登记的法定代表人一致的，当场确认。"),
                "会告知这家企业已有的经办人。".to_owned(),
                "姓名、号码和材料加密保存，只给办理的工作人员看，每次查看都有记录；撤回后即删除。"
                    .to_owned(),
                "冒用他人名义认领的，依法承担责任。".to_owned(),
            ]
        },
        send: "提交认领",
        save: "先保存，以后再交",
        saved: "已经保存，还没有提交。填写的内容和材料保留 30 天，换一台设备登录也能接着填。",
    },
    mine: MyClaims {
        title: "我的企业",
        claim_another: "认领企业",
        drafts: "认领进度",
        go_on: "接着填写",
        as_of: |day| format!("{day} 提交"),
        claim: |name| format!("认领：{name}"),
        answered_by: |day| format!("{day} 之前答复。"),
        reason: "理由",
        after_refusal: "补齐或改正之后，可以重新认领。对结果不清楚的，可以到信用办窗口询问。",
        after_confirmation: "现在可以代这家企业办事了。",
        withdraw: "撤回",
        withdraw_text: "撤回后不再办理，填写的内容和已交的材料随即删除。",
        sent_papers: "已交的材料",
        none: "还没有认领企业。",
        subject_lead: |relation| format!("您是这家企业的{relation}。"),
        file: "查看公示信息",
        counts: |penalties, licences| {
            format!("正在公示：行政处罚 {penalties} 条，行政许可 {licences} 条。")
        },
        not_public: "没有公示的信息",
        not_public_text: "公示期已过，或者没有公示的，只给代这家企业办理异议的人看，最多列出最近 50 条。内容有误的，同样可以提出异议。",
        agents: "谁在代这家企业办事",
        agents_text: "法定代表人可以随时撤销经办人；撤销后，对方尚未提交的办件一并停止。",
        columns: ["谁", "身份", "事项", "期限", "操作"],
        me: "我",
        end: "撤销授权",
        end_mine: "不再代这家企业办事",
        end_mine_text: "确认后，您不能再代它办理；尚未提交的办件一并停止。需要时可以重新认领。",
        alone: "只有您一人。",
        asking: |relation| match relation {
            Relation::Representative => "有人以法定代表人的身份认领",
            Relation::Agent => "有人申请经办",
        },
        asking_text: "您是法定代表人，认识并同意的，可以在这里确认；不认识的，请不同意。",
        for_office: "谁是法定代表人，由信用办核对材料后决定，不能在这里答复。您认为不属实的，请尽快联系信用办。",
        unverified: "对方还没有实名，要由信用办核对证件，您不能在这里确认；不同意的，可以在这里答复。",
        confirm: "同意",
        refuse: "不同意",
        answer_reason: "不同意的理由",
        renew: "续期",
    },
    desk: ClaimDeskText {
        title: "主体认领",
        lead: "核对材料，确认谁可以代企业办事。查看每一件都记入日志，当事人看得到。",
        waiting: |count| format!("待确认 {count} 件"),
        nothing: "没有待确认的认领。",
        decided: "最近办结",
        columns: ["企业", "身份", "提交", "答复期限", "还有几天"],
        decided_columns: ["企业", "身份", "结果", "办结", "怎样办结"],
        days_left: |days| match days {
            i64::MIN..=-1 => format!("已超 {} 个工作日", -days),
            0 => "今天到期".to_owned(),
            days => format!("{days} 个工作日"),
        },
        relation: "与企业的关系",
        claimant: "申请人",
        account: "账号",
        vouched: |source| format!("已实名，由{source}核实"),
        not_vouched: "还没有实名：请对照身份证件核对姓名、号码和照片。确认认领，即由本单位核实其身份。",
        forgotten: "申请人已经撤回或者注销账号，填写的姓名和号码已经删除。",
        representative: "登记的法定代表人",
        no_representative: "没有记录写明",
        papers: "材料",
        papers_text: "文件没有扫描过病毒，请下载后用单位的防护软件打开。",
        no_paper: "没有材料。",
        others: "已有的经办人",
        nobody: "还没有人代这家企业办事。",
        decide: "办理",
        decide_text: "确认后立即生效，并告知申请人和已有的经办人。",
        reason: "理由",
        reason_hint: "不通过的必须写明缺什么、怎样补。申请人会看到。",
        confirm: "确认认领",
        refuse: "不通过",
        revoke: "撤销授权",
        revoke_reason: "撤销的理由（当事人会看到）",
    },
    messages: MessagesText {
        title: "我的消息",
        lead: "以本页为准；短信和邮件只是提醒。",
        unread: |count| format!("{count} 条未读"),
        new: "未读",
        read: "全部标为已读",
        none: "还没有消息。",
        told: |told| {
            match told {
            Told::ClaimFiled { subject, who, relation: Some(Relation::Representative) } => (
                format!("有人以法定代表人的身份认领：{}", subject.name),
                format!(
                    "{who} 以法定代表人的身份认领这家企业，由信用办核对材料后决定。您认为不属实的，请尽快联系信用办。"
                ),
            ),
            Told::ClaimFiled { subject, who, .. } => (
                format!("有人申请经办：{}", subject.name),
                format!(
                    "{who} 申请代这家企业办事，身份是经办人。法定代表人可以在“我的企业”中答复；不认识的，请联系信用办。"
                ),
            ),
            Told::ClaimWithdrawn { subject, who } => (
                format!("认领已撤回：{}", subject.name),
                format!("{who} 撤回了对这家企业的认领，不用再答复。"),
            ),
            Told::AgentAdded { subject, who } => (
                format!("新增经办：{}", subject.name),
                format!("{who} 现在可以代这家企业办事。法定代表人可以在“我的企业”中撤销。"),
            ),
            Told::Confirmed { subject, until } => (
                format!("认领已确认：{}", subject.name),
                format!("您可以代这家企业办事，授权到 {until}。"),
            ),
            Told::Refused { subject, reason } => (
                format!("认领未通过：{}", subject.name),
                format!(
                    "理由：{reason}。补齐或改正之后，可以重新认领。",
                    reason = reason.trim_end_matches('。')
                ),
            ),
            Told::Ended { subject, by, reason } => (
                format!("经办授权已结束：{}", subject.name),
                match by {
                    EndedBy::Oneself => "您已不再代这家企业办事。需要时可以重新认领。".to_owned(),
                    EndedBy::Representative => {
                        "企业法定代表人撤销了您的授权，尚未提交的办件已经停止。有疑问的，请与企业联系。".to_owned()
                    }
                    EndedBy::Office => format!(
                        "信用办撤销了您的授权，尚未提交的办件已经停止。理由：{}。有疑问的，请到信用办窗口询问。",
                        reason.trim_end_matches('。')
                    ),
                },
            ),
            Told::Case(news) => (super::zh_case::ZH.news)(news),
            Told::DraftEnds { of: CaseKind::Repair, subject, title, until } => (super::zh_repair_apply::REPAIR_APPLY.draft_ends)(subject, title, *until),
            Told::DraftEnds { subject, title, until, .. } => (
                format!("异议草稿保留到 {until}"),
                format!("您对“{subject}：{title}”填写的异议还没有提交，{until} 之后草稿和材料将被删除。需要提出异议的，请在此之前提交；还没想好的，打开保存一次，保留时间重新计算。"),
            ),
            Told::MeasureEnded { subject, measure, unit, last_day, for_staff } => (
                format!("惩戒措施已到期：{subject}"),
                if *for_staff {
                    format!("{measure}到 {last_day} 为止，现已到期。请停止执行。")
                } else {
                    format!("{unit}采取的“{measure}”到 {last_day} 为止，现已到期，不再执行。仍在执行的，请与信用办联系。")
                },
            ),
            Told::OrdersLate { unit, count, due } => (super::zh_repair_order::REPAIR_ORDER.orders.late)(unit, *count, *due),
            Told::Record(news) => (super::zh_record_desk::RECORD_DESK.news)(news),
            Told::EntrySent(receipt) => (super::zh_registration::REGISTRATION.receipt)(receipt),
            Told::Sheet(news) => (super::zh_batch::ZH.news)(news),
            Told::Entry(news) => (super::zh_verification::VERIFICATION.news)(news),
            Told::Contract(news) => (super::zh_milestone::MILESTONE.news)(news),
            Told::Help(news) => (super::zh_help::HELP.news)(news),
            Told::Invited { subject } => (super::zh_invitation::INVITATION.news)(&subject.name),
            Told::EntryProposed { subject, unit, .. } => (super::zh_public_entry::PUBLIC_ENTRY.proposed)(&subject.name, unit),
            Told::Notice(news) => (super::zh_penalty_notice::PENALTY_NOTICE.news)(news),
            Told::CaseHanded(news) => (super::zh_desk::DESK.handed)(news),
            Told::Reported { number } => (super::zh_investigation::INVESTIGATION.reported)(&number.to_string()),
            Told::InvestigationMoved { number, .. } => (super::zh_investigation::INVESTIGATION.moved)(&number.to_string()),
            Told::ReportMoved { number } => (super::zh_investigation::INVESTIGATION.report_moved)(&number.to_string()),
            Told::Corrected { answer } => ("更正申请已答复".to_owned(), answer.clone()),
            Told::Commitment { subject, who, news } => (super::zh_commitment::COMMITMENT.told)(&subject.name, who, news),
            Told::AgentEnded { subject, who } => (
                format!("经办授权已结束：{}", subject.name),
                format!("{who} 不再代这家企业办事。"),
            ),
        }
        },
    },
    correction: CorrectionText {
        title: "更正申请",
        lead: "当事人认为本网站保存的本人信息有误。查看和答复都记入日志，当事人看得到。",
        nothing: "没有等待答复的申请。",
        answer: "答复",
        answer_hint: "写明核对了什么、改了什么；不能更正的，写明理由和怎样办。",
        send_answer: "答复",
        ask: "申请更正",
        ask_text: "以上内容有误、自己又改不了的，请写在这里，信用办核对后答复到“我的消息”。",
        request: "哪里不对，应当是什么",
        request_hint: "请写明是哪一项、正确的内容和依据，1000 字以内。",
        send: "提交申请",
        waiting: "等待答复",
        answered: "已答复",
    },
};
