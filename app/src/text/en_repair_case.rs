//! English texts of repair: where an application stands, and why something is not possible.

use domain::case::{ActionKind, Stage, Warning};
use domain::repair::{Ask, Condition, Lacking, NotNeeded, Verdict};
use jiff::civil::Date;

use super::en_repair_apply::REPAIR_APPLY;
use super::repair_case::{RepairActionsText, RepairCaseText, RepairDeskText, RepairPageText};
use crate::view::{Reader, RepairEffect, RepairPhase, RepairStanding, RepairTimes, UnmetWhat};

pub(super) const OUTSIDE: &str = "The higher-level credit platform handles and decides this. If you do not agree, please turn to that platform or to the unit that made the determination.";
pub(super) const OTHER_CASE: &str = "This receipt names another case, so it was not taken. Please check the number with the higher-level credit platform and have it sent again.";
pub(super) const NO_BAN_RULE: &str = "This city has not set how long a ban lasts, so there can be none. You can propose to revoke the repair alone.";
pub(super) const RECORD_CHANGED: &str = "The record has changed since this was proposed, and the proposal does not fit it any more. Please return it, so that whoever works on it checks what the record says now.";

pub(super) const GROUND_GONE: &str = "Of what was ticked as not met, something is not so today: the shortest period may be over, for instance. Please tick it anew as things stand; a proposal that was made is to be returned.";
pub(super) const GRANTED_UNMET: &str = "The repair is to be granted, and yet a condition is ticked as not met. If it is granted, please untick it; if a condition is not met, please choose not to grant it.";

/// What its unit has said of a condition is against it.
pub(super) fn said_unmet(condition: Condition) -> String {
    let said = unmet_one(UnmetWhat::Condition(condition));
    format!(
        "With the record the unit that determined says: “{said}”. As long as it does, the repair cannot be granted. If things have changed, please correct that first; a proposal that was made is to be returned."
    )
}

/// Why it cannot be granted today.
pub(super) fn not_repairable(verdict: Option<Verdict>) -> String {
    let why = match verdict {
        Some(verdict) => (super::en_repair::REPAIR.said)(RepairStanding::of(verdict, false), None),
        None => "A rule is missing, so it cannot be told whether this record may be repaired; please have the credit office add it.".to_owned(),
    };
    format!(
        "Repair cannot be granted now. {why} Please check it as it stands today; a proposal that was made is to be returned."
    )
}

/// What a stage means.
pub(super) fn stage_text(stage: Stage) -> &'static str {
    match stage {
        Stage::Filed => {
            "Received; the unit that made the determination has yet to accept it. There is no fee for any of this."
        }
        Stage::Supplementing => {
            "Something is missing; please send all of it at once. Your time for this does not count towards ours."
        }
        Stage::Refused => "Not accepted. The notice gives the reasons and says what you can do.",
        Stage::Checking => "Accepted; the unit that made the determination is checking.",
        Stage::Proposed => "An outcome is proposed; another member of staff will decide.",
        Stage::Remedying => {
            "The repair is in effect. Units and systems that had received the record are stopping its use; the applicant is told once all have confirmed."
        }
        Stage::Closed => "Closed. The letter gives the outcome and says what you can do.",
        Stage::Withdrawn => "Withdrawn by the applicant.",
        Stage::Forwarded => {
            "Forwarded to the higher-level credit platform, which decides. What it reports is shown here."
        }
        Stage::Hearing => {
            "The unit holds that papers the repair rests on are false, and waits for your view. Until it has decided, the repair stands."
        }
        Stage::Stated => {
            "The unit has your statement and is considering it. Until it has decided, the repair stands."
        }
        Stage::Complained => "The joint-conference office has your complaint.",
        Stage::Convened => "The joint-conference office is considering it.",
        Stage::ComplaintProposed => "There is a proposal; somebody else will decide.",
        // No repair comes to these.
        Stage::WithUnit | Stage::Answered => "Being worked on.",
    }
}

