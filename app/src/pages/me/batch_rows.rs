use maud::{Markup, html};

use super::entry_parts::stage_tag;
use super::sheets::sheet_field;
use crate::links;
use crate::sheet::in_words;
use crate::ui::{Mark, Ui, table_head, tag};
use crate::view::{BatchRowLine, BatchTab, BatchView, FileProblem, RowFault, UnplacedFile};

/// 一次改好: the rows that say something wrong as a sheet, and the way back.
pub(super) fn mending(ui: Ui, view: &BatchView) -> Markup {
    let text = &ui.text.batch.rows;
    html! {
        section {
            h2 { (text.bad_title) }
            p { (text.bad_text) }
            p.actions { a.btn.quiet href=(links::batch_file(view.id)) rel="external" download { (text.download) } }
            form.narrow method="post" action="/api/form/batch-sheet" enctype="multipart/form-data" {
                input type="hidden" name="batch" value=(view.id);
                input type="hidden" name="version" value=(view.version);
                (sheet_field(ui, text.mended, text.mended_hint, view.fault.as_ref(), view.sheet_megabytes))
                ul.plain aria-live="polite" data-upload-list {}
                p.actions { button.btn.quiet { (text.mended_send) } }
            }
            @if view.counts.bad > 0 { (checking(ui, view)) }
        }
    }
}

/// 重新检查: what stood in the way of rows may be gone.
fn checking(ui: Ui, view: &BatchView) -> Markup {
    let text = &ui.text.batch.rows;
    html! {
        form method="post" action="/api/form/batch-rows" enctype="multipart/form-data" {
            input type="hidden" name="batch" value=(view.id);
            input type="hidden" name="version" value=(view.version);
            p { (text.check_text) }
            p.actions { button.btn.quiet name="then" value="check" { (text.check) } }
        }
    }
}

/// 按行号添加材料: several files at once, each to the row that its name begins with.
pub(super) fn files(ui: Ui, view: &BatchView) -> Markup {
    let (text, device) = (&ui.text.batch.files, &ui.text.device);
    let (one, all) = view.megabytes;
    let done = &view.rows_done;
    let wrong = &done.unplaced;
    let described = match wrong.is_empty() {
        true => "by-name-hint",
        false => "by-name-hint by-name-fault",
    };
    html! {
        section #files {
            h2 { (text.title) }
            p { (text.lead) }
            p.hint { (text.examples) }
            form.narrow method="post" action="/api/form/batch-evidence" enctype="multipart/form-data" {
                input type="hidden" name="batch" value=(view.id);
                div.field.bad[!wrong.is_empty()] {
                    label for="by-name" { (text.choose) }
                    p.hint #by-name-hint { ((text.hint)(one, all)) }
                    @if !wrong.is_empty() {
                        div #by-name-fault { @for file in wrong { p.fault { (unplaced(ui, file)) } } }
                    }
                    input #by-name name="evidence" type="file" multiple aria-describedby=(described)
                        aria-invalid=[(!wrong.is_empty()).then_some("true")] data-upload
                        data-most=(u64::from(one) * 1_000_000) data-too-long=((device.too_long)(one))
                        data-sending=(device.sending) data-failed=(device.failed) data-retry=(device.retry)
                        accept=".jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf";
                }
                ul.plain aria-live="polite" data-upload-list {}
                p.actions { button.btn.quiet { (text.upload) } }
            }
            div data-papers role="status" {
                @if !done.placed.is_empty() {
                    ul.plain {
                        @for file in &done.placed {
                            li {
                                @if file.consent { ((text.placed_consent)(&file.name, file.line)) }
                                @else { ((text.placed)(&file.name, file.line)) }
                            }
                        }
                    }
                    p.actions { a href=(links::batch(view.id, view.tab, view.page)) rel="external" { (text.refresh) } }
                }
            }
        }
    }
}

fn unplaced(ui: Ui, file: &UnplacedFile) -> String {
    let words = match &file.why {
        FileProblem::Paper(fault) => (ui.text.account.fault)(fault),
        _ => String::new(),
    };
    (ui.text.batch.files.unplaced)(&file.name, &file.why, &words)
}

/// 各行, with what can be done to them.
pub(super) fn rows(ui: Ui, view: &BatchView) -> Markup {
    let text = &ui.text.batch.rows;
    let done = &view.rows_done;
    html! {
        section #rows {
            h2 { (text.title) }
            @if !done.passed_over.is_empty() { p.notice role="status" { ((text.passed_over)(&done.passed_over)) } }
            @if done.removed > 0 { p.notice role="status" { ((text.removed)(done.removed)) } }
            @if done.kept > 0 { p.notice role="status" { ((text.kept)(done.kept)) } }
            (tabs(ui, view))
            @if view.lines.is_empty() {
                p { ((text.none)(view.tab)) }
            } @else {
                form method="post" action="/api/form/batch-rows" enctype="multipart/form-data" {
                    // Whoever presses Enter deletes nothing.
                    button.unseen name="then" value="nothing" tabindex="-1" aria-hidden="true" { (text.ticked) }
                    input type="hidden" name="batch" value=(view.id);
                    input type="hidden" name="tab" value=(view.tab.code());
                    input type="hidden" name="page" value=(view.page);
                    table.list role="table" {
                        (table_head(text.columns))
                        tbody role="rowgroup" { @for line in &view.lines { (row(ui, view, line)) } }
                    }
                    @if view.lines.iter().any(BatchRowLine::is_draft) { (ticked(ui)) }
                }
            }
            (paging(ui, view))
        }
    }
}

