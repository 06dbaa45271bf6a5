use domain::case::objection::{
    ComplaintGround, Finding, Ground, ObjectionFault, Relation, TaskKind, Wish,
};
use domain::case::{ActionKind, Conflict, Letter, Need, PauseKind, Refusal, Stage, Warning};

use crate::view::CaseNews;

/// 办件、异议: words that pages, letters and messages share.
pub(crate) struct CaseWords {
    pub stage: fn(Stage) -> &'static str,
    /// What a stage means for whoever waits.
    pub stage_text: fn(Stage) -> &'static str,
    /// A button.
    pub action: fn(ActionKind) -> &'static str,
    /// What was done, in the history.
    pub done: fn(ActionKind) -> &'static str,
    pub finding: fn(Finding) -> &'static str,
    pub ground: fn(Ground) -> &'static str,
    pub ground_text: fn(Ground) -> &'static str,
    pub relation: fn(Relation) -> &'static str,
    pub wish: fn(Wish) -> &'static str,
    /// An outcome by its word.
    pub outcome: fn(&str) -> &'static str,
    pub letter: fn(Letter) -> &'static str,
    pub warning: fn(Warning) -> &'static str,
    pub pause: fn(PauseKind) -> &'static str,
    pub complaint_ground: fn(ComplaintGround) -> &'static str,
    pub task: fn(TaskKind) -> &'static str,
    pub conflict: fn(Conflict) -> &'static str,
    pub need: fn(Need) -> &'static str,
    pub refusal: fn(&Refusal) -> String,
    pub fault: fn(ObjectionFault) -> String,
    /// Title and text of a message.
    pub news: fn(&CaseNews) -> (String, String),
}
