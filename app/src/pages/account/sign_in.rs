use maud::{Markup, html};

use super::ask;
use crate::links;
use crate::ui::{Asked, Content, Field, Loading, Step, Ui, faults, field, form_title, trail};
use crate::view::AccountForm;

/// Sign-in.
pub(crate) fn sign_in(ui: Ui, asked: Asked) -> Loading {
    Box::pin(async move {
        let back = asked.value("back");
        let question = |portal: std::sync::Arc<dyn crate::ports::Portal>| async move {
            portal.sign_in_form().await
        };
        ask(ui, question, |view| {
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
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", text.sign_in)]))
            div.narrow {
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
            }
        }
    };
    Content::new(ui, &form_title(ui, form, title), body)
}
