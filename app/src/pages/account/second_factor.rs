use std::sync::Arc;

use maud::{PreEscaped, html};

use super::{ask, over};
use crate::links;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Field, Loading, Step, Ui, faults, field, form_title, trail};
use crate::view::{SecondFactorView, SetUpView};

/// The second factor at sign-in.
pub(crate) fn second_factor(ui: Ui, _: Asked) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.second_factor_form().await };
        ask(ui, question, |view| match view {
            Some(view) => asking(ui, &view),
            None => over(ui),
        })
        .await
    })
}

fn asking(ui: Ui, view: &SecondFactorView) -> Content {
    let text = &ui.text.account;
    let form = &view.form;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::SIGN_IN, text.sign_in), Step::new("", text.second_factor)]))
            div.narrow {
                (faults(ui, form))
                h1 tabindex="-1" { (text.second_factor) }
                p.lead { (text.second_factor_lead) }
                form method="post" action="/api/form/second-factor" {
                    (field(ui, form, Field {
                        name: "number", label: text.number, hint: text.number_hint, kind: "text",
                        autocomplete: "one-time-code",
                    }))
                    p.actions { button.btn { (text.go_on) } }
                }
            }
        }
    };
    Content::new(ui, &form_title(ui, form, text.second_factor), body)
}

/// Setting a second factor up.
pub(crate) fn set_up(ui: Ui, _: Asked) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.set_up_form().await };
        ask(ui, question, |view| match view {
            Some(view) => setting_up(ui, &view),
            None => over(ui),
        })
        .await
    })
}

fn setting_up(ui: Ui, view: &SetUpView) -> Content {
    let text = &ui.text.account;
    let form = &view.form;
    let [open, scan, enter] = text.set_up_steps;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::SIGN_IN, text.sign_in), Step::new("", text.set_up)]))
            div.narrow {
                (faults(ui, form))
                h1 tabindex="-1" { (text.set_up) }
                p.lead { (text.set_up_lead) }
                ol.steps {
                    li { (open) }
                    li {
                        (scan)
                        // Made by this program from the key alone.
                        div.qr role="img" aria-label=(text.picture) { (PreEscaped(&view.picture)) }
                        p { span.label { (text.key) } code.key { (view.key) } }
                    }
                    li {
                        (enter)
                        form method="post" action="/api/form/set-up" {
                            (field(ui, form, Field {
                                name: "number", label: text.number, hint: "", kind: "text",
                                autocomplete: "one-time-code",
                            }))
                            p.actions { button.btn { (text.go_on) } }
                        }
                    }
                }
            }
        }
    };
    Content::new(ui, &form_title(ui, form, text.set_up), body)
}
