//! English texts of letters about repair: an application, what was decided about it, and a repair that may be revoked.

use domain::case::{Letter, Outcome};
use jiff::civil::Date;

use super::en_letter::date;
use super::letter::RepairLetterText;
use crate::view::LetterBody;

const FREE: &str =
    "Repair costs nothing. Please report anybody who charges for it to the credit office.";

pub(super) const LETTER: RepairLetterText = RepairLetterText {
    unmet: |what, rule, documents| {
        let what = what.trim_end_matches(['。', '.', ';']);
        match documents {
            [] => format!("{what} (rule: {rule}, set by this city)"),
            all => format!("{what} (rule: {rule}, {})", all.join(", ")),
        }
    },
    receivers: |count, due| match due {
        Some(day) => format!(
            "Units and systems that had received the record: {count}. Each has been told to stop sharing and using it, and to confirm that by {}:",
            date(day)
        ),
        None => format!(
            "Units and systems that had received the record: {count}. Each has been told to stop sharing and using it, and to confirm that; the last day falls into a year whose holidays are not published yet:"
        ),
    },
    receiver: |unit, system| match system {
        Some(system) => format!("{unit} (system: {system})"),
        None => unit.to_owned(),
    },
    receiver_columns: ["Unit or system", "Confirmed on", "What was done"],
};

/// What it is about.
fn about(body: &LetterBody) -> String {
    let mut words = match body.title.as_str() {
        "" => "the record".to_owned(),
        title => format!("the record “{title}”"),
    };
    if !body.subject.is_empty() {
        words.push_str(&format!(" of {}", body.subject));
    }
    let mut more = Vec::new();
    if !body.document_no.is_empty() {
        more.push(format!("no. {}", body.document_no));
    }
    if !body.authority.is_empty() {
        more.push(body.authority.clone());
    }
    if !more.is_empty() {
        words.push_str(&format!(" ({})", more.join(", ")));
    }
    words
}

pub(super) fn opening(body: &LetterBody) -> String {
    let (about, case, on) = (about(body), body.case, date(body.on));
    match body.kind {
        Letter::Accepted => format!(
            "Your application to have {about} repaired (case {case}) meets the conditions and is accepted as of {on}."
        ),
        Letter::Refused => format!(
            "Your application to have {about} repaired (case {case}) was examined and is not accepted."
        ),
        Letter::Supplement => format!(
            "Your application to have {about} repaired (case {case}) is incomplete or not clear. Everything that is missing is listed here, once:"
        ),
        Letter::Extension => {
            let days = match body.extension {
                Some(1) => "by 1 working day".to_owned(),
                Some(days) => format!("by {days} working days"),
                None => "for some time".to_owned(),
            };
            format!(
                "Your application to have {about} repaired (case {case}) cannot be decided in time. The time is extended {days}, because:"
            )
        }
        Letter::RepairDecision => format!(
            "Your application to have {about} repaired (case {case}) was checked and is decided as follows:"
        ),
        Letter::RepairRemedied => format!(
            "After the repair of {about} (case {case}) every unit and system that had received it has confirmed that it no longer shares or uses it:"
        ),
        Letter::RevocationNotice => format!(
            "Papers on which the repair of {about} (case {case}) rests were found to be false, and this unit intends to revoke it. The facts, the basis and your rights follow; please state your view."
        ),
        Letter::RevocationDecision => format!(
            "This unit has told you of the facts, the basis and your right to be heard about revoking the repair of {about} (case {case}). It is decided as follows:"
        ),
        Letter::RevocationDropped => format!(
            "This unit no longer intends to revoke the repair of {about} (case {case}), because:"
        ),
        Letter::ComplaintReceipt => format!(
            "Your complaint of {on} about the outcome for {about} (case {case}) was received and is handled by this office. Your reasons:"
        ),
        Letter::ComplaintDecision => format!(
            "Your complaint about the outcome for {about} (case {case}) was considered jointly and is decided as follows:"
        ),
        Letter::ComplaintRemedied => format!(
            "Your complaint about the outcome for {about} (case {case}) was upheld, and every unit and system that had received the record has confirmed that it no longer shares or uses it:"
        ),
        _ => format!(
            "Your application of {on} to have {about} repaired, with its papers, was received and registered. Number of the case: {case}."
        ),
    }
}

/// The last day of the answer, once an application is accepted.
pub(super) fn answer_by(day: Date) -> String {
    format!(
        "It will be checked, and you will have an answer in writing by {}. Should the time be extended or stand still, you will be told why.",
        date(day)
    )
}

/// The last day to state one's view.
pub(super) fn hearing(due: Option<Date>) -> String {
    match due {
        Some(day) => format!(
            "You may state your view until {}, that day included. Nothing is decided before, unless you say that you have nothing to add.",
            date(day)
        ),
        None => "The last day to state your view depends on next year’s days off; you will be told when these are published. Nothing is decided before, unless you say that you have nothing to add."
            .to_owned(),
    }
}

