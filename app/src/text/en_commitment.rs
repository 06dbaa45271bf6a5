//! English texts of commitments and authorisations.

use domain::authorisation::Use;
use domain::commitment::{CommitmentFault, CommitmentKind, Publicity, Standing, Supervision};

use super::commitment::{
    ColumnText, CommitmentText, CommitmentWords, DeskMattersText, MattersText, MyCommitmentsText,
    PaperText, SignText, SubjectCommitmentsText,
};
use super::format::grouped;
use crate::view::{CommitmentNews, Holds, Total};

fn fault(fault: CommitmentFault) -> String {
    match fault {
        CommitmentFault::NotAgreed => "Please read the commitment and tick the box if you agree; if not, you need not sign now".to_owned(),
        CommitmentFault::NoUse => "Please tick at least one use; to allow none, do not sign the authorisation".to_owned(),
        CommitmentFault::NewEdition => "There is a new edition of the text; please read it before you sign".to_owned(),
        CommitmentFault::Over => "This commitment is not taken any more".to_owned(),
        CommitmentFault::NoAuthority => "Your authority to act for this enterprise has ended, or does not cover voluntary registration".to_owned(),
        CommitmentFault::Unseen => "The text holds characters that cannot be seen; please remove them. If it was pasted, please type it instead".to_owned(),
        CommitmentFault::PersonalData => "Commitments are published; please remove identity numbers, telephone numbers and home addresses".to_owned(),
        CommitmentFault::TooMany { most } => format!("{most} commitments of this enterprise stand; please take back those that are no longer needed"),
        CommitmentFault::NotWithdrawable => "This commitment was taken back, has expired, or its performance was determined: it cannot be taken back. Please look at how it stands now".to_owned(),
        CommitmentFault::OfRepair => "A repair commitment is signed with the application for repair and cannot be taken back by itself".to_owned(),
        CommitmentFault::NoDay => "Please enter a day, for example 2026-12-01".to_owned(),
        CommitmentFault::FromTooEarly { earliest } => format!("It can begin on {earliest} at the earliest: a text that was signed does not change"),
        CommitmentFault::LastTooEarly { earliest } => format!("The last day is {earliest} at the earliest"),
        CommitmentFault::Months { most } => format!("Please enter a whole number from 1 to {most}; leave it empty for no end"),
        CommitmentFault::NoNote => "If you choose “Other”, please say what it is".to_owned(),
        CommitmentFault::NameTaken => "The unit has a matter of this name already; please choose another name or change that one".to_owned(),
    }
}

fn usage(one: Use) -> (&'static str, &'static str) {
    match one {
        Use::Publish => (
            "Publication",
            "Verified information is shown on the enterprise’s public page, marked as its own statement with the verifying unit and the day; anybody can see it. Not ticked: not shown.",
        ),
        Use::Report => (
            "Credit report",
            "It stands in the enterprise’s public credit report, with whether it was verified; whoever holds the report sees it. Not ticked: left out.",
        ),
        Use::Evaluate => (
            "Credit evaluation",
            "Verified information counts in the enterprise’s favour. Not ticked: it is not used, and the grade is no lower for that.",
        ),
        Use::Share => (
            "Sharing with authorities",
            "It is given to organs of this city, and to bodies that administer public affairs by law, for matters of this enterprise; each time is on record. Not ticked: not given.",
        ),
    }
}

fn names(uses: &[Use]) -> String {
    let names: Vec<&str> = uses.iter().map(|one| usage(*one).0).collect();
    names.join(", ")
}

