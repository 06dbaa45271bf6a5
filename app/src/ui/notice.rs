use maud::{Markup, html};

use super::{Content, Step, Ui, search_box, trail};
use crate::error::ApiError;
use crate::links;

/// The page where the data could not be had.
pub(crate) fn failed(ui: Ui, error: &ApiError) -> Content {
    let (title, body) = fault(ui, error);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", ui.text.errors.crumb)]))
            (body)
        }
    };
    Content::new(ui, title, body)
}

/// What happened, that nothing was lost, what to do, the reference; with the title of it.
pub(crate) fn fault(ui: Ui, error: &ApiError) -> (&'static str, Markup) {
    let text = &ui.text.errors;
    let (title, happened, reference) = match error {
        ApiError::NotFound => (text.not_found, text.not_found_text, None),
        ApiError::Unavailable(reference) => {
            let known = Some(reference).filter(|reference| !reference.is_empty());
            (text.unavailable, text.unavailable_text, known)
        }
        // The server renders pages of their own for these; the browser meets them only when it is out of date.
        ApiError::SignIn | ApiError::Forbidden | ApiError::NotUnderstood => {
            (text.outdated, text.outdated_text, None)
        }
        ApiError::Transport => (text.transport, text.transport_text, None),
    };
    let body = html! {
        h1 tabindex="-1" { (title) }
        p { (happened) }
        p { (text.nothing_lost) }
        @if let Some(reference) = reference {
            p { (text.report) }
            p.reference { ((text.reference)(reference)) }
        } @else {
            p { (text.try_again) }
        }
        p.actions {
            // An empty address is this page; `external` has the browser fetch it anew.
            a.btn href="" rel="external" { (text.again) }
            a.btn.quiet href=(links::HOME) { (text.to_home) }
        }
    };
    (title, body)
}

/// The page for something that is not there: why that may be, and another search.
pub(crate) fn missing(ui: Ui, title: &str, explanation: &str, reasons: &[&str]) -> Content {
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", title)]))
            h1 tabindex="-1" { (title) }
            p { (explanation) }
            @if !reasons.is_empty() {
                ul {
                    @for reason in reasons {
                        li { (reason) }
                    }
                }
            }
            (search_box(ui, "", None))
        }
    };
    Content::new(ui, title, body)
}
