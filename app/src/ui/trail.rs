use maud::{Markup, html};

use super::Ui;
use crate::links;

/// One step of the way to a page.
pub(crate) struct Step {
    href: String,
    name: String,
    lang: Option<&'static str>,
}

impl Step {
    /// A step with a name of ours; the present page has no address.
    pub(crate) fn new(href: impl Into<String>, name: &str) -> Step {
        Step {
            href: href.into(),
            name: name.to_owned(),
            lang: None,
        }
    }

    /// A step named by reported data.
    pub(crate) fn data(ui: Ui, href: impl Into<String>, name: &str) -> Step {
        Step {
            lang: ui.data_lang(),
            ..Step::new(href, name)
        }
    }
}

/// The way here from the home page: links, then the present page.
pub(crate) fn trail(ui: Ui, steps: &[Step]) -> Markup {
    html! {
        nav.crumbs aria-label=(ui.text.common.here) {
            ol {
                li { a href=(links::HOME) { (ui.text.common.home) } }
                @for Step { href, name, lang } in steps {
                    @if href.is_empty() {
                        li aria-current="page" lang=[*lang] { (name) }
                    } @else {
                        li lang=[*lang] { a href=(href) { (name) } }
                    }
                }
            }
        }
    }
}
