//! 办件进度查询: by number and code, for whoever has no account.

use std::sync::Arc;

use domain::case::CaseKind;
use jiff::civil::Date;
use maud::{Markup, html};

use super::account::ask;
use super::me::{case_parts as parts, time_left};
use super::public::followed;
use crate::links;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Field, Loading, Step, Ui, faults, field, form_title, trail};
use crate::view::{FormState, ProgressCase};

/// The form, or for a short time what was found by it.
pub(crate) fn progress(ui: Ui, _: Asked) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.progress().await };
        ask(ui, question, |view| match (&view.found, &view.report) {
            _ if !view.form.faults.is_empty() => content(ui, &view.form, view.unsent),
            (Some(found), _) => result(ui, found),
            (None, Some(report)) => followed(ui, report),
            (None, None) => content(ui, &view.form, view.unsent),
        })
        .await
    })
}

fn content(ui: Ui, form: &FormState, unsent: bool) -> Content {
    let text = &ui.text.case.progress;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", text.title)]))
            div.narrow {
                (faults(ui, form))
                @if unsent { section.notice role="alert" { p { (text.unsent) } } }
                h1 tabindex="-1" { (text.title) }
                p.lead { (text.lead) }
                form method="post" action="/api/form/progress" {
                    (field(ui, form, Field {
                        name: "case_number", label: text.number, hint: text.number_hint, kind: "text", autocomplete: "off",
                    }))
                    (field(ui, form, Field {
                        name: "query_code", label: text.code, hint: text.code_hint, kind: "text", autocomplete: "off",
                    }))
                    p.actions { button.btn { (text.look_up) } }
                }
                p.hint { (text.lost) }
                p { a href=(links::CASES_MINE) { (text.own) } }
            }
        }
    };
    Content::new(ui, &form_title(ui, form, text.title), body)
}

fn result(ui: Ui, found: &ProgressCase) -> Content {
    let (words, text) = (&ui.text.case, &ui.text.case.progress);
    let title = (words.mine.case)(found.number);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", text.title)]))
            h1 tabindex="-1" { (title) }
            p { b { (words.stage_of(found.number.kind(), found.stage)) } " " (time_left(ui, found.light, found.due, found.days_left)) }
            p.lead { (parts::stage_said(ui, found.number.kind(), found.stage, &found.history)) }
            @if let Some(finding) = found.finding { p { (text.finding) b { ((words.finding)(finding)) } } }
            @let filed = filed_on(ui, found);
            p.hint { (filed(found.filed_on)) }
            @for clock in &found.clocks { (parts::clock_panel(ui, clock)) }
            (parts::history(ui, found.number.kind(), &found.history))
            (letters(ui, found))
            (next(ui, found))
            form method="post" action="/api/form/end-progress" {
                p.actions { button.btn.quiet { (text.another) } }
            }
            p.hint { (text.short) }
        }
    };
    Content::new(ui, &title, body)
}

/// How it is said when it began.
fn filed_on(ui: Ui, found: &ProgressCase) -> fn(Date) -> String {
    match found.number.kind() {
        CaseKind::Finding => ui.text.case.false_entry.opened_on,
        _ => ui.text.case.progress.filed_on,
    }
}

fn letters(ui: Ui, found: &ProgressCase) -> Markup {
    let words = &ui.text.case;
    html! {
        @if !found.letters.is_empty() {
            section {
                h2 { (words.mine.letters) }
                ul {
                    @for (kind, number, on) in &found.letters {
                        li { ((words.letter)(*kind)) " " (number) " " span.hint { (on) } }
                    }
                }
            }
        }
    }
}

/// What can be done next, and where.
fn next(ui: Ui, found: &ProgressCase) -> Markup {
    let (words, text) = (&ui.text.case, &ui.text.case.progress);
    html! {
        section {
            h2 { (text.next) }
            @if let Some(last) = found.complain_until { p { ((words.mine.complain_until)(last)) } }
            @if found.at_counter {
                p { (text.at_counter) }
            } @else {
                p { (text.sign_in) " " a href=(links::CASES_MINE) { (ui.text.common.sign_in) } }
            }
        }
    }
}
