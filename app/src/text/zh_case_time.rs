//! 期限: reminders, and days that become other days.

use domain::case::Warning;
use jiff::civil::Date;

use crate::view::{DayMoved, MovedBy, Reader, TimeChange, Timed};

/// Title and text of a warning.
pub(super) fn warning(step: Warning, due: Date, of: Timed, reader: Reader) -> (String, String) {
    match of {
        Timed::Supplement => return supplement(step, due, reader),
        Timed::Hearing => return super::zh_false_entry::hearing(step, due, reader),
        _ => {}
    }
    if matches!(reader, Reader::Applicant | Reader::Subject) {
        return late(step, due, of);
    }
    let title = super::zh_case::ZH.warning;
    let what = of_what(of);
    let text = match step {
        // It is others who are late; he has to say so to whoever has no account.
        _ if reader == Reader::Window => {
            format!("{what}到 {due} 为止，现在还没有办完。请打电话告知申请人，并致歉。")
        }
        Warning::Soon => format!("{what}到 {due}，请及时办理。"),
        Warning::Today => format!("{what}到今天（{due}）为止，请今天办理。"),
        Warning::Overdue => format!("{what}到 {due} 为止，已经超期，请尽快办理。"),
        Warning::Escalated => {
            format!("{what}到 {due} 为止，超期较久，已通报信用办督办，请马上办理。")
        }
    };
    (title(step).to_owned(), text)
}

fn supplement(step: Warning, due: Date, reader: Reader) -> (String, String) {
    let (title, text) = match (reader, step) {
        (Reader::Staff | Reader::Window, Warning::Soon | Warning::Today) => {
            ("补正即将到期", format!("申请人补正材料的时间到 {due}。"))
        }
        (Reader::Staff | Reader::Window, _) => (
            "补正已超期",
            format!(
                "补正时间到 {due} 为止，还没有收到材料。请联系申请人后再决定是否受理；系统不会自动作出不予受理决定。"
            ),
        ),
        (_, Warning::Soon) => (
            "请补正材料",
            format!("请最迟于 {due} 补齐材料。有困难的，请与信用办联系。"),
        ),
        (_, Warning::Today) => (
            "今天是补正的最后一天",
            format!("请今天（{due}）提交补正的材料。有困难的，请与信用办联系。"),
        ),
        (_, Warning::Overdue | Warning::Escalated) => (
            "还没有收到补正的材料",
            format!(
                "补正时间到 {due} 为止，还没有收到您的材料。现在仍可以提交；一直没有补正的，经办人员可能决定不予受理。"
            ),
        ),
    };
    (title.to_owned(), text)
}

/// What somebody who waits is told when his answer is late.
fn late(step: Warning, due: Date, of: Timed) -> (String, String) {
    let promised = match of {
        Timed::Accept => "决定是否受理",
        Timed::Remedy => "落实处理结果",
        Timed::Complaint => "答复您的投诉",
        Timed::Finding => "作出是否认定的决定",
        Timed::Answer | Timed::Step | Timed::Supplement | Timed::Hearing => "答复您",
    };
    let (title, done) = match step {
        Warning::Escalated => ("超期办理，已通报督办", "已通报信用办督办"),
        _ => ("没有按时办完，向您致歉", "已提醒承办人员尽快办理"),
    };
    let meanwhile = match of {
        Timed::Finding => "作出决定之前，这条信息照常使用",
        _ => "您的申请照常办理，不需要重新提交",
    };
    (
        title.to_owned(),
        format!("原定最迟于 {due} {promised}，现在还没有办完，十分抱歉。{done}。{meanwhile}。"),
    )
}

fn of_what(of: Timed) -> &'static str {
    match of {
        Timed::Accept => "受理期限",
        Timed::Supplement => "补正时间",
        Timed::Answer => "答复期限",
        Timed::Step => "本环节的办理期限",
        Timed::Remedy => "落实处理结果的期限",
        Timed::Complaint => "投诉办理期限",
        Timed::Hearing => "陈述申辩的时间",
        Timed::Finding => "认定办理期限",
    }
}

/// Title and text of another last day.
pub(super) fn due_moved(
    due: Option<DayMoved>,
    answer: Option<DayMoved>,
    why: MovedBy,
) -> (String, String) {
    let why = match why {
        MovedBy::Calendar => "放假安排有变动",
        MovedBy::Rules => "办理期限的规则有变动",
    };
    (
        "办理期限有变动".to_owned(),
        format!("{why}，{}。", days(due, answer)),
    )
}

fn days(due: Option<DayMoved>, answer: Option<DayMoved>) -> String {
    let parts = [("本环节的期限", due), ("办理期限", answer)];
    let parts = parts
        .into_iter()
        .filter_map(|(what, moved)| Some(day(what, moved?)));
    parts.collect::<Vec<_>>().join("，")
}

fn day(what: &str, moved: DayMoved) -> String {
    match (moved.before, moved.after) {
        (Some(before), Some(after)) => format!("{what}由 {before} 改为 {after}"),
        (None, Some(after)) => format!("{what}现在可以确定，到 {after}"),
        (Some(before), None) => {
            format!("{what}原为 {before}，现在暂不能确定，公布放假安排后再告知")
        }
        (None, None) => format!("{what}暂不能确定"),
    }
}

/// A line of the history.
pub(super) fn change(change: &TimeChange) -> String {
    match change {
        TimeChange::Calendar { due, answer } => {
            format!("放假安排有变动，{}。", days(*due, *answer))
        }
        TimeChange::Rules { answer, step } => {
            let parts = [("办理期限", answer), ("本环节的期限", step)];
            let parts: Vec<_> = parts
                .into_iter()
                .filter_map(|(what, granted)| {
                    let (before, now) = (*granted)?;
                    Some(format!("{what}由 {before} 个工作日改为 {now} 个工作日"))
                })
                .collect();
            match parts.is_empty() {
                true => "规则有变动，这一环节的期限不变。".to_owned(),
                false => format!("规则有变动，{}。", parts.join("，")),
            }
        }
    }
}

/// What the joint-conference office is reminded of after a meeting.
pub(super) fn unheard(on: Date) -> (String, String) {
    (
        "专家意见或者会商纪要还没有登记".to_owned(),
        format!("会商已于 {on} 举行，请催办专家意见、登记会商纪要。"),
    )
}
