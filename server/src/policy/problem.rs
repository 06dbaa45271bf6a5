use std::fmt;

use super::Reason;

/// One mistake in a rule pack or in the list of days off, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct PackProblem {
    /// File as the reader of the message can find it, e.g. `server/policy/guanghan.toml`.
    pub file: String,
    /// Line, counted from 1. A mistake of the file as a whole stands on line 1.
    pub line: usize,
    /// Rule it is about, as written.
    pub id: Option<String>,
    /// What is wrong.
    pub reason: Reason,
}

impl fmt::Display for PackProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: ", self.file, self.line)?;
        if let Some(id) = &self.id {
            write!(formatter, "{id}: ")?;
        }
        write!(formatter, "{}", self.reason)
    }
}

impl std::error::Error for PackProblem {}
