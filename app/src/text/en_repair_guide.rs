use domain::repair::Ask;

use super::repair_guide::RepairGuideText;
use crate::view::RepairGuideStep;

pub(super) const REPAIR_GUIDE: RepairGuideText = RepairGuideText {
    lead: "If a penalty is public, and the conduct is corrected and every duty performed, you can apply for credit repair: its publication, sharing and use then end early. Who may apply, from when, with which papers, how long it takes and what to do if you do not agree: it is all on this page.",
    who: "Who may apply, and for what",
    who_points: [
        "Enterprises and other organisations: whoever has claimed one and acts for it in “credit repair” applies, penalty by penalty",
        "Records of natural persons are not repaired on this portal; please ask the unit that made the determination",
        "Entries on the list of seriously dishonest entities, on that of abnormal operations and the like: please apply to the unit that made the entry, not here",
    ],
    when: "From when",
    when_text: "Counted from the day of the decision. After the shortest period you can apply; after the longest, publication ends by itself and there is no need to apply.",
    period_columns: ["Class of breach", "Shortest period", "Longest period"],
    conditions: "Besides time it needs that:",
    earlier: "For earlier decisions the periods may be counted differently; the day on the page of each record counts.",
    market: "Penalties of market regulation",
    market_text: "These rules hold besides; open each to read how it stands to the general ones.",
    excluded: "What cannot be repaired",
    excluded_text: "Where a law, a regulation or a policy of the central authorities says that a record cannot be repaired, the unit that made the determination marks it and names the basis.",
    papers: "What you need",
    papers_text: "Only what the table calls “required”; no unit may ask for any other paper.",
    item: "Paper or way of repair",
    ask: |ask| match ask {
        Ask::Required => "required",
        Ask::Optional => "voluntary",
        Ask::NotTaken => "not taken",
    },
    no_papers: "What is needed cannot be worked out at the moment; please ask the credit office.",
    steps: "Steps and time limits",
    step: |step| match step {
        RepairGuideStep::Apply => (
            "Application",
            "You fill in the form online, sign the credit commitment and upload your proof. What is not finished is kept, and you can go on with it on another device. Once sent, you get a case number and a receipt at once; a public record stays public, marked “repair under way”. The unit that made the determination decides on its repair; the page before the application says who that is.",
        ),
        RepairGuideStep::Accept => (
            "Acceptance",
            "Counted from the day after the application. The unit decides whether to accept it and tells you in writing; if it does not, with the reasons.",
        ),
        RepairGuideStep::Supplement => (
            "Missing papers",
            "If something is missing, you are told everything at once, before the application is accepted.",
        ),
        RepairGuideStep::Decide => (
            "Check and decision",
            "One officer checks and proposes, another decides, and you are told the result, the reasons and the basis in writing. If it has to take longer, you are told the reason and the new day beforehand.",
        ),
        RepairGuideStep::Effect => (
            "Taking effect",
            "If repair is granted, publication ends with the decision; units and systems that received the record stop sharing and using it, and measures that rest on it are lifted as the law provides. The result is announced without what the penalty says.",
        ),
        RepairGuideStep::Complain => (
            "Complaint",
            "If the application is not accepted or repair is denied and you do not agree, you can complain to the joint office, or write to the website Credit China.",
        ),
        RepairGuideStep::Revoke => (
            "Revocation",
            "If papers turn out to be false, you are told in writing and heard first; then another officer decides. If the repair is revoked, the record is public again for the rest of its period. Until then the repair holds.",
        ),
    },
    after: "After a repair",
    after_points: [
        "The record is no longer on this portal’s pages, in its search, in new credit reports or in the interface for departments",
        "Whoever checks a credit report issued before is told that it is no longer current",
        "A repair does not change the penalty itself",
    ],
    own: "Other rules of procedure",
    own_points: [
        "Whether you provide what is voluntary makes no difference to acceptance and decision",
        "The time in which you bring missing papers does not count",
        "If nothing is decided in time, the unit is reminded and supervised; the system decides nothing by itself",
        "A notice to stop sharing and using takes effect on the day it is sent, whether or not a receipt has come",
        "There is one complaint about the result of each application; while it is dealt with, the decision holds",
    ],
    own_note: "The above is set by this city.",
    local: |mark| format!("What is marked “{mark}” above is set by this city."),
    begin: "Begin",
    begin_text: "Sign in, open the page of the enterprise and go to “Credit repair”: of each penalty it says whether you can apply today, and if not, from which day. If you have not claimed the enterprise yet, claim it first.",
    mine: "Sign in and see your enterprise’s records",
    helps: "Also useful",
};
