use std::sync::Arc;

use domain::case::CaseNumber;
use domain::id::CaseId;
use domain::role::Permit;
use maud::{Markup, html};

use crate::api::portal;
use crate::links;
use crate::pages::account::ask;
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Loading, Mark, Step, Ui, failed, faults, form_title, table_head, tag, trail,
};
use crate::view::{PlatformMessageLine, PlatformReceiptLine, PlatformResult, PlatformView};

/// 外部平台: what it does not have yet, and receipts that could not be used.
pub(crate) fn platform(ui: Ui, _: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let me = match portal::me() {
            Ok(me) => me,
            Err(error) => return failed(ui, &error),
        };
        let question = |portal: Arc<dyn Portal>| async move { portal.platform(&me, &permit).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &PlatformView) -> Content {
    let text = &ui.text.platform;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, ui.text.account.desk), Step::new("", text.title)]))
            (faults(ui, &view.form))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            @if !view.is_set { p.notice { (text.not_set) } }
            @if view.form.value("again") == "1" { p.notice role="status" { (text.again) } }
            section {
                h2 { (text.waiting) }
                @if view.messages.is_empty() { p { (text.nothing_waits) } } @else {
                    table.list role="table" {
                        (table_head(text.columns))
                        tbody role="rowgroup" { @for one in &view.messages { (message(ui, view, one)) } }
                    }
                }
            }
            (results(ui, view))
            section {
                h2 { (text.unused) }
                @if view.receipts.is_empty() { p { (text.none_unused) } } @else {
                    p { (text.unused_lead) }
                    table.list role="table" {
                        (table_head(text.receipt_columns))
                        tbody role="rowgroup" { @for one in &view.receipts { (receipt(ui, view, one)) } }
                    }
                }
            }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, text.title), body)
}

fn message(ui: Ui, view: &PlatformView, one: &PlatformMessageLine) -> Markup {
    let text = &ui.text.platform;
    let [_, case, what, tried, last, action] = text.columns;
    html! {
        tr role="row" {
            th.day role="rowheader" scope="row" { ((ui.text.account.time)(one.since)) }
            td role="cell" data-label=(case) { (of_case(ui, view, one.case.as_ref())) }
            td role="cell" data-label=(what) { @if one.withdraws { (text.withdraws) } @else { (text.applies) } }
            td role="cell" data-label=(tried) { ((text.tries)(one.tries)) }
            td role="cell" data-label=(last) { ((text.fault)(&one.fault)) }
            td role="cell" data-label=(action) {
                @if let Some(at) = one.given_up {
                    (tag(Mark::Late, &(text.stopped)(&(ui.text.account.time)(at))))
                    form method="post" action="/api/form/retry-platform-message" {
                        input type="hidden" name="message" value=(one.id);
                        button.btn.quiet { (text.retry) }
                    }
                } @else { (text.goes_on) }
            }
        }
    }
}

fn receipt(ui: Ui, view: &PlatformView, one: &PlatformReceiptLine) -> Markup {
    let text = &ui.text.platform;
    let [_, number, answer, case, why] = text.receipt_columns;
    html! {
        tr role="row" {
            th.day role="rowheader" scope="row" { ((ui.text.account.time)(one.at)) }
            td role="cell" data-label=(number) {
                (one.number)
                @if !one.outside.is_empty() { " " span.hint { ((text.outside_number)(&one.outside)) } }
            }
            td role="cell" data-label=(answer) {
                ((text.answer)(&one.answer))
                @if let Some(result) = &one.result { " " (said(ui, result)) }
            }
            td role="cell" data-label=(case) { (of_case(ui, view, one.case.as_ref())) }
            td role="cell" data-label=(why) { ((text.why)(one.why)) }
        }
    }
}

/// 外部平台转入: what took effect here.
fn results(ui: Ui, view: &PlatformView) -> Markup {
    let text = &ui.text.platform;
    let [_, receipt, what, case] = text.result_columns;
    html! {
        section {
            h2 { (text.results) }
            @if view.results.is_empty() { p { (text.no_results) } } @else {
                p { (text.results_lead) }
                table.list role="table" {
                    (table_head(text.result_columns))
                    tbody role="rowgroup" {
                        @for one in &view.results {
                            tr role="row" {
                                th.day role="rowheader" scope="row" { ((ui.text.account.time)(one.at)) }
                                td role="cell" data-label=(receipt) {
                                    (one.receipt) " " span.hint { ((text.outside_number)(&one.result.number)) }
                                }
                                td role="cell" data-label=(what) { (said(ui, &one.result)) }
                                td role="cell" data-label=(case) { (of_case(ui, view, one.case.as_ref())) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn said(ui: Ui, result: &PlatformResult) -> Markup {
    let said = (ui.text.platform.result)(&result.subject, &result.document_no, &result.granted_on);
    html! { span.hint lang=[ui.data_lang()] { (said) } }
}

fn of_case(ui: Ui, view: &PlatformView, case: Option<&(CaseId, CaseNumber)>) -> Markup {
    html! {
        @match case {
            Some((id, number)) if view.may_open => { a href=(links::of_id(links::DESK_CASE, id)) { (number) } }
            Some((_, number)) => { (number) }
            None => { (ui.text.platform.no_case) }
        }
    }
}
