//! 发起不实认定, on the page of an entry, for whoever may hold something against it.

use domain::case::finding::FindingGround;
use maud::{Markup, html};

use crate::links;
use crate::pages::letter::draft_paper;
use crate::pages::me::case_parts as parts;
use crate::ui::{Field, Ui, faults, options, statement, unsent};
use crate::view::FindingStart;

/// The form; or the way to the one that runs.
pub(super) fn finding_start(ui: Ui, start: &FindingStart) -> Markup {
    let text = &ui.text.case.false_entry.start;
    html! {
        @if let Some((case, number)) = &start.running {
            section.notice id=(links::FINDING) tabindex="-1"
                data-unsent-over=(kept_as(&start.entry.to_string(), start.no)) {
                p { ((text.running)(&number.to_string())) }
                @if start.may_open { p { a href=(links::of_id(links::DESK_CASE, case)) { (text.open) } } }
            }
        } @else {
            (preview(ui, start))
            (unsent(ui))
            details id=(links::FINDING) tabindex="-1" open[!start.form.value("about").is_empty()] {
                summary { (text.title) }
                p { ((text.text)(start.hearing, start.total)) }
                p { (text.no_penalty) }
                @if !start.hears { p.notice { (text.nobody_hears) } }
                (form(ui.within(links::FINDING), start))
            }
        }
    }
}

/// 文书预览: the notice as it would be, before the enterprise has it.
fn preview(ui: Ui, start: &FindingStart) -> Markup {
    let text = &ui.text.desk.case;
    html! {
        @if let Some(body) = &start.preview {
            section.notice id=(links::PREVIEW) tabindex="-1" {
                h2 { ((text.preview_of)((ui.text.case.letter)(body.kind))) }
                p { (text.preview_text) }
                p { (text.preview_files) }
                (draft_paper(body))
                p { a href={ "#" (links::FINDING) } { (text.preview_back) } }
            }
        }
    }
}

/// What the browser keeps what is typed under, until it is sent.
pub(super) fn kept_as(entry: &str, no: i32) -> String {
    format!("finding-{entry}-{no}")
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
        form.narrow method="post" action="/api/form/open-finding" enctype="multipart/form-data"
            data-unsent={ (kept_as(&start.entry.to_string(), start.no)) "/charge" } {
            input type="hidden" name="entry" value=(start.entry);
            input type="hidden" name="no" value=(start.no);
            (options(ui, typed, asked("ground", text.ground, ""), false, &grounds))
            (statement(ui, typed, asked("facts", text.facts, text.facts_hint), 2_000))
            (statement(ui, typed, asked("basis", text.basis, text.basis_hint), 2_000))
            p.hint { ((text.papers_hint)(most, one, all)) }
            (parts::files(ui, typed, text.papers))
            p.actions {
                button.btn { (text.send) }
                // The papers do not keep anybody from looking.
                button.btn.quiet name=(links::PREVIEW) value="1" formnovalidate { (ui.text.desk.case.preview) }
            }
        }
    }
}