fn tabs(ui: Ui, view: &BatchView) -> Markup {
    let text = &ui.text.batch.rows;
    html! {
        nav.tabs aria-label=(text.title) {
            ul {
                @for tab in BatchTab::ALL {
                    li {
                        a href={ (links::batch(view.id, tab, 1)) "#rows" }
                            aria-current=[(tab == view.tab).then_some("page")] {
                            ((text.tab)(tab)) " " span.hint { (view.counts.of(tab)) }
                        }
                    }
                }
            }
        }
    }
}

fn paging(ui: Ui, view: &BatchView) -> Markup {
    let common = &ui.text.common;
    if view.page <= 1 && !view.has_next {
        return Markup::default();
    }
    html! {
        nav.paging aria-label=(common.paging) {
            @if view.page > 1 {
                a.btn.quiet rel="prev" href=(links::batch(view.id, view.tab, view.page - 1)) { (common.previous) }
            }
            @if view.has_next {
                a.btn.quiet rel="next" href=(links::batch(view.id, view.tab, view.page + 1)) { (common.next) }
            }
        }
    }
}

fn row(ui: Ui, view: &BatchView, line: &BatchRowLine) -> Markup {
    let (text, lang) = (&ui.text.batch.rows, ui.data_lang());
    let [tick, number, about, check, papers, actions] = text.columns;
    let of_row = (text.of_row)(line.line);
    html! {
        tr role="row" id={ "row-" (line.line) } {
            td role="cell" data-label=[line.is_draft().then_some(tick)] {
                @if line.is_draft() {
                    input type="checkbox" name="row" value=(line.line) aria-label=((text.tick)(line.line));
                }
            }
            th role="rowheader" scope="row" data-label=(number) { (of_row) }
            td role="cell" data-label=(about) lang=[lang] {
                @if line.title.is_empty() { (text.no_title) } @else { (line.title) }
                @for more in [&line.number, &line.issuer] {
                    @if !more.is_empty() { br; span.hint { (more) } }
                }
            }
            td role="cell" data-label=(check) { (found(ui, view, line)) }
            td role="cell" data-label=(papers) {
                @if line.papers > 0 { ((text.papers)(line.papers)) } @else { (text.no_papers) }
            }
            td role="cell" data-label=(actions) {
                a href=(links::of_id(links::ENTRY, line.entry)) {
                    @if line.is_draft() { (text.correct) } @else { (text.open) }
                    span.unseen { " " (of_row) }
                }
            }
        }
    }
}

/// What the check has found about a row; how far it is, once it was sent.
fn found(ui: Ui, view: &BatchView, line: &BatchRowLine) -> Markup {
    let text = &ui.text.batch.rows;
    if !line.is_draft() {
        return html! {
            (stage_tag(ui, line.stage))
            @if let Some(number) = line.entry_number { br; span.hint { (number) } }
        };
    }
    let (mark, word) = match (line.wrong(), line.faults.is_empty()) {
        (true, _) => (Mark::Late, text.wrong),
        (false, false) => (Mark::Heed, text.lacks_papers),
        (false, true) => (Mark::Good, text.right),
    };
    html! {
        (tag(mark, word))
        @if !line.faults.is_empty() {
            ul.plain { @for fault in &line.faults { li { (row_fault(ui, view, fault)) } } }
        }
    }
}

fn row_fault(ui: Ui, view: &BatchView, fault: &RowFault) -> Markup {
    let text = &ui.text.batch.rows;
    let (label, told) = in_words(ui.prefs.language, view.kind, fault);
    let says = view.kind.field(&fault.field).is_some() && fault.twin.is_none();
    html! {
        b { (label) } (ui.text.account.colon) span.fault { (told) }
        @if says {
            " " span.hint lang=[ui.data_lang()] {
                @if fault.typed.is_empty() { (text.typed_nothing) } @else { ((text.typed)(&fault.typed)) }
            }
        }
    }
}

/// What is done to the rows that are ticked.
fn ticked(ui: Ui) -> Markup {
    let text = &ui.text.batch.rows;
    html! {
        fieldset {
            legend { (text.ticked) }
            p.hint #ticked-hint { (text.ticked_hint) }
            div.field {
                label for="ticked-file" { (text.ticked_file) }
                input #ticked-file name="evidence" type="file" aria-describedby="ticked-hint"
                    accept=".jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf";
            }
            p.actions {
                button.btn.quiet name="then" value="evidence" { (text.attach) }
                button.btn.quiet name="then" value="consent" { (text.attach_consent) }
            }
            details {
                summary { (text.remove_ticked) }
                p { (text.remove_text) }
                p.actions { button.btn.quiet name="then" value="remove" { (text.remove_ticked) } }
            }
        }
    }
}
