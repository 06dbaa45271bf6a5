use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::policy::{Amount, Key, Policy, PolicyError, Term, Unit, keys};

/// The numbers of voluntary registration in a city on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// 核验, in working days.
    pub verify: u16,
    /// 陈述申辩, in working days.
    pub hearing: u16,
    /// 认定办理, in working days.
    pub finding: u16,
    /// 到期提醒, in days before the last day.
    pub expiry_notice: u16,
    /// 年度更新提醒, in months.
    pub refresh: u16,
    /// 定向邀请: who has fewer records and entries.
    pub thin_file: u32,
    /// Nobody is invited again sooner, in months.
    pub invite_again: u16,
    /// 批量申报: most rows of a sheet.
    pub most_rows: u32,
}

/// Why the rules of a day give no limits.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LimitsError {
    /// A rule is missing or not set.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// A rule counts in something else.
    #[error("rule {0} has to count in {unit}", unit = .1.code())]
    Unit(&'static str, Unit),
    /// A rule's number is out of range.
    #[error("rule {0} is out of range")]
    Range(&'static str),
}

impl Limits {
    /// The rules of a day.
    ///
    /// # Errors
    /// Names the rule that is missing, not set or of another unit.
    pub fn of(policy: &Policy, day: Date) -> Result<Limits, LimitsError> {
        let term = |key: Key<Term>, unit: Unit| {
            let term = policy.get(key, day)?;
            match term.unit {
                // Years are counted in months.
                Unit::Year if unit == Unit::Month => term
                    .amount
                    .checked_mul(12)
                    .ok_or(LimitsError::Range(key.id)),
                found if found == unit => Ok(term.amount),
                _ => Err(LimitsError::Unit(key.id, unit)),
            }
        };
        let items = |key: Key<Amount>| {
            let number = policy.get(key, day)?;
            if number.unit != Unit::Item {
                return Err(LimitsError::Unit(key.id, Unit::Item));
            }
            if !(0.0..=MOST).contains(&number.amount) {
                return Err(LimitsError::Range(key.id));
            }
            Ok(number.amount as u32)
        };
        Ok(Limits {
            verify: term(keys::REG_VERIFY, Unit::WorkingDay)?,
            hearing: term(keys::REG_HEARING, Unit::WorkingDay)?,
            finding: term(keys::REG_FINDING, Unit::WorkingDay)?,
            expiry_notice: term(keys::REG_EXPIRY_NOTICE, Unit::Day)?,
            refresh: term(keys::REG_REFRESH, Unit::Month)?,
            thin_file: items(keys::REG_THIN_FILE)?,
            invite_again: term(keys::REG_INVITE_AGAIN, Unit::Month)?,
            most_rows: items(keys::REG_MOST_ROWS)?,
        })
    }
}

/// A larger number of items is a slip of the hand.
const MOST: f64 = 1_000_000.0;
