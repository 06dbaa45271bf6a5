use std::sync::Arc;

use domain::case::Light;
use domain::investigation::{Action, ActionKind, Event, Outcome, Stage};
use domain::role::Permit;
use maud::{Markup, html};

use super::investigation_package::{FORM as PACKAGE, packages};
use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::pages::me::time_left;
use crate::pages::public::long;
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Field, Loading, Step, Ui, failed, faults, field, form_title, options, select,
    trail,
};
use crate::view::{FormState, InvestigationContent, InvestigationView};

/// An investigation: what was reported, what was done, and what may be done. Whoever is no member sees its line alone.
pub(crate) fn investigation(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let question =
            |portal: Arc<dyn Portal>| async move { portal.investigation(&permit, id).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, view: &InvestigationView) -> Content {
    let (words, text) = (&ui.text.investigation, &ui.text.investigation.page);
    let (line, time) = (&view.line, &view.line.time);
    let title = (text.title)(&line.number.to_string());
    // The faults lead to the form they are about.
    let at = match view.form.value("action") {
        PACKAGE => PACKAGE,
        action => ActionKind::from_code(action).map_or("", ActionKind::code),
    };
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::DESK, ui.text.account.desk),
                Step::new(links::INVESTIGATIONS, words.queue.title),
                Step::new("", &line.number.to_string()),
            ]))
            (faults(ui.within(at), &view.form))
            h1 tabindex="-1" { (title) }
            p {
                b { ((words.stage)(line.stage)) }
                @if time.light != Light::Done { " " (time_left(ui, time.light, time.due, time.days)) }
            }
            @match &view.content {
                Some(content) => {
                    @if line.stage == Stage::Received { p.notice { (text.untaken) } }
                    (reported(ui, content))
                    (people(ui, content))
                    (proposal(ui, content))
                    (actions(ui, view, content))
                    @if line.stage != Stage::Received { (packages(ui, view, content)) }
                    (history(ui, content))
                }
                None => {
                    p.notice { (text.others) }
                    @if view.may.contains(&ActionKind::TakeOver) { (form(ui, view, None, ActionKind::TakeOver)) }
                }
            }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, &title), body)
}

fn reported(ui: Ui, content: &InvestigationContent) -> Markup {
    let (words, text) = (&ui.text.investigation, &ui.text.investigation.page);
    let report = &content.report;
    let told = [
        (text.when, &report.when),
        (text.about, &report.about),
        (text.suspected, &report.suspected),
    ];
    html! {
        section {
            h2 { (text.reported) }
            p { b { ((words.kind)(report.kind)) } }
            p.letter { (report.happened) }
            dl.facts {
                @for (label, value) in told {
                    @if !value.is_empty() { div { dt { (label) } dd { (value) } } }
                }
                div { dt { (text.reporter) } dd { (content.reporter.as_deref().unwrap_or(text.anonymous)) } }
                div { dt { (text.contact) } dd { (content.contact.as_deref().unwrap_or(text.no_contact)) } }
            }
            @if !content.papers.is_empty() {
                h3 { (text.papers) }
                ul {
                    @for (id, name, at) in &content.papers {
                        li {
                            a href=(links::investigation_file(*id)) rel="external" download { (name) } " "
                            span.hint { ((ui.text.account.time)(*at)) }
                        }
                    }
                }
            }
        }
    }
}

fn people(ui: Ui, content: &InvestigationContent) -> Markup {
    let text = &ui.text.investigation.page;
    let names = |people: &[(uuid::Uuid, String)]| {
        let names: Vec<&str> = people.iter().map(|(_, name)| name.as_str()).collect();
        if names.is_empty() {
            text.nobody.to_owned()
        } else {
            names.join(if ui.is_zh() { "、" } else { ", " })
        }
    };
    html! {
        @if let Some((lead, members)) = content.members.split_first() {
            section {
                h2 { (text.people) }
                dl.facts {
                    div { dt { (text.lead) } dd { (lead.1) } }
                    div { dt { (text.members) } dd { (names(members)) } }
                    div { dt { (text.excluded) } dd { (names(&content.excluded)) } }
                }
            }
        }
    }
}

fn proposal(ui: Ui, content: &InvestigationContent) -> Markup {
    let (words, text) = (&ui.text.investigation, &ui.text.investigation.page);
    html! {
        @if let Some((conclusion, by, decided)) = &content.proposal {
            section {
                h2 { (text.proposal) }
                p {
                    b { ((words.outcome)(conclusion.outcome)) }
                    @if !conclusion.authority.is_empty() { " · " (conclusion.authority) }
                }
                p.hint {
                    ((text.proposed_by)(by))
                    @if let Some(decided) = decided { " · " ((text.decided_by)(decided)) }
                }
                h3 { (text.reasons) }
                p.letter { (conclusion.reasons) }
                h3 { (text.answer) }
                p.letter { (conclusion.answer) }
                @if content.waits_for_second { p { b { (text.waits_for_second) } } }
            }
        }
    }
}

