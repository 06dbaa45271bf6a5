use maud::{Markup, html};

use super::{ask, asked_over, stopped};
use crate::links;
use crate::ui::{Asked, Content, Field, Loading, Step, Ui, faults, field, form_title, trail};
use crate::view::{AccountForm, ServiceView};

/// Sign-in.
pub(crate) fn sign_in(ui: Ui, asked: Asked) -> Loading {
    Box::pin(async move {
        let back = asked.value("back");
        let question = |portal: std::sync::Arc<dyn crate::ports::Portal>| async move {
            portal.sign_in_form().await
        };
        ask(ui, question, |mut view| {
            asked_over(&mut view.service, &asked);
            content(ui, &view, links::local(&back), None)
        })
        .await
    })
}

/// Sign-in in place of a page that needs it, and then back to that page.
pub(crate) async fn sign_in_first(ui: Ui, asked: &Asked) -> Content {
    let back = format!("{}{}", asked.path, asked.query);
    let question = |portal: std::sync::Arc<dyn crate::ports::Portal>| async move {
        portal.sign_in_form().await
    };
    let text = &ui.text.account;
    let note = html! { p.lead { (text.sign_in_first_text) } };
    ask(ui, question, |view| {
        content(
            ui,
            &view,
            links::local(&back),
            Some((text.sign_in_first, note)),
        )
    })
    .await
}

fn content(ui: Ui, view: &AccountForm, back: &str, first: Option<(&str, Markup)>) -> Content {
    let text = &ui.text.account;
    let form = &view.form;
    let (title, note) = first.unwrap_or((text.sign_in, Markup::default()));
    let service = view.service.as_ref();
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", text.sign_in)]))
            div.narrow {
                (stopped(ui, service, text.service.stopped))
                (faults(ui, form))
                h1 tabindex="-1" { (title) }
                (note)
                form method="post" action="/api/form/sign-in" {
                    input type="hidden" name="back" value=(back);
                    (field(ui, form, Field {
                        name: "login", label: text.login, hint: text.login_hint, kind: "text", autocomplete: "username",
                    }))
                    (field(ui, form, Field {
                        name: "password", label: text.password, hint: "", kind: "password",
                        autocomplete: "current-password",
                    }))
                    p.actions { button.btn { (text.sign_in) } }
                }
                p { a href=(links::RESET) { (text.forgotten) } }
                p { (text.no_account) " " a href=(links::SIGN_UP) { (text.sign_up) } }
                @if let Some(service) = service { (elsewhere(ui, service, back)) }
            }
        }
    };
    let wrong = service.map_or(form, |service| {
        if form.faults.is_empty() {
            &service.form
        } else {
            form
        }
    });
    Content::new(ui, &form_title(ui, wrong, title), body)
}

/// The way in through the identity service, and what is asked of it (个人信息保护法 Art 17).
fn elsewhere(ui: Ui, service: &ServiceView, back: &str) -> Markup {
    let text = &ui.text.account.service;
    html! {
        section.elsewhere aria-labelledby="elsewhere" {
            h2 #elsewhere { (text.other_way) }
            p { ((text.sign_in_hint)(&service.label)) }
            form method="post" action="/api/form/service-sign-in" {
                input type="hidden" name="back" value=(back);
                p.actions { button.btn.quiet { ((text.sign_in)(&service.label)) } }
            }
        }
    }
}
