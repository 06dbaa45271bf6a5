use maud::{Markup, html};

use super::Ui;

/// What the browser shows beside a form with `data-unsent` (see `browser::unsent`); hidden until it does, and for good
/// where scripting is off.
pub(crate) fn unsent(ui: Ui) -> Markup {
    let text = &ui.text.device;
    html! {
        div.notice role="status" data-unsent-offer hidden {
            p { (text.offer) }
            p.actions {
                button.btn type="button" data-unsent-restore { (text.restore) }
                button.btn.quiet type="button" data-unsent-drop { (text.drop) }
            }
        }
        p.notice role="alert" data-unsent-offline hidden { (text.offline) }
        p.hint role="status" data-unsent-kept hidden { (text.kept) }
    }
}
