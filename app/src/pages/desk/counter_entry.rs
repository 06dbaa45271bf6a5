use std::sync::Arc;

use domain::registration::{Audience, Part};
use domain::role::Permit;
use maud::{Markup, html};

use super::counter_entries::{came, no_visit};
use crate::api::portal::{me, not_found};
use crate::links;
use crate::pages::account::ask;
use crate::pages::me::entry_pages::{
    done, form_page, how_confirmed, saved_line, step, summary_page, told, way, wrong,
};
use crate::pages::me::entry_parts::{called, entry_facts, entry_papers, kind_name, stage_tag};
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Field, Loading, Ui, failed, faults_called, field, form_title, options, paper,
    statement,
};
use crate::view::{AtVisit, AtWindow, EntryDraft, EntryState, EntryView, FieldFault, FormState};

/// Longest reason, in characters.
const LONGEST_REASON: u32 = 1_000;

/// An entry at the counter: its form, the pages before it is sent, or how it stands.
pub(crate) fn counter_entry(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let (Ok(id), Ok(me)) = (asked.key.parse(), me()) else {
            return failed(ui, &not_found());
        };
        let question =
            |portal: Arc<dyn Portal>| async move { portal.counter_entry(&me, &permit, id).await };
        ask(ui, question, |view| match view {
            Some(AtVisit::There(view)) => page(ui, &asked, &view),
            Some(AtVisit::NoVisit) => no_visit(ui),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn page(ui: Ui, asked: &Asked, view: &EntryView) -> Content {
    let Some(at) = &view.at_counter else {
        return failed(ui, &not_found());
    };
    match (&view.draft, asked.value("step").as_str()) {
        (Some(draft), "summary") => summary_page(ui, view, draft),
        (Some(draft), "confirm") => confirm_page(ui, asked, view, draft, at),
        (Some(draft), _) => form_page(ui, view, draft, !asked.value("saved").is_empty()),
        (None, "withdraw") => withdrawal_page(ui, view, at),
        (None, _) => stands(ui, view, at, !asked.value("sent").is_empty()),
    }
}

/// 本人确认: by a code that is read out, or by a signature on what is printed from this page.
fn confirm_page(
    ui: Ui,
    asked: &Asked,
    view: &EntryView,
    draft: &EntryDraft,
    at: &AtWindow,
) -> Content {
    let (text, case) = (&ui.text.counter_entry.entry, &ui.text.case.counter);
    let form = &view.form;
    let sent = !asked.value("code").is_empty() && form.faults.is_empty();
    let body = html! {
        div.wrap.page {
            (way(ui, view, text.confirm))
            div.narrow {
                (saved_line(ui, draft, false))
                @if sent { p.notice role="status" { b { (case.code_sent) } } }
                (faults_called(ui, form, |one| of_confirmation(ui, view, one)))
                h1 tabindex="-1" { (text.confirm) }
                (came(ui, &at.came))
                p.hint { (case.confirm_hint) }
                @match at.confirmation {
                    Some(how) => {
                        p.notice { b { (how_confirmed(ui, how)) } }
                        @if at.same_scan > 0 { p.hint { ((text.same_scan)(at.same_scan)) } }
                    }
                    None if at.lapsed => p.notice { b { (case.lapsed) } },
                    None => {}
                }
                form #(ui.id("step")) method="post" action="/api/form/counter-entry" enctype="multipart/form-data" {
                    // Whoever presses Enter has typed the code, and wants no other one.
                    button.unseen name="then" value="confirm" tabindex="-1" aria-hidden="true" { (text.confirm_button) }
                    input type="hidden" name="draft" value=(view.id);
                    input type="hidden" name="step" value="confirm";
                    input type="hidden" name="version" value=(view.version);
                    // The paper is for the words that stand on this page, and for no others.
                    input type="hidden" name="words" value=(at.words);
                    h2 { (case.by_code) }
                    (by_code(ui, form, at))
                    h2 { (case.by_paper) }
                    (paper(ui, form, Field::typed("confirmation", case.signed, text.by_paper_hint), None))
                    p.actions {
                        button.btn name="then" value="confirm" { (text.confirm_button) }
                        a.btn.quiet href=(step(view, "summary")) { (text.to_summary) }
                    }
                }
                (sheet(ui, view, draft, at))
            }
        }
    };
    Content::new(ui, &form_title(ui, form, text.confirm), body)
}

/// What the field of a fault is called on that page.
fn of_confirmation(ui: Ui, view: &EntryView, one: &FieldFault) -> Option<&'static str> {
    match one.field.as_str() {
        "account" => Some(ui.text.counter_entry.entry.phones),
        "confirmation" => Some(ui.text.case.counter.signed),
        _ => called(ui, view.kind, one),
    }
}

fn by_code(ui: Ui, form: &FormState, at: &AtWindow) -> Markup {
    let (text, case) = (&ui.text.counter_entry.entry, &ui.text.case.counter);
    let phones: Vec<(String, String)> = at
        .phones
        .iter()
        .map(|one| (one.account.to_string(), (text.phone)(&one.who, &one.phone)))
        .collect();
    let choices: Vec<(&str, &str, &str)> = phones
        .iter()
        .map(|(account, name)| (account.as_str(), name.as_str(), ""))
        .collect();
    // Most enterprises have one.
    let form = match (form.value("account"), choices.first()) {
        ("", Some((first, ..))) => form.clone().keep("account", first),
        _ => form.clone(),
    };
    html! {
        @if choices.is_empty() { p { (text.no_phone) } } @else {
            (options(ui, &form, Field::typed("account", text.phones, text.phones_hint), false, &choices))
            p.actions { button.btn.quiet name="then" value="send-code" { (case.send_code) } }
            (field(ui, &form, Field {
                name: "confirm_code", label: ui.text.account.code, hint: case.code_hint, kind: "text",
                autocomplete: "one-time-code",
            }))
        }
    }
}

/// 登记表 for the signature, with the code of these words: of the whole page only this goes on paper.
fn sheet(ui: Ui, view: &EntryView, draft: &EntryDraft, at: &AtWindow) -> Markup {
    let not_yet = ui.text.counter_entry.entry.not_right;
    let ui = ui.in_chinese();
    let (text, case) = (&ui.text.counter_entry.entry, &ui.text.case.counter);
    let values = draft.read.as_ref().filter(|_| draft.is_right);
    let papers: Vec<&str> = draft
        .papers
        .iter()
        .filter(|paper| !["confirmation", "authority"].contains(&paper.part.as_str()))
        .map(|paper| paper.name.as_str())
        .collect();
    let relation = (ui.text.claim.relation)(at.came.relation);
    html! {
        @match values {
            None => p.hint { (not_yet) },
            Some(values) => section.sheet lang=(ui.prefs.language.tag()) {
                h2 { (text.sheet) }
                p { (text.sheet_to) }
                dl.facts {
                    div { dt { (text.enterprise) } dd { (view.subject.name) } }
                    div { dt { (text.uscc) } dd { (view.subject.uscc) } }
                    div { dt { (text.kind) } dd { (kind_name(ui, view.kind)) } }
                }
                (entry_facts(ui, view.kind, values, Audience::Owner))
                dl.facts {
                    @if !papers.is_empty() {
                        div { dt { (text.papers) } dd { @for name in &papers { p.letter { (name) } } } }
                    }
                    div { dt { (text.person) } dd { (at.came.name) " " (at.came.paper) " " (relation) } }
                    div { dt { (text.window) } dd { (at.came.window) } }
                }
                p { (text.promise) }
                p { (case.words) " " b { code { (at.words) } } }
                p { (case.read_it) }
                p { (text.sign_here) }
            },
        }
    }
}

/// What was sent, first its receipt; or the draft of a colleague.
fn stands(ui: Ui, view: &EntryView, at: &AtWindow, sent: bool) -> Content {
    let (words, text) = (&ui.text.registration, &ui.text.counter_entry.entry);
    let kind = kind_name(ui, view.kind);
    let title = match view.number {
        Some(number) => (words.page.title)(&number.to_string(), kind),
        None => (words.page.unsent_title)(kind),
    };
    let state = view.pending.as_ref().or(view.live.as_ref());
    let state = state.or(view.last.as_ref());
    let body = html! {
        div.wrap.page {
            (way(ui, view, &title))
            (wrong(ui, view))
            h1 tabindex="-1" { (title) }
            @if sent { p.notice role="status" { (text.sent_now) " " (ui.text.case.counter.print) } }
            @if let Some(at) = view.withdrawn_at { p { ((words.page.withdrawn)(&(ui.text.account.time)(at))) } }
            @if let Some(state) = state {
                @match state.sent_at {
                    Some(_) => (receipt(ui, view, state, at)),
                    None => p.notice { (text.of_colleague) },
                }
                p.tags { (stage_tag(ui, state.stage)) }
                p { ((words.stage_text)(state.stage)) }
                (outcome(ui, state))
                section {
                    h2 { (words.page.filled) }
                    (entry_facts(ui, view.kind, &state.values, Audience::Owner))
                    (entry_papers(ui, 3, &state.papers))
                }
                (actions(ui, view, state, at))
            }
            (done(ui, view, ui.text.registration.event))
            p { a href=(links::of_id(links::COUNTER_ENTERPRISE, at.came.visit)) { (text.back) } }
        }
    };
    Content::new(ui, &form_title(ui, &told(view), &title), body)
}

/// 回执 for the hands of whoever came.
fn receipt(ui: Ui, view: &EntryView, state: &EntryState, at: &AtWindow) -> Markup {
    let (words, text) = (&ui.text.registration, &ui.text.counter_entry.entry);
    let lang = ui.data_lang();
    let title = view
        .kind
        .part(Part::Title)
        .and_then(|field| state.values.get(field.code));
    let how = at.confirmation.map(|how| how_confirmed(ui, how));
    html! {
        section {
            h2 { (text.receipt) }
            dl.facts {
                @if let Some(number) = view.number { div { dt { (text.number) } dd { b { (number) } } } }
                div { dt { (text.enterprise) } dd lang=[lang] { (view.subject.name) } }
                div { dt { (text.uscc) } dd { (view.subject.uscc) } }
                div { dt { (text.kind) } dd { (kind_name(ui, view.kind)) } }
                @if let Some(title) = title { div { dt { (text.name) } dd lang=[lang] { (title) } } }
                @if let Some(sent) = state.sent_at { div { dt { (text.sent_at) } dd { ((ui.text.account.time)(sent)) } } }
                div { dt { (text.window) } dd lang=[lang] { (state.window) } }
                @if let Some(how) = how {
                    div { dt { (text.confirmed) } dd { ((text.confirmed_by)(&at.confirmed_by, how, &at.words)) } }
                }
            }
            @if state.stage.waits() { p { ((words.page.waits)(verifier(ui, &state.unit), state.due, state.days_left)) } }
            p.hint { (text.receipt_text) }
        }
    }
}

/// The unit that verifies, or has.
fn verifier(ui: Ui, unit: &str) -> &str {
    match unit {
        "" => ui.text.registration.list.office,
        unit => unit,
    }
}

/// What came of it.
fn outcome(ui: Ui, state: &EntryState) -> Markup {
    let (words, text) = (&ui.text.registration, &ui.text.registration.page);
    html! {
        @if let Some(method) = state.method {
            @let unit = verifier(ui, &state.verified_unit);
            p { ((text.verified)(unit, state.verified_on, (words.method)(method))) }
        }
        @if !state.basis.is_empty() { p.letter lang=[ui.data_lang()] { ((text.basis)(&state.basis)) } }
        @if !state.reason.is_empty() { p.letter lang=[ui.data_lang()] { ((text.reason)(&state.reason)) } }
    }
}

/// What may be done for whoever came.
fn actions(ui: Ui, view: &EntryView, state: &EntryState, at: &AtWindow) -> Markup {
    let (page, text) = (&ui.text.registration.page, &ui.text.counter_entry.entry);
    html! {
        @if at.may_correct || at.may_withdraw.is_some() {
            section.narrow {
                h2 { (page.actions) }
                @if at.may_correct {
                    p { (text.correct_text) }
                    form method="post" action="/api/form/correct-counter-entry" {
                        input type="hidden" name="entry" value=(view.id);
                        input type="hidden" name="version" value=(view.version);
                        p.actions { button.btn { (text.correct) } }
                    }
                }
                @if let Some((_, change_only)) = at.may_withdraw.filter(|(no, _)| *no == state.no) {
                    @let said = withdrawing(ui, change_only);
                    p { (said.text) }
                    p.actions { a.btn.quiet href=(step(view, "withdraw")) { (said.name) } }
                }
            }
        }
    }
}

/// What withdrawing is called, and what follows from it.
struct Withdrawing {
    name: &'static str,
    text: &'static str,
    /// What is asked for on paper.
    said: &'static str,
}

fn withdrawing(ui: Ui, change_only: bool) -> Withdrawing {
    let text = &ui.text.counter_entry.entry;
    match change_only {
        true => Withdrawing {
            name: text.take_back,
            text: text.take_back_text,
            said: text.take_back_said,
        },
        false => Withdrawing {
            name: text.withdraw,
            text: text.withdraw_text,
            said: text.withdraw_said,
        },
    }
}

/// Withdrawing on a paper that is printed from this page and signed.
fn withdrawal_page(ui: Ui, view: &EntryView, at: &AtWindow) -> Content {
    let Some((no, change_only)) = at.may_withdraw else {
        // It was withdrawn a moment ago, or decided.
        return stands(ui, view, at, false);
    };
    let (text, form) = (&ui.text.counter_entry.entry, &view.form);
    let said = withdrawing(ui, change_only);
    let body = html! {
        div.wrap.page {
            (way(ui, view, said.name))
            div.narrow {
                (faults_called(ui, form, |one| of_withdrawal(ui, view, one)))
                h1 tabindex="-1" { (said.name) }
                (came(ui, &at.came))
                p { (said.text) }
                p.hint { (text.withdraw_print) }
                form method="post" action="/api/form/withdraw-counter-entry" enctype="multipart/form-data" {
                    input type="hidden" name="entry" value=(view.id);
                    input type="hidden" name="version" value=(view.version);
                    input type="hidden" name="no" value=(no);
                    // The paper is for what stands on this page, and for nothing else.
                    input type="hidden" name="words" value=(at.withdraw_words);
                    (statement(ui, form, Field::typed("reason", ui.text.registration.page.withdraw_reason, ""), LONGEST_REASON))
                    (paper(ui, form, Field::typed("withdrawal", text.withdraw_signed, text.signed_request), None))
                    p.actions {
                        button.btn { (said.name) }
                        a.btn.quiet href=(links::of_id(links::COUNTER_ENTRY, view.id)) { (text.to_entry) }
                    }
                }
                (withdrawal_sheet(ui, view, at, change_only))
            }
        }
    };
    Content::new(ui, &form_title(ui, form, said.name), body)
}

/// What the field of a fault is called on that page.
fn of_withdrawal(ui: Ui, view: &EntryView, one: &FieldFault) -> Option<&'static str> {
    match one.field.as_str() {
        "withdrawal" => Some(ui.text.counter_entry.entry.withdraw_signed),
        _ => called(ui, view.kind, one),
    }
}

