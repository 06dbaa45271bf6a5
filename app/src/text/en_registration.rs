use domain::authorisation::Use;
use domain::registration::{EntryKind, EntryProblem, Hurdle, Label, Method, Stage};
use jiff::civil::Date;

use super::registration::{EntryFormText, EntryPageText, RegistrationListText, RegistrationWords};
use crate::view::{EntryReceipt, EntryWay, ReceiptOf};

pub(super) const REGISTRATION: RegistrationWords = RegistrationWords {
    stage: |stage| match stage {
        Stage::Draft => "draft",
        Stage::Waiting => "waiting for verification",
        Stage::Checking => "being verified",
        Stage::Returned => "sent back to be changed",
        Stage::Verified => "verified",
        Stage::Complete => "papers complete, not verified",
        Stage::Refused => "refused",
        Stage::Withdrawn => "withdrawn",
        Stage::Superseded => "replaced by a newer version",
        Stage::Disproved => "found to be untrue",
    },
    stage_text: |stage| match stage {
        Stage::Draft => "Not sent yet; only those who register for this enterprise see it.",
        Stage::Waiting => {
            "Sent; the credit office verifies it or hands it to a unit. Nothing is public before that."
        }
        Stage::Checking => "Sent; a unit is verifying it. Nothing is public before that.",
        Stage::Returned => {
            "Something has to be changed or added. Please read why it came back, change it and send it again."
        }
        Stage::Verified => {
            "Verified. It is used as far as you chose and authorised, always marked as self-registered and verified."
        }
        Stage::Complete => {
            "The papers are complete, but whether it is true was not verified: it stands in the credit report only, marked as not verified, and counts in no evaluation."
        }
        Stage::Refused => {
            "It was refused and is not public. The reason is below; when things have changed you can change it and send it again."
        }
        Stage::Withdrawn => {
            "Withdrawn: it is neither public nor used any more. What was done with it is kept."
        }
        Stage::Superseded => "There is a newer version.",
        Stage::Disproved => "It was found to be untrue and is used no more.",
    },
    label: |label| match label {
        Label::Verified => "self-registered · verified",
        Label::Unverified => "self-registered · not verified",
        Label::Expired => "self-registered · expired",
    },
    method: |method| match method {
        Method::Platform => "compared with records on this platform",
        Method::Service => "compared with the government-service or approval platform",
        Method::Unit => "checked by the unit",
        Method::Papers => "papers looked at, not verified",
    },
    used_for: |purpose| match purpose {
        Use::Publish => "publication",
        Use::Report => "credit report",
        Use::Evaluate => "evaluation",
        Use::Share => "sharing among government bodies",
    },
    problem,
    event: |word| {
        Some(match word {
            "submit" => "Sent",
            "cover" => "Put under a new commitment",
            "match_verify" => "Verified by itself: it is what a record on file says",
            "forward" => "Handed to a unit for verification",
            "give_back" => "Given back to the credit office",
            "verify" => "Verified",
            "keep" => "Papers complete, not verified",
            "return" => "Sent back to be changed",
            "refuse" => "Refused",
            "withdraw" => "Withdrawn",
            "supersede" => "Replaced by a newer version",
            "disprove" => "Found to be untrue",
            "restore" => "Restored",
            "begin" => "Begun",
            "change" => "Change begun",
            _ => return None,
        })
    },
    logged: |action| {
        Some(match action {
            "entry.begin" => "Entry begun",
            "entry.save" => "Entry saved",
            "entry.change" => "Change of an entry begun",
            "entry.drop" => "Draft of an entry dropped",
            "entry.send" => "Entry sent",
            "entry.withdraw" => "Entry withdrawn",
            "entry.paper" => "Paper of an entry fetched",
            "entry.paper_remove" => "Paper of an entry removed",
            _ => return None,
        })
    },
    receipt,
    kept_row: [
        "Entries, sheets and reports you made for enterprises",
        "You did it for the enterprise; who did it is not published",
        "Kept with the file of the entry",
    ],
    list: RegistrationListText {
        title: "Voluntary registration",
        lead: "Credit information that the enterprise registers about itself. It is public once it is verified, always marked as self-registered, and never mixed with official records.",
        of_subject: "Register what is open in this city, for example certificates, contracts and public welfare. Once verified it stands in the public file and counts as positive information.",
        open: "Open voluntary registration",
        no_scope: "Registering needs the matter “voluntary registration”, which you do not have for this enterprise. Claim the enterprise again with it, or ask its legal representative.",
        signed: "Commitment and authorisation",
        committed: |one| {
            format!(
                "Truthfulness commitment of {}, number {}, public.",
                one.made_on, one.number
            )
        },
        not_committed: "No truthfulness commitment is made yet.",
        old_text: "The text of the commitment has changed; please commit to the new one before you send another entry.",
        authorised: |uses| {
            format!("Authorised: {uses}. You can withdraw this at any time; use ends at once.")
        },
        not_authorised: "Nothing is authorised, or the authorisation was withdrawn: even what is verified is neither public nor used.",
        sign: "Commit and authorise",
        see_signed: "See or withdraw commitment and authorisation",
        sign_first: "You can fill in entries now, and commit and authorise before you send them.",
        public: "Public now",
        public_count: |count| match count {
            1 => "1 entry is public.".to_owned(),
            count => format!("{count} entries are public."),
        },
        public_none: "No entry is public now.",
        public_link: "See the public file",
        cover: "Make a new commitment and put them back in use",
        has_ended: "out of use",
        entries: "Entries",
        kind: "Kind",
        all_kinds: "All kinds",
        stage: "State",
        all_stages: "All states",
        stage_choice: |stage, count| format!("{stage} ({count})"),
        filter: "Filter",
        reset: "Remove filter",
        none: "Nothing is registered yet. Choose a kind below and begin; you can save at any time and go on later.",
        none_found: "Nothing fits. Choose something else, or remove the filter.",
        columns: ["Entry", "Kind", "State", "Verified by", "Day"],
        untitled: "(no name yet)",
        of_year: |year| format!("Year {year}"),
        no_number: "not sent yet",
        office: "Credit office",
        change: "a changed version; the one before stays in use",
        verified_on: |day| format!("verified {day}"),
        due: |day| format!("to be verified by {day}"),
        saved: |at| format!("saved {at}"),
        sent: |at| format!("updated {at}"),
        older: "Older",
        newest: "Newest",
        begin: "Register something",
        begin_text: "Choose a kind. What each asks for is listed here:",
        needs: "Needed",
        may: "Optional",
        papers: "Papers",
        papers_text: "At least one piece of evidence (photo or PDF); none where what you fill in is what a record on file says.",
        third: "Staff: each person has to agree in writing, or cannot be registered; whether the name is public is for that person to say. Business partners: without their written consent their name is hidden in public.",
        compared: "What you send is first compared with records on file and verified at once where it is the same; else the issuing unit or another one verifies it.",
        shown: "Nothing is public before it is verified. You choose who may see it, and can change or withdraw it later.",
        begin_button: |kind| format!("Register: {kind}"),
        no_kinds: "No kind is open for registration in this city now.",
        drafts: |count| match count {
            1 => "1 entry waits for you to send or change it".to_owned(),
            count => format!("{count} entries wait for you to send or change them"),
        },
        go_on: "Go there",
    },
    form: EntryFormText {
        title: |kind| format!("Register: {kind}"),
        change_title: |kind| format!("Change: {kind}"),
        not_sent: "Not sent yet.",
        saved_at: |at| format!("Saved on the site {at}"),
        saved: "Saved.",
        where_kept: "What you type and have not saved is on this device alone; once it is saved you can go on with it on any device.",
        optional: |label| format!("{label} (optional)"),
        always: "No end",
        issuer_hint: "Units of this city are offered as you type; those verify soonest.",
        elsewhere: |value| format!("Saved elsewhere just now: {value}"),
        elsewhere_empty: "Saved elsewhere just now: nothing",
        returned: "Why it came back",
        evidence: "Evidence",
        evidence_hint: |most, one, all| {
            format!(
                "Photos or PDF, at most {most}, each up to {one} MB, {all} MB in all. Only this enterprise and the staff who verify see them."
            )
        },
        consent: "Letter of consent",
        consent_hint: "The written consent of the person or partner to be registered or shown, signed or sealed; photo or PDF. It is not public.",
        here: "Here already",
        total: |count, size| format!("{count} in all, {size}"),
        upload: "Upload",
        remove: "Remove",
        next: "Save and check",
        keep: "Save for later",
        drop: "Drop this draft",
        drop_text: "Draft and papers are deleted for good. It was never sent, and nothing stays of it.",
        drop_change: "Drop this change",
        drop_change_text: "What you changed and the papers you added are deleted; the entry stays as it is.",
        compared: "Compared with records on file",
        compared_text: "A record of this enterprise with the same number was found; this is how they compare. Please check what differs; if you are right you can send it all the same, and a unit verifies it.",
        holds: "Name, number, enterprise, days and authority are the same.",
        at_once: "It is verified as soon as you send it, and needs no evidence.",
        untold: |fields| {
            format!(
                "The record says nothing of: {fields}. A unit has to verify this, so please add evidence; leave it empty if you do not need it."
            )
        },
        public_already: "It is the same as an official record that is public already. It is marked so among the self-registered entries and does not count twice in an evaluation.",
        compared_columns: ["Field", "What you say", "Result"],
        same: "the same",
        differs: "differs",
        theirs: |theirs| format!("The record says: {theirs}"),
        not_there: "not in the record",
        record: "See this record",
        summary: "Please check and send",
        summary_lead: "A unit verifies what you send. Until then you can take it back at any time.",
        filled: "What you filled in",
        preview: "As the public will see it",
        preview_text: "Once it is verified, anybody sees this; what is not listed is not public.",
        preview_none: "By the publicity you chose it is not shown on the site.",
        way_title: "What comes next",
        way: |way| {
            match way {
            EntryWay::Verified { unit } => {
                format!("It is what the record of {unit} says: it is verified as soon as you send it.")
            }
            EntryWay::Unit { unit, due } => match due {
                Some(due) => format!("{unit} verifies it, by {due}."),
                None => format!(
                    "{unit} verifies it; the last day is known once the days off of that year are."
                ),
            },
            EntryWay::Office { due } => match due {
                Some(due) => {
                    format!("The credit office verifies it or hands it to a unit, by {due}.")
                }
                None => "The credit office verifies it or hands it to a unit; the last day is known once the days off of that year are.".to_owned(),
            },
        }
        },
        under: "Under which commitment",
        under_text: |number, uses| {
            format!(
                "This entry stands under the truthfulness commitment {number}: it has to be true, exact and complete. Authorised: {uses}."
            )
        },
        unsigned: "Before you send it, please commit and authorise. What you filled in is saved, and you come back to this page.",
        change: "Change",
        send: "Send",
        not_right: "Something still has to be added or put right before it can be sent.",
        kept: "What you typed just now",
        kept_text: "This entry was sent or dropped elsewhere, and what you typed was not saved. Please copy what you need, and go on from how it stands now.",
        other: |number| format!("See {number}"),
        ended: "Nothing was saved and nothing was sent",
        ended_text: [
            "You cannot register for this enterprise now: your authority may have ended, or the legal representative or the credit office ended it.",
            "What you typed did not go to the site. It is still on this device; within a week, once you are authorised again, open the same page to put it back.",
            "To go on, claim the enterprise again with registration among its matters; if you have questions, please ask its legal representative.",
        ],
        too_many_drafts: |most| {
            format!(
                "{most} entries are not sent yet; please send or drop some of them before you begin another"
            )
        },
        unsigned_fault: "Commitment or authorisation are missing, or were withdrawn. It was not sent; please sign, then send it again",
        no_calendar: "The rule about the time for verification cannot be read at present. It was not sent; please try again in a little while. What you filled in is saved",
    },
    page: EntryPageText {
        title: |number, kind| format!("{kind} {number}"),
        unsent_title: |kind| format!("{kind} (not sent yet)"),
        back: "Back to the list",
        sent_now: "Sent. The receipt is among your messages.",
        in_use: "The version in use",
        in_use_text: "It stays in use until the changed version is verified.",
        change_waits: "The changed version",
        change_draft: "A change is not sent yet.",
        go_on: "Go on with it",
        verified: |unit, day, method| {
            let day = day.map(|day| format!(" on {day}")).unwrap_or_default();
            format!("Verified{day} by {unit}: {method}.")
        },
        agrees: |unit, day| {
            let day = day.map(|day| format!(" on {day}")).unwrap_or_default();
            format!("Found to agree with a record of {unit}{day}, and verified by that.")
        },
        basis: |basis| format!("Basis: {basis}"),
        reason: |reason| format!("Reason: {reason}"),
        waits: |unit, due, left| {
            let until = match (due, left) {
                (Some(due), Some(left)) if left < 0 => format!(
                    " The result was due by {due} and is late; you can ask the credit office, or take the entry back."
                ),
                (Some(due), Some(0)) => format!(" The result is due today ({due})."),
                (Some(due), Some(1)) => {
                    format!(" The result is due by {due}, 1 working day from now.")
                }
                (Some(due), Some(left)) => {
                    format!(" The result is due by {due}, {left} working days from now.")
                }
                (Some(due), None) => format!(" The result is due by {due}."),
                (None, _) => String::new(),
            };
            format!("{unit} verifies it.{until}")
        },
        filled: "What it says",
        papers: "Papers",
        no_papers: "There are no papers.",
        public: "It is public.",
        not_public: "It is not public now.",
        hurdle: |hurdle| match hurdle {
            Hurdle::Publicity => {
                "You did not choose “public” for this version, or nobody has verified it."
            }
            Hurdle::Unauthorised => {
                "Publication is not authorised, or the authorisation was withdrawn. You can authorise it anew under commitments and authorisation."
            }
            Hurdle::Expired => {
                "Its validity is over and it is not used any more. If it was renewed, please change the day and send it again."
            }
            Hurdle::Commitment => {
                "The truthfulness commitment it stands under was withdrawn, has ended or was found wholly broken, so it is not used any more. To go on using it, please sign anew under commitments and authorisation, and go on there: nothing has to be sent again."
            }
            Hurdle::Unproven => {
                "The official record by which it was verified was changed, has ended or was removed, so it is not used any more. Please change it to what holds now and send it again; if the record is wrong, you may object to it."
            }
        },
        finding: |number, runs| match runs {
            true => format!(
                "A unit is looking into whether this is true, number {number}. Please read it and state your view."
            ),
            false => format!(
                "Finding {number} is closed: the result and what you can do about it are on the page of the case."
            ),
        },
        see_case: "See the case",
        preview: "As the public sees it",
        history: "History",
        done_by: |no, by_owner, unit| match (by_owner, unit) {
            (true, _) => format!("version {no} · this enterprise"),
            (false, "") => format!("version {no} · this site"),
            (false, unit) => format!("version {no} · {unit}"),
        },
        actions: "What you can do",
        change: "Change",
        change_text: "A change makes a new version that is verified anew. Until then the present version stays in use, and it stays if the new one is refused.",
        correct: "Change it and send it again",
        copy: "Register another from this",
        copy_text: "Takes what it says, without the papers, into a new draft, for example for the next year.",
        take_back: "Take back",
        take_back_text: "It is not verified yet. It is then not verified and never public; what was done is kept, and you can register another from it later.",
        take_back_change: "Take this change back",
        take_back_change_text: "The changed version is not verified; the one before stays in use.",
        withdraw: "Withdraw this entry",
        withdraw_text: "You can withdraw it at any time, without a reason. Then:",
        withdraw_points: [
            "it disappears at once from the public file, from credit reports and from sharing;",
            "what it was lawfully used for before stays as it is;",
            "what was registered and verified is kept, for this enterprise and staff alone;",
            "it cannot be brought back; you can register another from it, which is verified anew.",
        ],
        withdraw_reason: "Reason (optional)",
        withdraw_button: "Yes, withdraw it",
        withdrawn: |at| format!("Withdrawn {at}."),
    },
};

