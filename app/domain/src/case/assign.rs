//! 分派、转交: who may give a case to whom.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{ActionKind, Actor, Case, Seat, Stage};
use crate::id::AccountId;
use crate::role::Role;

/// Why a case is not given to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(rename_all = "snake_case")]
pub enum HandFault {
    /// Nothing is to be done in it any more.
    #[error("it is over")]
    Over,
    /// Neither the one who holds it nor a reviewer or head of the unit.
    #[error("for the holder, a reviewer or the head to do")]
    NotYours,
    /// The receiver works for another unit.
    #[error("the receiver works elsewhere")]
    Elsewhere,
    /// The receiver's post does not let him do what comes next.
    #[error("the receiver cannot act in it now")]
    CannotAct,
    /// 经办人不得审核: what comes next is the decision, and the receiver did something in the case.
    #[error("whoever handled it does not decide it")]
    OwnWork,
    /// The receiver holds it already.
    #[error("the receiver holds it already")]
    Same,
}

impl Seat {
    /// Whether the holder of this post may do something of what comes next in a case. To take one back is no work on it,
    /// and keeps nobody from deciding it.
    pub fn works_on(&self, case: &Case) -> bool {
        let steps = case.kind.steps().iter();
        let next =
            steps.filter(|step| step.from == case.stage() && step.action != ActionKind::TakeBack);
        next.flat_map(|step| step.by)
            .any(|party| self.is(*party, case))
    }

    /// 审核人、负责人: may give the work of the unit to its people.
    fn leads(&self) -> bool {
        matches!(
            self.role,
            Role::Reviewer | Role::UnitHead | Role::CreditReviewer
        )
    }
}

/// What may be given, by whom, to whom.
#[derive(Clone, Copy, Debug)]
pub struct Handing<'h> {
    /// The case.
    pub case: &'h Case,
    /// Who gives it.
    pub by: &'h Actor,
    /// 承办人, while his time lasts.
    pub holder: Option<AccountId>,
}

impl Handing<'_> {
    /// The units within which somebody may give this case away; empty: not at all.
    pub fn units(&self) -> Vec<&str> {
        let Actor::Staff { account, seats } = self.by else {
            return Vec::new();
        };
        if is_over(self.case) {
            return Vec::new();
        }
        let holds = self.holder == Some(*account);
        let mut units: Vec<&str> = seats
            .iter()
            .filter(|seat| holds || seat.leads())
            .map(|seat| seat.unit.as_str())
            .collect();
        units.sort_unstable();
        units.dedup();
        units
    }

    /// Whether it may be given to somebody with these posts, and the post he will work on it by.
    ///
    /// # Errors
    /// Why not.
    pub fn check<'s>(&self, to: AccountId, seats: &'s [Seat]) -> Result<&'s Seat, HandFault> {
        if is_over(self.case) {
            return Err(HandFault::Over);
        }
        let units = self.units();
        if units.is_empty() {
            return Err(HandFault::NotYours);
        }
        if self.holder == Some(to) {
            return Err(HandFault::Same);
        }
        let mut colleagues = seats
            .iter()
            .filter(|seat| units.contains(&seat.unit.as_str()))
            .peekable();
        if colleagues.peek().is_none() {
            return Err(HandFault::Elsewhere);
        }
        let seat = colleagues
            .find(|seat| seat.works_on(self.case))
            .ok_or(HandFault::CannotAct)?;
        let mut steps = self.case.kind.steps().iter();
        let decides =
            steps.any(|step| step.from == self.case.stage() && step.action == ActionKind::Decide);
        if decides && self.case.handled_by.contains(&to) {
            return Err(HandFault::OwnWork);
        }
        Ok(seat)
    }
}

/// A case that is over waits for its applicant alone, if for anybody.
fn is_over(case: &Case) -> bool {
    Stage::is_over(case.stage())
}
