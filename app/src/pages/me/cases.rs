use std::sync::Arc;

use domain::case::{CaseKind, Light};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{Asked, Content, Loading, Mark, Step, Ui, table_head, tag, trail};
use crate::view::{CaseLine, DraftLine, MyCasesView};

/// What somebody has begun and filed.
pub(crate) fn cases(ui: Ui, _: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.my_cases(&me).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &MyCasesView) -> Content {
    let text = &ui.text.case.mine;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::ME, ui.text.account.my.title), Step::new("", text.title)]))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            @if !view.drafts.is_empty() {
                section {
                    h2 { (text.drafts) }
                    ul.hits {
                        @for draft in &view.drafts {
                            li {
                                a href=(draft_page(draft)) lang=[ui.data_lang()] {
                                    (draft.subject) " · " (draft.title)
                                }
                                p { (tag(Mark::Heed, text.drafts)) " " ((ui.text.case.kind)(draft.kind)) }
                                p.hint { ((ui.text.case.form.saved_at)(&(ui.text.account.time)(draft.saved_at))) }
                                p.hint { ((ui.text.case.form.kept_until)(draft.kept_until)) }
                            }
                        }
                    }
                }
            }
            @if view.cases.is_empty() && view.drafts.is_empty() { p { (text.none) } }
            @if !view.cases.is_empty() {
                table.list role="table" {
                    (table_head(text.columns))
                    tbody role="rowgroup" {
                        @for line in &view.cases { (row(ui, line, links::MY_CASE)) }
                    }
                }
            }
        }
    };
    Content::new(ui, text.title, body)
}

/// Where a draft is gone on with.
pub(super) fn draft_page(draft: &DraftLine) -> String {
    match draft.kind {
        CaseKind::Repair => links::repair_draft(draft.id, None),
        _ => links::of_id(links::DRAFT, draft.id),
    }
}

/// A case in a list, with its page.
pub(crate) fn row(ui: Ui, line: &CaseLine, page: &str) -> Markup {
    let (words, text) = (&ui.text.case, &ui.text.case.mine);
    let [_, about, progress, due] = text.columns;
    let filed = match line.kind() {
        CaseKind::Finding => words.false_entry.opened_at,
        _ => text.filed,
    };
    html! {
        tr role="row" {
            th role="rowheader" scope="row" { a href=(links::of_id(page, line.id)) { (line.number) } }
            td role="cell" data-label=(about) {
                ((words.kind)(line.kind())) " · " span lang=[ui.data_lang()] { (line.subject) }
            }
            td role="cell" data-label=(progress) {
                (words.stage_of(line.kind(), line.stage)) " · " span lang=[ui.data_lang()] { (line.unit) }
                p.hint { (filed(&(ui.text.account.time)(line.filed_at))) }
            }
            td role="cell" data-label=(due) { (urgency(ui, line)) }
        }
    }
}

/// How urgent a case is: a word and a shape, and the day.
pub(crate) fn urgency(ui: Ui, line: &CaseLine) -> Markup {
    time_left(ui, line.light, line.due, line.days_left)
}

/// The same of a light with its last day and the working days that are left.
pub(crate) fn time_left(ui: Ui, light: Light, due: Option<Date>, days_left: Option<i64>) -> Markup {
    let text = &ui.text.case.mine;
    let mark = match light {
        Light::Done => Mark::Good,
        Light::Paused => Mark::Plain,
        Light::Green => Mark::Running,
        Light::Amber | Light::Unknown => Mark::Heed,
        Light::Red => Mark::Late,
    };
    html! {
        (tag(mark, (text.light)(light)))
        @if let Some(due) = due {
            " " ((text.due)(due))
            @if let Some(left) = days_left { " " span.hint { ((text.days_left)(left)) } }
        }
    }
}
