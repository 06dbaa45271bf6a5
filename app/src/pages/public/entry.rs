//! 自主申报信息 for everybody: the chapter of the subject's file, and the page of one entry.

use std::sync::Arc;

use domain::id::EntryId;
use domain::registration::{Label, Method, in_words};
use domain::role::{DataClass, Operation, Permit};
use leptos::prelude::GetValue;
use maud::{Markup, html};

use crate::api::portal::portal;
use crate::error::ApiError;
use crate::host::{set_status, visit};
use crate::links;
use crate::pages::account::ask;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Loading, Mark, Step, Ui, code, missing, paging, tag, trail};
use crate::view::{Paging, PublicEntries, PublicEntry, PublicEntryView, SubjectExtras, Total};

/// What the subject's file has beside official records, never among them.
pub(crate) fn subject_extras(view: &PublicEntries) -> SubjectExtras {
    let ui = Ui::new(visit());
    SubjectExtras {
        counts: counts(ui, view).into_string(),
        report: report(ui, view).into_string(),
        chapter: chapter(ui, view).into_string(),
        declared: String::new(),
    }
}

fn counts(ui: Ui, view: &PublicEntries) -> Markup {
    let (_, name) = ui.text.public_entry.chapter;
    html! {
        li {
            a href={ "#" (links::SELF_REGISTERED) } rel="external" { (name) }
            b { ((ui.text.subject.count)(view.total)) }
        }
    }
}

fn report(ui: Ui, view: &PublicEntries) -> Markup {
    html! {
        p { a href=(links::credit_report(&view.subject)) rel="nofollow" { (ui.text.public_entry.report) } }
    }
}

fn chapter(ui: Ui, view: &PublicEntries) -> Markup {
    let text = &ui.text.public_entry;
    let (number, name) = text.chapter;
    let place = Paging {
        page: view.page,
        size: view.size,
        total: Total::Exactly(view.total),
        has_next: view.page.saturating_mul(view.size) < view.total,
    };
    let kinds: Vec<String> = view
        .counts
        .iter()
        .map(|(kind, count)| (text.of_kind)(*kind, *count))
        .collect();
    html! {
        section.group id=(links::SELF_REGISTERED) {
            h2.chapter { span { (number) } (name) }
            p { (text.lead) }
            @if view.total == 0 {
                p { (text.none) }
                p.hint { (text.none_text) }
            } @else {
                p.hint { (kinds.join(ui.text.common.and)) }
                @for entry in &view.entries { (card(ui, entry)) }
                (paging(ui, place, view.entries.len(), |page| links::subject(&view.subject, page)))
            }
            p {
                a href=(links::REGISTRATION_GUIDE) { (ui.text.common.registration_guide) }
                @if let Some(uscc) = &view.uscc { " · " a href=(links::claim(uscc)) rel="nofollow" { (text.begin) } }
            }
        }
    }
}

/// An entry in the subject's file. No article: those are official records.
fn card(ui: Ui, entry: &PublicEntry) -> Markup {
    html! {
        section.record {
            header {
                h3 lang=[ui.data_lang()] { a href=(links::of_id(links::PUBLIC_ENTRY, entry.id)) { (name_of(ui, entry)) } }
                (marks(ui, entry))
            }
            (values(ui, entry))
            (verification(ui, entry))
        }
    }
}

/// Its kind and what it is called.
fn name_of(ui: Ui, entry: &PublicEntry) -> String {
    let kind = if ui.is_zh() {
        entry.kind.zh()
    } else {
        entry.kind.en()
    };
    match entry.title() {
        "" => kind.to_owned(),
        title => (ui.text.public_entry.name)(kind, title),
    }
}

/// 信息来源标识, wherever an entry stands.
fn marks(ui: Ui, entry: &PublicEntry) -> Markup {
    let mark = match entry.label {
        Label::Verified => Mark::Good,
        Label::Unverified | Label::Expired => Mark::Plain,
    };
    html! {
        p.tags {
            (tag(mark, (ui.text.registration.label)(entry.label)))
            @if entry.doubted { (tag(Mark::Heed, ui.text.public_entry.doubted)) }
        }
    }
}

