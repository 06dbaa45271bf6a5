use maud::{Markup, html};

use super::Ui;
use crate::view::{Paging, Total};

/// Which hits these are of how many, and the ways to the pages before and after. `shown` is how many stand
/// on this page, `link` gives the address of a page. Nothing where one page holds all.
pub(crate) fn paging(ui: Ui, place: Paging, shown: usize, link: impl Fn(u32) -> String) -> Markup {
    let text = &ui.text.common;
    let before = place.page.saturating_sub(1).saturating_mul(place.size);
    let last = before.saturating_add(shown as u32);
    if place.page <= 1 && !place.has_next {
        return Markup::default();
    }
    let more = match place.total {
        Total::Exactly(all) => last < all,
        Total::MoreThan(_) => true,
    };
    html! {
        @if more && !place.has_next {
            p.hint { (text.not_all) }
        }
        nav.paging aria-label=(text.paging) {
            @if place.page > 1 {
                a.btn.quiet rel="prev" href=(link(place.page - 1)) { (text.previous) }
            }
            @if shown > 0 {
                p { ((text.range)(before + 1, last, place.total)) }
            }
            @if place.has_next {
                a.btn.quiet rel="next" href=(link(place.page + 1)) { (text.next) }
            }
        }
    }
}
