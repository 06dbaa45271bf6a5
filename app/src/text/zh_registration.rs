use domain::authorisation::Use;
use domain::registration::{EntryKind, EntryProblem, Hurdle, Label, Method, Stage};
use jiff::civil::Date;

use super::registration::{EntryFormText, EntryPageText, RegistrationListText, RegistrationWords};
use crate::view::{EntryReceipt, EntryWay, ReceiptOf};

pub(super) const REGISTRATION: RegistrationWords = RegistrationWords {
    stage: |stage| match stage {
        Stage::Draft => "草稿",
        Stage::Waiting => "待核验",
        Stage::Checking => "核验中",
        Stage::Returned => "退回修改",
        Stage::Verified => "已核验",
        Stage::Complete => "材料齐全未核实",
        Stage::Refused => "核验不通过",
        Stage::Withdrawn => "已撤回",
        Stage::Superseded => "已被新版本替代",
        Stage::Disproved => "认定不实",
    },
    stage_text: |stage| match stage {
        Stage::Draft => "还没有提交，只有本企业办理自愿注册的人看得到。",
        Stage::Waiting => "已提交，等待信用办核验或者转给有关单位。核验之前不公开。",
        Stage::Checking => "已提交，有关单位正在核验。核验之前不公开。",
        Stage::Returned => "需要修改或者补充，请看退回的理由，改好后重新提交。",
        Stage::Verified => "已经核验，按您选的公开范围和授权的用途使用，并注明“自主申报·已核验”。",
        Stage::Complete => {
            "材料齐全，但没有核实真伪：只在信用报告中列出并注明“自主申报·未核验”，不用于信用评价。"
        }
        Stage::Refused => "没有通过核验，不公开。理由见下面；情况变化后可以修改重新提交。",
        Stage::Withdrawn => "已经撤回，不再公开、不再使用；登记的经过仍然留存。",
        Stage::Superseded => "已经有新的版本。",
        Stage::Disproved => "经认定内容不实，不再使用。",
    },
    label: |label| match label {
        Label::Verified => "自主申报·已核验",
        Label::Unverified => "自主申报·未核验",
        Label::Expired => "自主申报·已过期",
    },
    method: |method| match method {
        Method::Platform => "平台比对",
        Method::Service => "政务服务、审批平台比对",
        Method::Unit => "部门核实",
        Method::Papers => "材料审核（未核实）",
    },
    used_for: |purpose| match purpose {
        Use::Publish => "公示",
        Use::Report => "信用报告",
        Use::Evaluate => "信用评价",
        Use::Share => "政务共享",
    },
    problem,
    event: |word| {
        Some(match word {
            "submit" => "提交",
            "cover" => "改由新的承诺保证",
            "match_verify" => "与官方记录比对一致，自动核验",
            "forward" => "转给有关单位核验",
            "give_back" => "退给信用办",
            "verify" => "核验通过",
            "keep" => "材料齐全，未核实",
            "return" => "退回修改",
            "refuse" => "核验不通过",
            "withdraw" => "撤回",
            "supersede" => "由新版本替代",
            "disprove" => "认定不实",
            "restore" => "恢复使用",
            "begin" => "开始填写",
            "change" => "开始修改",
            _ => return None,
        })
    },
    logged: |action| {
        Some(match action {
            "entry.begin" => "填写自主申报",
            "entry.save" => "保存自主申报",
            "entry.change" => "修改自主申报",
            "entry.drop" => "放弃自主申报草稿",
            "entry.send" => "提交自主申报",
            "entry.withdraw" => "撤回自主申报",
            "entry.paper" => "下载自主申报材料",
            "entry.paper_remove" => "删除自主申报材料",
            _ => return None,
        })
    },
    receipt,
    kept_row: [
        "代企业填写的申报、表格和履约报告",
        "您代企业办理；是谁填写的不公示",
        "随申报的档案保存",
    ],
    list: RegistrationListText {
        title: "自主申报",
        lead: "本企业自愿登记的信用信息。核验以后才公开，并且始终注明“自主申报”，不与官方记录混在一起。",
        of_subject: "登记本市开放的各类信息，例如资质证照、合同履约、社会公益；核验后展示在信用档案中，作为正面信息使用。",
        open: "进入自主申报",
        no_scope: "自主申报要有“自愿注册”这项经办事项，您还没有。请重新认领并选上这一项，或者请法定代表人办理。",
        signed: "承诺与授权",
        committed: |one| {
            format!(
                "真实性承诺：{} 作出，编码 {}，向社会公开。",
                one.made_on, one.number
            )
        },
        not_committed: "还没有作出真实性承诺。",
        old_text: "承诺书已经更新，提交新的申报之前请按新的文本重新承诺。",
        authorised: |uses| format!("授权使用：{uses}。可以随时撤回，撤回后立即停止使用。"),
        not_authorised: "还没有授权，或者授权已经撤回：核验过的信息也不公开、不使用。",
        sign: "作出承诺和授权",
        see_signed: "查看、撤回承诺和授权",
        sign_first: "可以先填写，提交之前再作出承诺和授权。",
        public: "现在公开的",
        public_count: |count| format!("{count} 条正在公开。"),
        public_none: "现在没有公开的自主申报。",
        public_link: "查看公开的信用档案",
        cover: "去重新承诺，一并恢复",
        has_ended: "已停用",
        entries: "已登记的信息",
        kind: "登记类别",
        all_kinds: "全部类别",
        stage: "状态",
        all_stages: "全部状态",
        stage_choice: |stage, count| format!("{stage}（{count}）"),
        filter: "筛选",
        reset: "取消筛选",
        none: "还没有登记。请在下面选一类，开始填写；随时可以保存，下次接着填。",
        none_found: "没有符合条件的。请换一个条件，或者取消筛选。",
        columns: ["内容", "登记类别", "状态", "核验单位", "日期"],
        untitled: "（还没有填写名称）",
        of_year: |year| format!("{year} 年度"),
        no_number: "尚未提交",
        office: "信用办",
        change: "修改后的版本；原来的版本继续使用",
        verified_on: |day| format!("{day} 核验"),
        due: |day| format!("最迟 {day} 核验"),
        saved: |at| format!("{at} 保存"),
        sent: |at| format!("{at} 更新"),
        older: "更早的",
        newest: "回到最新",
        begin: "登记一条",
        begin_text: "请选一类。每一类要填什么、准备什么，先列在这里：",
        needs: "必须填写",
        may: "可以填写",
        papers: "材料",
        papers_text: "证明材料至少一份（照片或者 PDF）；填写的内容与官方记录比对一致的，可以不附。",
        third: "写到员工的：须有本人签字的书面同意，没有的不能登记，姓名公开与否由本人决定。写到合作方的：对方没有书面同意的，公开时隐去名称。",
        compared: "提交后先与官方记录自动比对，一致的当场核验；不一致或者没有记录的，由发证、授予或者有关单位核验。",
        shown: "核验之前不公开；公开范围由您选择，以后可以修改、撤回。",
        begin_button: |kind| format!("登记{kind}"),
        no_kinds: "本市现在没有开放登记的类别。",
        drafts: |count| format!("有 {count} 条自主申报等您提交或者修改"),
        go_on: "去看看",
    },
    form: EntryFormText {
        title: |kind| format!("登记{kind}"),
        change_title: |kind| format!("修改{kind}"),
        not_sent: "尚未提交。",
        saved_at: |at| format!("{at} 保存在网站上"),
        saved: "已经保存。",
        where_kept: "正在填写、还没有点“保存”的内容只在这台设备上；保存以后，在别的设备登录也能接着填。",
        optional: |label| format!("{label}（选填）"),
        always: "长期有效",
        issuer_hint: "输入时会提示本市的单位；由提示的单位核验最快。",
        elsewhere: |value| format!("另一处刚保存的是：{value}"),
        elsewhere_empty: "另一处刚保存的是空白",
        returned: "退回修改的理由",
        evidence: "证明材料",
        evidence_hint: |most, one, all| {
            format!(
                "照片或者 PDF，最多 {most} 份，每份不超过 {one} MB，一共不超过 {all} MB。只有本企业和核验的工作人员看得到。"
            )
        },
        consent: "同意书",
        consent_hint: "本人或者对方同意登记、公开的书面材料，有签名或者盖章；照片或者 PDF。不公开。",
        here: "已经上传的",
        total: |count, size| format!("一共 {count} 份，{size}"),
        upload: "上传",
        remove: "删除",
        next: "保存并核对",
        keep: "保存，以后再填",
        drop: "不登记了",
        drop_text: "草稿和材料都会删除，不能恢复。没有提交过，不会留下登记。",
        drop_change: "不改了",
        drop_change_text: "修改的内容和新加的材料都会删除；原来的登记不受影响。",
        compared: "与官方记录比对",
        compared_text: "按编号找到一条本企业的官方记录，逐项比对如下。不一致的请先核对；确实无误的也可以提交，由有关单位核验。",
        holds: "名称、编号、主体、日期和机关都一致。",
        at_once: "提交后当场核验，不需要证明材料。",
        untold: |fields| {
            format!(
                "官方记录没有写明：{fields}。这些内容要由有关单位核验，请附上证明材料；不需要的，可以不填。"
            )
        },
        public_already: "与已公示的官方记录一致，登记后在“自主申报”中注明，评价时不重复计算。",
        compared_columns: ["项目", "您填写的", "比对结果"],
        same: "一致",
        differs: "不一致",
        theirs: |theirs| format!("官方记录是：{theirs}"),
        not_there: "官方记录里没有这一项",
        record: "查看这条官方记录",
        summary: "请核对后提交",
        summary_lead: "提交以后由有关单位核验。核验之前可以随时撤回。",
        filled: "填写的内容",
        preview: "公开的样子",
        preview_text: "核验以后，任何人看到的是下面这些；没有列出的不公开。",
        preview_none: "按您选的公开范围，不在网站上公开。",
        way_title: "提交以后",
        way: |way| match way {
            EntryWay::Verified { unit } => {
                format!("与{unit}的记录一致，提交后当场核验，随即使用。")
            }
            EntryWay::Unit { unit, due } => match due {
                Some(due) => format!("由{unit}核验，最迟 {due} 给出结果。"),
                None => format!("由{unit}核验；来年放假安排公布后确定期限。"),
            },
            EntryWay::Office { due } => match due {
                Some(due) => format!("由信用办核验或者转给有关单位，最迟 {due} 给出结果。"),
                None => "由信用办核验或者转给有关单位；来年放假安排公布后确定期限。".to_owned(),
            },
        },
        under: "依据的承诺与授权",
        under_text: |number, uses| {
            format!(
                "本条登记受真实性承诺（编码 {number}）约束：内容应当真实、准确、完整。已授权用于：{uses}。"
            )
        },
        unsigned: "提交之前，请先作出真实性承诺和授权。填写的内容已经保存，签好以后回到这一页。",
        change: "修改",
        send: "提交",
        not_right: "还有内容需要补充或者改正，现在不能提交。",
        kept: "您刚才填写的内容",
        kept_text: "这条登记已经在别处提交或者放弃，您刚才填写的没有保存。需要的请抄下来，再按现在的情况办理。",
        other: |number| format!("查看 {number}"),
        ended: "没有保存，也没有提交",
        ended_text: [
            "您现在不能代这家企业办理自愿注册：授权可能已经到期，或者被法定代表人、信用办撤销。",
            "您刚才填写的内容没有传到网站上，仍然在这台设备上；一个星期之内，重新取得授权后打开同一页可以恢复。",
            "需要继续办理的，请重新认领这家企业，经办事项选上“自愿注册”；有疑问的，请与企业法定代表人联系。",
        ],
        too_many_drafts: |most| format!("还有 {most} 条没有提交，请先提交或者删除一些，再登记新的"),
        unsigned_fault: "真实性承诺或者授权还没有签，或者已经撤回，没有提交；请签好以后再提交",
        no_calendar: "核验期限的规则现在读不出来，没有提交；请过一会儿再试，填写的内容已经保存",
    },
    page: EntryPageText {
        title: |number, kind| format!("{kind} {number}"),
        unsent_title: |kind| format!("{kind}（尚未提交）"),
        back: "回到列表",
        sent_now: "已经提交，回执在“我的消息”里。",
        in_use: "正在使用的版本",
        in_use_text: "修改的版本核验通过之前，继续使用这一版。",
        change_waits: "修改后的版本",
        change_draft: "有一份修改还没有提交。",
        go_on: "继续修改",
        verified: |unit, day, method| {
            let day = day.map(|day| format!("{day} ")).unwrap_or_default();
            format!("{day}由{unit}核验，方式：{method}。")
        },
        agrees: |unit, day| {
            let day = day.map(|day| format!("{day} ")).unwrap_or_default();
            format!("{day}与{unit}的官方记录比对一致，自动核验。")
        },
        basis: |basis| format!("依据：{basis}"),
        reason: |reason| format!("理由：{reason}"),
        waits: |unit, due, left| {
            let until = match (due, left) {
                (Some(due), Some(left)) if left < 0 => {
                    format!("最迟应当在 {due} 给出结果，现已超期；可以向信用办反映，也可以撤回。")
                }
                (Some(due), Some(0)) => format!("今天（{due}）给出结果。"),
                (Some(due), Some(left)) => format!("最迟 {due} 给出结果，还有 {left} 个工作日。"),
                (Some(due), None) => format!("最迟 {due} 给出结果。"),
                (None, _) => String::new(),
            };
            format!("由{unit}核验。{until}")
        },
        filled: "登记的内容",
        papers: "材料",
        no_papers: "没有附材料。",
        public: "正在公开。",
        not_public: "现在不公开。",
        hurdle: |hurdle| match hurdle {
            Hurdle::Publicity => "这一版的公开范围没有选“公开”，或者没有经过核实，因此不公示。",
            Hurdle::Unauthorised => {
                "没有授权公示，或者授权已经撤回。可以在“信用承诺与授权”中重新授权。"
            }
            Hurdle::Expired => "有效期已过，不再使用。已经续期的，请修改有效期后重新提交。",
            Hurdle::Commitment => {
                "所依据的真实性承诺已经撤回、到期或者被认定全部未履行，停止使用。需要继续使用的，请在“信用承诺与授权”中重新承诺，并在那里一并恢复，不用重新提交。"
            }
            Hurdle::Unproven => {
                "自动核验所依据的官方记录已经变更、失效或者删除，停止使用。请按现在的情况修改后重新提交；认为官方记录有误的，可以提出异议。"
            }
        },
        finding: |number, runs| match runs {
            true => format!("有单位正在核实这条申报是否属实，编号 {number}。请查看并陈述意见。"),
            false => format!("不实认定 {number} 已经办结：结果和救济途径见办件。"),
        },
        see_case: "查看办件",
        preview: "公开的样子",
        history: "办理经过",
        done_by: |no, by_owner, unit| match (by_owner, unit) {
            (true, _) => format!("第 {no} 版 · 本企业"),
            (false, "") => format!("第 {no} 版 · 本网站"),
            (false, unit) => format!("第 {no} 版 · {unit}"),
        },
        actions: "可以办理的",
        change: "修改",
        change_text: "修改形成新的版本，要重新核验；核验通过之前，原来的版本照常使用。没有通过的，原来的版本不受影响。",
        correct: "修改后重新提交",
        copy: "按这条再登记一条",
        copy_text: "把内容带到一份新的草稿里（不带材料），例如登记下一个年度。",
        take_back: "撤回",
        take_back_text: "还没有核验完。撤回后不再核验，也不公开；登记的经过仍然留存，以后可以按这条再登记。",
        take_back_change: "撤回这次修改",
        take_back_change_text: "修改的版本不再核验；原来的版本继续使用。",
        withdraw: "撤回这条登记",
        withdraw_text: "不想再公开、再使用这条信息的，可以随时撤回，不需要理由。撤回以后：",
        withdraw_points: [
            "从公开的档案、信用报告和共享中立即消失；",
            "以前已经依法使用的，不受影响；",
            "登记和核验的经过留存，只有本企业和工作人员看得到；",
            "不能恢复；以后需要的，可以按这条再登记，重新核验。",
        ],
        withdraw_reason: "理由（可以不填）",
        withdraw_button: "确认撤回",
        withdrawn: |at| format!("{at} 撤回。"),
    },
};

