use std::sync::Arc;

use maud::{Markup, html};

use super::{ask, over};
use crate::links;
use crate::ports::{Me, Portal};
use crate::ui::{Asked, Content, Field, Loading, Step, Ui, faults, field, form_title, trail};
use crate::view::RecoveryView;

/// The recovery codes until they are put away; then how many are left, and new ones.
pub(crate) fn recovery(ui: Ui, _: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.recovery(&me).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            None => over(ui),
        })
        .await
    })
}

fn content(ui: Ui, view: &RecoveryView) -> Content {
    let text = &ui.text.account;
    let form = &view.form;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, text.desk), Step::new("", text.recovery)]))
            @if view.codes.is_empty() {
                (faults(ui, form))
            }
            h1 tabindex="-1" { (text.recovery) }
            p.lead { (text.recovery_lead) }
            @if view.codes.is_empty() { (renew(ui, view)) } @else { (put_away(ui, view)) }
        }
    };
    Content::new(ui, &form_title(ui, form, text.recovery), body)
}

fn put_away(ui: Ui, view: &RecoveryView) -> Markup {
    let text = &ui.text.account;
    html! {
        ul.codes { @for code in &view.codes { li { code.key { (code) } } } }
        p { (text.print) }
        form method="post" action="/api/form/keep-recovery" {
            p.actions { button.btn { (text.recovery_kept) } }
        }
    }
}

fn renew(ui: Ui, view: &RecoveryView) -> Markup {
    let text = &ui.text.account;
    html! {
        p { ((text.recovery_left)(view.left)) }
        section.narrow {
            h2 { (text.recovery_new) }
            p { (text.recovery_new_text) }
            form method="post" action="/api/form/new-recovery" {
                (field(ui, &view.form, Field {
                    name: "number", label: text.number, hint: text.number_fresh, kind: "text",
                    autocomplete: "one-time-code",
                }))
                p.actions { button.btn { (text.recovery_new) } }
            }
        }
    }
}
