//! English texts of the page with the rules in force.

use super::Policy;
use super::en_words::count;

pub(super) const POLICY: Policy = Policy {
    heading: "Rules in force and their basis",
    title: |day| format!("Rules in force on {day}"),
    lead: |day, city| {
        format!(
            "These rules apply in {} on {day}. Each states its value, its source and how far it was checked. \
             The portal computes every date by these rules and by nothing else.",
            city.en()
        )
    },
    day: "Show the rules of",
    show: "Show",
    today: "Back to today",
    calendar_years: |first, last| {
        format!(
            "Working days follow the holiday lists published by the General Office of the State Council; those of \
             {first} to {last} are on file. A year without a list is not guessed."
        )
    },
    legend: "How far a rule was checked",
    legend_local: "Whatever is marked “Set by this city, not law” is not a provision of law:",
    contents: "On this page",
    groups: [
        "Publication and reporting",
        "Credit repair and publication periods",
        "Classes of breach",
        "Objections",
        "Data quality",
        "Voluntary registration and records",
        "Measures, talks and evaluation",
        "Governance, reports and logs",
        "Calendar and periods",
        "Accounts and security",
    ],
    count: |rules| count(rules, "rule"),
    basis: "Basis",
    reference: "Reference",
    valid: |from, until| match until {
        Some(until) => format!("Valid from {from} to {until}"),
        None => format!("Valid from {from}"),
    },
    none: "No rules to show for this day",
    no_day: "There is no such day",
    no_day_text: "Please write the day like 2026-04-01. Below are today's rules.",
    none_text: "Choose another day. The rules begin with the earliest date on file.",
};
