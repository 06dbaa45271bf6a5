use std::sync::Arc;

use domain::id::EntryId;
use domain::registration::{Audience, Hurdle, Method, Values};
use maud::{Markup, html};

use super::entry_form::{form_page, preview, summary_page, way, wrong};
use super::entry_parts::{
    comparison, entry_facts, entry_papers, field_name, kind_name, state_tags,
};
use super::{entry_confirm, milestones};
use crate::api::portal::not_found;
use crate::host::set_status;
use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{
    Asked, Content, Field, Loading, Mark, Step, Ui, failed, form_title, heading, statement, tag,
    trail,
};
use crate::view::{EntriesAsked, EntryState, EntryView, FormState, entry_field};

/// Longest reason, in characters.
const LONGEST_REASON: u32 = 1_000;

/// An entry of one's own: its form, the page before it is sent, or how it stands.
pub(crate) fn entry(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse::<EntryId>() else {
            return failed(ui, &not_found());
        };
        // 仍然属实 and 履约节点 stand below the entry as it is.
        let confirm = entry_confirm::part(ui, &me, id).await;
        let milestones = milestones::part(ui, &me, id).await;
        let more = html! { (confirm) (milestones) };
        let question = |portal: Arc<dyn Portal>| async move { portal.my_entry(&me, id).await };
        ask(ui, question, |view| match view {
            Some(view) => page(ui, &asked, &view, &more),
            // Whoever may not register any more is told so, and nothing of the entry.
            None => match asked.value("ended").as_str() {
                "" => failed(ui, &not_found()),
                links::UNKEPT => ended_with(ui, &ui.text.milestone.ended),
                _ => ended(ui),
            },
        })
        .await
    })
}

fn page(ui: Ui, asked: &Asked, view: &EntryView, more: &Markup) -> Content {
    let step = asked.value("step");
    match &view.draft {
        Some(draft) if step == "summary" => summary_page(ui, view, draft),
        // What was never sent is its form and nothing more.
        Some(draft) if step == "form" || view.number.is_none() => {
            form_page(ui, view, draft, !asked.value("saved").is_empty())
        }
        _ => stands(ui, view, !asked.value("sent").is_empty(), more),
    }
}

/// 没有保存，也没有提交: the right to register ended between page and form.
pub(super) fn ended(ui: Ui) -> Content {
    ended_with(ui, &ui.text.registration.form.ended_text)
}

/// The same where it has to be said otherwise.
pub(super) fn ended_with(ui: Ui, said: &[&str]) -> Content {
    set_status(http::StatusCode::FORBIDDEN);
    let text = &ui.text.registration.form;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::ME, ui.text.account.my.title), Step::new("", text.ended)]))
            h1 tabindex="-1" { (text.ended) }
            @for said in said { p { (said) } }
            p.actions {
                a.btn href=(links::CLAIM) { (ui.text.claim.mine.claim_another) }
                a.btn.quiet href=(links::ME) { (ui.text.account.my.title) }
            }
        }
    };
    Content::new(ui, text.ended, body)
}

fn stands(ui: Ui, view: &EntryView, sent: bool, more: &Markup) -> Content {
    let (words, text) = (&ui.text.registration, &ui.text.registration.page);
    let kind = kind_name(ui, view.kind);
    let title = match view.number {
        Some(number) => (text.title)(&number.to_string(), kind),
        None => (text.unsent_title)(kind),
    };
    let shown = view.live.as_ref().or(view.pending.as_ref());
    let shown = shown.or(view.last.as_ref());
    let over = view.draft.is_none().then(|| view.id.to_string());
    let body = html! {
        div.wrap.page {
            (way(ui, view, &title))
            (wrong(ui, view))
            (kept(ui, view, shown))
            @if sent {
                p.notice role="status" { (text.sent_now) " " a href=(links::MESSAGES) { (ui.text.claim.messages.title) } }
            }
            // What was typed on this device has become an entry.
            h1 tabindex="-1" data-unsent-over=[over] { (title) }
            p.lead lang=[ui.data_lang()] { (view.subject.name) }
            @if let Some(at) = view.withdrawn_at { p { ((text.withdrawn)(&(ui.text.account.time)(at))) } }
            @if view.draft.is_some() && view.live.is_some() {
                p.notice {
                    (text.change_draft) " " a href=(links::entry_step(view.id, "form")) { (text.go_on) }
                }
            }
            p {
                @if view.is_public {
                    (text.public) " " a href=(links::subject(&view.subject.uscc, 1)) { (words.list.public_link) }
                } @else { (text.not_public) }
            }
            @for hurdle in &view.hurdles {
                p.hint {
                    ((text.hurdle)(*hurdle))
                    @if matches!(hurdle, Hurdle::Unauthorised | Hurdle::Commitment) {
                        " " a href=(links::of_id(links::MY_COMMITMENTS, view.subject.id)) { (words.list.see_signed) }
                    }
                }
            }
            (finding(ui, view))
            @if let Some(state) = view.pending.as_ref().filter(|_| view.live.is_some()) {
                section { h2 { (text.change_waits) } (version(ui, 3, view, state)) }
            }
            @if let Some(state) = &view.live {
                section {
                    @if view.pending.is_some() { h2 { (text.in_use) } p { (text.in_use_text) } }
                    (version(ui, if view.pending.is_some() { 3 } else { 2 }, view, state))
                }
            } @else if let Some(state) = shown {
                section { (version(ui, 2, view, state)) }
            }
            (more)
            (actions(ui, view))
            (history(ui, view))
            p { a href=(links::registration(view.subject.id, &EntriesAsked::default())) { (text.back) } }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, &title), body)
}

