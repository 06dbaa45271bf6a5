use domain::case::{ActionKind, HandFault};

use super::desk::{
    CodeText, DeskCaseText, DeskWords, HoldingText, HomeText, MessagePageText, QueueText,
    UndeliveredText, WaitingText,
};
use super::en_account::ACCOUNT;
use super::en_case::EN;
use crate::view::{Link, QueueTab, WaitingFor};

pub(super) const DESK: DeskWords = DeskWords {
    count: |count| match count {
        1_000.. => "999+".to_owned(),
        count => count.to_string(),
    },
    logged: |action| {
        Some(match action {
            "case.draft" => "Objection begun",
            "counter.visit" => "Visitor at the counter checked",
            "counter.draft_read" => "What is not public looked at, at the counter",
            "case.drop" => "Draft of an objection thrown away",
            "case.file" => "Objection filed",
            "case.open" => "Finding opened",
            "case.read" => "Case looked at",
            "case.paper" => "Paper of a case downloaded",
            "case.note" => "Note written",
            "case.take" => "Case taken",
            "case.release" => "Case put back",
            "case.hand_over" => "Case given to somebody",
            "case.code" => "Progress code renewed",
            "case.letter_serve" => "Service of a letter recorded",
            "case.letter_read" => "Letter looked at",
            "letter.read" => "Undelivered messages looked at",
            "letter.retry" => "Message sent again",
            "platform.read" => "Higher-level platform looked at",
            "platform.retry" => "Sent to the higher-level platform again",
            "platform.sent" => "Higher-level platform told",
            "platform.give_up" => "Higher-level platform not reached",
            "platform.unused" => "Receipt that could not be used",
            "api.receipt" => "Receipt came by the interface",
            "api.paper" => "Paper taken by the interface",
            "api.repairs" => "Repairs read by the interface",
            "order.confirm" | "order.done" => "Order about a measure confirmed",
            "backup.write" => "Backup written",
            "catalogue.add" => "Catalogue of measures entered",
            "measure.add" => "Measure entered",
            "measure.read" => "Measures looked at",
            "measure.suspend" => "Measure suspended",
            "measure.resume" => "Measure resumed",
            "measure.end" => "Measure ended",
            "expert.add" | "expert.import" => "Experts entered",
            "expert.read" => "Experts listed",
            "expert.retire" => "Expert retired",
            "expert.restore" => "Expert may be drawn again",
            "keys.add" | "keys.rotate" | "keys.reseal" | "keys.retire" => "Keys changed",
            other => return ActionKind::from_code(other.strip_prefix("case.")?).map(EN.done),
        })
    },
    hand_fault: |fault| match fault {
        HandFault::Over => "The case is over; there is nothing to give to anybody.",
        HandFault::NotYours => {
            "Whoever works on it hands it over; a reviewer or the head of the unit gives it to somebody."
        }
        HandFault::Elsewhere => "It can only be given to somebody of your own unit.",
        HandFault::CannotAct => "What comes next is not for this person’s post to do.",
        HandFault::OwnWork => {
            "This person handled the case and may not decide it. Please give it to another reviewer."
        }
        HandFault::Same => "This person is working on it already.",
    },
    handed: |news| {
        (
            format!("A case is yours to work on: {}", news.number),
            format!(
                "{}: {} has given you this case. Reason: {}",
                news.subject, news.by, news.reason
            ),
        )
    },
    queue: QueueText {
        columns: ["Number", "About", "Ground", "Progress", "Held by", "Due"],
        search: "Find",
        search_hint: "Number or name",
        unit: "Unit",
        all_units: "All units",
        kind: "Kind",
        all_kinds: "All kinds",
        ground: "Ground",
        all_grounds: "All grounds",
        filter: "Filter",
        reset: "Remove the filter",
        empty: |tab| match tab {
            QueueTab::ToAccept => {
                "No case waits to be accepted. Objections and applications for repair appear here as soon as they are sent."
            }
            QueueTab::Working => "No case is in progress. Cases that were accepted appear here.",
            QueueTab::ToDecide => {
                "No case waits for a decision. Cases appear here once something is proposed."
            }
            QueueTab::Mine => {
                "You have not taken a case. Open one from “To accept” or “In progress” and choose “Take it on”."
            }
            QueueTab::OwnUnit => "No case was forwarded to your unit.",
            QueueTab::DueSoon => "No case is due soon.",
            QueueTab::Overdue => "No case is overdue.",
            QueueTab::WaitingForApplicant => {
                "No case waits for its applicant, or for an enterprise to state its view."
            }
            QueueTab::WaitingForUnit => "No case waits for a unit.",
            QueueTab::Complaints => "No complaint is being dealt with.",
            QueueTab::Over => "No case is closed yet.",
        },
        none_found: "No case fits. Please ask for something else, or remove the filter.",
        nobody: "nobody",
        previous: "Previous page",
        next: "Next page",
    },
    holding: HoldingText {
        title: "Who works on it",
        until: |time| format!("until {time}; every step and every note restarts the two hours."),
        lapsed: |name| format!("The time of {name} has run out; anybody else may take the case."),
        lapsed_mine: "Your time has run out and anybody else may take the case; to go on, please take it again.",
        renew: "Take it again",
        hand: "Give it to somebody",
        hand_text: "To a colleague of your unit, who gets a message. The reason is kept as a note and in the log.",
        to: "To",
        choose: "Please choose",
        reason: "Reason",
        reason_hint: "For example “away for a week”. Please give no identity number, telephone number or address.",
        button: "Give it",
        nobody: "Nobody else of your unit can do what comes next.",
    },
    case: DeskCaseText {
        diffs: "What was changed",
        diffs_text: |at| {
            format!(
                "Put right on {} as was decided; what it said before is kept inside:",
                (ACCOUNT.time)(at)
            )
        },
        diff_columns: ["Field", "Before", "Since then"],
        nothing: "(nothing)",
        linked: "Other cases",
        link: |link| match link {
            Link::Record => "about the same record",
            Link::Entry => "about the same entry",
            Link::Subject => "about the same subject",
            Link::Applicant => "by the same applicant",
        },
        preview: "Preview the letter",
        preview_of: |letter| format!("Preview: {letter}"),
        preview_text: "This is the letter as it would be received if you go ahead now. It is not issued yet and nobody has it; the real letter bears a QR code to check it.",
        preview_files: "Files are not kept by a preview: please choose them again before you go ahead.",
        draft: "Preview: not issued, without effect",
        preview_back: "Back to what you filled in",
        check_first: "It can be agreed to when all three hold; where one does not, please send it back. What is decided is carried out at once and cannot be undone.",
        excluded: "Excluded from the draw",
        not_delivered: |by_mail| {
            if by_mail {
                "An e-mail could not be delivered"
            } else {
                "An SMS could not be delivered"
            }
        },
        not_delivered_text: "The message on this site holds all the same. It may not have been seen; please telephone.",
    },
    undelivered: UndeliveredText {
        title: "Messages that did not arrive",
        lead: "The messages themselves are on this site, under “My messages”. The SMS and e-mail reminders below did not arrive: please tell people another way, or check how they can be reached and send again.",
        none: "Every message has arrived.",
        columns: ["When", "To", "About", "Tried", "Why", "What to do"],
        mail: "E-mail",
        sms: "SMS",
        no_address: "can no longer be reached",
        tries: |count| match count {
            1 => "once".to_owned(),
            count => format!("{count} times"),
        },
        fault: |word| match word.split_once(':') {
            Some(("mail", status)) => {
                format!("The mail server refused it ({status}); the address may be wrong")
            }
            Some(("sms", status)) => format!("The SMS gateway did not take it ({status})"),
            _ => match word {
                "address" => "This is no e-mail address".to_owned(),
                "mail_gone" => "The mail server cannot be reached".to_owned(),
                "sms_gone" => "The SMS gateway cannot be reached".to_owned(),
                "no_way" => "This portal does not send in this way".to_owned(),
                "too_old" => "It waited too long to be sent".to_owned(),
                _ => {
                    "Something went wrong; the system administrator finds it in the log".to_owned()
                }
            },
        },
        other: "the account",
        retry: "Send again",
        again: "It waits to be sent again within minutes.",
    },
    messages: MessagePageText {
        read_at: |time| format!("read {time}"),
        open: "Open",
        older: "Older messages",
        newest: "Back to the newest",
    },
    home: HomeText {
        queues: "Work",
        undelivered: |count| format!("{count} messages did not arrive"),
    },
    waiting: WaitingText {
        title: "What needs you now",
        nothing: "There is nothing for you to do now.",
        what: |what, until| {
            let until = until.map(|day| format!(" by {day}")).unwrap_or_default();
            match what {
                WaitingFor::Supplement => format!("Please add what is missing{until}"),
                WaitingFor::Complaint => format!("If you do not agree you may complain{until}"),
                WaitingFor::Plead => {
                    format!("An entry may be found to be false: please state your view{until}")
                }
                WaitingFor::PleadForRepair => {
                    format!("A repair may be revoked: please state your view{until}")
                }
            }
        },
        cases: |count| match count {
            0 => "My cases".to_owned(),
            1 => "My cases (1 running)".to_owned(),
            count => format!("My cases ({count} running)"),
        },
        drafts: |count| match count {
            1 => "One objection is not sent yet.".to_owned(),
            count => format!("{count} objections are not sent yet."),
        },
        go_on: "Go on",
    },
    code: CodeText {
        lost: "Lost the progress code?",
        lost_text: "You can have another one; the one before shows nothing any more.",
        renew: "Get another code",
        first: (
            "Make a progress code",
            "With number and code the progress can be seen without signing in; another code ends the one before.",
            "Make a code",
        ),
    },
};
