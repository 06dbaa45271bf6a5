//! English texts of repair: where an application stands, and why something is not possible.

use domain::case::Stage;

pub(super) const OUTSIDE: &str = "Another platform handles and decides this. If you do not agree, please turn to that platform or to the unit that made the determination.";
pub(super) const OTHER_CASE: &str = "This receipt names another case, so it was not taken. Please check the number with the other platform and have it sent again.";
pub(super) const NO_BAN_RULE: &str = "This city has not set how long a ban lasts, so there can be none. You can propose to revoke the repair alone.";

/// What a stage means.
pub(super) fn stage_text(stage: Stage) -> &'static str {
    match stage {
        Stage::Filed => {
            "Received; the unit that made the determination has yet to accept it. There is no fee for any of this."
        }
        Stage::Supplementing => {
            "Something is missing; please send all of it at once. Your time for this does not count towards ours."
        }
        Stage::Refused => "Not accepted. The notice gives the reasons and says what you can do.",
        Stage::Checking => "Accepted; the unit that made the determination is checking.",
        Stage::Proposed => "An outcome is proposed; another member of staff will decide.",
        Stage::Remedying => {
            "The repair is in effect; everybody who received the record is being asked to confirm that it is used no longer."
        }
        Stage::Closed => "Closed. The letter gives the outcome and says what you can do.",
        Stage::Withdrawn => "Withdrawn by the applicant.",
        Stage::Forwarded => {
            "Forwarded to another platform, which decides. What it reports is shown here."
        }
        Stage::Hearing => {
            "The unit holds that papers the repair rests on are false, and waits for your view. Until it has decided, the repair stands."
        }
        Stage::Stated => {
            "The unit has your statement and is considering it. Until it has decided, the repair stands."
        }
        Stage::Complained => "The joint-conference office has your complaint.",
        Stage::Convened => "The joint-conference office is considering it.",
        Stage::ComplaintProposed => "There is a proposal; somebody else will decide.",
        // No repair comes to these.
        Stage::WithUnit | Stage::Answered => "Being worked on.",
    }
}
