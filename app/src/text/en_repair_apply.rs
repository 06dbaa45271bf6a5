//! English texts of applications for repair.

use domain::case::Finding;
use domain::case::repair::{RepairFault, RepairStep};
use domain::repair::{Item, Lacking};

use super::repair_apply::{RepairApplyText, RepairDoneText, RepairFormText, RepairStartText};
use crate::view::RepairDecider;

pub(super) const REPAIR_APPLY: RepairApplyText = RepairApplyText {
    item: |item| match item {
        Item::Proof => "Proof of performance",
        Item::Commitment => "Credit commitment",
        Item::Rectification => "Rectification",
        Item::Check => "Verification",
        Item::Training => "Training",
        Item::Report => "Credit report",
        Item::Charity => "Charity",
    },
    item_text: |item| match item {
        Item::Proof => {
            "Papers that show that every duty is performed: a receipt for the fine, a note that the rectification was accepted. Photograph or scan them."
        }
        Item::Commitment => {
            "Nothing to prepare: you read it here and sign it by sending the application."
        }
        Item::Rectification => "A report that says what was put right. Photograph or scan it.",
        Item::Check => "The determining unit checks; you prepare nothing.",
        Item::Training => {
            "The number of a training certificate. If you have none, you can take a course on this portal."
        }
        Item::Report => {
            "The number of a credit report of this portal, or a report of an agency in the directory."
        }
        Item::Charity => {
            "Organiser, day, hours of service or amount given, and papers that show it."
        }
    },
    fault,
    draft_ends: |subject, title, until| {
        (
            format!("An application you began is kept until {until}"),
            format!(
                "Your application for repair of “{subject}: {title}” has not been sent. After {until} what you wrote and the papers will be deleted. If you want to apply, please send it by then; if you need more time, open it and save it once, and the time starts anew."
            ),
        )
    },
    drafts: |count| match count {
        1 => "An application for repair is not sent yet.".to_owned(),
        count => format!("{count} applications are not sent yet, repair among them."),
    },
    start: RepairStartText {
        title: "Apply for credit repair",
        lead: "See first what it takes, who decides and how long it takes. What you fill in is kept; nobody sees it before you send it.",
        record: "The record",
        not_public: "It is not public now.",
        open: "Apply for repair",
        running: |number| {
            format!(
                "The enterprise has applied for repair of this record already, number {number}; there is no need to apply again."
            )
        },
        running_link: "See how far it is",
        refused: "It was not sent: the conditions were checked once more, and you cannot apply today, for the reason below. What you filled in and the papers are kept; you can send them once the conditions are met.",
        not_now: "You cannot apply today",
        never: "This record cannot be repaired",
        not_needed: "There is no need to apply for this record",
        disagree: "If you do not agree",
        disagree_text: "If you think that the record is wrong, or that repair of it is not excluded, you can object to it, or ask the determining unit. It is free of charge.",
        need: "What you need",
        need_text: "Nothing else is needed, and nobody may ask for other papers.",
        fetched: "The determining unit has recorded that every duty is performed; you need not prove it.",
        optional: "If you like",
        optional_text: "You may bring these or not; nothing depends on it.",
        who: "Who decides",
        decides: |who| {
            match who {
            RepairDecider::Unit(unit) => {
                format!(
                    "The unit that made the determination decides on its repair: “{unit}” accepts, checks and decides."
                )
            }
            RepairDecider::Platform => {
                "By the rules of this city the application goes to the higher-level credit platform, which accepts and decides; its progress is shown here.".to_owned()
            }
            RepairDecider::Elsewhere => {
                "This application cannot be sent on this portal at present. Please apply on the website Credit China, or ask the determining unit.".to_owned()
            }
        }
        },
        time: "How long it takes",
        days: |accept, total| {
            format!(
                "Within {accept} working days it is decided whether it is accepted, within {total} working days you have the result. Time in which you are asked for papers does not count (a rule of this city)."
            )
        },
        no_days: "The time limits cannot be determined at the moment; please ask the credit office.",
        free: "Applying for repair is free of charge. If anybody asks for money for it, please do not pay; you can tell the credit office.",
        after: "After sending",
        after_points: |who| match who {
            RepairDecider::Unit(_) => &[
                "If something is missing, the unit asks once for all of it.",
                "If it is granted, publication, sharing and use end, measures that rest on the record are lifted, and the result is announced.",
                "If it is not accepted or not granted, you get the reasons in writing; you can complain to the joint-conference office, or raise it through Credit China.",
                "If papers turn out to be false, the unit may revoke the repair after hearing you, and the record is public again.",
            ],
            RepairDecider::Platform | RepairDecider::Elsewhere => &[
                "The higher-level credit platform says whether it accepts, whether papers are missing and what it decides; all of it is shown here.",
                "If it is granted, publication, sharing and use end, and measures that rest on the record are lifted.",
                "If you do not agree with the result, please turn to that platform or to the determining unit.",
            ],
        },
        rules: "The rules",
        begin: "Begin",
        go_on: "Go on",
        full: "You have too many applications that are not sent; please send or delete some first.",
    },
    done: RepairDoneText {
        title: "This record is repaired",
        tag: "Repaired",
        since: |day| format!("Not published since {day}; there is no need to apply again."),
        open: |count| match count {
            0 => "Every unit and system that had received it has stopped using it.".to_owned(),
            1 => "One unit or system has yet to confirm that it has stopped using it.".to_owned(),
            count => {
                format!(
                    "{count} units and systems have yet to confirm that they have stopped using it."
                )
            }
        },
        case: "See the case",
        answered: |number, day, finding| {
            let answer = match finding {
                None => "not accepted",
                Some(Finding::Stands) => "complaint not justified, the decision stands",
                Some(finding) => (super::en_case::EN.finding)(finding),
            };
            format!("Last application ({number}): {answer} on {day}.")
        },
        reasons: "Reasons and letters",
    },
    form: RepairFormText {
        titles: |step| match step {
            RepairStep::Account => "What was put right and performed",
            RepairStep::Proof => "Proof of performance",
            RepairStep::Ways => "What else you would like to bring",
            RepairStep::Rectification => "Rectification report",
            RepairStep::Training => "Training certificate",
            RepairStep::Report => "Credit report",
            RepairStep::Charity => "Charity",
            RepairStep::Contact => "How to reach you",
            RepairStep::Commitment => "Credit commitment",
            RepairStep::Summary => "Check and send",
        },
        hints: |step| match step {
            RepairStep::Account => {
                "How the conduct was corrected and since when every duty is performed; 10 to 2,000 characters."
            }
            RepairStep::Proof => {
                "Papers that show that every duty is performed, for example a receipt for the fine."
            }
            RepairStep::Ways => {
                "You need not choose any; nothing depends on it. Each that you choose has a page of its own."
            }
            RepairStep::Rectification => "A report of what was done and what came of it.",
            RepairStep::Training => "The number on the certificate; it is checked at once.",
            RepairStep::Report => {
                "The number of a report of this portal, or the file of a report of an agency in the directory."
            }
            RepairStep::Charity => {
                "Hours or amount, at least one of them, and papers that show it."
            }
            RepairStep::Contact => "For questions about the application; it is not published.",
            RepairStep::Commitment => {
                "Please read the whole text. It is signed when the application is sent."
            }
            RepairStep::Summary => "Please check everything. Once sent it cannot be changed.",
        },
        changed: "It cannot be sent now: as things stand today, you cannot apply for repair of this record. The draft is kept.",
        changed_link: "See why",
        fetched: "The determining unit has recorded that every duty is performed; you need not upload anything, and may.",
        none_wanted: "none chosen",
        certificate: "Number of the certificate",
        certificate_hint: "It begins with PX and is printed on the certificate.",
        issuer: "Who made the report",
        issuers: [
            ("portal", "This portal", "Give its number."),
            (
                "agency",
                "An agency",
                "It has to be in this city's directory.",
            ),
        ],
        report_no: "Number of the report",
        report_no_hint: "For a report of this portal: the number printed on it.",
        agency: "Agency",
        no_agency: "There is no agency in the directory now.",
        choose_agency: "Please choose (not for a report of this portal)",
        organiser: "Organiser",
        on: "Day",
        on_hint: "For example 2026-08-20.",
        hours: "Hours of service",
        hours_hint: "Leave it empty if there were none.",
        amount: "Amount given (yuan)",
        amount_hint: "Leave it empty if there was none.",
        in_hours: |hours| format!("{hours} hours"),
        in_yuan: |yuan| format!("{yuan} yuan"),
        read: "Please read the commitment",
        agree: "Signature",
        agree_label: "The enterprise has read the commitment and agrees to all of it",
        agree_hint: "It is signed for the enterprise in your name when the application is sent; your name is kept encrypted and not published.",
        no_text: "The text of the commitment is not ready yet, so it cannot be signed; please ask the credit office.",
        agreed: "Read and agreed to; signed by sending",
        missing: "Still missing",
        missing_text: "With all of this added it can be sent.",
        complete: "Everything is there; it can be sent.",
        by_sending: "“Send the application” signs the commitment and files the application. It is free of charge.",
        send: "Send the application",
        drop_text: "It cannot be brought back; papers you uploaded are deleted with it.",
    },
};

