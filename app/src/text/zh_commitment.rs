//! Chinese texts of commitments and authorisations.

use domain::authorisation::Use;
use domain::commitment::{CommitmentFault, CommitmentKind, Publicity, Standing, Supervision};

use super::commitment::{
    ColumnText, CommitmentText, CommitmentWords, DeskMattersText, MattersText, MyCommitmentsText,
    PaperText, SignText, SubjectCommitmentsText,
};
use super::format::grouped;
use crate::view::{CommitmentNews, Holds, Total};

fn fault(fault: CommitmentFault) -> String {
    match fault {
        CommitmentFault::NotAgreed => {
            "请阅读承诺书，同意的请勾选；不同意的，可以暂不签署".to_owned()
        }
        CommitmentFault::NoUse => "请至少勾选一项用途；一项也不授权的，不用签署授权书".to_owned(),
        CommitmentFault::NewEdition => "文本刚刚换了新的版本，请阅读新的文本后再签署".to_owned(),
        CommitmentFault::Over => "这项承诺已经停止受理，不能再签署".to_owned(),
        CommitmentFault::NoAuthority => {
            "您的经办授权已经结束，或者不包括自愿注册，不能再为这家企业办理".to_owned()
        }
        CommitmentFault::Unseen => {
            "文字里有看不见的字符，请删去后重新填写；从别处粘贴的，请改为手工输入".to_owned()
        }
        CommitmentFault::PersonalData => "承诺会向社会公示，请删去身份证号、电话、住址".to_owned(),
        CommitmentFault::TooMany { most } => {
            format!("本企业有 {most} 份承诺正在履行，请先撤回不再需要的")
        }
        CommitmentFault::NotWithdrawable => {
            "这份承诺已经撤回、到期或者已经认定履行状态，不能撤回；请看过现在的情况再办".to_owned()
        }
        CommitmentFault::OfRepair => "信用修复承诺随修复申请一并签署，不能单独撤回".to_owned(),
        CommitmentFault::NoDay => "请填写日期，例如 2026-12-01".to_owned(),
        CommitmentFault::FromTooEarly { earliest } => {
            format!("生效日期最早是 {earliest}，已经签署的文本不能改动")
        }
        CommitmentFault::LastTooEarly { earliest } => format!("最后一日最早是 {earliest}"),
        CommitmentFault::Months { most } => {
            format!("请填写 1 至 {most} 的整数；长期有效的，请留空")
        }
        CommitmentFault::NoNote => "选择“其他”的，请写明是什么".to_owned(),
        CommitmentFault::NameTaken => {
            "本单位已经有同名的事项正在受理，请换一个名称，或者修改原来的事项".to_owned()
        }
    }
}

fn usage(one: Use) -> (&'static str, &'static str) {
    match one {
        Use::Publish => (
            "公示",
            "已经核验的信息在本企业的信用档案里展示，注明“自主申报”、核验单位和日期，任何人可以查询。不勾选的，不展示。",
        ),
        Use::Report => (
            "信用报告",
            "列入本企业的公共信用报告，注明是否核验；拿到报告的人看得到。不勾选的，不列入。",
        ),
        Use::Evaluate => (
            "信用评价",
            "已经核验的信息作为公共信用评价的正面参考。不勾选的，不采用，也不因此降低评价。",
        ),
        Use::Share => (
            "政务共享",
            "提供给本市行政机关和依法管理公共事务的组织，用于办理与本企业有关的事项，每次共享都有记录。不勾选的，不提供。",
        ),
    }
}

fn names(uses: &[Use]) -> String {
    let names: Vec<&str> = uses.iter().map(|one| usage(*one).0).collect();
    names.join("、")
}

