//! English texts of findings about what enterprises have registered themselves.

use domain::case::finding::FindingGround;
use domain::case::{Breach, ComplaintGround, Stage, Warning};
use jiff::civil::Date;

use super::en_words::count;
use super::false_entry::{FalseEntryText, FindingDeskText, FindingPageText, FindingStartText};
use crate::view::Reader;

pub(super) const FALSE_ENTRY: FalseEntryText = FalseEntryText {
    ground: |ground| match ground {
        FindingGround::Forged => "The proof is not genuine",
        FindingGround::Untrue => "It does not agree with the facts",
        FindingGround::Lapsed => "It had lapsed or been revoked before",
        FindingGround::NotOwn => "It belongs to somebody else",
        FindingGround::Otherwise => "It is false for another reason",
    },
    ground_text: |ground| match ground {
        FindingGround::Forged => "A certificate, contract or photograph is forged or altered.",
        FindingGround::Untrue => "A name, grade, number, amount or day is not what was found.",
        FindingGround::Lapsed => "When it was registered, it was not valid any more.",
        FindingGround::NotOwn => "To another enterprise or person.",
        FindingGround::Otherwise => "Please say it among the facts.",
    },
    breach: |breach| match breach {
        Breach::Partly => "partly fulfilled",
        Breach::Unfulfilled => "not fulfilled",
    },
    breach_text: |breach| match breach {
        Breach::Partly => {
            "This entry alone is false; what else was registered under the commitment stays in use."
        }
        Breach::Unfulfilled => {
            "The commitment as a whole was not kept; whatever was registered under it is used no longer."
        }
    },
    complaint_ground: |ground| match ground {
        ComplaintGround::Insufficient => "The finding gives too little reason",
        ComplaintGround::NotObjective => "Its grounds are not objective",
        ComplaintGround::FactsWrong => "The facts are not clear",
    },
    enterprise: "the enterprise",
    opened: "A finding was opened",
    opened_on: |day| format!("Opened on {day}."),
    opened_at: |time| format!("opened {time}"),
    start: FindingStartText {
        title: "Open a finding that it is false",
        text: |hearing, total| {
            match (hearing, total) {
            (0, _) | (_, 0) => {
                "The enterprise is told in writing and heard first; then one person proposes and another decides.".to_owned()
            }
            (hearing, total) => format!(
                "The enterprise is told in writing and has {} to state its view; then you propose and somebody else decides. {} in all.",
                count(hearing, "working day"),
                count(total, "working day")
            ),
        }
        },
        no_penalty: "Until it is decided the entry stays in use, marked “being looked into” on its public page. If it is found to be false it is used no longer, and it is said how far the commitment was kept. The finding itself brings no measure and is no penalty.",
        running: |number| format!("A finding about this entry is running, number {number}."),
        open: "See the case",
        ground: "Why is it false?",
        facts: "What was found",
        facts_hint: "What was registered, what was found, and how. It goes into the notice as it is; please give nobody’s identity number, telephone number or address.",
        basis: "Basis",
        basis_hint: "The rules and the evidence by name; it goes into the notice as it is.",
        papers: "Evidence",
        papers_hint: |most, one, all| {
            format!(
                "At least one; the enterprise sees it. You can choose several, JPEG, PNG or PDF; at most {most}, each up to {one} MB, {all} MB in all."
            )
        },
        send: "Open it and tell the enterprise",
        nobody_hears: "Nobody registers for this enterprise here now, so nobody gets the message. Please serve the notice on paper, then open it here and record way and day, and propose nothing before.",
    },
    page: FindingPageText {
        about: "What it is about",
        version: |no| format!("version {no}"),
        not_in_use: "This version is not in use now.",
        subject: "Registered by",
        verified: "Verified",
        commitment: "Number of the commitment",
        says: "What was registered",
        to_entry: "Open the entry",
        charge: "What is held against it",
        opened_by: "Opened by",
        ground: "Ground",
        facts: "What was found",
        basis: "Basis",
        evidence: "Evidence",
        meanwhile: "Until it is decided the entry stays in use, marked “being looked into” on its public page; the grounds are not public.",
        statements: "What the enterprise says",
        no_statement: "Nothing yet.",
        asked_in_person: "asked to be heard in person",
        minutes: "Minutes of the hearing",
        statement_papers: "Papers of the enterprise",
        hearing_until: |day| format!("The last day to state a view is {day}."),
        hearing_unknown: "The last day to state a view will be known when next year’s days off are published.",
        commitment_now: "How far the commitment was kept",
        plead: "State your view",
        plead_text: "Please say what you think of it, whether you agree or not, and add papers if you like. You can do so several times until the last day. To say nothing is not to admit anything.",
        plead_said: "What you think of it",
        plead_papers: "Papers (optional)",
        in_person: "In person",
        in_person_yes: "I ask to be heard in person",
        in_person_hint: "The unit arranges a time with you; nothing is proposed before you were heard.",
        complete: "Nothing to add",
        complete_yes: "My statement is complete",
        complete_hint: "If you tick this, it may be decided before your last day. If not, it is decided after that day, and you can add to it until then.",
        said_all: "statement complete",
        may_say_more: "The enterprise may add to its statement: it is decided when that time is over, or when the enterprise says that its statement is complete.",
        complain_text: "If you do not agree, you may complain to the joint-conference office once. Meanwhile the finding stands; if you are right it is revoked, and the entry and the state of the commitment are restored.",
        withdraw_complaint_text: "If you withdraw the complaint, the finding stands; there is only one complaint, and it cannot be made again.",
        no_penalty: "This finding brings no measure with it and is no penalty; where a law or regulation provides otherwise, that applies.",
    },
    desk: FindingDeskText {
        breach: "How far the commitment was kept (if it is false)",
        breach_hint: "The commitment to truthfulness under which it was registered; this is public.",
        unperformed: "What of the commitment was not kept (if it is false)",
        unperformed_hint: "What was promised and what of it was not done; this is public. Please give no personal details.",
        minutes: "What was said",
        minutes_hint: "When, where, who was there, and what was said; if nobody came, how it was told and how long you waited. The enterprise reads it.",
        take_back: "Why it is taken back",
        take_back_hint: "It goes into the notice, and the enterprise reads it. The entry stays in use.",
        about_entry: "Findings about this entry",
        about_entry_text: "While a finding runs or stands the portal verifies nothing by itself. Before you verify it, please look at the grounds and the outcome.",
        about_entry_line: |no, same, stage| match same {
            true => format!("about version {no}: {stage}"),
            false => format!("about another entry of this enterprise that says the same: {stage}"),
        },
    },
};

