use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Class;
use crate::policy::{Policy, PolicyError, Term, Unit, keys};

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
    /// From this day on repair may be applied for 最短公示期满.
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
    /// The end lies beyond the calendar.
    #[error("the period ends beyond the calendar")]
    Range,
}

/// The publication window of a penalty, by the rules of its decision date.
///
/// Months and years run to the corresponding day, or to the month's end where there is none (民法典
/// Art 202), and are not rolled over holidays: rolling would lengthen a burden. Where `REP.TRANSITION`
/// is `shorter`, the periods of Order 36 replace those of an older regime if they end sooner; a period
/// already running is never made longer.
pub fn penalty_window(
    policy: &Policy,
    decided_on: Date,
    class: Class,
) -> Result<Window, WindowError> {
    let word = policy.get(keys::REP_REGIME, decided_on)?;
    let regime = Regime::from_code(&word).ok_or(WindowError::Regime(word))?;
    let own = window_under(policy, decided_on, decided_on, class, regime)?;
    if regime == Regime::Order36 || policy.get(keys::REP_TRANSITION, decided_on)? != "shorter" {
        return Ok(own);
    }
    let newer = window_under(policy, decided_on, ORDER36_FROM, class, Regime::Order36)?;
    let (last_day, max_rule) = if newer.last_day < own.last_day {
        (newer.last_day, newer.max_rule)
    } else {
        (own.last_day, own.max_rule)
    };
    let (earliest_repair, min_rule) = if newer.earliest_repair < own.earliest_repair {
        (newer.earliest_repair, newer.min_rule)
    } else {
        (own.earliest_repair, own.min_rule)
    };
    Ok(Window {
        start: decided_on,
        earliest_repair,
        last_day,
        last_day_by_own_regime: own.last_day,
        regime,
        min_rule,
        max_rule,
    })
}

/// The day Order 36 came into force; only the place where its rules are looked up, no period.
const ORDER36_FROM: Date = jiff::civil::date(2026, 4, 1);

fn window_under(
    policy: &Policy,
    decided_on: Date,
    rules_of: Date,
    class: Class,
    regime: Regime,
) -> Result<Window, WindowError> {
    let (min, max) = match (regime, class) {
        (Regime::Order36, Class::Minor) => (keys::REP_LIGHT_MIN, keys::REP_LIGHT_MAX),
        (Regime::Order36, Class::General) => (keys::REP_GENERAL_MIN, keys::REP_GENERAL_MAX),
        (Regime::Order36, Class::Serious) => (keys::REP_SERIOUS_MIN, keys::REP_SERIOUS_MAX),
        (Regime::Order58, _) => (keys::REP58_MIN, keys::REP58_MAX),
        (Regime::Notice527, Class::Serious) => (keys::REP527_SERIOUS_MIN, keys::REP527_SERIOUS_MAX),
        (Regime::Notice527, _) => (keys::REP527_GENERAL_MIN, keys::REP527_GENERAL_MAX),
    };
    let last_day = end_of(policy.get(max, rules_of)?, decided_on)?;
    Ok(Window {
        start: decided_on,
        earliest_repair: end_of(policy.get(min, rules_of)?, decided_on)?,
        last_day,
        last_day_by_own_regime: last_day,
        regime,
        min_rule: min.id,
        max_rule: max.id,
    })
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