pub(super) const REPAIR: RepairCaseText = RepairCaseText {
    stage: |stage| match stage {
        Stage::Remedying => Some("repaired, awaiting receipts"),
        _ => None,
    },
    action: |action| match action {
        ActionKind::TakeBack => Some("Keep the repair, end the revocation"),
        ActionKind::OpenRevocation => Some("Begin to revoke the repair, give notice"),
        _ => None,
    },
    done: |action| match action {
        ActionKind::TakeBack => Some("Revocation ended; the repair stands"),
        ActionKind::FinishTask => Some("Confirmed: it is no longer used"),
        _ => None,
    },
    ask: |ask| match ask {
        Ask::Required => "required",
        Ask::Optional => "voluntary",
        Ask::NotTaken => "not taken by this city",
    },
    lacking,
    elsewhere: super::en_repair_elsewhere::ELSEWHERE,
    page: RepairPageText {
        decider: "Who decides",
        outside: "The higher-level credit platform (forwarded by the rules of this city)",
        outside_number: "The platform's number",
        outside_number_later: "shown once the platform has answered",
        outside_accepted: |day| format!("The higher-level credit platform accepted it on {day}."),
        outside_asked: "The higher-level credit platform asks for papers",
        outside_asked_text: "Please send them on that platform; what is sent here does not reach it.",
        outside_over: |stage| match stage {
            Stage::Refused => Some(
                "The higher-level credit platform has not accepted it; its reasons stand on the page of the case, under “History”. If you do not agree, please turn to that platform or to the determining unit.",
            ),
            Stage::Closed => Some(
                "Closed: the higher-level credit platform has decided. If you do not agree, please turn to that platform or to the determining unit.",
            ),
            _ => None,
        },
        standing: "Can it be repaired today?",
        standing_text: "Checked against today's rules and records, apart from this application itself. It is guidance; the unit checks and decides.",
        no_standing: "Whether this record can be repaired cannot be checked now: it may have been removed, or a rule is missing. Please check against the decision itself.",
        conditions: "An application has to meet:",
        unknown: "None of this is known here; the unit checks it.",
        application: "The application",
        account: "What was put right and performed",
        contact: "Contact",
        phone: "Phone",
        checklist: "Checklist",
        checklist_text: "Each item is checked against today's registers. Where that finds nothing, the papers themselves still have to be read.",
        columns: ["Item", "What was provided", "Automatic check"],
        good: "No problems found",
        not_brought: "Not provided",
        by_unit: "The unit checks this itself; there is nothing to provide.",
        fetched: "The unit has said that the duty is performed; no paper is needed.",
        commitment: |number| format!("Commitment no. {number}"),
        certificate: |number| format!("Training certificate no. {number}"),
        report: |number| format!("Credit report no. {number}"),
        agency: |name| format!("Credit report by {name}"),
        charity: |organiser, day| format!("Charity organised by {organiser} on {day}"),
        hours: |hours| format!("{hours} hours"),
        amount: |amount| format!("{} yuan given", amount.yuan()),
        supplemented: "Papers added later",
        receivers: "Who has to stop using it",
        receivers_text: |done, all| {
            format!(
                "Units and systems that had received this record: {all}. Stopped so far: {done}."
            )
        },
        receiver_columns: ["Unit or system", "Stopped", "What was done"],
        system: |name| format!("system: {name}"),
        waits: "not confirmed yet",
        revocation: "The repair may be revoked",
        revocation_on: |day| format!("Notice was given on {day}."),
        facts: "What was false",
        basis: "Basis",
        meanwhile: "Until it is decided the repair stands: the record is not published, shared or used.",
        statements: "What the applicant says to it",
        may_say_more: "The applicant may still add to this: it is decided after the last day, or once the applicant says that this is all.",
        banned: |day| {
            format!("No application for repair is accepted until {day}, that day included.")
        },
        unmet: "What is not met",
        nobody_hears: "Nobody acts for this enterprise in repair on this website now, so no message reaches it. Please have the letter served on paper, then open it here and record way and day; where it has to be heard, propose nothing before.",
    },
    mine: RepairActionsText {
        supplement_text: "Please add everything the notice lists at once: say what you added, and upload the papers. It then goes back to the unit, which says whether it accepts; you will get a message.",
        plead_text: "Please state your view; you may add papers, and more than once until the last day. Saying nothing is no admission. Until it is decided the repair stands.",
        in_person_hint: "The unit makes an appointment, and proposes nothing before it has heard you.",
        complain_text: "If you do not agree you may complain once to the joint-conference office, or raise it through Credit China. Meanwhile the first decision stands.",
        withdraw_complaint_text: "The first decision then stands; there is one complaint only, and after taking it back no other.",
    },
    desk: RepairDeskText {
        next,
        unit_decides: |unit| {
            format!(
                "The unit that made the determination decides on its repair: {unit} handles and decides this. You can look at it."
            )
        },
        platform_decides: "The higher-level credit platform decides this; what it reports is shown here, and there is nothing to do.",
        missing_hint: "Ask only for papers that the rules list, and for nothing else. All at once, one on each line: what is missing and in which form. There is no second request.",
        unmet: "What is not met (only where it is not granted)",
        unmet_hint: "Tick each and say what of it is not met and by which papers; it stands in the letter word for word, with its rule. What is met by the portal's own registers is not listed; if these are wrong, please correct first what is said with the record, under “Penalties”.",
        unmet_one,
        unmet_words: "What of it is not met, and by which rule",
        unmet_one_hint: "Name facts and papers, e.g. “the second instalment of 20,000 yuan is not paid, as the payment system shows”.",
        grant_text: "If granted, the record is published, shared and used no longer from the moment of the decision. Please look at the checklist and at “Can it be repaired today?” first.",
        ban: "Ban on applying again (only where it is revoked)",
        ban_yes: |term| format!("Accept no application for {} from the decision", term),
        ban_hint: "Only for papers that were false on purpose, or a commitment that was gravely untrue. The city's rules set for how long; the last day stands in the letter.",
        no_ban: "This city has not set how long a ban lasts: the repair can be revoked, and nobody banned.",
        extend_most: |most| format!("At most {most} working days, once."),
        receiver: "Which unit or system",
        receipt: "How it was stopped",
        receipt_hint: "Say when, by whom and how sharing and use were stopped. The applicant reads it, also in the report of what was done; please write nothing personal about others.",
        facts: "What was false",
        facts_hint: "Which paper, which part of it, and how that was found. It stands in the notice word for word; no identity numbers, phone numbers or addresses of others, please.",
        basis: "Basis",
        basis_hint: "The provisions and the names of the evidence; they stand in the notice word for word.",
        take_back: "Why the revocation ends",
        take_back_hint: "It stands in the letter. The repair then holds, and cannot be opened again.",
        minutes_hint: "When, where, who was there, what was said; where the applicant did not come, how it was told and until when you waited. The applicant reads it.",
        check_texts: [
            "The facts are clear, the papers genuine, and it is this record and this enterprise.",
            "Conditions and periods of repair were applied rightly, on rules in force.",
            "Granted: everything is met. Not granted: nothing beyond the rules was asked for. Revoked: the applicant was heard.",
        ],
        check_first: "Agree only if all three are passed; if one is not, please return it.",
    },
};

