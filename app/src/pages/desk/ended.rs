use std::sync::Arc;

use domain::role::Permit;
use maud::{Markup, html};

use super::penalties::{paging, performed_tag};
use crate::links;
use crate::pages::account::ask;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Loading, Step, Ui, table_head, trail};
use crate::view::{EndedTab, EndedView, ListPlace, PenaltyLine};

/// 期满: penalties whose last public day is over, first those whose duty is not performed.
pub(crate) fn ended(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let tab = EndedTab::from_code(&asked.value("tab")).unwrap_or_default();
        let after = ListPlace::parse(&asked.value("after"));
        let question =
            |portal: Arc<dyn Portal>| async move { portal.ended(&permit, tab, after).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &EndedView) -> Content {
    let (text, list) = (&ui.text.record_desk.ended, &ui.text.record_desk.list);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::DESK, ui.text.account.desk), Step::new(links::PENALTIES, list.title),
                Step::new("", text.title),
            ]))
            h1 tabindex="-1" { (text.title) }
            p.lead { @if view.whole_city { (text.lead_city) } @else { (text.lead) } }
            nav.tabs aria-label=(text.title) {
                ul {
                    @for (tab, count) in &view.counts {
                        li {
                            a href=(links::ended(*tab, None)) aria-current=[(*tab == view.tab).then_some("page")] {
                                ((text.tab)(*tab)) " " span.hint { ((ui.text.desk.count)(*count)) }
                            }
                        }
                    }
                }
            }
            @if view.lines.is_empty() {
                p role="status" { ((text.empty)(view.tab)) }
            } @else {
                table.list role="table" {
                    (table_head(text.columns))
                    tbody role="rowgroup" { @for line in &view.lines { (row(ui, line)) } }
                }
            }
            (paging(ui, view.after, view.next, |after| links::ended(view.tab, after)))
        }
    };
    Content::new(
        ui,
        &format!("{} · {}", (text.tab)(view.tab), text.title),
        body,
    )
}

fn row(ui: Ui, line: &PenaltyLine) -> Markup {
    let [_, subject, last_day, performed] = ui.text.record_desk.ended.columns;
    let lang = ui.data_lang();
    html! {
        tr role="row" {
            th role="rowheader" scope="row" lang=[lang] {
                a href={ (links::of_id(links::DESK_RECORD, line.id)) "#" (links::RECORD_END) } { (line.document_no) }
                br; span.hint { (line.title) }
            }
            td role="cell" data-label=(subject) lang=[lang] { (line.subject) }
            td role="cell" data-label=(last_day) { (ui.until(line.until)) }
            td role="cell" data-label=(performed) { (performed_tag(ui, line.performed)) }
        }
    }
}