/// 不实认定: what is held against it, with the way to say something about it.
fn finding(ui: Ui, view: &EntryView) -> Markup {
    let text = &ui.text.registration.page;
    html! {
        @if let Some(finding) = &view.finding {
            p.notice {
                @if finding.runs { (tag(Mark::Heed, ui.text.public_entry.doubted)) " " }
                ((text.finding)(&finding.number.to_string(), finding.runs)) " "
                a href=(links::of_id(links::MY_CASE, finding.case)) { (text.see_case) }
            }
        }
    }
}

/// What was typed into a form that is not there any more: nobody writes it twice.
fn kept(ui: Ui, view: &EntryView, shown: Option<&EntryState>) -> Markup {
    let text = &ui.text.registration.form;
    let nothing = Values::new();
    let values = shown.map_or(&nothing, |state| &state.values);
    let typed: Vec<(&str, &str)> = view
        .kind
        .fields()
        .iter()
        .filter_map(|field| {
            let typed = view.form.value(&entry_field(field.code));
            let stands = values.get(field.code).map_or("", String::as_str);
            let new = !typed.is_empty() && typed != stands;
            new.then(|| (field_name(ui, field), typed))
        })
        .collect();
    html! {
        @if !typed.is_empty() && !view.form.faults.is_empty() {
            section.notice id=(ui.id("step")) {
                h2 { (text.kept) }
                p { (text.kept_text) }
                dl.facts {
                    @for (name, value) in &typed { div { dt { (name) } dd.letter { (value) } } }
                }
            }
        }
    }
}

/// One version: where it stands, what came of it, and what it says, under headings of this level.
fn version(ui: Ui, level: u8, view: &EntryView, state: &EntryState) -> Markup {
    let (words, text) = (&ui.text.registration, &ui.text.registration.page);
    let unit = |name: &str| match name {
        "" => words.list.office.to_owned(),
        name => name.to_owned(),
    };
    html! {
        p.tags {
            (state_tags(ui, state.stage, state.label))
        }
        @if state.counts { p { ((words.stage_text)(state.stage)) } }
        @if state.stage.waits() { p { ((text.waits)(&unit(&state.unit), state.due, state.days_left)) } }
        @if !state.window.is_empty() {
            p {
                (tag(Mark::Plain, ui.text.counter_entry.tag)) " "
                span lang=[ui.data_lang()] { ((ui.text.counter_entry.window)(&state.window)) }
            }
        }
        @if let Some(method) = state.method {
            p {
                @match method {
                    Method::Platform => ((text.agrees)(&unit(&state.verified_unit), state.verified_on)),
                    _ => ((text.verified)(&unit(&state.verified_unit), state.verified_on, (words.method)(method))),
                }
            }
        }
        @if !state.basis.is_empty() { p.letter lang=[ui.data_lang()] { ((text.basis)(&state.basis)) } }
        @if !state.reason.is_empty() { p.letter lang=[ui.data_lang()] { ((text.reason)(&state.reason)) } }
        (heading(level, text.filled))
        (entry_facts(ui, view.kind, &state.values, Audience::Owner))
        (entry_papers(ui, level, &state.papers))
        @if let Some(found) = &state.matched { (comparison(ui, level, view.kind, &state.values, found)) }
        @if state.stage.waits() || state.label.is_some() {
            details { summary { (text.preview) } (preview(ui, view.kind, &state.values)) }
        }
    }
}

