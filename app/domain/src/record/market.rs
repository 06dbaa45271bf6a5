use jiff::civil::Date;

use super::window::{End, Periods};
use super::{PartyKind, PenaltyFacts, PenaltyKind, WindowError};
use crate::day;
use crate::policy::{Policy, PolicyError, keys};

/// 市场监管部门的处罚: what the rules of that sector (令第45号, 国市监信规〔2021〕3号) have to know of a decision besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarketRegulation {
    /// 公示之日: the rules of the sector count from it, not from the decision. The portal shows what it receives at once,
    /// so that this is the day of receipt.
    pub published_on: Date,
    /// Last day of a ban that the decision gave 限制从业、限制开展生产经营活动 (`CF_YXQ`), where there is one: the decision stays
    /// public as long.
    pub banned_until: Option<Date>,
}

/// 单位的行业: a unit whose decisions have rules of their own besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sector {
    /// 市场监管部门
    Market,
}

impl Sector {
    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Sector::Market => "market",
        }
    }

    /// Reads [`Sector::code`].
    pub fn from_code(code: &str) -> Option<Sector> {
        (code == Sector::Market.code()).then_some(Sector::Market)
    }
}

impl MarketRegulation {
    /// Of a decision with these kinds that is valid until a day (`CF_YXQ`), received on another.
    pub fn of(
        kinds: &[PenaltyKind],
        valid_until: Option<Date>,
        published_on: Date,
    ) -> MarketRegulation {
        let is_ban = |kind: &PenaltyKind| {
            matches!(
                kind,
                PenaltyKind::BusinessRestricted | PenaltyKind::OccupationRestricted
            )
        };
        let bans = kinds.iter().any(is_ban);
        MarketRegulation {
            published_on,
            // "No end" says that nobody gave one.
            banned_until: valid_until.filter(|last| bans && *last < day::LONG_TERM),
        }
    }
}

/// How the rules of market regulation stand to those for everybody (`REP.SAMR.PROFILE`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Profile {
    /// Beside them: of each period the one that ends sooner.
    Beside,
    /// In their place.
    Instead,
}

impl Profile {
    /// Whether and how they hold for a decision; `None` = they do not.
    pub(super) fn of(
        policy: &Policy,
        facts: &PenaltyFacts<'_>,
    ) -> Result<Option<Profile>, PolicyError> {
        if facts.market.is_none() {
            return Ok(None);
        }
        let word = policy.get(keys::REP_SAMR_PROFILE, facts.decided_on)?;
        Ok(match word.as_str() {
            "none" => None,
            "own" => Some(Profile::Instead),
            _ => Some(Profile::Beside),
        })
    }
}

/// 不提前停止公示: whether the rules of market regulation hold for a decision and have a kind of it that repair does not end
/// early (`REP.SAMR.NEVER`).
///
/// # Errors
/// Names the rule that is missing, or the word that is no kind of penalty.
pub(crate) fn never_ends_early(
    policy: &Policy,
    facts: &PenaltyFacts<'_>,
) -> Result<bool, WindowError> {
    if !follows_market_rules(policy, facts)? {
        return Ok(false);
    }
    let rule = keys::REP_SAMR_NEVER;
    let words = policy.get(rule, facts.decided_on)?;
    let mut never = false;
    for word in &words {
        let kind = PenaltyKind::from_zh(word).ok_or_else(|| WindowError::Kind {
            rule: rule.id,
            word: word.clone(),
        })?;
        never |= facts.kinds.contains(&kind);
    }
    Ok(never)
}

/// Whether the rules of market regulation hold for a decision.
///
/// # Errors
/// Names the rule that is missing.
pub(crate) fn follows_market_rules(
    policy: &Policy,
    facts: &PenaltyFacts<'_>,
) -> Result<bool, PolicyError> {
    Ok(Profile::of(policy, facts)?.is_some())
}

/// The periods of market regulation, with how they stand to the others; `None` where its rules do not hold.
pub(super) fn market_periods(
    policy: &Policy,
    facts: &PenaltyFacts<'_>,
) -> Result<Option<(Profile, Periods)>, WindowError> {
    let (Some(profile), Some(market)) = (Profile::of(policy, facts)?, facts.market) else {
        return Ok(None);
    };
    let day = facts.decided_on;
    // Nothing is public before it is decided: an earlier day is a slip.
    let published_on = market.published_on.max(day);
    let end = |key| {
        End::of(
            policy,
            key,
            day,
            published_on,
            Some(keys::REP_SAMR_PROFILE.id),
        )
    };
    let special = facts
        .field
        .is_some_and(|field| field.is_of_market_regulation());
    let min = end(if special {
        keys::REP_SAMR_MIN_SPECIAL
    } else {
        keys::REP_SAMR_MIN
    })?;
    let periods = if is_low(policy, facts)? {
        let max = end(keys::REP_SAMR_LOW)?;
        // It ends by itself before the shortest period of the graver ones.
        Periods {
            min: min.or_sooner(max),
            max,
        }
    } else {
        let max = end(keys::REP_SAMR_MAX)?;
        let day = market
            .banned_until
            .map_or(max.day, |last| last.max(max.day));
        Periods {
            min,
            max: End { day, ..max },
        }
    };
    Ok(Some((profile, periods)))
}

/// 通报批评、较低数额罚款: nothing graver in the decision. A warning beside them makes it no graver (our reading; the order
/// names the two alone). A fine of unknown amount, or where no threshold is set, is not low.
fn is_low(policy: &Policy, facts: &PenaltyFacts<'_>) -> Result<bool, PolicyError> {
    use PenaltyKind::{Criticism, Fine, Warning};
    let light = |kind: &PenaltyKind| matches!(kind, Warning | Criticism | Fine);
    if facts.kinds.is_empty() || !facts.kinds.iter().all(light) {
        return Ok(false);
    }
    if !facts.kinds.contains(&Fine) {
        return Ok(true);
    }
    let threshold = match facts.party {
        PartyKind::Organisation => keys::REP_SAMR_LOW_FINE,
        // No threshold of their own was found for individual businesses: the lower of the two.
        PartyKind::IndividualBusiness | PartyKind::NaturalPerson => keys::REP_SAMR_LOW_FINE_PERSON,
    };
    match policy.get(threshold, facts.decided_on) {
        Ok(threshold) => Ok(facts
            .fine
            .is_some_and(|fine| fine.wan_yuan() < threshold.amount)),
        Err(PolicyError::Unset { .. }) => Ok(false),
        Err(missing) => Err(missing),
    }
}
