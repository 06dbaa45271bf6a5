//! Whether something may be done. The page asks to draw its forms, the server asks the same to refuse.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Action, ActionKind, Investigation, Outcome, Party, STEPS, Stage, Step, Who};
use crate::id::AccountId;

/// Longest text of one field, in characters.
pub const LONGEST_TEXT: usize = 3_000;

/// Most replies in a row: whoever looks into it reads each.
pub const MOST_REPLIES: u32 = 10;

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Why.
    Reason,
    /// What is said or asked.
    Text,
    /// Reasons for the file.
    Reasons,
    /// The answer to whoever reported.
    Answer,
    /// 移送机关
    Authority,
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
    /// Nobody decides alone.
    #[error("whoever proposed it does not decide it")]
    OwnWork,
    /// Something has to be said.
    #[error("{0:?} is missing")]
    Missing(Need),
    /// A text is too long.
    #[error("a text is longer than {LONGEST_TEXT} characters")]
    TooLong(Need),
    /// Whoever reported has added enough until he is asked.
    #[error("no more replies until the next question")]
    Enough,
    /// Whoever is admitted is a member already, or is concerned; whoever is concerned is already known as such.
    #[error("nothing would change, or it cannot be")]
    Unfit,
}

impl Investigation {
    /// What somebody may choose from now.
    pub fn available(&self, who: Who) -> Vec<ActionKind> {
        let mine = STEPS.iter().filter(|step| step.from == self.stage);
        mine.filter(|step| self.is_party(who, step.by).is_ok())
            .map(|step| step.action)
            .collect()
    }

    /// Whether this may be done, and the line of the table it is.
    ///
    /// # Errors
    /// Why not.
    pub fn check(&self, who: Who, action: &Action) -> Result<&'static Step, Refusal> {
        let kind = action.kind();
        // Whoever is concerned learns nothing, not even at which stage it is.
        if matches!(who, Who::Auditor(account) if self.is_excluded(account)) {
            return Err(Refusal::NotYours);
        }
        let step = STEPS
            .iter()
            .find(|step| step.from == self.stage && step.action == kind)
            .ok_or(Refusal::NotNow(self.stage))?;
        self.is_party(who, step.by)?;
        self.fits(action)?;
        Ok(step)
    }

    fn is_party(&self, who: Who, party: Party) -> Result<(), Refusal> {
        let account: AccountId = match (who, party) {
            (Who::Reporter, Party::Reporter) => return Ok(()),
            (Who::Reporter, _) | (Who::Auditor(_), Party::Reporter) => {
                return Err(Refusal::NotYours);
            }
            (Who::Auditor(account), _) => account,
        };
        if self.is_excluded(account) {
            return Err(Refusal::NotYours);
        }
        let is = match party {
            Party::Auditor => true,
            Party::Other => self.lead != Some(account),
            Party::Lead => self.lead == Some(account),
            Party::Member => self.is_member(account),
            Party::Second => {
                let proposed = self.proposal.as_ref().map(|proposal| proposal.by);
                if proposed == Some(account) {
                    return Err(Refusal::OwnWork);
                }
                self.is_member(account)
            }
            Party::Reporter => false,
        };
        is.then_some(()).ok_or(Refusal::NotYours)
    }

    fn fits(&self, action: &Action) -> Result<(), Refusal> {
        match action {
            Action::Take | Action::Decide => Ok(()),
            Action::TakeOver { reason } | Action::Return { reason } => said(reason, Need::Reason),
            Action::Ask { text } => said(text, Need::Text),
            Action::Reply { .. } if self.replies >= MOST_REPLIES => Err(Refusal::Enough),
            Action::Reply { text, papers: 0 } => said(text, Need::Text),
            Action::Reply { text, .. } => short(text, Need::Text),
            Action::Admit { account } => {
                fit(!self.is_member(*account) && !self.is_excluded(*account))
            }
            Action::Exclude { account, reason } => {
                fit(!self.is_excluded(*account))?;
                said(reason, Need::Reason)
            }
            Action::Include { account, reason } => {
                fit(self.is_excluded(*account))?;
                said(reason, Need::Reason)
            }
            Action::Propose { conclusion } => {
                if conclusion.outcome == Outcome::HandedOver {
                    said(&conclusion.authority, Need::Authority)?;
                }
                said(&conclusion.reasons, Need::Reasons)?;
                said(&conclusion.answer, Need::Answer)
            }
        }
    }
}

fn said(text: &str, need: Need) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::Missing(need));
    }
    short(text, need)
}

fn short(text: &str, need: Need) -> Result<(), Refusal> {
    if text.chars().count() > LONGEST_TEXT {
        return Err(Refusal::TooLong(need));
    }
    Ok(())
}

fn fit(it: bool) -> Result<(), Refusal> {
    it.then_some(()).ok_or(Refusal::Unfit)
}
