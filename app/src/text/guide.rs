use super::Fixed;
use crate::view::GuideStep;

/// 办事指南 of objections: what no other page says already.
pub(crate) struct GuideText {
    pub lead: Fixed,
    pub who: Fixed,
    pub who_points: [Fixed; 3],
    pub what: Fixed,
    pub of_record: Fixed,
    /// Where a measure is objected to, and by whom.
    pub of_measure_where: Fixed,
    pub grounds: Fixed,
    pub steps: Fixed,
    /// A step, and what is done in it.
    pub step: fn(GuideStep) -> (Fixed, Fixed),
    /// Letters of a step, by their names.
    pub step_letters: fn(&str) -> String,
    pub letters_text: Fixed,
    pub place: Fixed,
    pub online: Fixed,
    pub counter: Fixed,
    pub counter_need: Fixed,
    pub fee: Fixed,
    pub fee_text: Fixed,
    pub begin: Fixed,
    pub begin_text: Fixed,
    pub find: Fixed,
}
