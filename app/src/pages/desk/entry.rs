use std::sync::Arc;

use domain::registration::{ActionKind, Audience};
use domain::role::Permit;
use maud::{Markup, html};

use super::entry_actions::actions;
use super::finding_start::finding_start;
use crate::api::portal::{self, not_found};
use crate::links;
use crate::pages::account::ask;
use crate::pages::me::entry_pages::how_confirmed;
use crate::pages::me::entry_parts::{
    comparison, entry_facts, entry_papers, kind_name, stage_tag, title_of,
};
use crate::pages::me::time_left;
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Loading, Mark, Step, Ui, code, failed, faults_called, form_title, table_head,
    tag, trail,
};
use crate::view::{EntryBy, EntryDeskView, EntryVersionLine, FieldDiff, NumberOfAnother};

/// An entry as it is verified: what is said, what shows it, what is on record, and what may be decided.
pub(crate) fn entry(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let me = match portal::me() {
            Ok(me) => me,
            Err(error) => return failed(ui, &error),
        };
        let Ok(id) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let question =
            |portal: Arc<dyn Portal>| async move { portal.desk_entry(&me, &permit, id).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, view: &EntryDeskView) -> Content {
    let text = &ui.text.verification.page;
    let (line, lang) = (&view.line, ui.data_lang());
    let title = (text.title)(&line.number.to_string());
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::DESK, ui.text.account.desk),
                Step::new(links::ENTRIES, ui.text.verification.queue.title),
                Step::new("", &line.number.to_string()),
            ]))
            (faults_called(ui.within(super::entry_actions::at(&view.form)), &view.form, |one| {
                super::entry_actions::label(ui, &view.form, one)
            }))
            h1 tabindex="-1" { (title) }
            p {
                (kind_name(ui, line.kind)) " · " b lang=[lang] { (title_of(ui, line.kind, &line.title)) } " " (stage_tag(ui, line.stage))
                @if line.stage.waits() {
                    " " (time_left(ui, line.light, line.due, line.days_left))
                }
            }
            p {
                span lang=[lang] { (view.subject.name) } " "
                @if !view.subject.uscc.is_empty() {
                    (code(&view.subject.uscc)) " "
                    a href=(links::subject(&view.subject.uscc, 1)) { (text.subject_file) }
                }
            }
            p.hint { ((text.sent)(&(ui.text.account.time)(line.sent_at))) }
            (kept(ui, view))
            (findings(ui, view))
            (next(ui, view))
            (result(ui, view))
            (warning(ui, view))
            (same(ui, view))
            div.two {
                aside.side {
                    @match &view.matched {
                        Some(matched) => (comparison(ui, 2, line.kind, &view.values, matched)),
                        None => {
                            h2 { (text.compared) }
                            p { (text.nothing_compared) }
                        }
                    }
                    (standing(ui, view))
                    (sender(ui, view))
                }
                div {
                    (changes(ui, view))
                    h2 { (text.content) }
                    (entry_facts(ui, line.kind, &view.values, Audience::Verifier))
                    (entry_papers(ui, 2, &view.papers))
                    @if !view.papers.is_empty() { p.hint { (text.papers_text) } }
                }
            }
            (actions(ui, view))
            @if let Some(start) = &view.finding { (finding_start(ui, start)) }
            (versions(ui, view))
            (history(ui, view))
        }
    };
    let start = view
        .finding
        .as_ref()
        .filter(|start| start.running.is_none());
    let wrong = start
        .map(|start| &start.form)
        .filter(|form| !form.faults.is_empty());
    Content::new(
        ui,
        &form_title(ui, wrong.unwrap_or(&view.form), &title),
        body,
    )
}

/// 不实认定 that run or stand about it, or about the same thing: nobody verifies it without knowing.
fn findings(ui: Ui, view: &EntryDeskView) -> Markup {
    let (words, text) = (&ui.text.case, &ui.text.case.false_entry.desk);
    html! {
        @if !view.findings.is_empty() {
            section.notice {
                h2 { (tag(Mark::Heed, text.about_entry)) }
                p { (text.about_entry_text) }
                ul {
                    @for one in &view.findings {
                        li {
                            @if one.opens {
                                a href=(links::of_id(links::DESK_CASE, one.case)) { (one.number) }
                            } @else {
                                (one.number)
                            }
                            " " ((text.about_entry_line)(one.no, one.same, (words.stage)(one.stage)))
                        }
                    }
                }
            }
        }
    }
}

