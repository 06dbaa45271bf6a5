use std::sync::Arc;

use maud::{Markup, html};

use super::data_rows::rows;
use crate::links;
use crate::pages::account::{ask, asked_over, stopped};
use crate::ports::{Me, Portal};
use crate::ui::{
    Asked, Content, Field, Loading, Mark, Step, Ui, area, faults, field, form_title, table_head,
    tag, trail,
};
use crate::view::{MyDataView, OwnRecord};

/// What the portal keeps about somebody, on what grounds and for how long; who looked at it; the file; the end.
pub(crate) fn data(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.my_data(&me).await };
        ask(ui, question, |mut view| {
            asked_over(&mut view.service, &asked);
            content(ui, &view)
        })
        .await
    })
}

fn content(ui: Ui, view: &MyDataView) -> Content {
    let (text, my) = (&ui.text.account.data, &ui.text.account.my);
    let form = &view.form;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::ME, my.title), Step::new("", text.title)]))
            (stopped(ui, view.service.as_ref(), ui.text.account.service.stopped_close))
            // One form is sent at a time, so one of the two has faults.
            (faults(ui, form))
            @if form.faults.is_empty() { (faults(ui, &view.correction_form)) }
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            table.list role="table" {
                (table_head(text.columns))
                tbody role="rowgroup" {
                    @for [what, value, basis, kept] in &rows(ui, view) {
                        (kept_row(ui, [what, value.as_str(), basis, kept]))
                    }
                    (person(ui, view))
                    (acting(ui, view))
                }
            }
            (records(ui, view))
            p.actions { a.btn.quiet href=(links::MY_DATA_FILE) rel="external" download { (text.export) } }
            p { (ui.text.investigation.my_data) " " a href=(links::REPORT) { (ui.text.common.report) } }
            p { @if view.staff.is_some() { (text.correct_staff) } @else { (text.correct) } }
            section {
                h2 { (text.looks) }
                p { (text.looks_lead) }
                (looks(ui, view))
            }
            @if view.staff.is_none() { (correct(ui, view)) }
            @if view.may_close { (close(ui, view)) }
        }
    };
    Content::new(ui, &form_title(ui, form, text.title), body)
}

/// What is kept, its value, on what grounds, for how long.
fn kept_row(ui: Ui, [what, value, basis, kept]: [&str; 4]) -> Markup {
    let [_, value_of, basis_of, kept_of] = ui.text.account.data.columns;
    html! {
        tr role="row" {
            th role="rowheader" scope="row" { (what) }
            td role="cell" data-label=(value_of) { (value) }
            td role="cell" data-label=(basis_of) { (basis) }
            td role="cell" data-label=(kept_of) { (kept) }
        }
    }
}

/// What an identity service vouched for, and which services know the holder.
fn person(ui: Ui, view: &MyDataView) -> Markup {
    let (text, time) = (&ui.text.account.service, ui.text.account.time);
    let mut rows = Vec::new();
    if let Some(person) = &view.person {
        let verified = (text.verified)(&person.source, &time(person.verified_at));
        rows.push((text.person_rows[0], person.name.clone()));
        rows.push((text.person_rows[1], person.number.clone()));
        rows.push((text.person_rows[2], verified));
    }
    for (service, since) in &view.links {
        rows.push((text.person_rows[3], (text.linked)(service, &time(*since))));
    }
    html! {
        @for ([what, basis, kept], value) in rows {
            (kept_row(ui, [what, value.as_str(), basis, kept]))
        }
    }
}

/// Records about the reader, public or not.
fn records(ui: Ui, view: &MyDataView) -> Markup {
    let text = &ui.text.account.data;
    if view.records.is_empty() {
        return Markup::default();
    }
    html! {
        section {
            h2 { (text.records) }
            p { (text.records_text) }
            (own_records(ui, &view.records))
        }
    }
}

/// Records with the way to object to each.
pub(super) fn own_records(ui: Ui, records: &[OwnRecord]) -> Markup {
    html! {
        ul.plain {
            @for one in records {
                li {
                    span lang=[ui.data_lang()] {
                        b { (one.title) } " · " (one.authority) " · " (one.document_no) " · " (one.decided_on)
                    }
                    " "
                    a href=(links::of_id(links::OBJECT, one.id)) rel="nofollow" {
                        (ui.text.case.start.title) span.unseen lang=[ui.data_lang()] { " " (one.title) " " (one.document_no) }
                    }
                }
            }
        }
    }
}

