use std::sync::Arc;

use domain::role::{Permit, Role};
use maud::{Markup, display, html};

use crate::links;
use crate::pages::account::ask;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Loading, Step, Ui, table_head, trail};
use crate::view::{AuditLine, AuditView};

/// The audit log, newest entries first.
pub(crate) fn audit(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let before = asked.value("before").parse().unwrap_or(0);
        let question = |portal: Arc<dyn Portal>| async move { portal.audit(&permit, before).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &AuditView) -> Content {
    let account = &ui.text.account;
    let text = &account.log;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, account.desk), Step::new("", text.title)]))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            p { a href=(links::CHECKPOINTS) { (text.checkpoints) } }
            @if view.entries.is_empty() {
                p { (text.empty) }
            } @else {
                table.list role="table" {
                    (table_head(text.columns))
                    tbody role="rowgroup" {
                        @for entry in &view.entries { (line(ui, entry)) }
                    }
                }
            }
            @if let Some(before) = view.before {
                nav.paging aria-label=(ui.text.common.paging) {
                    a.btn.quiet rel="next" href=(links::audit(before)) { (text.older) }
                }
            }
        }
    };
    Content::new(ui, text.title, body)
}

fn line(ui: Ui, entry: &AuditLine) -> Markup {
    let text = &ui.text.account;
    let [_, when, who, post, what, object, digests, outcome] = text.log.columns;
    let role = Role::from_code(&entry.role).map_or(entry.role.as_str(), text.staff.role);
    html! {
        tr role="row" {
            th role="rowheader" scope="row" { (display(entry.seq)) }
            td.day role="cell" data-label=(when) { ((text.time)(entry.at)) }
            td role="cell" data-label=(who) {
                @match (&entry.actor_name, entry.actor.as_str()) {
                    (Some(name), _) => (name),
                    (None, "stranger") => (text.data.stranger),
                    (None, actor) => { code { (actor) } },
                }
            }
            td role="cell" data-label=(post) { (role) @if !entry.unit.is_empty() { " " (entry.unit) } }
            td role="cell" data-label=(what) { ((text.data.action)(&entry.action)) @if !entry.purpose.is_empty() { " — " ((text.data.purpose)(&entry.purpose)) } }
            td role="cell" data-label=(object) { (entry.object) }
            td role="cell" data-label=(digests) {
                @if !entry.before.is_empty() || !entry.after.is_empty() {
                    (digest(&entry.before)) " → " (digest(&entry.after))
                }
            }
            td.day role="cell" data-label=(outcome) title=(entry.request) { ((text.data.outcome)(&entry.outcome)) }
        }
    }
}

/// Enough of a digest to compare two lines by eye; the whole stands in the export.
fn digest(hex: &str) -> Markup {
    html! {
        @if let Some(start) = hex.get(..10) { code { (start) } } @else { "—" }
    }
}