fn lacking(lacking: Lacking) -> &'static str {
    match lacking {
        Lacking::Everything => "required, and not provided",
        Lacking::Paper => "no paper",
        Lacking::Signature => "the commitment was not signed, or was withdrawn",
        Lacking::Number => "no number",
        Lacking::KnownNumber => "there is no such number",
        Lacking::OwnNumber => "the number is not the applicant's",
        Lacking::GoodNumber => "the number is no longer valid",
        Lacking::ListedAgency => "the agency is not in the directory",
        Lacking::Organiser => "no organiser",
        Lacking::Extent => "neither hours nor an amount",
        Lacking::NotTaken => "this city does not take this way; nothing rests on it",
    }
}

/// A condition to tick where it is not met.
fn unmet_one(what: UnmetWhat) -> String {
    match what {
        UnmetWhat::Period(day) => {
            format!("The shortest period is not over; one can apply from {day}")
        }
        UnmetWhat::Condition(Condition::Performed) => {
            "The conduct is not corrected, or the duty not performed".to_owned()
        }
        UnmetWhat::Condition(Condition::HarmRemoved) => "The harm is not removed".to_owned(),
        UnmetWhat::Condition(Condition::NotRepeated) => {
            "There was another penalty for the same kind of act".to_owned()
        }
        UnmetWhat::Condition(Condition::NotListed) => {
            "It stands in the list of abnormal operations or of serious breaches".to_owned()
        }
        UnmetWhat::Item(item) => {
            format!(
                "{}: not provided, or not as it has to be",
                (REPAIR_APPLY.item)(item)
            )
        }
        UnmetWhat::Excluded => {
            "A law, an administrative regulation or a policy document of the Central Committee or the State Council excludes repair".to_owned()
        }
        UnmetWhat::Market => {
            "By the rules of market regulation, publication of such a penalty does not end early"
                .to_owned()
        }
        UnmetWhat::Over(NotNeeded::Withdrawn) => {
            "The decision was changed or revoked, and the record withdrawn".to_owned()
        }
        UnmetWhat::Over(_) => {
            "Publication of the record has ended; there is nothing left to repair".to_owned()
        }
    }
}

