//! From a form that was sent to an action: only typed values go on.

use std::collections::BTreeMap;

use app::view::{SentForm, UNMET, UnmetChoice};
use domain::case::objection::{TaskKind, disputable, field_name};
use domain::case::repair::Receiver;
use domain::case::{
    Action, ActionKind, Breach, Case, CaseKind, Change, Checks, ComplaintGround, Conflict, Draw,
    Limits, Need, Outcome, PauseKind, Refusal, UnitAnswer, Unmet,
};
use domain::id::ExpertId;
use domain::record::RecordKind;
use jiff::civil::Date;

use crate::store::DisputedRecord;

/// What an action is made from besides the form.
pub(super) struct Making<'m> {
    /// The case as it is.
    pub(super) case: &'m Case,
    /// The record that is disputed, where it is one.
    pub(super) record: Option<&'m DisputedRecord>,
    /// What it says in the fields that may be disputed.
    pub(super) fields: &'m BTreeMap<String, String>,
    /// Whether a measure alone is disputed: then nothing is said of the record.
    pub(super) of_measure: bool,
    /// What a denial of a repair may rest on.
    pub(super) unmet: &'m [UnmetChoice],
    /// The rules of today, for a complaint.
    pub(super) limits: Option<Limits>,
    /// A draw, where one is asked for.
    pub(super) draw: Option<Draw>,
}

/// Reads an action.
///
/// # Errors
/// What is missing, as the table would say it.
pub(super) fn action(sent: &SentForm, making: Making<'_>) -> Result<Action, Refusal> {
    let text = |name: &str| sent.value(name).trim().to_owned();
    let needs = |need: Need| Refusal::Missing { needs: vec![need] };
    let kind = ActionKind::from_code(sent.value("action"));
    Ok(match kind.ok_or(Refusal::NotYours)? {
        ActionKind::AskSupplement => Action::AskSupplement {
            missing: lines(sent.value("missing")),
        },
        ActionKind::Supplement => Action::Supplement {
            statement: text("text"),
        },
        ActionKind::Accept => Action::Accept,
        ActionKind::Refuse => Action::Refuse {
            reasons: text("text"),
        },
        ActionKind::Forward => Action::Forward {
            unit: text("unit"),
            note: text("text"),
        },
        ActionKind::Transfer => Action::Transfer {
            unit: text("unit"),
            reason: text("text"),
        },
        ActionKind::Answer => Action::Answer(UnitAnswer {
            outcome: outcome(sent, &making).ok_or_else(|| needs(Need::Changes))?,
            basis: text("basis"),
            statement: text("text"),
            source_corrected: sent.value("source_corrected") == "1",
        }),
        ActionKind::Hold => Action::Hold {
            why: PauseKind::from_code(sent.value("why")).ok_or_else(|| needs(Need::Reasons))?,
            reason: text("text"),
        },
        ActionKind::Resume => Action::Resume,
        ActionKind::Extend => Action::Extend {
            days: sent.value("days").trim().parse().unwrap_or(0),
            reason: text("text"),
        },
        ActionKind::Propose => Action::Propose {
            outcome: match making.case.kind {
                CaseKind::Finding => found(sent).ok_or_else(|| needs(Need::Outcome))?,
                CaseKind::Repair => repaired(sent, making.unmet)?,
                CaseKind::Objection | CaseKind::Investigation | CaseKind::Entry => {
                    outcome(sent, &making)
                        .or_else(|| answered(making.case, sent.value("outcome")))
                        .ok_or_else(|| needs(Need::Changes))?
                }
            },
            reasons: text("text"),
            // Which version of the record it rests on is known here.
            record: None,
        },
        ActionKind::Return => Action::Return {
            reason: text("text"),
        },
        ActionKind::Decide => Action::Decide(Checks {
            facts: sent.value("facts") == "1",
            law: sent.value("law") == "1",
            discretion: sent.value("discretion") == "1",
            // Who received a record is known here, and typed by nobody.
            receivers: Vec::new(),
        }),
        ActionKind::FinishTask => Action::FinishTask {
            task: TaskKind::from_code(sent.value("task")).ok_or(Refusal::NoTask)?,
            receiver: receiver(sent, making.case),
            receipt: text("text"),
        },
        ActionKind::Withdraw => Action::Withdraw,
        ActionKind::Complain => Action::Complain {
            ground: ComplaintGround::from_code(sent.value("ground"))
                .ok_or_else(|| needs(Need::Reasons))?,
            statement: text("text"),
            limits: making.limits.unwrap_or(making.case.limits),
        },
        ActionKind::Convene => Action::Convene {
            units: sent
                .values
                .iter()
                .filter(|(name, value)| name == "units" && !value.is_empty())
                .map(|(_, value)| value.clone())
                .collect(),
            on: sent
                .value("on")
                .parse::<Date>()
                .map_err(|_| needs(Need::Days))?,
        },
        ActionKind::DrawExperts => {
            Action::DrawExperts(making.draw.ok_or_else(|| needs(Need::Draw))?)
        }
        ActionKind::Excuse => Action::Excuse {
            expert: expert(sent)?,
            why: Conflict::from_code(sent.value("why")).ok_or_else(|| needs(Need::Reasons))?,
            reason: text("text"),
        },
        ActionKind::Opine => Action::Opine {
            expert: expert(sent)?,
            opinion: text("text"),
        },
        ActionKind::Minute => Action::Minute {
            minutes: text("text"),
        },
        ActionKind::Plead => Action::Plead {
            statement: text("text"),
            in_person: sent.value("in_person") == "1",
            complete: sent.value("complete") == "1",
        },
        ActionKind::Hear => Action::Hear {
            minutes: text("text"),
        },
        ActionKind::TakeBack => Action::TakeBack {
            reason: text("text"),
        },
        ActionKind::OpenRevocation => Action::OpenRevocation {
            facts: text("text"),
            basis: text("basis"),
            limits: making.limits.unwrap_or(making.case.limits),
        },
        ActionKind::Relimit | ActionKind::Receive => return Err(Refusal::NotYours),
    })
}

