//! 信用修复 on the page of its case: which record, and what was said and brought.

use maud::{Markup, html};

use super::case::papers;
use super::object::disputed;
use crate::ui::Ui;
use crate::view::{CaseView, RepairMatter};

/// Which record.
pub(super) fn about(ui: Ui, matter: &RepairMatter) -> Markup {
    disputed(ui, &matter.record)
}

/// What was sent; `note`: what the reader is told of its papers.
pub(super) fn brought(ui: Ui, view: &CaseView, matter: &RepairMatter, note: &str) -> Markup {
    html! {
        section {
            h2 { (ui.text.case.mine.filed_text) }
            p { (matter.application.account) }
            (papers(ui, view, |_| true))
            @if !note.is_empty() { p.hint { (note) } }
        }
    }
}
