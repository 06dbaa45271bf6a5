//! 自主申报: what an enterprise registers about itself, from the first word to the day it withdraws it.

mod at_counter;
mod batch;
mod confirm;
mod contract;
mod counter_port;
mod draft;
mod form;
mod hand;
mod inspect;
mod invite;
mod list;
mod made_by;
mod matching;
mod milestone_news;
mod milestone_report;
mod milestones;
mod papers;
mod port;
mod proofs;
mod queue;
mod receipt;
mod remind;
mod send;
mod show;
mod verification_port;
mod verify;
mod waiting;
mod withdraw;

pub(crate) use batch::LONGEST_SHEET;
pub(super) use hand::Clerk;

use app::ports::Unavailable;
use domain::claim::{AgentScope, Relation};
use domain::registration::{Entry, Method, Outcome, Part, Values};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use self::matching::EntryGround;
use super::Desk;
use super::account::AccountError;
use crate::seal::hex;
use crate::store::{Agency, EntryRow, EntryVersion, StoreError};

/// What is sealed of an entry.
pub(in crate::desk) mod purpose {
    use crate::desk::files::SealedFor;

    pub(in crate::desk) const FIELDS: &str = "entry.fields";
    pub(in crate::desk) const TITLE: &str = "entry.title";
    pub(in crate::desk) const OUTCOME: &str = "entry.outcome";
    pub(in crate::desk) const EVENT: &str = "entry.event";
    pub(in crate::desk) const OPERATOR: &str = "entry.operator";
    pub(in crate::desk) const FILES: SealedFor = SealedFor {
        name: "entry.paper.name",
        content: "entry.paper",
    };
}

/// An entry with one of its versions, what is sealed of it opened.
#[derive(Clone, Debug)]
pub(in crate::desk) struct LoadedEntry {
    pub(in crate::desk) row: EntryRow,
    pub(in crate::desk) version: EntryVersion,
    /// What it says: as typed in a draft, in normal form once it was sent.
    pub(in crate::desk) entry: Entry,
}

/// What belongs to a line of the history.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::desk) struct EventDetail {
    /// Words that the enterprise reads too.
    pub(in crate::desk) text: String,
    /// Words for staff alone.
    pub(in crate::desk) note: String,
    /// Code of the unit it went to.
    pub(in crate::desk) unit: Option<String>,
    /// How it was verified.
    pub(in crate::desk) method: Option<Method>,
}

impl Desk {
    fn registration_fault(&self, error: &AccountError) -> Unavailable {
        self.fault("registration", error)
    }

    /// The authority under which somebody registers for a subject today; asked anew each time.
    pub(in crate::desk) async fn registers_for(
        &self,
        account: Uuid,
        subject: Uuid,
    ) -> Result<Option<Agency>, AccountError> {
        let agency = self.acting_for(account, subject).await?;
        Ok(agency.filter(registers))
    }

    /// Whoever registers for a subject today: they are told of its entries.
    pub(in crate::desk) async fn registrants(
        &self,
        subject: Uuid,
    ) -> Result<Vec<Uuid>, AccountError> {
        let (_, today) = self.today();
        let mut accounts: Vec<Uuid> = self
            .store
            .agencies_of_subject(subject, today)
            .await?
            .into_iter()
            .filter(registers)
            .map(|agency| agency.account_id)
            .collect();
        accounts.sort_unstable();
        accounts.dedup();
        Ok(accounts)
    }

    /// An entry with one version; without `no` the one that is a draft or waits, else the one in use, else the last.
    pub(in crate::desk) async fn load_entry(
        &self,
        id: Uuid,
        no: Option<i32>,
    ) -> Result<Option<LoadedEntry>, AccountError> {
        let found = match no {
            None => self.store.shown_entry(id).await?,
            Some(no) => self
                .store
                .entry(id)
                .await?
                .zip(self.store.entry_version(id, no).await?),
        };
        let Some((row, version)) = found else {
            return Ok(None);
        };
        let entry = Entry {
            kind: row.kind,
            values: self.open_values(&version)?,
        };
        Ok(Some(LoadedEntry {
            row,
            version,
            entry,
        }))
    }

    /// What a version says: as typed in a draft, in normal form once it was sent.
    pub(in crate::desk) fn open_values(
        &self,
        version: &EntryVersion,
    ) -> Result<Values, AccountError> {
        let text = self.seal.open_text(purpose::FIELDS, &version.fields)?;
        let values = serde_json::from_str(&text).map_err(|_| broken("fields", version))?;
        Ok(values)
    }

    /// What came of a version; `None` while it is a draft.
    pub(in crate::desk) fn open_outcome(
        &self,
        version: &EntryVersion,
    ) -> Result<Option<Outcome>, AccountError> {
        let Some(sealed) = &version.outcome else {
            return Ok(None);
        };
        let text = self.seal.open_text(purpose::OUTCOME, sealed)?;
        let outcome = serde_json::from_str(&text).map_err(|_| broken("outcome", version))?;
        Ok(Some(outcome))
    }

    /// The reverse.
    pub(in crate::desk) fn seal_outcome(&self, outcome: &Outcome) -> Result<Vec<u8>, AccountError> {
        self.seal_json(purpose::OUTCOME, outcome)
    }

    /// What belongs to a line of the history.
    pub(in crate::desk) fn open_event(&self, sealed: &[u8]) -> Result<EventDetail, AccountError> {
        let text = self.seal.open_text(purpose::EVENT, sealed)?;
        // What an earlier version wrote in another form is left out.
        Ok(serde_json::from_str(&text).unwrap_or_default())
    }

    /// The reverse.
    pub(in crate::desk) fn seal_event(
        &self,
        detail: &EventDetail,
    ) -> Result<Vec<u8>, AccountError> {
        self.seal_json(purpose::EVENT, detail)
    }

    /// Keyed hash of what makes two entries the same thing, whosever they are, and however their issuer is called.
    pub(in crate::desk) fn dedup_key(&self, ground: &EntryGround, entry: &Entry) -> String {
        let key = entry.key_with(ground.issuer_called(entry.issuer()));
        self.seal.lookup(&[b"entry.key", key.as_bytes()])
    }

    /// Keyed hash of the code of the other party to a contract; `None` where it names none.
    pub(in crate::desk) fn party_key(&self, entry: &Entry) -> Option<String> {
        let code = entry.part(Part::CounterpartyCode);
        (!code.is_empty()).then(|| self.seal.lookup(&[b"entry.party", code.as_bytes()]))
    }

    /// What an entry says, as a digest for the audit log.
    fn values_digest(&self, values: &Values) -> String {
        let json = serde_json::to_vec(values).unwrap_or_default();
        hex(&self.seal.digest([json.as_slice()].into_iter()))
    }
}

/// The representative may do everything, an agent what he was given.
pub(super) fn registers(agency: &Agency) -> bool {
    agency.relation == Relation::Representative || agency.scopes.contains(&AgentScope::Registration)
}

fn broken(column: &'static str, version: &EntryVersion) -> StoreError {
    StoreError::Inconsistent {
        table: "entry_version",
        column,
        value: version.entry_id.to_string(),
    }
}
