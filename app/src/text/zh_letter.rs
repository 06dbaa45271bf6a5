//! Chinese texts of letters. These are what counts.

use domain::case::{CaseKind, Finding, Letter, Outcome, Standing};
use jiff::civil::Date;

use super::letter::{Fate, LetterPageText, LetterText, VerifyText};
use super::zh_finding_letter as finding;
use super::zh_repair_letter as repair;
use crate::view::LetterBody;

pub(super) const LETTERS: LetterText = LetterText {
    office: |letter| match letter {
        Letter::ComplaintReceipt | Letter::ComplaintDecision => "社会信用体系建设联席会议办公室",
        _ => "公共信用信息主管部门",
    },
    number: |number| format!("文号：{number}"),
    date,
    seal: "（印章处）",
    check: "扫描二维码，或者打开下列网址，可以核验本文书的真伪和现状：",
    heading: |at, text| {
        let number = ["一", "二", "三", "四", "五", "六"];
        let number = at.checked_sub(1).and_then(|at| number.get(at));
        number.map_or_else(|| text.to_owned(), |number| format!("{number}、{text}"))
    },
    opening,
    due: |body| {
        Some(match (body.kind, body.due) {
            (Letter::Receipt | Letter::RepairReceipt, Some(day)) => {
                format!("是否受理，最迟于{}答复您。", date(day))
            }
            (Letter::Accepted, Some(day)) if body.case.kind() == CaseKind::Repair => {
                repair::answer_by(day)
            }
            (Letter::Accepted, Some(day)) => format!(
                "核实后，最迟于{}书面答复您。需要检验检测、现场核查或者专家论证的，所需时间不计入，并另行告知。",
                date(day)
            ),
            (Letter::Supplement, Some(day)) => format!(
                "请于{}（含当日）前一次补齐。补正期间不计入办理期限。",
                date(day)
            ),
            (Letter::Extension, Some(day)) => format!("延长后，最迟于{}书面答复您。", date(day)),
            (Letter::ComplaintReceipt, Some(day)) => format!(
                "最迟于{}作出处理决定。需要检验检测、现场核查或者专家论证的，所需时间不计入，并另行告知。",
                date(day)
            ),
            (Letter::Supplement, None) => "请尽快一次补齐。补正期间不计入办理期限。".to_owned(),
            (
                Letter::Receipt
                | Letter::Accepted
                | Letter::Extension
                | Letter::ComplaintReceipt
                | Letter::RepairReceipt,
                None,
            ) => "答复的日期涉及下一年的放假安排，公布后另行告知。".to_owned(),
            (
                Letter::Refused
                | Letter::Decision
                | Letter::ComplaintDecision
                | Letter::Remedied
                | Letter::ComplaintRemedied
                | Letter::FindingDecision
                | Letter::FindingDropped
                | Letter::RepairDecision
                | Letter::RepairRemedied
                | Letter::RevocationDecision
                | Letter::RevocationDropped,
                _,
            ) => return None,
            (Letter::FindingNotice, due) => finding::hearing(due),
            (Letter::RevocationNotice, due) => repair::hearing(due),
        })
    },
    result: "处理结果",
    reasons: "理由和依据",
    follows: |kind| match kind {
        CaseKind::Finding => "对信息和承诺的影响",
        _ => "对信息和措施的影响",
    },
    remedies: "救济途径",
    next: "接下来",
    decided: |outcome, of_measure| {
        let finding = (super::zh_case::ZH.finding)(outcome.finding());
        let outcome = match outcome {
            Outcome::EndMeasures if of_measure => "终止这项措施",
            Outcome::Uphold | Outcome::Undecidable if of_measure => "维持这项措施",
            Outcome::Correct { .. } => "对下列内容予以更正",
            Outcome::Supplement { .. } => "对下列内容予以补充",
            Outcome::Delete => "删除该信息",
            Outcome::StopPublishing => "停止公示该信息",
            Outcome::EndMeasures => "终止因该信息采取的措施",
            Outcome::Uphold => "维持该信息",
            Outcome::Undecidable => "保留该信息，并注明有异议",
            Outcome::Disprove { .. } => "该条信息停止使用",
            Outcome::Clear => "该条信息不受影响",
            Outcome::Restore => "撤销不实认定",
            Outcome::Stand => "维持原决定",
            Outcome::Grant => "该信息终止公示，停止共享和使用",
            Outcome::Deny { .. } => "下列条件没有满足",
            Outcome::Revoke { .. } => "原来准予的修复不再有效",
            Outcome::Keep => "修复继续有效",
        };
        format!("{finding}，{outcome}。")
    },
    breach: finding::breach,
    changes: ["项目", "原来", "现在"],
    task_columns: ["事项", "完成日期", "办理情况"],
    nothing: "（没有内容）",
    answered: |unit| format!("承办单位：{unit}。"),
    basis: "承办单位答复的依据：",
    record,
    repair: repair::LETTER,
    measures: |fate, day, of_measure| {
        let day = date(day);
        let which = match of_measure {
            true => "这项措施",
            false => "因该信息采取的下列措施，",
        };
        match fate {
            Fate::Suspended => format!(
                "{which}自{day}起暂停执行。异议或者投诉没有成立的，剩余天数从恢复执行之日起继续计算，不因暂停而增减。"
            ),
            Fate::Resumed => {
                format!("{which}自{day}起恢复执行，剩余天数从当日起继续计算，不因暂停而增减。")
            }
            Fate::Ended => format!("{which}自{day}起终止。"),
        }
    },
    measure_columns: |fate| {
        let before = match fate {
            Fate::Suspended => "暂停前的最后一天",
            Fate::Resumed | Fate::Ended => "原定最后一天",
        };
        ["措施", "实施单位", before, "现在的最后一天", "剩余天数"]
    },
    endless: "没有期限",
    suspended: "暂停中",
    ended: "已终止",
    days: |days| format!("{days} 天"),
    no_days: "—",
    can,
    closing: |letter| match letter {
        Letter::Receipt | Letter::ComplaintReceipt | Letter::RepairReceipt => "特此回复。",
        Letter::ComplaintDecision
        | Letter::FindingDecision
        | Letter::RepairDecision
        | Letter::RevocationDecision => "特此决定。",
        Letter::FindingNotice
        | Letter::FindingDropped
        | Letter::RevocationNotice
        | Letter::RevocationDropped => "特此告知。",
        _ => "特此通知。",
    },
    page: LetterPageText {
        print: "用浏览器的“打印”可以直接打印本页，纸上只有文书。",
        pdf: "下载 PDF",
        to_case: "查看办件",
        read: |time| format!("{time} 已阅"),
        unread: "尚未查阅",
        original: "文书原文",
        translation: "英文参考译文",
        translation_note: "译文只供参考，以中文原文为准。",
        picture: "核验本文书的二维码",
        not_genuine: "这份文书不能显示",
        not_genuine_text: "系统保存的内容与发出时不一致，为避免误导，不予显示。请联系信用办，由工作人员查明。您的办件不受影响。",
        no_font: "暂时不能生成 PDF",
        no_font_text: "服务器没有安装中文字体，不能生成 PDF。文书的内容没有问题：请打开文书页面，用浏览器打印，或者另存为 PDF。",
    },
    verify: VerifyText {
        title: "核验文书、信用报告和培训证书",
        lead: "输入文书上的文号，或者信用报告、培训证书上的编号，可以核验是不是本网站发出的、现在是否有效。扫描上面的二维码，不必输入。",
        field: "文号、报告编号或者证书编号",
        hint: "在标题下面，例如文书 YY20261122-00012-7-F；信用报告的编号也在标题下面，培训证书的编号在标题上面。字母大小写、有没有横线都可以。",
        button: "核验",
        genuine: "这份文书是真实的",
        genuine_text: "本网站发出过这份文书，保存的内容与发出时一致。",
        not_genuine: "不能确认这份文书是真实的",
        not_genuine_text: "有这个文号，但系统保存的内容与发出时不一致。请不要以这份文书为依据，并告诉信用办，由工作人员查明。",
        kind: "文书种类",
        number: "文号",
        case: "办件编号",
        on: "日期",
        office: "发文单位",
        subject: "涉及的企业",
        today: "现状",
        standing: |letter, standing| match (letter, standing) {
            (_, Standing::Complained) => "已被投诉，正在复核",
            (_, Standing::Replaced) => "其后另有投诉处理决定",
            (_, Standing::Revoked) => "修复已被撤销",
            (Letter::FindingNotice, Standing::Withdrawn) => "已终止认定",
            (_, Standing::Withdrawn) => "申请人已撤回",
            (Letter::Supplement, Standing::DealtWith) => "补正阶段已经结束",
            (Letter::FindingNotice | Letter::RevocationNotice, Standing::DealtWith) => {
                "已经作出决定"
            }
            (_, Standing::DealtWith) => "已经办结",
            (
                Letter::Refused
                | Letter::Decision
                | Letter::ComplaintDecision
                | Letter::FindingDecision
                | Letter::FindingDropped
                | Letter::RepairDecision
                | Letter::RevocationDecision
                | Letter::RevocationDropped,
                Standing::Current,
            ) => "现行有效",
            (
                Letter::Remedied | Letter::ComplaintRemedied | Letter::RepairRemedied,
                Standing::Current,
            ) => "已经执行完毕",
            (_, Standing::Current) => "正在办理",
        },
        standing_text: |letter, standing| match (letter, standing) {
            (Letter::FindingDecision, Standing::Complained) => {
                "企业已就这份决定向联席会议办公室投诉。投诉期间认定继续有效，结果以复核后的决定为准。"
            }
            (_, Standing::Complained) => {
                "申请人已就这份文书向联席会议办公室投诉，结果以复核后的决定为准。"
            }
            (_, Standing::Replaced) => "联席会议办公室已经作出投诉处理决定，以该决定为准。",
            (_, Standing::Revoked) => {
                "文书所说的修复其后已被撤销，该信息恢复公示；以撤销的决定为准。"
            }
            (Letter::FindingNotice, Standing::Withdrawn) => "发起单位已终止认定，没有认定为不实。",
            (_, Standing::Withdrawn) => "申请人撤回后，这件事不再办理。",
            (Letter::Supplement, Standing::DealtWith) => {
                "补正已经提交，或者这件事已经有了答复，以最新的文书为准。"
            }
            (Letter::FindingNotice, Standing::DealtWith) => "其后已经作出决定，以决定书为准。",
            (_, Standing::DealtWith) => "其后已经作出答复，以答复的文书为准。",
            (
                Letter::Refused
                | Letter::Decision
                | Letter::ComplaintDecision
                | Letter::FindingDecision
                | Letter::FindingDropped
                | Letter::RepairDecision
                | Letter::RevocationDecision
                | Letter::RevocationDropped,
                Standing::Current,
            ) => "其后没有改变它的文书。",
            (
                Letter::Remedied | Letter::ComplaintRemedied | Letter::RepairRemedied,
                Standing::Current,
            ) => "文书上列出的事项，已经全部办理完毕。",
            (_, Standing::Current) => "这件事正在办理，还没有结果。",
        },
        by_number: "凭文号只能看到以上内容。扫描文书上的二维码，还可以看到涉及的企业。",
        compare: "请与您手上的文书逐项核对；有一项不同的，请联系信用办。",
        unknown: "没有查到这份文书或者报告",
        unknown_text: "本网站没有发出过这样的文书或者报告，或者输入有误。查不到的，请不要以它为依据。",
        unknown_tips: [
            "文号以两个字母开头，以一个字母结尾，中间是日期和编号；报告编号请照报告抬头填写",
            "办件编号不是文号：文号在办件编号后面多一个字母",
            "二维码应当打开本网站的网址，其他网址的核验结果不可信",
            "仍然查不到的，请带上文书或者报告联系信用办",
        ],
        again: "重新核验",
    },
};

