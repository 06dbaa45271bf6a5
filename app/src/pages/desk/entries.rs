use std::sync::Arc;

use domain::registration::EntryKind;
use domain::role::Permit;
use maud::{Markup, html};

use crate::links;
use crate::pages::account::ask;
use crate::pages::me::entry_parts::{kind_name, stage_tag, title_of};
use crate::pages::me::time_left;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Loading, Mark, Step, Ui, table_head, tag, trail};
use crate::view::{EntryQueueAsked, EntryQueueLine, EntryQueueView, EntryTab, ListPlace};

/// Longest number that is looked for, in characters: people type blanks and hyphens.
const LONGEST: usize = 40;

/// 自主申报核验: entries by what has to be done about them, the most urgent first.
pub(crate) fn entries(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let asked = EntryQueueAsked {
            tab: EntryTab::from_code(&asked.value("tab")).unwrap_or_default(),
            kind: EntryKind::from_code(&asked.value("kind")),
            number: asked.value("number").trim().chars().take(LONGEST).collect(),
            after: ListPlace::parse(&asked.value("after")),
        };
        let question =
            |portal: Arc<dyn Portal>| async move { portal.entry_queue(&permit, asked).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &EntryQueueView) -> Content {
    let text = &ui.text.verification.queue;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, ui.text.account.desk), Step::new("", text.title)]))
            h1 tabindex="-1" { (text.title) }
            p.lead { @if view.whole_city { (text.lead_city) } @else { (text.lead) } }
            (tabs(ui, view))
            (filter(ui, view))
            @if view.lines.is_empty() {
                p role="status" {
                    @if !view.asked.number.is_empty() {
                        ((text.number_none)(view.whole_city))
                    } @else if view.asked.kind.is_some() {
                        (text.none_found)
                    } @else {
                        ((text.empty)(view.asked.tab))
                    }
                }
            } @else {
                table.list role="table" {
                    (table_head(text.columns))
                    tbody role="rowgroup" { @for line in &view.lines { (row(ui, line)) } }
                }
            }
            (paging(ui, view))
        }
    };
    let title = match view.asked.number.as_str() {
        "" => format!("{} · {}", (text.tab)(view.asked.tab), text.title),
        number => format!("{number} · {}", text.title),
    };
    Content::new(ui, &title, body)
}

fn tabs(ui: Ui, view: &EntryQueueView) -> Markup {
    let text = &ui.text.verification.queue;
    html! {
        nav.tabs aria-label=(text.title) {
            ul {
                @for (tab, count) in &view.tabs {
                    li {
                        a href=(links::entries_tab(*tab)) aria-current=[(*tab == view.asked.tab && view.asked.number.is_empty()).then_some("page")] {
                            ((text.tab)(*tab)) " " span.hint { ((ui.text.desk.count)(*count)) }
                        }
                    }
                }
            }
        }
    }
}

fn filter(ui: Ui, view: &EntryQueueView) -> Markup {
    let (text, asked) = (&ui.text.verification.queue, &view.asked);
    html! {
        form.filter action=(links::ENTRIES) role="search" {
            input type="hidden" name="tab" value=(asked.tab.code());
            label {
                span { (text.kind) }
                select name="kind" {
                    option value="" { (text.all_kinds) }
                    @for kind in EntryKind::all() {
                        option value=(kind.code()) selected[asked.kind == Some(kind)] { (kind_name(ui, kind)) }
                    }
                }
            }
            label {
                span { (text.number) }
                input name="number" type="search" maxlength=(LONGEST) autocomplete="off" value=(asked.number);
            }
            button.btn { (text.filter) }
            @if asked.kind.is_some() || !asked.number.is_empty() { a href=(links::entries_tab(asked.tab)) { (text.reset) } }
        }
    }
}

fn row(ui: Ui, line: &EntryQueueLine) -> Markup {
    let (text, lang) = (&ui.text.verification.queue, ui.data_lang());
    let [_, kind, what, subject, progress, due] = text.columns;
    html! {
        tr role="row" {
            th role="rowheader" scope="row" { a href=(links::of_id(links::DESK_ENTRY, line.id)) { (line.number) } }
            td role="cell" data-label=(kind) { (kind_name(ui, line.kind)) }
            td role="cell" data-label=(what) {
                span lang=[lang] { (title_of(ui, line.kind, &line.title)) }
                @if line.is_change { " " (tag(Mark::Plain, text.is_change)) }
            }
            td role="cell" data-label=(subject) lang=[lang] { (line.subject) }
            td role="cell" data-label=(progress) {
                (stage_tag(ui, line.stage))
                @if !line.unit.is_empty() { " " span lang=[lang] { (line.unit) } }
            }
            td role="cell" data-label=(due) { (time_left(ui, line.light, line.due, line.days_left)) }
        }
    }
}

fn paging(ui: Ui, view: &EntryQueueView) -> Markup {
    let text = &ui.text.verification.queue;
    let next = |after| {
        links::entries(&EntryQueueAsked {
            after,
            ..view.asked.clone()
        })
    };
    html! {
        @if view.next.is_some() || view.asked.after.is_some() {
            nav.paging aria-label=(ui.text.common.paging) {
                @if view.asked.after.is_some() { a.btn.quiet href=(next(None)) { (text.first) } }
                @if view.next.is_some() { a.btn.quiet rel="next" href=(next(view.next)) { (text.next) } }
            }
        }
    }
}
