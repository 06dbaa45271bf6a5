use std::sync::Arc;

use domain::authorisation::Use;
use domain::role::Permit;
use maud::{Markup, html};

use super::counter_entries::{came, no_visit};
use crate::api::portal::{me, not_found};
use crate::links;
use crate::pages::account::ask;
use crate::pages::me::permitted;
use crate::pages::public::template;
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Field, Loading, Mark, Step, Ui, failed, faults_called, form_title, paper, tag,
    trail,
};
use crate::view::{AtVisit, AuthorisationView, CounterSignView, FieldFault, TemplateView};

/// 纸质签署: both texts with the uses that whoever came chooses, printed, signed, and uploaded.
pub(crate) fn counter_sign(ui: Ui, asked: Asked, _: Permit) -> Loading {
    Box::pin(async move {
        let (Ok(visit), Ok(me)) = (asked.key.parse(), me()) else {
            return failed(ui, &not_found());
        };
        let then = asked.value("then");
        let chosen = |one: &Use| asked.value(one.code()) == "1";
        let uses: Vec<Use> = Use::ALL.into_iter().filter(chosen).collect();
        let question = |portal: Arc<dyn Portal>| async move {
            portal.counter_sign_form(&me, visit, uses, then).await
        };
        let ends = asked.value("end") == "1";
        ask(ui, question, |view| match view {
            AtVisit::There(view) if ends => ending(ui, &view),
            AtVisit::There(view) => content(ui, &view),
            AtVisit::NoVisit => no_visit(ui),
        })
        .await
    })
}

fn content(ui: Ui, view: &CounterSignView) -> Content {
    let (text, desk) = (&ui.text.counter_entry.sign, &ui.text.counter_entry.desk);
    let enterprise = links::of_id(links::COUNTER_ENTERPRISE, view.came.visit);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::DESK, ui.text.account.desk), Step::new(links::COUNTER_ENTRIES, desk.title),
                Step::data(ui, enterprise, &view.subject.name), Step::new("", text.title),
            ]))
            div.narrow {
                (faults_called(ui, &view.form, |one| label(ui, one)))
                h1 tabindex="-1" { (text.title) }
                p.hint lang=[ui.data_lang()] { (view.subject.name) }
                (came(ui, &view.came))
                p { (text.lead) }
                (stands(ui, view))
                @if view.permission.is_none() {
                    p.notice { (ui.text.commitment.sign.no_text_text) }
                } @else {
                    (uses(ui, view))
                    @if view.uses.is_empty() { p.hint { (text.no_uses) } } @else {
                        p.hint { (text.print) }
                        (upload(ui, view))
                    }
                }
                @if view.permitted.is_some() {
                    p { a href=(links::counter_end(view.came.visit)) { (text.end) } }
                }
                p { a href=(view.then) { (ui.text.commitment.sign.not_now) } }
                @if !view.uses.is_empty() { (sheet(ui, view)) }
            }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, text.title), body)
}

fn label(ui: Ui, one: &FieldFault) -> Option<&'static str> {
    let text = &ui.text.counter_entry.sign;
    match one.field.as_str() {
        "signed" => Some(text.signed),
        "ending" => Some(text.end_signed),
        _ => None,
    }
}

/// What is signed already.
fn stands(ui: Ui, view: &CounterSignView) -> Markup {
    let (words, text) = (&ui.text.commitment.sign, &ui.text.counter_entry.sign);
    html! {
        h2 { (text.promise) }
        @match &view.promised {
            Some((number, on, edition, current)) => {
                p {
                    (tag(if *current { Mark::Good } else { Mark::Heed }, words.is_signed)) " "
                    ((words.promised)(*on, *edition)) " "
                    a href=(links::of_id(links::COMMITMENT, number)) { (number) }
                }
                @if !current { p { (words.newer) } }
            }
            None => p { (ui.text.registration.list.not_committed) },
        }
        h2 { (text.permission) }
        @match &view.permitted {
            Some(held) => (permitted(ui, held)),
            None => p { (words.not_permitted) },
        }
    }
}

/// The uses, each by itself: the texts are made with those that are chosen.
fn uses(ui: Ui, view: &CounterSignView) -> Markup {
    let text = &ui.text.counter_entry.sign;
    let held = view.permitted.as_ref().map(|held| held.uses.as_slice());
    // Where nothing is chosen yet, what holds now.
    let chosen = match view.uses.as_slice() {
        [] => held.unwrap_or_default(),
        chosen => chosen,
    };
    html! {
        form action=(links::of_id(links::COUNTER_SIGN, view.came.visit)) {
            input type="hidden" name="then" value=(view.then);
            fieldset.field #uses tabindex="-1" {
                legend { (text.uses) }
                p.hint { (text.uses_hint) }
                @for one in Use::ALL {
                    @let (name, meaning) = (ui.text.commitment.usage)(one);
                    label.option {
                        input type="checkbox" name=(one.code()) value="1" checked[chosen.contains(&one)];
                        span { b { (name) } span.hint { (meaning) } }
                    }
                }
            }
            p.actions { button.btn.quiet { (text.show) } }
        }
    }
}