/// What happens next, and who is told.
fn next(action: ActionKind, phase: RepairPhase, times: RepairTimes) -> Option<String> {
    let RepairTimes {
        supplement,
        hearing,
        receipt,
        ..
    } = times;
    let fixed = match action {
        ActionKind::AskSupplement => {
            return Some(format!(
                "Next: the applicant has {supplement} working days to add what is missing, which do not count towards ours. This can be asked once. The applicant gets the notice, the credit office a message."
            ));
        }
        ActionKind::Accept => {
            "Next: it is checked; the time for the answer runs from the application. The applicant gets the notice of acceptance, the credit office a message."
        }
        ActionKind::Refuse => {
            "Next: the case ends and the record stays public. The applicant gets the notice with your reasons and what can be done about it, the credit office a message. The applicant may complain."
        }
        ActionKind::Hold => {
            "Next: the time stands still until you resume it. The applicant is told why."
        }
        ActionKind::Resume => "Next: the time runs on. The applicant is told.",
        ActionKind::Extend => {
            "Next: the last day moves, once. The applicant gets the notice of extension, the credit office a message."
        }
        ActionKind::Propose if phase == RepairPhase::Complaint => {
            "Next: another member of the joint-conference office decides; nobody may decide a case they handled. The applicant does not see the proposal before that."
        }
        ActionKind::Propose => {
            "Next: another member of your unit decides; nobody may decide a case they handled. The applicant does not see the proposal before that."
        }
        ActionKind::Return => {
            "Next: it goes back to whoever handled it. Only staff read your reason; the applicant is not told."
        }
        ActionKind::Decide if phase == RepairPhase::Revoking => {
            "Next: it takes effect at once; the applicant gets the decision, your unit and the credit office a message. If revoked, the record is public again until the last day it had, and every unit and system that had received it is told; measures that were lifted do not come back. If not, the repair stands."
        }
        ActionKind::Decide if phase == RepairPhase::Complaint => {
            "Next: it takes effect at once; the applicant gets the decision on the complaint, the unit and the credit office a message. If the complaint is upheld, the repair is granted: publication, sharing and use end at the same moment, and every unit and system that had received the record is told. There is no second complaint."
        }
        ActionKind::Decide => {
            return Some(format!(
                "Next: it takes effect at once; the applicant gets the decision, your unit and the credit office a message. If granted, publication, sharing and use end at the same moment, measures that rest on the record are lifted, the evaluation is marked for renewal, and every unit and system that had received the record is asked to confirm within {receipt} working days."
            ));
        }
        ActionKind::FinishTask => {
            "Next: this unit or system counts as stopped. When all have, the case is closed, the applicant gets the report of what was done, the unit and the credit office a message."
        }
        ActionKind::OpenRevocation => {
            return Some(format!(
                "Next: the applicant gets the notice and has {hearing} working days to state its view; the credit office gets a message. The repair stands until it is decided. This can be opened once for each repair. Whoever proposed or decided the repair does not decide whether it is revoked; where no other reviewer is left, please have the unit name another head first."
            ));
        }
        ActionKind::Hear => "Next: you may propose. The applicant is told, and reads the minutes.",
        ActionKind::TakeBack => {
            "Next: the repair stands. The applicant gets a letter, your unit and the credit office a message."
        }
        ActionKind::Convene => "Next: the units that are called and the applicant are told.",
        ActionKind::DrawExperts => {
            "Next: those drawn stand on this page; please ask for their opinions."
        }
        ActionKind::Excuse => "Next: the one who follows in the lot takes the place.",
        ActionKind::Opine => "Next: when all have spoken the minutes can be entered.",
        ActionKind::Minute => "Next: you may propose.",
        _ => return None,
    };
    Some(fixed.to_owned())
}

