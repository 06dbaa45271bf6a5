use jiff::civil::Date;

use super::hurdle::missing;
use super::{Known, Missing, Never, NotNeeded, RepairError, RepairFacts, Unclear, Verdict};
use crate::policy::{Policy, keys};
use crate::record::{Classified, PenaltyFacts, Window, WindowError, Withheld, publish_penalty};

/// 修复资格: the answer about one record on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eligibility {
    /// Class of the breach and what settled it; `None` = 未分类.
    pub class: Option<Classified>,
    /// Window with its regime and rules.
    pub window: Option<Window>,
    /// Last public day; an end the unit wrote may be before that of the window.
    pub until: Option<Date>,
    /// Whether and from when repair may be applied for.
    pub verdict: Verdict,
    /// What is in the way besides time, or may be; empty where nothing can be applied for.
    pub missing: Vec<Missing>,
    /// 临时屏蔽: last day of a shielding that lasts.
    pub shielded: Option<Date>,
}

impl Eligibility {
    /// Whether an application may be filed today. A condition of which nobody has said anything is no hindrance: the
    /// application shows that it is met. Without knowing what runs and whether there is a ban, nobody is told yes.
    pub fn may_apply(&self) -> bool {
        self.verdict == Verdict::Now && self.missing.iter().all(Missing::can_be_shown)
    }

    /// Whether something besides time is known to be in the way.
    pub fn is_hindered(&self) -> bool {
        self.missing.iter().any(|one| one.certain)
    }
}

/// Whether, from when and under which rules a record may be repaired.
///
/// Periods follow the rules of the decision date and never end later than they were said to; conditions and what bars an
/// application follow those of the day.
///
/// # Errors
/// Names the rule that is missing or has a word the product does not know, or a period that ends beyond the calendar.
pub fn eligibility(
    policy: &Policy,
    facts: &RepairFacts<'_>,
    today: Date,
) -> Result<Eligibility, RepairError> {
    let publication = publish_penalty(policy, &facts.penalty)?;
    let stored = facts.stored;
    let withheld = match stored.map_or(publication.withheld, |record| record.withheld) {
        // Of a person's record that is the only reason told; what else has ended it, the unit says.
        Some(Withheld::NaturalPerson) => facts.penalty.stopped,
        other => other,
    };
    let until = stored.map_or(publication.until, |record| record.until);
    let window = publication.window;
    let window = window.map(|window| as_told(policy, facts, window, today));
    let window = window.transpose()?;
    let verdict = match (withheld.and_then(by_itself), &window, until) {
        (Some(verdict), _, _) => verdict,
        (None, Some(window), Some(until)) => {
            let never = never(policy, facts, publication.never)?;
            in_window(facts, window, (until, never), today)?
        }
        (None, _, _) => Verdict::Unclear(Unclear::Unclassified),
    };
    let missing = match verdict {
        Verdict::Now | Verdict::From(_) => missing(policy, facts, today)?,
        Verdict::NotNeeded(_) | Verdict::Never(_) | Verdict::Unclear(_) => Vec::new(),
    };
    Ok(Eligibility {
        class: publication.class,
        window,
        until,
        verdict,
        missing,
        shielded: facts.shielded.filter(|last| today <= *last),
    })
}

/// A shortest period that was said to end earlier than the rules have it now ends as it was said. Records come in without
/// their field: where the rules still say what was told then, it is a fact that the unit has added since, and no newer rule,
/// that makes the period longer, and it is as long as the fact has it. An application that was filed before is not made too
/// early by it.
fn as_told(
    policy: &Policy,
    facts: &RepairFacts<'_>,
    window: Window,
    today: Date,
) -> Result<Window, RepairError> {
    let told = facts.stored.and_then(|record| record.earliest_repair);
    let Some(told) = told.filter(|told| *told < window.earliest_repair) else {
        return Ok(window);
    };
    if facts.penalty.field.is_some() {
        let came_in = PenaltyFacts {
            field: None,
            ..facts.penalty.clone()
        };
        let came_in = publish_penalty(policy, &came_in)?.window;
        if let Some(came_in) = came_in.filter(|one| one.earliest_repair == told) {
            let too_early = facts.filed && today < window.earliest_repair;
            return Ok(if too_early { came_in } else { window });
        }
    }
    Ok(Window {
        earliest_repair: told,
        min_by: Some(keys::REP_TRANSITION.id),
        ..window
    })
}

/// What a reason to withhold a record answers by itself. Records of natural persons are never public, and yet kept and
/// used: whom they are about may have them repaired like anybody.
fn by_itself(withheld: Withheld) -> Option<Verdict> {
    Some(match withheld {
        Withheld::NaturalPerson => return None,
        Withheld::Unclassified => Verdict::Unclear(Unclear::Unclassified),
        Withheld::Repaired => Verdict::NotNeeded(NotNeeded::Repaired),
        Withheld::Withdrawn => Verdict::NotNeeded(NotNeeded::Withdrawn),
        Withheld::Expired | Withheld::LicenceInvalid => Verdict::NotNeeded(NotNeeded::Ended),
        Withheld::Minor | Withheld::SimpleProcedure | Withheld::WarningOnly | Withheld::ByUnit => {
            Verdict::NotNeeded(NotNeeded::NeverPublished)
        }
    })
}

/// The answer about a record that has a window and that nothing else has ended.
fn in_window(
    facts: &RepairFacts<'_>,
    window: &Window,
    (until, never): (Date, Option<Never>),
    today: Date,
) -> Result<Verdict, RepairError> {
    if until < today {
        return Ok(match facts.met.performed {
            Known::Is(false) => Verdict::Unclear(Unclear::EndedUnperformed),
            Known::Is(true) | Known::Unknown => Verdict::NotNeeded(NotNeeded::Ended),
        });
    }
    if let Some(never) = never {
        return Ok(Verdict::Never(never));
    }
    let from = match facts.ban {
        Known::Is(Some(last)) => {
            let free = last.tomorrow().map_err(|_| WindowError::Range)?;
            free.max(window.earliest_repair)
        }
        Known::Is(None) | Known::Unknown => window.earliest_repair,
    };
    Ok(if until < from {
        Verdict::NotNeeded(NotNeeded::EndsFirst(until))
    } else if today < from {
        Verdict::From(from)
    } else {
        Verdict::Now
    })
}

/// Whether anything excludes repair. The rules of market regulation do so for what came in under them: where it was told
/// from when repair is possible, by a unit that nobody had said to be of that sector, or before a kind stood in its rule, it
/// stays possible.
fn never(
    policy: &Policy,
    facts: &RepairFacts<'_>,
    of_market: bool,
) -> Result<Option<Never>, RepairError> {
    if facts.excluded && policy.get(keys::REP_EXCLUDED, facts.penalty.decided_on)? {
        return Ok(Some(Never::Excluded));
    }
    let told = facts.stored.and_then(|record| record.earliest_repair);
    Ok((of_market && told.is_none()).then_some(Never::MarketRegulation))
}
