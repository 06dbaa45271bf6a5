//! English texts of subject claims and messages.

use domain::case::CaseKind;
use domain::claim::{AgentScope, ClaimFault, ClaimPart, ClaimState, DecidedBy, Likeness, Relation};

use super::claim::{ClaimDeskText, ClaimFormText, Claims, CorrectionText, MessagesText, MyClaims};
use crate::view::{EndedBy, Told};

/// What is wrong with an answer.
pub(super) fn fault(fault: ClaimFault) -> String {
    match fault {
        ClaimFault::Relation => {
            "Please say whether you are the legal representative or an agent".to_owned()
        }
        ClaimFault::NoScope => "Please choose at least one matter".to_owned(),
        ClaimFault::Until => {
            "Please enter the day on which the authorisation ends, e.g. 2027-06-30".to_owned()
        }
        ClaimFault::UntilPast => {
            "That day has passed; please enter today or a later day".to_owned()
        }
        ClaimFault::UntilTooLate { latest } => {
            format!(
                "An authorisation lasts until {latest} at most; please enter that day or an earlier one. It can be renewed"
            )
        }
        ClaimFault::Over { until } => format!(
            "The claim asks for an authorisation until {until}, and that day has passed: it cannot be confirmed any more. Please refuse it and give that as the reason, so that it can be claimed again with a later day"
        ),
    }
}

fn scope(scope: AgentScope) -> &'static str {
    match scope {
        AgentScope::Registration => "voluntary registration",
        AgentScope::Repair => "credit repair",
        AgentScope::Objection => "objections",
    }
}

