use std::sync::Arc;

use maud::{Markup, html};

use crate::links;
use crate::pages::account::ask;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Loading, Mark, Step, Ui, paging, table_head, tag, trail};
use crate::view::{AnnouncedRepair, AnnouncedView};

/// 信用修复结果公示
pub(crate) fn announced(ui: Ui, asked: Asked) -> Loading {
    Box::pin(async move {
        let page = asked.page();
        let question =
            |portal: Arc<dyn Portal>| async move { portal.announced_repairs(page).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &AnnouncedView) -> Content {
    let text = &ui.text.repair_order.announced;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::PUBLICITY, ui.text.common.publicity), Step::new("", text.title),
            ]))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            @if view.lines.is_empty() {
                section.notice { h2 { (text.none) } p { (text.none_text) } }
            } @else {
                p.hint role="status" { ((text.since)(view.since)) }
                table.list role="table" {
                    (table_head(text.columns))
                    tbody role="rowgroup" { @for line in &view.lines { (row(ui, line)) } }
                }
            }
            (paging(ui, view.paging, view.lines.len(), links::announced))
        }
    };
    Content::new(ui, text.title, body)
}

fn row(ui: Ui, line: &AnnouncedRepair) -> Markup {
    let (text, lang) = (&ui.text.repair_order.announced, ui.data_lang());
    let [_, code, what, unit, on, number] = text.columns;
    let mark = match line.granted {
        true => Mark::Good,
        false => Mark::Heed,
    };
    html! {
        tr role="row" {
            th role="rowheader" scope="row" lang=[lang] { a href=(links::subject(&line.key, 1)) { (line.subject) } }
            td role="cell" data-label=(code) { (line.uscc.as_deref().unwrap_or("—")) }
            td role="cell" data-label=(what) { (tag(mark, (text.what)(line.granted))) }
            td role="cell" data-label=(unit) {
                @if line.outside {
                    (text.outside)
                    br; span.hint { (text.determined_by) " " span lang=[lang] { (line.unit) } }
                } @else {
                    span lang=[lang] { (line.unit) }
                }
            }
            td role="cell" data-label=(on) { (line.on) }
            td role="cell" data-label=(number) { (line.number) }
        }
    }
}
