use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::market::{Profile, market_periods};
use super::{Class, PenaltyFacts};
use crate::policy::{Key, Policy, PolicyError, Term, Unit, keys};

/// The repair regime a record falls under, by its decision date (see `REP.REGIME`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Regime {
    /// 发改办财金〔2019〕527号
    #[serde(rename = "527")]
    Notice527,
    /// 发展改革委令第58号
    #[serde(rename = "58")]
    Order58,
    /// 发展改革委令第36号
    #[serde(rename = "36")]
    Order36,
}

impl Regime {
    /// The word of the packs and of the database.
    pub fn code(self) -> &'static str {
        match self {
            Regime::Notice527 => "527",
            Regime::Order58 => "58",
            Regime::Order36 => "36",
        }
    }

    /// Reads [`Regime::code`].
    pub fn from_code(code: &str) -> Option<Regime> {
        [Regime::Notice527, Regime::Order58, Regime::Order36]
            .into_iter()
            .find(|regime| regime.code() == code)
    }
}

/// 公示期: the days on which an adverse record may be public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// First day: the day of the decision 认定之日.
    pub start: Date,
    /// From this day on repair may be applied for 最短公示期满: the corresponding day itself, decided on 2026-08-21 with
    /// three months from 2026-11-21 on.
    ///
    /// By 民法典 Art 202 that day is the last one of the period, and somebody might count repair from the day after. No text
    /// that was read says for repair whether the day itself counts (DESIGN). It is read in favour of whom it concerns: one
    /// day more of a burden would need a rule that says so, and this day has been told to people, in notices too. The
    /// longest period and a ban are shown and hold to the end of their last day, which is likewise no day longer.
    pub earliest_repair: Date,
    /// Last day on which it is public 最长公示期满: shown until the end of this day.
    pub last_day: Date,
    /// Last day by the decision date's own regime: what a unit could write in good faith.
    pub last_day_by_own_regime: Date,
    /// Regime of the decision date.
    pub regime: Regime,
    /// Rule that set the shortest period.
    pub min_rule: &'static str,
    /// Rule that set the last day.
    pub max_rule: &'static str,
    /// Rule by which that shortest period took the place of the own regime's; `None` = it is its own.
    pub min_by: Option<&'static str>,
    /// Rule by which that last day took the place of the own regime's; `None` = it is its own.
    pub max_by: Option<&'static str>,
}

/// Why a window could not be computed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WindowError {
    /// A rule is missing.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// `REP.REGIME` names a regime the product does not know.
    #[error("unknown repair regime {0}")]
    Regime(String),
    /// A rule names a kind of penalty that there is not.
    #[error("rule {rule} has an unknown word: {word}")]
    Kind {
        /// Rule id.
        rule: &'static str,
        /// The word.
        word: String,
    },
    /// The end lies beyond the calendar.
    #[error("the period ends beyond the calendar")]
    Range,
}

/// The publication window of a penalty, by the rules of its decision date.
///
/// Months and years run to the corresponding day, or to the month's end where there is none (民法典
/// Art 202), and are not rolled over holidays: rolling would lengthen a burden. Where `REP.TRANSITION`
/// is `shorter`, the periods of Order 36 replace those of an older regime if they end sooner; a period
/// already running is never made longer. How the rules of market regulation stand to these says
/// `REP.SAMR.PROFILE`.
///
/// # Errors
/// Names the rule that is missing, or a period that ends beyond the calendar.
pub fn penalty_window(
    policy: &Policy,
    facts: &PenaltyFacts<'_>,
    class: Class,
) -> Result<Window, WindowError> {
    let day = facts.decided_on;
    let word = policy.get(keys::REP_REGIME, day)?;
    let regime = Regime::from_code(&word).ok_or(WindowError::Regime(word))?;
    let general = periods_under(policy, facts, class, regime, None)?;
    let (own, last_by_own) = match market_periods(policy, facts)? {
        None => (general, general.max.day),
        Some((Profile::Instead, market)) => (market, market.max.day),
        Some((Profile::Beside, market)) => (
            general.or_sooner(market),
            general.max.day.max(market.max.day),
        ),
    };
    let changed = regime != Regime::Order36 && policy.get(keys::REP_TRANSITION, day)? == "shorter";
    let periods = if changed {
        let by = Some(keys::REP_TRANSITION.id);
        own.or_sooner(periods_under(policy, facts, class, Regime::Order36, by)?)
    } else {
        own
    };
    Ok(Window {
        start: day,
        earliest_repair: periods.min.day,
        last_day: periods.max.day,
        last_day_by_own_regime: last_by_own,
        regime,
        min_rule: periods.min.rule,
        max_rule: periods.max.rule,
        min_by: periods.min.by,
        max_by: periods.max.by,
    })
}

