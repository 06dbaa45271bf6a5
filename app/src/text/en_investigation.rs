use domain::investigation::{ActionKind, Outcome, ReportKind, Stage};

use super::investigation::{
    InvestigationQueueText, InvestigationText, InvestigationWords, PackageText, ReceiptText,
    ReportProgressText, ReportText,
};
use crate::view::InvestigationTab;

pub(super) const INVESTIGATION: InvestigationWords = InvestigationWords {
    report: ReportText {
        title: "Report misuse",
        lead: "Has somebody leaked or tampered with credit information, or used it for private gain? You can report it here, without signing in and without a name. If a record itself is wrong, please object to it instead, which is faster:",
        who_reads: "Who can read what you write",
        who_points: [
            "Until a supervisor takes it, every supervisor can open it; afterwards only those who work on it, and another may take it over only with a reason that is kept.",
            "Caseworkers of the credit office and system administrators cannot.",
            "Whoever turns out to be concerned is kept out from then on. If you report a supervisor, please turn to the discipline inspection authority instead.",
            "It is kept encrypted, and every time it is opened stands in the log.",
        ],
        next: "What happens next",
        next_points: [
            "You get a number and a code. Please write them down or print them: with both you see how far it is, answer questions and add papers.",
            "A supervisor takes your report, looks into it and may ask you questions on this site.",
            "One supervisor proposes what comes of it and another decides; then you get an answer. A report cannot be withdrawn, but you may add to it.",
        ],
        answer_in: |term| {
            format!(
                "You get an answer within {term} of the day it came, that day not counted (a setting of this city)."
            )
        },
        kind: "What do you report?",
        kind_hint: "Please choose what comes closest.",
        happened: "What happened?",
        happened_hint: "Who did what, and how you know; up to 3000 characters. If nobody is to know that it was you, leave out what only you can know.",
        when: "When? (optional)",
        when_hint: "Roughly will do.",
        about: "What is it about? (optional)",
        about_hint: "Name or code of an enterprise, number of a document or of a case: whatever you know.",
        suspected: "Who may have done it? (optional)",
        suspected_hint: "A name, a unit or a post; no need to guess.",
        contact: "Mobile number or e-mail address (optional)",
        contact_hint: "Used only to say that there is news, never about what. Those who work on it can see it: to stay fully anonymous leave it empty, and look the report up with number and code.",
        named: "Your name",
        named_label: "Report with the name of my account",
        named_hint: "Otherwise it is anonymous and your account is not kept; a contact you enter can still be seen. With your name, those who work on it know who you are, and you find the report on this page when signed in.",
        files: "Photos and files come afterwards: open the report with its number and code; up to 5.",
        send: "Send the report",
        follow: "Follow a report you have sent",
        mine: "Reports with your name",
        open: "Open",
    },
    receipt: ReceiptText {
        title: "Receipt of your report",
        sent: "Your report has arrived.",
        number: "Number of the report",
        code: "Query code",
        filed_on: "Sent on",
        due: "Answer by",
        unknown_due: "known once next year's days off are published",
        keep: "The code is shown here only, for fifteen minutes; nobody can look it up or send it again. Please write it down or print it now, and tell nobody.",
        place: "To follow it, answer questions and add papers:",
        print: "For a receipt on paper, please print this page.",
        noted: "I have noted it, do not show it again",
    },
    progress: ReportProgressText {
        title: |number| format!("Report {number}"),
        talk: "Questions and replies",
        asked: "The supervisors ask",
        replied: "You replied",
        papers: |count| match count {
            1 => "with 1 paper".to_owned(),
            count => format!("with {count} papers"),
        },
        answer: "Answer",
        outcome: "Outcome: ",
        after: "With new facts you may report again; if you do not agree, you may turn to the discipline inspection authority.",
        handed_to: "Referred to: ",
        reply: "Reply or add something",
        reply_text: "You may add something without being asked. It cannot be changed afterwards, but you may add more.",
        text: "Your reply or addition",
        files: "Photos or files (optional)",
        files_hint: |left| {
            format!(
                "JPEG, PNG or PDF, up to 10 MB each, {left} more. Only those who work on it can open them."
            )
        },
        send: "Send",
    },
    queue: InvestigationQueueText {
        title: "Investigations",
        lead: "Until somebody takes a report every supervisor may open it, afterwards only those who work on it. Every time one is opened stands in the log.",
        none: "No reports.",
        columns: ["Number", "Stage", "Received on", "Lead", "Time"],
        nobody: "Not taken yet",
        tab: |tab| match tab {
            InvestigationTab::Mine => "Mine",
            InvestigationTab::Untaken => "Not taken",
            InvestigationTab::Open => "Open",
            InvestigationTab::Closed => "Closed",
        },
    },
    page: InvestigationText {
        title: |number| format!("Investigation {number}"),
        others: "Other supervisors work on this report, and only they read it. Where it is necessary you may take it over with a reason, which stays in its history.",
        untaken: "Nobody has taken this report yet. If it concerns you or somebody close to you, please do not take it and tell another supervisor.",
        reported: "What was reported",
        when: "When",
        about: "About",
        suspected: "Suspected",
        contact: "Contact",
        no_contact: "none given",
        reporter: "Reported by",
        anonymous: "anonymous",
        papers: "Papers of the person who reported",
        people: "Who works on it",
        lead: "Lead",
        members: "Members",
        excluded: "Recused",
        nobody: "nobody",
        proposal: "Conclusion",
        proposed_by: |name| format!("Proposed by {name}"),
        decided_by: |name| format!("Decided by {name}"),
        outcome: "Outcome",
        authority: "Referred to",
        authority_hint: "Only where it is referred to another authority.",
        reasons: "Reasons (for the file; members alone read them)",
        reasons_hint: "What was looked at, what was found, and why it ends so.",
        answer: "Answer to the person who reported",
        answer_hint: "Shown once it is decided. Please leave out what is personal about others.",
        actions: "What you can do",
        form: |action| match action {
            ActionKind::Take => "Take it",
            ActionKind::TakeOver => "Take it over",
            ActionKind::Admit => "Admit a member",
            ActionKind::Exclude => "Record a recusal",
            ActionKind::Include => "Lift a recusal",
            ActionKind::Ask => "Ask the person who reported",
            ActionKind::Reply => "Reply",
            ActionKind::Propose => "Propose a conclusion",
            ActionKind::Return => "Send it back",
            ActionKind::Decide => "Decide as proposed",
        },
        form_text: |action| match action {
            ActionKind::Take => "You lead it then. Others cannot read it unless you admit them.",
            ActionKind::TakeOver => {
                "Whoever led it stays a member. Your reason stays in the history, and the members get a message."
            }
            ActionKind::Admit => {
                "Members read everything, may ask and propose, and may decide what they did not propose."
            }
            ActionKind::Exclude => {
                "This account will not see the report any more, not even its number. You may recuse yourself."
            }
            ActionKind::Include => "Where it was a mistake.",
            ActionKind::Ask => {
                "The question is read with number and code. Whoever left a contact is told that there is news."
            }
            ActionKind::Reply => "What the person who reported says.",
            ActionKind::Propose => {
                "Another member decides; if you are the only one, please admit a member first."
            }
            ActionKind::Return => "It is looked into further.",
            ActionKind::Decide => "This ends it and gives the answer; it cannot be taken back.",
        },
        reason: "Why",
        question: "Your question",
        question_hint: "What you need and why; please do not give away what was found.",
        staff: "E-mail address of the member of staff",
        staff_hint: "The full address that person on the page “People and posts” signs in with.",
        member: "Who",
        choose: "Please choose",
        nobody_to_add: "There is no other supervisor to admit; please ask the security administrator to give the post.",
        waits_for_second: "You proposed this, and another member decides. To change it before, please ask for it to be sent back.",
        history: "History",
        by_reporter: "The person who reported",
    },
    package: PackageText {
        title: "Access log package",
        lead: "Takes from the audit log who looked at what and when, as one archive. Please say whose access, access to what, or both. Making it stands in the log too, and is signed at once.",
        staff: "Whose access (e-mail address, optional)",
        staff_hint: "The address a member of staff signs in with.",
        about: "Access to what (optional)",
        about_hint: "Number of a case, unified social credit code, number of a document, or id of a record or subject, which is the last part of the address of its page.",
        from: "First day",
        to: "Last day",
        make: "Make the package",
        made: "Packages that were made",
        none: "None yet.",
        columns: ["When", "By", "Searched for", "Entries", "Check"],
        entry: |seq| format!("entry {seq} of the log"),
        entries: |count| count.to_string(),
        download: "Download",
        check: "How to check it",
        check_points: [
            "The archive's SHA-256 is the one in the table, and the one in the entry of the log that is named there.",
            "entries.jsonl has the form of an export of the log; number, content and hash of each line are those of the export.",
            "manifest.json has the SHA-256 of both files and the checkpoint at that time, which is among those that are public.",
        ],
        nothing_called_so: "Nothing is called so; please check it. Write numbers of documents in full; for a record that is not public, use its id",
        no_staff: "No member of staff has this address; please check it",
        nothing_asked: "Please say whose access or access to what",
        days: "Please give both days; the last cannot be before the first, nor more than a year after it",
        too_many: |most| {
            format!("More than {most} entries; please ask for fewer days, in several packages")
        },
    },
    kind: |kind| match kind {
        ReportKind::Leak => "Information was leaked",
        ReportKind::Tampering => "Information was tampered with",
        ReportKind::Misuse => "Misuse for private gain",
        ReportKind::Other => "Something else",
    },
    stage: |stage| match stage {
        Stage::Received => "Received",
        Stage::Looking => "Being looked into",
        Stage::Proposed => "To be decided",
        Stage::Closed => "Closed",
    },
    stage_text: |stage| match stage {
        Stage::Received => "Your report has arrived and waits for a supervisor to take it.",
        Stage::Looking => {
            "Supervisors are looking into it; if they ask something, please reply below."
        }
        Stage::Proposed => "A conclusion is proposed; another supervisor decides about it.",
        Stage::Closed => "It is closed; the answer is below.",
    },
    outcome: |outcome| match outcome {
        Outcome::Founded => "Substantiated",
        Outcome::HandedOver => "Referred to another authority",
        Outcome::Unfounded => "Not substantiated",
        Outcome::NotDeterminable => "Could not be established",
        Outcome::Declined => "Not accepted",
    },
    action: |action| match action {
        ActionKind::Take => "Taken",
        ActionKind::TakeOver => "Taken over",
        ActionKind::Admit => "Member admitted",
        ActionKind::Exclude => "Recusal recorded",
        ActionKind::Include => "Recusal lifted",
        ActionKind::Ask => "Asked",
        ActionKind::Reply => "Reply",
        ActionKind::Propose => "Conclusion proposed",
        ActionKind::Return => "Sent back",
        ActionKind::Decide => "Decided",
    },
    logged: |action| {
        Some(match action {
            "investigation.report" => "Report received",
            "investigation.read" => "Report opened",
            "investigation.paper" => "Paper of a report opened",
            "investigation.package" => "Access log package made",
            "investigation.package_read" => "Access log package downloaded",
            "investigation.take" => "Report taken",
            "investigation.take_over" => "Report taken over",
            "investigation.admit" => "Member admitted to an investigation",
            "investigation.exclude" => "Recusal from an investigation recorded",
            "investigation.include" => "Recusal from an investigation lifted",
            "investigation.ask" => "Question about a report",
            "investigation.reply" => "Reply about a report",
            "investigation.propose" => "Conclusion proposed",
            "investigation.return" => "Conclusion sent back",
            "investigation.decide" => "Investigation decided",
            _ => return None,
        })
    },
    my_data: "Reports of misuse with your name, and how far they are:",
    reported: |number| {
        (
            "A new report".to_owned(),
            format!("Report {number} waits to be taken. Please open the investigations."),
        )
    },
    moved: |number| {
        (
            "News of an investigation of yours".to_owned(),
            format!("There is news of report {number}; please open it."),
        )
    },
    report_moved: |number| {
        (
            "News of what you sent".to_owned(),
            format!("There is news of number {number}; please open it."),
        )
    },
};
