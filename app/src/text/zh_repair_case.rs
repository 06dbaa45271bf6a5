//! Chinese texts of repair: where an application stands, and why something is not possible.

use domain::case::{ActionKind, Stage, Warning};
use domain::repair::{Ask, Condition, Lacking, NotNeeded, Verdict};
use jiff::civil::Date;

use super::repair_case::{RepairActionsText, RepairCaseText, RepairDeskText, RepairPageText};
use super::zh_repair_apply::REPAIR_APPLY;
use crate::view::{Reader, RepairEffect, RepairPhase, RepairStanding, RepairTimes, UnmetWhat};

pub(super) const OUTSIDE: &str =
    "这件由上级信用平台办理和决定。有不同意见的，请向该平台或者认定单位提出。";
pub(super) const OTHER_CASE: &str =
    "这份回执写的是另一件办件的编号，没有采用。请与上级信用平台核对编号后重新发送。";
pub(super) const NO_BAN_RULE: &str =
    "本市还没有设定限制再申请的年限，不能作出限制。可以只提出撤销修复。";
pub(super) const RECORD_CHANGED: &str =
    "提出拟办意见以后，这条信息有了变化，拟办意见对不上了。请退回，由经办人按现在的内容重新核实。";

pub(super) const GROUND_GONE: &str = "勾选的“没有满足的条件”中，有的今天并不存在，例如最短公示期已经满了。请按现在的情况重新勾选；已经提出的拟办意见，请退回。";
pub(super) const GRANTED_UNMET: &str = "选了准予修复，又勾选了没有满足的条件，前后矛盾。准予的，请取消勾选；条件没有满足的，请选不予修复。";

/// What its unit has said of a condition is against it.
pub(super) fn said_unmet(condition: Condition) -> String {
    let said = unmet_one(UnmetWhat::Condition(condition));
    format!(
        "认定单位在“处罚记录”里说明：{said}。按这一说明，不能准予修复。情况有变的，请先更正说明；已经提出的拟办意见，请退回。"
    )
}

/// Why it cannot be granted today.
pub(super) fn not_repairable(verdict: Option<Verdict>) -> String {
    let why = match verdict {
        Some(verdict) => (super::zh_repair::REPAIR.said)(RepairStanding::of(verdict, false), None),
        None => "规则不全，算不出这条信息能不能修复，请信用办先补全规则。".to_owned(),
    };
    format!("现在不能准予修复。{why}请按现在的情况重新核实；已经提出的拟办意见，请退回。")
}

/// What a stage means.
pub(super) fn stage_text(stage: Stage) -> &'static str {
    match stage {
        Stage::Filed => "已收到，等待认定单位受理。修复申请不收取任何费用。",
        Stage::Supplementing => "材料不全，请按通知一次补齐。补正期间不计入办理期限。",
        Stage::Refused => "不予受理。理由和救济途径见通知书。",
        Stage::Checking => "已受理，认定单位正在核实。",
        Stage::Proposed => "已有拟办意见，等待另一名工作人员审核。",
        Stage::Remedying => {
            "修复已经生效。收到过这条信息的单位和信息系统正在停止使用，全部停止以后通知申请人。"
        }
        Stage::Closed => "已经办结。结果和接下来可以做什么，见文书。",
        Stage::Withdrawn => "申请人已撤回。",
        Stage::Forwarded => "已转上级信用平台，由其决定。进展以该平台的回执为准，在这里同步显示。",
        Stage::Hearing => {
            "认定单位认为修复依据的材料不实，正在等待您陈述申辩。决定之前，修复继续有效。"
        }
        Stage::Stated => "已收到您的陈述申辩，认定单位正在研究。决定之前，修复继续有效。",
        Stage::Complained => "投诉已送联席会议办公室。",
        Stage::Convened => "联席会议办公室正在会商。",
        Stage::ComplaintProposed => "会商已有意见，等待审核。",
        // No repair comes to these.
        Stage::WithUnit | Stage::Answered => "正在办理。",
    }
}

