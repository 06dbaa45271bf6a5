use domain::repair::{RecordState, RulingKind, SaidFault, ShieldingEnd};
use jiff::civil::Date;

use super::en_case_news::moved;
use super::record_desk::{
    DeskRecordText, EndedText, PenaltiesText, RecordDeskText, SaidText, ShieldingText, TrialText,
};
use crate::view::{EndedTab, FieldDays, RecordHappening, RecordNews, RecordReader, TriedPack};

pub(super) const RECORD_DESK: RecordDeskText = RecordDeskText {
    state_label: "State",
    state,
    fault,
    news,
    list: PenaltiesText {
        title: "Penalties",
        lead: "Penalties your unit determined, also those that are not public. Open one to say whether the duty is performed, or to enter a ruling that shields it for a time.",
        lead_city: "Penalties of every unit, also those that are not public. Whether the duty is performed, the determining unit says.",
        search: "Document number",
        search_hint: "A part of it will do",
        find: "Find",
        reset: "Show all",
        none: "There are no penalties yet. They will be listed here once they are reported.",
        none_found: "No penalty has this document number. Please check it, or type only a part.",
        columns: ["Document number", "Party", "Decided on", "State", "Duty"],
        performed: |performed| match performed {
            Some(true) => "performed",
            Some(false) => "not performed",
            None => "not said",
        },
        long_term: "none",
        first: "First page",
    },
    page: DeskRecordText {
        subject: "Party",
        document_no: "Document number",
        authority: "Penalising authority",
        decided_on: "Day of determination",
        until: "Last public day",
        not_public: "It is not public now.",
        public_page: "Open the public page",
        market: "A decision of market regulation: the repair rules of that sector hold besides.",
        repair: "Credit repair",
        no_answer: "This cannot be determined at the moment; please ask the credit office.",
    },
    said: SaidText {
        title: "Whether the duty is performed",
        lead: "The reported fields do not tell this, and repair depends on it. Please say what was checked and leave the rest as “not said”. It holds at once, the enterprise is told, and every change is on record.",
        nothing: "The determining unit has said nothing yet.",
        performed: "The conduct is corrected and every duty performed",
        performed_on: "Performed on",
        performed_on_hint: "Where it is performed, for example 2026-11-20.",
        harm_removed: "The harm is removed",
        not_repeated: "There was no other penalty of the same kind since",
        not_listed: "The party is neither on the list of abnormal operations nor on that of serious violations",
        yes: "Yes",
        no: "No",
        unsaid: "Not said",
        field: "Field",
        field_hint: "In these fields some rules have a longer shortest period. The new day holds as soon as this is saved, and the enterprise is told; an application that was sent before is not touched.",
        field_days,
        no_field: "None of these, or not said",
        excluded: "Repair",
        excluded_label: "Excluded by rule",
        excluded_hint: "Only where a law, an administrative regulation or a policy document of the Central Committee or the State Council says so.",
        excluded_by: "Which rule excludes it",
        excluded_by_hint: "Name the document and the article; the enterprise will see it.",
        save: "Save and tell the enterprise",
        basis: |basis| format!("What excludes it: {basis}"),
    },
    shielding: ShieldingText {
        title: "Temporary shielding",
        lead: "Where a court has approved a plan of reorganisation or a settlement, this record need not be shown while it is carried out, and measures that rest on it stand still. Only the declaration is public; when its time is over, when it fails or is performed, the record is what it was, and measures go on for the days that were left.",
        none: "It is not shielded.",
        add: "Enter a court's ruling",
        add_text: "Another reviewer or the head of your unit confirms it. Before that nothing is hidden, no measure is suspended, and the enterprise is told nothing.",
        waiting: "Shieldings to confirm",
        waiting_lead: "Please compare each with the ruling and confirm it, or send it back and say why. Nobody confirms what he entered himself.",
        waiting_columns: [
            "Document number",
            "Party",
            "Number of the ruling",
            "Last day of the plan",
            "State",
        ],
        entered_at: |at| format!("entered {at}"),
        waits: "to be confirmed",
        waits_for_others: "entered by you, a colleague confirms it",
        hides_nothing: "It has not taken effect and hides nothing.",
        returned: "sent back, never in effect",
        papers: "The ruling",
        papers_hint: |most, megabytes| {
            format!("Required: photos or PDF, {most} files and {megabytes} MB in all at most.")
        },
        papers_again: "Please choose the files again.",
        decide: "Confirm it or send it back",
        decide_lead: "Please open the ruling and compare court, number, party and time.",
        confirm: "Confirm",
        confirm_text: "It takes effect at once: the record is public no more, measures that rest on it are suspended, and the enterprise, the units concerned and the credit office are told.",
        send_back: "Send back",
        send_back_text: "It does not take effect; whoever entered it can enter it anew.",
        reasons: "Why it goes back",
        reasons_hint: "Needed where it is sent back; up to 500 characters.",
        decide_save: "Save",
        entered: |at, who| format!("Entered by {who}, {at}."),
        decided: |at, who, confirmed| match confirmed {
            true => format!("Confirmed by {who}, {at}."),
            false => format!("Sent back by {who}, {at}."),
        },
        kind: "What was ruled",
        kinds: |kind| match kind {
            RulingKind::Reorganisation => "A plan of reorganisation is approved",
            RulingKind::Settlement => "A settlement is recognised",
        },
        court: "Court",
        number: "Number of the ruling",
        ruled_on: "Ruled on",
        declaration: "Declaration",
        declaration_hint: "It stands on the public file and in credit reports; up to 500 characters, and no personal data.",
        last: "Last day of the plan",
        last_hint: "As the ruling says; after this day the record is shown again by itself.",
        save: "Send for confirmation",
        days: |from, last| format!("{from} to {last}"),
        runs: "shielded",
        over: "over",
        ended: |day, why| match why {
            ShieldingEnd::Failed => format!("Ended on {day}: the plan failed"),
            ShieldingEnd::Performed => format!("Ended on {day}: the plan was performed"),
        },
        end: "End it early",
        end_text: "Unless something else hides it, the record is public again the same day, and measures go on that nothing else suspends.",
        why: |why| match why {
            ShieldingEnd::Failed => (
                "The plan failed",
                "For example the court ended it or declared bankruptcy.",
            ),
            ShieldingEnd::Performed => (
                "The plan was performed",
                "Once the record is public again, the enterprise can apply for repair if the conditions are met.",
            ),
        },
    },
    ended: EndedText {
        title: "Publication ended",
        lead: "Penalties of your unit whose last public day is over. They stopped being public by themselves; where the duty is not performed, please follow the rules of your sector and say what was done.",
        lead_city: "Penalties of every unit whose last public day is over. Where the duty is not performed, the determining unit says what follows.",
        tab: |tab| match tab {
            EndedTab::Unperformed => "Ended, duty not performed",
            EndedTab::Unsaid => "Ended, nothing said of the duty",
            EndedTab::Settled => "Settled",
        },
        empty: |tab| match tab {
            EndedTab::Unperformed => "There is none whose duty is not performed.",
            EndedTab::Unsaid => "There is none of which something has to be said.",
            EndedTab::Settled => "None was settled yet.",
        },
        columns: ["Document number", "Party", "Last public day", "Duty"],
        heading: "Publication ended",
        said: |day| format!("It was public until {day} and ended by itself."),
        unperformed: "Ended, duty not performed",
        unperformed_text: "The longest publication period is over and the duty is not performed. Publication is not prolonged; what follows is for the determining unit to say.",
        can_do: "What can be done",
        ways: [
            "The duty was performed since: record it under “Whether the duty is performed”.",
            "It is still not performed: follow the rules of your sector, for example enforcement or a reminder, and say below what was done and on what basis.",
            "The decision was changed or revoked: please report the record again.",
        ],
        measures: "Measures that rest on this record and still run:",
        settlement: "What was done, and on what basis",
        settlement_hint: "Name the document. Staff alone read it; up to 1,000 characters.",
        settle: "Save",
        settled: |at, who| format!("{who}, {at}:"),
    },
    trial: TrialText {
        title: "Try rules",
        lead: "Paste a draft of the rules here and see what would change about the penalties on file: how long they are public, whether and from when they can be repaired.",
        kept: "A trial changes no rule and no record. The draft is kept in this session alone, until you sign out or clear it. Each record is looked at as if it came in today; of those on file, no day that was told moves back.",
        pack: "Rule pack",
        packs: |pack| match pack {
            TriedPack::City => "this city's pack",
            TriedPack::National => "the national pack",
        },
        choose: "Another pack",
        draft: "Draft",
        draft_hint: "The pack in force is filled in; change what you want to try.",
        file: "Or upload a draft",
        file_hint: "A TOML file of up to 512 KB; a file goes before the text.",
        run: "Try it",
        drop: "Clear draft and result",
        problems: "The draft cannot be tried before this is put right",
        result: "Result",
        counts: |looked_at, changed, harder| {
            format!(
                "Penalties looked at: {looked_at}. Treated otherwise: {changed}, of these to the party's disadvantage: {harder}."
            )
        },
        opened: |opened, closed| {
            format!("Repair is possible today for {opened} more and {closed} fewer.")
        },
        unanswered: |count| {
            format!("No answer could be determined for {count}; they are not counted.")
        },
        cut: |most| {
            format!("There are many records; the {most} with the newest decisions were looked at.")
        },
        none: "Nothing would change.",
        shown: |shown, changed| {
            format!("{shown} of {changed} are listed; the file has all of them.")
        },
        columns: ["Document number", "Party", "Now", "By the draft"],
        harder: "disadvantage",
        easier: "change",
        days: |earliest, until| {
            let day =
                |day: Option<Date>| day.map_or_else(|| "none".to_owned(), |day| day.to_string());
            format!("apply from {}; public until {}", day(earliest), day(until))
        },
        download: "Download every change (CSV)",
        own_only: "Only penalties of your unit are looked at.",
    },
    declared: "Declaration of reorganisation or settlement",
    declaration: |view| {
        let ruling = match view.kind {
            RulingKind::Reorganisation => "approved a plan of reorganisation",
            RulingKind::Settlement => "recognised a settlement",
        };
        format!(
            "{} {ruling} on {} ({}), to be carried out until {}. {}",
            view.court, view.ruled_on, view.number, view.last, view.text
        )
    },
};

