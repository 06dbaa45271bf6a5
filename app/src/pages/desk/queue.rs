use std::sync::Arc;

use domain::case::CaseKind;
use domain::case::finding::FindingGround;
use domain::case::objection::Ground;
use domain::role::Permit;
use maud::{Markup, html};

use crate::api::portal;
use crate::links;
use crate::pages::account::ask;
use crate::pages::me::case_urgency;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Loading, Mark, Step, Ui, failed, table_head, tag, trail};
use crate::view::{CaseLine, ListPlace, QueueAsked, QueuePage, QueueTab};

/// 待办: cases by what has to be done about them, the most urgent first.
pub(crate) fn queue(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let me = match portal::me() {
            Ok(me) => me,
            Err(error) => return failed(ui, &error),
        };
        let asked = QueueAsked {
            tab: QueueTab::from_code(&asked.value("tab")).unwrap_or_default(),
            text: asked.value("q").trim().chars().take(LONGEST).collect(),
            unit: asked.value("unit"),
            kind: asked.value("kind"),
            ground: asked.value("ground"),
            after: ListPlace::parse(&asked.value("after")),
            before: ListPlace::parse(&asked.value("before")),
        };
        let question =
            |portal: Arc<dyn Portal>| async move { portal.queue(&me, &permit, asked).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

/// Nothing longer is looked for, in characters.
const LONGEST: usize = 50;

fn content(ui: Ui, view: &QueuePage) -> Content {
    let (title, text) = (ui.text.case.desk.title, &ui.text.desk.queue);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, ui.text.account.desk), Step::new("", title)]))
            h1 tabindex="-1" { (title) }
            (tabs(ui, view))
            (filter(ui, view))
            @if view.lines.is_empty() {
                p role="status" {
                    @if view.asked.is_filtered() { (text.none_found) } @else { ((text.empty)(view.asked.tab)) }
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
    Content::new(
        ui,
        &format!("{} · {title}", (ui.text.case.desk.tab)(view.asked.tab)),
        body,
    )
}

fn tabs(ui: Ui, view: &QueuePage) -> Markup {
    let text = &ui.text.case.desk;
    html! {
        nav.tabs aria-label=(text.title) {
            ul {
                @for (tab, count) in &view.tabs {
                    li {
                        a href=(links::queue(*tab)) aria-current=[(*tab == view.asked.tab).then_some("page")] {
                            ((text.tab)(*tab)) " " span.hint { ((ui.text.desk.count)(*count)) }
                        }
                    }
                }
            }
        }
    }
}

fn filter(ui: Ui, view: &QueuePage) -> Markup {
    let (text, asked) = (&ui.text.desk.queue, &view.asked);
    html! {
        form.filter action=(links::CASES) role="search" {
            input type="hidden" name="tab" value=(asked.tab.code());
            label {
                span { (text.search) }
                input name="q" type="search" value=(asked.text) placeholder=(text.search_hint) maxlength=(LONGEST)
                    autocomplete="off";
            }
            @if !view.units.is_empty() {
                label {
                    span { (text.unit) }
                    select name="unit" {
                        option value="" { (text.all_units) }
                        @for (code, name) in &view.units {
                            option value=(code) selected[*code == asked.unit] { (name) }
                        }
                    }
                }
            }
            label {
                span { (text.kind) }
                select name="kind" {
                    option value="" { (text.all_kinds) }
                    @for kind in CaseKind::CASES {
                        option value=(kind.code()) selected[kind.code() == asked.kind] { ((ui.text.case.kind)(kind)) }
                    }
                }
            }
            label {
                span { (text.ground) }
                select name="ground" {
                    option value="" { (text.all_grounds) }
                    // A repair has no grounds to choose among.
                    @for kind in [CaseKind::Objection, CaseKind::Finding] {
                        optgroup label=((ui.text.case.kind)(kind)) {
                            @for (word, said) in grounds(ui, kind) {
                                option value=(word) selected[word == asked.ground] { (said) }
                            }
                        }
                    }
                }
            }
            button.btn { (text.filter) }
            @if asked.is_filtered() { a href=(links::queue(asked.tab)) { (text.reset) } }
        }
    }
}

/// Grounds of a kind of case: word and text.
fn grounds(ui: Ui, kind: CaseKind) -> Vec<(&'static str, &'static str)> {
    let words = &ui.text.case;
    match kind {
        CaseKind::Objection => Ground::ALL
            .map(|one| (one.code(), (words.ground)(one)))
            .to_vec(),
        CaseKind::Finding => FindingGround::ALL
            .map(|one| (one.code(), (words.false_entry.ground)(one)))
            .to_vec(),
        CaseKind::Investigation | CaseKind::Entry | CaseKind::Repair => Vec::new(),
    }
}

fn row(ui: Ui, line: &CaseLine) -> Markup {
    let (words, text) = (&ui.text.case, &ui.text.desk.queue);
    let [_, about, ground, progress, holder, due] = text.columns;
    let mut known = grounds(ui, line.kind()).into_iter();
    let why = known.find(|(word, _)| *word == line.ground);
    html! {
        tr role="row" {
            th role="rowheader" scope="row" {
                a href=(links::of_id(links::DESK_CASE, line.id)) { (line.number) }
                @if line.priority { " " (tag(Mark::Heed, ui.text.help.priority.tag)) }
            }
            td role="cell" data-label=(about) lang=[ui.data_lang()] { (line.subject) }
            td role="cell" data-label=(ground) {
                ((words.kind)(line.kind())) @if let Some((_, said)) = why { " · " (said) }
            }
            td role="cell" data-label=(progress) { (words.stage_of(line.kind(), line.stage)) " · " span lang=[ui.data_lang()] { (line.unit) } }
            td role="cell" data-label=(holder) { (line.holder.as_deref().unwrap_or(text.nobody)) }
            td role="cell" data-label=(due) { (case_urgency(ui, line)) }
        }
    }
}

fn paging(ui: Ui, view: &QueuePage) -> Markup {
    let text = &ui.text.desk.queue;
    let to = |after, before| {
        links::queue_page(&QueueAsked {
            after,
            before,
            ..view.asked.clone()
        })
    };
    html! {
        @if view.next.is_some() || view.previous.is_some() {
            nav.paging aria-label=(ui.text.common.paging) {
                @if view.previous.is_some() {
                    a.btn.quiet rel="prev" href=(to(None, view.previous)) { (text.previous) }
                }
                @if view.next.is_some() { a.btn.quiet rel="next" href=(to(view.next, None)) { (text.next) } }
            }
        }
    }
}
