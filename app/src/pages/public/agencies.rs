use std::sync::Arc;

use maud::{Markup, html};

use crate::links;
use crate::pages::account::ask;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Loading, Step, Ui, code, table_head, trail};
use crate::view::{AgencyLine, DirectoryView};

/// 第三方信用服务机构名录: who stands in it, and who did.
pub(crate) fn agencies(ui: Ui, _: Asked) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.directory().await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &DirectoryView) -> Content {
    let text = &ui.text.help.directory;
    let (listed, ended): (Vec<_>, Vec<_>) =
        view.lines.iter().partition(|line| line.ended_on.is_none());
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", text.title)]))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            p.notice { (text.no_money) }
            @if listed.is_empty() {
                section {
                    h2 { (text.none) }
                    p { (text.none_text) " " a href=(links::SEARCH) { (ui.text.search.heading) } }
                }
            } @else {
                (table(ui, &listed))
            }
            @if !ended.is_empty() {
                section {
                    h2 { (text.ended) }
                    p { (text.ended_text) }
                    (table(ui, &ended))
                }
            }
        }
    };
    Content::new(ui, text.title, body)
}

fn table(ui: Ui, lines: &[&AgencyLine]) -> Markup {
    let text = &ui.text.help.directory;
    html! {
        table.list role="table" {
            (table_head(text.columns))
            tbody role="rowgroup" { @for line in lines { (row(ui, line)) } }
        }
    }
}

fn row(ui: Ui, line: &AgencyLine) -> Markup {
    let (text, lang) = (&ui.text.help.directory, ui.data_lang());
    let [_, services, place, basis] = text.columns;
    html! {
        tr role="row" {
            th role="rowheader" scope="row" {
                span lang=[lang] { (line.name) }
                br; (code(&line.uscc))
                br; span.hint {
                    ((text.listed_since)(line.from))
                    @if let Some(day) = line.ended_on { " · " ((text.ended_on)(day)) }
                }
                @if !line.ended_why.is_empty() {
                    br; span.hint { (text.reason) (ui.text.account.colon) span lang=[lang] { (line.ended_why) } }
                }
            }
            td role="cell" data-label=(services) { (agency_services(ui, line)) }
            td role="cell" data-label=(place) lang=[lang] { (line.address) br; (line.contact) }
            td role="cell" data-label=(basis) lang=[lang] { (line.basis) }
        }
    }
}

/// What an agency offers.
pub(crate) fn agency_services(ui: Ui, line: &AgencyLine) -> String {
    let words = line.services.iter().map(|one| (ui.text.help.service)(*one));
    words
        .collect::<Vec<_>>()
        .join(if ui.is_zh() { "、" } else { ", " })
}