/// 2026年11月22日
pub(super) fn date(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// What it is about.
fn about(body: &LetterBody) -> String {
    let mut words = body.subject.clone();
    if !body.title.is_empty() {
        words.push_str(&format!("“{}”", body.title));
    }
    let mut more = Vec::new();
    if !body.authority.is_empty() {
        more.push(body.authority.clone());
    }
    if !body.document_no.is_empty() {
        more.push(match body.of_measure {
            true => format!("所依据文书的文书号：{}", body.document_no),
            false => format!("文书号：{}", body.document_no),
        });
    }
    if !more.is_empty() {
        words.push_str(&format!("（{}）", more.join("，")));
    }
    words.push_str(match body.of_measure {
        true => "的惩戒措施",
        false => "的信用信息",
    });
    words
}

fn opening(body: &LetterBody) -> String {
    match body.case.kind() {
        CaseKind::Finding => return finding::opening(body),
        CaseKind::Repair => return repair::opening(body),
        CaseKind::Objection | CaseKind::Investigation | CaseKind::Entry => {}
    }
    let (about, case, on) = (about(body), body.case, date(body.on));
    match body.kind {
        Letter::Receipt => format!(
            "您于{on}对{about}提出的异议申请和随附材料已经收到，予以登记。办件编号：{case}。"
        ),
        Letter::Accepted => format!(
            "您对{about}提出的异议申请（办件编号：{case}），经审查符合受理条件，自{on}起受理。"
        ),
        Letter::Refused => {
            format!("您对{about}提出的异议申请（办件编号：{case}），经审查，决定不予受理。")
        }
        Letter::Supplement => format!(
            "您对{about}提出的异议申请（办件编号：{case}），材料不齐全或者内容不清楚。现一次告知需要补正的全部内容："
        ),
        Letter::Extension => {
            let days = match body.extension {
                Some(days) => format!("{days} 个工作日"),
                None => "办理期限".to_owned(),
            };
            format!(
                "您对{about}提出的异议申请（办件编号：{case}），不能在原定期限内办结，延长{days}。原因如下："
            )
        }
        Letter::Decision => {
            format!("您对{about}提出的异议申请（办件编号：{case}）已经核实，现将处理结果通知如下：")
        }
        Letter::ComplaintReceipt => format!(
            "您于{on}就{about}的异议答复（办件编号：{case}）提出的投诉已经收到，由本办公室办理。投诉的理由："
        ),
        Letter::ComplaintDecision => format!(
            "您就{about}的异议答复（办件编号：{case}）提出的投诉，已经会商核实，现决定如下："
        ),
        Letter::Remedied => format!(
            "您对{about}提出的异议（办件编号：{case}）成立后，为消除不良影响需要办理的事项，已经全部完成。现将办理情况告知如下："
        ),
        Letter::ComplaintRemedied => format!(
            "您就{about}的异议答复（办件编号：{case}）提出的投诉成立后，为消除不良影响需要办理的事项，已经全部完成。现将办理情况告知如下："
        ),
        Letter::FindingNotice | Letter::FindingDecision | Letter::FindingDropped => {
            finding::opening(body)
        }
        Letter::RepairReceipt
        | Letter::RepairDecision
        | Letter::RepairRemedied
        | Letter::RevocationNotice
        | Letter::RevocationDecision
        | Letter::RevocationDropped => repair::opening(body),
    }
}

/// What follows for the record. What is disputed may be a measure, which is not public; and the record may be hidden
/// instead of marked while it runs.
fn record(body: &LetterBody) -> Vec<String> {
    match body.case.kind() {
        CaseKind::Finding => return finding::record(body),
        CaseKind::Repair => return repair::record(body),
        CaseKind::Objection | CaseKind::Investigation | CaseKind::Entry => {}
    }
    let mut text = vec![match (body.of_measure, body.hides) {
        (true, _) => measure(body),
        (false, true) => hidden(body),
        (false, false) => marked(body),
    }];
    let decided = body.outcome.as_ref().map(Outcome::finding);
    match body.kind {
        Letter::Supplement => {
            text.push("到期没有补正的，系统不会自动不予受理，由工作人员审查后书面答复。");
        }
        Letter::Decision | Letter::ComplaintDecision if decided == Some(Finding::Founded) => {
            text.push(match body.of_measure {
                true => "有关单位和上级平台，由信用办通知处理结果。",
                false => "已经取得该信息的单位和上级平台，由信用办通知处理结果。",
            });
        }
        _ => {}
    }
    text.into_iter().map(str::to_owned).collect()
}

fn measure(body: &LetterBody) -> &'static str {
    match (body.kind, &body.outcome) {
        (
            Letter::Receipt
            | Letter::Accepted
            | Letter::Supplement
            | Letter::Extension
            | Letter::ComplaintReceipt,
            _,
        ) => "惩戒措施不对外公开，公示的信息不加标注。",
        (_, Some(Outcome::EndMeasures)) => "这项措施终止，公示的信息不变。",
        (_, Some(Outcome::Undecidable)) => "经核实仍不能查明，这项措施维持不变。",
        _ => "这项措施维持不变。",
    }
}

