use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::FormState;

/// 更正申请 as whoever made it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionLine {
    /// What is wrong.
    pub request: String,
    /// When it was sent.
    pub filed_at: Timestamp,
    /// What came of it.
    pub answer: Option<String>,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
}

/// Requests that wait for the office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionsView {
    /// The oldest first.
    pub waiting: Vec<WaitingCorrection>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingCorrection {
    /// Id.
    pub id: Uuid,
    /// Masked number or address of the account.
    pub login: String,
    /// Verified name.
    pub name: Option<String>,
    /// What is wrong.
    pub request: String,
    /// When it was sent.
    pub filed_at: Timestamp,
    /// What was typed as an answer, and what is wrong with it.
    pub form: FormState,
}
