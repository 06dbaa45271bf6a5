use domain::calendar::DayReason;
use domain::case::objection::{Ground, ObjectionFault, Relation, TaskKind, Wish};
use domain::case::{
    ActionKind, CaseKind, ComplaintGround, Conflict, Finding, Letter, Light, Need, PauseKind,
    Refusal, Stage, Warning,
};

use super::case::{CaseWords, DeskCasesText, MyCasesText};
use super::en_case_time;
use super::en_words::count;
use crate::view::QueueTab;

pub(super) const EN: CaseWords = CaseWords {
    kind: |kind| match kind {
        CaseKind::Objection => "Objection",
        CaseKind::Investigation => "Investigation",
        CaseKind::Finding => "Finding",
        CaseKind::Entry => "Registration",
        CaseKind::Repair => "Repair",
    },
    stage,
    stage_text: |kind, stage| match stage {
        _ if kind == CaseKind::Finding => super::en_false_entry::stage_text(stage),
        _ if kind == CaseKind::Repair => super::en_repair_case::stage_text(stage),
        Stage::Hearing | Stage::Stated => super::en_false_entry::stage_text(stage),
        Stage::Forwarded => super::en_repair_case::stage_text(stage),
        Stage::Filed => "Received; the credit office has yet to accept it.",
        Stage::Supplementing => {
            "Something is missing; please send all of it at once. Your time for this does not count towards ours."
        }
        Stage::Refused => "Not accepted. The notice gives the reasons and says what you can do.",
        Stage::Checking => "Accepted; the credit office is checking.",
        Stage::WithUnit => "The unit concerned is checking.",
        Stage::Answered => "The unit has answered; the credit office is looking at it.",
        Stage::Proposed => "An outcome is proposed; another member of staff will decide.",
        Stage::Remedying => "The objection is justified; its effects are being put right.",
        Stage::Closed => {
            "Closed. The notice gives the outcome and says what you can do if you do not agree."
        }
        Stage::Withdrawn => "Withdrawn by the applicant.",
        Stage::Complained => "The joint-conference office has your complaint.",
        Stage::Convened => "The joint-conference office is considering it.",
        Stage::ComplaintProposed => "There is a proposal; somebody else will decide.",
    },
    action: |action| match action {
        ActionKind::AskSupplement => "Ask for what is missing",
        ActionKind::Supplement => "Send what was missing",
        ActionKind::Accept => "Accept",
        ActionKind::Refuse => "Do not accept",
        ActionKind::Forward => "Forward to a unit",
        ActionKind::Transfer => "Give to another unit",
        ActionKind::Answer => "Answer",
        ActionKind::Hold => "Stop the clock",
        ActionKind::Resume => "Let the clock run",
        ActionKind::Extend => "Extend the time",
        ActionKind::Propose => "Propose an outcome",
        ActionKind::Return => "Send back",
        ActionKind::Decide => "Agree and decide",
        ActionKind::FinishTask => "Report a task as done",
        ActionKind::Withdraw => "Withdraw",
        ActionKind::Complain => "Complain",
        ActionKind::Convene => "Call a meeting",
        ActionKind::DrawExperts => "Draw experts",
        ActionKind::Excuse => "Replace an expert",
        ActionKind::Opine => "Record an expert’s opinion",
        ActionKind::Minute => "Record the minutes",
        ActionKind::Relimit => "Work out the date anew",
        ActionKind::Plead => "State your view",
        ActionKind::Hear => "Record a hearing in person",
        ActionKind::TakeBack => "Take the finding back",
        ActionKind::Receive => "Record what the higher-level platform says",
        ActionKind::OpenRevocation => "Begin to revoke the repair",
    },
    done: |action| match action {
        ActionKind::AskSupplement => "Missing papers were asked for",
        ActionKind::Supplement => "Missing papers were sent",
        ActionKind::Accept => "Accepted",
        ActionKind::Refuse => "Not accepted",
        ActionKind::Forward => "Forwarded to a unit",
        ActionKind::Transfer => "Given to another unit",
        ActionKind::Answer => "The unit has answered",
        ActionKind::Hold => "The clock was stopped",
        ActionKind::Resume => "The clock runs again",
        ActionKind::Extend => "The time was extended",
        ActionKind::Propose => "An outcome was proposed",
        ActionKind::Return => "Sent back",
        ActionKind::Decide => "Decided",
        ActionKind::FinishTask => "A task was reported as done",
        ActionKind::Withdraw => "Withdrawn",
        ActionKind::Complain => "Complaint made",
        ActionKind::Convene => "A meeting was called",
        ActionKind::DrawExperts => "Experts were drawn",
        ActionKind::Excuse => "An expert was replaced",
        ActionKind::Opine => "An expert’s opinion was recorded",
        ActionKind::Minute => "The minutes were recorded",
        ActionKind::Relimit => "The date was worked out anew",
        ActionKind::Plead => "The enterprise stated its view",
        ActionKind::Hear => "The enterprise was heard in person",
        ActionKind::TakeBack => "The finding was taken back",
        ActionKind::Receive => "The higher-level platform has answered",
        ActionKind::OpenRevocation => "Notice was given that the repair may be revoked",
    },
    finding: |finding| match finding {
        Finding::Founded => "objection justified",
        Finding::Unfounded => "objection not justified",
        Finding::Open => "facts could not be verified",
        Finding::False => "found to be false",
        Finding::NotFalse => "not found to be false",
        Finding::Restored => "complaint justified",
        Finding::Stands => "complaint not justified",
        Finding::Granted => "repair granted",
        Finding::Denied => "repair not granted",
        Finding::Revoked => "repair revoked",
        Finding::Kept => "repair not revoked",
    },
    ground: |ground| match ground {
        Ground::Wrong => "It is wrong",
        Ground::Omission => "Something is left out",
        Ground::Duplicate => "It is published twice",
        Ground::TooLong => "It is still public after its period",
        Ground::NotPublic => "It should not be public",
        Ground::DiffersFromAuthority => "It differs from what the authority says",
        Ground::Secret => "It discloses a trade secret or somebody’s privacy",
        Ground::Listed => "Wrongly put on a list, or not taken off it",
        Ground::Mixup => "It is about somebody else",
        Ground::Other => "Something else",
    },
    ground_text: |ground| match ground {
        Ground::Wrong => "A name, an amount, a day or a reason is wrong.",
        Ground::Omission => "For example, that the duty was performed.",
        Ground::Duplicate => "One decision stands here twice.",
        Ground::TooLong => "The longest period of publication is over.",
        Ground::NotPublic => {
            "Under the rules, for example because it is minor or the decision was revoked."
        }
        Ground::DiffersFromAuthority => "From the original decision or the authority’s website.",
        Ground::Secret => "The published text gives away a secret or private details.",
        Ground::Listed => "Including the measures that followed.",
        Ground::Mixup => "It belongs to another enterprise or person.",
        Ground::Other => "Please explain it in your statement.",
    },
    relation: |relation| match relation {
        Relation::Subject => "I act for the enterprise",
        Relation::Person => "It is about me",
        Relation::Concerned => "It touches my rights",
    },
    wish: |wish| match wish {
        Wish::Correct => "Correct it",
        Wish::Supplement => "Add to it",
        Wish::Delete => "Delete it",
        Wish::StopPublishing => "Stop publishing it",
        Wish::EndMeasures => "End the measures",
    },
    outcome: |word| match word {
        "correct" => "It is corrected",
        "supplement" => "It is added to",
        "delete" => "It is deleted",
        "stop_publishing" => "It is published no longer",
        "end_measures" => "The measures end",
        "uphold" => "It stays as it is",
        "disprove" => "The entry is used no longer",
        "clear" => "The entry stays in use",
        "restore" => "The finding is revoked and the entry restored",
        "stand" => "What was decided stands",
        "grant" => "The record is repaired",
        "deny" => "The record is not repaired",
        "revoke" => "The repair is revoked and the record public again",
        "keep" => "The repair stands",
        _ => "It stays, with a note that it is disputed",
    },
    letter: |letter| match letter {
        Letter::Receipt => "Receipt of an objection",
        Letter::Accepted => "Notice of acceptance",
        Letter::Refused => "Notice of non-acceptance",
        Letter::Supplement => "Notice of what is missing",
        Letter::Extension => "Notice of extension",
        Letter::Decision => "Notice of the outcome of an objection",
        Letter::ComplaintReceipt => "Receipt of a complaint",
        Letter::ComplaintDecision => "Decision on a complaint",
        Letter::Remedied => "Report of what was done after an objection",
        Letter::ComplaintRemedied => "Report of what was done after a complaint",
        Letter::FindingNotice => "Notice of an intended finding",
        Letter::FindingDecision => "Decision about a finding",
        Letter::FindingDropped => "Notice that a finding is taken back",
        Letter::RepairReceipt => "Receipt of an application for repair",
        Letter::RepairDecision => "Decision on an application for repair",
        Letter::RepairRemedied => "Report of what was done after a repair",
        Letter::RevocationNotice => "Notice that a repair may be revoked",
        Letter::RevocationDecision => "Decision on revoking a repair",
        Letter::RevocationDropped => "Notice that a repair is not revoked",
    },
    warning: |step| match step {
        Warning::Soon => "Due soon",
        Warning::Today => "Due today",
        Warning::Overdue => "Overdue",
        Warning::Escalated => "Overdue for long",
    },
    pause: |why| match why {
        PauseKind::Supplement => "waiting for papers",
        PauseKind::Experts => "experts",
        PauseKind::Inspection => "inspection or testing",
    },
    complaint_ground: |ground| match ground {
        ComplaintGround::Insufficient => "The answer gives too little reason",
        ComplaintGround::NotObjective => "Its grounds are not objective",
        ComplaintGround::FactsWrong => "The facts are not clear",
    },
    task: |task| match task {
        TaskKind::Source => "Put the unit’s own register right",
        TaskKind::HigherPlatforms => "Report the outcome to higher platforms",
        TaskKind::Recipients => "Tell the units that received it",
        TaskKind::Measures => "Check that every unit has ended its measure",
        TaskKind::Clarification => "Say so in public",
        TaskKind::StopUse => "Stop sharing and using it",
    },
    conflict: |why| match why {
        Conflict::Unit => "works for a unit that takes part",
        Conflict::Subject => "is close to whom it is about",
        Conflict::Declined => "asked not to be called",
        Conflict::Silent => "gave no opinion in time",
    },
    refusal: |refusal| {
        match refusal {
        Refusal::NotNow { stage: now } => format!(
            "This case is now at “{}”, where that cannot be done. Please look at it again first; what you wrote is kept.",
            stage(*now)
        ),
        Refusal::NotYours => "This step is for somebody else.".to_owned(),
        Refusal::OwnWork => "You have worked on this case, so somebody else has to decide it. Where there is nobody, please have the unit name another head.".to_owned(),
        Refusal::Held { .. } => "A colleague is working on this case. Ask for it to be handed over.".to_owned(),
        Refusal::Paused => "The clock is stopped; let it run first.".to_owned(),
        Refusal::NotPaused => "The clock is not stopped.".to_owned(),
        Refusal::Missing { needs } => {
            let needs: Vec<_> = needs.iter().map(|one| need(*one)).collect();
            format!("Still missing: {}", needs.join(", "))
        }
        Refusal::TooLong { longest } => format!("At most {longest} characters; please shorten it."),
        Refusal::Once => "This can be done once only.".to_owned(),
        Refusal::TooManyDays { most } => format!("At most {most} more working days."),
        Refusal::TooLate { last } => format!(
            "The last day was {last}. You may still apply for reconsideration or go to court as the law provides."
        ),
        Refusal::Overdue { last } => format!(
            "It was due on {last}; what is overdue cannot be extended. Please see to it soon."
        ),
        Refusal::ForTheUnit => {
            "Whoever provided it answers for it: such an outcome has to agree with the unit’s answer. Forward it, or ask again."
                .to_owned()
        }
        Refusal::NotHeard => "Not every expert who was drawn has spoken. Replace one who does not answer in time, or should not be heard."
            .to_owned(),
        Refusal::EmploysExpert => "An expert who was drawn works for one of these units, so it cannot be called. If that expert has not spoken yet, you can replace them first."
            .to_owned(),
        Refusal::NoTask => "There is no such task, or it was reported as done.".to_owned(),
        Refusal::NoExpert => "That expert was not drawn, or has been replaced.".to_owned(),
        Refusal::Spoken => "That expert has spoken and cannot be replaced.".to_owned(),
        Refusal::Same => "Nothing would change.".to_owned(),
        Refusal::HearingRuns { last: Some(last) } => format!(
            "The enterprise has until {last} to state its view; nothing is proposed before it has spoken or that day is over."
        ),
        Refusal::HearingRuns { last: None } => {
            "The enterprise still has time to state its view; nothing is proposed before it has spoken or that time is over."
                .to_owned()
        }
        Refusal::MayStillSpeak { last: Some(last) } => format!(
            "The enterprise may state its view until {last} and has not said that it has nothing to add; it is decided after that day."
        ),
        Refusal::MayStillSpeak { last: None } => {
            "The enterprise still has time to state its view and has not said that it has nothing to add; it is decided when that time is over."
                .to_owned()
        }
        Refusal::HearingOver { last } => format!(
            "The last day to state your view was {last}. If you do not agree with what is decided, you may complain."
        ),
        Refusal::Outside => super::en_repair_case::OUTSIDE.to_owned(),
        Refusal::OtherCase => super::en_repair_case::OTHER_CASE.to_owned(),
        Refusal::NoBanRule => super::en_repair_case::NO_BAN_RULE.to_owned(),
        Refusal::NotRepairable { verdict } => super::en_repair_case::not_repairable(*verdict),
        Refusal::SaidUnmet { condition } => super::en_repair_case::said_unmet(*condition),
        Refusal::GroundGone => super::en_repair_case::GROUND_GONE.to_owned(),
        Refusal::GrantedUnmet => super::en_repair_case::GRANTED_UNMET.to_owned(),
        Refusal::RecordChanged => super::en_repair_case::RECORD_CHANGED.to_owned(),
        Refusal::AskedToBeHeard => "The enterprise asked to be heard in person. Please hear it first and record the minutes; if nobody came, say how it was told and how long you waited."
            .to_owned(),
    }
    },
    fault: |fault| {
        match fault {
        ObjectionFault::Choose => "Please choose one".to_owned(),
        ObjectionFault::NotAgent => {
            "You cannot object for this enterprise yet: claim it first, with objections among your matters".to_owned()
        }
        ObjectionFault::NotPerson => super::en_dispute::DISPUTE.not_person.to_owned(),
        ObjectionFault::OtherPerson => "This record is not about this applicant; please check the identity paper again".to_owned(),
        ObjectionFault::NoField => "Please say what at least one field should say".to_owned(),
        ObjectionFault::SameValue => "It says that already; please write what it should say".to_owned(),
        ObjectionFault::ValueTooLong { most } => {
            format!("At most {most} characters; the rest can go into your statement")
        }
        ObjectionFault::TooShort { least } => {
            format!("Please say what is wrong and why, in at least {least} characters")
        }
        ObjectionFault::TooLong { most } => {
            format!("At most {most} characters; what is longer can be added as a paper")
        }
        ObjectionFault::NoEvidence => "Please add at least one paper as evidence".to_owned(),
        ObjectionFault::Name => "Please give the name of a contact, 2 to 50 characters".to_owned(),
        ObjectionFault::Phone => "Please give a telephone number where we can reach you".to_owned(),
        ObjectionFault::NotCommitted => "Please read the commitment and tick it".to_owned(),
        ObjectionFault::PersonName => "Please enter the name on the paper, 2 to 50 characters".to_owned(),
        ObjectionFault::PersonId(_) => {
            "This number is not valid; please check the kind of document and each character".to_owned()
        }
        ObjectionFault::Email => {
            "This is not an e-mail address; it should look like zhang@example.cn, or be left empty".to_owned()
        }
        ObjectionFault::NoAuthorisation => {
            "For an enterprise, please add proof that this is its representative, or a letter of authority".to_owned()
        }
        ObjectionFault::NotConfirmed => "The person has not confirmed it. Please enter the code the person reads out, or upload a scan with the signature".to_owned(),
        ObjectionFault::Lapsed => "Something was changed after the person confirmed it, so that confirmation does not count any more. Please enter a new code the person reads out, or print the form again, have it signed and upload the scan".to_owned(),
    }
    },
    news: super::en_case_news::news,
    counter: super::en_counter::COUNTER,
    progress: super::en_counter::PROGRESS,
    guide: super::en_guide::GUIDE,
    dispute: super::en_dispute::DISPUTE,
    false_entry: super::en_false_entry::FALSE_ENTRY,
    repair: super::en_repair_case::REPAIR,
    time_change: en_case_time::change,
    start: super::en_objection::START,
    form: super::en_objection::FORM,
    mine: MyCasesText {
        title: "My cases",
        lead: "How far your objections and applications for credit repair are, and findings about what your enterprise has registered, and when they will be answered.",
        drafts: "Not sent yet",
        none: "There is no case yet. You can object on the page of each record, and apply for repair on the “Credit repair” page of your enterprise.",
        columns: ["Number", "Matter", "Progress", "Due"],
        case: |number| format!("{} {number}", (EN.kind)(number.kind())),
        filed: |time| format!("filed {time}"),
        code: "Progress code",
        code_text: "With the number and this code you can follow the case without signing in. This page shows it until you sign out; please write it down or print the page. If it is lost, this page gives you another one.",
        due: |day| format!("due on {day}"),
        days_left: |days| match days {
            0 => "due today".to_owned(),
            1 => "1 working day left".to_owned(),
            days if days > 0 => format!("{days} working days left"),
            -1 => "1 working day overdue".to_owned(),
            days => format!("{} working days overdue", -days),
        },
        light: |light| match light {
            Light::Done => "done",
            Light::Paused => "clock stopped",
            Light::Green => "in time",
            Light::Amber => "due soon",
            Light::Red => "overdue",
            Light::Unknown => "date not known yet",
        },
        why: "Why this date",
        why_text: |start, budget, extension| match extension {
            0 => format!(
                "{}, counted from the day after {start}.",
                count(budget, "working day")
            ),
            extension => format!(
                "{}, counted from the day after {start}, and {extension} more by an extension.",
                count(budget, "working day")
            ),
        },
        not_counted: |reason, paused| match (paused, reason) {
            (Some(why), _) => format!("not counted: {}", (EN.pause)(why)),
            (None, DayReason::Holiday { name }) => format!("not counted: holiday ({name})"),
            (None, DayReason::Weekend) => "not counted: weekend".to_owned(),
            (None, DayReason::Makeup { name }) => format!("counted: worked for {name}"),
            (None, DayReason::Workday) => "counted".to_owned(),
        },
        day_columns: ["Day", "Counted"],
        unknown_due: "The days off of next year are not published yet; the date will be worked out when they are.",
        missing: "Please add",
        decision: "Outcome",
        decided: |finding, outcome| match finding {
            // The outcome says it already.
            Finding::Granted | Finding::Denied | Finding::Revoked => outcome.to_owned(),
            _ => format!("{outcome} ({})", (EN.finding)(finding)),
        },
        changes_columns: ["Field", "Before", "Now"],
        remedies: "If you do not agree, you may apply for administrative reconsideration or go to court as the law provides.",
        complain_until: |day| {
            format!("You may complain once to the joint-conference office, by {day}.")
        },
        tasks: "Putting it right",
        task_done: |day| format!("done on {day}"),
        task_open: "being done",
        measures: "Measures that rest on it",
        measures_text: "They are suspended while an objection or a complaint runs; if the objection or complaint fails, the days that are left run on from the day the measure resumes.",
        letters: "Letters",
        filed_text: "What was filed",
        statement: "Statement",
        wish: "What is asked for",
        papers: "Papers",
        no_paper: "There is no paper.",
        history: "History",
        applicant: "applicant",
        portal: "portal",
        supplement: "Send what was missing",
        supplement_text: "Please say what you add, and upload it.",
        withdraw: "Withdraw",
        withdraw_text: "The case then ends, and the mark, any hiding of the record and any suspension made for it are lifted.",
        withdraw_complaint_text: "If you withdraw the complaint, the first answer stands and measures suspended for it resume. You can complain only once, so you cannot complain again.",
        complain: "Complain",
        complain_text: "If you do not agree with the answer you may complain to the joint-conference office once. Measures that were suspended for the objection are suspended again meanwhile.",
        complain_ground: "What is wrong with it",
        kept: "What you just wrote",
        kept_text: "It was not sent and is not lost; you can copy it from here.",
        already: "Already sent",
        already_text: "You sent this a second time. We have it; there is no need to send it again.",
    },
    desk: DeskCasesText {
        tab: |tab| match tab {
            QueueTab::ToAccept => "To accept",
            QueueTab::Working => "In progress",
            QueueTab::ToDecide => "To decide",
            QueueTab::Mine => "Mine",
            QueueTab::OwnUnit => "My unit",
            QueueTab::DueSoon => "Due soon",
            QueueTab::Overdue => "Overdue",
            QueueTab::WaitingForApplicant => "Waiting for the applicant",
            QueueTab::WaitingForUnit => "Waiting for a unit",
            QueueTab::Complaints => "Complaints",
            QueueTab::Over => "Closed",
        },
        held_by: |name| format!("{name} is working on it."),
        checks: ["Facts", "Law", "Discretion"],
        check_texts: [
            "The facts are clear and proven; it is the right subject and the right kind of matter.",
            "What was applied is right and in force.",
            "What follows is in proportion and made no heavier.",
        ],
        title: "Cases",
        held_by_me: "You are working on it.",
        release: "Put it back",
        free: "Nobody is working on it.",
        take: "Take it on",
        applicant: "Applicant",
        relation: "Relation to the record",
        answer: "The unit’s answer",
        basis: "Basis",
        proposal: "Proposal",
        meeting: "Meeting",
        drawn: "Experts drawn",
        excused: "Replaced",
        excuse_why: "Why",
        draw_again: "The draw can be checked: join the seed and each expert’s ID, take SHA-256, and sort the results; the experts with the smallest are drawn. Seed:",
        lot: "Who could be drawn, with ID, in the order of the lot",
        actions: "What you may do",
        no_action: "There is nothing for you to do now.",
        missing: "What is missing",
        missing_hint: "All at once, one on each line.",
        reasons: "Reasons",
        unit: "Unit",
        note_to_unit: "What to check",
        statement: "What was found",
        source: "The unit’s own register",
        source_done: "It is put right",
        reasons_letter: "Reasons, for the letter",
        why: "What is waited for",
        days: "Extra working days",
        checked: "passed",
        task: "Task",
        receipt: "What was done",
        receipt_hint: "When, by whom and how. The applicant sees it, and when all is done it stands in the report: please write nothing personal about others. Where the task is to say so in public, these very words are published.",
        on: "Day of the meeting",
        units: "Units called",
        expert: "Expert",
        opinion: "Opinion",
        minutes: "Minutes",
        outcome: "Outcome",
        changes: "What changes (fill in only that)",
        notes: "Notes",
        notes_text: "Seen by staff only.",
        note: "A note",
        add_note: "Save the note",
    },
};

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Filed => "awaiting acceptance",
        Stage::Supplementing => "papers missing",
        Stage::Refused => "not accepted",
        Stage::Hearing => "waiting for a statement",
        Stage::Stated => "statement received",
        Stage::Checking => "being checked",
        Stage::WithUnit => "with the unit",
        Stage::Answered => "answered by the unit",
        Stage::Proposed => "to be decided",
        Stage::Remedying => "being put right",
        Stage::Closed => "closed",
        Stage::Withdrawn => "withdrawn",
        Stage::Forwarded => "with the higher-level platform",
        Stage::Complained => "complaint received",
        Stage::Convened => "under joint review",
        Stage::ComplaintProposed => "complaint to be decided",
    }
}

fn need(need: Need) -> &'static str {
    match need {
        Need::Reasons => "reasons",
        Need::Missing => "each paper that is missing",
        Need::Unit => "the unit",
        Need::Basis => "the basis",
        Need::Statement => "a statement",
        Need::Changes => "what it should say",
        Need::Checks => "all three checks passed (if one fails, send the case back)",
        Need::Days => "how many working days",
        Need::Units => "the units that are called",
        Need::Draw => "an expert who can be drawn (nobody qualifies)",
        Need::Opinion => "the opinion",
        Need::Minutes => "the minutes",
        Need::Receipt => "what was done",
        Need::Confirmation => "a scan with the person's signature",
        Need::Unperformed => "what of the commitment was not kept",
        Need::Outcome => "the outcome",
        Need::Unmet => "each condition that is not met, with its rule",
        Need::Facts => "what was false",
        Need::Number => "the number of the case and of the receipt on the higher-level platform",
    }
}
