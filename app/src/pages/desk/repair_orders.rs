use maud::{Markup, html};

use crate::links;
use crate::ui::{Mark, Ui, table_head, tag};
use crate::view::{OrderTab, OrdersView, RepairOrderLine};

/// 停止共享和使用的通知, beside the orders about measures.
pub(super) fn repair_orders(ui: Ui, view: &OrdersView) -> Markup {
    let text = &ui.text.repair_order.orders;
    if view.stops.is_empty() {
        return Markup::default();
    }
    html! {
        section {
            h2 { (text.title) }
            p.hint { (text.lead) }
            table.list role="table" {
                (table_head(text.columns))
                tbody role="rowgroup" { @for line in &view.stops { (row(ui, view, line)) } }
            }
        }
    }
}

fn row(ui: Ui, view: &OrdersView, line: &RepairOrderLine) -> Markup {
    let (text, of, lang) = (
        &ui.text.repair_order.orders,
        &ui.text.measure.orders,
        ui.data_lang(),
    );
    let [_, task, subject, document, unit, receipt] = text.columns;
    html! {
        tr role="row" {
            th role="rowheader" scope="row" {
                @match line.case {
                    // Whoever only received the record has nothing to do with the case.
                    Some((case, number)) if line.opens => {
                        a href=(links::of_id(links::DESK_CASE, case)) { (number.to_string()) }
                    }
                    Some((_, number)) => (number.to_string()),
                    None => (text.no_case),
                }
            }
            td role="cell" data-label=(task) {
                ((text.task)(line.task))
                br; span.hint { ((of.issued)(&(ui.text.account.time)(line.issued_at))) }
            }
            td role="cell" data-label=(subject) lang=[lang] { (line.subject) }
            td role="cell" data-label=(document) lang=[lang] { (line.document_no) }
            td role="cell" data-label=(unit) {
                span lang=[lang] { (line.unit) }
                @if let Some(system) = &line.system { br; span.hint { ((text.system)(system)) } }
            }
            td role="cell" data-label=(receipt) {
                @match &line.done {
                    Some((at, who, said)) => {
                        (tag(Mark::Good, (of.tab)(OrderTab::Done)))
                        p.letter { (said) }
                        p.hint { ((of.done)(&(ui.text.account.time)(*at), who)) }
                    }
                    None => (waiting(ui, view, line)),
                }
            }
        }
    }
}

fn waiting(ui: Ui, view: &OrdersView, line: &RepairOrderLine) -> Markup {
    let (text, of) = (&ui.text.repair_order.orders, &ui.text.measure.orders);
    if line.waits {
        return html! { (tag(Mark::Running, of.waiting)) p.hint { (text.waits) } };
    }
    html! {
        @if line.late {
            (tag(Mark::Late, of.late)) " "
        } @else if !line.may_confirm {
            (tag(Mark::Running, of.waiting)) " "
        }
        @if let Some(due) = line.due { span.hint { ((of.due)(due)) } }
        @if line.may_confirm { (confirm(ui, view, line)) }
    }
}

/// The page holds many of these: the id of the order keeps their fields apart.
fn confirm(ui: Ui, view: &OrdersView, line: &RepairOrderLine) -> Markup {
    let text = &ui.text.repair_order.orders;
    let field = format!("receipt-{}", line.id);
    let (hint_id, fault_id) = (format!("{field}-hint"), format!("{field}-fault"));
    let fault = view.form.fault(&field);
    let told = match fault {
        Some(_) => format!("{hint_id} {fault_id}"),
        None => hint_id.clone(),
    };
    html! {
        details open[fault.is_some()] {
            summary { ((text.confirm)(line.task)) span.unseen { " " (line.document_no) } }
            form method="post" action="/api/form/confirm-repair-order" {
                input type="hidden" name="order" value=(line.id);
                div.field.bad[fault.is_some()] {
                    label for=(field) { (text.receipt) }
                    p.hint id=(hint_id) { ((text.receipt_hint)(line.task)) }
                    @if let Some(fault) = fault {
                        p.fault id=(fault_id) role="alert" { ((ui.text.account.fault)(fault)) }
                    }
                    textarea id=(field) name="receipt" rows="3" maxlength="1000" aria-describedby=(told)
                        aria-invalid=[fault.map(|_| "true")] { (view.form.value(&field)) }
                }
                p.actions { button.btn { ((text.confirm)(line.task)) } }
            }
        }
    }
}
