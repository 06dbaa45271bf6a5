use maud::{Markup, html};

use super::Ui;
use crate::links;

/// The search form, with what was asked before, and a name that is on file to show what can be typed.
pub(crate) fn search_box(ui: Ui, asked: &str, example: Option<&str>) -> Markup {
    let text = &ui.text.common;
    html! {
        form.search action=(links::SEARCH) role="search" {
            label for="q" { (text.search_label) }
            div.search-row {
                input #q name="q" type="search" value=(asked) placeholder=[example.map(text.example)]
                    aria-describedby="q-hint" autocomplete="off" enterkeyhint="search";
                button.btn { (text.search_button) }
            }
            p.hint #q-hint { (text.search_hint) }
        }
    }
}
