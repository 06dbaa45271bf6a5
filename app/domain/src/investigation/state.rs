use serde::{Deserialize, Serialize};

use super::{Action, Conclusion, Event, Refusal, STEPS, Who};
use crate::id::AccountId;

/// Where an investigation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 已收到
    Received,
    /// 调查中
    Looking,
    /// 待审定
    Proposed,
    /// 已办结
    Closed,
}

impl Stage {
    /// Each of them.
    pub const ALL: [Stage; 4] = [
        Stage::Received,
        Stage::Looking,
        Stage::Proposed,
        Stage::Closed,
    ];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Stage::Received => "received",
            Stage::Looking => "looking",
            Stage::Proposed => "proposed",
            Stage::Closed => "closed",
        }
    }

    /// Reads [`Stage::code`].
    pub fn from_code(code: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.code() == code)
    }
}

/// What waits for its decision, or was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Who proposed it.
    pub by: AccountId,
    /// What.
    pub conclusion: Conclusion,
    /// Who decided it.
    pub decided_by: Option<AccountId>,
}

/// An investigation, as far as the rules know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Investigation {
    /// Where it stands.
    pub stage: Stage,
    /// Who leads it; nobody before it is taken, and where the last member was concerned.
    pub lead: Option<AccountId>,
    /// Those the lead admitted, and who led it before.
    pub members: Vec<AccountId>,
    /// 回避: who learns nothing of it.
    pub excluded: Vec<AccountId>,
    /// What is proposed.
    pub proposal: Option<Proposal>,
    /// How often whoever reported has added something since he was asked last.
    #[serde(default)]
    pub replies: u32,
}

impl Default for Investigation {
    fn default() -> Investigation {
        Investigation {
            stage: Stage::Received,
            lead: None,
            members: Vec::new(),
            excluded: Vec::new(),
            proposal: None,
            replies: 0,
        }
    }
}

impl Investigation {
    /// Whether somebody works on it.
    pub fn is_member(&self, account: AccountId) -> bool {
        self.lead == Some(account) || self.members.contains(&account)
    }

    /// Whether somebody is not even to know of it.
    pub fn is_excluded(&self, account: AccountId) -> bool {
        self.excluded.contains(&account)
    }

    /// Whether an auditor may read what was reported: a member, or anybody while nobody has it.
    pub fn may_read(&self, account: AccountId) -> bool {
        !self.is_excluded(account) && (self.is_member(account) || self.is_untaken())
    }

    /// Whether nobody works on it yet.
    pub fn is_untaken(&self) -> bool {
        self.stage == Stage::Received
    }

    /// Everybody who works on it, the lead first.
    pub fn everybody(&self) -> impl Iterator<Item = AccountId> {
        self.lead.iter().chain(&self.members).copied()
    }

    /// What it is after something was done in it. Whether that may be done is asked of [`Investigation::check`].
    #[must_use]
    pub fn advance(&self, event: &Event) -> Investigation {
        let mut next = self.clone();
        let kind = event.action.kind();
        let line = STEPS
            .iter()
            .find(|step| step.from == self.stage && step.action == kind);
        if let Some(line) = line {
            next.stage = line.to;
        }
        let by = match event.who {
            Who::Auditor(account) => Some(account),
            Who::Reporter => None,
        };
        match &event.action {
            Action::Take => next.lead = by,
            Action::TakeOver { .. } => {
                next.members.extend(self.lead);
                next.members.retain(|one| Some(*one) != by);
                next.lead = by;
            }
            Action::Admit { account } => next.members.push(*account),
            Action::Exclude { account, .. } => next.exclude(*account, by),
            Action::Include { account, .. } => next.excluded.retain(|one| one != account),
            Action::Propose { conclusion } => {
                next.proposal = by.map(|by| Proposal {
                    by,
                    conclusion: conclusion.clone(),
                    decided_by: None,
                });
            }
            Action::Return { .. } => next.proposal = None,
            Action::Decide => {
                if let Some(proposal) = &mut next.proposal {
                    proposal.decided_by = by;
                }
            }
            Action::Ask { .. } => next.replies = 0,
            Action::Reply { .. } => next.replies = self.replies.saturating_add(1),
        }
        next
    }

    /// Whoever is concerned leaves. Another member leads then; where nobody is left, it begins anew.
    fn exclude(&mut self, account: AccountId, by: Option<AccountId>) {
        self.excluded.push(account);
        self.members.retain(|one| *one != account);
        if self.lead == Some(account) {
            let next = by.filter(|by| *by != account);
            self.lead = next.or_else(|| self.members.first().copied());
            let lead = self.lead;
            self.members.retain(|one| Some(*one) != lead);
        }
        // What somebody who is concerned proposed is worth nothing.
        let proposed = self.proposal.as_ref().map(|proposal| proposal.by);
        if self.lead.is_none() {
            self.proposal = None;
            self.stage = Stage::Received;
        } else if proposed == Some(account) {
            self.proposal = None;
            self.stage = Stage::Looking;
        }
    }

    /// What a history makes of a report.
    ///
    /// # Errors
    /// When something in it could not have been done.
    pub fn replay<'e>(
        events: impl IntoIterator<Item = &'e Event>,
    ) -> Result<Investigation, Refusal> {
        events
            .into_iter()
            .try_fold(Investigation::default(), |state, event| {
                state.check(event.who, &event.action)?;
                Ok(state.advance(event))
            })
    }
}
