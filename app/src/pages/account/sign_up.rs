use std::sync::Arc;

use maud::{Markup, html};

use super::ask;
use crate::links;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Field, Loading, Step, Ui, faults, field, form_title, trail};
use crate::view::{AccountForm, Ways};

/// A new account: where to send the code, and what is kept.
pub(crate) fn sign_up(ui: Ui, _: Asked) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.sign_up_form().await };
        ask(ui, question, |view| sign_up_content(ui, &view)).await
    })
}

fn sign_up_content(ui: Ui, view: &AccountForm) -> Content {
    let text = &ui.text.account;
    let form = &view.form;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", text.sign_up)]))
            div.narrow {
                (faults(ui, form))
                h1 tabindex="-1" { (text.sign_up) }
                @if !view.ways.any() { (not_open(ui)) }
                p.lead { (text.sign_up_lead) }
                @if view.ways.any() {
                    form method="post" action="/api/form/sign-up" {
                        (field(ui, form, Field {
                            name: "login", label: text.login, hint: ways_hint(ui, view.ways, ""), kind: "text",
                            autocomplete: "username",
                        }))
                        section.notice {
                            h2 { (text.notice) }
                            ul { @for point in text.notice_points { li { (point) } } }
                        }
                        p.actions { button.btn { (text.send_code) } }
                    }
                }
                p { (text.have_account) " " a href=(links::SIGN_IN) { (text.sign_in) } }
            }
        }
    };
    Content::new(ui, &form_title(ui, form, text.sign_up), body)
}

/// A new password: where to send the code.
pub(crate) fn reset(ui: Ui, _: Asked) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.reset_form().await };
        ask(ui, question, |view| reset_content(ui, &view)).await
    })
}

fn reset_content(ui: Ui, view: &AccountForm) -> Content {
    let text = &ui.text.account;
    let form = &view.form;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::SIGN_IN, text.sign_in), Step::new("", text.reset)]))
            div.narrow {
                (faults(ui, form))
                h1 tabindex="-1" { (text.reset) }
                @if !view.ways.any() { (not_open(ui)) } @else {
                    p.lead { (text.reset_lead) }
                    form method="post" action="/api/form/reset" {
                        (field(ui, form, Field {
                            name: "login", label: text.login, hint: ways_hint(ui, view.ways, text.login_hint),
                            kind: "text", autocomplete: "username",
                        }))
                        p.actions { button.btn { (text.send_code) } }
                    }
                }
            }
        }
    };
    Content::new(ui, &form_title(ui, form, text.reset), body)
}

/// The portal can send nothing: said first, because nothing else on the page helps then.
fn not_open(ui: Ui) -> Markup {
    let text = &ui.text.account;
    html! {
        section.notice {
            h2 { (text.not_open) }
            p { (text.not_open_text) }
        }
    }
}

/// Which of number and address can be used, where it is not both.
fn ways_hint(ui: Ui, ways: Ways, both: &str) -> &str {
    let text = &ui.text.account;
    match ways {
        Ways { phone: false, .. } => text.email_only,
        Ways { email: false, .. } => text.phone_only,
        Ways { .. } => both,
    }
}
