use domain::case::objection::{
    ComplaintGround, Finding, Ground, ObjectionFault, Relation, TaskKind, Wish,
};
use domain::case::{ActionKind, Conflict, Letter, Need, PauseKind, Refusal, Stage, Warning};

use super::case::CaseWords;
use crate::view::{CaseNews, MeasureNews, News, Reader};

pub(super) const EN: CaseWords = CaseWords {
    stage,
    stage_text: |stage| match stage {
        Stage::Filed => "Received; the credit office has yet to accept it.",
        Stage::Supplementing => {
            "Something is missing; please add all of it at once. That time does not count."
        }
        Stage::Refused => "Not accepted; the notice says why. You may complain about it.",
        Stage::Checking => "Accepted; the credit office is checking.",
        Stage::WithUnit => "The unit that decided is checking.",
        Stage::Answered => "The unit has answered; the credit office is looking at it.",
        Stage::Proposed => "An outcome is proposed; another member of staff will decide.",
        Stage::Remedying => "You were right; its effects are being undone.",
        Stage::Closed => {
            "Closed. You may complain, and apply for reconsideration or go to court as the law provides."
        }
        Stage::Withdrawn => "Taken back by the applicant.",
        Stage::Complained => "The joint-conference office has your complaint.",
        Stage::Convened => "The joint-conference office is hearing units and experts.",
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
        ActionKind::Withdraw => "Take back",
        ActionKind::Complain => "Complain",
        ActionKind::Convene => "Call a meeting",
        ActionKind::DrawExperts => "Draw experts",
        ActionKind::Opine => "Record an expert’s opinion",
        ActionKind::Minute => "Record the minutes",
        ActionKind::Relimit => "Work out the date anew",
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
        ActionKind::Withdraw => "Taken back",
        ActionKind::Complain => "Complaint made",
        ActionKind::Convene => "A meeting was called",
        ActionKind::DrawExperts => "Experts were drawn",
        ActionKind::Opine => "An expert’s opinion was recorded",
        ActionKind::Minute => "The minutes were recorded",
        ActionKind::Relimit => "The date was worked out anew",
    },
    finding: |finding| match finding {
        Finding::Founded => "the objection is right",
        Finding::Unfounded => "the objection is not right",
        Finding::Open => "it could not be found out",
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
            "By the rules, for example a minor breach, or a decision that was revoked."
        }
        Ground::DiffersFromAuthority => "From the decision itself or the authority’s own site.",
        Ground::Secret => "By what is published.",
        Ground::Listed => "With the measures that followed from it.",
        Ground::Mixup => "Another enterprise or another person.",
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
        _ => "It could not be found out; a note says so",
    },
    letter: |letter| match letter {
        Letter::Receipt => "Receipt of an objection",
        Letter::Accepted => "Notice of acceptance",
        Letter::Refused => "Notice that an objection is not accepted",
        Letter::Supplement => "Notice of what is missing",
        Letter::Extension => "Notice of extension",
        Letter::Decision => "Notice of the outcome of an objection",
        Letter::ComplaintReceipt => "Receipt of a complaint",
        Letter::ComplaintDecision => "Decision on a complaint",
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
        TaskKind::HigherPlatforms => "Report the correction to higher platforms",
        TaskKind::Recipients => "Tell the units that received it",
        TaskKind::Measures => "Check that every unit has stopped its measure",
        TaskKind::Clarification => "Say so in public",
    },
    conflict: |why| match why {
        Conflict::Unit => "works for a unit that takes part",
        Conflict::Subject => "is close to whom it is about",
        Conflict::Heard => "has given an opinion on this case",
        Conflict::Declined => "asked not to be called",
    },
    need,
    refusal: |refusal| {
        match refusal {
        Refusal::NotNow { stage: now } => format!(
            "This case is at “{}” now, where that cannot be done. Look at it as it is and try again; what you wrote is kept.",
            stage(*now)
        ),
        Refusal::NotYours => "This step is for somebody else.".to_owned(),
        Refusal::OwnWork => "You have worked on this case, so somebody else has to decide it.".to_owned(),
        Refusal::Held { .. } => "A colleague is working on this case. Ask for it to be handed over.".to_owned(),
        Refusal::Paused => "The clock is stopped; let it run first.".to_owned(),
        Refusal::NotPaused => "The clock is not stopped.".to_owned(),
        Refusal::Missing { needs } => {
            let needs: Vec<_> = needs.iter().map(|one| need(*one)).collect();
            format!("Please give: {}", needs.join(", "))
        }
        Refusal::TooLong { longest } => format!("At most {longest} characters; please shorten it."),
        Refusal::Once => "This can be done once only.".to_owned(),
        Refusal::TooManyDays { most } => format!("At most {most} more working days."),
        Refusal::TooLate { last } => format!(
            "The last day was {last}. You may still apply for reconsideration or go to court as the law provides."
        ),
        Refusal::ForTheUnit => {
            "Whoever provided it answers for it: such an outcome has to agree with the unit’s answer. Forward it, or ask again."
                .to_owned()
        }
        Refusal::NotHeard => "Not every expert who was drawn has spoken.".to_owned(),
        Refusal::NoTask => "There is no such task, or it was reported as done.".to_owned(),
        Refusal::NoExpert => "That expert was not drawn.".to_owned(),
        Refusal::Same => "Nothing would change.".to_owned(),
    }
    },
    fault: |fault| {
        match fault {
        ObjectionFault::Choose => "Please choose one".to_owned(),
        ObjectionFault::NotAgent => {
            "You cannot object for this enterprise yet: claim it first, with objections among your matters".to_owned()
        }
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
        ObjectionFault::Name => "Please give the name of whom to call, 2 to 50 characters".to_owned(),
        ObjectionFault::Phone => "Please give a telephone number that is answered".to_owned(),
        ObjectionFault::NotCommitted => "Please read the commitment and tick it".to_owned(),
    }
    },
    news,
};

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Filed => "to be accepted",
        Stage::Supplementing => "papers missing",
        Stage::Refused => "not accepted",
        Stage::Checking => "being checked",
        Stage::WithUnit => "with the unit",
        Stage::Answered => "answered by the unit",
        Stage::Proposed => "to be decided",
        Stage::Remedying => "being put right",
        Stage::Closed => "closed",
        Stage::Withdrawn => "taken back",
        Stage::Complained => "complained about",
        Stage::Convened => "in conference",
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
        Need::Checks => "all three checks; where one fails, send it back",
        Need::Days => "how many working days",
        Need::Units => "the units that are called",
        Need::Draw => "a draw: there is nobody to be drawn",
        Need::Opinion => "the opinion",
        Need::Minutes => "the minutes",
        Need::Receipt => "what was done",
    }
}