fn upload(ui: Ui, view: &CounterSignView) -> Markup {
    let text = &ui.text.counter_entry.sign;
    html! {
        h2 { (text.upload) }
        form method="post" action="/api/form/counter-sign" enctype="multipart/form-data" {
            input type="hidden" name="visit" value=(view.came.visit);
            input type="hidden" name="then" value=(view.then);
            input type="hidden" name="words" value=(view.words);
            @for one in &view.uses { input type="hidden" name="uses" value=(one.code()); }
            (paper(ui, &view.form, Field::typed("signed", text.signed, text.signed_hint), None))
            p.actions { button.btn { (text.button) } }
        }
    }
}

/// Withdrawing the authorisation that holds: what is printed, signed, and uploaded.
fn ending(ui: Ui, view: &CounterSignView) -> Content {
    let (text, desk) = (&ui.text.counter_entry.sign, &ui.text.counter_entry.desk);
    let enterprise = links::of_id(links::COUNTER_ENTERPRISE, view.came.visit);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::DESK, ui.text.account.desk), Step::new(links::COUNTER_ENTRIES, desk.title),
                Step::data(ui, enterprise.clone(), &view.subject.name), Step::new("", text.end),
            ]))
            div.narrow {
                (faults_called(ui, &view.form, |one| label(ui, one)))
                h1 tabindex="-1" { (text.end) }
                p.hint lang=[ui.data_lang()] { (view.subject.name) }
                (came(ui, &view.came))
                @match &view.permitted {
                    None => p { (ui.text.commitment.sign.not_permitted) },
                    Some(held) => {
                        (permitted(ui, held))
                        p { (text.end_text) }
                        p.hint { (text.end_print) }
                        (end_form(ui, view, held))
                    }
                }
                p { a href=(enterprise) { (ui.text.counter_entry.entry.back) } }
                @if let Some(held) = &view.permitted { (end_sheet(ui, view, held)) }
            }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, text.end), body)
}

fn end_form(ui: Ui, view: &CounterSignView, held: &AuthorisationView) -> Markup {
    let text = &ui.text.counter_entry.sign;
    let fault = view.form.fault("ending");
    html! {
        form method="post" action="/api/form/end-counter-authorisation" enctype="multipart/form-data" {
            input type="hidden" name="visit" value=(view.came.visit);
            input type="hidden" name="authorisation" value=(held.id);
            // The paper is for what stands on this page, and for nothing else.
            input type="hidden" name="words" value=(view.end_words);
            div.field.bad[fault.is_some()] {
                label for="ending" { (text.end_signed) }
                @if let Some(fault) = fault { p.fault { ((ui.text.account.fault)(fault)) } }
                input #ending name="signed" type="file"
                    accept=".jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf";
            }
            p.actions { button.btn { (text.end_button) } }
        }
    }
}

/// What goes on paper to withdraw an authorisation, with the code of it.
fn end_sheet(ui: Ui, view: &CounterSignView, held: &AuthorisationView) -> Markup {
    let ui = ui.in_chinese();
    let text = &ui.text.counter_entry.sign;
    html! {
        section.sheet lang=(ui.prefs.language.tag()) {
            h2 { (text.end_sheet) }
            (parties(ui, view))
            (permitted(ui, held))
            p { (text.end_said) }
            p { (text.end_text) }
            p { (ui.text.case.counter.words) " " b { code { (view.end_words) } } }
            p { (text.sign_here) }
        }
    }
}

/// Who signs, for whom, at which window.
fn parties(ui: Ui, view: &CounterSignView) -> Markup {
    let entry = &ui.text.counter_entry.entry;
    let relation = (ui.text.claim.relation)(view.came.relation);
    html! {
        dl.facts {
            div { dt { (entry.enterprise) } dd { (view.subject.name) } }
            div { dt { (entry.uscc) } dd { (view.subject.uscc) } }
            div { dt { (entry.person) } dd { (view.came.name) " " (view.came.paper) " " (relation) } }
            div { dt { (entry.window) } dd { (view.came.window) " " (view.on) } }
        }
    }
}

/// What goes on paper: the commitment, where it is not signed on the text in force, the authorisation with its uses, and
/// the code of these words.
fn sheet(ui: Ui, view: &CounterSignView) -> Markup {
    let ui = ui.in_chinese();
    let text = &ui.text.counter_entry.sign;
    let current = view.promised.as_ref().is_some_and(|(.., current)| *current);
    html! {
        section.sheet lang=(ui.prefs.language.tag()) {
            h2 { (text.sheet) }
            (parties(ui, view))
            @if let Some(one) = view.promise.as_ref().filter(|_| !current) {
                (part(ui, text.sheet_promise, one))
            }
            @if let Some(one) = &view.permission { (part(ui, text.sheet_permission, one)) }
            h3 { (text.sheet_uses) }
            dl.facts {
                @for one in Use::ALL {
                    @let (name, meaning) = (ui.text.commitment.usage)(one);
                    div {
                        dt { (name) }
                        dd { @if view.uses.contains(&one) { "☑ " (meaning) } @else { "☐ " (text.not_allowed) } }
                    }
                }
            }
            p { (ui.text.case.counter.words) " " b { code { (view.words) } } }
            p { (text.read_it) }
            p { (text.sign_here) }
        }
    }
}

fn part(ui: Ui, title: &str, one: &TemplateView) -> Markup {
    html! {
        h3 { (title) }
        (template(ui, one))
    }
}