/// 更正申请, and what became of those before.
fn correct(ui: Ui, view: &MyDataView) -> Markup {
    let (text, time) = (&ui.text.claim.correction, ui.text.account.time);
    html! {
        section.narrow {
            h2 { (text.ask) }
            p { (text.ask_text) }
            @for one in &view.corrections {
                article.message {
                    p {
                        @if one.answer.is_some() { (tag(Mark::Good, text.answered)) } @else { (tag(Mark::Running, text.waiting)) }
                        " " span.hint { (time(one.filed_at)) }
                    }
                    p.letter { (one.request) }
                    @if let Some(answer) = &one.answer { p.letter { b { (text.answer) } " " (answer) } }
                }
            }
            form method="post" action="/api/form/ask-correction" {
                (area(ui, &view.correction_form, Field {
                    name: "request", label: text.request, hint: text.request_hint, kind: "", autocomplete: "",
                }))
                p.actions { button.btn.quiet { (text.send) } }
            }
        }
    }
}

/// What came of claiming enterprises, and what was told about it.
fn acting(ui: Ui, view: &MyDataView) -> Markup {
    let (text, data) = (&ui.text.claim, &view.acting);
    if data.claims == 0 && data.messages == 0 && data.signed == 0 && data.registered == 0 {
        return Markup::default();
    }
    let [made, made_basis, made_kept] = ui.text.registration.kept_row;
    let [signed, signed_basis, signed_kept] = ui.text.commitment.kept_row;
    let values = [
        (text.counted)(data.claims),
        if data.subjects.is_empty() {
            "—".to_owned()
        } else {
            data.subjects.join(text.and)
        },
        (text.counted)(data.messages),
    ];
    html! {
        @for ([what, basis, kept], value) in text.kept_rows.iter().zip(values) {
            (kept_row(ui, [what, value.as_str(), basis, kept]))
        }
        @if data.signed > 0 {
            (kept_row(ui, [signed, &(text.counted)(data.signed), signed_basis, signed_kept]))
        }
        @if data.registered > 0 {
            (kept_row(ui, [made, &(text.counted)(data.registered), made_basis, made_kept]))
        }
    }
}

fn close(ui: Ui, view: &MyDataView) -> Markup {
    let text = &ui.text.account.data;
    if view.password_set.is_none() {
        return close_elsewhere(ui, view);
    }
    html! {
        section.narrow {
            h2 { (text.close) }
            p { (text.close_text) }
            form method="post" action="/api/form/close-account" {
                (field(ui, &view.form, Field {
                    name: "password", label: ui.text.account.password, hint: "", kind: "password",
                    autocomplete: "current-password",
                }))
                p.actions { button.btn.quiet { (text.close_button) } }
            }
        }
    }
}

/// An account without a password: the identity service asks once more who it is.
fn close_elsewhere(ui: Ui, view: &MyDataView) -> Markup {
    let (text, words) = (&ui.text.account.data, &ui.text.account.service);
    html! {
        section.narrow {
            h2 { (text.close) }
            @if let Some(service) = &view.service {
                p { ((words.close_text)(&service.label)) }
                form method="post" action="/api/form/close-account" {
                    input type="hidden" name="password" value="";
                    p.actions { button.btn.quiet { ((words.close_button)(&service.label)) } }
                }
            } @else {
                p { (words.close_at_office) }
            }
        }
    }
}

fn looks(ui: Ui, view: &MyDataView) -> Markup {
    let text = &ui.text.account;
    let [_, when, who, _, what, _, _, outcome] = text.log.columns;
    let why = text.data.why;
    html! {
        table.list role="table" {
            (table_head([when, who, what, why, outcome]))
            tbody role="rowgroup" {
                @for entry in &view.looks {
                    tr role="row" {
                        th role="rowheader" scope="row" { ((text.time)(entry.at)) }
                        td role="cell" data-label=(who) {
                            @if entry.actor == view.account { (text.data.myself) } @else if entry.actor == "stranger" {
                                (text.data.stranger)
                            } @else if !entry.unit.is_empty() { (entry.unit) } @else if uuid::Uuid::parse_str(&entry.actor).is_ok() {
                                (text.data.another)
                            } @else { (text.data.system) }
                        }
                        td role="cell" data-label=(what) { ((text.data.action)(&entry.action)) }
                        td role="cell" data-label=(why) { ((text.data.purpose)(&entry.purpose)) }
                        td role="cell" data-label=(outcome) { ((text.data.outcome)(&entry.outcome)) }
                    }
                }
            }
        }
    }
}
