//! 发起不实认定, on the page of an entry, for whoever may hold something against it.

use domain::case::finding::FindingGround;
use maud::{Markup, html};

use crate::links;
use crate::pages::me::case_parts as parts;
use crate::ui::{Field, Ui, faults, options, statement};
use crate::view::FindingStart;

/// The form; or the way to the one that runs.
pub(super) fn finding_start(ui: Ui, start: &FindingStart) -> Markup {
    let text = &ui.text.case.false_entry.start;
    html! {
        @if let Some((case, number)) = &start.running {
            section.notice id=(links::FINDING) {
                p { ((text.running)(&number.to_string())) }
                @if start.may_open { p { a href=(links::of_id(links::DESK_CASE, case)) { (text.open) } } }
            }
        } @else {
            details id=(links::FINDING) open[!start.form.faults.is_empty()] {
                summary { (text.title) }
                p { ((text.text)(start.hearing, start.total)) }
                p { (text.no_penalty) }
                (form(ui.within(links::FINDING), start))
            }
        }
    }
}

fn form(ui: Ui, start: &FindingStart) -> Markup {
    let (words, typed) = (&ui.text.case.false_entry, &start.form);
    let text = &words.start;
    let grounds =
        FindingGround::ALL.map(|one| (one.code(), (words.ground)(one), (words.ground_text)(one)));
    let (most, one, all) = start.papers;
    let asked = |name, label, hint| Field {
        name,
        label,
        hint,
        kind: "",
        autocomplete: "",
    };
    html! {
        (faults(ui, typed))
        form.narrow method="post" action="/api/form/open-finding" enctype="multipart/form-data" {
            input type="hidden" name="entry" value=(start.entry);
            input type="hidden" name="no" value=(start.no);
            (options(ui, typed, asked("ground", text.ground, ""), false, &grounds))
            (statement(ui, typed, asked("facts", text.facts, text.facts_hint), 2_000))
            (statement(ui, typed, asked("basis", text.basis, text.basis_hint), 2_000))
            p.hint { ((text.papers_hint)(most, one, all)) }
            (parts::files(ui, typed, text.papers))
            p.actions { button.btn { (text.send) } }
        }
    }
}