pub(super) const CLAIMS: Claims = Claims {
    relation: |relation| match relation {
        Relation::Representative => "Legal representative",
        Relation::Agent => "Agent",
    },
    relation_text: |relation| match relation {
        Relation::Representative => {
            "Or person in charge, or owner; may do everything and end the authority of agents"
        }
        Relation::Agent => "Acts on the enterprise's behalf in the matters chosen below",
    },
    scope,
    and: ", ",
    state: |state| match state {
        ClaimState::Draft => "Not sent yet",
        ClaimState::Waiting => "Waiting",
        ClaimState::Confirmed => "Confirmed",
        ClaimState::Refused => "Refused",
        ClaimState::Withdrawn => "Taken back",
    },
    decided_by: |by| match by {
        DecidedBy::Match => {
            "Verified identity agrees with the legal representative on record: confirmed at once"
        }
        DecidedBy::Representative => "Decided by the enterprise's legal representative",
        DecidedBy::Staff => "Decided by the credit office",
    },
    part: |part| match part {
        ClaimPart::Licence => "Business licence",
        ClaimPart::Authorisation => "Letter of authorisation",
        ClaimPart::Identity => "Identity document",
    },
    part_hint: |part| match part {
        ClaimPart::Licence => {
            "Or another certificate of registration. A photograph will do if it can be read."
        }
        ClaimPart::Authorisation => {
            "It names the matters and the last day, and bears the enterprise's seal."
        }
        ClaimPart::Identity => "The side with name, number and picture.",
    },
    likeness: |likeness| match likeness {
        Likeness::Same => "The legal representative on record",
        Likeness::NameOnly => {
            "Same name; the record has no number to compare, please look at the papers"
        }
        Likeness::Other => "Not the legal representative on record",
        Likeness::Unknown => {
            "No legal representative on record to compare with, please look at the papers"
        }
    },
    until: |day| format!("until {day}"),
    size: |bytes| match bytes {
        0..=99_999 => format!("{} KB", bytes.div_ceil(1000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    },
    counted: |count| count.to_string(),
    kept_rows: [
        [
            "Claims and papers",
            "You asked to act for an enterprise; encrypted",
            "What you filled in and the papers are deleted when you take a claim back; what was decided is kept with its case, without what you filled in once you close the account",
        ],
        [
            "Whom you act for",
            "Your request and the enterprise's authorisation",
            "Until it ends; the fact is kept with its case",
        ],
        [
            "Messages",
            "To tell you how your matters stand; encrypted",
            "Kept with the case",
        ],
    ],
    form: ClaimFormText {
        title: "Claim an enterprise",
        lead: "Once it is claimed you can register, apply for repair and object on its behalf. It costs nothing.",
        code: "Unified social credit code",
        code_hint: "The 18 characters on the business licence.",
        find: "Next",
        enterprise: "The enterprise",
        other: "Choose another",
        held: |day| {
            format!("You act for this enterprise already, until {day}. This renews or changes it.")
        },
        waiting: "Your claim was sent and is being dealt with; there is no need to send it again.",
        waiting_link: "See how far it is",
        relation: "You are its",
        scopes: "Matters",
        scopes_hint: "For agents; the legal representative need not choose.",
        until: "Last day",
        until_hint: |latest| {
            format!(
                "Up to and including this day, {latest} at the latest. It can be renewed, and ended at any time."
            )
        },
        person: "Yourself",
        person_known: |name| format!("{name}, verified; nothing to fill in."),
        person_text: "You are not a verified person yet. Please enter name and number as on your document and add a picture of it. Staff compare them; then you are.",
        name: "Name",
        id_kind: "Kind of document",
        id_number: "Number of the document",
        papers: "Papers",
        papers_hint: "JPEG or PNG pictures, or PDF, each up to 5 MB.",
        kept: |kind, size| format!("Received ({kind}, {size})"),
        replace: "Choose another file to replace it.",
        notice: "Before you send",
        notice_points: |days| {
            [
            format!("You get an answer within {days} working days, at once if your verified identity is that of the representative on record."),
            "Whoever acts for this enterprise already is told.".to_owned(),
            "Name, number and papers are kept encrypted and shown to the staff in charge only; each look is on record. They are deleted if you take the claim back.".to_owned(),
            "Claiming in somebody else's name has consequences under the law.".to_owned(),
        ]
        },
        send: "Send the claim",
        save: "Keep it for later",
        saved: "Kept, not sent yet. What you filled in and the papers stay for 30 days; you can go on from any device.",
    },
    mine: MyClaims {
        title: "My enterprises",
        claim_another: "Claim an enterprise",
        drafts: "Claims",
        go_on: "Go on",
        as_of: |day| format!("Sent {day}"),
        claim: |name| format!("Claim on {name}"),
        answered_by: |day| format!("It is answered by {day}."),
        reason: "Reason",
        after_refusal: "Once that is put right you can claim it again. If anything is unclear, please ask at the credit office.",
        after_confirmation: "You can act for this enterprise now.",
        withdraw: "Take it back",
        withdraw_text: "It is then not dealt with any further; what you filled in and the papers are deleted.",
        sent_papers: "Papers sent",
        none: "You have not claimed an enterprise yet.",
        subject_lead: |relation| format!("You are its {}.", relation.to_lowercase()),
        file: "See what is public",
        counts: |penalties, licences| {
            format!("Public today: {penalties} penalties, {licences} licences.")
        },
        not_public: "Records that are not public",
        not_public_text: "Their time in public is over, or they were never public. Only those who act for this enterprise in objections see them here, the newest 50 at most. If one is wrong, you can object to it all the same.",
        agents: "Who acts for it",
        agents_text: "The legal representative can end an agent's authority at any time; whatever the agent has not sent by then is stopped.",
        columns: ["Who", "As", "Matters", "Until", "Action"],
        me: "Me",
        end: "End",
        end_mine: "Stop acting for this enterprise",
        end_mine_text: "You can then do nothing more for it, and whatever you have not sent is stopped. You can claim it again.",
        alone: "You alone.",
        asking: |relation| match relation {
            Relation::Representative => "Somebody claims it as its legal representative",
            Relation::Agent => "Somebody asks to act for it",
        },
        asking_text: "You are the legal representative: if you know the person and agree, confirm here; if not, say no.",
        for_office: "Who the legal representative is, the credit office decides from the papers; it cannot be answered here. If you think it is not true, please tell the credit office soon.",
        unverified: "Nobody vouches for this person's identity yet, so only the credit office can confirm. You can say no here.",
        confirm: "Agree",
        refuse: "Do not agree",
        answer_reason: "Why not",
        renew: "Renew",
    },
    desk: ClaimDeskText {
        title: "Subject claims",
        lead: "Compare the papers and confirm who may act for an enterprise. Each look is on record, and the claimant can see it.",
        waiting: |count| format!("{count} waiting"),
        nothing: "No claim is waiting.",
        decided: "Decided last",
        columns: ["Enterprise", "As", "Sent", "Due", "Left"],
        decided_columns: ["Enterprise", "As", "Outcome", "Decided", "How"],
        days_left: |days| match days {
            -1 => "1 working day late".to_owned(),
            i64::MIN..=-2 => format!("{} working days late", -days),
            0 => "Today".to_owned(),
            1 => "1 working day".to_owned(),
            days => format!("{days} working days"),
        },
        relation: "Relation to the enterprise",
        claimant: "Claimant",
        account: "Account",
        vouched: |source| format!("Verified by {source}"),
        not_vouched: "Not verified yet: please compare name, number and picture with the document. By confirming the claim your unit vouches for the identity.",
        forgotten: "The claim was taken back or the account was closed; name and number were deleted.",
        representative: "Legal representative on record",
        no_representative: "No record names one",
        papers: "Papers",
        papers_text: "The files were not scanned for viruses; please download them and open them under your unit's protection.",
        no_paper: "No papers.",
        others: "Who acts for it already",
        nobody: "Nobody acts for this enterprise yet.",
        decide: "Decide",
        decide_text: "It takes effect at once; the claimant and whoever acts for the enterprise already are told.",
        reason: "Reason",
        reason_hint: "A refusal has to say what is missing and what to do about it. The claimant reads it.",
        confirm: "Confirm",
        refuse: "Refuse",
        revoke: "End the authority",
        revoke_reason: "Why (the person reads it)",
    },
    messages: MessagesText {
        title: "My messages",
        lead: "This page is what counts; SMS and e-mail only remind you of it.",
        unread: |count| format!("{count} unread"),
        new: "New",
        read: "Mark all as read",
        none: "There are no messages yet.",
        told: |told| {
            match told {
            Told::ClaimFiled { subject, who, relation: Some(Relation::Representative) } => (
                format!("Somebody claims {} as its legal representative", subject.name),
                format!(
                    "{who} claims this enterprise as its legal representative; the credit office decides from the papers. If you think it is not true, please tell the credit office soon."
                ),
            ),
            Told::ClaimFiled { subject, who, .. } => (
                format!("Somebody asks to act for {}", subject.name),
                format!(
                    "{who} asks to act for this enterprise as an agent. Its legal representative can answer under “My enterprises”; if you do not know the person, please tell the credit office."
                ),
            ),
            Told::ClaimWithdrawn { subject, who } => (
                format!("Claim taken back: {}", subject.name),
                format!("{who} does not ask to act for this enterprise any more; no answer is needed."),
            ),
            Told::AgentAdded { subject, who } => (
                format!("Somebody else acts for {}", subject.name),
                format!(
                    "{who} can act for this enterprise now. Its legal representative can end that under “My enterprises”."
                ),
            ),
            Told::Confirmed { subject, until } => (
                format!("Claim confirmed: {}", subject.name),
                format!("You can act for this enterprise until {until}."),
            ),
            Told::Refused { subject, reason } => (
                format!("Claim refused: {}", subject.name),
                format!("Reason: {reason} Once that is put right you can claim it again."),
            ),
            Told::Ended { subject, by, reason } => (
                format!("You do not act for {} any more", subject.name),
                match by {
                    EndedBy::Oneself => "You can claim it again when you need to.".to_owned(),
                    EndedBy::Representative => "Its legal representative ended your authority; whatever you had not sent is stopped. Please ask the enterprise if anything is unclear.".to_owned(),
                    EndedBy::Office => format!("The credit office ended your authority; whatever you had not sent is stopped. Reason: {reason} If anything is unclear, please ask at the office."),
                },
            ),
            Told::Case(news) => (super::en_case::EN.news)(news),
            Told::DraftEnds { of: CaseKind::Repair, subject, title, until } => (super::en_repair_apply::REPAIR_APPLY.draft_ends)(subject, title, *until),
            Told::DraftEnds { subject, title, until, .. } => (
                format!("An objection you began is kept until {until}"),
                format!("Your objection about “{subject}: {title}” has not been sent. After {until} what you wrote and the papers will be deleted. If you want to object, please send it by then; if you need more time, open it and save it once, and the time starts anew."),
            ),
            Told::MeasureEnded { subject, measure, unit, last_day, for_staff } => (
                format!("A measure is over: {subject}"),
                if *for_staff {
                    format!("“{measure}” ran until {last_day} and is over. Please stop applying it.")
                } else {
                    format!("“{measure}”, applied by {unit}, ran until {last_day} and is over. If it is still applied to you, please tell the credit office.")
                },
            ),
            Told::OrdersLate { unit, count, due } => (super::en_repair_order::REPAIR_ORDER.orders.late)(unit, *count, *due),
            Told::Record(news) => (super::en_record_desk::RECORD_DESK.news)(news),
            Told::EntrySent(receipt) => (super::en_registration::REGISTRATION.receipt)(receipt),
            Told::Sheet(news) => (super::en_batch::EN.news)(news),
            Told::Entry(news) => (super::en_verification::VERIFICATION.news)(news),
            Told::Contract(news) => (super::en_milestone::MILESTONE.news)(news),
            Told::Help(news) => (super::en_help::HELP.news)(news),
            Told::Invited { subject } => (super::en_invitation::INVITATION.news)(&subject.name),
            Told::EntryProposed { subject, unit, .. } => (super::en_public_entry::PUBLIC_ENTRY.proposed)(&subject.name, unit),
            Told::Notice(news) => (super::en_penalty_notice::PENALTY_NOTICE.news)(news),
            Told::CaseHanded(news) => (super::en_desk::DESK.handed)(news),
            Told::Reported { number } => (super::en_investigation::INVESTIGATION.reported)(&number.to_string()),
            Told::InvestigationMoved { number, .. } => (super::en_investigation::INVESTIGATION.moved)(&number.to_string()),
            Told::ReportMoved { number } => (super::en_investigation::INVESTIGATION.report_moved)(&number.to_string()),
            Told::Corrected { answer } => ("Your request to correct your data is answered".to_owned(), answer.clone()),
            Told::Commitment { subject, who, news } => (super::en_commitment::COMMITMENT.told)(&subject.name, who, news),
            Told::AgentEnded { subject, who } => (
                format!("Authority ended: {}", subject.name),
                format!("{who} does not act for this enterprise any more."),
            ),
        }
        },
    },
    correction: CorrectionText {
        title: "Requests to correct data",
        lead: "Somebody says that what this website keeps of him is wrong. Looks and answers are on record; the person can see them.",
        nothing: "No request is waiting.",
        answer: "Answer",
        answer_hint: "Say what was checked and what was changed; if it cannot be changed, why, and what to do.",
        send_answer: "Answer",
        ask: "Ask for a correction",
        ask_text: "If something above is wrong and you cannot change it yourself, say so here. The credit office checks it and answers under “My messages”.",
        request: "What is wrong, and what is right",
        request_hint: "Please name the entry, what it should say and on what grounds, in up to 1000 characters.",
        send: "Send",
        waiting: "Waiting",
        answered: "Answered",
    },
};
