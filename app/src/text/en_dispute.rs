use super::dispute::DisputeText;

pub(super) const DISPUTE: DisputeText = DisputeText {
    other_open: |number| {
        format!(
            "Another objection to the same thing, {number}, is still being dealt with, so this one cannot be complained about now. Please complain when that one is closed, or withdraw it first; the days until then do not count."
        )
    },
    kept: "What you wrote is kept.",
};
