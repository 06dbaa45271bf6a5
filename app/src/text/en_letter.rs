//! English texts of letters: a courtesy, and the pages around them.

use domain::case::{CaseKind, Finding, Letter, Outcome, Standing};
use jiff::civil::Date;

use super::en_finding_letter as finding;
use super::en_repair_letter as repair;
use super::letter::{Fate, LetterPageText, LetterText, VerifyText};
use crate::view::LetterBody;

pub(super) const LETTERS: LetterText = LetterText {
    office: |letter| match letter {
        Letter::ComplaintReceipt | Letter::ComplaintDecision => {
            "Joint-conference office for public credit"
        }
        _ => "Office for public credit information",
    },
    number: |number| format!("Letter no. {number}"),
    date,
    seal: "(place of the seal)",
    check: "Scan the QR code or open this address to see whether this letter is genuine and still holds:",
    heading: |at, text| format!("{at}. {text}"),
    opening,
    due: |body| {
        Some(match (body.kind, body.due) {
            (Letter::Receipt | Letter::RepairReceipt, Some(day)) => {
                format!("You will be told by {} whether it is accepted.", date(day))
            }
            (Letter::Accepted, Some(day)) if body.case.kind() == CaseKind::Repair => {
                repair::answer_by(day)
            }
            (Letter::Accepted, Some(day)) => format!(
                "It will be looked into, and you will have an answer in writing by {}. Time for tests, inspections or \
                 experts is not counted; you will be told of it.",
                date(day)
            ),
            (Letter::Supplement, Some(day)) => format!(
                "Please send all of it by {}, that day included. Until then the time of the answer stands still.",
                date(day)
            ),
            (Letter::Extension, Some(day)) => {
                format!("You will now have an answer in writing by {}.", date(day))
            }
            (Letter::ComplaintReceipt, Some(day)) => format!(
                "It will be decided by {}. Time for tests, inspections or experts is not counted; you will be told of it.",
                date(day)
            ),
            (Letter::Supplement, None) => {
                "Please send all of it soon. Until then the time of the answer stands still.".to_owned()
            }
            (
                Letter::Receipt
                | Letter::Accepted
                | Letter::Extension
                | Letter::ComplaintReceipt
                | Letter::RepairReceipt,
                None,
            ) => "The day of the answer depends on next year’s days off; you will be told when these are published.".to_owned(),
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
    result: "Outcome",
    reasons: "Reasons and basis",
    follows: |_| "What follows from it",
    remedies: "If you do not agree",
    next: "What comes next",
    decided: |outcome, of_measure| {
        let finding = match outcome.finding() {
            Finding::Founded => "The objection is justified",
            Finding::Unfounded => "The objection is not justified",
            Finding::Open => "The facts could not be verified",
            Finding::False => "It is found to be false",
            Finding::NotFalse => "It is not found to be false",
            Finding::Restored => "The complaint is justified",
            Finding::Stands => "The complaint is not justified",
            Finding::Granted => "The repair is granted",
            Finding::Denied => "The repair is not granted",
            Finding::Revoked => "The repair is revoked",
            Finding::Kept => "The repair is not revoked",
        };
        let outcome = match outcome {
            Outcome::EndMeasures if of_measure => "the measure ends",
            Outcome::Uphold | Outcome::Undecidable if of_measure => "the measure stays as it is",
            Outcome::Correct { .. } => "the following is corrected",
            Outcome::Supplement { .. } => "the following is added",
            Outcome::Delete => "the record is deleted",
            Outcome::StopPublishing => "the record is published no longer",
            Outcome::EndMeasures => "the measures that rest on the record end",
            Outcome::Uphold => "the record stays as it is",
            Outcome::Undecidable => "the record stays, with a note that it is disputed",
            Outcome::Disprove { .. } => "the entry is used no longer",
            Outcome::Clear => "the entry stays as it is",
            Outcome::Restore => "the finding is revoked",
            Outcome::Stand => "what was decided stands",
            Outcome::Grant => "the record is published, shared and used no longer",
            Outcome::Deny { .. } => "the following conditions are not met",
            Outcome::Revoke { .. } => "what was granted holds no more",
            Outcome::Keep => "the repair stands",
        };
        format!("{finding}: {outcome}.")
    },
    breach: finding::breach,
    changes: ["Field", "Before", "Now"],
    task_columns: ["Task", "Done on", "What was done"],
    nothing: "(nothing)",
    answered: |unit| format!("Unit that checked it: {unit}."),
    basis: "What its answer rests on:",
    record,
    repair: repair::LETTER,
    measures: |fate, day, of_measure| {
        let day = date(day);
        let (which, is, ends) = match of_measure {
            true => ("The measure", "is", "ends"),
            false => (
                "The following measures, which rest on the record,",
                "are",
                "end",
            ),
        };
        match fate {
            Fate::Suspended => format!(
                "{which} {is} suspended from {day}. If the objection or complaint fails, the days that are left run on \
                 from the day the measure resumes; they become neither more nor fewer."
            ),
            Fate::Resumed => format!(
                "{which} {is} in force again from {day}. The days that are left run on from that day; they become \
                 neither more nor fewer."
            ),
            Fate::Ended => format!("{which} {ends} on {day}."),
        }
    },
    measure_columns: |fate| {
        let before = match fate {
            Fate::Suspended => "Last day before",
            Fate::Resumed | Fate::Ended => "Last day as decided",
        };
        ["Measure", "Unit", before, "Last day now", "Days left"]
    },
    endless: "without end",
    suspended: "suspended",
    ended: "ended",
    days: |days| match days {
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    },
    no_days: "—",
    can,
    closing: |letter| match letter {
        Letter::Receipt | Letter::ComplaintReceipt | Letter::RepairReceipt => {
            "This is your receipt."
        }
        Letter::ComplaintDecision
        | Letter::FindingDecision
        | Letter::RepairDecision
        | Letter::RevocationDecision => "So decided.",
        _ => "You are hereby notified.",
    },
    page: LetterPageText {
        print: "Print this page with your browser: only the letter comes out on paper.",
        pdf: "Download as PDF",
        to_case: "To the case",
        read: |time| format!("Opened {time}"),
        unread: "Not opened yet",
        original: "The letter (in Chinese)",
        translation: "English courtesy translation",
        translation_note: "This translation is a help to the reader. Only the Chinese text counts.",
        picture: "QR code to check this letter",
        not_genuine: "This letter cannot be shown",
        not_genuine_text: "What is kept is not what was issued, so it is not shown. Please tell the credit office, which will find out. Your case is not affected.",
        no_font: "No PDF can be made now",
        no_font_text: "The server has no Chinese font, so no PDF can be made. Nothing is wrong with the letter: please open its page and print it with your browser, or save it as PDF there.",
    },
    verify: VerifyText {
        title: "Check a letter, a credit report or a certificate",
        lead: "Type the number of a letter, a credit report or a certificate of training to see whether this portal issued it and whether it holds today. If you scan the QR code on it, there is nothing to type.",
        field: "Number of the letter, report or certificate",
        hint: "Below its title, for example YY20261122-00012-7-F; on a certificate above it. Capitals and hyphens do not matter.",
        button: "Check",
        genuine: "This letter is genuine",
        genuine_text: "This portal issued it, and what is kept is what was issued.",
        not_genuine: "It cannot be confirmed that this letter is genuine",
        not_genuine_text: "There is a letter of this number, but what is kept is not what was issued. Please do not rely on it, and tell the credit office, which will find out.",
        kind: "Kind of letter",
        number: "Number of the letter",
        case: "Number of the case",
        on: "Day",
        office: "Issuing office",
        subject: "Enterprise",
        today: "Today",
        standing: |letter, standing| match (letter, standing) {
            (_, Standing::Complained) => "Complained about, under review",
            (_, Standing::Replaced) => "Followed by a decision on a complaint",
            (_, Standing::Revoked) => "The repair was revoked",
            (Letter::FindingNotice, Standing::Withdrawn) => "Taken back by the unit",
            (_, Standing::Withdrawn) => "Withdrawn by the applicant",
            (Letter::Supplement, Standing::DealtWith) => "No longer open",
            (Letter::FindingNotice | Letter::RevocationNotice, Standing::DealtWith) => {
                "Decided since"
            }
            (_, Standing::DealtWith) => "Answered since",
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
            ) => "In force",
            (
                Letter::Remedied | Letter::ComplaintRemedied | Letter::RepairRemedied,
                Standing::Current,
            ) => "All done",
            (_, Standing::Current) => "Being worked on",
        },
        standing_text: |letter, standing| match (letter, standing) {
            (Letter::FindingDecision, Standing::Complained) => {
                "The enterprise has taken it to the joint-conference office. Meanwhile the finding stands; the decision of that office will count."
            }
            (_, Standing::Complained) => {
                "The applicant has taken it to the joint-conference office, whose decision will count."
            }
            (_, Standing::Revoked) => {
                "The repair it tells of was revoked since, and the record is public again; the decision to revoke counts."
            }
            (_, Standing::Replaced) => {
                "The joint-conference office has decided on a complaint about it; that decision counts."
            }
            (Letter::FindingNotice, Standing::Withdrawn) => {
                "The unit has taken the finding back; nothing was found to be false."
            }
            (_, Standing::Withdrawn) => {
                "Since the applicant withdrew, nothing more is done about it."
            }
            (Letter::Supplement, Standing::DealtWith) => {
                "The documents were sent, or the case has been answered since; the latest letter counts."
            }
            (Letter::FindingNotice, Standing::DealtWith) => {
                "It has been decided since; the decision counts."
            }
            (_, Standing::DealtWith) => "There has been an answer since, which counts.",
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
            ) => "No later letter changes it.",
            (
                Letter::Remedied | Letter::ComplaintRemedied | Letter::RepairRemedied,
                Standing::Current,
            ) => "Everything the letter lists has been done.",
            (_, Standing::Current) => "The case is being worked on; there is no outcome yet.",
        },
        by_number: "By its number alone no more is shown. Scan the QR code on the letter to see the enterprise it is about.",
        compare: "Please compare each line with the letter in your hand. If one differs, please tell the credit office.",
        unknown: "No such letter or report",
        unknown_text: "This portal did not issue such a letter or report, or the number was mistyped. Please do not rely on one that is not found.",
        unknown_tips: [
            "The number of a letter begins with two letters and ends with one, with a day and figures between; that of a report stands below its title",
            "The number of a case is not the number of a letter, which has one more letter at its end",
            "The QR code on a letter leads to this portal; believe no other address",
            "If it is still not found, please take it to the credit office",
        ],
        again: "Check another",
    },
};

pub(super) fn date(day: Date) -> String {
    day.to_string()
}

/// What it is about.
fn about(body: &LetterBody) -> String {
    let (what, of) = match body.of_measure {
        true => ("the measure", "on"),
        false => ("the record", "of"),
    };
    let mut words = what.to_owned();
    if !body.title.is_empty() {
        words.push_str(&format!(" “{}”", body.title));
    }
    if !body.subject.is_empty() {
        words.push_str(&format!(" {of} {}", body.subject));
    }
    let mut more = Vec::new();
    if !body.authority.is_empty() {
        more.push(body.authority.clone());
    }
    if !body.document_no.is_empty() {
        more.push(match body.of_measure {
            true => format!("resting on no. {}", body.document_no),
            false => format!("no. {}", body.document_no),
        });
    }
    if !more.is_empty() {
        words.push_str(&format!(" ({})", more.join(", ")));
    }
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
            "Your objection to {about} was received with its papers on {on} and is on file. Number of the case: {case}."
        ),
        Letter::Accepted => {
            format!("Your objection to {about} (case {case}) is accepted from {on}.")
        }
        Letter::Refused => {
            format!("Your objection to {about} (case {case}) was looked at and is not accepted.")
        }
        Letter::Supplement => format!(
            "In your objection to {about} (case {case}) something is missing or unclear. Everything we need is \
             listed here, once and in full:"
        ),
        Letter::Extension => {
            let more = match body.extension {
                Some(1) => "1 more working day is taken".to_owned(),
                Some(days) => format!("{days} more working days are taken"),
                None => "more time is taken".to_owned(),
            };
            format!(
                "Your objection to {about} (case {case}) cannot be answered in the time there was: {more}. The reason:"
            )
        }
        Letter::Decision => {
            format!("Your objection to {about} (case {case}) was looked into, with this outcome:")
        }
        Letter::ComplaintReceipt => format!(
            "Your complaint about the answer to the objection to {about} (case {case}) was received on {on}; this office \
             deals with it. What you complain of:"
        ),
        Letter::ComplaintDecision => format!(
            "On your complaint about the answer to the objection to {about} (case {case}), after consulting the units, \
             it is decided:"
        ),
        Letter::Remedied => format!(
            "Your objection to {about} (case {case}) was right. What had to be done to undo the harm is done:"
        ),
        Letter::ComplaintRemedied => format!(
            "Your complaint about the answer to the objection to {about} (case {case}) was right. What had to be done to \
             undo the harm is done:"
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
        Letter::Supplement => text.push(
            "If the time passes, nothing is refused automatically: a member of staff looks at it and answers in writing.",
        ),
        Letter::Decision | Letter::ComplaintDecision if decided == Some(Finding::Founded) => {
            text.push(match body.of_measure {
                true => {
                    "The credit office tells the units concerned and the higher platforms what was decided."
                }
                false => {
                    "The credit office tells the units that received the record, and the higher platforms, what was decided."
                }
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
        ) => "Measures are not public; the published record gets no mark.",
        (_, Some(Outcome::EndMeasures)) => "The measure ends; the published record stays as it is.",
        (_, Some(Outcome::Undecidable)) => {
            "The facts could not be verified; the measure stays as it is."
        }
        _ => "The measure stays as it is.",
    }
}

fn hidden(body: &LetterBody) -> &'static str {
    match (body.kind, &body.outcome) {
        (Letter::Receipt, _) => {
            "From the moment you sent it until it is closed, the record is not public."
        }
        (Letter::Accepted | Letter::Supplement | Letter::Extension, _) => {
            "Meanwhile the record stays out of public view, and suspended measures stay suspended."
        }
        (Letter::ComplaintReceipt, _) => "Meanwhile the record is again not public.",
        (_, Some(Outcome::Correct { .. } | Outcome::Supplement { .. })) => {
            "From today the record says what the table says, and what it said before is published no longer; if it is due \
             to be public, it is shown again."
        }
        (_, Some(Outcome::Delete)) => "From today the record is deleted and published no longer.",
        (_, Some(Outcome::StopPublishing)) => "The record is not shown again.",
        (_, Some(Outcome::EndMeasures)) => {
            "What the record says stays; if it is due to be public, it is shown again."
        }
        (_, Some(Outcome::Undecidable)) => {
            "The record stays, marked “disputed, not settled”; if it is due to be public, it is shown again."
        }
        _ => "The record stays as it is; if it is due to be public, it is shown again.",
    }
}

fn marked(body: &LetterBody) -> &'static str {
    match (body.kind, &body.outcome) {
        (Letter::Receipt, _) => {
            "From the moment you sent it until it is answered, the record is marked “under objection”."
        }
        (Letter::Accepted | Letter::Supplement | Letter::Extension, _) => {
            "Meanwhile the record stays marked “under objection”, and measures that were suspended stay suspended."
        }
        (Letter::ComplaintReceipt, _) => "Meanwhile the record is marked “under objection” again.",
        (_, Some(Outcome::Correct { .. } | Outcome::Supplement { .. })) => {
            "From today the record is published as in the table, what it said before is published no longer, and the mark \
             “under objection” of this case is removed."
        }
        (_, Some(Outcome::Delete)) => "From today the record is deleted and published no longer.",
        (_, Some(Outcome::StopPublishing)) => "From today the record is published no longer.",
        (_, Some(Outcome::EndMeasures)) => {
            "What the record says stays; the mark “under objection” of this case is removed."
        }
        (_, Some(Outcome::Undecidable)) => {
            "The record stays; the mark “under objection” of this case becomes “disputed, not settled”."
        }
        _ => "The record stays as it is; the mark “under objection” of this case is removed.",
    }
}

