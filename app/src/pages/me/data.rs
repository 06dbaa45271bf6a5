use std::sync::Arc;

use maud::{Markup, html};

use super::data_rows::rows;
use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{
    Asked, Content, Field, Loading, Step, Ui, faults, field, form_title, table_head, trail,
};
use crate::view::MyDataView;

/// What the portal keeps about somebody, on what grounds and for how long; who looked at it; the file; the end.
pub(crate) fn data(ui: Ui, _: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.my_data(&me).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &MyDataView) -> Content {
    let (text, my) = (&ui.text.account.data, &ui.text.account.my);
    let form = &view.form;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::ME, my.title), Step::new("", text.title)]))
            (faults(ui, form))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            table.list role="table" {
                (table_head(text.columns))
                tbody role="rowgroup" {
                    @for [what, value, basis, kept] in rows(ui, view) {
                        @let [_, value_of, basis_of, kept_of] = text.columns;
                        tr role="row" {
                            th role="rowheader" scope="row" { (what) }
                            td role="cell" data-label=(value_of) { (value) }
                            td role="cell" data-label=(basis_of) { (basis) }
                            td role="cell" data-label=(kept_of) { (kept) }
                        }
                    }
                }
            }
            p.actions { a.btn.quiet href=(links::MY_DATA_FILE) rel="external" download { (text.export) } }
            p { @if view.staff.is_some() { (text.correct_staff) } @else { (text.correct) } }
            section {
                h2 { (text.looks) }
                p { (text.looks_lead) }
                (looks(ui, view))
            }
            @if view.may_close { (close(ui, view)) }
        }
    };
    Content::new(ui, &form_title(ui, form, text.title), body)
}

fn close(ui: Ui, view: &MyDataView) -> Markup {
    let text = &ui.text.account.data;
    html! {
        section.narrow {
            h2 { (text.close) }
            p { (text.close_text) }
            form method="post" action="/api/form/close-account" {
                (field(ui, &view.form, Field {
                    name: "password", label: ui.text.account.password, hint: "", kind: "password",
                    autocomplete: "current-password",
                }))
                p.actions { button.btn.quiet { (text.close_button) } }
            }
        }
    }
}

fn looks(ui: Ui, view: &MyDataView) -> Markup {
    let text = &ui.text.account;
    let [_, when, who, _, what, _, _, outcome] = text.log.columns;
    html! {
        table.list role="table" {
            (table_head([when, who, what, outcome]))
            tbody role="rowgroup" {
                @for entry in &view.looks {
                    tr role="row" {
                        th role="rowheader" scope="row" { ((text.time)(entry.at)) }
                        td role="cell" data-label=(who) {
                            @if entry.actor == view.account { (text.data.myself) } @else if entry.actor == "stranger" {
                                (text.data.stranger)
                            } @else if entry.unit.is_empty() { (text.data.system) } @else { (entry.unit) }
                        }
                        td role="cell" data-label=(what) { ((text.data.action)(&entry.action)) }
                        td role="cell" data-label=(outcome) { ((text.data.outcome)(&entry.outcome)) }
                    }
                }
            }
        }
    }
}
