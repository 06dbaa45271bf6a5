use std::sync::Arc;

use domain::role::Permit;
use maud::{Markup, html};

use crate::links;
use crate::pages::account::ask;
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Field, Loading, Step, Ui, code, faults_called, field, form_title, select,
    table_head, trail,
};
use crate::view::{PrioritiesView, PriorityLine};

/// 重点服务: whose cases come first among those of the same last day.
pub(crate) fn priorities(ui: Ui, _: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.priorities(&permit).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

/// What the fields are called.
fn label_of(ui: Ui, field: &str) -> Option<&'static str> {
    let text = &ui.text.help.priority;
    Some(match field {
        "uscc" => text.uscc,
        "kind" => text.kind,
        "contact" => text.contact,
        "basis" => text.basis,
        "until" => text.until,
        _ => return None,
    })
}

fn content(ui: Ui, view: &PrioritiesView) -> Content {
    let text = &ui.text.help.priority;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, ui.text.account.desk), Step::new("", text.title)]))
            (faults_called(ui, &view.form, |one| label_of(ui, &one.field)))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            @if view.lines.is_empty() {
                p { (text.none) }
            } @else {
                table.list role="table" {
                    (table_head(text.columns))
                    tbody role="rowgroup" { @for line in &view.lines { (row(ui, view, line)) } }
                }
            }
            @if view.groups.is_empty() {
                p { (text.no_groups) }
            } @else if view.may_write {
                (add(ui, view))
            }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, text.title), body)
}

fn row(ui: Ui, view: &PrioritiesView, line: &PriorityLine) -> Markup {
    let (text, lang) = (&ui.text.help.priority, ui.data_lang());
    let [_, kind, contact, basis, until] = text.columns;
    html! {
        tr role="row" {
            th role="rowheader" scope="row" {
                span lang=[lang] { (line.subject.name) } br; (code(&line.subject.uscc))
            }
            td role="cell" data-label=(kind) lang=[lang] { (line.kind) }
            td role="cell" data-label=(contact) lang=[lang] { (line.contact) }
            td role="cell" data-label=(basis) lang=[lang] { (line.basis) }
            td role="cell" data-label=(until) {
                (line.until.to_string())
                @if view.may_write {
                    form method="post" action="/api/form/end-priority" {
                        input type="hidden" name="priority" value=(line.id);
                        input type="hidden" name="version" value=(line.version);
                        button.btn.quiet {
                            (text.end) span.unseen lang=[lang] { " " (line.subject.name) }
                        }
                    }
                }
            }
        }
    }
}

fn add(ui: Ui, view: &PrioritiesView) -> Markup {
    let (text, form) = (&ui.text.help.priority, &view.form);
    let groups = view.groups.iter();
    let groups = groups.map(|group| (group.clone(), group.clone()));
    html! {
        section.narrow {
            details open[!form.faults.is_empty()] {
                summary { (text.add) }
                form method="post" action="/api/form/set-priority" {
                    (field(ui, form, Field::typed("uscc", text.uscc, "")))
                    (select(ui, form, Field::typed("kind", text.kind, ""), groups))
                    (field(ui, form, Field::typed("contact", text.contact, text.contact_hint)))
                    (field(ui, form, Field::typed("basis", text.basis, "")))
                    (field(ui, form, Field { kind: "date", ..Field::typed("until", text.until, text.until_hint) }))
                    p.actions { button.btn { (text.add_button) } }
                }
            }
        }
    }
}