/// What a stage means.
pub(super) fn stage_text(stage: Stage) -> &'static str {
    match stage {
        Stage::Hearing => {
            "A unit holds that this entry is false and waits for the enterprise to state its view. Nothing is decided yet."
        }
        Stage::Stated => {
            "The enterprise has stated its view and the unit is looking at it. Nothing is decided yet."
        }
        Stage::Proposed => {
            "An outcome is proposed; another member of staff will decide. Nothing is decided yet."
        }
        Stage::Closed => {
            "Closed. The decision gives the outcome and says what can be done about it."
        }
        Stage::Withdrawn => "The unit has taken the finding back; the entry stays in use.",
        Stage::Complained => {
            "The joint-conference office has the complaint. Meanwhile the finding stands."
        }
        Stage::Convened => "The joint-conference office is considering it.",
        Stage::ComplaintProposed => "There is a proposal; somebody else will decide.",
        // No finding comes to these.
        Stage::Filed
        | Stage::Supplementing
        | Stage::Refused
        | Stage::Checking
        | Stage::WithUnit
        | Stage::Answered
        | Stage::Forwarded
        | Stage::Remedying => "It is being worked on.",
    }
}

/// Title and text of the message that a finding was opened.
pub(super) fn opened(until: Option<Date>, reader: Reader) -> (String, String) {
    let until = until.map_or_else(String::new, |day| format!(", by {day}"));
    let (title, text) = match reader {
        Reader::Applicant | Reader::Subject => (
            "It may be found to be false: please state your view",
            format!(
                "A unit holds that this entry is false; nothing is decided. Please read the notice and state your view{until}. Until it is decided the entry stays in use."
            ),
        ),
        Reader::Staff | Reader::Applier | Reader::Window => (
            "A finding was opened",
            format!("The enterprise is to state its view{until}."),
        ),
    };
    (title.to_owned(), text)
}

/// Title and text of a reminder to state one's view.
pub(super) fn hearing(step: Warning, due: Date, reader: Reader) -> (String, String) {
    let over = matches!(step, Warning::Overdue | Warning::Escalated);
    let (title, text) = match (reader, over, step) {
        (Reader::Staff | Reader::Window, false, _) => (
            "The time to state a view ends soon",
            format!("The enterprise has until {due}. Nothing can be proposed before."),
        ),
        (Reader::Staff | Reader::Window, true, _) => (
            "The time to state a view is over",
            format!(
                "The enterprise had until {due} and has said nothing. Please propose what follows from the facts; the portal finds nothing by itself."
            ),
        ),
        (_, false, Warning::Today) => (
            "Today is the last day to state your view",
            format!("Please send what you have to say, with papers, today ({due})."),
        ),
        (_, false, _) => (
            "Please state your view",
            format!(
                "Please send what you have to say, with papers, by {due}; you may also ask to be heard in person."
            ),
        ),
        (_, true, _) => (
            "The time to state your view is over",
            format!(
                "It ended on {due}. If you do not agree with what is decided, you may complain."
            ),
        ),
    };
    (title.to_owned(), text)
}