fn hidden(body: &LetterBody) -> &'static str {
    match (body.kind, &body.outcome) {
        (Letter::Receipt, _) => "自提交时起，该信息停止公示，直到办结。",
        (Letter::Accepted | Letter::Supplement | Letter::Extension, _) => {
            "办理期间，该信息继续停止公示；已经暂停执行的措施继续暂停。"
        }
        (Letter::ComplaintReceipt, _) => "办理期间，该信息再次停止公示。",
        (_, Some(Outcome::Correct { .. } | Outcome::Supplement { .. })) => {
            "该信息自即日起按上表更正，原来的内容不再公示；应当公示的，恢复公示。"
        }
        (_, Some(Outcome::Delete)) => "该信息自即日起删除，不再公示。",
        (_, Some(Outcome::StopPublishing)) => "该信息不再恢复公示。",
        (_, Some(Outcome::EndMeasures)) => "该信息的内容不变；应当公示的，恢复公示。",
        (_, Some(Outcome::Undecidable)) => {
            "该信息予以保留，标注“有异议，待定”；应当公示的，恢复公示。"
        }
        _ => "该信息维持不变；应当公示的，恢复公示。",
    }
}

fn marked(body: &LetterBody) -> &'static str {
    match (body.kind, &body.outcome) {
        (Letter::Receipt, _) => "自提交时起，该信息标注“异议处理中”，直到办结。",
        (Letter::Accepted, _) => {
            "办理期间，该信息继续标注“异议处理中”；已经暂停执行的措施继续暂停。"
        }
        (Letter::Supplement, _) => {
            "补正期间，该信息继续标注“异议处理中”；已经暂停执行的措施继续暂停。"
        }
        (Letter::Extension, _) => {
            "延长期间，该信息继续标注“异议处理中”；已经暂停执行的措施继续暂停。"
        }
        (Letter::ComplaintReceipt, _) => "办理期间，该信息重新标注“异议处理中”。",
        (_, Some(Outcome::Correct { .. } | Outcome::Supplement { .. })) => {
            "该信息自即日起按上表公示，原来的内容不再公示，本件的“异议处理中”标注取消。"
        }
        (_, Some(Outcome::Delete)) => "该信息自即日起删除，不再公示。",
        (_, Some(Outcome::StopPublishing)) => "该信息自即日起停止公示。",
        (_, Some(Outcome::EndMeasures)) => "该信息的内容不变，本件的“异议处理中”标注取消。",
        (_, Some(Outcome::Undecidable)) => {
            "该信息予以保留，本件的“异议处理中”标注改为“有异议，待定”。"
        }
        _ => "该信息维持不变，本件的“异议处理中”标注取消。",
    }
}

