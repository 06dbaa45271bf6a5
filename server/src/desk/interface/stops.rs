//! 停止共享使用: what a system that was handed a record has to stop when that is repaired, or its publication has ended, and
//! that it has.

use app::ports::Unavailable;
use domain::case::{Actor, Refusal};
use domain::id::ApiClientId;
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::Caller;
use crate::desk::account::AccountError;
use crate::desk::cases::{STOP_RECEIPT, Stepped, day_of};
use crate::desk::repair::noted;
use crate::desk::{Desk, instant};
use crate::store::RepairOrderRow;

/// Most that are told at once; the oldest, so that whoever answers them gets the next.
const MOST: i64 = 200;
/// Longest receipt, in characters.
const LONGEST: usize = 1_000;
/// What is written down where the system says no more than that.
const STOPPED: &str = "系统回执：已经停止共享和使用。";
const RESUMED: &str = "系统回执：已经收到。";

/// 通知
#[derive(Debug, Serialize)]
pub(crate) struct Stop {
    id: Uuid,
    /// `stop`, `resume` where a repair was revoked, or `expired` where the publication has ended.
    kind: String,
    /// The id under which the record was shared.
    record: Uuid,
    uscc: Option<String>,
    document_no: String,
    authority: String,
    /// 办件编号; `null` where no case brought it.
    case: Option<String>,
    issued_at: String,
    due: Option<String>,
}

/// What came of a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stopped {
    /// It is taken, or was before.
    Taken,
    /// This system has no such order.
    Gone,
    /// Something else took the place of the order.
    Void,
    /// Whether the repair stands is being looked into: it is not to be answered now.
    NotNow,
    /// What it says is too long.
    TooLong,
}

impl Desk {
    /// What a system has not answered yet.
    pub(crate) async fn open_stops(&self, caller: &Caller) -> Result<Vec<Stop>, Unavailable> {
        let stops = self.find_stops(caller).await;
        stops.map_err(|error| self.interface_fault(&error))
    }

    async fn find_stops(&self, caller: &Caller) -> Result<Vec<Stop>, AccountError> {
        // Noted before anything is read.
        let entry = self.call_entry(caller, "api.stops", caller.client.id, json!({}));
        self.store.note(&entry).await?;
        let open = self.store.open_orders_of_client(caller.client.id, MOST);
        Ok(open.await?.into_iter().map(stop).collect())
    }

    /// 回执 of a system for itself.
    pub(crate) async fn answer_stop(
        &self,
        caller: &Caller,
        order: Uuid,
        text: &str,
    ) -> Result<Stopped, Unavailable> {
        let stopped = self.give_stop_receipt(caller, order, text.trim()).await;
        stopped.map_err(|error| self.interface_fault(&error))
    }

    async fn give_stop_receipt(
        &self,
        caller: &Caller,
        order: Uuid,
        text: &str,
    ) -> Result<Stopped, AccountError> {
        let client = caller.client.id;
        let found = self.store.repair_order(order).await?;
        let Some(order) = found.filter(|order| order.client_id == Some(client)) else {
            return Ok(Stopped::Gone);
        };
        if order.done_at.is_some() {
            return Ok(Stopped::Taken);
        }
        if order.void_on.is_some() {
            return Ok(Stopped::Void);
        }
        if text.chars().count() > LONGEST {
            return Ok(Stopped::TooLong);
        }
        let Some(case) = order.case_id.filter(|_| order.kind == "stop") else {
            return self.note_receipt(caller, &order, text).await;
        };
        let actor = Actor::Client {
            client: ApiClientId::from_uuid(client),
        };
        let text = if text.is_empty() { STOPPED } else { text };
        let stepped = self
            .say_stopped(&actor, case, &order.receiver(), text)
            .await?;
        match stepped {
            Stepped::Done => Ok(Stopped::Taken),
            Stepped::Refused(Refusal::NotNow { .. }) => Ok(Stopped::NotNow),
            // Somebody of its unit was faster.
            _ => self.how_it_stands(order.id).await,
        }
    }

    /// The same where no case waits for it.
    async fn note_receipt(
        &self,
        caller: &Caller,
        order: &RepairOrderRow,
        text: &str,
    ) -> Result<Stopped, AccountError> {
        let text = match (text, order.case_id) {
            ("", Some(_)) => RESUMED,
            ("", None) => STOPPED,
            _ => text,
        };
        let (action, object) = noted(order);
        let detail = json!({ "order": order.id, "case": order.case_id });
        let entry = self.call_entry(caller, action, object, detail);
        let sealed = self.seal.seal(STOP_RECEIPT, text.as_bytes())?;
        let taken = self.store.confirm_noted(order.id, &sealed, &entry).await?;
        match taken {
            true => Ok(Stopped::Taken),
            false => self.how_it_stands(order.id).await,
        }
    }

    async fn how_it_stands(&self, order: Uuid) -> Result<Stopped, AccountError> {
        let order = self.store.repair_order(order).await?;
        Ok(match order {
            Some(order) if order.done_at.is_some() => Stopped::Taken,
            Some(order) if order.void_on.is_some() => Stopped::Void,
            Some(_) => Stopped::NotNow,
            None => Stopped::Gone,
        })
    }
}

fn stop(row: RepairOrderRow) -> Stop {
    Stop {
        id: row.id,
        kind: row.kind,
        record: row.record_id,
        uscc: row.subject_uscc,
        document_no: row.document_no,
        authority: row.authority,
        case: row.case_number,
        issued_at: instant(row.issued_at).to_string(),
        due: day_of(row.due_on).map(|day| day.to_string()),
    }
}
