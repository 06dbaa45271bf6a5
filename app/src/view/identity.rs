use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Fault, FormState};

/// The identity service that citizens may sign in through, and how it went the last time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceView {
    /// What people call it.
    pub label: String,
    /// What went wrong, under `service`.
    pub form: FormState,
    /// What it did not say of the person.
    pub missing: Vec<Missing>,
    /// Whether another account than before is signed in, because the identity belongs to that one.
    pub switched: bool,
}

impl ServiceView {
    /// Says that the sign-in is over, unless something else went wrong.
    pub fn over(&mut self) {
        if self.form.fault("service").is_none() {
            let label = self.label.clone();
            let why = ServiceFault::Stale;
            let form = std::mem::take(&mut self.form);
            self.form = form.wrong("service", Fault::Service { label, why });
        }
    }
}

/// What an identity service can leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// The name.
    Name,
    /// The number of the document.
    Number,
}

/// The page on the way to the identity service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaveView {
    /// What people call it.
    pub label: String,
    /// Its page.
    pub url: String,
}

/// A verified person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    /// Masked.
    pub name: String,
    /// Number of the document, masked.
    pub number: String,
    /// Who vouches for it.
    pub source: String,
    /// Since when.
    pub verified_at: Timestamp,
}

/// Why nobody was signed in through the identity service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceFault {
    /// It does not answer.
    Down,
    /// Its answer makes no sense.
    Answer,
    /// What it vouches for does not hold: signature, time, whom it is for.
    Token,
    /// The person did not want to.
    Cancelled,
    /// It took too long, or was begun elsewhere.
    Stale,
    /// The number of the document, or the name, cannot be.
    Facts,
    /// Another person than the one who holds the account.
    OtherPerson,
    /// An account of staff.
    Staff,
}

impl ServiceFault {
    /// All of them.
    pub const ALL: [ServiceFault; 8] = [
        ServiceFault::Down,
        ServiceFault::Answer,
        ServiceFault::Token,
        ServiceFault::Cancelled,
        ServiceFault::Stale,
        ServiceFault::Facts,
        ServiceFault::OtherPerson,
        ServiceFault::Staff,
    ];

    /// The word in the log.
    pub fn code(self) -> &'static str {
        match self {
            ServiceFault::Down => "down",
            ServiceFault::Answer => "answer",
            ServiceFault::Token => "token",
            ServiceFault::Cancelled => "cancelled",
            ServiceFault::Stale => "stale",
            ServiceFault::Facts => "facts",
            ServiceFault::OtherPerson => "other_person",
            ServiceFault::Staff => "staff",
        }
    }
}