fn problem(kind: EntryKind, why: &EntryProblem) -> String {
    match why {
        EntryProblem::Missing => "这一项还没有填写".to_owned(),
        EntryProblem::TooLong { longest } => format!("最多 {longest} 个字，请写短一些"),
        EntryProblem::LostDigits => {
            "编号被电子表格转成了科学计数，末尾数字已丢失，请把该列设为“文本”后重新填写".to_owned()
        }
        EntryProblem::Control => {
            "有看不见的控制字符、乱码，或者以“=”开头，请删去后重新填写".to_owned()
        }
        EntryProblem::NoDay => "不是有效的日期，请写成 2026-11-20 这样".to_owned(),
        EntryProblem::Future => "这一天还没有到，请核对".to_owned(),
        EntryProblem::Past => "有效期已经过去，不能登记；已经换证的，请登记新证".to_owned(),
        EntryProblem::NotAfter { field } => {
            let before = kind.field(field).map_or("", |field| field.zh);
            format!("应当晚于“{before}”，请核对两个日期")
        }
        EntryProblem::NoYear => "请填写四位数字的年度，例如 2025，不能晚于今年".to_owned(),
        EntryProblem::NoCount => "请填写整数，例如 120".to_owned(),
        EntryProblem::NoAmount { fraction } => {
            format!("请填写数字，例如 1200.5，最多 {fraction} 位小数")
        }
        EntryProblem::Unknown => "没有这一项，请从列出的选项中选择".to_owned(),
        EntryProblem::Uscc(why) => (super::zh::TEXT.search.bad_code_why)(why),
        EntryProblem::Oneself => "对方不能是本企业自己".to_owned(),
        EntryProblem::UnknownIssuer => {
            "没有查到这个机关，请核对全称；确实是外地或者名册以外的，请勾选下面的“不在本市名册”"
                .to_owned()
        }
        EntryProblem::PersonalData => "这里有身份证号、电话或者住址，请删去".to_owned(),
        EntryProblem::NoEvidence => {
            "请附上证明材料；填写的内容与官方记录一致的，可以不附".to_owned()
        }
        EntryProblem::NoConsentPaper => "请附上同意书".to_owned(),
        EntryProblem::Duplicate { number } => match number.as_str() {
            "" => "本企业已经登记过同一项".to_owned(),
            number => format!("本企业已经登记过同一项，编号 {number}；需要改动的，请修改那一条"),
        },
        EntryProblem::Overlaps {
            number,
            from,
            until,
        } => format!(
            "与本企业登记的 {number}（{}）有效期重叠，请核对日期，或者修改那一条",
            span(*from, *until)
        ),
        EntryProblem::OfAnother => match kind {
            EntryKind::AWARD => "记录中这个文号已经由别的企业登记。请对照原件核对；同一文件还表彰其他单位的，请勾选“该文件同时表彰其他单位”",
            _ => "记录中这个编号属于别的企业，请对照原件核对；核对无误的，请带原件向信用办反映",
        }
        .to_owned(),
        EntryProblem::NotOpen => "本市现在没有开放这一类的登记".to_owned(),
    }
}

fn span(from: Option<Date>, until: Option<Date>) -> String {
    let from = from.map(|day| day.to_string()).unwrap_or_default();
    let until = until.map_or_else(|| "长期".to_owned(), |day| day.to_string());
    format!("{from} 至 {until}")
}

fn receipt(receipt: &EntryReceipt) -> (String, String) {
    let EntryReceipt {
        number,
        subject,
        entry_kind,
        title,
        what,
        ..
    } = receipt;
    let (kind, name) = (entry_kind.zh(), &subject.name);
    match what {
        ReceiptOf::Sent(way) => (
            format!("自主申报回执：{number}"),
            format!(
                "{name}登记的{kind}“{title}”已经收到。{}",
                (REGISTRATION.form.way)(way)
            ),
        ),
        ReceiptOf::TakenBack => (
            format!("自主申报已撤回：{number}"),
            format!("{name}撤回了正在核验的{kind}“{title}”，不再核验；已经核验的版本不受影响。"),
        ),
        ReceiptOf::Withdrawn => (
            format!("自主申报已撤回：{number}"),
            format!("{name}撤回了{kind}“{title}”，已从公开的档案、信用报告和共享中消失。"),
        ),
    }
}
