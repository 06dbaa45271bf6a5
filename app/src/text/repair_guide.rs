use domain::repair::Ask;

use super::Fixed;
use crate::view::RepairGuideStep;

/// 办事指南 of credit repair: what the rules of the packs and no other page say already.
pub(crate) struct RepairGuideText {
    pub lead: Fixed,
    pub who: Fixed,
    pub who_points: [Fixed; 3],
    pub when: Fixed,
    pub when_text: Fixed,
    /// Class, and what its periods are called.
    pub period_columns: [Fixed; 3],
    pub conditions: Fixed,
    pub earlier: Fixed,
    pub market: Fixed,
    pub market_text: Fixed,
    pub excluded: Fixed,
    pub excluded_text: Fixed,
    pub papers: Fixed,
    pub papers_text: Fixed,
    /// What stands in the first column; the others are classes.
    pub item: Fixed,
    pub ask: fn(Ask) -> Fixed,
    pub no_papers: Fixed,
    pub steps: Fixed,
    /// A step, and what is done in it.
    pub step: fn(RepairGuideStep) -> (Fixed, Fixed),
    pub after: Fixed,
    pub after_points: [Fixed; 3],
    /// What this city has set by itself and no rule of a pack says.
    pub own: Fixed,
    pub own_points: [Fixed; 5],
    pub own_note: Fixed,
    /// The same of rules, by the words that mark them.
    pub local: fn(&str) -> String,
    pub begin: Fixed,
    pub begin_text: Fixed,
    pub mine: Fixed,
    pub helps: Fixed,
}
