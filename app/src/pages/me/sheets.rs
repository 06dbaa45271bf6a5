use std::sync::Arc;

use domain::id::SubjectId;
use domain::registration::EntryKind;
use maud::{Markup, html};

use super::entry::ended;
use super::entry_parts::kind_name;
use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{Asked, Content, Loading, Step, Ui, failed, table_head, trail};
use crate::view::{BatchLine, BatchTab, SheetFault, SheetView, SheetsView};

/// 批量申报: sending a sheet, from the template on.
pub(crate) fn sheet(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(subject) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let kind = EntryKind::from_code(&asked.value("kind"));
        let gone = !asked.value("ended").is_empty();
        let question =
            |portal: Arc<dyn Portal>| async move { portal.sheet_form(&me, subject, kind).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            // Whoever may not register any more is told so, and nothing of the sheet.
            None if gone => ended(ui),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, view: &SheetView) -> Content {
    let text = &ui.text.batch.upload;
    let here = match view.kind {
        Some(kind) => (text.title)(kind_name(ui, kind)),
        None => text.which_title.to_owned(),
    };
    let registration = links::of_id(links::REGISTRATION, view.subject.id);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::ME, ui.text.account.my.title),
                Step::data(ui, links::of_id(links::MY_SUBJECT, view.subject.id), &view.subject.name),
                Step::new(registration, ui.text.registration.list.title),
                Step::new("", text.which_title),
            ]))
            div.narrow {
                @if let Some(fault) = &view.fault {
                    (sheet_faults(ui, view.subject.id, fault, view.kind.map(|_| "#sheet")))
                }
                h1 tabindex="-1" { (here) }
                p.hint lang=[ui.data_lang()] { (view.subject.name) }
                @match view.kind {
                    Some(kind) => (steps(ui, view, kind)),
                    None => (kinds(ui, view)),
                }
            }
        }
    };
    let title = match view.fault {
        Some(_) => (ui.text.account.fault_title)(&here),
        None => here,
    };
    Content::new(ui, &title, body)
}

/// What is wrong with a sheet as a whole, with the place of its field, and where it belongs if it is another one.
pub(super) fn sheet_faults(
    ui: Ui,
    subject: SubjectId,
    fault: &SheetFault,
    field: Option<&str>,
) -> Markup {
    let text = &ui.text.batch.upload;
    html! {
        section.faults role="alert" aria-labelledby="faults" {
            h2 #faults { (text.faults) }
            ul {
                li {
                    @match field {
                        Some(field) => a href=(field) rel="external" { ((text.fault)(fault)) },
                        None => ((text.fault)(fault)),
                    }
                }
            }
            @if let SheetFault::OtherKind { kind } = fault {
                p { a href=(links::sheets(subject, *kind)) { ((text.other)(kind_name(ui, *kind))) } }
            }
            p { (text.nothing_taken) }
        }
    }
}

fn kinds(ui: Ui, view: &SheetView) -> Markup {
    let text = &ui.text.batch.upload;
    if view.kinds.is_empty() {
        return html! { p { (ui.text.registration.list.no_kinds) } };
    }
    html! {
        h2 { (text.which) }
        ul {
            @for kind in &view.kinds {
                li { a href=(links::sheets(view.subject.id, *kind)) { (kind_name(ui, *kind)) } }
            }
        }
    }
}

fn steps(ui: Ui, view: &SheetView, kind: EntryKind) -> Markup {
    let text = &ui.text.batch.upload;
    let [xlsx, csv] = text.template;
    html! {
        h2 { (text.step_template) }
        p { (text.template_text) }
        p.actions {
            a.btn.quiet href=(links::sheet_file(kind, "xlsx")) rel="external" download { (xlsx) }
            a href=(links::sheet_file(kind, "csv")) rel="external" download { (csv) }
        }
        h2 { (text.step_fill) }
        ul { @for line in text.fill { li { (line) } } }
        h2 { (text.step_send) }
        form method="post" action="/api/form/batch-sheet" enctype="multipart/form-data" {
            input type="hidden" name="subject" value=(view.subject.id);
            input type="hidden" name="kind" value=(kind.code());
            // The same form sent twice is one sheet.
            input type="hidden" name="draft" value=(view.token);
            (sheet_field(ui, text.file, &(text.file_hint)(view.most_rows, view.megabytes), view.fault.as_ref(), view.megabytes))
            ul.plain aria-live="polite" data-upload-list {}
            p.actions { button.btn { (text.send) } }
        }
        p.hint { (text.after) }
    }
}

