use domain::role::Role;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What became of what was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Done,
    /// It was refused: no right, wrong password, wrong state.
    Refused,
}

impl Outcome {
    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Outcome::Done => "done",
            Outcome::Refused => "refused",
        }
    }
}

/// Who did what to which object, and what became of it. Nothing in it is personal data: a person is named by
/// the id of an account, a subject by its code or id, a value by its digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Microseconds UTC.
    pub at: i64,
    /// Who: the id of an account, or a part of the program, e.g. `cli`.
    pub actor: String,
    /// The role in which it was done; empty for citizens and programs.
    pub role: String,
    /// The unit for which it was done, by code; empty for citizens and programs.
    pub unit: String,
    /// What, e.g. `import.batch`.
    pub action: String,
    /// To which object, by id or code.
    pub object: String,
    /// What the object said before, as a digest in hexadecimal digits; empty where there was nothing.
    pub before: String,
    /// What it says now.
    pub after: String,
    /// What for; required where a natural person's data are read.
    pub purpose: String,
    /// [`Outcome::code`].
    pub outcome: String,
    /// The request it belongs to, as in the log; empty outside HTTP.
    pub request: String,
    /// Particulars as JSON.
    pub detail: String,
}

impl AuditEntry {
    /// An entry made now about something that was done.
    pub fn new(
        at: Timestamp,
        actor: &str,
        action: &str,
        object: impl ToString,
        detail: serde_json::Value,
    ) -> Self {
        AuditEntry {
            at: at.as_microsecond(),
            actor: actor.to_owned(),
            role: String::new(),
            unit: String::new(),
            action: action.to_owned(),
            object: object.to_string(),
            before: String::new(),
            after: String::new(),
            purpose: String::new(),
            outcome: Outcome::Done.code().to_owned(),
            request: String::new(),
            detail: detail.to_string(),
        }
    }

    /// In which role and for which unit it was done.
    pub fn in_post(mut self, role: Role, unit: &str) -> Self {
        role.code().clone_into(&mut self.role);
        unit.clone_into(&mut self.unit);
        self
    }

    /// Digests of what the object said before and says now.
    pub fn change(mut self, before: &str, after: &str) -> Self {
        before.clone_into(&mut self.before);
        after.clone_into(&mut self.after);
        self
    }

    /// What for.
    pub fn purpose(mut self, purpose: &str) -> Self {
        purpose.clone_into(&mut self.purpose);
        self
    }

    /// It was refused.
    pub fn refused(mut self) -> Self {
        Outcome::Refused.code().clone_into(&mut self.outcome);
        self
    }

    /// The request it belongs to.
    pub fn request(mut self, id: &str) -> Self {
        id.clone_into(&mut self.request);
        self
    }

    /// Everything the entry says, in the order in which it is hashed.
    pub(super) fn fields(&self) -> [&str; 11] {
        [
            &self.actor,
            &self.role,
            &self.unit,
            &self.action,
            &self.object,
            &self.before,
            &self.after,
            &self.purpose,
            &self.outcome,
            &self.request,
            &self.detail,
        ]
    }
}
