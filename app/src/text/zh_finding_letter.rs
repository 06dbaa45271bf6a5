//! Chinese texts of letters about findings: what a unit holds against an entry, and what became of it.

use domain::case::{Breach, Letter, Outcome};
use jiff::civil::Date;

use super::zh_letter::date;
use crate::view::LetterBody;

/// Said wherever something is or may be found to be false.
const NO_PENALTY: &str =
    "本认定本身不附带惩戒措施，也不是行政处罚；法律、法规另有规定的，依照其规定。";

/// What it is about.
fn about(body: &LetterBody) -> String {
    let mut words = format!("{}自主申报的", body.subject);
    words.push_str(&match body.title.as_str() {
        "" => "信用信息".to_owned(),
        title => format!("“{title}”"),
    });
    let mut more = Vec::new();
    if !body.document_no.is_empty() {
        more.push(format!("登记编号：{}", body.document_no));
    }
    if !body.authority.is_empty() {
        more.push(format!("{}核验", body.authority));
    }
    if !more.is_empty() {
        words.push_str(&format!("（{}）", more.join("，")));
    }
    words
}

pub(super) fn opening(body: &LetterBody) -> String {
    let (about, case, on) = (about(body), body.case, date(body.on));
    match body.kind {
        Letter::FindingNotice => format!(
            "经查，本单位拟认定{about}不实（办件编号：{case}）。现将事由、事实、依据和您的权利告知如下，请陈述申辩。"
        ),
        Letter::FindingDropped => {
            format!("本单位就{about}发起的不实认定（办件编号：{case}），现予终止。理由：")
        }
        Letter::ComplaintReceipt => format!(
            "您于{on}就{about}的不实认定（办件编号：{case}）提出的投诉已经收到，由本办公室办理。投诉的理由："
        ),
        Letter::ComplaintDecision => format!(
            "您就{about}的不实认定（办件编号：{case}）提出的投诉，已经会商核实，现决定如下："
        ),
        _ => format!(
            "关于{about}是否不实（办件编号：{case}），本单位已经书面告知事实、依据和陈述申辩的权利。经研究，现决定如下："
        ),
    }
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

/// 承诺履行状态, before what was not kept.
pub(super) fn breach(breach: Breach) -> String {
    let word = (super::zh_false_entry::FALSE_ENTRY.breach)(breach);
    format!("申报时作出的真实性承诺，履行状态认定为“{word}”。未履行的承诺内容：")
}

/// What follows for the entry and for the commitment.
pub(super) fn record(body: &LetterBody) -> Vec<String> {
    let text: &[&str] = match (body.kind, &body.outcome) {
        (Letter::FindingNotice, _) => &[
            "作出决定之前，该条信息照常使用，公开页面注明“核实中”，不公开事由。",
            "认定不实的，该条信息停止使用；申报时作出的真实性承诺，认定为部分履行或者全部未履行，向社会公开。",
            NO_PENALTY,
        ],
        (Letter::FindingDropped, _) | (Letter::FindingDecision, Some(Outcome::Clear)) => {
            &["该条信息和承诺的履行状态不受影响，公开页面上“核实中”的标注取消。"]
        }
        (Letter::ComplaintReceipt, _) => {
            &["投诉期间认定继续有效；投诉成立的，撤销认定，恢复该条信息和承诺的履行状态。"]
        }
        (_, Some(Outcome::Disprove { breach, .. })) => match breach {
            Breach::Partly => &[
                "该条信息自即日起停止使用：不再公示，不再写入信用报告，不用于信用评价和共享。",
                "承诺的履行状态向社会公开，承诺已经撤回的除外；按同一份承诺申报的其他信息不受影响。",
                NO_PENALTY,
            ],
            Breach::Unfulfilled => &[
                "该条信息自即日起停止使用：不再公示，不再写入信用报告，不用于信用评价和共享。",
                "承诺的履行状态向社会公开，承诺已经撤回的除外；按同一份承诺申报的其他信息同时停止使用。",
                NO_PENALTY,
            ],
        },
        (_, Some(Outcome::Restore)) => &[
            "该条信息自即日起恢复使用；其后已有新的版本或者已经撤回的，以现在的情况为准。",
            "承诺的履行状态恢复为认定以前的状态；同一份承诺另有认定的，以另外的认定为准。",
        ],
        (_, Some(Outcome::Stand)) => &["认定继续有效，该条信息不再使用。", NO_PENALTY],
        _ => &[NO_PENALTY],
    };
    text.iter().map(|text| (*text).to_owned()).collect()
}

/// What the enterprise can do next.
pub(super) fn can(body: &LetterBody) -> Vec<String> {
    let follow = "在“我的办件”中，可以随时查看进度。";
    let nothing = "您不需要办理任何手续。有疑问的，可以联系本单位。";
    let law = "可以依法申请行政复议，或者依法向人民法院提起行政诉讼。";
    let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    match (body.kind, &body.outcome) {
        (Letter::FindingNotice, _) => own(&[
            "登录后在办件页面陈述申辩，可以提交材料；最后一天之前可以多次提交。材料随后补充的，请不要勾选“陈述完毕”。没有陈述的，不视为承认。",
            "可以要求当面陈述：陈述时选上这一项，由本单位约定时间；听取之前不会提出意见。",
            "在办件页面可以查看本单位的证据材料。",
            follow,
        ]),
        (Letter::FindingDropped, _) | (_, Some(Outcome::Clear)) => own(&[nothing]),
        (Letter::ComplaintReceipt, _) => own(&[
            follow,
            "作出决定之前，您可以撤回投诉；撤回后，认定继续有效。",
        ]),
        (Letter::ComplaintDecision, _) => own(&[
            "投诉以一次为限，本决定之后，本网站不再受理同一事项的投诉。",
            &format!("对本决定不服的，{law}"),
        ]),
        _ => {
            let last = match body.complain_until {
                Some(day) => format!("最后一天是{}", date(day)),
                None => "最后一天在办件页面写明".to_owned(),
            };
            own(&[
                &format!(
                    "不服的，可以向联席会议办公室投诉，{last}。投诉以一次为限，登录后在办件页面提出。投诉期间认定继续有效。"
                ),
                &format!("也{law}"),
                "更正后真实的内容，可以另行申报。",
            ])
        }
    }
}
