//! Chinese texts of messages about cases.

use domain::case::{CaseKind, Stage};
use domain::measure::OrderKind;

use super::zh_case::ZH;
use super::zh_case_time;
use crate::view::{CaseNews, MeasureNews, News, Reader, Timed};

/// Title and text of a message about a case.
pub(super) fn news(news: &CaseNews) -> (String, String) {
    let about = match news.document_no.as_str() {
        "" => format!("{}：{}", news.subject, news.title),
        number => format!("{}：{}（{number}）", news.subject, news.title),
    };
    let (title, text) = match news.news {
        News::Filed | News::FiledHidden if news.number.kind() == CaseKind::Repair => {
            super::zh_repair_case::filed(news.reader)
        }
        News::Forwarded => super::zh_repair_case::forwarded(news.reader),
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
        News::Opened { until } => super::zh_false_entry::opened(until, news.reader),
        News::Step {
            action,
            stage: now,
            finding,
            ..
        } => {
            let kind = news.number.kind();
            let mut text = format!("现在：{}。", ZH.stage_of(kind, now));
            if let Some(finding) = finding {
                text.push_str(&format!("处理结果：{}。", (ZH.finding)(finding)));
            }
            let in_effect = news.in_effect();
            text.push_str(in_effect.map_or("", super::zh_repair_case::in_effect));
            if let Some(due) = news.due() {
                text.push_str(&match (news.reader, now) {
                    (Reader::Applicant, Stage::Supplementing) => {
                        format!("请最迟于 {due} 补齐材料。")
                    }
                    (Reader::Applicant | Reader::Subject, Stage::Hearing) => {
                        format!("请最迟于 {due} 陈述申辩。")
                    }
                    (reader, Stage::Remedying) if kind == CaseKind::Repair => {
                        super::zh_repair_case::receipts(due, reader)
                    }
                    (Reader::Applicant | Reader::Subject, Stage::Remedying) => {
                        format!("最迟于 {due} 落实。")
                    }
                    (Reader::Applicant | Reader::Subject, _) => format!("办理期限到 {due}。"),
                    _ => format!("本环节的期限到 {due}。"),
                });
            }
            (ZH.done_of(news.number.kind(), action).to_owned(), text)
        }
        News::Elsewhere { granted_on, stage } => {
            super::zh_repair_elsewhere::news(granted_on, stage)
        }
        News::Warning {
            step,
            due,
            of: Timed::Hearing,
        } if news.number.kind() == CaseKind::Repair => {
            super::zh_repair_case::hearing(step, due, news.reader)
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

/// What became of a measure.
pub(super) fn moved(measure: &MeasureNews) -> String {
    let what = match (measure.what, measure.last_day, measure.days_left) {
        (OrderKind::Suspend, _, Some(days)) => format!("暂停执行，剩余 {days} 天"),
        (OrderKind::Suspend, _, None) => "暂停执行".to_owned(),
        (OrderKind::Resume, Some(last), _) => format!("恢复执行，到 {last} 为止"),
        (OrderKind::Resume, None, _) => "恢复执行".to_owned(),
        (OrderKind::End, ..) => "已终止".to_owned(),
    };
    format!("{}（{}）{what}。", measure.name, measure.unit)
}