/// What anybody will read of an action, with the name of its field.
pub(super) fn public_words(action: &Action) -> Option<(&'static str, &str)> {
    match action {
        Action::FinishTask {
            task: TaskKind::Clarification,
            receipt,
            ..
        } => Some(("text", receipt)),
        // It stands beside the commitment.
        Action::Propose {
            outcome: Outcome::Disprove { unperformed, .. },
            ..
        } => Some(("unperformed", unperformed)),
        _ => None,
    }
}

fn expert(sent: &SentForm) -> Result<ExpertId, Refusal> {
    let expert = sent.value("expert").parse::<ExpertId>();
    expert.map_err(|_| Refusal::NoExpert)
}

/// Each line that is not blank.
fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// The outcome of a finding, with what becomes of the commitment.
fn found(sent: &SentForm) -> Option<Outcome> {
    match sent.value("outcome") {
        "disprove" => Some(Outcome::Disprove {
            breach: Breach::from_code(sent.value("breach"))?,
            unperformed: sent.value("unperformed").trim().to_owned(),
        }),
        word => Outcome::from_code(word, Vec::new()),
    }
}

/// The outcome of a repair, with each condition that is ticked as not met, in the order of the form.
///
/// # Errors
/// `Missing` where none is chosen, `GroundGone` where one is ticked that is none, or none any more, `GrantedUnmet` where it
/// is granted all the same.
fn repaired(sent: &SentForm, choices: &[UnmetChoice]) -> Result<Outcome, Refusal> {
    let boxes = sent.values.iter().filter(|(name, _)| name == UNMET);
    let ticked: Vec<&str> = boxes.map(|(_, code)| code.as_str()).collect();
    let is_choice = |code: &&str| choices.iter().any(|one| one.what.code() == *code);
    match sent.value("outcome") {
        "deny" if !ticked.iter().all(is_choice) => Err(Refusal::GroundGone),
        "deny" => Ok(Outcome::Deny {
            unmet: choices
                .iter()
                .filter(|one| ticked.contains(&one.what.code()))
                .map(|one| Unmet {
                    rule: one.rule.id.clone(),
                    what: sent.value(&one.what.field()).trim().to_owned(),
                })
                .collect(),
        }),
        "grant" if !ticked.is_empty() => Err(Refusal::GrantedUnmet),
        "revoke" => Ok(Outcome::Revoke {
            ban: sent.value("ban") == "1",
        }),
        word => Outcome::from_code(word, Vec::new()).ok_or_else(|| Refusal::Missing {
            needs: vec![Need::Outcome],
        }),
    }
}

/// 接收方 whose task it is, among those that have not stopped yet.
fn receiver(sent: &SentForm, case: &Case) -> Option<Receiver> {
    let key = sent.value("receiver");
    case.open_receivers().find(|one| one.key() == key).cloned()
}

/// The outcome of a form, with the fields it names.
fn outcome(sent: &SentForm, making: &Making<'_>) -> Option<Outcome> {
    let kind = RecordKind::from_code(&making.record?.kind)?;
    let changes = disputable(kind).filter_map(|code| {
        let new = sent.value(&field_name(code)).trim();
        let old = making.fields.get(code).cloned().unwrap_or_default();
        (!new.is_empty() && new != old).then(|| Change {
            field: code.to_owned(),
            old,
            new: new.to_owned(),
        })
    });
    let outcome = Outcome::from_code(sent.value("outcome"), changes.collect())?;
    let fits = !making.of_measure || outcome.is_about_measures();
    (fits && outcome.is_complete()).then_some(outcome)
}

/// The outcome the unit gave, with the very changes it named.
fn answered(case: &Case, word: &str) -> Option<Outcome> {
    match &case.state {
        domain::case::State::Answered(answered) if answered.answer.outcome.code() == word => {
            Some(answered.answer.outcome.clone())
        }
        _ => None,
    }
}