/// What was done, as whoever brought it hears of it: warnings to whoever verifies are not for him.
fn history(ui: Ui, view: &EntryView) -> Markup {
    let name = |action: &str| {
        let own = (ui.text.registration.event)(action);
        own.or_else(|| (ui.text.verification.event)(action))
    };
    done(ui, view, name)
}

/// What was done with an entry, the newest first, as far as it has a name here.
pub(crate) fn done(
    ui: Ui,
    view: &EntryView,
    name: impl Fn(&str) -> Option<&'static str>,
) -> Markup {
    let text = &ui.text.registration.page;
    html! {
        @if !view.history.is_empty() {
            section {
                h2 { (text.history) }
                ol.plain {
                    @for one in &view.history {
                        @if let Some(name) = name(&one.action) {
                            li {
                                b { (name) } " "
                                span.hint {
                                    ((ui.text.account.time)(one.at)) " · "
                                    ((text.done_by)(one.no, one.by_owner, &one.unit))
                                }
                                @if !one.text.is_empty() { p.letter lang=[ui.data_lang()] { (one.text) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What may be done now, each with what follows from it.
fn actions(ui: Ui, view: &EntryView) -> Markup {
    let text = &ui.text.registration.page;
    let returned = view.draft.is_some() && view.live.is_none();
    let may = view.may;
    html! {
        @if returned || may.change || may.copy || may.take_back || may.withdraw {
            section.narrow id=(links::ACTIONS) tabindex="-1" {
                h2 { (text.actions) }
                @if returned {
                    p.actions { a.btn href=(links::entry_step(view.id, "form")) { (text.correct) } }
                }
                @if may.change {
                    details {
                        summary { (text.change) }
                        p { (text.change_text) }
                        form method="post" action="/api/form/change-entry" {
                            input type="hidden" name="entry" value=(view.id);
                            input type="hidden" name="version" value=(view.version);
                            p.actions { button.btn { (text.change) } }
                        }
                    }
                }
                @if may.copy {
                    details {
                        summary { (text.copy) }
                        p { (text.copy_text) }
                        form method="post" action="/api/form/copy-entry" {
                            input type="hidden" name="entry" value=(view.id);
                            input type="hidden" name="draft" value=(view.copy);
                            p.actions { button.btn.quiet { (text.copy) } }
                        }
                    }
                }
                @if let Some(state) = view.pending.as_ref().filter(|_| may.take_back) {
                    (take_back(ui, view, state))
                }
                @if let Some(state) = view.live.as_ref().filter(|_| may.withdraw) { (withdraw(ui, view, state)) }
            }
        }
    }
}

/// Taking back what waits, or came back.
fn take_back(ui: Ui, view: &EntryView, state: &EntryState) -> Markup {
    let text = &ui.text.registration.page;
    let (name, said) = match view.live {
        Some(_) => (text.take_back_change, text.take_back_change_text),
        None => (text.take_back, text.take_back_text),
    };
    html! {
        details {
            summary { (name) }
            p { (said) }
            (withdrawal(ui, view, state.no, "back", name))
        }
    }
}

fn withdraw(ui: Ui, view: &EntryView, state: &EntryState) -> Markup {
    let text = &ui.text.registration.page;
    html! {
        details {
            summary { (text.withdraw) }
            p { (text.withdraw_text) }
            ul { @for point in text.withdraw_points { li { (point) } } }
            (withdrawal(ui, view, state.no, "withdraw", text.withdraw_button))
        }
    }
}

fn withdrawal(ui: Ui, view: &EntryView, no: i32, form: &'static str, button: &str) -> Markup {
    let text = &ui.text.registration.page;
    let reason = Field::typed("reason", text.withdraw_reason, "");
    html! {
        form method="post" action="/api/form/withdraw-entry" {
            input type="hidden" name="entry" value=(view.id);
            input type="hidden" name="version" value=(view.version);
            input type="hidden" name="no" value=(no);
            (statement(ui.within(form), &FormState::default(), reason, LONGEST_REASON))
            p.actions { button.btn.quiet { (button) } }
        }
    }
}