fn state(state: RecordState) -> &'static str {
    match state {
        RecordState::NotPublished => "not published",
        RecordState::Published => "public",
        RecordState::Eligible => "public, repair possible",
        RecordState::RepairPending => "repair applied for",
        RecordState::ObjectionMarked => "under objection",
        RecordState::TempShielded => "shielded for a time",
        RecordState::Repaired => "repaired",
        RecordState::ExpiredAuto => "ended by itself",
        RecordState::MaxReachedUnperformed => "ended, duty not performed",
        RecordState::WithdrawnByAuthority => "withdrawn",
    }
}

fn fault(fault: SaidFault) -> String {
    let fixed = match fault {
        SaidFault::TooFar { years } => {
            return format!("A plan runs {years} years at most; please check the year");
        }
        SaidFault::TooLong { most } => {
            return format!("{most} characters at most; please be shorter");
        }
        SaidFault::Missing => "Please fill this in",
        SaidFault::Unknown => "Please choose one of the answers",
        SaidFault::NotADay => "Please write a day as year-month-day, for example 2026-11-20",
        SaidFault::Future => "This day has not come; please check it",
        SaidFault::BeforeDecision => "This day is before the decision; please check it",
        SaidFault::NotPerformed => "Give a day only where the answer above is yes",
        SaidFault::Over => "This day is over; please check it",
        SaidFault::OwnWork => {
            "You entered this ruling; please have another reviewer or the head of your unit confirm it"
        }
        SaidFault::PersonalData => {
            "This is public; please remove identity numbers, telephone numbers and addresses"
        }
    };
    fixed.to_owned()
}

