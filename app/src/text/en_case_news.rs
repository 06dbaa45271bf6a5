//! English texts of messages about cases.

use domain::case::{CaseKind, Stage};
use domain::measure::OrderKind;

use super::en_case::EN;
use super::en_case_time;
use super::en_words::count;
use crate::view::{CaseNews, MeasureNews, News, Reader, Timed};

/// Title and text of a message about a case.
pub(super) fn news(news: &CaseNews) -> (String, String) {
    let about = match news.document_no.as_str() {
        "" => format!("{}: {}", news.subject, news.title),
        number => format!("{}: {} ({number})", news.subject, news.title),
    };
    let (title, text) = match news.news {
        News::Filed | News::FiledHidden if news.number.kind() == CaseKind::Repair => {
            super::en_repair_case::filed(news.reader)
        }
        News::Forwarded => super::en_repair_case::forwarded(news.reader),
        News::Filed => (
            match news.reader {
                Reader::Applicant => "Your objection is filed",
                Reader::Subject => "Somebody objects to what is published about your enterprise",
                Reader::Staff | Reader::Applier | Reader::Window => "An objection has come in",
            }
            .to_owned(),
            "The record is marked as under objection.".to_owned(),
        ),
        News::FiledHidden => (
            match news.reader {
                Reader::Applicant => "Your objection is filed",
                Reader::Subject => "Somebody objects to what is published about your enterprise",
                Reader::Staff | Reader::Applier | Reader::Window => "An objection has come in",
            }
            .to_owned(),
            "The record is not public while it runs.".to_owned(),
        ),
        News::FiledMeasure => (
            match news.reader {
                Reader::Applicant => "Your objection to a measure is filed",
                Reader::Subject => "Somebody objects to a measure on your enterprise",
                Reader::Staff | Reader::Applier | Reader::Window => {
                    "An objection to a measure has come in"
                }
            }
            .to_owned(),
            "What is published stays as it is.".to_owned(),
        ),
        News::Opened { until } => super::en_false_entry::opened(until, news.reader),
        News::Step {
            action,
            stage: now,
            finding,
            ..
        } => {
            let kind = news.number.kind();
            let mut text = format!("Status: {}.", EN.stage_of(kind, now));
            if let Some(finding) = finding {
                text.push_str(&format!(" Outcome: {}.", (EN.finding)(finding)));
            }
            let in_effect = news.in_effect();
            text.push_str(in_effect.map_or("", super::en_repair_case::in_effect));
            if let Some(due) = news.due() {
                text.push_str(&match (news.reader, now) {
                    (Reader::Applicant, Stage::Supplementing) => {
                        format!(" Please send it by {due}.")
                    }
                    (Reader::Applicant | Reader::Subject, Stage::Hearing) => {
                        format!(" Please state your view by {due}.")
                    }
                    (reader, Stage::Remedying) if kind == CaseKind::Repair => {
                        super::en_repair_case::receipts(due, reader)
                    }
                    (Reader::Applicant | Reader::Subject, Stage::Remedying) => {
                        format!(" It is to be put right by {due}.")
                    }
                    (Reader::Applicant | Reader::Subject, _) => {
                        format!(" The answer is due on {due}.")
                    }
                    _ => format!(" This step is due on {due}."),
                });
            }
            (EN.done_of(news.number.kind(), action).to_owned(), text)
        }
        News::Elsewhere { granted_on, stage } => {
            super::en_repair_elsewhere::news(granted_on, stage)
        }
        News::Warning {
            step,
            due,
            of: Timed::Hearing,
        } if news.number.kind() == CaseKind::Repair => {
            super::en_repair_case::hearing(step, due, news.reader)
        }
        News::Warning { step, due, of } => en_case_time::warning(step, due, of, news.reader),
        News::DueMoved { due, answer, why } => en_case_time::due_moved(due, answer, why),
        News::Unheard { on } => en_case_time::unheard(on),
    };
    let measures: String = news.measures.iter().map(moved).collect();
    (
        format!("{title}: {}", news.number),
        format!("{about}. {text}{measures}"),
    )
}

/// What became of a measure, behind another sentence.
pub(super) fn moved(measure: &MeasureNews) -> String {
    let what = match (measure.what, measure.last_day, measure.days_left) {
        (OrderKind::Suspend, _, Some(days)) => {
            format!("is suspended with {} left", count(days, "day"))
        }
        (OrderKind::Suspend, _, None) => "is suspended".to_owned(),
        (OrderKind::Resume, Some(last), _) => format!("is in force again until {last}"),
        (OrderKind::Resume, None, _) => "is in force again".to_owned(),
        (OrderKind::End, ..) => "has ended".to_owned(),
    };
    format!(" {} ({}) {what}.", measure.name, measure.unit)
}