pub(super) const REPAIR: RepairCaseText = RepairCaseText {
    stage: |stage| match stage {
        Stage::Remedying => Some("已修复，等待各单位反馈"),
        _ => None,
    },
    action: |action| match action {
        ActionKind::TakeBack => Some("不再撤销"),
        ActionKind::OpenRevocation => Some("拟撤销修复，告知申请人"),
        _ => None,
    },
    done: |action| match action {
        ActionKind::TakeBack => Some("已决定不再撤销"),
        ActionKind::FinishTask => Some("已反馈停止使用"),
        _ => None,
    },
    ask: |ask| match ask {
        Ask::Required => "必备",
        Ask::Optional => "自愿",
        Ask::NotTaken => "本市不采用",
    },
    lacking,
    elsewhere: super::zh_repair_elsewhere::ELSEWHERE,
    page: RepairPageText {
        decider: "由谁决定",
        outside: "上级信用平台（按本市的规则转送办理）",
        outside_number: "上级信用平台的编号",
        outside_number_later: "对方答复以后显示",
        outside_accepted: |day| format!("上级信用平台已于 {day} 受理。"),
        outside_asked: "上级信用平台要求补正",
        outside_asked_text: "请到该平台补正，在这里提交的，该平台收不到。",
        outside_over: |stage| match stage {
            Stage::Refused => Some(
                "上级信用平台不予受理，理由写在办件页面的“办理经过”里。有不同意见的，请向该平台或者认定单位提出。",
            ),
            Stage::Closed => {
                Some("已经办结，决定由上级信用平台作出。有不同意见的，请向该平台或者认定单位提出。")
            }
            _ => None,
        },
        standing: "今天能不能修复",
        standing_text: "按今天的规则和记录自动核对（本件申请除外）。核对只供参考，由认定单位核实后决定。",
        no_standing: "这条信息现在无法核对能不能修复，可能已经删除，或者规则不全。请按决定书核对。",
        conditions: "申请时要符合：",
        unknown: "以上各项，本网站不掌握情况，由认定单位核实。",
        application: "修复申请",
        account: "整改和履行情况",
        contact: "联系人",
        phone: "联系电话",
        checklist: "材料核对",
        checklist_text: "每一项按今天的登记自动核对。自动核对没有问题的，仍要看材料本身。",
        columns: ["项目", "提交的内容", "自动核对"],
        good: "没有发现问题",
        not_brought: "没有提交",
        by_unit: "由认定单位自己核查，不用提交。",
        fetched: "认定单位已说明履行完毕，不用提交材料。",
        commitment: |number| format!("信用承诺书，编号 {number}"),
        certificate: |number| format!("培训证书，编号 {number}"),
        report: |number| format!("信用报告，编号 {number}"),
        agency: |name| format!("{name}出具的信用报告"),
        charity: |organiser, day| format!("{day} 参加{organiser}组织的公益慈善活动"),
        hours: |hours| format!("服务 {hours} 小时"),
        amount: |amount| format!("捐赠 {} 元", amount.yuan()),
        supplemented: "补正的材料",
        receivers: "停止共享和使用",
        receivers_text: |done, all| {
            format!("收到过这条信息的单位和信息系统共 {all} 个，已停止使用的 {done} 个。")
        },
        receiver_columns: ["单位或者信息系统", "是否停止", "办理情况"],
        system: |name| format!("系统：{name}"),
        waits: "等待反馈",
        revocation: "拟撤销修复",
        revocation_on: |day| format!("{day} 告知申请人。"),
        facts: "不实的事实",
        basis: "依据",
        meanwhile: "作出决定之前，修复继续有效，这条信息不公示、不共享、不使用。",
        statements: "申请人的陈述申辩",
        may_say_more: "申请人还可以补充陈述：期满以后，或者申请人说明陈述完毕，才能作出决定。",
        banned: |day| format!("限制再申请：到 {day} 为止（含当日）不受理修复申请。"),
        unmet: "没有满足的条件",
        nobody_hears: "这家企业现在没有人在本网站办理信用修复，站内消息没有人收到。请下载文书另行书面送达，送达后打开文书，登记送达的方式和日期；需要听取意见的，送达之前请不要提出拟办意见。",
    },
    mine: RepairActionsText {
        supplement_text: "请按通知列出的各项一次补齐，说明补正了什么，并上传材料。提交后回到认定单位，由其决定是否受理，结果会发消息告诉您。",
        plead_text: "请说明您的意见，可以上传材料；最后一天之前，可以多次提交。没有陈述的，不视为承认。作出决定之前，修复继续有效。",
        in_person_hint: "由认定单位约定时间，听取以后才能提出意见。",
        complain_text: "对结果不服的，可以向联席会议办公室投诉一次，也可以通过“信用中国”网站反映。投诉期间，原来的决定继续有效。",
        withdraw_complaint_text: "撤回投诉后，原来的决定继续有效；投诉只有一次，撤回后不能再提。",
    },
    desk: RepairDeskText {
        next,
        unit_decides: |unit| format!("谁认定、谁修复：这件由{unit}办理和决定。您可以查看。"),
        platform_decides: "这件由上级信用平台决定，进展以其回执为准，这里没有需要办理的。",
        missing_hint: "只能要求规则列明的材料，不得增加。一次写全，每行一项：缺什么、要什么样的；以后不能再要求补正。",
        unmet: "没有满足的条件（不予修复的才选）",
        unmet_hint: "逐项勾选，并写明哪里不满足、依据什么材料；连同所依据的规则原样写入决定书。按本网站的登记已经满足的，没有列出；登记有误的，请先在“处罚记录”里更正说明。",
        unmet_one,
        unmet_words: "哪里不满足，依据哪条规则",
        unmet_one_hint: "写明事实和材料，例如“二期罚款 2 万元没有缴清，以缴款系统查询结果为准”。",
        grant_text: "准予的，信息在决定生效的同时停止公示、共享和使用。请先看“材料核对”和“今天能不能修复”。",
        ban: "限制再申请（撤销修复的才选）",
        ban_yes: |term| format!("自决定之日起 {}内不受理其修复申请", term),
        ban_hint: "只在故意提供虚假材料、承诺严重不实时使用。期限由本市的规则设定，最后一天写入决定书。",
        no_ban: "本市没有设定限制再申请的期限，只能撤销修复，不能限制再申请。",
        extend_most: |most| format!("最多 {most} 个工作日，只能延长一次。"),
        receiver: "哪一个单位或者信息系统",
        receipt: "怎样停止的",
        receipt_hint: "写明何时、由谁、怎样停止共享和使用。申请人看得到，写入执行情况告知书；请不要写他人的个人信息。",
        facts: "不实的事实",
        facts_hint: "哪一份材料、哪一处不实，怎样查明的。原样写入告知书，请不要写他人的身份证号、电话、住址。",
        basis: "依据",
        basis_hint: "依据的规定和证据的名称，原样写入告知书。",
        take_back: "不再撤销的理由",
        take_back_hint: "写入告知书，申请人看得到。此后修复继续有效，这件修复不能再次拟撤销。",
        minutes_hint: "时间、地点、在场的人、陈述的内容；申请人没有到场的，写明怎样通知、等候到何时。申请人看得到。",
        check_texts: [
            "事实清楚，材料真实，确是这条信息、这家企业。",
            "修复的条件和期限适用正确，依据有效。",
            "准予的，条件全部满足；不予的，没有增加规则以外的要求；撤销的，已经听取陈述申辩。",
        ],
        check_first: "三项都通过的，才能同意；有一项不通过的，请退回。",
    },
};

