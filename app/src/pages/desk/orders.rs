use std::sync::Arc;

use domain::role::Permit;
use maud::{Markup, html};

use crate::links;
use crate::pages::account::ask;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Loading, Mark, Step, Ui, form_title, table_head, tag, trail};
use crate::view::{OrderCause, OrderLine, OrderTab, OrdersView};

/// 措施指令: what units have to do about measures, and what they have done.
pub(crate) fn orders(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let tab = OrderTab::from_code(&asked.value("tab")).unwrap_or(OrderTab::Open);
        let page = asked.page();
        let question =
            |portal: Arc<dyn Portal>| async move { portal.orders(&permit, tab, page).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &OrdersView) -> Content {
    let text = &ui.text.measure.orders;
    let none = match view.tab {
        OrderTab::Open => text.none_open,
        OrderTab::Done => text.none_done,
    };
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, ui.text.account.desk), Step::new("", text.title)]))
            h1 tabindex="-1" { (text.title) }
            p.lead { @if view.whole_city { (text.lead_city) } @else { (text.lead) } }
            (tabs(ui, view))
            @if view.late > 0 && view.tab == OrderTab::Open { p { (tag(Mark::Late, &(text.late_count)(view.late))) } }
            (super::repair_orders::repair_orders(ui, view))
            @if view.lines.is_empty() && view.stops.is_empty() {
                p { (none) }
            } @else if !view.lines.is_empty() {
                @if !view.stops.is_empty() { h2 { (text.title) } }
                table.list role="table" {
                    (table_head(text.columns))
                    tbody role="rowgroup" { @for line in &view.lines { (row(ui, view, line)) } }
                }
            }
            @if view.more {
                nav.paging aria-label=(ui.text.common.paging) {
                    a.btn.quiet rel="next" href={ (links::orders(view.tab)) "&page=" (view.page + 1) } {
                        (ui.text.common.next)
                    }
                }
            }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, text.title), body)
}

fn tabs(ui: Ui, view: &OrdersView) -> Markup {
    let text = &ui.text.measure.orders;
    let (open, done) = view.counts;
    html! {
        nav.tabs aria-label=(text.title) {
            ul {
                @for (tab, count) in [(OrderTab::Open, open), (OrderTab::Done, done)] {
                    li {
                        a href=(links::orders(tab)) aria-current=[(tab == view.tab).then_some("page")] {
                            ((text.tab)(tab)) " " span.hint { ((ui.text.desk.count)(count)) }
                        }
                    }
                }
            }
        }
    }
}

fn row(ui: Ui, view: &OrdersView, line: &OrderLine) -> Markup {
    let (text, lang) = (&ui.text.measure.orders, ui.data_lang());
    let [_, task, measure, subject, unit, receipt] = text.columns;
    html! {
        tr role="row" {
            th role="rowheader" scope="row" { (cause(ui, &line.cause)) }
            td role="cell" data-label=(task) {
                ((text.task)(line.kind, line.day, line.last_day))
                br; span.hint { ((text.issued)(&(ui.text.account.time)(line.issued_at))) }
            }
            td role="cell" data-label=(measure) lang=[lang] { (line.measure) }
            td role="cell" data-label=(subject) lang=[lang] { (line.subject) }
            td role="cell" data-label=(unit) lang=[lang] { (line.unit) }
            td role="cell" data-label=(receipt) {
                @match &line.done {
                    Some((at, who, said)) => {
                        (tag(Mark::Good, (text.tab)(OrderTab::Done)))
                        p.letter { (said) }
                        p.hint { ((text.done)(&(ui.text.account.time)(*at), who)) }
                    }
                    None => (waiting(ui, view, line)),
                }
            }
        }
    }
}

/// 办件 or 裁定, with the way to it where there is one for the reader.
fn cause(ui: Ui, cause: &OrderCause) -> Markup {
    let lang = ui.data_lang();
    html! {
        @match cause {
            OrderCause::Case { id, number } => a href=(links::of_id(links::DESK_CASE, id)) { (number) },
            OrderCause::Ruling { court, number, record } => {
                @match record {
                    Some(record) => {
                        a lang=[lang] href={ (links::of_id(links::DESK_RECORD, record)) "#" (links::SHIELDING) } {
                            (number)
                        }
                    }
                    None => span lang=[lang] { (number) },
                }
                br; span.hint lang=[lang] { (court) }
            }
        }
    }
}

/// What tells orders apart for whoever only hears them.
fn called(cause: &OrderCause) -> String {
    match cause {
        OrderCause::Case { number, .. } => number.to_string(),
        OrderCause::Ruling { number, .. } => number.clone(),
    }
}

fn waiting(ui: Ui, view: &OrdersView, line: &OrderLine) -> Markup {
    let text = &ui.text.measure.orders;
    html! {
        @if line.late {
            (tag(Mark::Late, text.late)) " "
        } @else if !line.may_confirm {
            (tag(Mark::Running, text.waiting)) " "
        }
        @if let Some(due) = line.due { span.hint { ((text.due)(due)) } }
        @if line.may_confirm { (confirm(ui, view, line)) }
    }
}

/// The page holds many of these: the id of the order keeps their fields apart.
fn confirm(ui: Ui, view: &OrdersView, line: &OrderLine) -> Markup {
    let text = &ui.text.measure.orders;
    let field = format!("receipt-{}", line.id);
    let (hint_id, fault_id) = (format!("{field}-hint"), format!("{field}-fault"));
    let fault = view.form.fault(&field);
    let told = match fault {
        Some(_) => format!("{hint_id} {fault_id}"),
        None => hint_id.clone(),
    };
    html! {
        details open[fault.is_some()] {
            summary { (text.confirm) span.unseen { " " (called(&line.cause)) } }
            form method="post" action="/api/form/confirm-order" {
                input type="hidden" name="order" value=(line.id);
                div.field.bad[fault.is_some()] {
                    label for=(field) { (text.receipt) }
                    p.hint id=(hint_id) { (text.receipt_hint) }
                    @if let Some(fault) = fault {
                        p.fault id=(fault_id) role="alert" { ((ui.text.account.fault)(fault)) }
                    }
                    textarea id=(field) name="receipt" rows="3" maxlength="1000" aria-describedby=(told)
                        aria-invalid=[fault.map(|_| "true")] { (view.form.value(&field)) }
                }
                p.actions { button.btn { (text.confirm) } }
            }
        }
    }
}
