use maud::html;

use crate::links;
use crate::ui::{Content, Step, Ui, trail};

/// The visitor's posts do not reach here.
pub(crate) fn forbidden(ui: Ui) -> Content {
    let text = &ui.text.account;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", text.forbidden)]))
            h1 tabindex="-1" { (text.forbidden) }
            p { (text.forbidden_text) }
            p.actions {
                a.btn href=(links::DESK) { (text.desk) }
                a.btn.quiet href=(links::HOME) { (ui.text.errors.to_home) }
            }
        }
    };
    Content::new(ui, text.forbidden, body)
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
