use domain::registration::{ActionKind, EntryChannel, Method};

use super::en_registration::REGISTRATION;
use super::verification::{EntryConfirmText, EntryDeskText, EntryQueueText, VerificationWords};
use crate::view::{EntryHappening, EntryNews, EntryTab, EntryWaitingFor};

pub(super) const VERIFICATION: VerificationWords = VerificationWords {
    queue: EntryQueueText {
        title: "Verify entries",
        lead: "What enterprises say of themselves is shown and used only once it is verified. Please compare each item with the evidence and with what your unit knows; where you cannot be sure, return it or give it back to the credit office rather than let it pass.",
        lead_city: "What enterprises say of themselves is shown and used only once it is verified. Where a unit of this city issued it, that unit verifies; everything else is for the credit office, which may forward it to a unit that knows.",
        tab: |tab| match tab {
            EntryTab::ToVerify => "To verify",
            EntryTab::DueSoon => "Due soon",
            EntryTab::Overdue => "Overdue",
            EntryTab::AtOffice => "At the credit office",
            EntryTab::AtUnits => "At units",
            EntryTab::Decided => "Decided lately",
        },
        columns: [
            "Registration number",
            "Kind",
            "What",
            "Enterprise",
            "Progress",
            "Due",
        ],
        kind: "Kind",
        all_kinds: "All kinds",
        filter: "Filter",
        reset: "Remove the filter",
        empty: |tab| match tab {
            EntryTab::ToVerify => {
                "No entry waits to be verified. Entries that match no official record appear here once they are sent."
            }
            EntryTab::DueSoon => "No entry is due soon.",
            EntryTab::Overdue => "No entry is overdue.",
            EntryTab::AtOffice => {
                "No entry waits for the credit office. Those that no unit of this city issued appear here."
            }
            EntryTab::AtUnits => "No entry waits for a unit.",
            EntryTab::Decided => "No entry is decided yet.",
        },
        none_found: "There is no entry of this kind. Please choose another, or remove the filter.",
        number: "Registration number",
        number_none: |whole_city| {
            if whole_city {
                "There is no entry of this number. Please compare it with the receipt, or remove the filter."
            } else {
                "There is no entry of this number that your unit verifies. Please compare it with the receipt, or remove the filter."
            }
        },
        to_desk: "Find this entry at the desk",
        is_change: "change",
        first: "Back to the first page",
        next: "Next page",
        home: "Entries to verify",
    },
    page: EntryDeskText {
        title: |number| format!("Verify entry {number}"),
        subject_file: "Open its credit file",
        sent: |time| format!("sent {time}"),
        content: "What is said",
        compared: "Compared with official records",
        nothing_compared: "There is no official record with this number: please verify by the evidence and by what your unit knows.",
        of_another_public: |name| {
            format!("The official record with this number is another company’s: {name}.")
        },
        of_another_hidden: "A record with this number is another company’s.",
        keep_name: "Please look into it before you decide, and do not name the other company in what you write to this one.",
        to_record: "Open that record",
        same: "The enterprise has other entries about the same thing for some of the same days; please check whether one is too many:",
        papers_text: "Every time it is opened stands in the log.",
        changes: "What is changed this time",
        change_columns: ["Item", "Before", "Now"],
        nothing_changed: "What is said is the same; only the evidence is other.",
        versions: "Earlier versions",
        version: |no| format!("Version {no}"),
        never_sent: "never sent",
        standing: "Commitment and authorisation",
        commitment: "Truthfulness commitment",
        commitment_made: |number, day| format!("{number}, made on {day}"),
        commitment_over: "The commitment it was sent under is no longer in force.",
        no_commitment: "There is none on file.",
        authorisation: "Authorisation",
        authorised: |since, uses| format!("since {since}, for {uses}"),
        no_authorisation: "It was withdrawn. You can verify the entry all the same; it is neither shown nor used until it is authorised anew.",
        sender: "How it came",
        channel: "By",
        who: "Sent by",
        unit: "Unit",
        result: "Result",
        method: "Method",
        on: "On",
        basis: "Basis",
        reason: "Reason",
        history: "History",
        by_owner: "the enterprise",
        by_portal: "the portal",
        note: "Among staff",
        actions: "What you can do",
        form: |action| match action {
            ActionKind::Verify => "Verified",
            ActionKind::Keep => "Papers complete, not verified",
            ActionKind::Return => "Return for correction",
            ActionKind::Refuse => "Refuse",
            ActionKind::Forward => "Forward to a unit",
            ActionKind::GiveBack => "Give back to the credit office",
            _ => "Go on",
        },
        form_text: |action| match action {
            ActionKind::Verify => {
                "What is said is what you found. It takes effect at once, marked “self-registered · verified” with unit and day, and is used as widely as the enterprise chose."
            }
            ActionKind::Keep => {
                "The papers are complete, but there is no way to verify them. Marked “self-registered · not verified”, it stands in the enterprise’s credit report alone: not public, not used for evaluation."
            }
            ActionKind::Return => {
                "Please say point by point what to change, and how. The enterprise can send it again; nothing it typed is lost."
            }
            ActionKind::Refuse => {
                "Please give the reason. The enterprise is also told that it may add evidence and send the entry again, or turn to the credit office. A version that was verified before is not touched."
            }
            ActionKind::Forward => {
                "A unit that knows verifies it. The time runs from the day it was sent and does not begin anew."
            }
            ActionKind::GiveBack => {
                "Where your unit neither issued it nor knows, please say why and give it back."
            }
            _ => "Please fill in what applies.",
        },
        asked: |action| match action {
            ActionKind::Verify => (
                "Basis",
                "What you looked up, when, and what you found, e.g. “same in the licence system, 2026-11-20”. The enterprise reads it.",
            ),
            ActionKind::Keep => (
                "Basis",
                "Which papers you read and why they cannot be verified. The enterprise reads it.",
            ),
            ActionKind::Return => (
                "What to change",
                "One point on each line, e.g. “the day of issue must be that of the certificate”. The enterprise reads it.",
            ),
            ActionKind::Refuse => (
                "Reason",
                "Which item does not agree with what. The enterprise reads it: nothing about other companies or persons, please.",
            ),
            ActionKind::Forward => (
                "Note (optional)",
                "What the unit is to verify. The enterprise does not see it.",
            ),
            _ => ("Reason", "The enterprise does not see it."),
        },
        method_text: |method| match method {
            Method::Platform => "The same as an official record on this portal.",
            Method::Service => {
                "Found, and the same, on the government service or approval platform."
            }
            Method::Unit => "The same in the unit’s own files or systems, or on site.",
            Method::Papers => "Only the papers were read.",
        },
        to_unit: "To",
        choose: "Please choose",
        nobody_to_forward: "There is no unit to forward it to.",
        read_only: "This entry is not yours to work on now.",
        next: |number| format!("Next: {number}"),
        nothing_next: "No other entry waits to be verified.",
        back: "Back to the list",
    },
    confirm: EntryConfirmText {
        title: "Yearly confirmation",
        due: |since| {
            format!(
                "It was verified or confirmed on {since}, a year ago. Please read it once more: if it is still true, confirm it; if something has changed, change it; if it is no longer needed, withdraw it."
            )
        },
        since: |since| {
            format!("Verified or confirmed last on {since}. You will be reminded after a year.")
        },
        button: "Still true",
        button_text: "The confirmation stands in the history; nothing is verified anew.",
    },
    waiting: |what| match what {
        EntryWaitingFor::Correction => "It came back: please correct it and send it again",
        EntryWaitingFor::Decision => {
            "A department’s system filled it in: please check it, then send or drop it"
        }
        EntryWaitingFor::Confirmation => "A year has passed: please say whether it is still true",
    },
    channel: |channel| match channel {
        EntryChannel::Online => "the enterprise itself, online",
        EntryChannel::Counter => "a clerk at the counter",
        EntryChannel::Api => "a department’s system",
    },
    event: |code| {
        Some(match code {
            "confirm" => "The enterprise confirmed it",
            "remind_expiry" => "Reminded of the end of validity",
            "remind_refresh" => "Reminded of the yearly confirmation",
            "compare" => "Compared again with its record, which still says the same",
            "unproven" => "Its record says something else: not used any more",
            _ => return None,
        })
    },
    warned: |code| {
        Some(match code {
            "warn_soon" => "Warned that verification is due soon",
            "warn_overdue" => "Warned that verification is overdue",
            _ => return None,
        })
    },
    news,
    logged: |action| {
        Some(match action {
            "entry.read" => "Entry looked at",
            "entry.verify" => "Entry verified",
            "entry.keep" => "Entry kept as not verified",
            "entry.return" => "Entry returned for correction",
            "entry.refuse" => "Entry refused",
            "entry.forward" => "Entry forwarded to a unit",
            "entry.give_back" => "Entry given back to the credit office",
            "entry.confirm" => "Entry confirmed",
            "entry.remind" => "Reminded of an entry",
            "entry.compare" => "Entry compared with its record again",
            "entry.warn" => "Warned of an entry to verify",
            "milestone.add" => "Milestone entered",
            "milestone.drop" => "Milestone removed",
            "milestone.report" => "Milestone reported on",
            "milestone.late" => "Warned of a late milestone",
            "milestone.paper" => "Evidence of a milestone downloaded",
            "invitation.send" => "Enterprises invited to register",
            "invitation.letters" => "List of invitation letters looked at",
            "invitation.export" => "List of invitation letters downloaded",
            _ => return None,
        })
    },
    own_work: "You keyed this entry in: please have somebody else verify it.",
};

