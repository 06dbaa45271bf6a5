use std::sync::Arc;

use domain::commitment::CommitmentKind;
use http::StatusCode;
use maud::{Markup, html};
use uuid::Uuid;

use super::commitments::{chinese_only, kind_of, text_lines};
use crate::host::set_status;
use crate::links;
use crate::pages::account::ask;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Loading, Mark, Step, Ui, missing, table_head, tag, trail};
use crate::view::{Holds, MatterFilter, MatterLine, MatterView, MattersView, TemplateView};

/// 承诺事项清单: in which matters commitments are taken, by whom and in what words.
pub(crate) fn matters(ui: Ui, asked: Asked) -> Loading {
    Box::pin(async move {
        let filter = MatterFilter {
            unit: asked.value("unit"),
            kind: CommitmentKind::from_code(&asked.value("kind")),
        };
        let question = |portal: Arc<dyn Portal>| async move { portal.matters(filter).await };
        ask(ui, question, |view| list(ui, &view)).await
    })
}

/// A matter with its texts, to be read and printed.
pub(crate) fn matter(ui: Ui, asked: Asked) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse::<Uuid>() else {
            return nothing(ui);
        };
        let question = |portal: Arc<dyn Portal>| async move { portal.matter(id).await };
        ask(ui, question, |view| match view {
            Some(view) => one(ui, &view),
            None => nothing(ui),
        })
        .await
    })
}

fn nothing(ui: Ui) -> Content {
    let text = &ui.text.commitment.matters;
    set_status(StatusCode::NOT_FOUND);
    missing(ui, text.missing, text.missing_text, &[])
}

fn list(ui: Ui, view: &MattersView) -> Content {
    let text = &ui.text.commitment.matters;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::COMMITMENTS, ui.text.commitment.column.title), Step::new("", text.title),
            ]))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) " " a href=(links::COMMITMENTS) { (ui.text.commitment.column.title) } }
            p { (text.where_made) }
            (filter(ui, view))
            p.hint role="status" { ((text.count)(view.lines.len(), view.all, view.on)) }
            @if view.lines.is_empty() {
                @let narrowed = view.filter != MatterFilter::default();
                @let (none, what_then) = if narrowed { (text.none, text.none_text) } else { text.none_at_all };
                section.notice {
                    h2 { (none) }
                    p { (what_then) }
                    @if narrowed { p { a href=(links::MATTERS) { (text.reset) } } }
                }
            } @else {
                table.list role="table" {
                    (table_head(text.columns))
                    tbody role="rowgroup" { @for line in &view.lines { (row(ui, line)) } }
                }
            }
        }
    };
    Content::new(ui, text.title, body)
}

fn filter(ui: Ui, view: &MattersView) -> Markup {
    let (words, text) = (&ui.text.commitment, &ui.text.commitment.matters);
    let any = view.filter != MatterFilter::default();
    html! {
        form.filter action=(links::MATTERS) {
            label {
                span { (text.unit) }
                select name="unit" lang=[ui.data_lang()] {
                    option value="" { (text.all_units) }
                    @for unit in &view.units {
                        option value=(unit.code) selected[unit.code == view.filter.unit] { (unit.name) }
                    }
                }
            }
            label {
                span { (text.kind) }
                select name="kind" {
                    option value="" { (text.all_kinds) }
                    @for kind in CommitmentKind::ALL {
                        option value=(kind.code()) selected[view.filter.kind == Some(kind)] { ((words.kind)(kind)) }
                    }
                }
            }
            button.btn { (text.filter) }
            @if any { a href=(links::MATTERS) { (text.reset) } }
        }
    }
}

fn row(ui: Ui, line: &MatterLine) -> Markup {
    let (text, lang) = (&ui.text.commitment.matters, ui.data_lang());
    let [_, kind, unit, basis, signed] = text.columns;
    html! {
        tr role="row" {
            th role="rowheader" scope="row" lang=[lang] {
                a href=(links::of_id(links::MATTER, line.id)) { (line.name) }
            }
            td role="cell" data-label=(kind) { (kind_of(ui, line.kind, &line.kind_note)) }
            td role="cell" data-label=(unit) { (unit_of(ui, line)) }
            td role="cell" data-label=(basis) {
                @if line.basis.is_empty() { (text.no_basis) } @else { span lang=[lang] { (line.basis) } }
            }
            td.num role="cell" data-label=(signed) { (line.signed) }
        }
    }
}

