use domain::account::AccountKind;
use leptos::prelude::WithValue;
use maud::html;

use crate::links;
use crate::ui::{Content, Step, Ui, trail};

/// The visitor's posts do not reach here; a visitor who is no member of staff has none. The way on is one the visitor
/// can take.
pub(crate) fn forbidden(ui: Ui) -> Content {
    let text = &ui.text.account;
    let kind = ui.who.with_value(|who| who.as_ref().map(|who| who.kind));
    let (title, told) = match kind {
        Some(AccountKind::Staff) => (text.forbidden, text.forbidden_text),
        Some(AccountKind::Citizen) => (text.staff_only, text.staff_only_citizen),
        None => (text.staff_only, text.staff_only_stranger),
    };
    let (href, name) = match kind {
        Some(AccountKind::Staff) => (links::DESK, text.desk),
        Some(AccountKind::Citizen) => (links::ME, text.my.title),
        None => (links::SIGN_IN, text.sign_in),
    };
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", title)]))
            h1 tabindex="-1" { (title) }
            p { (told) }
            p.actions {
                a.btn href=(href) { (name) }
                a.btn.quiet href=(links::HOME) { (ui.text.errors.to_home) }
            }
        }
    };
    Content::new(ui, title, body)
}

/// A page whose turn has not come, or is over: a code that was used, a list that was shown.
pub(crate) fn over(ui: Ui) -> Content {
    let text = &ui.text.account;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", text.over)]))
            h1 tabindex="-1" { (text.over) }
            p { (text.over_text) }
            p.actions {
                a.btn href=(links::SIGN_IN) { (text.sign_in) }
                a.btn.quiet href=(links::HOME) { (ui.text.errors.to_home) }
            }
        }
    };
    Content::new(ui, text.over, body)
}
