//! Chinese texts of letters about repair: an application, what was decided about it, and a repair that may be revoked.

use domain::case::{Letter, Outcome};
use jiff::civil::Date;

use super::letter::RepairLetterText;
use super::zh_letter::date;
use crate::view::LetterBody;

const FREE: &str = "信用修复不收取任何费用；凡以修复为名收费的，请向信用办举报。";

pub(super) const LETTER: RepairLetterText = RepairLetterText {
    unmet: |what, rule, documents| {
        let what = what.trim_end_matches(['。', '.', '；']);
        match documents {
            [] => format!("{what}（所依据的规则：{rule}，本市设定）"),
            all => format!("{what}（所依据的规则：{rule}，{}）", all.join("、")),
        }
    },
    receivers: |count, due| match due {
        Some(day) => format!(
            "收到过该信息的单位和信息系统共 {count} 个，已经逐一通知停止共享和使用，最迟于{}反馈：",
            date(day)
        ),
        None => format!(
            "收到过该信息的单位和信息系统共 {count} 个，已经逐一通知停止共享和使用，反馈的最后一天涉及下一年的放假安排，公布后确定："
        ),
    },
    receiver: |unit, system| match system {
        Some(system) => format!("{unit}（系统：{system}）"),
        None => unit.to_owned(),
    },
    receiver_columns: ["单位或者信息系统", "反馈日期", "办理情况"],
};

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
        more.push(format!("文书号：{}", body.document_no));
    }
    if !more.is_empty() {
        words.push_str(&format!("（{}）", more.join("，")));
    }
    words.push_str("的失信信息");
    words
}

pub(super) fn opening(body: &LetterBody) -> String {
    let (about, case, on) = (about(body), body.case, date(body.on));
    match body.kind {
        Letter::Accepted => format!(
            "您对{about}提出的信用修复申请（办件编号：{case}），经审查符合受理条件，自{on}起受理。"
        ),
        Letter::Refused => {
            format!("您对{about}提出的信用修复申请（办件编号：{case}），经审查，决定不予受理。")
        }
        Letter::Supplement => format!(
            "您对{about}提出的信用修复申请（办件编号：{case}），材料不齐全或者内容不清楚。现一次告知需要补正的全部内容："
        ),
        Letter::Extension => {
            let days = match body.extension {
                Some(days) => format!("{days} 个工作日"),
                None => "办理期限".to_owned(),
            };
            format!(
                "您对{about}提出的信用修复申请（办件编号：{case}），不能在原定期限内办结，延长{days}。原因如下："
            )
        }
        Letter::RepairDecision => {
            format!("您对{about}提出的信用修复申请（办件编号：{case}），经核实，现决定如下：")
        }
        Letter::RepairRemedied => format!(
            "{about}准予修复（办件编号：{case}）后，收到过该信息的单位和信息系统已经全部反馈停止共享和使用。现将情况告知如下："
        ),
        Letter::RevocationNotice => format!(
            "{about}的信用修复（办件编号：{case}），经查所依据的材料不实，本单位拟予撤销。现将事实、依据和您的权利告知如下，请陈述申辩。"
        ),
        Letter::RevocationDecision => format!(
            "关于{about}的信用修复是否撤销（办件编号：{case}），本单位已经书面告知事实、依据和陈述申辩的权利。经研究，现决定如下："
        ),
        Letter::RevocationDropped => {
            format!(
                "本单位曾告知拟撤销{about}的信用修复（办件编号：{case}），现决定不予撤销。理由："
            )
        }
        Letter::ComplaintReceipt => format!(
            "您于{on}就{about}的信用修复结果（办件编号：{case}）提出的投诉已经收到，由本办公室办理。投诉的理由："
        ),
        Letter::ComplaintDecision => format!(
            "您就{about}的信用修复结果（办件编号：{case}）提出的投诉，经会商研究，现决定如下："
        ),
        Letter::ComplaintRemedied => format!(
            "您就{about}的信用修复结果（办件编号：{case}）提出的投诉成立后，收到过该信息的单位和信息系统已经全部反馈停止共享和使用。现将情况告知如下："
        ),
        _ => format!(
            "您于{on}对{about}提出的信用修复申请和随附材料已经收到，予以登记。办件编号：{case}。"
        ),
    }
}

/// The last day of the answer, once an application is accepted.
pub(super) fn answer_by(day: Date) -> String {
    format!(
        "核实后，最迟于{}书面答复您。需要延长或者中止计时的，会告知您原因。",
        date(day)
    )
}

/// The last day to state one's view.
pub(super) fn hearing(due: Option<Date>) -> String {
    match due {
        Some(day) => format!(
            "陈述申辩的最后一天是{}（含当日）。期满之前不会作出决定，您说明陈述完毕的除外。",
            date(day)
        ),
        None => {
            "陈述申辩的最后一天涉及下一年的放假安排，公布后另行告知。期满之前不会作出决定，您说明陈述完毕的除外。"
                .to_owned()
        }
    }
}

