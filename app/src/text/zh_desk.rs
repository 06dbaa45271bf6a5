use domain::case::{ActionKind, HandFault};

use super::desk::{
    CodeText, DeskCaseText, DeskWords, HoldingText, HomeText, MessagePageText, QueueText,
    UndeliveredText, WaitingText,
};
use super::zh_account::ACCOUNT;
use super::zh_case::ZH;
use crate::view::{Link, QueueTab, WaitingFor};

pub(super) const DESK: DeskWords = DeskWords {
    count: |count| match count {
        1_000.. => "999+".to_owned(),
        count => count.to_string(),
    },
    logged: |action| {
        Some(match action {
            "case.draft" => "填写异议",
            "counter.visit" => "窗口核对来人",
            "counter.draft_read" => "在窗口查看未公示的信息",
            "case.drop" => "放弃异议草稿",
            "case.file" => "提交异议",
            "case.open" => "发起不实认定",
            "case.read" => "查看办件",
            "case.paper" => "下载办件材料",
            "case.note" => "写备注",
            "case.take" => "领办",
            "case.release" => "放回办件",
            "case.hand_over" => "分派、转交办件",
            "case.code" => "更换查询码",
            "case.letter_serve" => "登记文书送达",
            "case.letter_read" => "查看文书",
            "letter.read" => "查看未送达的消息",
            "letter.retry" => "重发消息",
            "platform.read" => "查看上级信用平台事项",
            "platform.retry" => "向上级信用平台重发",
            "platform.sent" => "送达上级信用平台",
            "platform.give_up" => "未能送达上级信用平台",
            "platform.unused" => "收到不能用的回执",
            "api.receipt" => "接口送来回执",
            "api.paper" => "接口取走材料",
            "api.repairs" => "接口读取修复信息",
            "order.confirm" | "order.done" => "填写措施执行回执",
            "backup.write" => "备份数据",
            "catalogue.add" => "登记措施目录",
            "measure.add" => "登记措施",
            "measure.read" => "查看措施",
            "measure.suspend" => "暂停措施",
            "measure.resume" => "恢复措施",
            "measure.end" => "终止措施",
            "expert.add" | "expert.import" => "登记专家",
            "expert.read" => "查看专家库",
            "expert.retire" => "停用专家",
            "expert.restore" => "恢复专家",
            "keys.add" | "keys.rotate" | "keys.reseal" | "keys.retire" => "更换密钥",
            other => return ActionKind::from_code(other.strip_prefix("case.")?).map(ZH.done),
        })
    },
    hand_fault: |fault| match fault {
        HandFault::Over => "这件事已经办结，不用再分派。",
        HandFault::NotYours => "由承办人转交，或者由审核人、单位负责人分派。",
        HandFault::Elsewhere => "只能交给本单位的工作人员。",
        HandFault::CannotAct => "按岗位，现在这一步不由这位工作人员办理。",
        HandFault::OwnWork => "这位工作人员经办过这件事，不能由其作决定。请交给其他审核人。",
        HandFault::Same => "这件事已经由这位工作人员办理。",
    },
    handed: |news| {
        (
            format!("交您办理：{}", news.number),
            format!(
                "{}：{}把这件事交给您办理。理由：{}",
                news.subject, news.by, news.reason
            ),
        )
    },
    queue: QueueText {
        columns: ["办件编号", "当事人", "事由", "进度", "承办人", "期限"],
        search: "查找",
        search_hint: "办件编号或者名称",
        unit: "单位",
        all_units: "全部单位",
        kind: "类别",
        all_kinds: "全部类别",
        ground: "事由",
        all_grounds: "全部事由",
        filter: "筛选",
        reset: "取消筛选",
        empty: |tab| match tab {
            QueueTab::ToAccept => "没有等待受理的办件。异议和修复申请一提交就出现在这里。",
            QueueTab::Working => "没有正在核查的办件。受理之后的办件在这里。",
            QueueTab::ToDecide => "没有等待审核的办件。经办人提出拟办意见之后，在这里审核。",
            QueueTab::Mine => "您还没有领办。请从“待受理”或者“办理中”打开一件，选“由我办理”。",
            QueueTab::OwnUnit => "没有转到本单位的办件。",
            QueueTab::DueSoon => "没有即将到期的办件。",
            QueueTab::Overdue => "没有超期的办件。",
            QueueTab::WaitingForApplicant => "没有等待申请人补正、等待企业陈述申辩的办件。",
            QueueTab::WaitingForUnit => "没有等待单位答复、执行的办件。",
            QueueTab::Complaints => "没有正在处理的投诉。",
            QueueTab::Over => "还没有办结的办件。",
        },
        none_found: "没有符合条件的办件。请换一个条件，或者取消筛选。",
        nobody: "无人领办",
        previous: "上一页",
        next: "下一页",
    },
    holding: HoldingText {
        title: "承办人",
        until: |time| format!("到 {time} 为止；每办理一步、每写一条备注，都重新计两个小时。"),
        lapsed: |name| format!("{name} 领办的时间已过，其他人可以接手。"),
        lapsed_mine: "您领办的时间已过，其他人可以接手；继续办理的，请重新领办。",
        renew: "重新领办",
        hand: "分派、转交",
        hand_text: "交给本单位的同事。对方会收到消息；理由记入备注和日志。",
        to: "交给",
        choose: "请选择",
        reason: "理由",
        reason_hint: "例如“出差一周”“由熟悉该行业的同事办理”。不要写身份证号、电话、住址。",
        button: "转交",
        nobody: "本单位没有其他可以办理这一步的工作人员。",
    },
    case: DeskCaseText {
        diffs: "信息改动",
        diffs_text: |at| {
            format!(
                "{} 按处理结果更正，以前的内容内部留存：",
                (ACCOUNT.time)(at)
            )
        },
        diff_columns: ["项目", "更正以前", "更正以后"],
        nothing: "（空）",
        linked: "关联办件",
        link: |link| match link {
            Link::Record => "同一条信息",
            Link::Entry => "同一条自主申报",
            Link::Subject => "同一当事人",
            Link::Applicant => "同一申请人",
        },
        preview: "预览文书",
        preview_of: |letter| format!("预览文书：{letter}"),
        preview_text: "现在办理，对方收到的就是这份文书。它还没有作出，也没有送达；正式的文书附核验用的二维码。",
        preview_files: "预览不保存所选的文件，办理前请重新选择。",
        draft: "预览稿，尚未作出，不具效力",
        preview_back: "回到填写的内容",
        check_first: "三项都通过的，才能同意；有一项不通过的，请退回。决定之后随即执行，不能撤销。",
        excluded: "不参加抽取",
        not_delivered: |by_mail| {
            if by_mail {
                "电子邮件未能送达"
            } else {
                "短信未能送达"
            }
        },
        not_delivered_text: "站内消息仍然有效。对方可能没有看到，请打电话告知。",
    },
    undelivered: UndeliveredText {
        title: "未能送达的消息",
        lead: "站内消息以网站为准，已经留在对方的“我的消息”里。下面的短信、邮件提醒没有送到，请用其他方式告知，或者核实联系方式以后重发。",
        none: "没有未能送达的消息。",
        columns: ["时间", "发给", "关于", "试过", "原因", "办理"],
        mail: "电子邮件",
        sms: "短信",
        no_address: "已经没有联系方式",
        tries: |count| format!("{count} 次"),
        fault: |word| match word.split_once(':') {
            Some(("mail", status)) => format!("邮件服务器拒收（{status}），地址可能有误"),
            Some(("sms", status)) => format!("短信网关没有接收（{status}）"),
            _ => match word {
                "address" => "地址不是有效的邮箱".to_owned(),
                "mail_gone" => "连不上邮件服务器".to_owned(),
                "sms_gone" => "连不上短信网关".to_owned(),
                "no_way" => "本网站没有开通这种发送方式".to_owned(),
                "too_old" => "等待太久，没有来得及发送".to_owned(),
                _ => "发送时出错，请系统管理员查看日志".to_owned(),
            },
        },
        other: "账号事项",
        retry: "重发",
        again: "已经放回待发，几分钟内再试。",
    },
    messages: MessagePageText {
        read_at: |time| format!("{time} 已读"),
        open: "打开",
        older: "更早的消息",
        newest: "回到最新的消息",
    },
    home: HomeText {
        queues: "待办",
        undelivered: |count| format!("{count} 条消息未能送达"),
    },
    waiting: WaitingText {
        title: "现在要办的",
        nothing: "现在没有需要您办的。",
        what: |what, until| {
            let until = until.map(|day| format!("，最迟 {day}")).unwrap_or_default();
            match what {
                WaitingFor::Supplement => format!("请补正材料{until}"),
                WaitingFor::Complaint => format!("对结果不服的，可以投诉{until}"),
                WaitingFor::Plead => format!("拟认定申报不实，请陈述申辩{until}"),
                WaitingFor::PleadForRepair => format!("拟撤销修复，请陈述申辩{until}"),
            }
        },
        cases: |count| match count {
            0 => "我的办件".to_owned(),
            count => format!("我的办件（{count} 件正在办理）"),
        },
        drafts: |count| format!("您有 {count} 份异议尚未提交。"),
        go_on: "继续填写",
    },
    code: CodeText {
        lost: "查询码丢失了？",
        lost_text: "可以换一个新的，原来的随即失效。",
        renew: "换一个查询码",
        first: (
            "生成查询码",
            "凭办件编号和查询码，不登录也可以查进度；再次生成的，原来的随即失效。",
            "生成查询码",
        ),
    },
};
