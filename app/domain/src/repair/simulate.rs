use jiff::civil::Date;

use super::{
    Eligibility, Missing, NotNeeded, RepairError, RepairFacts, Unclear, Verdict, eligibility,
};
use crate::policy::Policy;

/// What a draft of the rules would change about a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which of the records that were given.
    pub at: usize,
    /// By the rules in force.
    pub before: Eligibility,
    /// By the draft.
    pub after: Eligibility,
}

impl Change {
    /// Whether it is to the subject's disadvantage: public where it was not, a repair that is excluded, a period that ends
    /// later, something more in the way. Of records that are in, the periods stay as they were told ([`super::Stored`]);
    /// the draft should say from when it holds.
    pub fn is_harder(&self) -> bool {
        let (before, after) = (&self.before, &self.after);
        let is_later = before.until < after.until || first_day(before) < first_day(after);
        let is_more = |one: &Missing| {
            before
                .missing
                .iter()
                .all(|known| known.hurdle != one.hurdle)
        };
        let asks_more = is_open(before) && after.missing.iter().any(is_more);
        burden(before) < burden(after) || burden(after) > 0 && (is_later || asks_more)
    }
}

/// How heavy an answer weighs, apart from days: not public, public until it ends or is repaired, public to its last day.
fn burden(answer: &Eligibility) -> u8 {
    match answer.verdict {
        Verdict::NotNeeded(NotNeeded::NeverPublished) | Verdict::Unclear(Unclear::Unclassified) => {
            0
        }
        Verdict::Now | Verdict::From(_) | Verdict::NotNeeded(_) | Verdict::Unclear(_) => 1,
        Verdict::Never(_) => 2,
    }
}

fn is_open(answer: &Eligibility) -> bool {
    matches!(answer.verdict, Verdict::Now | Verdict::From(_))
}

fn first_day(answer: &Eligibility) -> Option<Date> {
    let window = answer.window.as_ref();
    window.map(|window| window.earliest_repair)
}

/// Which of these records a draft of the rules would treat otherwise than the rules in force do, as if each came in today.
///
/// # Errors
/// As [`eligibility`], of the first record it cannot answer about.
pub fn simulate(
    in_force: &Policy,
    draft: &Policy,
    records: &[RepairFacts<'_>],
    today: Date,
) -> Result<Vec<Change>, RepairError> {
    let mut changes = Vec::new();
    for (at, facts) in records.iter().enumerate() {
        let fresh = RepairFacts {
            stored: None,
            ..facts.clone()
        };
        let before = eligibility(in_force, &fresh, today)?;
        let after = eligibility(draft, &fresh, today)?;
        if before != after {
            changes.push(Change { at, before, after });
        }
    }
    Ok(changes)
}