/// What follows for the record.
pub(super) fn record(body: &LetterBody) -> Vec<String> {
    let text: &[&str] = match (body.kind, &body.outcome) {
        (_, Some(Outcome::Grant)) => &[
            "该信息自即日起终止公示，停止共享和使用；因该信息采取的失信惩戒措施同时解除，并提请更新评价结果。",
            "此前出具的信用报告，核验时注明不再反映现状。收到过该信息的单位和信息系统，由本网站逐一通知停止使用，并请其限期反馈。",
        ],
        (_, Some(Outcome::Deny { .. })) => return denied(body),
        (_, Some(Outcome::Revoke { ban })) => return revoked(body, *ban),
        (_, Some(Outcome::Keep)) | (Letter::RevocationDropped, _) => {
            &["修复继续有效，该信息不再公示、共享和使用。"]
        }
        (_, Some(Outcome::Stand)) => &["原来的决定继续有效。"],
        (Letter::Refused, _) => return vec![as_before(body)],
        (Letter::RevocationNotice, _) => {
            let then = match body.public_until {
                Some(last) => format!(
                    "撤销修复的，该信息恢复公示，到{}为止（含当日），期满自动停止。",
                    date(last)
                ),
                None => {
                    "该信息公示期已满，或者另有不公示的原因；撤销修复的，按现在的情况也不恢复公示。"
                        .to_owned()
                }
            };
            return vec!["作出决定之前，修复继续有效。".to_owned(), then];
        }
        (Letter::ComplaintReceipt, _) => &["投诉期间，原来的决定继续有效。"],
        (Letter::Supplement, _) => &["到期没有补正的，认定单位可以不予受理，并书面告知理由。"],
        _ if body.public_until.is_some() => {
            &["办理期间，该信息照常公示，并注明“修复办理中”。", FREE]
        }
        _ => &[FREE],
    };
    text.iter().map(|text| (*text).to_owned()).collect()
}

/// What stays as it was: until when it is public, where it is.
fn as_before(body: &LetterBody) -> String {
    match body.public_until {
        Some(last) => format!(
            "该信息照常公示，到{}为止（含当日），期满自动停止。",
            date(last)
        ),
        None => "该信息现在没有公示，本决定不改变这一情况。".to_owned(),
    }
}

fn denied(body: &LetterBody) -> Vec<String> {
    let again = "条件具备后，您可以再次申请。".to_owned();
    let again = body.may_come_back.then_some(again);
    std::iter::once(as_before(body)).chain(again).collect()
}

fn revoked(body: &LetterBody, ban: bool) -> Vec<String> {
    let resumed = match body.public_until {
        Some(last) => format!(
            "该信息自即日起恢复公示，到{}为止（含当日），期满自动停止。",
            date(last)
        ),
        None => "该信息公示期已满，或者另有不公示的原因，现在不恢复公示。".to_owned(),
    };
    let banned = match (ban, body.banned_until) {
        (false, _) => None,
        (true, Some(day)) => Some(format!(
            "到{}为止（含当日），不受理您的信用修复申请。",
            date(day)
        )),
        (true, None) => {
            Some("在本市设定的期限内，不受理您的信用修复申请；最后一天在办件页面写明。".to_owned())
        }
    };
    let measures = "已经解除的措施不因此恢复。".to_owned();
    [resumed, measures].into_iter().chain(banned).collect()
}

/// What the addressee can do next.
pub(super) fn can(body: &LetterBody) -> Vec<String> {
    let follow = "在“我的办件”中，或者凭办件编号和查询码，可以随时查看进度。";
    let withdraw = "作出决定之前，您可以撤回申请。";
    let nothing = "您不需要办理任何手续。有疑问的，可以联系认定单位。";
    let undone = "发现别处仍在公示或者使用该信息的，请凭本文书告知信用办，由信用办督促办理。";
    let law = "依法申请行政复议，或者依法向人民法院提起行政诉讼。";
    let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    match (body.kind, &body.outcome) {
        (Letter::Supplement, _) => {
            own(&["登录后在办件页面提交补正的内容和材料。", follow, withdraw])
        }
        (Letter::RevocationNotice, _) => own(&[
            "登录后在办件页面陈述申辩，可以提交材料；最后一天之前可以多次提交。还要补充的，提交时不选“陈述完毕”即可。没有陈述的，不视为承认。",
            "可以要求当面陈述：陈述时选上这一项，由本单位约定时间；听取之前不会提出意见。",
            follow,
        ]),
        (Letter::ComplaintReceipt, _) => own(&[
            follow,
            "作出决定之前，您可以撤回投诉；撤回后，原来的决定继续有效。",
        ]),
        (Letter::ComplaintDecision, _) => own(&[
            "投诉以一次为限，本决定之后，本网站不再受理同一事项的投诉。",
            &format!("对本决定不服的，可以{law}"),
        ]),
        (Letter::RepairRemedied | Letter::ComplaintRemedied, _)
        | (Letter::RepairDecision, Some(Outcome::Grant)) => own(&[undone]),
        (Letter::RevocationDropped, _) | (_, Some(Outcome::Keep)) => own(&[nothing]),
        (Letter::Refused | Letter::RepairDecision | Letter::RevocationDecision, _) => {
            // Whoever has complained about it once is told of what the law provides.
            let complain = body.complain_until.map(|day| {
                format!(
                    "不服的，可以向联席会议办公室投诉，最后一天是{}。投诉以一次为限，登录后在办件页面提出；也可以通过“信用中国”网站反映。",
                    date(day)
                )
            });
            complain
                .into_iter()
                .chain([format!("不服的，可以{law}")])
                .collect()
        }
        _ => own(&[follow, withdraw]),
    }
}