fn lacking(lacking: Lacking) -> &'static str {
    match lacking {
        Lacking::Everything => "必备，没有提交",
        Lacking::Paper => "没有附件",
        Lacking::Signature => "承诺没有签署，或者已经撤回",
        Lacking::Number => "没有编号",
        Lacking::KnownNumber => "查无此号",
        Lacking::OwnNumber => "这个编号不是申请人的",
        Lacking::GoodNumber => "这个编号已经失效",
        Lacking::ListedAgency => "出具机构不在名录内",
        Lacking::Organiser => "没有写组织方",
        Lacking::Extent => "没有写服务时长或者捐赠金额",
        Lacking::NotTaken => "本市不采用这种方式，不作为依据",
    }
}

/// A condition to tick where it is not met.
fn unmet_one(what: UnmetWhat) -> String {
    match what {
        UnmetWhat::Period(day) => format!("最短公示期未满，{day} 起才可以申请"),
        UnmetWhat::Condition(Condition::Performed) => {
            "行为没有纠正，或者义务没有履行完毕".to_owned()
        }
        UnmetWhat::Condition(Condition::HarmRemoved) => "不良影响没有消除".to_owned(),
        UnmetWhat::Condition(Condition::NotRepeated) => "又因同类行为受到处罚".to_owned(),
        UnmetWhat::Condition(Condition::NotListed) => {
            "列入经营异常名录或者严重违法失信名单".to_owned()
        }
        UnmetWhat::Item(item) => {
            format!("{}没有提交，或者不符合要求", (REPAIR_APPLY.item)(item))
        }
        UnmetWhat::Excluded => "依照法律、行政法规或者党中央、国务院政策文件不可修复".to_owned(),
        UnmetWhat::Market => "按照市场监管的规定，这类处罚不提前停止公示".to_owned(),
        UnmetWhat::Over(NotNeeded::Withdrawn) => "原决定已经变更或者撤销，信息已经撤回".to_owned(),
        UnmetWhat::Over(_) => "这条信息的公示已经结束，没有需要修复的".to_owned(),
    }
}