fn news(news: &EntryNews) -> (String, String) {
    let what = format!(
        "“{}” of {} ({}, {})",
        news.title,
        news.subject.name,
        news.entry_kind.en(),
        news.number
    );
    match &news.what {
        EntryHappening::Verified {
            unit,
            method,
            basis,
        } => (
            "Your entry is verified".to_owned(),
            format!(
                "{what} was verified by {unit} ({}). Basis: {basis}\nIt is used as widely as you chose. If something changes, please change it; you may withdraw it at any time.",
                (REGISTRATION.method)(*method)
            ),
        ),
        EntryHappening::Kept { unit, basis } => (
            "Your papers are complete, but could not be verified".to_owned(),
            format!(
                "{what}: {unit} found the papers complete, but has no way to verify them. {basis}\nMarked “self-registered · not verified”, it stands in your credit report alone: not public, not used for evaluation. With evidence that can be looked up you may change it and send it again."
            ),
        ),
        EntryHappening::Returned { unit, reason } => (
            "Your entry needs changes".to_owned(),
            format!(
                "{what} was returned by {unit}:\n{reason}\nNothing you typed is lost; please change it and send it again."
            ),
        ),
        EntryHappening::Refused { unit, reason } => (
            "Your entry was refused".to_owned(),
            format!(
                "{what} was not verified by {unit}. Reason:\n{reason}\nYou may add evidence, change it and send it again; if you think this is a mistake, please turn to the credit office. A version that was verified before is not touched."
            ),
        ),
        EntryHappening::Expires { until } => (
            "An entry is about to end".to_owned(),
            format!(
                "{what} is valid until {until}; afterwards it is neither shown nor used. If it was renewed, please change the day and add the new evidence."
            ),
        ),
        EntryHappening::Refresh { since } => (
            "Please confirm that an entry is still true".to_owned(),
            format!(
                "{what} was verified or confirmed on {since}, a year ago. If it is still true, please open and confirm it; if something has changed, change it; if it is no longer needed, withdraw it."
            ),
        ),
        EntryHappening::Unproven => (
            "The record that proved an entry has changed".to_owned(),
            format!(
                "{what} was verified because an official record said the same. That record was changed, has ended or was removed, and does not say the same any more: the entry is neither shown nor used now. Please open it, change it to what holds today and send it again; if the record is wrong, you may object to it."
            ),
        ),
        EntryHappening::ToVerify { due, note } => {
            let due = due.map(|due| format!(" by {due}")).unwrap_or_default();
            let note = if note.is_empty() {
                String::new()
            } else {
                format!("\nThe note that came with it: {note}")
            };
            (
                "An entry waits to be verified".to_owned(),
                format!("{what} waits for your unit{due}.{note}"),
            )
        }
        EntryHappening::GivenBack { unit, due, reason } => {
            let due = due
                .map(|due| format!("; please verify it by {due}"))
                .unwrap_or_default();
            (
                "A unit gave an entry back".to_owned(),
                format!("{what} was given back by {unit}{due}.\nReason: {reason}"),
            )
        }
        EntryHappening::DueSoon { due } => (
            "Verification is due soon".to_owned(),
            format!("{what} is to be verified by {due}."),
        ),
        EntryHappening::Overdue { due } => (
            "Verification is overdue".to_owned(),
            format!("{what} was to be verified by {due}. Please see to it soon."),
        ),
    }
}