/// What to do where a receipt says more than was done.
fn undone(of_measure: bool) -> &'static str {
    match of_measure {
        true => {
            "发现所列事项没有落实，或者这项措施仍在实施的，请凭本文书告知信用办，由信用办督促办理。"
        }
        false => {
            "发现所列事项没有落实，或者别处仍在使用原来的内容的，请凭本文书告知信用办，由信用办督促办理。"
        }
    }
}

fn can(body: &LetterBody) -> Vec<String> {
    match body.case.kind() {
        CaseKind::Finding => return finding::can(body),
        CaseKind::Repair => return repair::can(body),
        CaseKind::Objection | CaseKind::Investigation | CaseKind::Entry => {}
    }
    let follow = "在“我的办件”中，或者凭办件编号和查询码，可以随时查看进度。";
    let withdraw = "作出决定之前，您可以撤回申请。";
    let law = "依法申请行政复议，或者依法向人民法院提起行政诉讼。";
    let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    match body.kind {
        Letter::Receipt | Letter::Accepted | Letter::Extension => own(&[follow, withdraw]),
        Letter::Supplement => own(&[
            "登录后在办件页面提交补正的内容和材料，或者到窗口提交。",
            follow,
            withdraw,
        ]),
        Letter::ComplaintReceipt => own(&[
            follow,
            "作出决定之前，您可以撤回投诉；撤回后，原来的答复继续有效。",
        ]),
        Letter::ComplaintDecision => own(&[
            "投诉以一次为限，本决定之后，本网站不再受理同一事项的投诉。",
            &format!("对本决定不服的，可以{law}"),
        ]),
        Letter::Remedied => {
            let complain = match body.complain_until {
                Some(day) => format!(
                    "对处理结果仍有不同意见的，可以向联席会议办公室投诉一次，最后一天是{}。登录后在办件页面提出，或者到窗口提出。",
                    date(day)
                ),
                None => "对处理结果仍有不同意见的，可以向联席会议办公室投诉一次；最后一天在办件页面写明。".to_owned(),
            };
            vec![complain, undone(body.of_measure).to_owned()]
        }
        Letter::ComplaintRemedied => own(&[undone(body.of_measure)]),
        Letter::FindingNotice | Letter::FindingDecision | Letter::FindingDropped => {
            finding::can(body)
        }
        Letter::RepairReceipt
        | Letter::RepairDecision
        | Letter::RepairRemedied
        | Letter::RevocationNotice
        | Letter::RevocationDecision
        | Letter::RevocationDropped => repair::can(body),
        Letter::Refused | Letter::Decision => {
            let complain = match (body.complain_until, body.outcome.as_ref().map(Outcome::finding)) {
                (Some(day), _) => format!(
                    "不服的，可以向联席会议办公室投诉，最后一天是{}。投诉以一次为限，登录后在办件页面提出，或者到窗口提出。{}",
                    date(day),
                    if body.measures.is_empty() { "" } else { "投诉期间，上列措施再次暂停执行。" }
                ),
                (None, Some(Finding::Founded)) => {
                    "对处理结果仍有不同意见的，上述工作完成后，可以向联席会议办公室投诉一次；最后一天届时在办件页面写明。".to_owned()
                }
                (None, _) => "不服的，可以向联席会议办公室投诉一次；最后一天在办件页面写明。".to_owned(),
            };
            vec![complain, format!("也可以{law}")]
        }
    }
}