/// The day Order 36 came into force; only the place where its rules are looked up, no period.
const ORDER36_FROM: Date = jiff::civil::date(2026, 4, 1);

/// The periods under a regime: under its own by the rules of the decision date, under a newer one (`by` says by which
/// rule) by those it began with.
fn periods_under(
    policy: &Policy,
    facts: &PenaltyFacts<'_>,
    class: Class,
    regime: Regime,
    by: Option<&'static str>,
) -> Result<Periods, WindowError> {
    let (min, max) = match (regime, class) {
        (Regime::Order36, Class::Minor) => (keys::REP_LIGHT_MIN, keys::REP_LIGHT_MAX),
        (Regime::Order36, Class::General) => (keys::REP_GENERAL_MIN, keys::REP_GENERAL_MAX),
        (Regime::Order36, Class::Serious) => (keys::REP_SERIOUS_MIN, keys::REP_SERIOUS_MAX),
        (Regime::Order58, _) if facts.field.is_some() => (keys::REP58_MIN_SPECIAL, keys::REP58_MAX),
        (Regime::Order58, _) => (keys::REP58_MIN, keys::REP58_MAX),
        (Regime::Notice527, Class::Serious) => (keys::REP527_SERIOUS_MIN, keys::REP527_SERIOUS_MAX),
        (Regime::Notice527, _) => (keys::REP527_GENERAL_MIN, keys::REP527_GENERAL_MAX),
    };
    let rules_of = match by {
        None => facts.decided_on,
        Some(_) => ORDER36_FROM,
    };
    let end = |key| End::of(policy, key, rules_of, facts.decided_on, by);
    Ok(Periods {
        min: end(min)?,
        max: end(max)?,
    })
}

/// The ends of a shortest and of a longest period.
#[derive(Clone, Copy)]
pub(super) struct Periods {
    pub(super) min: End,
    pub(super) max: End,
}

/// The day a period ends, the rule it comes from, and the rule by which it took another's place.
#[derive(Clone, Copy)]
pub(super) struct End {
    pub(super) day: Date,
    pub(super) rule: &'static str,
    pub(super) by: Option<&'static str>,
}

impl Periods {
    /// Of each period the one that ends sooner.
    fn or_sooner(self, other: Periods) -> Periods {
        Periods {
            min: self.min.or_sooner(other.min),
            max: self.max.or_sooner(other.max),
        }
    }
}

impl End {
    /// The end of a period that starts on `start`, by the rule that holds on `rules_of`.
    pub(super) fn of(
        policy: &Policy,
        key: Key<Term>,
        rules_of: Date,
        start: Date,
        by: Option<&'static str>,
    ) -> Result<End, WindowError> {
        Ok(End {
            day: end_of(policy.get(key, rules_of)?, start)?,
            rule: key.id,
            by,
        })
    }

    /// The sooner of two; of two on the same day the first.
    pub(super) fn or_sooner(self, other: End) -> End {
        if other.day < self.day { other } else { self }
    }
}

/// The day a publication period that starts on `start` ends.
fn end_of(term: Term, start: Date) -> Result<Date, WindowError> {
    let amount = i32::from(term.amount);
    let span = match term.unit {
        Unit::Month => amount.months(),
        Unit::Year => amount.years(),
        // Publication periods are set in months and years; a city may set days.
        _ => amount.days(),
    };
    start.checked_add(span).map_err(|_| WindowError::Range)
}
