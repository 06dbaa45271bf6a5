//! Time: reminders, and days that become other days.

use domain::case::Warning;
use jiff::civil::Date;

use super::en_words::count;
use crate::view::{DayMoved, MovedBy, Reader, TimeChange, Timed};

/// Title and text of a warning.
pub(super) fn warning(step: Warning, due: Date, of: Timed, reader: Reader) -> (String, String) {
    match of {
        Timed::Supplement => return supplement(step, due, reader),
        Timed::Hearing => return super::en_false_entry::hearing(step, due, reader),
        _ => {}
    }
    if matches!(reader, Reader::Applicant | Reader::Subject) {
        return late(step, due, of);
    }
    let title = super::en_case::EN.warning;
    let what = of_what(of);
    let text = match step {
        // It is others who are late; he has to say so to whoever has no account.
        _ if reader == Reader::Window => format!(
            "{what} was due on {due} and is late. Please phone the applicant, explain and apologise."
        ),
        Warning::Soon => format!("{what} is due on {due}. Please see to it in time."),
        Warning::Today => format!("{what} is due today ({due}). Please see to it today."),
        Warning::Overdue => {
            format!("{what} was due on {due} and is late. Please see to it as soon as you can.")
        }
        Warning::Escalated => format!(
            "{what} was due on {due} and has been late for some time. The credit office has been told to follow it up. Please see to it at once."
        ),
    };
    (title(step).to_owned(), text)
}

fn supplement(step: Warning, due: Date, reader: Reader) -> (String, String) {
    let (title, text) = match (reader, step) {
        (Reader::Staff | Reader::Window, Warning::Soon | Warning::Today) => (
            "Papers are due soon",
            format!("The applicant has until {due} to add what is missing."),
        ),
        (Reader::Staff | Reader::Window, _) => (
            "Papers are overdue",
            format!(
                "What is missing was due on {due} and has not come. Please talk to the applicant before you decide; the portal refuses nothing by itself."
            ),
        ),
        (_, Warning::Soon) => (
            "Please add what is missing",
            format!(
                "Please add it by {due}. If that is difficult, please talk to the credit office."
            ),
        ),
        (_, Warning::Today) => (
            "Today is the last day to add what is missing",
            format!(
                "Please send it today ({due}). If that is difficult, please talk to the credit office."
            ),
        ),
        (_, Warning::Overdue | Warning::Escalated) => (
            "What is missing has not come yet",
            format!(
                "It was due on {due}. You can still send it; if it never comes, the officer may decide not to accept the case."
            ),
        ),
    };
    (title.to_owned(), text)
}

/// What somebody who waits is told when his answer is late.
fn late(step: Warning, due: Date, of: Timed) -> (String, String) {
    let promised = match of {
        Timed::Accept => "decide whether to accept your case",
        Timed::Remedy => "carry out the outcome",
        Timed::Complaint => "answer your complaint",
        Timed::Finding => "decide about the finding",
        Timed::Answer | Timed::Step | Timed::Supplement | Timed::Hearing => "answer you",
    };
    let (title, done) = match step {
        Warning::Escalated => (
            "Late, and reported",
            "The credit office has been told to follow it up",
        ),
        _ => (
            "We are late, and sorry",
            "Whoever works on it has been reminded",
        ),
    };
    let meanwhile = match of {
        Timed::Finding => "Until it is decided the entry stays in use",
        _ => "Your case goes on as it is; you need not send it again",
    };
    (
        title.to_owned(),
        format!(
            "We were to {promised} by {due} and have not done so. We are sorry. {done}. {meanwhile}."
        ),
    )
}

fn of_what(of: Timed) -> &'static str {
    match of {
        Timed::Accept => "Acceptance",
        Timed::Supplement => "What is missing",
        Timed::Answer => "The answer",
        Timed::Step => "This step",
        Timed::Remedy => "Carrying out the outcome",
        Timed::Complaint => "The answer to the complaint",
        Timed::Hearing => "The statement of the enterprise",
        Timed::Finding => "The decision about the finding",
    }
}

/// Title and text of another last day.
pub(super) fn due_moved(
    due: Option<DayMoved>,
    answer: Option<DayMoved>,
    why: MovedBy,
) -> (String, String) {
    let why = match why {
        MovedBy::Calendar => "The list of days off has changed",
        MovedBy::Rules => "The rules on time have changed",
    };
    (
        "The last day has changed".to_owned(),
        format!("{why}: {}.", days(due, answer)),
    )
}

fn days(due: Option<DayMoved>, answer: Option<DayMoved>) -> String {
    let parts = [("this step", due), ("the case", answer)];
    let parts = parts
        .into_iter()
        .filter_map(|(what, moved)| Some(day(what, moved?)));
    parts.collect::<Vec<_>>().join("; ")
}

fn day(what: &str, moved: DayMoved) -> String {
    match (moved.before, moved.after) {
        (Some(before), Some(after)) => format!("{what} was due on {before} and is due on {after}"),
        (None, Some(after)) => format!("{what} is now known to be due on {after}"),
        (Some(before), None) => format!(
            "{what} was due on {before}; the new day is told when the days off are published"
        ),
        (None, None) => format!("the day of {what} is not known yet"),
    }
}

/// A line of the history.
pub(super) fn change(change: &TimeChange) -> String {
    match change {
        TimeChange::Calendar { due, answer } => {
            format!("The list of days off has changed: {}.", days(*due, *answer))
        }
        TimeChange::Rules { answer, step } => {
            let parts = [("the case", answer), ("this step", step)];
            let parts: Vec<_> = parts
                .into_iter()
                .filter_map(|(what, granted)| {
                    let (before, now) = (*granted)?;
                    let now = count(now, "working day");
                    Some(format!("{what} has {now} and had {before}"))
                })
                .collect();
            match parts.is_empty() {
                true => "The rules have changed; this step has as much time as before.".to_owned(),
                false => format!("The rules have changed: {}.", parts.join("; ")),
            }
        }
    }
}

/// What the joint-conference office is reminded of after a meeting.
pub(super) fn unheard(on: Date) -> (String, String) {
    (
        "Opinions or minutes are missing".to_owned(),
        format!(
            "The meeting was on {on}. Please ask for the experts' opinions and enter the minutes."
        ),
    )
}
