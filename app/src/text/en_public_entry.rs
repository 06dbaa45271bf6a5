use super::public_entry::{PublicEntryPageText, PublicEntryText};

pub(super) const PUBLIC_ENTRY: PublicEntryText = PublicEntryText {
    chapter: ("+", "Self-registered information"),
    lead: "Given by the enterprise of its own will, with a promise that it is true, and public once verified. It is no record of an authority, and is not counted with the records above.",
    of_kind: |kind, count| format!("{}: {count}", kind.en()),
    none: "There is no self-registered information to show.",
    none_text: "An enterprise may register certificates, operation, contracts, public welfare and the like; once verified they are shown here. Whether it does is its own decision.",
    begin: "This is my enterprise: register",
    report: "Public credit report",
    label: "Source label",
    kind: "Kind",
    number: "Registration number",
    method: "How it was verified",
    unit: "Verified by",
    recorded_by: "The record is of",
    verified_on: "Verified on",
    until: "Valid until",
    commitment: "Truthfulness commitment",
    matched: "Agrees with an official record; it is not counted a second time.",
    doubted: "Being looked into",
    doubted_text: "A unit is looking into whether this is true; nothing is decided.",
    name: |kind, title| format!("{kind}: {title}"),
    proposed: |subject, unit| {
        (
            format!("An entry waits for {subject} to confirm it"),
            format!(
                "The system of {unit} filled in a draft of a self-registered entry for {subject}. Please check it: if it is true and you want to register it, add the papers and send it; else change it or throw it away. Nothing is sent that you do not confirm."
            ),
        )
    },
    to_confirm: "Waits for you to confirm",
    proposed_by: |unit, operator| {
        format!(
            "The system of {unit} filled in this draft; it was keyed in by {operator}. Please check each field and add the papers it needs; if it is true and you want to register it, send it. Else throw it away: nothing follows from that."
        )
    },
    logged: |action| {
        Some(match action {
            "report.make" => "made a public credit report",
            "api.subject" => "asked about a subject by the interface",
            "api.entry" => "asked about an entry by the interface",
            "api.refused" => "the key of the interface was not good for it",
            "entry.propose" => "proposed an entry by the interface",
            "api_key.add" => "made a key of the interface",
            "api_key.end" => "ended a key of the interface",
            _ => return None,
        })
    },
    page: PublicEntryPageText {
        title: |name, subject| format!("{name} (self-registered by {subject})"),
        subject: "Registered by",
        said: "What was registered",
        said_text: "The enterprise itself says this. Other persons and enterprises that did not agree to be named are hidden.",
        verified: "Verification",
        meaning: "“Verified” means that on that day the unit confirmed the above, or that it agreed with an official record of that unit; not that nothing has changed since. If it is not true, tell the credit office.",
        not_found: "This information is not public",
        not_found_text: "The address may be incomplete, or this self-registered entry is not public now.",
        not_found_why: [
            "the enterprise has withdrawn the entry, its authorisation or its commitment; publication then stopped at once",
            "its validity is over, the commitment of the enterprise does not stand any more, or the official record by which it was verified has changed",
            "it is not verified yet, or the enterprise did not choose to make it public",
        ],
    },
};
