use domain::identity::UsccError;
use maud::{Markup, html};

use crate::text::format::code_groups;

/// A unified social credit code in readable groups. The gaps are drawn, not typed: copied, it is one word.
pub(crate) fn code(code: &str) -> Markup {
    html! {
        span.code {
            @for group in code_groups(code) {
                @if !group.is_empty() {
                    span { (group) }
                }
            }
        }
    }
}

/// A code with the place that broke a rule marked.
pub(crate) fn code_with_fault(code: &str, error: &UsccError) -> Markup {
    let fault = match *error {
        UsccError::Length { .. } => None,
        UsccError::Case { position }
        | UsccError::Alphabet { position, .. }
        | UsccError::Region { position } => Some(usize::from(position)),
        UsccError::Department => Some(1),
        UsccError::CheckChar { .. } => Some(18),
        UsccError::OrgCheck { .. } => Some(17),
    };
    html! {
        p.code.places {
            @for (place, character) in (1..).zip(code.chars()) {
                @if fault == Some(place) {
                    mark { (character) }
                } @else {
                    span { (character) }
                }
            }
        }
    }
}
