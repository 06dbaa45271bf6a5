//! 接口: what systems of departments ask, by key. Each call is counted, and stands in the log with whose system it was and
//! what for; what may be shared is asked of the store each time.

mod propose;
mod repairs;
mod shared;
mod stops;

pub(crate) use propose::{FieldProblem, Proposal, ProposalOutcome};
pub(crate) use stops::Stopped;

use app::ports::Unavailable;
use domain::calendar::end_of_day;
use domain::role::ApiScope;
use serde_json::{Value, json};

use super::Desk;
use super::account::AccountError;
use crate::api_key;
use crate::audit::AuditEntry;
use crate::store::ApiClient;

/// Seconds of a day.
const DAY: u32 = 24 * 3600;

/// A system whose key was good for what it asks.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    client: ApiClient,
}

/// Why a call is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// No key, none of ours, or one that was ended.
    UnknownKey,
    /// The key is not good for this.
    Scope,
    /// The day's calls are used up.
    Quota {
        /// Seconds until the next day.
        seconds: u32,
    },
}

impl Desk {
    /// Who calls with this key, if it is good for this; the call counts.
    pub(crate) async fn api_caller(
        &self,
        key: &str,
        scope: ApiScope,
    ) -> Result<Result<Caller, Refused>, Unavailable> {
        let caller = self.find_caller(key, scope).await;
        caller.map_err(|error| self.interface_fault(&error))
    }

    async fn find_caller(
        &self,
        key: &str,
        scope: ApiScope,
    ) -> Result<Result<Caller, Refused>, AccountError> {
        if !api_key::has_form(key) {
            return Ok(Err(Refused::UnknownKey));
        }
        let hash = api_key::hash(&self.seal, key);
        let Some(client) = self.store.api_client_by_key(&hash).await? else {
            return Ok(Err(Refused::UnknownKey));
        };
        let (_, today) = self.today();
        // What is refused counts too: nobody fills the log by asking for what he may not.
        if !self.store.count_api_call(&client, today).await? {
            let seconds = self.seconds_of_today();
            return Ok(Err(Refused::Quota { seconds }));
        }
        let caller = Caller { client };
        if !caller.client.scopes.contains(&scope) {
            let detail = json!({ "scope": scope.code() });
            let entry = self.call_entry(&caller, "api.refused", caller.client.id, detail);
            self.store.note(&entry.refused()).await?;
            return Ok(Err(Refused::Scope));
        }
        Ok(Ok(caller))
    }

    /// Seconds that are left of the day in China.
    fn seconds_of_today(&self) -> u32 {
        let (today, _) = self.today();
        end_of_day(today).map_or(DAY, |end| self.seconds_until(end.as_microsecond()))
    }

    /// An entry about what a system does: whose it is, and what for.
    pub(in crate::desk) fn call_entry(
        &self,
        caller: &Caller,
        action: &str,
        object: impl ToString,
        detail: Value,
    ) -> AuditEntry {
        let client = &caller.client;
        let actor = format!("api:{}", client.id);
        let entry = AuditEntry::new(self.clock.now(), &actor, action, object, detail);
        AuditEntry {
            unit: client.unit_code.clone(),
            ..entry.purpose(&client.purpose)
        }
    }

    fn interface_fault(&self, error: &AccountError) -> Unavailable {
        self.fault("interface", error)
    }
}
