//! 年度确认 of an entry in use.

use domain::id::EntryId;
use maud::{Markup, html};

use crate::api::portal::portal;
use crate::links;
use crate::ports::Me;
use crate::ui::Ui;
use crate::view::EntryRefresh;

/// The yearly question on the page of an entry; nothing where none of its versions is in use.
pub(super) async fn part(ui: Ui, me: &Me, id: EntryId) -> Markup {
    let Ok(portal) = portal() else {
        return Markup::default();
    };
    match portal.entry_refresh(me, id).await {
        Ok(Some(view)) => section(ui, &view),
        Ok(None) | Err(_) => Markup::default(),
    }
}

fn section(ui: Ui, view: &EntryRefresh) -> Markup {
    let text = &ui.text.verification.confirm;
    html! {
        section.notice[view.is_due] id=(links::CONFIRM) tabindex="-1" {
            h2 { (text.title) }
            @if view.is_due {
                p { ((text.due)(view.since)) }
                form method="post" action="/api/form/confirm-entry" {
                    input type="hidden" name="entry" value=(view.id);
                    input type="hidden" name="version" value=(view.version);
                    p.actions { button.btn { (text.button) } }
                }
                p.hint { (text.button_text) }
            } @else {
                p { ((text.since)(view.since)) }
            }
        }
    }
}
