use maud::{Markup, html};

/// A heading at the level of the place a part of a page stands at.
pub(crate) fn heading(level: u8, said: &str) -> Markup {
    match level {
        2 => html! { h2 { (said) } },
        3 => html! { h3 { (said) } },
        4 => html! { h4 { (said) } },
        _ => html! { h5 { (said) } },
    }
}