fn actions(ui: Ui, view: &InvestigationView, content: &InvestigationContent) -> Markup {
    // Where nobody is kept out, nobody can be let in again.
    let fits =
        |action: &&ActionKind| **action != ActionKind::Include || !content.excluded.is_empty();
    html! {
        @if view.may.iter().any(|action| fits(&action)) {
            section {
                h2 { (ui.text.investigation.page.actions) }
                @for action in view.may.iter().filter(fits) { (form(ui, view, Some(content), *action)) }
            }
        }
    }
}

/// The form of an action, open where something in it is wrong.
fn form(
    ui: Ui,
    view: &InvestigationView,
    content: Option<&InvestigationContent>,
    action: ActionKind,
) -> Markup {
    let text = &ui.text.investigation.page;
    let ui = ui.within(action.code());
    let none = FormState::default();
    let here = view.form.value("action") == action.code();
    let state = if here { &view.form } else { &none };
    html! {
        details open[here] id=(ui.id("action")) {
            summary { ((text.form)(action)) }
            p.hint { ((text.form_text)(action)) }
            form.narrow method="post" action="/api/form/investigation" enctype="multipart/form-data" {
                input type="hidden" name="investigation" value=(view.line.id);
                input type="hidden" name="version" value=(view.version);
                input type="hidden" name="action" value=(action.code());
                (asked(ui, state, content, action))
                @if action != ActionKind::Admit || content.is_none_or(|content| !content.others.is_empty()) {
                    p.actions { button.btn { ((text.form)(action)) } }
                }
            }
        }
    }
}

/// What has to be said for an action.
fn asked(
    ui: Ui,
    state: &FormState,
    content: Option<&InvestigationContent>,
    action: ActionKind,
) -> Markup {
    let text = &ui.text.investigation.page;
    let asking = Field::typed;
    let choice = |people: &[(uuid::Uuid, String)]| {
        let choose = std::iter::once((String::new(), text.choose.to_owned()));
        let people: Vec<(String, String)> = choose
            .chain(
                people
                    .iter()
                    .map(|(id, name)| (id.to_string(), name.clone())),
            )
            .collect();
        people.into_iter()
    };
    let others = content.map_or(&[][..], |content| content.others.as_slice());
    let excluded = content.map_or(&[][..], |content| content.excluded.as_slice());
    let outcomes = Outcome::ALL.map(|one| (one.code(), (ui.text.investigation.outcome)(one), ""));
    html! {
        @match action {
            ActionKind::Take | ActionKind::Decide | ActionKind::Reply => {}
            ActionKind::Admit if others.is_empty() => { p { (text.nobody_to_add) } }
            ActionKind::Admit => { (select(ui, state, asking("member", text.member, ""), choice(others))) }
            ActionKind::Ask => { (long(ui, state, asking("question", text.question, text.question_hint))) }
            ActionKind::TakeOver | ActionKind::Return => { (long(ui, state, asking("reason", text.reason, ""))) }
            ActionKind::Exclude => {
                (field(ui, state, asking("staff", text.staff, text.staff_hint)))
                (long(ui, state, asking("reason", text.reason, "")))
            }
            ActionKind::Include => {
                (select(ui, state, asking("member", text.member, ""), choice(excluded)))
                (long(ui, state, asking("reason", text.reason, "")))
            }
            ActionKind::Propose => {
                (options(ui, state, asking("outcome", text.outcome, ""), false, &outcomes))
                (field(ui, state, asking("authority", text.authority, text.authority_hint)))
                (long(ui, state, asking("reasons", text.reasons, text.reasons_hint)))
                (long(ui, state, asking("answer", text.answer, text.answer_hint)))
            }
        }
    }
}

fn history(ui: Ui, content: &InvestigationContent) -> Markup {
    let (words, text) = (&ui.text.investigation, &ui.text.investigation.page);
    html! {
        @if !content.history.is_empty() {
            section {
                h2 { (text.history) }
                @for (at, who, event) in &content.history {
                    article.message {
                        h3 { ((words.action)(event.action.kind())) }
                        p.hint {
                            ((ui.text.account.time)(*at)) " · "
                            (who.as_deref().unwrap_or(text.by_reporter))
                        }
                        (said(ui, content, event))
                    }
                }
            }
        }
    }
}

/// What was said with a step.
fn said(ui: Ui, content: &InvestigationContent, event: &Event) -> Markup {
    let words = &ui.text.investigation;
    let about = |account: &domain::id::AccountId| content.name_of(account.as_uuid()).to_owned();
    html! {
        @match &event.action {
            Action::Take | Action::Decide => {}
            Action::TakeOver { reason } | Action::Return { reason } => { p.letter { (reason) } }
            Action::Admit { account } => { p { (about(account)) } }
            Action::Exclude { account, reason } | Action::Include { account, reason } => {
                p { (about(account)) }
                p.letter { (reason) }
            }
            Action::Ask { text } => { p.letter { (text) } }
            Action::Reply { text, papers } => {
                p.letter { (text) }
                @if *papers > 0 { p.hint { ((words.progress.papers)(*papers)) } }
            }
            Action::Propose { conclusion } => {
                p {
                    ((words.outcome)(conclusion.outcome))
                    @if !conclusion.authority.is_empty() { " · " (conclusion.authority) }
                }
                p.letter { (conclusion.reasons) }
                p.hint { (words.page.answer) }
                p.letter { (conclusion.answer) }
            }
        }
    }
}