/// What happens next, and who is told.
fn next(action: ActionKind, phase: RepairPhase, times: RepairTimes) -> Option<String> {
    let RepairTimes {
        supplement,
        hearing,
        receipt,
        ..
    } = times;
    let fixed = match action {
        ActionKind::AskSupplement => {
            return Some(format!(
                "之后：等待申请人补正，申请人有 {supplement} 个工作日，期间不计入办理期限。补正只能要求一次。系统把《补正通知书》发给申请人，并告知信用办。"
            ));
        }
        ActionKind::Accept => {
            "之后：进入核实，办理期限从申请之日起算。系统把《受理通知书》发给申请人，并告知信用办。"
        }
        ActionKind::Refuse => {
            "之后：本件结束，信息照常公示。系统把《不予受理通知书》发给申请人，写明理由和救济途径，并告知信用办。申请人可以投诉。"
        }
        ActionKind::Hold => "之后：办理期限停止计算，直到恢复计时。系统告知申请人中止的原因。",
        ActionKind::Resume => "之后：办理期限继续计算。系统告知申请人。",
        ActionKind::Extend => {
            "之后：办理期限推后，只能延长一次。系统把《延期办理通知书》发给申请人，并告知信用办。"
        }
        ActionKind::Propose if phase == RepairPhase::Complaint => {
            "之后：由联席会议办公室另一名工作人员审核决定，您不能审核自己经办的。决定之前申请人看不到拟办意见。"
        }
        ActionKind::Propose => {
            "之后：由本单位另一名工作人员审核决定，您不能审核自己经办的。决定之前申请人看不到拟办意见。"
        }
        ActionKind::Return => {
            "之后：退回经办人重新办理，理由只有工作人员看得到。申请人不会收到消息。"
        }
        ActionKind::Decide if phase == RepairPhase::Revoking => {
            "之后：决定随即生效，系统把《关于是否撤销信用修复的决定书》发给申请人，并告知本单位和信用办。撤销的，信息恢复公示到原定的最后一天，并通知收到过这条信息的单位和信息系统；已经解除的措施不恢复。不撤销的，修复继续有效。"
        }
        ActionKind::Decide if phase == RepairPhase::Complaint => {
            "之后：决定随即生效，系统把《投诉处理决定书》发给申请人，并告知认定单位和信用办。投诉成立的，准予修复，同一时刻停止公示、共享和使用，并逐一通知收到过这条信息的单位和信息系统。不能再次投诉。"
        }
        ActionKind::Decide => {
            return Some(format!(
                "之后：决定随即生效，系统把决定书发给申请人，并告知本单位和信用办。准予修复的，同一时刻停止公示、共享和使用，解除因此采取的措施，提请更新评价，并逐一通知收到过这条信息的单位和信息系统，请其在 {receipt} 个工作日内反馈。"
            ));
        }
        ActionKind::FinishTask => {
            "之后：记为已经停止。收到过这条信息的单位和信息系统全部反馈以后，本件办结，系统把《信用修复执行情况告知书》发给申请人，并告知认定单位和信用办。"
        }
        ActionKind::OpenRevocation => {
            return Some(format!(
                "之后：系统把《拟撤销信用修复告知书》发给申请人，给其 {hearing} 个工作日陈述申辩，并告知信用办。决定之前修复继续有效。每件修复只能拟撤销一次。拟办和决定过这件修复的人，不能决定是否撤销；没有其他审核人的，请先由单位另行指定负责人。"
            ));
        }
        ActionKind::Hear => "之后：可以提出拟办意见。系统告知申请人，笔录申请人看得到。",
        ActionKind::TakeBack => {
            "之后：修复继续有效。系统把《不予撤销信用修复告知书》发给申请人，并告知本单位和信用办。"
        }
        ActionKind::Convene => "之后：系统告知参会单位和申请人。",
        ActionKind::DrawExperts => "之后：抽取的专家列在本页，请通知其发表意见。",
        ActionKind::Excuse => "之后：按抽取的顺序由下一位替换。",
        ActionKind::Opine => "之后：专家全部发表意见以后，可以登记会商纪要。",
        ActionKind::Minute => "之后：可以提出拟办意见。",
        _ => return None,
    };
    Some(fixed.to_owned())
}

