use std::sync::Arc;

use domain::directory::AgencyService;
use domain::role::Permit;
use maud::{Markup, html};
use uuid::Uuid;

use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::pages::public::agency_services;
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Field, Loading, Mark, Step, Ui, code, failed, faults_called, field, form_title,
    options, statement, table_head, tag, trail,
};
use crate::view::{AgencyLine, DeskAgencyView, DirectoryView, FormState};

/// 第三方信用服务机构名录, as the credit office keeps it.
pub(crate) fn agencies(ui: Ui, _: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let question =
            |portal: Arc<dyn Portal>| async move { portal.desk_directory(&permit).await };
        ask(ui, question, |view| list(ui, &view)).await
    })
}

/// One agency of it.
pub(crate) fn agency(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse::<Uuid>() else {
            return failed(ui, &not_found());
        };
        let question =
            |portal: Arc<dyn Portal>| async move { portal.desk_agency(&permit, id).await };
        ask(ui, question, |view| match view {
            Some(view) => one(ui, &view),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

/// What the fields are called.
fn label_of(ui: Ui, field: &str) -> Option<&'static str> {
    let text = &ui.text.help.directory;
    Some(match field {
        "agency_name" => text.name,
        "uscc" => text.uscc,
        "services" => text.services,
        "address" => text.address,
        "contact" => text.contact,
        "agency_basis" => text.basis,
        "reason" => text.reason,
        _ => return None,
    })
}

fn list(ui: Ui, view: &DirectoryView) -> Content {
    let text = &ui.text.help.directory;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, ui.text.account.desk), Step::new("", text.desk_title)]))
            (faults_called(ui, &view.form, |one| label_of(ui, &one.field)))
            h1 tabindex="-1" { (text.desk_title) }
            p.lead { (text.desk_lead) " " a href=(links::AGENCIES) { (text.title) } }
            @if view.lines.is_empty() {
                p { (text.none) }
            } @else {
                table.list role="table" {
                    (table_head(text.columns))
                    tbody role="rowgroup" { @for line in &view.lines { (row(ui, line)) } }
                }
            }
            @if view.may_write {
                section.narrow {
                    details open[!view.form.faults.is_empty()] {
                        summary { (text.add) }
                        form method="post" action="/api/form/add-listed" enctype="multipart/form-data" {
                            (field(ui, &view.form, Field::typed("uscc", text.uscc, "")))
                            (fields(ui, &view.form))
                            p.actions { button.btn { (text.add_button) } }
                        }
                    }
                }
            }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, text.desk_title), body)
}

/// What is said of an agency.
fn fields(ui: Ui, form: &FormState) -> Markup {
    let (words, text) = (&ui.text.help, &ui.text.help.directory);
    let services = AgencyService::ALL.map(|one| (one.code(), (words.service)(one), ""));
    html! {
        (field(ui, form, Field::typed("agency_name", text.name, "")))
        (options(ui, form, Field::typed("services", text.services, text.services_hint), true, &services))
        (field(ui, form, Field::typed("address", text.address, "")))
        (field(ui, form, Field::typed("contact", text.contact, text.contact_hint)))
        (field(ui, form, Field::typed("agency_basis", text.basis, "")))
    }
}

fn row(ui: Ui, line: &AgencyLine) -> Markup {
    let (text, lang) = (&ui.text.help.directory, ui.data_lang());
    let [_, services, place, basis] = text.columns;
    html! {
        tr role="row" {
            th role="rowheader" scope="row" {
                a href=(links::of_id(links::DESK_AGENCY, line.id)) lang=[lang] { (line.name) }
                br; (standing(ui, line))
            }
            td role="cell" data-label=(services) { (agency_services(ui, line)) }
            td role="cell" data-label=(place) lang=[lang] { (line.address) br; (line.contact) }
            td role="cell" data-label=(basis) lang=[lang] { (line.basis) }
        }
    }
}

/// Whether it stands in the directory, in a word and a shape, and since when.
fn standing(ui: Ui, line: &AgencyLine) -> Markup {
    let text = &ui.text.help.directory;
    html! {
        @match line.ended_on {
            Some(day) => { (tag(Mark::Plain, text.over)) " " span.hint { ((text.ended_on)(day)) } }
            None => { (tag(Mark::Running, text.listed)) " " span.hint { ((text.listed_since)(line.from)) } }
        }
    }
}

fn one(ui: Ui, view: &DeskAgencyView) -> Content {
    let (text, line, lang) = (&ui.text.help.directory, &view.line, ui.data_lang());
    let about = html! {
        input type="hidden" name="agency" value=(line.id);
        input type="hidden" name="version" value=(line.version);
    };
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::DESK, ui.text.account.desk), Step::new(links::DESK_AGENCIES, text.desk_title),
                Step::data(ui, "", &line.name),
            ]))
            (faults_called(ui, &view.form, |one| label_of(ui, &one.field)))
            h1 tabindex="-1" lang=[lang] { (line.name) }
            p { (standing(ui, line)) }
            dl.facts {
                div { dt { (text.uscc) } dd { (code(&line.uscc)) } }
                div { dt { (text.services) } dd { (agency_services(ui, line)) } }
                div { dt { (text.address) } dd lang=[lang] { (line.address) } }
                div { dt { (text.contact) } dd lang=[lang] { (line.contact) } }
                div { dt { (text.basis) } dd lang=[lang] { (line.basis) } }
                @if !line.ended_why.is_empty() { div { dt { (text.reason) } dd lang=[lang] { (line.ended_why) } } }
            }
            @if view.may_write && line.ended_on.is_none() {
                section.narrow {
                    details open[view.form.faults.iter().any(|fault| fault.field != "reason")] {
                        summary { (text.edit) }
                        form method="post" action="/api/form/edit-listed" enctype="multipart/form-data" {
                            (about)
                            (fields(ui, &view.form))
                            p.actions { button.btn { (text.edit_button) } }
                        }
                    }
                    details open[view.form.fault("reason").is_some()] {
                        summary { (text.end) }
                        p { (text.end_text) }
                        form method="post" action="/api/form/end-listed" {
                            (about)
                            (statement(ui, &view.form, Field::typed("reason", text.reason, ""), 500))
                            p.actions { button.btn.quiet { (text.end) } }
                        }
                    }
                }
            }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, &line.name), body)
}
