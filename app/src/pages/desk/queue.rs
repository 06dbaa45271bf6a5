use std::sync::Arc;

use domain::role::Permit;
use maud::{Markup, html};

use crate::api::portal;
use crate::links;
use crate::pages::account::ask;
use crate::pages::me::case_row;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Loading, Step, Ui, failed, table_head, trail};
use crate::view::{QueuePage, QueueTab};

/// 待办: cases by what has to be done about them, the most urgent first.
pub(crate) fn queue(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let me = match portal::me() {
            Ok(me) => me,
            Err(error) => return failed(ui, &error),
        };
        let tab = QueueTab::from_code(&asked.value("tab")).unwrap_or(QueueTab::ToAccept);
        let page = asked.value("page").parse().unwrap_or(1);
        let question = |portal: Arc<dyn Portal>| async move {
            portal.queue(&me, &permit, tab, page).await
        };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &QueuePage) -> Content {
    let (text, mine) = (&ui.text.case.desk, &ui.text.case.mine);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, ui.text.account.desk), Step::new("", text.title)]))
            h1 tabindex="-1" { (text.title) }
            (tabs(ui, view))
            @if view.lines.is_empty() {
                p { (text.nothing) }
            } @else {
                table.list role="table" {
                    (table_head(mine.columns))
                    tbody role="rowgroup" {
                        @for line in &view.lines { (case_row(ui, line, links::DESK_CASE)) }
                    }
                }
            }
            @if view.more {
                nav.paging aria-label=(ui.text.common.paging) {
                    a.btn.quiet rel="next" href={ (links::queue(view.tab)) "&page=" (view.page + 1) } {
                        (ui.text.account.log.older)
                    }
                }
            }
        }
    };
    Content::new(ui, text.title, body)
}

fn tabs(ui: Ui, view: &QueuePage) -> Markup {
    let text = &ui.text.case.desk;
    html! {
        nav.tabs aria-label=(text.title) {
            ul {
                @for (tab, count) in &view.tabs {
                    li {
                        a href=(links::queue(*tab)) aria-current=[(*tab == view.tab).then_some("page")] {
                            ((text.tab)(*tab)) " " span.hint { (count) }
                        }
                    }
                }
            }
        }
    }
}
