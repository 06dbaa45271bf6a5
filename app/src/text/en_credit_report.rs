use domain::registration::Weight;
use domain::report::{Edition, Section, Standing};

use super::credit_report::{CreditReportText, ReportAskText, ReportPageText, ReportVerifyText};

pub(super) const CREDIT_REPORT: CreditReportText = CreditReportText {
    name: "Public credit report",
    title: |edition| match edition {
        Edition::Public => "Public credit report (public edition)",
        Edition::Own => "Public credit report (the enterprise's own edition)",
    },
    edition: |edition| match edition {
        Edition::Public => "public edition",
        Edition::Own => "the enterprise's own edition",
    },
    edition_text: |edition| match edition {
        Edition::Public => "For anybody, without an account; it holds what is public today.",
        Edition::Own => {
            "For the enterprise: beside what is public, also what it registered for reports alone, and entries whose papers are complete but were not verified (marked as such). Whom it gives the report to is its own decision."
        }
    },
    office: "Authority for public credit information",
    number: |number| format!("Report number: {number}"),
    seal: "(made by the system; what counts is the check)",
    check: "Scan the code or open this address to check whether this report is genuine, and whether it is still up to date:",
    opening: |name, day| {
        format!(
            "This report lists the public credit information about {name} that this city's platform had collected and published by {day}. It neither rates nor scores."
        )
    },
    filled_in: |all, verified| {
        format!(
            "[Self-registered] This subject registered information about itself: {all} in this report, {verified} of them verified; see “Self-registered information”."
        )
    },
    outdated: |gone, new| {
        let said = changes(gone, new);
        format!(
            "[No longer up to date] Since this report was made, {said}. Only what still holds is listed below; for everything, have a new one made."
        )
    },
    shortened: "There is much information: of each kind the newest 200 are listed.",
    counts: |[licences, penalties, commitments, entries]| {
        format!(
            "In short: licences {licences}, penalties {penalties}, commitments {commitments}, self-registered {entries}."
        )
    },
    section: |section| match section {
        Section::Basic => "Registration",
        Section::Licences => "Administrative licences",
        Section::Penalties => "Administrative penalties",
        Section::Commitments => "Commitments",
        Section::SelfRegistered => "Added by this city: self-registered information",
    },
    subject_name: "Name",
    fact: ["Item", "Content"],
    licence_columns: [
        "What is licensed",
        "Document",
        "Authority",
        "Decided on",
        "Marks",
    ],
    penalty_columns: [
        "Penalty and reason",
        "Document",
        "Authority",
        "Decided on",
        "Public until",
        "Class and marks",
    ],
    commitment_columns: ["Matter", "Kind", "Made on", "Accepted by", "Performance"],
    entry_columns: ["What", "Content", "Label and verification", "Valid until"],
    nothing: "There is nothing of this kind.",
    none: "—",
    self_registered: "The subject itself registered the following and promised in public that it is true. It is no record of an authority, and is listed by itself.",
    weight: |weight| match weight {
        Weight::Important => {
            "In this city, verified self-registered information is an important basis for evaluation and for whoever uses the report; it counts in favour only."
        }
        Weight::Reference => {
            "In this city, verified self-registered information is a reference for evaluation and for whoever uses the report; it counts in favour only."
        }
        Weight::Positive => {
            "In this city, verified self-registered information is evaluated positively; it counts in favour only."
        }
    },
    unverified: "What is labelled “not verified” has complete papers, but nobody verified it. It is for information and no basis of any evaluation.",
    pair: |name, value| format!("{name}: {value}"),
    between: "; ",
    notes: "About this report",
    note: [
        "Licences and penalties were reported by the deciding authority; the decision counts. This report changes nothing of them.",
        "Whoever holds that something is wrong may object on this website; whoever meets the conditions may apply for repair on this website or on Credit China (creditchina.gov.cn), free of charge.",
        "The report is free, and says how things stood when it was made. Check it before you use it.",
        "The public edition holds nothing about natural persons; third persons who did not agree to be named are hidden.",
    ],
    ask: ReportAskText {
        title: |name| format!("Public credit report of {name}"),
        lead: "What this website shows, as one report to print and to check.",
        filled_in: "Self-registered information",
        make: |edition| match edition {
            Edition::Public => "Make the public edition",
            Edition::Own => "Make the enterprise's own edition",
        },
        free: "Free, without an account; while nothing has changed, it is the same report all day.",
        own_only: "The own edition is for whoever registers information for the enterprise.",
        not_found: "There is no public file of this subject",
        not_found_text: "The address may be incomplete, or this is a natural person, about whom there is no public report. Please search by name or code.",
    },
    page: ReportPageText {
        pdf: "Download as PDF",
        again: "Make a new one",
        file: "Open the credit file",
        print: "You can also print this page.",
        outdated: "This report is no longer up to date",
        outdated_text: "Something has changed since it was made. What is not public any more is not shown here either; for what holds now, have a new one made.",
        busy: "The PDF has to wait",
        busy_text: "Many reports are being made. Please download it in a minute, or print this page with your browser.",
        not_found: "There is no such report",
        not_found_text: "The address may be incomplete. Scan the code on the report, or have a new one made.",
        not_genuine: "This report cannot be shown",
        not_genuine_text: "What is kept is not what was made. Please tell the credit office, which will look into it; you can have a new one made.",
    },
    verify: ReportVerifyText {
        genuine: "This report is genuine",
        genuine_text: "This website made this report, and what is kept is what was made.",
        not_genuine: "It cannot be confirmed that this report is genuine",
        not_genuine_text: "There is such a number, but what is kept is not what was made. Do not rely on this report, and tell the credit office, which will look into it.",
        number: "Report number",
        edition: "Edition",
        on: "Made on",
        office: "Given by",
        subject: "About",
        today: "Today",
        standing: |standing| match standing {
            Standing::Current => "up to date",
            Standing::Outdated { .. } => "no longer up to date",
        },
        standing_text: |standing| match standing {
            Standing::Current => {
                "Everything in it holds today, and nothing has come since.".to_owned()
            }
            Standing::Outdated { gone, new } => {
                format!(
                    "Since it was made, {}. Rely on a new report.",
                    changes(gone, new)
                )
            }
        },
        by_number: "By its number nothing else is shown. Scan the code on the report to see whom it is about, and the whole report.",
        open: "Open the report (only what still holds)",
    },
};

/// How many things went or changed, and how many came.
fn changes(gone: u32, new: u32) -> String {
    match (gone, new) {
        (gone, 0) => format!("{gone} of its items changed or ended"),
        (0, new) => format!("{new} more came"),
        (gone, new) => format!("{gone} of its items changed or ended, and {new} more came"),
    }
}
