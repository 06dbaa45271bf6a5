use std::sync::Arc;

use maud::html;

use super::{ask, over};
use crate::links;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Field, Loading, Step, Ui, faults, field, form_title, trail};
use crate::view::CodeView;

/// The code that was sent, and the new password.
pub(crate) fn code(ui: Ui, _: Asked) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.code_form().await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            None => over(ui),
        })
        .await
    })
}

fn content(ui: Ui, view: &CodeView) -> Content {
    let text = &ui.text.account;
    let form = &view.form;
    let title = (text.code_title)(view.purpose);
    let hint = (text.password_hint)(view.password);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::SIGN_IN, text.sign_in), Step::new("", title)]))
            div.narrow {
                (faults(ui, form))
                h1 tabindex="-1" { (title) }
                p.lead { ((text.code_sent)(&view.to, view.minutes)) }
                form method="post" action="/api/form/code" {
                    (field(ui, form, Field {
                        name: "code", label: text.code, hint: text.code_hint, kind: "text",
                        autocomplete: "one-time-code",
                    }))
                    (field(ui, form, Field {
                        name: "password", label: text.new_password, hint: &hint, kind: "password",
                        autocomplete: "new-password",
                    }))
                    (field(ui, form, Field {
                        name: "again", label: text.again, hint: "", kind: "password", autocomplete: "new-password",
                    }))
                    p.actions { button.btn { ((text.finish)(view.purpose)) } }
                }
                p.hint { (text.code_missing) }
                form method="post" action="/api/form/code-again" {
                    button.btn.quiet { (text.code_again) }
                }
            }
        }
    };
    Content::new(ui, &form_title(ui, form, title), body)
}
