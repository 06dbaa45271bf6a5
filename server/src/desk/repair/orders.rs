//! 停止共享使用的通知和回执: what whoever had received a repaired record has to do, and that it is done.

use std::collections::BTreeSet;

use app::links;
use app::view::{Fault, FormState, OrderTab, RepairOrderLine, RepairTask};
use domain::account::AccountKind;
use domain::case::{CaseKind, Stage};
use domain::id::CaseId;
use domain::role::{DataClass, Operation, Permit, Scope};
use serde_json::json;
use uuid::Uuid;

use crate::desk::account::{AccountError, forms};
use crate::desk::cases::{STOP_RECEIPT, Stepped, day_of};
use crate::desk::{Desk, count, instant};
use crate::store::{AccountRow, RepairOrderFilter, RepairOrderRow};

/// Longest receipt, in characters.
const LONGEST_RECEIPT: usize = 1_000;
/// What stands before the id of a system that has answered.
const SYSTEM: &str = "api:";

/// Whether a system has answered for itself.
fn by_system(row: &RepairOrderRow) -> bool {
    let by = row.done_by.as_deref();
    by.is_some_and(|by| by.starts_with(SYSTEM))
}

/// The person who has answered.
fn person_who_stopped(row: &RepairOrderRow) -> Option<Uuid> {
    row.done_by.as_deref()?.parse().ok()
}

impl Desk {
    /// How many wait, were answered, and are late, as far as a permit reaches.
    pub(in crate::desk) async fn count_stops(
        &self,
        scope: &Scope,
    ) -> Result<[u64; 3], AccountError> {
        let (_, today) = self.today();
        Ok([
            self.waiting_stops(scope).await?,
            self.stops_counted(scope, true, None).await?,
            self.stops_counted(scope, false, Some(today)).await?,
        ])
    }

    /// How many wait, as far as a permit reaches.
    pub(in crate::desk) async fn waiting_stops(&self, scope: &Scope) -> Result<u64, AccountError> {
        self.stops_counted(scope, false, None).await
    }

    async fn stops_counted(
        &self,
        scope: &Scope,
        done: bool,
        late_on: Option<i32>,
    ) -> Result<u64, AccountError> {
        let filter = RepairOrderFilter {
            scope,
            done,
            late_on,
        };
        Ok(count(self.store.count_repair_orders(filter).await?))
    }

    /// Those of a page, as far as a permit reaches.
    pub(in crate::desk) async fn show_stops(
        &self,
        scope: &Scope,
        tab: OrderTab,
        (most, offset): (i64, i64),
    ) -> Result<Vec<RepairOrderLine>, AccountError> {
        let filter = RepairOrderFilter {
            scope,
            done: tab == OrderTab::Done,
            late_on: None,
        };
        let posts = self.visitor.signed_in.as_ref();
        let posts = posts.map_or(&[][..], |one| &one.me.posts);
        let write = Permit::of(posts, DataClass::Measures, Operation::Write);
        let rows = self.store.repair_orders(filter, most, offset).await?;
        let people: BTreeSet<Uuid> = rows.iter().filter_map(person_who_stopped).collect();
        let people: Vec<Uuid> = people.into_iter().collect();
        let people = self.store.accounts(&people).await?;
        let mut lines = Vec::new();
        for row in rows {
            let covers = write
                .as_ref()
                .is_some_and(|write| write.scope().covers(&row.unit_code));
            let opens = match row.case_id {
                Some(case) => self.opens_case(case).await?,
                None => false,
            };
            let line = self.stop_line(row, covers, &people)?;
            lines.extend(line.map(|line| RepairOrderLine { opens, ..line }));
        }
        Ok(lines)
    }

    /// Whether the reader works on a case, and has not only received the record it is about.
    async fn opens_case(&self, id: Uuid) -> Result<bool, AccountError> {
        let Some(signed_in) = &self.visitor.signed_in else {
            return Ok(false);
        };
        let case = self.store.case(id).await?;
        let permit = |row| self.permit_for(&signed_in.me, &row, Operation::Read);
        Ok(case.and_then(permit).is_some())
    }

