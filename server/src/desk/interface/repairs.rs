//! 修复信息共享: applications for repair and what became of them, for the systems of other platforms.

use app::ports::Unavailable;
use app::view::ListPlace;
use domain::case::{Applicant, Case};
use domain::day::from_number;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::{Caller, DAY};
use crate::desk::account::AccountError;
use crate::desk::cases::purpose::STATE;
use crate::desk::{Desk, instant};
use crate::store::RepairMoved;

/// Repairs on a page.
const PAGE: usize = 100;
/// Whoever writes a step down may finish a little after the instant he writes, in microseconds: what is newer is told next
/// time, and nothing is left out.
const MARGIN: i64 = 60 * 1_000_000;
/// So many days long what is over is told: long enough for whoever asks now and then, and not for ever, for with a repair
/// its record stops being shared, with new systems too. No rule says how long: it is the portal's own choice.
const TOLD_FOR: i64 = 90;

/// A page of them.
#[derive(Debug, Serialize)]
pub(crate) struct SharedRepairs {
    repairs: Vec<SharedRepair>,
    /// From where to go on; `None` where nothing was ever told.
    next: Option<String>,
    /// Whether there are more at this moment.
    more: bool,
}

#[derive(Debug, Serialize)]
struct SharedRepair {
    case: String,
    stage: String,
    /// Word of what was found, where it was decided.
    result: Option<&'static str>,
    filed_at: Timestamp,
    moved_at: Timestamp,
    decided_on: Option<Date>,
    outside_number: Option<String>,
    /// 来源: where it was applied for and decided.
    source: Option<&'static str>,
    /// 准予日 over there, where the outside platform has said it.
    outside_granted_on: Option<Date>,
    subject: RepairSubject,
    record: RepairRecord,
}

#[derive(Debug, Serialize)]
struct RepairSubject {
    name: String,
    uscc: Option<String>,
}

#[derive(Debug, Serialize)]
struct RepairRecord {
    id: Uuid,
    kind: String,
    document_no: String,
    authority: String,
    decided_on: Option<Date>,
}

impl Desk {
    /// Repairs that moved since a place, the first first.
    pub(crate) async fn shared_repairs(
        &self,
        caller: &Caller,
        since: Option<ListPlace>,
    ) -> Result<SharedRepairs, Unavailable> {
        let found = self.find_repairs(caller, since).await;
        found.map_err(|error| self.interface_fault(&error))
    }

    async fn find_repairs(
        &self,
        caller: &Caller,
        since: Option<ListPlace>,
    ) -> Result<SharedRepairs, AccountError> {
        // Noted before anything is read.
        let from = since.map(|since| since.to_string());
        let detail = json!({ "since": from });
        let entry = self.call_entry(caller, "api.repairs", "repairs", detail);
        self.store.note(&entry).await?;
        let after = since.map_or((0, Uuid::nil()), |since| (since.place, since.id));
        let now = self.clock.now().as_microsecond();
        let before = now.saturating_sub(MARGIN);
        let not_over = now.saturating_sub(TOLD_FOR * i64::from(DAY) * 1_000_000);
        let most = PAGE as i64 + 1;
        let moved = self.store.repairs_moved(after, (before, not_over), most);
        let mut moved = moved.await?;
        let more = moved.len() > PAGE;
        moved.truncate(PAGE);
        let last = moved.last().map(|last| ListPlace {
            place: last.moved_at,
            id: last.id,
        });
        let repairs = moved.into_iter().map(|one| self.shared_repair(one));
        Ok(SharedRepairs {
            repairs: repairs.collect::<Result<_, _>>()?,
            next: last.map(|last| last.to_string()).or(from),
            more,
        })
    }

    fn shared_repair(&self, moved: RepairMoved) -> Result<SharedRepair, AccountError> {
        let state = self.seal.open_text(STATE, &moved.state)?;
        let case = serde_json::from_str::<Case>(&state).ok();
        let decision = case.as_ref().and_then(|case| case.state.decision());
        Ok(SharedRepair {
            case: moved.number,
            stage: moved.stage,
            result: decision.map(|decision| decision.outcome.finding().code()),
            filed_at: instant(moved.filed_at),
            moved_at: instant(moved.moved_at),
            decided_on: decision.map(|decision| decision.on),
            outside_number: moved.outside_number,
            source: case.as_ref().map(source_of),
            outside_granted_on: case
                .as_ref()
                .and_then(|case| case.outside.as_ref()?.granted_on),
            subject: RepairSubject {
                name: moved.subject_name,
                uscc: moved.subject_uscc,
            },
            record: RepairRecord {
                id: moved.record_id,
                kind: moved.record_kind,
                document_no: moved.document_no,
                authority: moved.authority,
                decided_on: from_number(moved.decided_on),
            },
        })
    }
}

/// 来源: `here` (applied for and decided here), `forwarded` (applied for here, decided by the outside platform) or
/// `elsewhere` (both over there: whoever sent it knows it already).
fn source_of(case: &Case) -> &'static str {
    match (&case.applicant, &case.outside) {
        (Applicant::Elsewhere { .. }, _) => "elsewhere",
        (_, Some(_)) => "forwarded",
        (_, None) => "here",
    }
}