/// What follows for the record.
pub(super) fn record(body: &LetterBody) -> Vec<String> {
    let text: &[&str] = match (body.kind, &body.outcome) {
        (_, Some(Outcome::Grant)) => &[
            "From today the record is published, shared and used no longer; measures that rest on it are lifted, and the evaluation is marked for renewal.",
            "Credit reports issued before say, when they are checked, that they no longer show how things are. This portal tells every unit and system that received the record to stop using it, and asks each to confirm by a set day.",
        ],
        (_, Some(Outcome::Deny { .. })) => return denied(body),
        (_, Some(Outcome::Revoke { ban })) => return revoked(body, *ban),
        (_, Some(Outcome::Keep)) | (Letter::RevocationDropped, _) => {
            &["The repair stands: the record is published, shared and used no longer."]
        }
        (_, Some(Outcome::Stand)) => &["The first decision stands."],
        (Letter::Refused, _) => return vec![as_before(body)],
        (Letter::RevocationNotice, _) => {
            let then = match body.public_until {
                Some(last) => format!(
                    "If it is revoked the record is public again until {}, that day included, when it ends by itself.",
                    date(last)
                ),
                None => "The time of publication is over, or something else keeps the record from the public; as things stand it would not be published even if the repair is revoked."
                    .to_owned(),
            };
            return vec!["Until it is decided the repair stands.".to_owned(), then];
        }
        (Letter::ComplaintReceipt, _) => &["Meanwhile the first decision stands."],
        (Letter::Supplement, _) => &[
            "If you let the time pass, the determining unit may decide not to accept the application, and gives its reasons in writing.",
        ],
        _ if body.public_until.is_some() => &[
            "Meanwhile the record stays public, with a note that its repair is being worked on.",
            FREE,
        ],
        _ => &[FREE],
    };
    text.iter().map(|text| (*text).to_owned()).collect()
}

/// What stays as it was: until when it is public, where it is.
fn as_before(body: &LetterBody) -> String {
    match body.public_until {
        Some(last) => format!(
            "The record stays public until {}, that day included, and then ends by itself.",
            date(last)
        ),
        None => {
            "The record is not published now, and this decision does not change that.".to_owned()
        }
    }
}

fn denied(body: &LetterBody) -> Vec<String> {
    let again = "You may apply again once the conditions are met.".to_owned();
    let again = body.may_come_back.then_some(again);
    std::iter::once(as_before(body)).chain(again).collect()
}

fn revoked(body: &LetterBody, ban: bool) -> Vec<String> {
    let resumed = match body.public_until {
        Some(last) => format!(
            "From today the record is public again until {}, that day included, when it ends by itself.",
            date(last)
        ),
        None => "The time of publication is over, or something else keeps the record from the public; it is not published now."
            .to_owned(),
    };
    let banned = match (ban, body.banned_until) {
        (false, _) => None,
        (true, Some(day)) => Some(format!(
            "Until {}, that day included, no application of yours for repair is accepted.",
            date(day)
        )),
        (true, None) => Some(
            "For the time this city has set, no application of yours for repair is accepted; the last day stands on the page of the case."
                .to_owned(),
        ),
    };
    let measures = "Measures that were lifted do not come back by this.".to_owned();
    [resumed, measures].into_iter().chain(banned).collect()
}

/// What the addressee can do next.
pub(super) fn can(body: &LetterBody) -> Vec<String> {
    let follow = "You can see at any time how far it has come: under “My cases”, or with the number of the case and its code.";
    let withdraw = "Until it is decided you may withdraw it.";
    let nothing =
        "You need not do anything. If you have questions, please ask the determining unit.";
    let undone = "If you find that it is still published or used elsewhere, please show this letter to the credit office, which will see to it.";
    let law = "apply for administrative reconsideration or bring an action before a people’s court, as the law provides.";
    let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    match (body.kind, &body.outcome) {
        (Letter::Supplement, _) => own(&[
            "Please sign in and send what is missing on the page of the case.",
            follow,
            withdraw,
        ]),
        (Letter::RevocationNotice, _) => own(&[
            "Sign in and state your view on the page of the case, with papers if you like, and as often as you like until the last day. If more is to follow, simply leave “this is all” unticked. Silence is no admission.",
            "You may ask to be heard in person: tick it with your statement, and the unit will agree on a time; nothing is proposed before.",
            follow,
        ]),
        (Letter::ComplaintReceipt, _) => own(&[
            follow,
            "Until it is decided you may withdraw the complaint; the first decision then stands.",
        ]),
        (Letter::ComplaintDecision, _) => own(&[
            "A complaint is possible once; after this decision the portal takes no other on the same matter.",
            &format!("You may {law}"),
        ]),
        (Letter::RepairRemedied | Letter::ComplaintRemedied, _)
        | (Letter::RepairDecision, Some(Outcome::Grant)) => own(&[undone]),
        (Letter::RevocationDropped, _) | (_, Some(Outcome::Keep)) => own(&[nothing]),
        (Letter::Refused | Letter::RepairDecision | Letter::RevocationDecision, _) => {
            // Whoever has complained about it once is told of what the law provides.
            let complain = body.complain_until.map(|day| {
                format!(
                    "You may complain to the joint-conference office, at the latest on {}. You can do so once, on the page of the case; you can also raise it through Credit China.",
                    date(day)
                )
            });
            complain
                .into_iter()
                .chain([format!("You may {law}")])
                .collect()
        }
        _ => own(&[follow, withdraw]),
    }
}