/// What it says, as everybody may see it.
fn values(ui: Ui, entry: &PublicEntry) -> Markup {
    let (zh, lang) = (ui.is_zh(), ui.data_lang());
    html! {
        dl.facts {
            @for (field, value) in entry.others() {
                div {
                    dt { (if zh { field.zh } else { field.en }) }
                    dd lang=[lang] { (in_words(field, value, zh)) }
                }
            }
        }
    }
}

/// How, by whom and when it was verified, until when it is valid, and under which commitment it stands.
fn verification(ui: Ui, entry: &PublicEntry) -> Markup {
    let (text, lang) = (&ui.text.public_entry, ui.data_lang());
    html! {
        dl.facts {
            @if let Some(method) = entry.method {
                div { dt { (text.method) } dd { ((ui.text.registration.method)(method)) } }
            }
            @if !entry.unit.is_empty() {
                @let by_record = entry.method == Some(Method::Platform);
                div {
                    dt { (if by_record { text.recorded_by } else { text.unit }) }
                    dd lang=[lang] { (entry.unit) }
                }
            }
            @if let Some(day) = entry.verified_on {
                div { dt { (text.verified_on) } dd { (day.to_string()) } }
            }
            div { dt { (text.until) } dd { (ui.until(entry.until)) } }
            @if let Some(number) = &entry.commitment {
                div { dt { (text.commitment) } dd { a href=(links::commitment(number)) { (number) } } }
            }
        }
        @if entry.matched { p.hint { (text.matched) } }
        @if entry.doubted { p.hint { (text.doubted_text) } }
    }
}

/// One entry that is public now.
pub(crate) fn entry(ui: Ui, asked: Asked) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse::<EntryId>() else {
            return gone(ui);
        };
        let me = portal().ok().and_then(|portal| portal.me());
        let verifies = me.is_some_and(|me| {
            Permit::of(&me.posts, DataClass::Registrations, Operation::Read).is_some()
        });
        let question = |portal: Arc<dyn Portal>| async move { portal.public_entry(id).await };
        ask(ui, question, |found| match found {
            Some(view) => content(ui, &view, verifies),
            None => gone(ui),
        })
        .await
    })
}

/// Whether it never was, was withdrawn or is over, nobody is told.
fn gone(ui: Ui) -> Content {
    set_status(ApiError::NotFound.status_code());
    let text = &ui.text.public_entry.page;
    missing(ui, text.not_found, text.not_found_text, &text.not_found_why)
}

/// The page; `verifies`: for a member of staff, who goes on at the desk.
fn content(ui: Ui, view: &PublicEntryView, verifies: bool) -> Content {
    let (text, entry) = (&ui.text.public_entry, &view.entry);
    let (page, lang) = (&text.page, ui.data_lang());
    let (_, chapter) = text.chapter;
    let file = links::subject(&view.subject, 1);
    let name = name_of(ui, entry);
    let office = ui.office.try_get_value().unwrap_or_default();
    let kind = if ui.is_zh() {
        entry.kind.zh()
    } else {
        entry.kind.en()
    };
    let way = [
        Step::data(ui, file.as_str(), &view.name),
        Step::new(format!("{file}#{}", links::SELF_REGISTERED), chapter),
        Step::data(ui, "", &name),
    ];
    let body = html! {
        div.wrap.page {
            (trail(ui, &way))
            h1 tabindex="-1" lang=[lang] { (name) }
            (marks(ui, entry))
            p.lead { (text.lead) }
            h2 { (page.subject) }
            p.party {
                a href=(file) lang=[lang] { (view.name) }
                @if let Some(uscc) = &view.uscc { " " (code(uscc)) }
            }
            h2 { (page.said) }
            p.hint { (page.said_text) }
            dl.facts {
                div { dt { (text.label) } dd { ((ui.text.registration.label)(entry.label)) } }
                div { dt { (text.kind) } dd { (kind) } }
                div { dt { (text.number) } dd { (entry.number) } }
            }
            (values(ui, entry))
            h2 { (page.verified) }
            (verification(ui, entry))
            p.hint { (page.meaning) }
            // Where whoever knows better can say so.
            @if !office.is_empty() { p.hint { (ui.text.common.office) span lang=[lang] { (office) } } }
            @if verifies {
                p { a href=(links::entry_numbered(&entry.number)) { (ui.text.verification.queue.to_desk) } }
            }
        }
    };
    Content::new(ui, &(page.title)(&name, &view.name), body)
}
