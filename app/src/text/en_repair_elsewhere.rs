//! English texts of a repair that was granted on another platform to an enterprise that applied there.

use domain::case::Stage;
use jiff::civil::Date;

use super::repair_elsewhere::RepairElsewhereText;

pub(super) const ELSEWHERE: RepairElsewhereText = RepairElsewhereText {
    decider: "Another platform (the enterprise applied there, and that platform sent the result)",
    title: "A repair granted on another platform",
    text: "The enterprise applied on another platform, which granted the repair. This city does not judge it again: with the result it stopped publishing, sharing and using the record and ended the measures that rest on it. The papers are on that platform; if you do not agree with the result, please turn to it or to the unit that made the determination.",
    granted: |day| format!("The other platform granted the repair on {day}."),
    beside: "The other platform says that it has granted a repair",
    beside_text: |number, day| {
        format!(
            "There is another application about this record on the other platform (its number {number}), which it says it granted on {day}. This case is decided here, so the portal has not followed. Please check with that platform and take it into account; if this case ends without a repair and the same result is sent again, it takes effect where nothing here speaks against it."
        )
    },
};

/// Title and text of the message that it has taken effect here.
pub(super) fn news(granted_on: Option<Date>, stage: Stage) -> (String, String) {
    let when = granted_on.map_or_else(String::new, |day| format!(" on {day}"));
    let next = match stage {
        Stage::Remedying => {
            "The units and systems that had received the record are being asked to confirm that they have stopped."
        }
        _ => "Everything is done.",
    };
    (
        "A repair granted on another platform has taken effect here".to_owned(),
        format!(
            "The other platform granted the repair{when} and sent the result. The record is not published, shared or used any more, and the measures that rest on it have ended. {next}"
        ),
    )
}
