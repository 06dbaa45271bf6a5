use domain::case::objection::Ground;
use domain::measure::{CatalogueState, MeasureNature, OrderKind};
use domain::repair::RulingKind;

use super::measure::{
    CatalogueText, MeasureWords, ObjectToMeasureText, OrdersText, OwnMeasuresText,
};
use crate::view::{MeasureLine, OrderTab, SuspendedFor};

pub(super) const EN: MeasureWords = MeasureWords {
    nature: |nature| match nature {
        MeasureNature::Administrative => "Administrative",
        MeasureNature::Market => "By the market",
        MeasureNature::Industry => "By an industry",
    },
    state: |state| match state {
        CatalogueState::Draft => "Draft, may not be applied",
        CatalogueState::InForce => "In force",
        CatalogueState::Retired => "Retired, may not be applied",
    },
    catalogue: CatalogueText {
        title: "Catalogue of measures",
        lead: "No measure may be taken that is not listed here, and none made heavier. The portal takes only measures of an entry in force that covers the subject, the unit and the day.",
        how_sure: "Each entry says whether its basis was checked against the text; where it was not, no article is given and it is not shown as law.",
        nature: "Nature",
        all_natures: "Any nature",
        party: "For",
        all_parties: "Any subject",
        filter: "Filter",
        reset: "Show all",
        count: |shown, all, on| match shown == all {
            true => format!("{all} in all, as of {on}."),
            false => format!("{shown} of {all}, as of {on}."),
        },
        columns: [
            "Measure",
            "Nature",
            "Basis",
            "Applied by",
            "For",
            "Period",
            "State",
        ],
        edition: |edition, code| format!("Edition {edition}, {code}"),
        any_unit: "Whichever unit the law charges with it",
        no_period: "Not named in the text",
        valid: |from, until| match until {
            Some(until) => format!("{from} to {until}"),
            None => format!("listed from {from}"),
        },
        none: "No measure matches",
        none_text: "Choose something else, or show all.",
        none_yet: "The catalogue is empty",
        none_yet_text: "A measure that is not listed may not be taken. The credit office puts the catalogue in, and it is published here.",
    },
    own: OwnMeasuresText {
        title: "Measures",
        lead: "Not public: only those who act for the enterprise and staff see them.",
        none: "No measure is taken against this enterprise.",
        unit: "Applied by",
        basis: "Basis",
        from: "First day",
        decided_until: "Last day as decided",
        last_day: "Last day now",
        days_left: "Left",
        days: |days| count(days),
        no_end: "without end",
        in_force: "in force",
        suspended: "suspended",
        ended: "ended",
        unknown_end: "known when it goes on",
        standing,
        orders: "What the unit was told",
        order: |kind, at, done| match done {
            Some(done) => format!("Told to {} on {at}; confirmed on {done}.", order(kind)),
            None => format!("Told to {} on {at}; not confirmed yet.", order(kind)),
        },
        object: "Object to this measure",
    },
    object: ObjectToMeasureText {
        title: "Object to a measure",
        lead: "You may object if the measure should not have been taken, should have ended, or is meant for somebody else. There is no fee. What a record says is disputed on the page of the record.",
        about: "The measure",
        rests_on: "The record it rests on",
        meanwhile: "From the moment you send it this measure is suspended; others are not. If the objection or complaint fails, what is left of its time runs on from the day the measure resumes.",
        no_mark: "Measures are not public; the published record gets no mark.",
        withdraw: "It is then not dealt with any further, and the suspended measure goes on.",
        ground: |ground| match ground {
            Ground::TooLong => Some((
                "It is applied after its time",
                "The period of the measure is over.",
            )),
            Ground::Listed => Some((
                "It should not have been taken, or should have ended",
                "For example after a wrong entry in a list, without a basis, or after removal from the list.",
            )),
            Ground::Mixup => Some((
                "It is meant for somebody else",
                "Another enterprise or another person.",
            )),
            _ => None,
        },
        outcome: |word| match word {
            "end_measures" => Some("The measure ends"),
            "uphold" => Some("The measure stays as it is"),
            "undecidable" => Some("Facts could not be verified; the measure stays as it is"),
            _ => None,
        },
        hidden: "Once you send it, the record is not public; when the case is closed it is shown again or stays hidden, as decided.",
    },
    orders: OrdersText {
        title: "Orders about measures",
        lead: "What your unit has to do about measures, and about sharing and using records, after an objection is filed, withdrawn or closed, a repair is granted, or a record is shielded or shown again. Please confirm each when it is done. An order takes effect on the day it is issued, confirmed or not.",
        lead_city: "What units have to do about measures, and about sharing and using records. The unit concerned confirms; here you can only look.",
        tab: |tab| match tab {
            OrderTab::Open => "To confirm",
            OrderTab::Done => "Confirmed",
        },
        columns: [
            "Case or ruling",
            "What to do",
            "Measure",
            "Subject",
            "Unit",
            "Confirmation",
        ],
        task: |kind, day, last| match (kind, last) {
            (OrderKind::Resume, Some(last)) => format!("Go on from {day}, until {last}"),
            (OrderKind::Resume, None) => format!("Go on from {day}"),
            (OrderKind::Suspend, _) => format!("Suspend from {day}"),
            (OrderKind::End, _) => format!("End on {day}"),
        },
        issued: |at| format!("given on {at}"),
        due: |day| format!("to confirm by {day}"),
        late: "late",
        late_count: |late| match late {
            1 => "1 is late.".to_owned(),
            late => format!("{} are late.", (super::en_desk::DESK.count)(late)),
        },
        receipt: "What was done",
        receipt_hint: "For example who was told, and in which system it was suspended, resumed or ended. At most 1,000 characters.",
        confirm: "Confirm that it is done",
        done: |at, who| format!("confirmed on {at} by {who}"),
        waiting: "waiting for the unit",
        none_open: "There is no order to confirm.",
        none_done: "No order is confirmed yet.",
        home: |waiting| {
            let waiting = (super::en_desk::DESK.count)(waiting);
            format!("Orders about measures ({waiting} to confirm)")
        },
    },
};

