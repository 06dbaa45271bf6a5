//! 指令、回执: what a unit has to do about a measure, and that it has done it.

use app::links;
use app::view::{Fault, FormState, OrderCause, OrderLine, OrderTab, OrdersView};
use domain::calendar::{CHINA, civil_date};
use domain::day::from_number;
use domain::id::{CaseId, RecordId};
use domain::measure::OrderKind;
use domain::policy::{Term, keys};
use domain::role::{DataClass, Operation, Permit, Scope};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use crate::desk::account::{AccountError, forms};
use crate::desk::{Desk, count, instant};
use crate::store::{OrderFilter, OrderRow};

/// What receipts are sealed for.
pub(super) const RECEIPT: &str = "measure.receipt";
/// Lines on a page.
const PAGE: i64 = 50;
/// Longest receipt, in characters.
const LONGEST_RECEIPT: usize = 1_000;
/// So many days back is looked for the day from which on orders are not late; no run of days off is longer.
const LOOKED_BACK: i32 = 60;

impl Desk {
    /// Orders as far as a permit reaches, and what the reader may do about them.
    pub(super) async fn show_orders(
        &self,
        permit: &Permit,
        tab: OrderTab,
        page: u32,
    ) -> Result<OrdersView, AccountError> {
        let scope = permit.scope();
        let filter = |done, issued_before| OrderFilter {
            scope,
            done,
            issued_before,
        };
        let open = count(self.store.count_orders(filter(false, None)).await?);
        let done = count(self.store.count_orders(filter(true, None)).await?);
        let late = match self.late_before() {
            Some(before) => count(self.store.count_orders(filter(false, Some(before))).await?),
            None => 0,
        };
        let [open_stops, done_stops, late_stops] = self.count_stops(scope).await?;
        let shown = filter(tab == OrderTab::Done, None);
        let page = page.max(1);
        let offset = PAGE * i64::from(page - 1);
        let mut rows = self.store.orders(shown, PAGE + 1, offset).await?;
        let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
        let more = rows.len() > most;
        rows.truncate(most);
        let mut stops = self.show_stops(scope, tab, (PAGE + 1, offset)).await?;
        let more = more || stops.len() > most;
        stops.truncate(most);
        let posts = self.visitor.signed_in.as_ref();
        let posts = posts.map_or(&[][..], |one| &one.me.posts);
        let write = Permit::of(posts, DataClass::Measures, Operation::Write);
        let records = Permit::of(posts, DataClass::Records, Operation::Read);
        let mut lines = Vec::new();
        for row in rows {
            let may_confirm = row.done_at.is_none()
                && write
                    .as_ref()
                    .is_some_and(|write| write.scope().covers(&row.unit_code));
            if let Some(cause) = order_cause(&row, records.as_ref()) {
                lines.extend(self.order_line(row, cause, may_confirm).await?);
            }
        }
        Ok(OrdersView {
            tab,
            counts: (open + open_stops, done + done_stops),
            late: late + late_stops,
            lines,
            stops,
            page,
            more,
            whole_city: *scope == Scope::City,
            form: self.form(forms::ORDER).await,
        })
    }

    /// How many orders wait, as far as a permit reaches.
    pub(in crate::desk) async fn waiting_orders(
        &self,
        permit: &Permit,
    ) -> Result<u64, AccountError> {
        let filter = OrderFilter {
            scope: permit.scope(),
            done: false,
            issued_before: None,
        };
        let stops = self.waiting_stops(permit.scope()).await?;
        Ok(count(self.store.count_orders(filter).await?) + stops)
    }

    async fn order_line(
        &self,
        row: OrderRow,
        cause: OrderCause,
        may_confirm: bool,
    ) -> Result<Option<OrderLine>, AccountError> {
        let (Some(kind), Some(day)) = (OrderKind::from_code(&row.kind), from_number(row.day))
        else {
            return Ok(None);
        };
        let issued_at = instant(row.issued_at);
        let due = self.confirm_by(civil_date(issued_at));
        let done = match (row.done_at, &row.receipt) {
            (Some(at), Some(receipt)) => {
                let by = row.done_by.as_deref().unwrap_or_default();
                let account = match by.parse::<Uuid>() {
                    Ok(id) => self.store.account(id).await?,
                    Err(_) => None,
                };
                let name = account.map_or_else(String::new, |account| self.name_of(&account));
                Some((instant(at), name, self.seal.open_text(RECEIPT, receipt)?))
            }
            _ => None,
        };
        Ok(Some(OrderLine {
            id: row.id,
            cause,
            measure: row.name,
            subject: row.subject_name,
            unit: row.unit_name,
            kind,
            day,
            last_day: row.last_day.and_then(from_number),
            issued_at,
            due,
            late: done.is_none() && due.is_some_and(|due| due < self.clock.today()),
            done,
            may_confirm,
        }))
    }

