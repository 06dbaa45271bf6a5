use std::sync::Arc;

use maud::html;

use super::ask;
use crate::api::portal::not_found;
use crate::links;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Loading, Step, Ui, failed, table_head, trail};
use crate::view::OutboxView;

/// What would have gone out by SMS or e-mail; there is no such page on a portal that sends.
pub(crate) fn outbox(ui: Ui, _: Asked) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.outbox().await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, view: &OutboxView) -> Content {
    let text = &ui.text.account.outbox;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", text.title)]))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            h2 { (text.accounts) }
            p { ((text.accounts_lead)(&view.password)) }
            table.list role="table" {
                (table_head(text.account_columns))
                tbody role="rowgroup" {
                    @for account in &view.accounts {
                        @let [_, name, number] = text.account_columns;
                        tr role="row" {
                            th role="rowheader" scope="row" { (account.login) }
                            td role="cell" data-label=(name) {
                                @if account.name.is_empty() { (text.citizen) } @else { (account.name) }
                                @if let Some((name, code)) = &account.enterprise {
                                    p.hint { ((text.represents)(name)) " " a href=(links::claim(code)) { (code) } }
                                }
                                @if let Some(name) = &account.registers { p.hint { ((text.registers)(name)) } }
                                @if account.repairs { p.hint { (text.repairs) } }
                            }
                            td role="cell" data-label=(number) {
                                @if let Some(number) = &account.number { code.key { (number) } } @else { "—" }
                            }
                        }
                    }
                }
            }
            h2 { (text.letters) }
            @if view.letters.is_empty() {
                p { (text.empty) }
            }
            @for letter in &view.letters {
                article.notice {
                    h2 { ((text.to)(&letter.to)) }
                    p.hint { ((ui.text.account.time)(letter.at)) }
                    p.letter { (letter.body) }
                }
            }
        }
    };
    Content::new(ui, text.title, body)
}
