use domain::case::objection::Ground;
use domain::measure::{CatalogueState, MeasureNature, OrderKind};
use jiff::civil::Date;

use super::Fixed;
use crate::view::{MeasureLine, OrderTab};

/// 惩戒措施: the catalogue, measures in force, and what units have to do about them.
pub(crate) struct MeasureWords {
    pub nature: fn(MeasureNature) -> Fixed,
    pub state: fn(CatalogueState) -> Fixed,
    pub catalogue: CatalogueText,
    pub own: OwnMeasuresText,
    pub object: ObjectToMeasureText,
    pub orders: OrdersText,
}

/// 惩戒措施目录清单
pub(crate) struct CatalogueText {
    pub title: Fixed,
    pub lead: Fixed,
    pub how_sure: Fixed,
    pub nature: Fixed,
    pub all_natures: Fixed,
    pub party: Fixed,
    pub all_parties: Fixed,
    pub filter: Fixed,
    pub reset: Fixed,
    /// Entries shown, entries in all, the day.
    pub count: fn(usize, usize, Date) -> String,
    pub columns: [Fixed; 7],
    pub edition: fn(&str, &str) -> String,
    pub any_unit: Fixed,
    pub no_period: Fixed,
    pub valid: fn(Date, Option<Date>) -> String,
    pub none: Fixed,
    pub none_text: Fixed,
    pub none_yet: Fixed,
    pub none_yet_text: Fixed,
}

/// Measures, for those they concern.
pub(crate) struct OwnMeasuresText {
    pub title: Fixed,
    pub lead: Fixed,
    pub none: Fixed,
    pub unit: Fixed,
    pub basis: Fixed,
    pub from: Fixed,
    pub decided_until: Fixed,
    pub last_day: Fixed,
    pub days_left: Fixed,
    pub days: fn(i32) -> String,
    pub no_end: Fixed,
    pub in_force: Fixed,
    pub suspended: Fixed,
    pub ended: Fixed,
    pub unknown_end: Fixed,
    /// Where its time stands, why it stands still, and how that is worked out.
    pub standing: fn(&MeasureLine) -> Vec<String>,
    pub orders: Fixed,
    /// What the unit was told, when, and when it said that this is done.
    pub order: fn(OrderKind, &str, Option<&str>) -> String,
    pub object: Fixed,
}

/// An objection to a measure alone.
pub(crate) struct ObjectToMeasureText {
    pub title: Fixed,
    pub lead: Fixed,
    pub about: Fixed,
    pub rests_on: Fixed,
    pub meanwhile: Fixed,
    pub no_mark: Fixed,
    pub withdraw: Fixed,
    /// A ground and what it means, where measures need other words than records.
    pub ground: fn(Ground) -> Option<(Fixed, Fixed)>,
    /// An outcome by its word, likewise.
    pub outcome: fn(&str) -> Option<Fixed>,
    /// Instead of the mark, where publication stops while an objection to a record runs.
    pub hidden: Fixed,
}

/// 措施指令
pub(crate) struct OrdersText {
    pub title: Fixed,
    pub lead: Fixed,
    pub lead_city: Fixed,
    pub tab: fn(OrderTab) -> Fixed,
    pub columns: [Fixed; 6],
    /// What is to be done, from which day, until which.
    pub task: fn(OrderKind, Date, Option<Date>) -> String,
    pub issued: fn(&str) -> String,
    pub due: fn(Date) -> String,
    pub late: Fixed,
    pub late_count: fn(u64) -> String,
    pub receipt: Fixed,
    pub receipt_hint: Fixed,
    pub confirm: Fixed,
    pub done: fn(&str, &str) -> String,
    pub waiting: Fixed,
    pub none_open: Fixed,
    pub none_done: Fixed,
    pub home: fn(u64) -> String,
}
