//! What came of an application: that a record is repaired, and how one was answered that was not granted.

use maud::{Markup, html};

use super::repair_apply::{record, way};
use crate::links;
use crate::ui::{Content, Mark, Ui, tag, trail};
use crate::view::{RepairApplyView, RepairLine, RepairedBy};

/// In the place of the page before an application: since when the record is repaired, and who has not confirmed yet.
pub(super) fn repaired_page(ui: Ui, view: &RepairApplyView, repaired: &RepairedBy) -> Content {
    let text = &ui.text.repair_apply.done;
    let body = html! {
        div.wrap.page {
            (trail(ui, &way(ui, &view.subject)))
            div.narrow {
                h1 tabindex="-1" { (text.title) }
                (record(ui, &view.subject, &view.line))
                p { (tag(Mark::Good, text.tag)) " " ((text.since)(repaired.on)) }
                p { ((text.open)(repaired.open)) }
                p.actions { a.btn.quiet href=(links::of_id(links::MY_CASE, repaired.case)) { (text.case) } }
            }
        }
    };
    Content::new(ui, text.title, body)
}

/// On the card of a record: how its newest application was answered, with the way to the reasons.
pub(super) fn answered(ui: Ui, line: &RepairLine) -> Markup {
    let text = &ui.text.repair_apply.done;
    html! {
        @if let Some(answer) = &line.answered {
            p {
                ((text.answered)(&answer.number.to_string(), answer.on, answer.finding)) " "
                a href=(links::of_id(links::MY_CASE, answer.case)) {
                    (text.reasons) span.unseen lang=[ui.data_lang()] { " " (line.document_no) }
                }
            }
        }
    }
}
