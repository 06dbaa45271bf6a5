//! English names of things the domain knows.

use domain::policy::{Amount, City, Confidence, Origin, Term, Unit};
use domain::record::{Class, ClassSource, PartyKind, RecordKind};

use super::Words;
use super::format::{clock, decimal, percent_of};

/// `1 day`, `2 days`.
pub(super) fn count(number: impl ToString, one: &str) -> String {
    let number = number.to_string();
    let many = if number == "1" { "" } else { "s" };
    format!("{number} {one}{many}")
}

pub(super) const WORDS: Words = Words {
    party: |kind| match kind {
        PartyKind::Organisation => "Organisation",
        PartyKind::IndividualBusiness => "Individual business",
        PartyKind::NaturalPerson => "Natural person",
    },
    kind: |kind| match kind {
        RecordKind::Penalty => "Administrative penalty",
        RecordKind::Licence => "Administrative licence",
    },
    class: |class| match class {
        Class::Minor => "Minor breach",
        Class::General => "General breach",
        Class::Serious => "Serious breach",
    },
    class_source: |source| match source {
        ClassSource::Unit => "Set by the unit that made the decision.",
        ClassSource::SimpleProcedure => {
            "Set because the penalty was given under the simple procedure."
        }
        ClassSource::Kinds => "Set by the kind of penalty; of several kinds the gravest counts.",
        ClassSource::FineAmount => "Set by the amount of the fine.",
    },
    term: |Term { amount, unit }| match unit {
        _ if amount == 0 => "at any time (no shortest period)".to_owned(),
        Unit::WorkingDay => count(amount, "working day"),
        Unit::Day => count(amount, "day"),
        Unit::Month => count(amount, "month"),
        _ => count(amount, "year"),
    },
    amount: |Amount { amount, unit }| match unit {
        Unit::WorkingDay => count(decimal(amount), "working day"),
        Unit::Day => count(decimal(amount), "day"),
        Unit::Month => count(decimal(amount), "month"),
        Unit::Year => count(decimal(amount), "year"),
        Unit::Times => format!("{} a year", count(decimal(amount), "time")),
        Unit::WanYuan => format!("{} × 10,000 yuan", decimal(amount)),
        Unit::Ratio => percent_of(amount),
        Unit::MinuteOfDay => clock(amount),
        Unit::Minute => count(decimal(amount), "minute"),
        Unit::Try => format!("{} in a row", decimal(amount)),
        Unit::Character => count(decimal(amount), "character"),
        Unit::Kind => count(decimal(amount), "kind"),
        Unit::Person if amount == 1.0 => "1 person".to_owned(),
        Unit::Person => format!("{} people", decimal(amount)),
        Unit::Item => count(decimal(amount), "item"),
    },
    on: "Yes",
    off: "No",
    choice: |word| {
        Some(match word {
            "36" => "NDRC Order No. 36 applies",
            "58" => "NDRC Order No. 58 applies",
            "527" => "Notice 发改办财金〔2019〕527号 applies",
            "own" => "The period of the former rule stays",
            "shorter" => "The shorter period of the former and the present rule",
            "validity" => "Shown until the licence expires",
            "local" => "Received by this city",
            "forward" => "Forwarded to the higher-level credit platform",
            "both" => {
                "What units of this city determined is decided by them, the rest goes to the higher-level credit platform"
            }
            "important" => "An important reference",
            "reference" => "A reference",
            "positive" => "Counted in favour",
            "sync" => "Also entered in the records of the persons responsible",
            "lawful" => "Entered in the records of the persons responsible where the law says so",
            "catalogue" => "Only in cases named by a measure in force",
            "decider" => "Whoever determined the breach holds the talk",
            "轻微" => "Minor breach",
            "一般" => "General breach",
            "严重" => "Serious breach",
            _ => return None,
        })
    },
    unset: "Yet to be set by this city as the law requires",
    confidence: |mark| match mark {
        Confidence::VerifiedText => "Checked against the text",
        Confidence::VerifiedSecondary => "From an official summary",
        Confidence::VerifiedFragment => "Number not confirmed",
        Confidence::ObservedCode | Confidence::Memory | Confidence::Design => {
            "Set by this city, not law"
        }
    },
    confidence_meaning: |mark| match mark {
        Confidence::VerifiedText => {
            "The document itself was read; the article given can be looked up."
        }
        Confidence::VerifiedSecondary => {
            "Read on an official website or in a press release, not in the document itself; so no article is given."
        }
        Confidence::VerifiedFragment => {
            "The document does contain this rule, but its number was not confirmed."
        }
        Confidence::ObservedCode => {
            "No common rule was found; set after the practice of other platforms."
        }
        Confidence::Memory => "The document was not found; set after earlier practice, not as law.",
        Confidence::Design => "No common rule was found; set by this city and open to change.",
    },
    origin: |origin, city: City| match origin {
        Origin::National => "Nationwide".to_owned(),
        Origin::City => format!("Set for {}", city.en()),
    },
    workdays: |days| count(days, "working day"),
};
