use std::sync::Arc;

use domain::role::Permit;
use maud::{Markup, html};

use crate::links;
use crate::pages::account::ask;
use crate::pages::me::time_left;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Loading, Step, Ui, table_head, trail};
use crate::view::{InvestigationLine, InvestigationTab, InvestigationsView};

/// 违规调查: reports in queues, without anything of what they say.
pub(crate) fn investigations(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let tab = InvestigationTab::from_code(&asked.value("tab")).unwrap_or_default();
        let question =
            |portal: Arc<dyn Portal>| async move { portal.investigations(&permit, tab).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &InvestigationsView) -> Content {
    let text = &ui.text.investigation.queue;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, ui.text.account.desk), Step::new("", text.title)]))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            nav.tabs aria-label=(text.title) {
                ul {
                    @for (tab, count) in &view.tabs {
                        li {
                            a href=(links::investigations(*tab)) aria-current=[(*tab == view.tab).then_some("page")] {
                                ((text.tab)(*tab)) " " span.hint { ((ui.text.desk.count)(*count)) }
                            }
                        }
                    }
                }
            }
            @if view.lines.is_empty() { p { (text.none) } } @else {
                table.list role="table" {
                    (table_head(text.columns))
                    tbody role="rowgroup" { @for line in &view.lines { (row(ui, line)) } }
                }
            }
        }
    };
    Content::new(
        ui,
        &format!("{} · {}", (text.tab)(view.tab), text.title),
        body,
    )
}

fn row(ui: Ui, line: &InvestigationLine) -> Markup {
    let (words, text) = (&ui.text.investigation, &ui.text.investigation.queue);
    let [_, stage, came, lead, due] = text.columns;
    let time = &line.time;
    html! {
        tr role="row" {
            th role="rowheader" scope="row" {
                a href=(links::of_id(links::DESK_INVESTIGATION, line.id)) { (line.number) }
            }
            td role="cell" data-label=(stage) { ((words.stage)(line.stage)) }
            td.day role="cell" data-label=(came) { (line.filed_on) }
            td role="cell" data-label=(lead) { (line.lead.as_deref().unwrap_or(text.nobody)) }
            td role="cell" data-label=(due) { (time_left(ui, time.light, time.due, time.days)) }
        }
    }
}