fn lacking(what: Lacking) -> &'static str {
    match what {
        Lacking::Everything => "Not given yet",
        Lacking::Paper => "A paper is missing; please upload it",
        Lacking::Signature => "Not signed, or taken back",
        Lacking::Number => "Please give the number",
        Lacking::KnownNumber => "There is no such number; please check it",
        Lacking::OwnNumber => "This number is not the enterprise's own",
        Lacking::GoodNumber => "This number is no longer valid; please give another",
        Lacking::ListedAgency => {
            "Please choose an agency of the directory; reports of others cannot be taken"
        }
        Lacking::Organiser => "Please name the organiser",
        Lacking::Extent => "Please give hours or an amount, at least one of them",
        Lacking::NotTaken => "This city does not take this; please remove it",
    }
}

fn fault(fault: RepairFault) -> String {
    let fixed = match fault {
        RepairFault::Lacks(what) => lacking(what),
        RepairFault::TooShort { least } => {
            return format!("Please say more, at least {least} characters");
        }
        RepairFault::TooLong { most } => {
            return format!("At most {most} characters; please be shorter");
        }
        RepairFault::Choose => "Please choose one",
        RepairFault::Day => "Please give a day, for example 2026-08-20",
        RepairFault::Future => {
            "This day has not come yet; please give something that has taken place"
        }
        RepairFault::Hours => "Please give whole hours, for example 8",
        RepairFault::Amount => "Please give an amount in digits, for example 2000 or 2000.50",
        RepairFault::Name => "Please give a name to call, 2 to 50 characters",
        RepairFault::Phone => "Please give a number where you can be reached",
        RepairFault::NotAgreed => "Please read it, then tick the box to agree",
        RepairFault::NewText => {
            "The text of the commitment was just replaced; please read the new one and tick again"
        }
        RepairFault::NoAuthority => {
            "Your authority to act for this enterprise in repair has just ended or changed; nothing was sent, and no commitment was signed"
        }
        RepairFault::NotNow => {
            "As things stand today, you cannot apply for repair of this record; it was not sent"
        }
    };
    fixed.to_owned()
}
