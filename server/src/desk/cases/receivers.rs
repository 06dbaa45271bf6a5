//! 接收方: who had received a record that was repaired, by name, and who of them has stopped.

use std::collections::HashMap;

use app::view::{LetterReceiver, ReceiverLine};
use domain::case::objection::{Receipt, Task};
use domain::case::repair::Receiver;
use domain::case::{Actor, Case, State, tasks_for};
use domain::id::ApiClientId;

use crate::desk::Desk;
use crate::desk::account::AccountError;

/// A receiver by its names.
struct Named {
    receiver: Receiver,
    unit: String,
    system: Option<String>,
    done: Option<Receipt>,
}

impl Desk {
    /// For the page of a case, and whether the reader answers for each.
    pub(super) async fn receiver_lines(
        &self,
        case: &Case,
        reader: &Actor,
    ) -> Result<Vec<ReceiverLine>, AccountError> {
        let named = self.named(tasks_of(case)).await?;
        let own: Vec<&Receiver> = tasks_for(case, reader)
            .filter_map(|task| task.receiver.as_ref())
            .collect();
        let lines = named.into_iter().map(|one| ReceiverLine {
            key: one.receiver.key(),
            mine: own.contains(&&one.receiver),
            unit: one.unit,
            system: one.system,
            done: one.done,
        });
        Ok(lines.collect())
    }

    /// For a letter.
    pub(super) async fn receivers_in_letter(
        &self,
        case: &Case,
    ) -> Result<Vec<LetterReceiver>, AccountError> {
        let named = self.named(tasks_of(case)).await?.into_iter();
        Ok(named
            .map(|one| LetterReceiver {
                unit: one.unit,
                system: one.system,
                done: one.done,
            })
            .collect())
    }

    async fn named(&self, tasks: &[Task]) -> Result<Vec<Named>, AccountError> {
        let receivers: Vec<(&Receiver, &Option<Receipt>)> = tasks
            .iter()
            .filter_map(|task| Some((task.receiver.as_ref()?, &task.done)))
            .collect();
        if receivers.is_empty() {
            return Ok(Vec::new());
        }
        let units: HashMap<String, String> = self
            .store
            .units()
            .await?
            .into_iter()
            .map(|unit| (unit.code, unit.name))
            .collect();
        let mut systems: HashMap<ApiClientId, String> = HashMap::new();
        for client in receivers.iter().filter_map(|(one, _)| one.client()) {
            if let Some(found) = self.store.api_client(client.as_uuid()).await? {
                systems.insert(client, found.name);
            }
        }
        let named = receivers.into_iter().map(|(receiver, done)| Named {
            receiver: receiver.clone(),
            unit: units
                .get(receiver.unit())
                .cloned()
                .unwrap_or_else(|| receiver.unit().to_owned()),
            system: receiver
                .client()
                .and_then(|client| systems.get(&client).cloned()),
            done: done.clone(),
        });
        Ok(named.collect())
    }
}

/// What receivers have to do; while somebody is heard before a repair is revoked, what they had to do by then.
fn tasks_of(case: &Case) -> &[Task] {
    match (&case.state, &case.revocation) {
        (State::Remedying { tasks, .. } | State::Closed { tasks, .. }, _) => tasks,
        (_, Some(revocation)) if case.is_revoking() => &revocation.tasks,
        _ => &[],
    }
}
