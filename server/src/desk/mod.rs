//! Use cases: what the ports of `app` do, over the store and the rules.

mod account;
mod cases;
mod claims;
mod commitments;
mod corrections;
mod entries_public;
mod figures;
mod files;
mod help;
mod home;
mod interface;
mod investigations;
mod measures;
mod measures_end;
mod papers;
mod passage;
mod penalty_notices;
mod platform;
mod publicity;
mod record;
mod record_desk;
mod registration;
mod repair;
mod reports;
mod rule_trial;
mod rules;
mod search;
mod staff;
mod subject;
mod tell;

pub use account::AccountError;
pub(crate) use cases::{LetterFile, ReceiptOutcome, SentReceipt, Unused};
pub(crate) use claims::LONGEST_UPLOAD;
pub(crate) use interface::{Caller, FieldProblem, Proposal, ProposalOutcome, Refused, Stopped};
pub(crate) use papers::{LONGEST_EVIDENCE, Paper};
pub use passage::LookedAt;
pub(crate) use registration::LONGEST_SHEET;
pub(crate) use rule_trial::LONGEST_DRAFT;
pub use staff::{FirstStaff, Measure, StaffLine};

use std::sync::Arc;

use app::ports::Unavailable;
use app::view::Ways;
use domain::day::to_number;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::accounts::Passwords;
use crate::audit::AuditEntry;
use crate::clock::Clock;
use crate::ids::new_id;
use crate::letters::Printer;
use crate::oidc::Provider;
use crate::policy::Rules;
use crate::seal::Seal;
use crate::store::{Store, Subject};
use crate::visitor::Visitor;

use figures::FigureCache;

/// The portal as the pages see it.
#[derive(Clone, Debug)]
pub struct Desk {
    store: Store,
    rules: Arc<Rules>,
    clock: Clock,
    seal: Arc<Seal>,
    passwords: Passwords,
    /// Whether the data are made up.
    demonstration: bool,
    /// How messages reach people.
    ways: Ways,
    figures: Arc<FigureCache>,
    /// The identity service, where there is one.
    provider: Option<Provider>,
    /// Makes PDFs of letters.
    printer: Printer,
    /// Whether there is an outside platform that applications can be forwarded to.
    has_platform: bool,
    /// Where people find the portal, without a path: what is printed leads there.
    origin: Arc<str>,
    /// Who is asking.
    visitor: Visitor,
}

impl Desk {
    /// Puts the parts together.
    pub fn new(
        store: Store,
        rules: Arc<Rules>,
        clock: Clock,
        seal: Arc<Seal>,
        demonstration: bool,
    ) -> Desk {
        Desk {
            store,
            rules,
            clock,
            seal,
            passwords: Passwords::new(),
            demonstration,
            ways: Ways::ALL,
            figures: Arc::default(),
            provider: None,
            printer: Printer::default(),
            has_platform: false,
            origin: Arc::default(),
            visitor: Visitor::default(),
        }
    }

    /// The portal with an identity service that citizens may sign in through.
    #[must_use]
    pub fn with_provider(self, provider: Option<Provider>) -> Desk {
        Desk { provider, ..self }
    }

    /// A portal that people find at `origin`, e.g. `https://credit.example.cn`.
    #[must_use]
    pub fn found_at(self, origin: &str) -> Desk {
        let origin = origin.into();
        Desk { origin, ..self }
    }

    /// Where people find it.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// The portal with an outside platform behind it, or without one.
    #[must_use]
    pub fn with_platform(self, has_platform: bool) -> Desk {
        Desk {
            has_platform,
            ..self
        }
    }

    /// The portal with fonts to print letters.
    #[must_use]
    pub fn with_printer(self, printer: Printer) -> Desk {
        Desk { printer, ..self }
    }

    /// A portal whose messages go out by these ways only.
    #[must_use]
    pub fn reaching(self, ways: Ways) -> Desk {
        Desk { ways, ..self }
    }

    /// The portal as one visitor meets it, for one request.
    #[must_use]
    pub fn for_visitor(&self, visitor: Visitor) -> Desk {
        Desk {
            visitor,
            ..self.clone()
        }
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    pub(crate) fn clock(&self) -> &Clock {
        &self.clock
    }

    pub(crate) fn seal(&self) -> &Arc<Seal> {
        &self.seal
    }

    /// An entry about what the portal did by itself.
    fn portal_entry(
        &self,
        action: &str,
        object: impl ToString,
        detail: serde_json::Value,
    ) -> AuditEntry {
        AuditEntry::new(self.clock.now(), "portal", action, object, detail)
    }

    /// Today, and the number under which it is stored.
    fn today(&self) -> (Date, i32) {
        let today = self.clock.today();
        (today, to_number(today))
    }

    /// Logs a fault under a reference the visitor can read out, and tells no more than that.
    fn fault(&self, capability: &'static str, error: &impl std::fmt::Display) -> Unavailable {
        let reference = new_id(self.clock.now()).map_or_else(
            |_| "0".to_owned(),
            |id| {
                let text = id.simple().to_string();
                text[text.len() - 8..].to_uppercase()
            },
        );
        tracing::error!(capability, reference, error = %error, "a port failed");
        metrics::counter!("mingxin_port_failures_total", "capability" => capability).increment(1);
        Unavailable { reference }
    }
}

/// How a subject's page is addressed: by code, or by id where it has none.
fn subject_key(subject: &Subject) -> String {
    key_of(subject.uscc.clone(), subject.id)
}

fn key_of(uscc: Option<String>, id: Uuid) -> String {
    uscc.unwrap_or_else(|| id.to_string())
}

/// Microseconds UTC as an instant.
fn instant(at: i64) -> Timestamp {
    Timestamp::from_microsecond(at).unwrap_or_default()
}

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(0)
}