/// What goes on paper to withdraw an entry, with the code of it.
fn withdrawal_sheet(ui: Ui, view: &EntryView, at: &AtWindow, change_only: bool) -> Markup {
    let ui = ui.in_chinese();
    let text = &ui.text.counter_entry.entry;
    let said = withdrawing(ui, change_only);
    let state = view.pending.as_ref().or(view.live.as_ref());
    let title = view
        .kind
        .part(Part::Title)
        .zip(state)
        .and_then(|(field, state)| state.values.get(field.code));
    let relation = (ui.text.claim.relation)(at.came.relation);
    html! {
        section.sheet lang=(ui.prefs.language.tag()) {
            h2 { (text.withdraw_sheet) }
            p { (text.sheet_to) }
            dl.facts {
                @if let Some(number) = view.number { div { dt { (text.number) } dd { b { (number) } } } }
                div { dt { (text.enterprise) } dd { (view.subject.name) } }
                div { dt { (text.uscc) } dd { (view.subject.uscc) } }
                div { dt { (text.kind) } dd { (kind_name(ui, view.kind)) } }
                @if let Some(title) = title { div { dt { (text.name) } dd { (title) } } }
                div { dt { (text.person) } dd { (at.came.name) " " (at.came.paper) " " (relation) } }
                div { dt { (text.window) } dd { (at.came.window) } }
            }
            p { (said.said) }
            p { (said.text) }
            p { (ui.text.case.counter.words) " " b { code { (at.withdraw_words) } } }
            p { (text.withdraw_read) }
            p { (text.sign_here) }
        }
    }
}