fn problem(kind: EntryKind, why: &EntryProblem) -> String {
    match why {
        EntryProblem::Missing => "This is not filled in yet".to_owned(),
        EntryProblem::TooLong { longest } => {
            format!("At most {longest} characters; please shorten it")
        }
        EntryProblem::LostDigits => "A spreadsheet has turned the number into scientific notation and lost its last digits; please set the column to text and enter it again".to_owned(),
        EntryProblem::Control => "It holds control characters or damaged ones, or begins with “=”; please remove them".to_owned(),
        EntryProblem::NoDay => "This is no day; please write it like 2026-11-20".to_owned(),
        EntryProblem::Future => "This day has not come yet; please check it".to_owned(),
        EntryProblem::Past => "Its time is over, so it cannot be registered; if there is a new one, please register that".to_owned(),
        EntryProblem::NotAfter { field } => {
            let before = kind.field(field).map_or("", |field| field.en);
            format!("It has to be later than “{before}”; please check both")
        }
        EntryProblem::NoYear => "Please enter a year of four digits, for example 2025, not later than this one".to_owned(),
        EntryProblem::NoCount => "Please enter a whole number, for example 120".to_owned(),
        EntryProblem::NoAmount { fraction } => format!(
            "Please enter a number, for example 1200.5, with at most {fraction} decimals"
        ),
        EntryProblem::Unknown => "There is no such choice; please choose from the list".to_owned(),
        EntryProblem::Uscc(why) => (super::en::TEXT.search.bad_code_why)(why),
        EntryProblem::Oneself => "The other party cannot be this enterprise itself".to_owned(),
        EntryProblem::UnknownIssuer => "No such authority was found; please check the full name. If it is of another place or not on this city’s list, please tick the box below that says so".to_owned(),
        EntryProblem::PersonalData => "There is an identity number, a telephone number or an address here; please remove it".to_owned(),
        EntryProblem::NoEvidence => "Please add evidence; none is needed where it is what a record on file says".to_owned(),
        EntryProblem::NoConsentPaper => "Please add the letter of consent".to_owned(),
        EntryProblem::Duplicate { number } => match number.as_str() {
            "" => "This enterprise has registered the same already".to_owned(),
            number => format!("This enterprise has registered the same already, number {number}; to change something, please change that entry"),
        },
        EntryProblem::Overlaps {
            number,
            from,
            until,
        } => format!(
            "Its time overlaps with {number} of this enterprise ({}); please check the days, or change that entry",
            span(*from, *until)
        ),
        EntryProblem::OfAnother => match kind {
            EntryKind::AWARD => "On record another enterprise has this number. Please compare it with the original; if the document honours others too, tick “The document honours others too”",
            _ => "On record this number is another enterprise’s; please compare it with the original. If it is right, please take the original to the credit office",
        }
        .to_owned(),
        EntryProblem::NotOpen => "This kind is not open for registration in this city now".to_owned(),
    }
}

fn span(from: Option<Date>, until: Option<Date>) -> String {
    let from = from.map(|day| day.to_string()).unwrap_or_default();
    let until = until.map_or_else(|| "no end".to_owned(), |day| day.to_string());
    format!("{from} to {until}")
}

fn receipt(receipt: &EntryReceipt) -> (String, String) {
    let EntryReceipt {
        number,
        subject,
        entry_kind,
        title,
        what,
        ..
    } = receipt;
    let (kind, name) = (entry_kind.en(), &subject.name);
    match what {
        ReceiptOf::Sent(way) => (
            format!("Entry received: {number}"),
            format!(
                "{name} has registered “{title}” ({kind}). {}",
                (REGISTRATION.form.way)(way)
            ),
        ),
        ReceiptOf::TakenBack => (
            format!("Entry taken back: {number}"),
            format!(
                "{name} has taken back “{title}” ({kind}) before it was verified; a version that is verified stays as it is."
            ),
        ),
        ReceiptOf::Withdrawn => (
            format!("Entry withdrawn: {number}"),
            format!(
                "{name} has withdrawn “{title}” ({kind}). It is gone from the public file, credit reports and sharing."
            ),
        ),
    }
}