/// What was typed into a form that is not there any more, because somebody else was faster: nobody writes it twice.
fn kept(ui: Ui, view: &EntryDeskView) -> Markup {
    let form = &view.form;
    let gone = ActionKind::from_code(form.value("action"))
        .is_some_and(|action| !view.may.contains(&action));
    html! {
        @if gone && !form.value("text").is_empty() {
            section.notice {
                h2 { (ui.text.case.mine.kept) }
                p { (ui.text.case.mine.kept_text) }
                p.letter { (form.value("text")) }
            }
        }
    }
}

/// What waits next, where nothing is left to be done here.
fn next(ui: Ui, view: &EntryDeskView) -> Markup {
    let text = &ui.text.verification.page;
    html! {
        @if view.may.is_empty() {
            p.actions {
                @match view.next {
                    Some((id, number)) => {
                        a.btn href=(links::of_id(links::DESK_ENTRY, id)) { ((text.next)(&number.to_string())) }
                    }
                    None => { span.hint { (text.nothing_next) } }
                }
                a.btn.quiet href=(links::ENTRIES) { (text.back) }
            }
        }
    }
}

fn result(ui: Ui, view: &EntryDeskView) -> Markup {
    let (text, lang) = (&ui.text.verification.page, ui.data_lang());
    html! {
        @if let Some(result) = &view.result {
            section.notice {
                h2 { (text.result) }
                dl.facts {
                    div { dt { (text.unit) } dd lang=[lang] { (result.unit) } }
                    @if let Some(on) = result.on { div { dt { (text.on) } dd { (on.to_string()) } } }
                    @if let Some(method) = result.method {
                        div { dt { (text.method) } dd { ((ui.text.registration.method)(method)) } }
                    }
                    @if !result.basis.is_empty() { div { dt { (text.basis) } dd.letter { (result.basis) } } }
                    @if !result.reason.is_empty() { div { dt { (text.reason) } dd.letter { (result.reason) } } }
                }
            }
        }
    }
}

/// 编号重复: told to staff alone by whose record.
fn warning(ui: Ui, view: &EntryDeskView) -> Markup {
    let text = &ui.text.verification.page;
    html! {
        @if let Some(other) = &view.of_another {
            section.notice {
                p {
                    (tag(Mark::Heed, &match other {
                        NumberOfAnother::Public { subject, .. } => (text.of_another_public)(subject),
                        NumberOfAnother::Hidden => text.of_another_hidden.to_owned(),
                    }))
                }
                p { (text.keep_name) }
                @if let NumberOfAnother::Public { record, .. } = other {
                    p { a href=(links::record(domain::id::RecordId::from_uuid(*record))) { (text.to_record) } }
                }
            }
        }
    }
}

/// What is registered beside it and is the same thing.
fn same(ui: Ui, view: &EntryDeskView) -> Markup {
    html! {
        @if !view.same.is_empty() {
            section.notice {
                p { (tag(Mark::Heed, ui.text.verification.page.same)) }
                ul {
                    @for one in &view.same {
                        @let number = one.number.to_string();
                        li {
                            @if one.opens {
                                a href=(links::of_id(links::DESK_ENTRY, one.id)) { (number) }
                            } @else { (number) }
                        }
                    }
                }
            }
        }
    }
}

/// What this version says otherwise than the one before it.
fn changes(ui: Ui, view: &EntryDeskView) -> Markup {
    let text = &ui.text.verification.page;
    let this = view.versions.iter().find(|one| one.no == view.no);
    html! {
        @if let Some(this) = this.filter(|_| view.versions.iter().any(|one| one.no < view.no)) {
            h2 { (text.changes) }
            (diff(ui, &this.changed))
        }
    }
}

fn diff(ui: Ui, changed: &[FieldDiff]) -> Markup {
    let (text, lang) = (&ui.text.verification.page, ui.data_lang());
    let [_, before, now] = text.change_columns;
    html! {
        @if changed.is_empty() {
            p { (text.nothing_changed) }
        } @else {
            table.list role="table" {
                (table_head(text.change_columns))
                tbody role="rowgroup" {
                    @for field in changed {
                        tr role="row" {
                            th role="rowheader" scope="row" { @if ui.is_zh() { (field.zh) } @else { (field.en) } }
                            td role="cell" data-label=(before) lang=[lang] { (or_nothing(ui, &field.old)) }
                            td role="cell" data-label=(now) lang=[lang] { (or_nothing(ui, &field.new)) }
                        }
                    }
                }
            }
        }
    }
}

