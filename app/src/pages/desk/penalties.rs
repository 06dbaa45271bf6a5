use std::sync::Arc;

use domain::role::Permit;
use maud::{Markup, html};

use crate::links;
use crate::pages::account::ask;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Loading, Mark, Step, Ui, state_tag, table_head, tag, trail};
use crate::view::{ListPlace, PenaltiesAsked, PenaltiesView, PenaltyLine, WaitingShielding};

/// Longest part of a document number that is looked for, in characters.
const LONGEST: usize = 60;

/// 处罚记录: those of the own unit, for the credit office all.
pub(crate) fn penalties(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let asked = PenaltiesAsked {
            text: asked.value("q").trim().chars().take(LONGEST).collect(),
            after: ListPlace::parse(&asked.value("after")),
        };
        let question =
            |portal: Arc<dyn Portal>| async move { portal.penalties(&permit, asked).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &PenaltiesView) -> Content {
    let text = &ui.text.record_desk.list;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, ui.text.account.desk), Step::new("", text.title)]))
            h1 tabindex="-1" { (text.title) }
            p.lead { @if view.whole_city { (text.lead_city) } @else { (text.lead) } }
            p { a href=(links::ENDED) { (ui.text.record_desk.ended.title) } }
            @if !view.waiting.is_empty() { (waiting(ui, &view.waiting)) }
            (search(ui, view))
            @if view.lines.is_empty() {
                p role="status" { @if view.asked.text.is_empty() { (text.none) } @else { (text.none_found) } }
            } @else {
                table.list role="table" {
                    (table_head(text.columns))
                    tbody role="rowgroup" { @for line in &view.lines { (row(ui, line)) } }
                }
            }
            (paging(ui, view.asked.after, view.next, |after| {
                links::penalties(&PenaltiesAsked { after, ..view.asked.clone() })
            }))
        }
    };
    Content::new(ui, text.title, body)
}

/// 待确认的临时屏蔽
fn waiting(ui: Ui, waiting: &[WaitingShielding]) -> Markup {
    let (text, lang) = (&ui.text.record_desk.shielding, ui.data_lang());
    let [_, subject, number, last, state] = text.waiting_columns;
    html! {
        section.notice {
            h2 { (text.waiting) }
            p { (text.waiting_lead) }
            table.list role="table" {
                (table_head(text.waiting_columns))
                tbody role="rowgroup" {
                    @for one in waiting {
                        tr role="row" {
                            th role="rowheader" scope="row" lang=[lang] {
                                a href=(record_part(one)) { (one.document_no) }
                            }
                            td role="cell" data-label=(subject) lang=[lang] { (one.subject) }
                            td role="cell" data-label=(number) lang=[lang] { (one.number) }
                            td role="cell" data-label=(last) { (one.last.to_string()) }
                            td role="cell" data-label=(state) {
                                @if one.own { (tag(Mark::Running, text.waits_for_others)) }
                                @else { (tag(Mark::Heed, text.waits)) }
                                br; span.hint { ((text.entered_at)(&(ui.text.account.time)(one.entered_at))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The part of its page on which a ruling is confirmed.
fn record_part(one: &WaitingShielding) -> String {
    format!(
        "{}#{}",
        links::of_id(links::DESK_RECORD, one.record),
        links::SHIELDING
    )
}

fn search(ui: Ui, view: &PenaltiesView) -> Markup {
    let text = &ui.text.record_desk.list;
    html! {
        form.filter action=(links::PENALTIES) role="search" {
            label {
                span { (text.search) }
                input name="q" type="search" maxlength=(LONGEST) autocomplete="off" placeholder=(text.search_hint)
                    value=(view.asked.text);
            }
            button.btn { (text.find) }
            @if !view.asked.text.is_empty() { a href=(links::PENALTIES) { (text.reset) } }
        }
    }
}

fn row(ui: Ui, line: &PenaltyLine) -> Markup {
    let [_, subject, decided, state, performed] = ui.text.record_desk.list.columns;
    let lang = ui.data_lang();
    html! {
        tr role="row" {
            th role="rowheader" scope="row" lang=[lang] {
                a href=(links::of_id(links::DESK_RECORD, line.id)) { (line.document_no) }
                br; span.hint { (line.title) }
            }
            td role="cell" data-label=(subject) lang=[lang] { (line.subject) }
            td role="cell" data-label=(decided) {
                (line.decided_on.to_string()) br; span.hint lang=[lang] { (line.authority) }
            }
            td role="cell" data-label=(state) { @if let Some(state) = line.state { (state_tag(ui, state)) } }
            td role="cell" data-label=(performed) { (performed_tag(ui, line.performed)) }
        }
    }
}

/// 履行情况 as a word and a shape.
pub(super) fn performed_tag(ui: Ui, performed: Option<bool>) -> Markup {
    let mark = match performed {
        Some(true) => Mark::Good,
        Some(false) => Mark::Late,
        None => Mark::Plain,
    };
    tag(mark, (ui.text.record_desk.list.performed)(performed))
}

/// The ways through a list that begins behind one of its lines.
pub(super) fn paging(
    ui: Ui,
    after: Option<ListPlace>,
    next: Option<ListPlace>,
    link: impl Fn(Option<ListPlace>) -> String,
) -> Markup {
    html! {
        @if next.is_some() || after.is_some() {
            nav.paging aria-label=(ui.text.common.paging) {
                @if after.is_some() { a.btn.quiet href=(link(None)) { (ui.text.record_desk.list.first) } }
                @if next.is_some() { a.btn.quiet rel="next" href=(link(next)) { (ui.text.common.next) } }
            }
        }
    }
}
