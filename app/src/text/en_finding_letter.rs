//! English texts of letters about findings: what a unit holds against an entry, and what became of it.

use domain::case::{Breach, Letter, Outcome};
use jiff::civil::Date;

use super::en_letter::date;
use crate::view::LetterBody;

/// Said wherever something is or may be found to be false.
const NO_PENALTY: &str = "This finding brings no measure with it and is no penalty; where a law or regulation \
                          provides otherwise, that applies.";

/// What it is about.
fn about(body: &LetterBody) -> String {
    let mut words = match body.title.as_str() {
        "" => "the entry".to_owned(),
        title => format!("the entry “{title}”"),
    };
    if !body.subject.is_empty() {
        words.push_str(&format!(" of {}", body.subject));
    }
    let mut more = Vec::new();
    if !body.document_no.is_empty() {
        more.push(format!("no. {}", body.document_no));
    }
    if !body.authority.is_empty() {
        more.push(format!("verified by {}", body.authority));
    }
    if !more.is_empty() {
        words.push_str(&format!(" ({})", more.join(", ")));
    }
    words
}

pub(super) fn opening(body: &LetterBody) -> String {
    let (about, case, on) = (about(body), body.case, date(body.on));
    match body.kind {
        Letter::FindingNotice => format!(
            "This unit intends to find that {about} is false (case {case}). The grounds, the facts, the basis and your \
             rights follow; please state your view."
        ),
        Letter::FindingDropped => {
            format!(
                "The finding about {about} (case {case}) that this unit had opened is taken back. The reason:"
            )
        }
        Letter::ComplaintReceipt => format!(
            "Your complaint about the finding about {about} (case {case}) was received on {on}; this office deals with it. \
             What you complain of:"
        ),
        Letter::ComplaintDecision => format!(
            "On your complaint about the finding about {about} (case {case}), after consulting the units, it is decided:"
        ),
        _ => format!(
            "Whether {about} is false (case {case}): this unit has told you the facts, the basis and your right to be \
             heard. It is decided:"
        ),
    }
}

/// The last day to state one's view.
pub(super) fn hearing(due: Option<Date>) -> String {
    match due {
        Some(day) => format!(
            "The last day to state your view is {}, that day included. Nothing is decided before that day is over, \
             unless you say that your statement is complete.",
            date(day)
        ),
        None => {
            "The last day to state your view depends on next year’s days off; you will be told when these are published. \
             Nothing is decided before that time is over, unless you say that your statement is complete."
                .to_owned()
        }
    }
}

/// How far the commitment was kept, before what was not kept.
pub(super) fn breach(breach: Breach) -> String {
    let word = (super::en_false_entry::FALSE_ENTRY.breach)(breach);
    format!(
        "The commitment to truthfulness under which it was registered was {word}. What was not kept:"
    )
}

/// What follows for the entry and for the commitment.
pub(super) fn record(body: &LetterBody) -> Vec<String> {
    let text: &[&str] = match (body.kind, &body.outcome) {
        (Letter::FindingNotice, _) => &[
            "Until it is decided the entry stays in use, marked “being looked into” on its public page; the grounds are \
             not public.",
            "If it is found to be false, the entry is used no longer, and the commitment to truthfulness under which it \
             was registered is said in public to be partly fulfilled or not fulfilled.",
            NO_PENALTY,
        ],
        (Letter::FindingDropped, _) | (Letter::FindingDecision, Some(Outcome::Clear)) => &[
            "The entry and the state of the commitment stay as they are; the mark “being looked into” on its public page \
             is removed.",
        ],
        (Letter::ComplaintReceipt, _) => &[
            "Meanwhile the finding stands; if you are right it is revoked, and the entry and the state of the commitment \
             are restored.",
        ],
        (_, Some(Outcome::Disprove { breach, .. })) => match breach {
            Breach::Partly => &[
                "From today the entry is used no longer: it is not published, not written into credit reports, and not \
                 used for evaluation or sharing.",
                "The state of the commitment is public, unless the commitment was withdrawn; what else was registered \
                 under it is not affected.",
                NO_PENALTY,
            ],
            Breach::Unfulfilled => &[
                "From today the entry is used no longer: it is not published, not written into credit reports, and not \
                 used for evaluation or sharing.",
                "The state of the commitment is public, unless the commitment was withdrawn; what else was registered \
                 under it is used no longer either.",
                NO_PENALTY,
            ],
        },
        (_, Some(Outcome::Restore)) => &[
            "From today the entry is in use again; where there is a later version, or it was withdrawn, that stays so.",
            "The state of the commitment is again what it was; where another finding is about the same commitment, that \
             one counts.",
        ],
        (_, Some(Outcome::Stand)) => &[
            "The finding stands; the entry is used no longer.",
            NO_PENALTY,
        ],
        _ => &[NO_PENALTY],
    };
    text.iter().map(|text| (*text).to_owned()).collect()
}

/// What the enterprise can do next.
pub(super) fn can(body: &LetterBody) -> Vec<String> {
    let follow = "You can see at any time how far it has come under “My cases”.";
    let nothing =
        "There is nothing for you to do. If you have a question, please talk to this unit.";
    let law = "apply for administrative reconsideration or bring an action before a people’s court, as the law provides.";
    let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    match (body.kind, &body.outcome) {
        (Letter::FindingNotice, _) => own(&[
            "Sign in and state your view on the page of the case, with papers if you like; you can do so several times \
             until the last day. If more is to follow, please do not tick that your statement is complete. To say nothing \
             is not to admit anything.",
            "You may ask to be heard in person when you state your view; this unit arranges a time with you, and nothing \
             is proposed before you were heard.",
            "The evidence of this unit is on the page of the case.",
            follow,
        ]),
        (Letter::FindingDropped, _) | (_, Some(Outcome::Clear)) => own(&[nothing]),
        (Letter::ComplaintReceipt, _) => own(&[
            follow,
            "Until it is decided you may withdraw the complaint; the finding then stands.",
        ]),
        (Letter::ComplaintDecision, _) => own(&[
            "A complaint is possible once; after this decision the portal takes no other on the same matter.",
            &format!("You may {law}"),
        ]),
        _ => {
            let last = match body.complain_until {
                Some(day) => format!("at the latest on {}", date(day)),
                None => "whose last day stands on the page of the case".to_owned(),
            };
            own(&[
                &format!(
                    "You may complain to the joint-conference office, {last}. You can do so once, on the page of the case. \
                     Meanwhile the finding stands."
                ),
                &format!("You may also {law}"),
                "What is true you may register anew.",
            ])
        }
    }
}
