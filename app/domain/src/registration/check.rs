//! Whether something may be done. The page asks to draw its forms, the server asks the same to refuse.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Action, ActionKind, Party, STEPS, Stage, Step};
use crate::id::AccountId;

/// Longest text of one field, in characters.
pub const LONGEST_TEXT: usize = 1_000;

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NeedKind {
    /// The unit it goes to.
    Unit,
    /// How it was verified; papers alone verify nothing.
    Method,
    /// By what it was verified.
    Basis,
    /// Why.
    Reason,
}

/// Why something may not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Not at this stage.
    #[error("not possible at stage {0:?}")]
    NotNow(Stage),
    /// For somebody else to do.
    #[error("for somebody else to do")]
    NotYours,
    /// Something has to be said.
    #[error("{0:?} is missing")]
    Missing(NeedKind),
    /// A text is too long.
    #[error("a text is longer than {LONGEST_TEXT} characters")]
    TooLong,
    /// Nobody verifies what he keyed in himself.
    #[error("whoever keyed it in does not verify it")]
    OwnWork,
}

/// Whether this may be done, and the line of the table it is. Ask [`check_own_work`] beside.
///
/// # Errors
/// Why not.
pub fn check(stage: Stage, party: Party, action: &Action) -> Result<&'static Step, Refusal> {
    let kind = action.kind();
    let lines = || {
        STEPS
            .iter()
            .filter(move |step| step.from == stage && step.action == kind)
    };
    if lines().next().is_none() {
        return Err(Refusal::NotNow(stage));
    }
    let step = lines()
        .filter(|step| step.by == party)
        .find(|step| kind != ActionKind::Submit || step.to == goes_to(action))
        .ok_or(Refusal::NotYours)?;
    says_enough(action)?;
    Ok(step)
}

/// What a party may choose from; whatever follows by itself is none of it.
pub fn available(stage: Stage, party: Party) -> Vec<ActionKind> {
    let mine = STEPS
        .iter()
        .filter(|step| step.from == stage && step.by == party);
    let mut kinds: Vec<ActionKind> = mine.map(|step| step.action).collect();
    kinds.dedup();
    kinds
}

/// Nobody verifies what he keyed in himself, for whomever.
///
/// # Errors
/// [`Refusal::OwnWork`].
pub fn check_own_work(keyed_by: Option<AccountId>, by: AccountId) -> Result<(), Refusal> {
    if keyed_by == Some(by) {
        return Err(Refusal::OwnWork);
    }
    Ok(())
}

/// Where an entry goes that is sent.
fn goes_to(action: &Action) -> Stage {
    match action.unit() {
        Some(_) => Stage::Checking,
        None => Stage::Waiting,
    }
}

fn says_enough(action: &Action) -> Result<(), Refusal> {
    match action {
        Action::Submit { unit: Some(unit) } => said(unit, NeedKind::Unit),
        Action::Submit { unit: None } | Action::Supersede => Ok(()),
        Action::Forward { unit, note } => {
            said(unit, NeedKind::Unit)?;
            short(note)
        }
        Action::Verify { method, basis } => {
            if !method.verifies() {
                return Err(Refusal::Missing(NeedKind::Method));
            }
            said(basis, NeedKind::Basis)
        }
        Action::MatchVerify { basis } | Action::Keep { basis } => said(basis, NeedKind::Basis),
        Action::GiveBack { reason }
        | Action::Return { reason }
        | Action::Refuse { reason }
        | Action::Disprove { reason } => said(reason, NeedKind::Reason),
        Action::Withdraw { reason } => short(reason),
    }
}

fn said(text: &str, need: NeedKind) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::Missing(need));
    }
    short(text)
}

fn short(text: &str) -> Result<(), Refusal> {
    if text.chars().count() > LONGEST_TEXT {
        return Err(Refusal::TooLong);
    }
    Ok(())
}
