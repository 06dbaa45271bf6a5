use domain::repair::ServiceWay;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::FormState;

/// 送达记录 of a notice or of a letter of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceLine {
    /// How.
    pub way: ServiceWay,
    /// When.
    pub on: Date,
    /// Who served it.
    pub by: String,
    /// Who received it.
    pub to: String,
    /// Why what was recorded before was wrong.
    pub why: String,
    /// When this was recorded.
    pub at: Timestamp,
    /// By whom.
    pub recorded_by: String,
    /// 送达回证: id and name.
    pub papers: Vec<(Uuid, String)>,
}

/// What is sealed of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceSaid {
    /// Who served it.
    pub by: String,
    /// Who received it.
    pub to: String,
    /// Why what was recorded before was wrong.
    pub why: String,
}

/// 送达, where it is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServedView {
    /// What is served, as the form names it.
    pub key: String,
    /// How it was served, the oldest first; the last counts.
    pub services: Vec<ServiceLine>,
    /// Whether the reader may record how it was served.
    pub may_serve: bool,
    /// Most papers, and most megabytes of each.
    pub papers: (u32, u32),
    /// What was typed.
    pub form: FormState,
}
