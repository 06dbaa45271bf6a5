//! English texts about signing in through an identity service.

use super::service::ServiceText;
use crate::view::{Missing, ServiceFault};

pub(super) fn fault(label: &str, why: ServiceFault) -> String {
    match why {
        ServiceFault::Down => format!(
            "{label} does not answer at the moment. Nothing was done and your account is as it was. Please try again in a few minutes."
        ),
        ServiceFault::Answer => format!(
            "{label} gave an answer that cannot be understood. Nothing was done and your account is as it was. Please try once more; if it fails again, please tell the credit office."
        ),
        ServiceFault::Token => format!(
            "The answer of {label} did not pass our checks. To protect your account, nothing was done. Please try once more; if it fails again, please tell the credit office."
        ),
        ServiceFault::Cancelled => {
            format!("You cancelled at {label}. Nothing was changed; you can come back at any time.")
        }
        ServiceFault::Stale => format!(
            "This visit to {label} took too long, or was not begun on this page. Nothing was done. Please press the button again."
        ),
        ServiceFault::Facts => format!(
            "The name or document number given by {label} is wrong and was not kept. Please have it corrected at {label} first, then come back."
        ),
        ServiceFault::OtherPerson => format!(
            "{label} vouches for another person than the one this account was verified for. Nothing was done. Please use your own account at {label}; if your number has really changed, please bring your document to the credit office."
        ),
        ServiceFault::Staff => format!(
            "Accounts of staff cannot sign in with {label}. Please use your mobile number or e-mail address."
        ),
    }
}

pub(super) const SERVICE: ServiceText = ServiceText {
    other_way: "Another way to sign in",
    sign_in: |label| format!("Sign in with {label}"),
    sign_in_hint: |label| {
        format!(
            "No registration and no password needed. By signing in you agree that {label} gives us your name and document number: kept encrypted until you close the account, used only to make sure that it is you, and not published."
        )
    },
    stopped: "You are not signed in",
    stopped_verify: "Your identity is not verified",
    stopped_close: "The account was not closed",
    leave: |label| format!("On to {label}"),
    leave_text: "Please sign in there; you will then come back here by yourself. If its page does not open, press the button.",
    leave_button: |label| format!("Go to {label}"),
    nameless: "An account of the identity service, without a number or an e-mail address.",
    not_verified: |label| {
        format!(
            "The account is not yet a verified person. {label} verifies it; this website takes no pictures of identity cards."
        )
    },
    verify: |label| format!("Verify with {label}"),
    verify_hint: |label| {
        format!(
            "With your consent {label} gives us your name and document number. They are kept encrypted and used only to make sure that it is you."
        )
    },
    missing: |label, missing| {
        let words: Vec<&str> = missing
            .iter()
            .map(|one| match one {
                Missing::Name => "name",
                Missing::Number => "document number",
            })
            .collect();
        format!(
            "{label} did not give us your {}, so your identity is not verified yet. Please have it verified there first, then come back.",
            words.join(" and ")
        )
    },
    switched: |label| {
        format!(
            "Your identity at {label} has an account of its own, and that is the one you are signed in to now. The account you came from is as it was."
        )
    },
    person_rows: [
        [
            "Name",
            "Your consent when you were verified; encrypted",
            "Until you close the account",
        ],
        [
            "Document number",
            "Your consent when you were verified; encrypted",
            "Until you close the account",
        ],
        [
            "Verified identity",
            "Your consent when you were verified",
            "Until you close the account",
        ],
        [
            "Linked identity service",
            "Needed to sign in; only a hash",
            "Until you close the account",
        ],
    ],
    verified: |source, time| format!("By {source}, {time}"),
    linked: |source, time| format!("{source}, since {time}"),
    close_text: |label| {
        format!(
            "Name, document number and the link to {label} are deleted at once and every device is signed out; this cannot be undone. Matters and logs are kept as the law requires. This account has no password: please sign in at {label} once more to show that it is you; the account is then closed."
        )
    },
    close_button: |label| format!("Confirm at {label} and close"),
    close_at_office: "This account has no password. To close it, please bring your identity card to the credit office.",
};