/// The field in which a sheet is chosen. With scripting it is sent as soon as it is chosen.
pub(super) fn sheet_field(
    ui: Ui,
    label: &str,
    hint: &str,
    fault: Option<&SheetFault>,
    megabytes: u32,
) -> Markup {
    let (text, device) = (&ui.text.batch.upload, &ui.text.device);
    let described = match fault {
        Some(_) => "sheet-hint sheet-fault",
        None => "sheet-hint",
    };
    html! {
        div.field.bad[fault.is_some()] {
            label for="sheet" { (label) }
            p.hint #sheet-hint { (hint) }
            @if let Some(fault) = fault { p.fault #sheet-fault { ((text.fault)(fault)) } }
            input #sheet name="sheet" type="file" aria-describedby=(described) aria-invalid=[fault.map(|_| "true")]
                data-upload data-follow data-most=(u64::from(megabytes) * 1_000_000)
                data-too-long=((device.too_long)(megabytes)) data-sending=(device.sending) data-failed=(device.failed)
                data-retry=(device.retry)
                accept=".xlsx,.csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv";
        }
    }
}

/// Templates and sheets of an enterprise, on the page of its entries.
pub(super) fn sheets(ui: Ui, view: &SheetsView) -> Markup {
    let text = &ui.text.batch.sheets;
    html! {
        section #sheets {
            h2 { (text.title) }
            @if view.kinds.is_empty() {
                p { (ui.text.registration.list.no_kinds) }
            } @else {
                p { ((text.lead)(view.most_rows)) }
                (templates(ui, view))
            }
            h3 { (text.sent) }
            @if view.batches.is_empty() {
                p { (text.none) }
            } @else {
                table.list role="table" {
                    (table_head(text.batch_columns))
                    tbody role="rowgroup" { @for one in &view.batches { (batch_line(ui, one)) } }
                }
            }
        }
    }
}

/// An empty sheet of each kind that is open, and the way to send it.
fn templates(ui: Ui, view: &SheetsView) -> Markup {
    let text = &ui.text.batch.sheets;
    let [_, template, upload] = text.columns;
    html! {
        table.list role="table" {
            (table_head(text.columns))
            tbody role="rowgroup" {
                @for kind in &view.kinds {
                    @let name = kind_name(ui, *kind);
                    tr role="row" {
                        th role="rowheader" scope="row" { (name) }
                        td role="cell" data-label=(template) {
                            a href=(links::sheet_file(*kind, "xlsx")) rel="external" download {
                                "Excel" span.unseen { " " (name) }
                            }
                            " · "
                            a href=(links::sheet_file(*kind, "csv")) rel="external" download {
                                "CSV" span.unseen { " " (name) }
                            }
                        }
                        td role="cell" data-label=(upload) {
                            a href=(links::sheets(view.subject, *kind)) {
                                (text.upload) span.unseen { " " (name) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn batch_line(ui: Ui, line: &BatchLine) -> Markup {
    let text = &ui.text.batch.sheets;
    let [_, file, progress, rows, came] = text.batch_columns;
    html! {
        tr role="row" {
            th role="rowheader" scope="row" {
                a href=(links::batch(line.id, BatchTab::All, 1)) { (kind_name(ui, line.kind)) }
            }
            td role="cell" data-label=(file) lang=[ui.data_lang()] { (line.name) }
            td role="cell" data-label=(progress) { (super::batch::state_tag(ui, line.state)) }
            td role="cell" data-label=(rows) { ((text.rows)(line.counts.all, line.counts.sent)) }
            td.day role="cell" data-label=(came) { ((ui.text.account.time)(line.at)) }
        }
    }
}