/// What has happened by a step of a repair.
pub(super) fn in_effect(what: RepairEffect) -> &'static str {
    match what {
        RepairEffect::Granted => "这条信息已经停止公示、共享和使用。",
        RepairEffect::AllStopped => "收到过这条信息的单位和信息系统已经全部停止使用。",
    }
}

/// Until when whoever had received the record confirms.
pub(super) fn receipts(due: Date, reader: Reader) -> String {
    let told = format!("收到过这条信息的单位和信息系统最迟于 {due} 反馈已经停止使用。");
    match reader {
        Reader::Applicant | Reader::Subject => format!("{told}您不用再办理什么。"),
        Reader::Staff | Reader::Applier | Reader::Window => told,
    }
}

/// Title and text of the message that somebody has applied.
pub(super) fn filed(reader: Reader) -> (String, String) {
    let (title, text) = match reader {
        Reader::Applicant => (
            "修复申请已提交",
            "申请不收费。办理期间，这条信息照常公示，并注明“修复办理中”。下一步：是否受理，会发消息告诉您。",
        ),
        Reader::Subject => (
            "与您企业有关的修复申请已提交",
            "办理期间，这条信息照常公示，并注明“修复办理中”。",
        ),
        Reader::Staff | Reader::Applier | Reader::Window => (
            "收到修复申请",
            "这条信息已注明“修复办理中”。由认定单位决定是否受理。",
        ),
    };
    (title.to_owned(), text.to_owned())
}

/// Title and text of the message that somebody has applied for what another platform decides.
pub(super) fn forwarded(reader: Reader) -> (String, String) {
    let (title, text) = match reader {
        Reader::Applicant => (
            "修复申请已提交",
            "申请不收费。申请转送上级信用平台，由其决定是否受理；有进展会发消息告诉您。",
        ),
        Reader::Subject => (
            "与您企业有关的修复申请已提交",
            "申请转送上级信用平台，由其决定是否受理。",
        ),
        Reader::Staff | Reader::Applier | Reader::Window => (
            "收到修复申请",
            "申请按规则转送上级信用平台，由其决定是否受理，这里没有需要办理的。",
        ),
    };
    (title.to_owned(), text.to_owned())
}

/// Title and text of a reminder of 陈述申辩 about a repair.
pub(super) fn hearing(step: Warning, due: Date, reader: Reader) -> (String, String) {
    let over = matches!(step, Warning::Overdue | Warning::Escalated);
    let (title, text) = match (reader, over) {
        (Reader::Staff | Reader::Window | Reader::Applier, false) => (
            "陈述申辩即将期满",
            format!("申请人陈述申辩的时间到 {due}。期满之前不能提出拟办意见。"),
        ),
        (Reader::Staff | Reader::Window | Reader::Applier, true) => (
            "陈述申辩期满",
            format!(
                "申请人陈述申辩的时间到 {due} 为止，没有收到陈述。请根据查明的事实提出拟办意见；系统不会自动撤销修复。"
            ),
        ),
        (_, false) => (
            "请陈述申辩",
            format!("您的修复可能被撤销。请最迟于 {due} 提交您的陈述和材料，也可以要求当面陈述。"),
        ),
        (_, true) => (
            "陈述申辩期满",
            format!("陈述申辩的时间到 {due} 为止。撤销修复以后不服的，可以投诉。"),
        ),
    };
    (title.to_owned(), text)
}
