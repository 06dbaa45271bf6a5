use std::sync::Arc;

use domain::role::Permit;
use maud::{Markup, html};

use crate::links;
use crate::pages::account::ask;
use crate::pages::me::state;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Loading, Mark, Step, Ui, table_head, tag, trail};
use crate::view::{ClaimLine, ClaimsView};

/// Claims that wait for the office, the most urgent first, and those decided last.
pub(crate) fn claims(ui: Ui, _: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.claims(&permit).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &ClaimsView) -> Content {
    let text = &ui.text.claim.desk;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, ui.text.account.desk), Step::new("", text.title)]))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            @if view.waiting.is_empty() {
                p { (text.nothing) }
            } @else {
                h2 { ((text.waiting)(view.total)) }
                (waiting(ui, &view.waiting))
            }
            @if !view.decided.is_empty() {
                h2 { (text.decided) }
                (decided(ui, &view.decided))
            }
        }
    };
    Content::new(ui, text.title, body)
}

fn waiting(ui: Ui, lines: &[ClaimLine]) -> Markup {
    let (claim, text) = (&ui.text.claim, &ui.text.claim.desk);
    let [_, relation, sent, due, left] = text.columns;
    html! {
        table.list role="table" {
            (table_head(text.columns))
            tbody role="rowgroup" {
                @for line in lines {
                    tr role="row" {
                        (enterprise(ui, line))
                        td role="cell" data-label=(relation) { (line.relation.map_or("—", claim.relation)) }
                        td.day role="cell" data-label=(sent) {
                            @if let Some(at) = line.filed_at { ((ui.text.account.time)(at)) } @else { "—" }
                        }
                        td.day role="cell" data-label=(due) {
                            @if let Some(day) = line.due_on { (day) } @else { "—" }
                        }
                        td role="cell" data-label=(left) {
                            @if let Some(days) = line.days_left { (light(ui, days)) } @else { "—" }
                        }
                    }
                }
            }
        }
    }
}

/// How much time is left, in a word and a shape.
fn light(ui: Ui, days: i64) -> Markup {
    let mark = match days {
        i64::MIN..=-1 => Mark::Late,
        0..=1 => Mark::Heed,
        _ => Mark::Running,
    };
    tag(mark, &(ui.text.claim.desk.days_left)(days))
}

fn decided(ui: Ui, lines: &[ClaimLine]) -> Markup {
    let (claim, text) = (&ui.text.claim, &ui.text.claim.desk);
    let [_, relation, outcome, day, how] = text.decided_columns;
    html! {
        table.list role="table" {
            (table_head(text.decided_columns))
            tbody role="rowgroup" {
                @for line in lines {
                    tr role="row" {
                        (enterprise(ui, line))
                        td role="cell" data-label=(relation) { (line.relation.map_or("—", claim.relation)) }
                        td role="cell" data-label=(outcome) { (state(ui, line)) }
                        td.day role="cell" data-label=(day) {
                            @if let Some(at) = line.decided_at { ((ui.text.account.time)(at)) } @else { "—" }
                        }
                        td role="cell" data-label=(how) { (line.decided_by.map_or("—", claim.decided_by)) }
                    }
                }
            }
        }
    }
}

fn enterprise(ui: Ui, line: &ClaimLine) -> Markup {
    html! {
        th role="rowheader" scope="row" lang=[ui.data_lang()] {
            a href=(links::of_id(links::DESK_CLAIM, line.id)) { (line.subject.name) }
        }
    }
}
