use domain::registration::{Need, Shown};

use super::Fixed;
use crate::view::RegistrationStep;

/// 办事指南 of voluntary registration: what the table of fields and no other page says already.
pub(crate) struct RegistrationGuideText {
    pub lead: Fixed,
    pub who: Fixed,
    pub who_points: [Fixed; 3],
    pub what: Fixed,
    pub what_text: Fixed,
    /// Of a field: its name, whether it must be filled, who sees it, what to write.
    pub columns: [Fixed; 4],
    pub need: fn(Need) -> Fixed,
    pub shown: fn(Shown) -> Fixed,
    /// The words that may be chosen.
    pub one_of: fn(&str) -> String,
    pub steps: Fixed,
    /// A step, and what is done in it.
    pub step: fn(RegistrationStep) -> (Fixed, Fixed),
    pub seen: Fixed,
    pub seen_points: [Fixed; 4],
    pub back: Fixed,
    pub back_points: [Fixed; 3],
    pub wrong: Fixed,
    pub wrong_text: Fixed,
    pub fee_text: Fixed,
    pub begin: Fixed,
    pub begin_text: Fixed,
    pub claim: Fixed,
}