/// The unit that takes such commitments.
fn unit_of(ui: Ui, line: &MatterLine) -> Markup {
    html! {
        @if line.unit.is_empty() { (ui.text.commitment.own_unit) } @else {
            span lang=[ui.data_lang()] { (line.unit) }
        }
    }
}

fn one(ui: Ui, view: &MatterView) -> Content {
    let (text, line, lang) = (&ui.text.commitment.matters, &view.line, ui.data_lang());
    let (old, shown): (Vec<_>, Vec<_>) = view
        .templates
        .iter()
        .partition(|template| template.holds == Holds::Before);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::MATTERS, text.title), Step::data(ui, "", &line.name)]))
            h1 tabindex="-1" lang=[lang] { (line.name) }
            dl.facts {
                div { dt { (text.kind) } dd { (kind_of(ui, line.kind, &line.kind_note)) } }
                div { dt { (text.unit) } dd { (unit_of(ui, line)) } }
                div { dt { (text.valid) } dd { ((text.days)(line.from, line.until)) } }
                div { dt { (text.made) } dd { (made(ui, line)) } }
                @if !line.basis.is_empty() { div { dt { (text.basis) } dd lang=[lang] { (line.basis) } } }
            }
            @if line.over { p.notice { (text.over) } }
            @if shown.is_empty() { p { (text.no_text) } }
            @for one in shown {
                section {
                    h2 { ((text.edition)(one.edition)) " " (holds_tag(ui, one.holds)) }
                    p.hint { (about(ui, one)) }
                    (template(ui, one))
                }
            }
            p.hint { (text.print) }
            @if !old.is_empty() {
                section.screen {
                    h2 { (text.former) }
                    p { (text.former_text) }
                    @for one in old {
                        details {
                            summary { ((text.edition)(one.edition)) span.hint { " " ((text.days)(one.from, one.until)) } }
                            (template(ui, one))
                        }
                    }
                }
            }
        }
    };
    Content::new(ui, &line.name, body)
}

/// Where commitments in a matter are made.
fn made(ui: Ui, line: &MatterLine) -> &'static str {
    let text = &ui.text.commitment.matters;
    // The portal's own authorisation is of no kind that is made freely, and is signed here too.
    match (line.unit.is_empty(), line.kind) {
        (true, CommitmentKind::Repair) => text.made_applying,
        (true, _) => text.made_here,
        (false, kind) if kind.is_made_freely() => text.made_here,
        (false, _) => text.made_there,
    }
}

/// How an edition stands, in a word and a shape.
pub(crate) fn holds_tag(ui: Ui, holds: Holds) -> Markup {
    let mark = match holds {
        Holds::Later | Holds::Before => Mark::Plain,
        Holds::Now => Mark::Running,
    };
    tag(mark, (ui.text.commitment.matters.holds)(holds))
}

/// Since when an edition holds, for how long commitments by it hold, and who may read them.
fn about(ui: Ui, template: &TemplateView) -> String {
    let text = &ui.text.commitment.matters;
    [
        (text.days)(template.from, template.until),
        (text.months)(template.months),
        (ui.text.commitment.publicity)(template.publicity).to_owned(),
    ]
    .join(" · ")
}

/// 承诺书样式, as it looks on paper.
pub(crate) fn template(ui: Ui, template: &TemplateView) -> Markup {
    let text = &ui.text.commitment.paper;
    paper(ui, template, text.own_words, [text.signs, text.blank_day])
}

/// The same as it will be signed by sending what it belongs to: about what, and by whom.
pub(crate) fn to_be_signed(ui: Ui, template: &TemplateView, about: &str, subject: &str) -> Markup {
    let day = ui.text.commitment.paper.day_of_sending;
    paper(ui, template, about, [subject, day])
}

fn paper(ui: Ui, template: &TemplateView, words: &str, [who, day]: [&str; 2]) -> Markup {
    let text = &ui.text.commitment.paper;
    html! {
        (chinese_only(ui))
        article.paper lang="zh-CN" {
            h3 { (template.title) }
            @for line in text_lines(&template.content) { p { (line) } }
            @if template.own_words { blockquote { p { (words) } } }
            p.part { b { (text.liability) } }
            @for line in text_lines(&template.liability) { p { (line) } }
            div.sign { p { (who) } p { (day) } }
        }
    }
}
