use domain::record::Regime;
use domain::repair::{Condition, Hurdle, Never, NotNeeded, Pending, Unclear};
use jiff::civil::Date;

use super::repair::{MyRepairsText, RepairEventText, RepairWords};
use crate::view::{RepairStanding, RepairSummary};

pub(super) const REPAIR: RepairWords = RepairWords {
    title: "Credit repair",
    tag,
    said,
    conditions_usually: "In general, an application also needs that:",
    conditions_mine: "Please check before you apply:",
    unknown_usually: "Whether the duty is performed, and whether anything else stands in the way, is not public; the determining unit checks it.",
    unknown_mine: "Where nothing is said, this portal does not know; the determining unit checks.",
    hurdle,
    papers: "Papers: ",
    free: "Applying for repair is free of charge. If anybody asks for money for it, please do not pay; you can tell the credit office.",
    apply_signed_out: "If you act for this enterprise in repair, please sign in to apply on this portal.",
    apply_here: "Whoever acts for this enterprise in repair can apply on this portal.",
    apply_elsewhere: "You can also apply on the website Credit China.",
    portal: "Go to Credit China",
    rules: "Repair regime and rules",
    regime: |regime| match regime {
        Regime::Notice527 => {
            "The publication period follows Notice 527 of 2019 (for decisions before 1 July 2019 by this city's own setting), unless a transitional or sector rule says otherwise; conditions and papers follow today's rules."
        }
        Regime::Order58 => {
            "The publication period follows NDRC Order 58, in force when the decision was made, unless a transitional or sector rule says otherwise; conditions and papers follow today's rules."
        }
        Regime::Order36 => {
            "The publication period follows NDRC Order 36, unless a sector rule says otherwise; conditions and papers follow today's rules."
        }
    },
    calendar: "Add to a calendar (.ics)",
    mine: MyRepairsText {
        title: "Credit repair",
        lead: "Every penalty on this enterprise, including those that are not public: whether you can apply for its repair today, and if not, from which day.",
        summary,
        open: "See each of them",
        none: "There is no penalty on this enterprise",
        none_text: "There is nothing to repair. Should there be one, this page will say from which day you can apply for its repair.",
        more: |shown| {
            format!("Only the newest {shown} are listed; ask the credit office about older ones.")
        },
        start: "Day of determination",
        earliest: "Apply from",
        last_day: "Last public day",
        authority: "Penalising authority",
        kinds: "Kind of penalty",
        unclassified: "not classified",
        no_day: "none yet",
        record: "Open this record",
        not_public: "It is not public now; only those who act for this enterprise in repair see it.",
        withdraw_text: "It will not be worked on any further. As long as the conditions are met you can apply again at any time, free of charge.",
        under_way: "The application for repair is being dealt with; you will get a message about the result.",
        progress: "See how far it is",
        reasons: "See why",
        no_answer: "This cannot be determined at the moment; please ask the credit office.",
    },
    event: RepairEventText {
        summary: |title, document_no| {
            format!("You can apply for credit repair: {title} ({document_no})")
        },
        description: |document_no, day| {
            format!(
                "From {day} on, the shortest publication period of {document_no} is over. If the conduct is corrected and every duty performed, you can apply for repair. It is free of charge. Before you apply, open the page below: what it says on that day counts."
            )
        },
    },
};

/// To anybody: whoever has applied reads more.
const UNDER_WAY: &str = "Repair of this record is under way.";

fn tag(standing: RepairStanding) -> String {
    let fixed = match standing {
        RepairStanding::From(day) => return format!("Repair from {day}"),
        RepairStanding::Now => "Repair possible now",
        RepairStanding::Waits => "Repair not possible yet",
        RepairStanding::UnderWay => "Repair under way",
        RepairStanding::Unclear(_) => "Ask the determining unit",
        RepairStanding::Never(_) => "No early repair",
        RepairStanding::NotNeeded(NotNeeded::Repaired) => "Repaired",
        RepairStanding::NotNeeded(_) => "No repair needed",
    };
    fixed.to_owned()
}