fn order(kind: OrderKind) -> &'static str {
    match kind {
        OrderKind::Suspend => "suspend it",
        OrderKind::Resume => "go on with it",
        OrderKind::End => "end it",
    }
}

fn count(days: i32) -> String {
    match days {
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    }
}

fn standing(line: &MeasureLine) -> Vec<String> {
    let (served, suspended) = (count(line.served), count(line.days_suspended));
    let mut said = Vec::new();
    for (from, until) in &line.suspensions {
        said.push(match until {
            Some(until) => format!("Suspended from {from}, going on from {until}."),
            None => format!("Suspended from {from}."),
        });
    }
    if let Some(day) = line.ended_on {
        said.push(format!(
            "Ended on {day} after {served} in force and {suspended} of suspension."
        ));
        return said;
    }
    said.extend(line.suspended_for.iter().map(why));
    let resumed = line.suspensions.last().and_then(|(_, until)| *until);
    let left = line.days_left.map(count);
    said.push(match (line.suspended_from(), left, line.last_day) {
        (Some(_), Some(left), _) => format!(
            "In force for {served}, suspended for {suspended}, {left} left. The days left do not become fewer meanwhile; {}, they run on from the day the measure resumes.",
            until(line)
        ),
        (Some(_), None, _) => {
            format!("In force for {served}, suspended for {suspended}, without end.")
        }
        (None, Some(left), Some(last)) => match (resumed, line.decided_until) {
            (Some(resumed), Some(decided)) => format!(
                "In force for {served}, suspended for {suspended}, {left} left; going on from {resumed} until {last}. That is {decided} as decided and {suspended} of suspension."
            ),
            _ => format!("In force for {served}, {left} left with today, until {last}."),
        },
        _ => format!("In force for {served}, without end."),
    });
    said
}

/// Why it is suspended.
fn why(one: &SuspendedFor) -> String {
    match one {
        SuspendedFor::Case => {
            "Suspended because an objection or a complaint is dealt with.".to_owned()
        }
        SuspendedFor::Ruling {
            kind,
            court,
            number,
            last,
        } => {
            let ruled = match kind {
                RulingKind::Reorganisation => "a plan of reorganisation",
                RulingKind::Settlement => "a settlement",
            };
            format!(
                "Suspended for {ruled} by the ruling {number} of {court}: the record it rests on is shielded until {last}, or until the plan fails or is performed."
            )
        }
    }
}

/// What has to be over for it to go on.
fn until(line: &MeasureLine) -> &'static str {
    let of_case = line.suspended_for.contains(&SuspendedFor::Case);
    let of_ruling = line
        .suspended_for
        .iter()
        .any(|one| matches!(one, SuspendedFor::Ruling { .. }));
    match (of_case, of_ruling) {
        (true, true) => "if the objection or complaint fails, and once the shielding is over",
        (false, true) => "once the shielding is over",
        (_, false) => "if the objection or complaint fails",
    }
}