fn field_days(days: &FieldDays) -> String {
    let (Some(none), false) = (days.none, days.other.is_empty()) else {
        return "By the rules in force no field changes from when this penalty may be repaired."
            .to_owned();
    };
    let other: Vec<String> = days
        .other
        .iter()
        .map(|(day, fields)| {
            let fields: Vec<_> = fields.iter().map(|field| field.zh()).collect();
            format!("{day} with {}", fields.join(", "))
        })
        .collect();
    format!(
        "Repair of this penalty may be applied for from: {none} with none of them; {}.",
        other.join("; ")
    )
}

fn news(news: &RecordNews) -> (String, String) {
    let about = format!(
        "{} ({}, {})",
        news.subject.name, news.title, news.document_no
    );
    let measures = match &news.reader {
        RecordReader::Applier { measures } => measures.join(", "),
        RecordReader::Holder
        | RecordReader::Agent
        | RecordReader::Determiner
        | RecordReader::Office => String::new(),
    };
    let moved: String = news.measures.iter().map(moved).collect();
    match (&news.what, &news.reader) {
        (
            RecordHappening::Said {
                performed,
                excluded,
                moved,
            },
            _,
        ) => {
            let duty = match performed {
                Some(true) => "the duty is performed",
                Some(false) => "the duty is not performed yet",
                None => "nothing is said of the duty",
            };
            let repair = if *excluded {
                "; a rule excludes its repair, which the page about credit repair names"
            } else {
                ""
            };
            let moved = moved.map_or_else(String::new, |(before, now)| {
                format!(". By the field it says, repair may be applied for from {now} on, and not from {before}")
            });
            (
                format!("News about a penalty: {}", news.document_no),
                format!(
                    "{} says about {about}: {duty}{repair}{moved}. If that is not so, please talk to the unit, or object.",
                    news.unit
                ),
            )
        }
        (RecordHappening::Shielded { last }, RecordReader::Applier { .. }) => (
            format!("Measures during a reorganisation: {}", news.subject.name),
            format!(
                "By a court's ruling {about} is shielded until {last}, and what your unit applies for it ({measures}) is suspended.{moved} Please do as the orders about measures say, and confirm."
            ),
        ),
        (RecordHappening::Shielded { last }, RecordReader::Agent) => (
            format!("Measures are suspended: {}", news.subject.name),
            format!(
                "By a court's ruling on a reorganisation or settlement measures are suspended until {last}; the days left do not become fewer.{moved}"
            ),
        ),
        (RecordHappening::Shielded { last }, RecordReader::Office) => (
            format!("A unit has shielded a record: {}", news.document_no),
            format!(
                "By a court's ruling {} has shielded {about} until {last}; one person entered it and another confirmed it. The ruling is on the page of the record.{moved}",
                news.unit
            ),
        ),
        (RecordHappening::ShieldingReturned, _) => (
            format!("Shielding sent back: {}", news.document_no),
            format!(
                "The ruling you entered for {about} was not confirmed, and the record is as public as before. The page of the record says why; you can enter it anew."
            ),
        ),
        (RecordHappening::Shielded { last }, _) => (
            format!("Shielded for a time: {}", news.document_no),
            format!(
                "By a court's ruling {about} is not shown until {last}; the public file has the declaration instead. It ends earlier if the plan fails or is performed.{moved}"
            ),
        ),
        (RecordHappening::ShieldingEnded { why }, reader) => {
            let why = match why {
                Some(ShieldingEnd::Failed) => "the plan failed",
                Some(ShieldingEnd::Performed) => "the plan was performed",
                None => "its time is over",
            };
            let after = match reader {
                RecordReader::Agent => {
                    return (
                        format!("Measures are in force again: {}", news.subject.name),
                        format!("The reorganisation or settlement has ended: {why}.{moved}"),
                    );
                }
                RecordReader::Applier { .. } => format!(
                    "What your unit applies for it ({measures}) goes on.{moved} Please do as the orders about measures say, and confirm."
                ),
                RecordReader::Holder => format!(
                    "Unless something else hides it, it is public again; the page about credit repair says whether you can apply for repair.{moved}"
                ),
                RecordReader::Determiner | RecordReader::Office => {
                    format!("Unless something else hides it, it is public again.{moved}")
                }
            };
            (
                format!("Shielding ended: {}", news.document_no),
                format!("The shielding of {about} has ended: {why}. {after}"),
            )
        }
        (RecordHappening::Ended { last_day, .. }, RecordReader::Holder | RecordReader::Agent) => (
            format!("Publication ended: {}", news.document_no),
            format!(
                "{about} was public until {last_day} and is no longer public. No application was needed, and there is no charge."
            ),
        ),
        (RecordHappening::Ended { last_day, .. }, RecordReader::Applier { .. }) => (
            format!(
                "Publication ended, please check measures: {}",
                news.subject.name
            ),
            format!(
                "{about} was public until {last_day} and is no longer public. Measures of your unit that rest on it: {measures}. Please stop those that have no other basis."
            ),
        ),
        (
            RecordHappening::Ended {
                last_day,
                performed,
            },
            RecordReader::Determiner | RecordReader::Office,
        ) => {
            let next = match performed {
                Some(true) => "The duty is performed; nothing is left to do.",
                Some(false) => {
                    "The duty is not performed: please follow the rules of your sector and say what was done."
                }
                None => "Please say whether the duty is performed.",
            };
            (
                format!("Publication ended: {}", news.document_no),
                format!("{about} was public until {last_day} and ended by itself. {next}"),
            )
        }
    }
}
