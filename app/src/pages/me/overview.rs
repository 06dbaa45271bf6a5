use std::sync::Arc;

use domain::account::AccountKind;
use domain::calendar::civil_date;
use maud::{Markup, html};

use super::state;
use super::waiting::waiting;
use crate::links;
use crate::pages::account::{ask, asked_over, stopped};
use crate::ports::{Me, Portal};
use crate::ui::{Asked, Content, Loading, Mark, Step, Ui, form_title, tag, trail};
use crate::view::{MeView, ServiceView};

/// How far somebody has come: account, verified person, agent of an enterprise.
pub(crate) fn me(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        // Staff act for the office and for no enterprise.
        let citizen = me.kind == AccountKind::Citizen;
        let question = |portal: Arc<dyn Portal>| async move { portal.about_me(&me).await };
        ask(ui, question, |mut view| {
            asked_over(&mut view.service, &asked);
            content(ui, &view, citizen)
        })
        .await
    })
}

fn content(ui: Ui, view: &MeView, citizen: bool) -> Content {
    let text = &ui.text.account.my;
    let [account, person, agent] = text.step;
    let since = (text.since)(&civil_date(view.since).to_string());
    let known = view
        .person
        .as_ref()
        .map(|person| (text.person)(&person.name, &person.source));
    let agent_text = if view.subjects.is_empty() {
        text.no_agent
    } else {
        text.is_agent
    };
    let service = view.service.as_ref();
    let words = &ui.text.account.service;
    let open = service.filter(|_| known.is_none());
    let not_known = open.map(|service| (words.not_verified)(&service.label));
    let known_or = known.as_deref().or(not_known.as_deref());
    let verify = open.map_or_else(Markup::default, |service| verify(ui, service));
    let wrong = service.map(|service| form_title(ui, &service.form, text.title));
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", text.title)]))
            (stopped(ui, service, words.stopped_verify))
            h1 tabindex="-1" { (text.title) }
            p.lead { @if view.name.is_empty() { (words.nameless) } @else { ((text.lead)(&view.name)) } }
            @if let Some(service) = service.filter(|service| service.switched) {
                section.notice { p { ((words.switched)(&service.label)) } }
            }
            @if view.unread > 0 {
                p.notice {
                    a href=(links::MESSAGES) { (ui.text.claim.messages.title) } " "
                    (tag(Mark::Heed, &(ui.text.claim.messages.unread)(view.unread)))
                }
            }
            @if citizen {
                (waiting(ui, view))
                section {
                    h2 { (text.steps) }
                    ol.ways {
                        (step(ui, account, true, &since, Markup::default()))
                        (step(ui, person, known.is_some(), known_or.unwrap_or(text.no_person), verify))
                        (step(ui, agent, !view.subjects.is_empty(), agent_text, Markup::default()))
                    }
                }
                (enterprises(ui, view))
            } @else {
                p { a href=(links::DESK) { (ui.text.account.desk) } }
            }
            section {
                h2 { (text.sessions) }
                p { ((text.other_sessions)(view.other_sessions)) " " a href=(links::SESSIONS) { (text.sessions) } }
                p { a href=(links::MY_DATA) { (ui.text.account.data.title) } }
                p { a href=(links::MESSAGES) { (ui.text.claim.messages.title) } }
            }
        }
    };
    Content::new(ui, wrong.as_deref().unwrap_or(text.title), body)
}

/// Whom the account acts for, and what it has begun.
fn enterprises(ui: Ui, view: &MeView) -> Markup {
    let (claim, text) = (&ui.text.claim, &ui.text.claim.mine);
    html! {
        section {
            h2 { (text.title) }
            @if view.subjects.is_empty() && view.claims.is_empty() { p { (text.none) } }
            ul.hits {
                @for (subject, relation, until) in &view.subjects {
                    li {
                        a href=(links::of_id(links::MY_SUBJECT, subject.id)) lang=[ui.data_lang()] { (subject.name) }
                        p { ((claim.relation)(*relation)) " · " ((claim.until)(*until)) }
                    }
                }
            }
            p.actions { a.btn href=(links::CLAIM) { (text.claim_another) } }
            @if !view.claims.is_empty() {
                h3 { (text.drafts) }
                ul.hits {
                    @for line in &view.claims {
                        li {
                            a href=(links::of_id(links::MY_CLAIM, line.id)) lang=[ui.data_lang()] { (line.subject.name) }
                            p {
                                (state(ui, line))
                                @if let Some(at) = line.filed_at { " " ((text.as_of)(&(ui.text.account.time)(at))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The way to 实名认证, and what was missing the last time.
fn verify(ui: Ui, service: &ServiceView) -> Markup {
    let text = &ui.text.account.service;
    html! {
        @if !service.missing.is_empty() {
            p { ((text.missing)(&service.label, &service.missing)) }
        }
        form method="post" action="/api/form/verify-me" {
            p.hint { ((text.verify_hint)(&service.label)) }
            button.btn.quiet { ((text.verify)(&service.label)) }
        }
    }
}

fn step(ui: Ui, name: &str, done: bool, more: &str, way: Markup) -> Markup {
    let text = &ui.text.account.my;
    html! {
        li {
            b { (name) }
            span {
                @if done { (tag(Mark::Good, text.done)) } @else { (tag(Mark::Plain, text.open)) }
            }
            span { (more) }
            (way)
        }
    }
}