fn or_nothing(ui: Ui, value: &str) -> &str {
    if value.is_empty() {
        ui.text.desk.case.nothing
    } else {
        value
    }
}

fn versions(ui: Ui, view: &EntryDeskView) -> Markup {
    let text = &ui.text.verification.page;
    let others: Vec<&EntryVersionLine> = view
        .versions
        .iter()
        .filter(|one| one.no != view.no)
        .collect();
    html! {
        @if !others.is_empty() {
            section {
                h2 { (text.versions) }
                @for one in others {
                    details {
                        summary {
                            ((text.version)(one.no)) " " (stage_tag(ui, one.stage)) " "
                            span.hint {
                                @match one.sent_at {
                                    Some(at) => ((text.sent)(&(ui.text.account.time)(at))),
                                    None => (text.never_sent),
                                }
                            }
                        }
                        (entry_facts(ui, view.line.kind, &one.values, Audience::Verifier))
                        @if !one.changed.is_empty() { (diff(ui, &one.changed)) }
                    }
                }
            }
        }
    }
}

fn standing(ui: Ui, view: &EntryDeskView) -> Markup {
    let (text, standing) = (&ui.text.verification.page, &view.standing);
    html! {
        h2 { (text.standing) }
        dl.facts {
            div {
                dt { (text.commitment) }
                dd {
                    @match &standing.commitment {
                        Some((number, day)) => {
                            ((text.commitment_made)(number, *day))
                            @if !standing.commitment_holds { " " (tag(Mark::Heed, text.commitment_over)) }
                        }
                        None => (text.no_commitment),
                    }
                }
            }
            div {
                dt { (text.authorisation) }
                dd {
                    @match &standing.authorisation {
                        Some((since, uses)) => {
                            @let words: Vec<&str> = uses.iter().map(|one| (ui.text.registration.used_for)(*one)).collect();
                            ((text.authorised)(&(ui.text.account.time)(*since), &words.join(ui.text.claim.and)))
                        }
                        None => (tag(Mark::Heed, text.no_authorisation)),
                    }
                }
            }
        }
    }
}

fn sender(ui: Ui, view: &EntryDeskView) -> Markup {
    let (text, sender) = (&ui.text.verification.page, &view.sender);
    html! {
        h2 { (text.sender) }
        dl.facts {
            div { dt { (text.channel) } dd { ((ui.text.verification.channel)(sender.channel)) } }
            @if !sender.who.is_empty() { div { dt { (text.who) } dd { (sender.who) } } }
            @if !sender.unit.is_empty() { div { dt { (text.unit) } dd lang=[ui.data_lang()] { (sender.unit) } } }
            @if let Some((how, words)) = &sender.confirmed {
                div {
                    dt { (ui.text.counter_entry.entry.confirmed) }
                    dd {
                        (how_confirmed(ui, *how)) " · " (ui.text.case.counter.words) " " code { (words) }
                        @if sender.same_scan > 0 {
                            p.hint { ((ui.text.counter_entry.entry.same_scan)(sender.same_scan)) }
                        }
                    }
                }
            }
        }
    }
}

fn history(ui: Ui, view: &EntryDeskView) -> Markup {
    let (text, words) = (&ui.text.verification.page, &ui.text.verification);
    let word = |action: &str| {
        let ours = (words.event)(action).or_else(|| (words.warned)(action));
        let word = ours.or_else(|| (ui.text.registration.event)(action));
        word.map_or_else(|| action.to_owned(), str::to_owned)
    };
    html! {
        @if !view.history.is_empty() {
            section {
                h2 { (text.history) }
                @for one in &view.history {
                    article.message {
                        h3 { (word(&one.action)) }
                        p.hint {
                            ((ui.text.account.time)(one.at))
                            @if !one.unit.is_empty() { " · " span lang=[ui.data_lang()] { (one.unit) } }
                            " · " (match &one.by {
                                EntryBy::Owner => text.by_owner,
                                EntryBy::Portal => text.by_portal,
                                EntryBy::Staff(name) => name.as_str(),
                            })
                        }
                        @if !one.text.is_empty() { p.letter { (one.text) } }
                        @if !one.note.is_empty() { p.hint { (text.note) } p.letter { (one.note) } }
                    }
                }
            }
        }
    }
}
