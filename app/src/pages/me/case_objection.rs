//! 异议 on the page of its case: what is disputed, what was filed, and the measures that rest on it.

use domain::case::objection::FormStep;
use maud::{Markup, html};

use super::case::{is_staffs, papers};
use super::measures::measure;
use super::object::{disputed, ground};
use crate::ui::Ui;
use crate::view::{CaseView, ObjectionMatter};

/// What is disputed; told where a file of the unit changed it while the case runs.
pub(super) fn about(ui: Ui, matter: &ObjectionMatter) -> Markup {
    html! {
        (disputed(ui, &matter.record))
        @if let Some(at) = matter.replaced_at {
            p.hint { ((ui.text.case.start.replaced)(&(ui.text.account.time)(at))) }
        }
    }
}

/// What a field is called.
pub(super) fn field(ui: Ui, matter: &ObjectionMatter, code: &str) -> String {
    let mut fields = matter.record.fields.iter();
    let found = fields.find(|field| field.code == code);
    found.map_or_else(
        || code.to_owned(),
        |field| {
            if ui.is_zh() {
                field.zh.clone()
            } else {
                field.en.clone()
            }
        },
    )
}

pub(super) fn measures(ui: Ui, matter: &ObjectionMatter) -> Markup {
    let text = &ui.text.case.mine;
    html! {
        @if !matter.measures.is_empty() {
            section {
                h2 { (text.measures) }
                p.hint { (text.measures_text) }
                @for one in &matter.measures { (measure(ui, one)) }
            }
        }
    }
}

/// What was filed; `note`: what the reader is told of its papers.
pub(super) fn filed(ui: Ui, view: &CaseView, matter: &ObjectionMatter, note: &str) -> Markup {
    let (words, text, said) = (&ui.text.case, &ui.text.case.mine, &matter.objection);
    html! {
        section {
            h2 { (text.filed_text) }
            dl.facts {
                div { dt { ((words.form.titles)(FormStep::Ground)) } dd { (ground(ui, &matter.record, said.ground).0) } }
                @for change in &said.changes {
                    div { dt { (field(ui, matter, &change.field)) } dd { (change.old) " → " b { (change.new) } } }
                }
                div { dt { (text.statement) } dd { p.letter { (said.statement) } } }
                div { dt { (text.wish) } dd { ((words.wish)(said.wish)) } }
                @if let Some(code) = &matter.words {
                    div { dt { (words.counter.words) } dd { code { (code) } p.hint { (words.counter.words_hint) } } }
                }
            }
            h3 { (text.papers) }
            @if view.papers.iter().all(is_staffs) {
                p { (text.no_paper) }
            } @else {
                @if !note.is_empty() { p.hint { (note) } }
                (papers(ui, view, |paper| !is_staffs(paper)))
            }
        }
    }
}
