use maud::{Markup, PreEscaped, display, html};

use super::record::clarifications;
use crate::api::public_records;
use crate::error::ApiError;
use crate::links;
use crate::ui::{
    Asked, Content, Loading, Step, Ui, code, failed, missing, paging, record_card, trail,
};
use crate::view::{Paging, RecordGroup, SubjectView, Total};

/// The chapter about commitments.
const COMMITMENTS: usize = 5;

/// The public file of one subject, in the chapters of the national report.
pub(crate) fn subject(ui: Ui, asked: Asked) -> Loading {
    Box::pin(async move {
        let page = asked.page();
        match public_records::subject(asked.key, page).await {
            Ok(view) => content(ui, &view),
            Err(ApiError::NotFound) => {
                let text = &ui.text.subject;
                missing(ui, text.not_found, text.not_found_text, &[])
            }
            Err(error) => failed(ui, &error),
        }
    })
}

fn content(ui: Ui, view: &SubjectView) -> Content {
    let text = &ui.text.subject;
    let way = [
        Step::new(links::SEARCH, ui.text.search.heading),
        Step::data(ui, "", &view.name),
    ];
    let body = html! {
        div.wrap.page {
            (trail(ui, &way))
            h1.tight tabindex="-1" lang=[ui.data_lang()] { (view.name) }
            p.subject-code {
                @if let Some(uscc) = &view.uscc {
                    span.label { (text.code) }
                    (code(uscc))
                } @else {
                    (text.no_code)
                }
            }
            div.two {
                (summary(ui, view))
                div {
                    @if view.groups.iter().all(|group| group.total == 0) {
                        section.notice {
                            h2 { (text.empty) }
                            p { (text.empty_text) }
                        }
                    }
                    (chapter(ui, 0))
                    (registration(ui, view))
                    (PreEscaped(&view.extras.declared))
                    @if !view.clarifications.is_empty() {
                        h3 { (ui.text.record.clarified) }
                        p.hint { (ui.text.record.clarified_text) }
                        (clarifications(ui, &view.clarifications))
                    }
                    (chapter(ui, 1))
                    @for group in &view.groups {
                        (records(ui, &view.key, group))
                    }
                    @if !view.commitments.is_empty() {
                        (chapter(ui, COMMITMENTS))
                        // Made by the server's own pages.
                        section { (PreEscaped(&view.commitments)) }
                    }
                    (other_chapters(ui, !view.commitments.is_empty()))
                    // Made by the server, like the other parts of it.
                    (PreEscaped(&view.extras.chapter))
                }
            }
        }
    };
    Content::new(ui, &view.name, body)
}

/// Counts per group with the way there, the day, and where the data come from.
fn summary(ui: Ui, view: &SubjectView) -> Markup {
    let text = &ui.text.subject;
    html! {
        aside.side {
            h2 { (text.summary) }
            p.hint { ((text.summary_as_of)(&view.today.to_string())) }
            ul.counts {
                @for group in &view.groups {
                    li {
                        a href={ "#" (group.kind.code()) } rel="external" { ((ui.text.words.kind)(group.kind)) }
                        b { ((text.count)(group.total)) }
                    }
                }
                (PreEscaped(&view.extras.counts))
            }
            (PreEscaped(&view.extras.report))
            p.hint { (text.updated) " " (display(view.updated_on)) }
            p.hint { (ui.text.common.source_note) }
            @if let Some(code) = &view.uscc {
                p { a href=(links::claim(code)) { (text.claim) } }
            }
        }
    }
}

fn chapter(ui: Ui, at: usize) -> Markup {
    let (number, name) = ui.text.subject.chapters[at];
    html! { h2.chapter { span { (number) } (name) } }
}

/// Chapter one: what the code and the reports tell.
fn registration(ui: Ui, view: &SubjectView) -> Markup {
    let text = &ui.text.subject;
    let department = if ui.is_zh() {
        &view.registration_zh
    } else {
        &view.registration_en
    };
    html! {
        dl.facts {
            div { dt { (text.party) } dd { ((ui.text.words.party)(view.party)) } }
            @if let Some(department) = department {
                div { dt { (text.registration) } dd { (department) } }
            }
            @if let Some(region) = &view.region {
                div { dt { (text.region) } dd { (region) } }
            }
            @if let Some(name) = &view.representative {
                div { dt { (text.representative) } dd lang=[ui.data_lang()] { (name) } }
            }
        }
    }
}

/// Chapter two: the records of one kind.
fn records(ui: Ui, key: &str, group: &RecordGroup) -> Markup {
    let text = &ui.text.subject;
    let place = Paging {
        page: group.page,
        size: group.size,
        total: Total::Exactly(group.total),
        has_next: group.page.saturating_mul(group.size) < group.total,
    };
    html! {
        section.group id=(group.kind.code()) {
            h3 {
                ((ui.text.words.kind)(group.kind))
                span.count { ((text.count)(group.total)) }
            }
            @if group.total == 0 {
                p { ((text.empty_group)(group.kind)) }
            } @else {
                @for card in &group.records {
                    (record_card(ui, card))
                }
                (paging(ui, place, group.records.len(), |page| links::subject(key, page)))
            }
        }
    }
}

/// The chapters from three on of which this portal holds nothing.
fn other_chapters(ui: Ui, has_commitments: bool) -> Markup {
    let text = &ui.text.subject;
    let empty = text.chapters.iter().enumerate().skip(2);
    let empty = empty.filter(|(place, _)| *place != COMMITMENTS || !has_commitments);
    html! {
        ul.other-chapters {
            @for (_, (number, name)) in empty {
                li { span { (number) } (name) em { (text.nothing) } }
            }
        }
        p.hint { (text.nothing_note) }
    }
}