/// What has happened by a step of a repair.
pub(super) fn in_effect(what: RepairEffect) -> &'static str {
    match what {
        RepairEffect::Granted => " The record is no longer published, shared or used.",
        RepairEffect::AllStopped => {
            " Every unit and system that had received the record has stopped using it."
        }
    }
}

/// Until when whoever had received the record confirms.
pub(super) fn receipts(due: Date, reader: Reader) -> String {
    let told = format!(
        " Units and systems that had received the record are to confirm by {due} that they have stopped using it."
    );
    match reader {
        Reader::Applicant | Reader::Subject => {
            format!("{told} There is nothing left for you to do.")
        }
        Reader::Staff | Reader::Applier | Reader::Window => told,
    }
}

/// Title and text of the message that somebody has applied.
pub(super) fn filed(reader: Reader) -> (String, String) {
    let (title, text) = match reader {
        Reader::Applicant => (
            "Your application for repair is filed",
            "There is no fee. Meanwhile the record stays public and says that its repair is applied for. Next, you will get a message whether it is accepted.",
        ),
        Reader::Subject => (
            "Repair of a record about your enterprise was applied for",
            "Meanwhile the record stays public and says that its repair is applied for.",
        ),
        Reader::Staff | Reader::Applier | Reader::Window => (
            "Application for repair received",
            "The record says that its repair is applied for. The unit that determined it says whether it accepts.",
        ),
    };
    (title.to_owned(), text.to_owned())
}

/// Title and text of the message that somebody has applied for what another platform decides.
pub(super) fn forwarded(reader: Reader) -> (String, String) {
    let (title, text) = match reader {
        Reader::Applicant => (
            "Your application for repair is filed",
            "There is no fee. It goes to the higher-level credit platform, which says whether it accepts; you will get a message when there is news.",
        ),
        Reader::Subject => (
            "Repair of a record about your enterprise was applied for",
            "The application goes to the higher-level credit platform, which says whether it accepts.",
        ),
        Reader::Staff | Reader::Applier | Reader::Window => (
            "Application for repair received",
            "By the rules it goes to the higher-level credit platform, which says whether it accepts; there is nothing to do here.",
        ),
    };
    (title.to_owned(), text.to_owned())
}

/// Title and text of a reminder of 陈述申辩 about a repair.
pub(super) fn hearing(step: Warning, due: Date, reader: Reader) -> (String, String) {
    let over = matches!(step, Warning::Overdue | Warning::Escalated);
    let (title, text) = match (reader, over) {
        (Reader::Staff | Reader::Window | Reader::Applier, false) => (
            "The time to state a view is nearly over",
            format!(
                "The applicant may state its view until {due}. Nothing can be proposed before."
            ),
        ),
        (Reader::Staff | Reader::Window | Reader::Applier, true) => (
            "The time to state a view is over",
            format!(
                "The applicant had until {due} and has said nothing. Please propose by what was found; no repair is revoked by itself."
            ),
        ),
        (_, false) => (
            "Please state your view",
            format!(
                "Your repair may be revoked. Please send your statement and papers by {due}; you may also ask to be heard in person."
            ),
        ),
        (_, true) => (
            "The time to state your view is over",
            format!(
                "It ended on {due}. If the repair is revoked and you do not agree, you may complain."
            ),
        ),
    };
    (title.to_owned(), text)
}