pub(super) const COMMITMENT: CommitmentWords = CommitmentWords {
    kind: |kind| match kind {
        CommitmentKind::Replacing => "In place of an approval",
        CommitmentKind::Lenient => "Papers to follow",
        CommitmentKind::Proof => "In place of a certificate",
        CommitmentKind::Repair => "For credit repair",
        CommitmentKind::Industry => "Self-discipline of an industry",
        CommitmentKind::Voluntary => "Voluntary",
        CommitmentKind::Other => "Other",
    },
    publicity: |publicity| match publicity {
        Publicity::Public => "Open to everybody",
        Publicity::Limited => "Open to those it concerns",
        Publicity::NotPublic => "Not open",
    },
    standing: |standing| match standing {
        Standing::Performing => "being performed",
        Standing::Expired => "expired, to be checked",
        Standing::Fulfilled => "fulfilled",
        Standing::Partly => "partly fulfilled",
        Standing::Unfulfilled => "not fulfilled",
        Standing::Withdrawn => "withdrawn",
    },
    supervision: |supervision| match supervision {
        Supervision::Ongoing => "under supervision",
        Supervision::Done => "supervision completed",
    },
    usage,
    own_unit: "This portal (credit office)",
    fault,
    told: |subject, who, news| match news {
        CommitmentNews::Made { title } => (
            format!("Commitment made: {subject}"),
            format!(
                "{who} signed “{title}” for this enterprise. If the enterprise did not want that, please take it back under “Commitments and authorisation”."
            ),
        ),
        CommitmentNews::Withdrawn { number, title } => (
            format!("Commitment withdrawn: {subject}"),
            format!(
                "{who} took back “{title}” (number {number}) for this enterprise; it is not published any more."
            ),
        ),
        CommitmentNews::Authorised { uses } => (
            format!("Authorisation signed: {subject}"),
            format!(
                "{who} signed the authorisation for this enterprise’s own statements. Allowed uses: {}. If the enterprise did not want that, please take it back under “Commitments and authorisation”.",
                names(uses)
            ),
        ),
        CommitmentNews::AuthorisationEnded => (
            format!("Authorisation withdrawn: {subject}"),
            format!(
                "{who} withdrew the authorisation for this enterprise’s own statements; publication, report, evaluation and sharing have stopped using them."
            ),
        ),
    },
    logged: |action| {
        Some(match action {
            "matter.seed" => "The portal’s own texts put in",
            "matter.add" => "Matter of commitments added",
            "matter.edit" => "Matter of commitments changed",
            "matter.edition" => "New edition of a commitment’s text",
            "matter.end" => "Matter of commitments ended",
            "commitment.sign" => "Commitment signed",
            "commitment.withdraw" => "Commitment withdrawn",
            "commitment.cover" => "Entries put under a new commitment",
            "commitment.determine" => "Performance of a commitment determined",
            "authorisation.sign" => "Authorisation signed",
            "authorisation.end" => "Authorisation withdrawn",
            _ => return None,
        })
    },
    kept_row: [
        "Commitments and authorisations you signed",
        "You signed for the enterprise; your name is kept encrypted and not published",
        "Kept with the file of the commitment or authorisation",
    ],
    matters: MattersText {
        title: "Matters of commitments",
        lead: "In which matters units take commitments, and in what words. Those that were made are here:",
        unit: "Taken by",
        all_units: "Every unit",
        kind: "Kind",
        all_kinds: "Any kind",
        filter: "Filter",
        reset: "Show all",
        count: |shown, all, on| match shown == all {
            true => format!("{all} taken, as of {on}."),
            false => format!("{shown} of {all}, as of {on}."),
        },
        columns: ["Matter", "Kind", "Taken by", "Basis", "Signed"],
        no_basis: "Not given",
        none: "No matter matches",
        none_text: "Choose another unit or kind, or show all.",
        none_at_all: (
            "No commitments are taken now",
            "Matters of every unit will be listed here, with their texts.",
        ),
        valid: "Taken",
        basis: "Basis",
        days: |from, until| match until {
            Some(until) => format!("{from} to {until}"),
            None => format!("from {from}"),
        },
        months: |months| match months {
            Some(1) => "A commitment holds for 1 month".to_owned(),
            Some(months) => format!("A commitment holds for {months} months"),
            None => "A commitment holds without end".to_owned(),
        },
        edition: |edition| format!("Text, edition {edition}"),
        holds: |holds| match holds {
            Holds::Later => "not in force yet",
            Holds::Now => "in force",
            Holds::Before => "not used any more",
        },
        over: "Commitments are not taken in this matter any more. Those that were made before are not affected.",
        no_text: "There is no text to sign at present.",
        former: "Former editions",
        former_text: "A text does not change once it was signed; commitments made by these editions go by the words of that time.",
        print: "For a copy on paper, please print this page with your browser.",
        where_made: "Commitments of self-discipline and in own words, and the authorisation to use self-registered information, are made by enterprises on this portal, under “Commitments and authorisation”; the portal's own commitment of credit repair is signed on this portal when an application for repair is sent; all others are made with the unit, when the business they belong to is done there, and this portal only lists their texts.",
        made: "Where it is made",
        made_here: "By the enterprise on this portal, under “Commitments and authorisation”",
        made_there: "With the unit, when the business it belongs to is done there; this portal only lists the text",
        made_applying: "By the enterprise on this portal, when it sends an application for repair",
        missing: "There is no such matter",
        missing_text: "The address may be incomplete. Matters in which commitments are taken stand in the list.",
    },
    column: ColumnText {
        title: "Public commitments",
        lead: "What enterprises and other organisations have promised in public; everybody may watch over it. What can be promised stands here:",
        enterprise: "Made by",
        enterprise_hint: "Any two characters of the Chinese name, the unified social credit code, or the 20 digits of a commitment; leave it empty for all.",
        count: |total| match total {
            Total::Exactly(1) => "1 commitment".to_owned(),
            Total::Exactly(count) => format!("{} commitments", grouped(count.into())),
            Total::MoreThan(count) => format!("more than {} commitments", grouped(count.into())),
        },
        columns: ["Matter", "Made by", "Kind", "Taken by", "Made on", "State"],
        none: "No commitment matches",
        none_text: "It may not have been made yet, may have been taken back, or is not public. Please try another name.",
        none_at_all: (
            "No commitment is public yet",
            "Commitments that are open to everybody will be listed here.",
        ),
        reset: "Show all commitments",
    },
    one: CommitmentText {
        title: |reason, subject| format!("{reason} {subject}"),
        no_end: "without end",
        signed_as: "Signed by the enterprise’s",
        signed: |edition| format!("The text as it was signed (edition {edition})"),
        determined: "How it was performed",
        remedy: "If whoever made it does not agree with the determination, the decision says until when to complain to the joint-conference office; it may also apply for administrative reconsideration or sue as the law provides.",
        source: "Commitments are made freely and go by the words that were signed; the name of whoever signed is not published. If one is not kept, please tell the unit that took it.",
        print: "For a copy on paper, please print this page with your browser.",
        missing: "This commitment is not public at present",
        missing_text: "The number may be wrong, or the commitment is not public. Common reasons:",
        missing_why: [
            "whoever made it has taken it back;",
            "it is open only to those it concerns, or not at all;",
            "the number has not 20 digits.",
        ],
    },
    paper: PaperText {
        liability: "违诺责任",
        own_words: "（此处由承诺人填写自己的承诺内容）",
        signs: "承诺人（盖章）",
        blank_day: "　　　年　　月　　日",
        day_of_sending: "提交申请之日",
        chinese_only: "The text is in Chinese only: that is what is signed.",
    },
    subject: SubjectCommitmentsText {
        count: |count| match count {
            1 => "1 commitment is open to everybody.".to_owned(),
            count => format!("{} commitments are open to everybody.", grouped(count)),
        },
        all: "All commitments",
    },
    sign: SignText {
        title: "Sign commitment and authorisation",
        lead: "Before you register information about your enterprise, promise that it is true, and say what this portal may use it for. Both can be taken back later. The texts that count are Chinese.",
        who: |who, relation| format!("signed by {who} ({relation})"),
        no_scope: "Your matters do not include voluntary registration",
        no_scope_text: "You can look, but not sign. Please ask the legal representative to sign, or claim the enterprise anew with “voluntary registration”.",
        no_text: "There is no text to sign at present",
        no_text_text: "The texts are being replaced; please come back later, or ask the credit office. What you have written is not affected.",
        promise: "First: that it is true",
        is_signed: "signed",
        promised: |on, edition| format!("Edition {edition}, signed on {on}; number"),
        newer: "There is a new edition of the text; please read and sign it. The commitment made before stands, and what was sent under it is not affected.",
        read_again: "Read the commitment again",
        agree: "Do you agree?",
        agree_label: "We have read the text and make this commitment",
        agree_hint: "Once signed, it is public under “Public commitments” and on the page of the enterprise.",
        permission: "Second: what it may be used for",
        not_permitted: "Nothing is allowed yet. Without an authorisation only the enterprise and those who verify see what it registers.",
        permitted: |at, edition, relation| {
            format!("Edition {edition}, signed on {at} by the {relation}. Allowed:")
        },
        uses: "What may it be used for?",
        uses_hint: "Each by itself; what is not ticked is not done. You can add, remove or withdraw all of it later.",
        before: "Before you sign",
        before_points: [
            "You sign in person, for the enterprise. The portal keeps the edition, the time and your verified name; the name is encrypted and not published.",
            "Others who act for the enterprise get a message.",
            "Both can be taken back under “Commitments and authorisation”, free of charge: the authorisation at any time and without a reason, the commitment until somebody has determined how it was performed.",
            "A use that you remove stops when you sign; what was lawfully done before is not affected.",
        ],
        send: "Sign",
        change: "Sign anew with the uses ticked",
        not_now: "Not now, go back",
        ended: "You cannot act for this enterprise any more",
        ended_text: "Your authority ended after the page was opened and before you sent it: its time was over, or the legal representative or the credit office ended it. What you sent has no effect, and nothing that was signed before has changed. To go on, please ask the enterprise or claim it anew.",
    },
    mine: MyCommitmentsText {
        title: "Commitments and authorisation",
        uncovered: "Entries that need a new commitment",
        uncovered_text: |count| {
            format!(
                "Entries in use or waiting: {count}. The truthfulness commitment they stand under was withdrawn, has ended or was found wholly broken, so they are neither shown nor used."
            )
        },
        cover_text: |number| {
            format!(
                "If what they say is still true, they can all go on under the commitment in force ({number}): they stay verified, need not be sent again, and are used again at once. If one has changed, please change or withdraw that one first."
            )
        },
        cover: |count| format!("Still true: go on with {count} under the commitment in force"),
        cover_first: "Please sign the truthfulness commitment anew first and come back here: nothing has to be sent again one by one.",
        cover_list: "See the entries",
        lead: "See, make and take back commitments of this enterprise, and say what its own statements may be used for.",
        change_uses: "Read the authorisation, add or remove uses",
        end: "Withdraw the authorisation",
        end_text: "No reason is needed. It takes effect when you press the button:",
        end_points: [
            "what the enterprise registered is no longer used in publication, report, evaluation and sharing, all at once;",
            "what was lawfully done before is not affected;",
            "the entries and what was verified are kept, for the enterprise and those who verify alone;",
            "once an authorisation is signed again, they are used as it says, without registering anew.",
        ],
        made: "Commitments of this enterprise",
        none: "None has been made yet.",
        number: "Number",
        made_on: "Made on",
        valid_until: "Valid until",
        publicity: "Open to",
        withdrawn: |at| format!("Taken back on {at}. Reason:"),
        withdraw: "Take this commitment back",
        withdraw_text: "It is not published any more from that moment and cannot be restored; it can be made anew. That it was taken back, and why, is kept and not published.",
        withdraw_truthfulness: "What the enterprise registered rests on this commitment: what was sent under it is no longer published or used. After a new commitment it can go on under that one, all at once on this page.",
        of_repair: "This commitment was signed with the application for repair and cannot be taken back by itself.",
        reason: "Why it is taken back",
        reason_hint: "Up to 500 characters, for the enterprise and staff alone.",
        make: "Make a commitment",
        make_text: "Freely, and free of charge. One that stands already is not made twice. Others are signed when you apply to a unit; their texts are here:",
        no_offer: "There is no commitment to sign here at present.",
        words: "What you promise",
        words_hint: "Up to 1,000 characters, in Chinese. Promise what can be done and seen. It is published: no identity numbers, telephone numbers or home addresses, and nothing about others.",
        letter: "Letter on paper (optional)",
        letter_hint: |most, megabytes| {
            format!(
                "If it is signed and sealed on paper, print the text first, sign it, and upload a scan or a photo: JPEG, PNG or PDF, up to {most}, each up to {megabytes} MB. Files are kept encrypted and not published; whoever acts for the enterprise can download them. If something else has to be corrected, please choose them again."
            )
        },
        letter_print: "Print the text",
        letters: "Letter on paper",
        make_hint: "It takes effect when you sign, and is published at once if it is open to everybody.",
        make_button: "Sign the commitment",
    },
    desk: DeskMattersText {
        title: "Matters of commitments",
        lead: "In which matters your unit takes commitments, and in what words. Published here:",
        none: "There is none yet. A new one is published from its first day, with its text.",
        columns: ["Matter", "Taken by", "Kind", "Signed", "State"],
        in_force: "taken",
        over: "ended",
        add: "Add a matter",
        add_text: "A matter is made with the first edition of its text. A text that was signed does not change; make a new edition instead.",
        add_button: "Add",
        unit: "Taken by",
        kind: "Kind",
        kind_note: "Name of another kind",
        kind_note_hint: "Only with “Other”.",
        name: "Matter",
        name_hint: "Name of the service or activity, up to 512 characters, in Chinese.",
        basis: "Basis",
        basis_hint: "Name and number of the document; no article unless its text was read. May be left empty.",
        first_text: "First edition of the text",
        text_title: "Title of the text",
        content: "What is promised",
        content_hint: "A paragraph on each line, up to 4,000 characters; 3,000 where enterprises add their own.",
        own_words: "Own words",
        own_words_label: "Enterprises add what they promise themselves",
        own_words_hint: "For voluntary commitments. Up to 1,000 characters, checked for personal data before they are published.",
        liability: "Liability for breach",
        liability_hint: "What follows if it is not kept, who determines that, how to be heard, and what can be done against it. Nothing beyond the law and the catalogue of measures.",
        months: "Valid for (months)",
        months_hint: "From the day it is made; leave it empty for no end.",
        publicity: "Open to",
        first_day: "First day",
        first_day_hint: "From this day on this text is signed.",
        built_in: "The portal itself uses this text for voluntary registration. The credit office keeps it; it cannot end, and a new edition does not change who may read it, how long it holds and whether own words are added. After a new edition enterprises are asked to sign again when they next send something.",
        public_page: "The public page",
        editions: "Editions",
        editions_text: "Whoever signed goes by the edition of that time, so every edition is kept.",
        next_edition: "Make a new edition",
        next_edition_text: |earliest| {
            format!(
                "Change the present text. It can begin on {earliest} at the earliest; the edition before ends on the day before."
            )
        },
        next_edition_button: "Make it",
        edit: "Change name and basis",
        edit_text: "Commitments made before keep the name of that time.",
        edit_button: "Save",
        end: "Stop taking commitments",
        end_text: "Up to the last day; nothing can be signed afterwards, and what was signed is not affected. It cannot be taken back; add another matter if needed.",
        last_day: "Last day",
    },
};
