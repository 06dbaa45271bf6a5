use domain::registration::{Need, Shown};

use super::registration_guide::RegistrationGuideText;
use crate::view::RegistrationStep;

pub(super) const REGISTRATION_GUIDE: RegistrationGuideText = RegistrationGuideText {
    lead: "An enterprise may register credit information that no official record holds; once verified it becomes part of its file. Who may, what to fill in, who verifies it, who sees it and how it is withdrawn stands here. It is voluntary: not registering is neither recorded nor rated, and changes nothing.",
    who: "Who may register",
    who_points: [
        "enterprises and other organisations with a file in this city; not natural persons",
        "through the legal representative who has claimed the enterprise, or an agent whose matters include “voluntary registration”",
        "a department's system may fill in a draft, which the enterprise checks and sends itself; nothing is sent that it does not confirm",
    ],
    what: "What may be registered, and what to fill in",
    what_text: "These are the kinds that are open in this city. Each has one form; many entries can be uploaded in a sheet.",
    columns: ["Field", "Required", "Who sees it", "What to write"],
    need: |need| match need {
        Need::Always => "required",
        Need::Conditional => "where it applies",
        Need::Never => "optional",
    },
    shown: |shown| match shown {
        Shown::Public => "as far as you choose",
        Shown::ReportOnly => {
            "a business secret: not on pages, not in the public report and not shared with authorities"
        }
        Shown::PersonName => "masked, unless the person agreed to be named",
        Shown::Masked => "its last characters only",
        Shown::WithConsent => "hidden, unless the other party agreed",
        Shown::Internal => "nobody else",
    },
    one_of: |words| format!("One of: {words}."),
    steps: "Steps and times",
    step: |step| match step {
        RegistrationStep::Claim => (
            "Claim the enterprise",
            "With an account and a verified identity, claim it by its code, with the matter “voluntary registration”.",
        ),
        RegistrationStep::Sign => (
            "Sign commitment and authorisation",
            "You promise that what you say is true, and allow its uses (public page, credit report, evaluation, sharing among authorities), each by itself.",
        ),
        RegistrationStep::Fill => (
            "Fill in",
            "It is saved whenever you like, and you can go on on another device. Before you send it you see how it compares with official records, and what the public will see.",
        ),
        RegistrationStep::Send => (
            "Send",
            "You get a number and a receipt at once. What agrees with an official record is verified on the spot.",
        ),
        RegistrationStep::Verify => (
            "Verification",
            "Everything else is verified by the unit that issued it or has to do with it, or by the credit office; you are told the result and why. What is late is warned about; nothing is decided by itself.",
        ),
        RegistrationStep::Later => (
            "Later",
            "You are reminded once before its validity ends, and once a year. You may change it; while the new version is verified, the old one stays in use.",
        ),
    },
    seen: "Who sees it",
    seen_points: [
        "before it is verified: whoever registers for the enterprise, and whoever verifies it",
        "afterwards: as far as the enterprise chose and authorised, always marked as self-registered and with its verification, apart from official records",
        "complete but not verified: in the enterprise's own edition of the credit report alone, marked so, and no basis of any evaluation",
        "milestones of contracts: the two parties alone",
    ],
    back: "How to withdraw",
    back_points: [
        "one entry: on its page, without a reason",
        "all of them: withdraw the authorisation or the truthfulness commitment, and nothing is used any more",
        "it is gone at once from pages, reports and the interface for departments; its history stays, for the enterprise and whoever verifies",
    ],
    wrong: "If something is not true",
    wrong_text: "Anybody may tell the credit office. Before an entry is found to be false the enterprise is told in writing and heard, and another person decides; what is found to be false is not used any more, and the enterprise may complain to the joint-conference office.",
    fee_text: "There is no fee.",
    begin: "Begin",
    begin_text: "Claim the enterprise first; if you have, sign in, open its page and go to voluntary registration.",
    claim: "Claim an enterprise",
};
