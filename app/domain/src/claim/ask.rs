use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{AgentScope, Relation};
use crate::calendar::add_months;
use crate::policy::{Term, Unit};

/// A claim whose form is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What the claimant is to the enterprise.
    pub relation: Relation,
    /// What the claimant may do: for the representative all of it.
    pub scopes: Vec<AgentScope>,
    /// Last day.
    pub until: Date,
}

/// What is wrong with the form of a claim, or with confirming it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimFault {
    /// Neither representative nor agent was chosen.
    Relation,
    /// An agent with nothing to do.
    NoScope,
    /// The last day is none.
    Until,
    /// The last day has passed.
    UntilPast,
    /// The last day is later than the rules allow.
    UntilTooLate {
        /// Latest day.
        latest: Date,
    },
    /// The last day that was asked for has passed while the claim waited: what is confirmed now would never hold.
    Over {
        /// That day.
        until: Date,
    },
}

/// Reads the form of a claim; every fault with the name of its field. `longest` is the rule `CLAIM.AGENCY_MAX`.
pub fn ask(
    relation: &str,
    scopes: &str,
    until: &str,
    today: Date,
    longest: Term,
) -> Result<Asked, Vec<(&'static str, ClaimFault)>> {
    let mut faults = Vec::new();
    let relation = Relation::from_code(relation);
    let scopes = match relation {
        Some(Relation::Representative) => AgentScope::ALL.to_vec(),
        _ => AgentScope::read_all(scopes),
    };
    if relation.is_none() {
        faults.push(("relation", ClaimFault::Relation));
    }
    if relation == Some(Relation::Agent) && scopes.is_empty() {
        faults.push(("scopes", ClaimFault::NoScope));
    }
    let until = last_day(until, today, longest)
        .map_err(|fault| faults.push(("until", fault)))
        .ok();
    match (relation, until) {
        (Some(relation), Some(until)) if faults.is_empty() => Ok(Asked {
            relation,
            scopes,
            until,
        }),
        _ => Err(faults),
    }
}

fn last_day(typed: &str, today: Date, longest: Term) -> Result<Date, ClaimFault> {
    let day = typed
        .trim()
        .parse::<Date>()
        .map_err(|_| ClaimFault::Until)?;
    let latest = latest_day(today, longest);
    if day < today {
        Err(ClaimFault::UntilPast)
    } else if day > latest {
        Err(ClaimFault::UntilTooLate { latest })
    } else {
        Ok(day)
    }
}

/// The last day of the longest authorisation that begins today.
pub fn latest_day(today: Date, longest: Term) -> Date {
    let amount = i32::from(longest.amount);
    let end = match longest.unit {
        Unit::Year => add_months(today, amount.saturating_mul(12)).ok(),
        Unit::Month => add_months(today, amount).ok(),
        // Days of any kind are counted as calendar days, which is never too long.
        _ => today.checked_add(Span::new().days(amount)).ok(),
    };
    end.unwrap_or(today)
}