fn news(news: &CaseNews) -> (String, String) {
    let about = match news.document_no.as_str() {
        "" => format!("{}: {}", news.subject, news.title),
        number => format!("{}: {} ({number})", news.subject, news.title),
    };
    let (title, text) = match news.news {
        News::Filed => (
            match news.reader {
                Reader::Applicant => "Your objection is filed",
                Reader::Subject => "Somebody objects to what is published about your enterprise",
                Reader::Staff => "An objection has come in",
            }
            .to_owned(),
            "The record is marked as under objection.".to_owned(),
        ),
        News::Step {
            action,
            stage: now,
            finding,
            due,
        } => {
            let mut text = format!("It is {} now.", stage(now));
            if let Some(finding) = finding {
                text.push_str(&format!(" Outcome: {}.", (EN.finding)(finding)));
            }
            if let Some(due) = due {
                text.push_str(&format!(" Due on {due}."));
            }
            ((EN.done)(action).to_owned(), text)
        }
        News::Warning { step, due } => (
            (EN.warning)(step).to_owned(),
            format!("The last day is {due}."),
        ),
    };
    let measures: String = news.measures.iter().map(measure).collect();
    (
        format!("{title}: {}", news.number),
        format!("{about}. {text}{measures}"),
    )
}

fn measure(measure: &MeasureNews) -> String {
    let (name, unit) = (&measure.name, &measure.unit);
    match (measure.last_day, measure.days_left) {
        (Some(last), _) => format!(" {name} ({unit}) goes on until {last}."),
        (None, Some(days)) => format!(" {name} ({unit}) is suspended with {days} days left."),
        (None, None) => match measure.before {
            Some(_) => format!(" {name} ({unit}) has ended."),
            None => format!(" {name} ({unit}) has changed."),
        },
    }
}