    /// The last day to confirm an order that was given on a day.
    fn confirm_by(&self, given: Date) -> Option<Date> {
        let term: Term = self.rules.policy.get(keys::MEASURE_CONFIRM, given).ok()?;
        let by = self
            .rules
            .calendar
            .add_workdays(given, u32::from(term.amount));
        by.ok().map(|by| by.date)
    }

    /// Orders given before this instant (microseconds UTC) are late today.
    fn late_before(&self) -> Option<i64> {
        let today = self.clock.today();
        let mut first = today;
        for back in 1..=LOOKED_BACK {
            let day = today.checked_sub(back.days()).ok()?;
            match self.confirm_by(day) {
                Some(by) if by < today => break,
                _ => first = day,
            }
        }
        let start = first.at(0, 0, 0, 0).to_zoned(CHINA.to_time_zone()).ok()?;
        Some(start.timestamp().as_microsecond())
    }

    /// 回执: a unit says that it has done what it was told, once.
    pub(super) async fn confirm(
        &self,
        permit: &Permit,
        order: &str,
        receipt: &str,
    ) -> Result<String, AccountError> {
        let id = order.parse::<Uuid>().unwrap_or_default();
        let Some(order) = self.store.order(id).await? else {
            return Ok(links::orders(OrderTab::Open));
        };
        if !permit.scope().covers(&order.unit_code) {
            return Ok(links::FORBIDDEN.to_owned());
        }
        if order.done_at.is_some() {
            // Sent twice, or by a colleague meanwhile: the list shows who confirmed it.
            self.forget(forms::ORDER).await?;
            return Ok(links::orders(OrderTab::Done));
        }
        let receipt = receipt.trim();
        let fault = match receipt.chars().count() {
            0 => Some(Fault::Missing),
            length if length > LONGEST_RECEIPT => Some(Fault::TooLong { max: 1_000 }),
            _ => None,
        };
        if let Some(fault) = fault {
            let field = format!("receipt-{id}");
            let form = FormState::default().keep(&field, receipt);
            self.keep(forms::ORDER, form.wrong(&field, fault)).await?;
            return Ok(links::orders(OrderTab::Open));
        }
        let own = self.permit_in(&order.unit_code, DataClass::Measures, Operation::Write);
        let detail = match order.shielding_id {
            Some(shielding) => json!({
                "order": id, "kind": order.kind, "measure": order.measure_id, "shielding": shielding,
            }),
            None => json!({
                "order": id, "kind": order.kind, "measure": order.measure_id, "case": order.case_id,
            }),
        };
        // An order that follows from a ruling is about the record that is shielded.
        let record = order.record_id.to_string();
        let about = order.case_number.as_deref().unwrap_or(&record);
        let entry = self.entry_in_post(
            own.as_ref().unwrap_or(permit),
            "measure.order",
            about,
            detail,
        );
        let sealed = self.seal.seal(RECEIPT, receipt.as_bytes())?;
        let done = self
            .store
            .confirm_order(id, &order.unit_code, &sealed, &entry)
            .await?;
        self.forget(forms::ORDER).await?;
        Ok(links::orders(match done {
            true => OrderTab::Open,
            false => OrderTab::Done,
        }))
    }
}

/// What an order follows from; `records`: what the reader may see of records.
fn order_cause(row: &OrderRow, records: Option<&Permit>) -> Option<OrderCause> {
    if let (Some(id), Some(number)) = (row.case_id, &row.case_number) {
        return Some(OrderCause::Case {
            id: CaseId::from_uuid(id),
            number: number.parse().ok()?,
        });
    }
    let unit = row.ruling_unit.as_deref()?;
    let opens = records.is_some_and(|permit| permit.scope().covers(unit));
    Some(OrderCause::Ruling {
        court: row.court.clone()?,
        number: row.ruling_no.clone()?,
        record: opens.then(|| RecordId::from_uuid(row.record_id)),
    })
}