/// What to do where a receipt says more than was done.
fn undone(of_measure: bool) -> &'static str {
    match of_measure {
        true => {
            "If you find that something listed here was not done, or that the measure is still applied, please show this \
             letter to the credit office, which will see to it."
        }
        false => {
            "If you find that something listed here was not done, or that what was wrong is still used elsewhere, please \
             show this letter to the credit office, which will see to it."
        }
    }
}

fn can(body: &LetterBody) -> Vec<String> {
    match body.case.kind() {
        CaseKind::Finding => return finding::can(body),
        CaseKind::Repair => return repair::can(body),
        CaseKind::Objection | CaseKind::Investigation | CaseKind::Entry => {}
    }
    let follow = "You can see at any time how far it has come: under “My cases”, or with the number of the case and its code.";
    let withdraw = "Until it is decided you may withdraw it.";
    let law = "apply for administrative reconsideration or bring an action before a people’s court, as the law provides.";
    let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    match body.kind {
        Letter::Receipt | Letter::Accepted | Letter::Extension => own(&[follow, withdraw]),
        Letter::Supplement => own(&[
            "Please sign in and send what is missing on the page of the case, or bring it to the counter.",
            follow,
            withdraw,
        ]),
        Letter::ComplaintReceipt => own(&[
            follow,
            "Until it is decided you may withdraw the complaint; the first answer then stands.",
        ]),
        Letter::ComplaintDecision => own(&[
            "A complaint is possible once; after this decision the portal takes no other on the same matter.",
            &format!("You may {law}"),
        ]),
        Letter::Remedied => {
            let complain = match body.complain_until {
                Some(day) => format!(
                    "If you still do not agree with the outcome, you may complain once to the joint-conference office, at the \
                     latest on {}, on the page of the case or at the counter.",
                    date(day)
                ),
                None => "If you still do not agree with the outcome, you may complain once to the joint-conference office; \
                         the last day stands on the page of the case."
                    .to_owned(),
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
                    "You may complain to the joint-conference office, at the latest on {}. You can do so once, on the page \
                     of the case or at the counter.{}",
                    date(day),
                    if body.measures.is_empty() { "" } else { " Meanwhile these measures are suspended again." }
                ),
                (None, Some(Finding::Founded)) => {
                    "If you still do not agree, you may complain once to the joint-conference office when the above is \
                     done; the last day will stand on the page of the case."
                        .to_owned()
                }
                (None, _) => {
                    "You may complain once to the joint-conference office; the last day stands on the page of the case."
                        .to_owned()
                }
            };
            vec![complain, format!("You may also {law}")]
        }
    }
}