fn said(standing: RepairStanding, until: Option<Date>) -> String {
    let ends = || match until {
        Some(day) => {
            format!("It is public until {day} and then ends by itself, without an application.")
        }
        None => "Its publication ends by itself, without an application.".to_owned(),
    };
    match standing {
        RepairStanding::Now => {
            "The shortest publication period is over: the enterprise can apply for repair now.".to_owned()
        }
        RepairStanding::Waits => {
            "The shortest publication period is over, but what is noted below has to be over first."
                .to_owned()
        }
        RepairStanding::UnderWay => UNDER_WAY.to_owned(),
        RepairStanding::From(day) => format!(
            "The shortest publication period is not over yet: the enterprise can apply for repair from {day} on."
        ),
        RepairStanding::Unclear(Unclear::Unclassified) => {
            "The class of this breach is not settled, so there is no period to count. Please ask the determining unit, which will answer.".to_owned()
        }
        RepairStanding::Unclear(Unclear::EndedUnperformed) => {
            "The longest publication period is over and the duty is not performed. The determining unit says what follows.".to_owned()
        }
        RepairStanding::Never(Never::Excluded) => format!(
            "The determining unit says that the rules exclude its repair. {}",
            ends()
        ),
        RepairStanding::Never(Never::MarketRegulation) => format!(
            "By the rules of market regulation, publication of such a penalty does not end early; how these stand to the present rules of repair, the determining unit will say. {}",
            ends()
        ),
        RepairStanding::NotNeeded(NotNeeded::NeverPublished) => {
            "By the rules this record is not published, so there is nothing to repair.".to_owned()
        }
        RepairStanding::NotNeeded(NotNeeded::Ended) => {
            "Its publication has ended, so there is nothing to repair.".to_owned()
        }
        RepairStanding::NotNeeded(NotNeeded::EndsFirst(day)) => format!(
            "Its publication ends by itself on {day}, before anybody could apply for repair."
        ),
        RepairStanding::NotNeeded(NotNeeded::Repaired) => {
            "This record is repaired and no longer public.".to_owned()
        }
        RepairStanding::NotNeeded(NotNeeded::Withdrawn) => {
            "The decision was changed or revoked and the record withdrawn, so there is nothing to repair.".to_owned()
        }
    }
}

fn hurdle(hurdle: Hurdle, certain: bool) -> String {
    let fixed = match (hurdle, certain) {
        (Hurdle::Banned(Some(day)), _) => {
            return format!("The enterprise may not apply again until {day} has passed.");
        }
        (Hurdle::Condition(Condition::Performed), false) => {
            "the conduct is corrected and every duty performed"
        }
        (Hurdle::Condition(Condition::Performed), true) => {
            "According to the determining unit, the duty is not performed yet."
        }
        (Hurdle::Condition(Condition::HarmRemoved), false) => "its harm is removed",
        (Hurdle::Condition(Condition::HarmRemoved), true) => {
            "According to the determining unit, its harm is not removed yet."
        }
        (Hurdle::Condition(Condition::NotRepeated), false) => {
            "there was no other penalty for the same kind of act"
        }
        (Hurdle::Condition(Condition::NotRepeated), true) => {
            "There was another penalty for the same kind of act."
        }
        (Hurdle::Condition(Condition::NotListed), false) => {
            "the enterprise is neither on the list of abnormal operations nor on that of serious violations"
        }
        (Hurdle::Condition(Condition::NotListed), true) => {
            "The enterprise is on the list of abnormal operations or on that of serious violations."
        }
        (Hurdle::Pending(Pending::Objection), true) => {
            "An objection to this record is open; the enterprise can apply for repair once it is closed."
        }
        (Hurdle::Pending(Pending::Objection), false) => "no objection to this record is open",
        (Hurdle::Pending(Pending::Repair), true) => UNDER_WAY,
        (Hurdle::Pending(Pending::Repair), false) => "no application for its repair is open",
        (Hurdle::Banned(None), _) => {
            "the enterprise is not barred from applying again, for false papers for example"
        }
    };
    fixed.to_owned()
}

fn summary(summary: RepairSummary) -> String {
    let RepairSummary { all, now, next } = summary;
    if all == 0 {
        return "There is no penalty on this enterprise.".to_owned();
    }
    let now = match now {
        0 => format!("Penalties: {all}. You cannot apply for repair of any of them today"),
        now => format!("Penalties: {all}. You can apply for repair today for: {now}"),
    };
    match next {
        Some(day) => format!("{now}; the next one from {day} on."),
        None => format!("{now}."),
    }
}
