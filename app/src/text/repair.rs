use domain::record::Regime;
use domain::repair::Hurdle;
use jiff::civil::Date;

use super::Fixed;
use crate::view::{RepairStanding, RepairSummary};

/// 信用修复: whether and from when a record may be repaired.
pub(crate) struct RepairWords {
    pub title: Fixed,
    /// The answer as a word, and in a sentence; the day is the last public one.
    pub tag: fn(RepairStanding) -> String,
    pub said: fn(RepairStanding, Option<Date>) -> String,
    /// What comes before what else has to be met, to anybody and to the holder.
    pub conditions_usually: Fixed,
    pub conditions_mine: Fixed,
    /// What is not known here, likewise.
    pub unknown_usually: Fixed,
    pub unknown_mine: Fixed,
    /// What has to be met or over; whether it is known to be in the way.
    pub hurdle: fn(Hurdle, bool) -> String,
    pub papers: Fixed,
    pub free: Fixed,
    /// To whoever is not signed in, before the way to sign in.
    pub apply_signed_out: Fixed,
    /// To whoever is, and does not act for the enterprise.
    pub apply_here: Fixed,
    pub apply_elsewhere: Fixed,
    pub portal: Fixed,
    pub rules: Fixed,
    pub regime: fn(Regime) -> Fixed,
    pub calendar: Fixed,
    pub mine: MyRepairsText,
    pub event: RepairEventText,
}

/// The penalties of an enterprise.
pub(crate) struct MyRepairsText {
    pub title: Fixed,
    pub lead: Fixed,
    pub summary: fn(RepairSummary) -> String,
    pub open: Fixed,
    pub none: Fixed,
    pub none_text: Fixed,
    pub more: fn(usize) -> String,
    pub start: Fixed,
    pub earliest: Fixed,
    pub last_day: Fixed,
    pub authority: Fixed,
    /// Kinds of penalty.
    pub kinds: Fixed,
    pub unclassified: Fixed,
    pub no_day: Fixed,
    pub record: Fixed,
    pub not_public: Fixed,
    pub no_answer: Fixed,
    /// What holds while one's own application runs, and the way to it.
    pub under_way: Fixed,
    pub progress: Fixed,
    /// The way to what keeps it from being applied for.
    pub reasons: Fixed,
    /// What it means to withdraw an application.
    pub withdraw_text: Fixed,
}

/// In a calendar.
pub(crate) struct RepairEventText {
    /// Kinds of the penalty, document number.
    pub summary: fn(&str, &str) -> String,
    pub description: fn(&str, Date) -> String,
}