pub(super) const COMMITMENT: CommitmentWords = CommitmentWords {
    kind: CommitmentKind::zh,
    publicity: Publicity::zh,
    standing: |standing| match standing {
        Standing::Performing => "履行中",
        Standing::Expired => "已过期，待核查",
        Standing::Fulfilled => "全部履行",
        Standing::Partly => "部分履行",
        Standing::Unfulfilled => "全部未履行",
        Standing::Withdrawn => "已撤回",
    },
    supervision: Supervision::zh,
    usage,
    own_unit: "本网站（信用办）",
    fault,
    told: |subject, who, news| match news {
        CommitmentNews::Made { title } => (
            format!("作出信用承诺：{subject}"),
            format!(
                "{who} 代这家企业签署了《{title}》。不是企业本意的，请在“信用承诺与授权”中撤回。"
            ),
        ),
        CommitmentNews::Withdrawn { number, title } => (
            format!("撤回信用承诺：{subject}"),
            format!("{who} 代这家企业撤回了《{title}》（承诺编码 {number}），已经停止公示。"),
        ),
        CommitmentNews::Authorised { uses } => (
            format!("签署授权书：{subject}"),
            format!(
                "{who} 代这家企业签署了自主申报信息授权书，授权的用途：{}。不是企业本意的，请在“信用承诺与授权”中撤回。",
                names(uses)
            ),
        ),
        CommitmentNews::AuthorisationEnded => (
            format!("撤回授权：{subject}"),
            format!(
                "{who} 代这家企业撤回了自主申报信息的授权，公示、报告、评价和共享已经停止使用。"
            ),
        ),
    },
    logged: |action| {
        Some(match action {
            "matter.seed" => "建立本网站的承诺文本",
            "matter.add" => "新增承诺事项",
            "matter.edit" => "修改承诺事项",
            "matter.edition" => "发布承诺书新版本",
            "matter.end" => "停止受理承诺事项",
            "commitment.sign" => "签署承诺",
            "commitment.withdraw" => "撤回承诺",
            "commitment.determine" => "认定承诺履行状态",
            "commitment.cover" => "自主申报改由新的承诺保证",
            "authorisation.sign" => "签署授权书",
            "authorisation.end" => "撤回授权",
            _ => return None,
        })
    },
    kept_row: [
        "签署的承诺和授权",
        "您代企业签署；姓名加密保存，不公示",
        "随承诺和授权的档案保存",
    ],
    matters: MattersText {
        title: "承诺事项清单",
        lead: "各单位受理信用承诺的事项，以及承诺书的样式。已经签署的承诺见",
        unit: "受理单位",
        all_units: "全部单位",
        kind: "承诺类型",
        all_kinds: "全部类型",
        filter: "筛选",
        reset: "查看全部",
        count: |shown, all, on| match shown == all {
            true => format!("正在受理 {all} 项，截至 {on}。"),
            false => format!("显示 {shown} 项，共 {all} 项，截至 {on}。"),
        },
        columns: ["承诺事由", "承诺类型", "受理单位", "依据", "已签署"],
        no_basis: "没有填写",
        none: "没有符合条件的事项",
        none_text: "请换一个单位或者类型，或者查看全部。",
        none_at_all: (
            "现在没有受理信用承诺的事项",
            "各单位受理的承诺事项和样式，会列在这里。",
        ),
        valid: "受理时间",
        basis: "依据",
        days: |from, until| match until {
            Some(until) => format!("{from} 至 {until}"),
            None => format!("自 {from} 起"),
        },
        months: |months| match months {
            Some(months) => format!("承诺自作出之日起 {months} 个月内有效"),
            None => "承诺长期有效".to_owned(),
        },
        edition: |edition| format!("承诺书样式第 {edition} 版"),
        holds: |holds| match holds {
            Holds::Later => "尚未生效",
            Holds::Now => "现行",
            Holds::Before => "已停用",
        },
        over: "这个事项已经停止受理。以前签署的承诺不受影响。",
        no_text: "现在没有可以签署的文本。",
        former: "以前的版本",
        former_text: "文本一经签署不再改动；按这些版本签署的承诺，以签署时的文本为准。",
        print: "需要纸质样式的，请用浏览器的打印功能打印本页。",
        where_made: "行业自律型、主动型的承诺和自主申报的授权，企业在本网站“信用承诺与授权”作出；本网站的信用修复承诺，在本网站提交修复申请时签署；其他的，办理有关事项时向受理单位作出，本网站只列出样式。",
        made: "在哪里作出",
        made_here: "企业在本网站“信用承诺与授权”作出",
        made_there: "办理有关事项时向受理单位作出，本网站只列出样式",
        made_applying: "企业在本网站提交修复申请时签署",
        missing: "没有这个承诺事项",
        missing_text: "网址可能不完整。正在受理的事项都在承诺事项清单里。",
    },
    column: ColumnText {
        title: "信用承诺公示",
        lead: "企业和其他组织向社会公开的信用承诺，欢迎监督。可以作出哪些承诺，见",
        enterprise: "承诺人",
        enterprise_hint: "名称里的任意两个字、统一社会信用代码，或者 20 位承诺编码；不填就是全部。",
        count: |total| match total {
            Total::Exactly(count) => format!("共 {} 份", grouped(count.into())),
            Total::MoreThan(count) => format!("超过 {} 份", grouped(count.into())),
        },
        columns: [
            "承诺事由",
            "承诺人",
            "承诺类型",
            "受理单位",
            "作出日期",
            "履行状态",
        ],
        none: "没有符合条件的承诺",
        none_text: "可能还没有作出，也可能已经撤回或者不向社会公开。请换一个名称再查。",
        none_at_all: (
            "还没有公示的承诺",
            "企业作出、可以向社会公开的承诺，会列在这里。",
        ),
        reset: "查看全部承诺",
    },
    one: CommitmentText {
        title: |reason, subject| format!("{reason} {subject}"),
        no_end: "长期有效",
        signed_as: "签署人身份",
        signed: |edition| format!("签署的承诺书（第 {edition} 版）"),
        determined: "履行状态认定",
        remedy: "承诺人对认定不服的，可以按认定决定书写明的期限向联席会议办公室投诉，也可以依法申请行政复议、提起行政诉讼。",
        source: "承诺由承诺人自愿作出，文字以签署时的版本为准；签署人的姓名不公示。发现没有履行的，可以向受理单位反映。",
        print: "需要纸质文本的，请用浏览器的打印功能打印本页。",
        missing: "这份承诺现在没有公示",
        missing_text: "编码可能写错了，也可能这份承诺不在公示。常见的原因：",
        missing_why: [
            "承诺人已经撤回；",
            "承诺只在特定范围内公开，或者不公开；",
            "编码不是 20 位数字。",
        ],
    },
    paper: PaperText {
        liability: "违诺责任",
        own_words: "（此处由承诺人填写自己的承诺内容）",
        signs: "承诺人（盖章）",
        blank_day: "　　　年　　月　　日",
        day_of_sending: "提交申请之日",
        chinese_only: "签署的是中文文本。",
    },
    subject: SubjectCommitmentsText {
        count: |count| format!("向社会公开的信用承诺 {} 份。", grouped(count)),
        all: "查看全部承诺",
    },
    sign: SignText {
        title: "签署承诺书和授权书",
        lead: "自主申报信用信息之前，要先承诺内容真实，并说明允许本网站把这些信息用在哪里。签了以后可以撤回。",
        who: |who, relation| format!("由{who}（{relation}）签署"),
        no_scope: "您的经办事项不包括自愿注册",
        no_scope_text: "可以查看，不能签署。请企业法定代表人签署，或者重新认领、增加“自愿注册”这一项。",
        no_text: "现在没有可以签署的文本",
        no_text_text: "文本正在更换，请稍后再来，或者联系信用办。您已经填写的内容不受影响。",
        promise: "第一份：真实性承诺",
        is_signed: "已签署",
        promised: |on, edition| format!("{on} 签署第 {edition} 版，承诺编码"),
        newer: "承诺书换了新的版本，请阅读并重新签署；以前的承诺仍然有效，按它提交的信息不受影响。",
        read_again: "再看一遍承诺书",
        agree: "是否同意",
        agree_label: "本单位已经阅读，同意按承诺书的内容作出承诺",
        agree_hint: "签署后，承诺在“信用承诺公示”和本企业的信用档案里公开。",
        permission: "第二份：信息使用授权",
        not_permitted: "还没有授权。没有授权的，申报的信息只有本企业和核验人员看得到。",
        permitted: |at, edition, relation| {
            format!("{at} 由{relation}签署第 {edition} 版，授权的用途：")
        },
        uses: "允许用在哪里",
        uses_hint: "逐项选择，彼此独立；没有勾选的用途不使用。以后可以增减，也可以全部撤回。",
        before: "签署之前",
        before_points: [
            "签署人是您本人，代表的是企业。本网站记录签署的文本版本、时间，和您实名认证的姓名；姓名加密保存，不公示。",
            "本企业的其他经办人会收到站内消息。",
            "可以在“信用承诺与授权”中撤回，不收费：授权随时可以撤回，不需要理由；承诺在履行状态被认定以前可以撤回。",
            "减少授权用途的，从签署时起停止相应的使用；此前已经依法作出的使用不受影响。",
        ],
        send: "签署",
        change: "按勾选的用途重新签署",
        not_now: "暂不签署，返回",
        ended: "您已经不能代这家企业办理",
        ended_text: "打开页面之后、提交之前，您的经办授权结束了，可能是到期，也可能是企业法定代表人或者信用办撤销了授权。刚才提交的内容没有生效，也没有改变以前签署的承诺和授权。需要继续办理的，请与企业联系，或者重新认领。",
    },
    mine: MyCommitmentsText {
        title: "信用承诺与授权",
        uncovered: "需要重新承诺的申报",
        uncovered_text: |count| {
            format!(
                "有 {count} 条申报（已核验、已登记或者等待核验的）所依据的真实性承诺已经撤回、到期或者被认定全部未履行，现在不公示、不使用。"
            )
        },
        cover_text: |number| {
            format!(
                "这些申报的内容仍然真实的，可以一并改由现行的承诺（{number}）保证：原来的核验结果保留，不用重新提交，随即恢复使用。内容已经变化的，请先修改或者撤回那一条。"
            )
        },
        cover: |count| format!("确认仍然真实，{count} 条改由现行承诺保证"),
        cover_first: "请先重新签署真实性承诺，再回到这里一并处理，不用逐条重新提交。",
        cover_list: "查看申报",
        lead: "查看、作出和撤回本企业的信用承诺，管理自主申报信息的授权。",
        change_uses: "查看授权书，增减用途",
        end: "撤回全部授权",
        end_text: "撤回不需要理由，按下按钮立即生效：",
        end_points: [
            "自主申报的信息从信用档案、信用报告、信用评价和政务共享中同时停止使用；",
            "此前已经依法作出的使用不受影响；",
            "申报的内容和核验结果仍然保存，只有本企业和核验人员看得到；",
            "重新签署授权书之后，按新的授权恢复使用，不用重新申报。",
        ],
        made: "本企业的承诺",
        none: "还没有作出承诺。",
        number: "承诺编码",
        made_on: "作出日期",
        valid_until: "有效期至",
        publicity: "公开类型",
        withdrawn: |at| format!("{at} 撤回。理由："),
        withdraw: "撤回这份承诺",
        withdraw_text: "撤回后立即停止公示，不能恢复；需要时可以重新作出。撤回的记录和理由存档，不公示。",
        withdraw_truthfulness: "自主申报的信息以这份承诺为前提：撤回后，按它提交的信息同时停止公示和使用；重新承诺之后，可以在本页一并改由新的承诺保证，不用重新提交。",
        of_repair: "这份承诺随修复申请一并签署，不能单独撤回。",
        reason: "撤回的理由",
        reason_hint: "最多 500 个字，只有本企业和工作人员看得到。",
        make: "作出新的承诺",
        make_text: "自愿作出，不收费。同样的承诺正在履行的，不会重复作出。各单位受理的其他承诺在办事时签署，样式见",
        no_offer: "现在没有可以在网上自行签署的承诺。",
        words: "承诺内容",
        words_hint: "最多 1000 个字，请写做得到、看得见的事。内容会公示，不要写身份证号、电话、住址，也不要评价别人。",
        letter: "纸质承诺书（可以不附）",
        letter_hint: |most, megabytes| {
            format!(
                "在纸上签字、盖章的，先打印承诺书样式，签好后上传扫描件或者照片：JPEG、PNG 或者 PDF，最多 {most} 份，每份不超过 {megabytes} MB。文件加密保存，不公示，只有本企业的经办人可以下载。其他内容需要改正的，文件要重新选择。"
            )
        },
        letter_print: "打印承诺书样式",
        letters: "纸质承诺书",
        make_hint: "签署后立即生效；可以公开的，随即公示。",
        make_button: "签署承诺",
    },
    desk: DeskMattersText {
        title: "承诺事项",
        lead: "本单位受理信用承诺的事项和承诺书样式，公布在",
        none: "还没有承诺事项。新增的事项从生效之日起公布，企业可以看到样式。",
        columns: ["承诺事由", "受理单位", "承诺类型", "已签署", "状态"],
        in_force: "受理中",
        over: "已停止",
        add: "新增承诺事项",
        add_text: "事项和第一版承诺书一起建立。文本一经签署不能改动，需要修改的，发布新的版本。",
        add_button: "新增",
        unit: "受理单位",
        kind: "承诺类型",
        kind_note: "其他类型的名称",
        kind_note_hint: "只在选择“其他”时填写，例如“消费维权”。",
        name: "承诺事由",
        name_hint: "对应的办事事项或者活动的名称，最多 512 个字。",
        basis: "依据",
        basis_hint: "文件名称和文号；没有核对过原文的，不要写条款。可以不填。",
        first_text: "第一版承诺书",
        text_title: "承诺书名称",
        content: "承诺内容",
        content_hint: "一段一行，最多 4000 个字；允许企业补充内容的，最多 3000 个字。",
        own_words: "企业补充",
        own_words_label: "允许企业写上自己的承诺内容",
        own_words_hint: "适合主动型承诺。补充的内容最多 1000 个字，公示前检查有没有个人信息。",
        liability: "违诺责任",
        liability_hint: "写明没有履行怎么办、由谁认定、怎样陈述申辩、不服的怎么办。不得超出法律、法规和惩戒措施清单。",
        months: "有效期（月）",
        months_hint: "自作出之日起计算；长期有效的，请留空。",
        publicity: "公开类型",
        first_day: "生效日期",
        first_day_hint: "从这一天起按这个文本签署。",
        built_in: "这是本网站自主申报所用的文本，由信用办维护，不能停止受理；公开类型、有效期和企业补充不随新版本改变。新版本生效后，企业再次提交信息时会请其重新签署。",
        public_page: "查看公布的页面",
        editions: "承诺书样式",
        editions_text: "签署的人以当时的版本为准，所以旧版本一直保留。",
        next_edition: "发布新的版本",
        next_edition_text: |earliest| {
            format!("在现有文本上修改。最早从 {earliest} 起生效，前一版到前一天为止。")
        },
        next_edition_button: "发布",
        edit: "修改名称和依据",
        edit_text: "以前作出的承诺保留当时的名称。",
        edit_button: "保存",
        end: "停止受理",
        end_text: "到最后一日为止；以后不能再签署，已经签署的承诺不受影响。停止以后不能恢复，需要时另建事项。",
        last_day: "最后一日",
    },
};
