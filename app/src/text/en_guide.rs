use super::guide::GuideText;
use crate::view::GuideStep;

pub(super) const GUIDE: GuideText = GuideText {
    lead: "If you object to a published record or to a measure: who may do so, what you need, when you are answered, and what you can do if you do not agree.",
    who: "Who may object",
    who_points: [
        "an enterprise or another organisation: whoever has claimed it with objections among the matters; at the counter its legal representative, or somebody with a letter of authority",
        "the person it is about: once verified, beside the record in “My data”",
        "anybody whose lawful rights the record touches",
    ],
    what: "What you may object to",
    of_record: "Published records",
    of_measure_where: "Measures are not public: those who act for the enterprise object to them on its page, once they have signed in.",
    grounds: "Grounds",
    steps: "Steps and how long they take",
    step: |step| match step {
        GuideStep::File => (
            "Filing",
            "Fill it in online or come to the counter. What you have not finished is kept, and you can go on with another device. Once it is sent you have the number of the case, a code and a receipt.",
        ),
        GuideStep::Accept => (
            "Acceptance",
            "Counted from the day after filing. The credit office decides whether to accept it and tells you in writing; if it does not, the notice gives the reasons.",
        ),
        GuideStep::Supplement => (
            "Missing documents",
            "If something is missing, you are told once of all of it. Your time for this does not count towards ours. If it passes, a member of staff looks at the case and answers in writing.",
        ),
        GuideStep::Check => (
            "Checking",
            "The credit office checks; where needed, so does the unit that provided the record or applies the measure. Time for inspections, tests and experts does not count.",
        ),
        GuideStep::Answer => (
            "Answer",
            "Counted from the day after acceptance. One member of staff proposes and another decides; you get the outcome, the reasons and the basis in writing. If we need longer, we tell you why and until when.",
        ),
        GuideStep::Remedy => (
            "Putting it right",
            "If the objection is justified, the record is corrected, added to, deleted or no longer published, or the measure ends, as decided. The units that received the record and the higher platforms are told.",
        ),
        GuideStep::Complain => (
            "Complaint",
            "The joint-conference office decides after consulting the units; where needed, experts are drawn by lot and heard.",
        ),
    },
    step_letters: |letters| format!("Letters: {letters}"),
    letters_text: "Letters give the outcome, the reasons, the basis and what you can do about it. Sign in to read, print or download them under “My cases”. Anybody can check whether a letter is genuine.",
    place: "Where",
    online: "Online: sign in and fill the form in from the page of the record.",
    counter: "At the counter: if you have no account or would rather not do it online, a clerk fills the form in for you, and it is sent once you have confirmed it.",
    counter_need: "Please bring to the counter",
    fee: "Fee",
    fee_text: "There is no fee.",
    begin: "Begin",
    begin_text: "Find the record first, open it, and choose “Object to this record”.",
    find: "Find the record",
};