    fn stop_line(
        &self,
        row: RepairOrderRow,
        may_confirm: bool,
        people: &[AccountRow],
    ) -> Result<Option<RepairOrderLine>, AccountError> {
        let Some(task) = RepairTask::from_code(&row.kind) else {
            return Ok(None);
        };
        let number = row.case_number.as_deref().and_then(|no| no.parse().ok());
        let is_remedied = row.case_stage.as_deref() == Some(Stage::Remedying.code());
        let waits = row.is_open() && task == RepairTask::Stop && !is_remedied;
        let due = day_of(row.due_on);
        let done = match (row.done_at, &row.receipt) {
            (Some(at), Some(receipt)) => {
                let said = self.seal.open_text(STOP_RECEIPT, receipt)?;
                Some((instant(at), self.who_stopped(&row, people), said))
            }
            _ => None,
        };
        Ok(Some(RepairOrderLine {
            id: row.id,
            case: row.case_id.map(CaseId::from_uuid).zip(number),
            opens: false,
            late: row.is_open() && !waits && due.is_some_and(|due| due < self.clock.today()),
            may_confirm: may_confirm && row.is_open() && !waits,
            subject: row.subject_name,
            document_no: row.document_no,
            unit: row.unit_name,
            system: row.client_name,
            task,
            issued_at: instant(row.issued_at),
            due,
            waits,
            done,
        }))
    }

    /// Name of the person, or of the system, that has answered.
    fn who_stopped(&self, row: &RepairOrderRow, people: &[AccountRow]) -> String {
        if by_system(row) {
            return row.client_name.clone().unwrap_or_default();
        }
        let id = person_who_stopped(row);
        let person = people.iter().find(|person| Some(person.id) == id);
        person.map_or_else(String::new, |person| self.name_of(person))
    }

    /// 回执: a unit says that it has stopped, or that it has read that it may go on; once.
    pub(super) async fn confirm_stop(
        &self,
        permit: &Permit,
        order: &str,
        receipt: &str,
    ) -> Result<String, AccountError> {
        let id = order.parse::<Uuid>().unwrap_or_default();
        let Some(order) = self.store.repair_order(id).await? else {
            return Ok(links::orders(OrderTab::Open));
        };
        if !permit.scope().covers(&order.unit_code) {
            return Ok(links::FORBIDDEN.to_owned());
        }
        if !order.is_open() {
            // Sent twice, or by a colleague or the system itself meanwhile: the list shows who answered.
            self.forget(forms::ORDER).await?;
            return Ok(links::orders(OrderTab::Done));
        }
        let receipt = receipt.trim();
        let fault = match receipt.chars().count() {
            0 => Some(Fault::Missing),
            length if length > LONGEST_RECEIPT => Some(Fault::TooLong { max: 1_000 }),
            _ => None,
        };
        let fault = match fault {
            Some(fault) => Some(fault),
            None => self.give_receipt(permit, &order, receipt).await?,
        };
        match fault {
            Some(fault) => {
                let field = format!("receipt-{id}");
                let form = FormState::default().keep(&field, receipt);
                self.keep(forms::ORDER, form.wrong(&field, fault)).await?;
            }
            None => self.forget(forms::ORDER).await?,
        }
        Ok(links::orders(OrderTab::Open))
    }

    /// Puts a receipt in; what is wrong with it, if anything is.
    async fn give_receipt(
        &self,
        permit: &Permit,
        order: &RepairOrderRow,
        receipt: &str,
    ) -> Result<Option<Fault>, AccountError> {
        let signed_in = self.visitor.signed_in.as_ref().map(|one| &one.me);
        let Some(me) = signed_in.filter(|me| me.kind == AccountKind::Staff) else {
            return Ok(None);
        };
        let Some(case) = order.case_id.filter(|_| order.kind == "stop") else {
            let detail = json!({ "order": order.id, "case": order.case_id });
            let own = self.permit_in(&order.unit_code, DataClass::Measures, Operation::Write);
            let permit = own.as_ref().unwrap_or(permit);
            let (action, object) = noted(order);
            let entry = self.entry_in_post(permit, action, object, detail);
            let sealed = self.seal.seal(STOP_RECEIPT, receipt.as_bytes())?;
            self.store.confirm_noted(order.id, &sealed, &entry).await?;
            return Ok(None);
        };
        let actor = self.actor(me, CaseKind::Repair).await?;
        let stepped = self
            .say_stopped(&actor, case, &order.receiver(), receipt)
            .await?;
        let Stepped::Refused(refusal) = stepped else {
            // Whatever else came in between, the list shows how it stands.
            return Ok(None);
        };
        // A colleague, or a second click, may have been faster by a moment: then there is nothing left to say.
        let now = self.store.repair_order(order.id).await?;
        let open = now.is_some_and(|order| order.is_open());
        Ok(open.then_some(Fault::Refused(refusal)))
    }
}

/// What a receipt that no case waits for is called in the log, and what it is about.
pub(in crate::desk) fn noted(order: &RepairOrderRow) -> (&'static str, String) {
    match &order.case_number {
        Some(number) => ("repair.resume", number.clone()),
        None => ("record.stop", order.record_id.to_string()),
    }
}
