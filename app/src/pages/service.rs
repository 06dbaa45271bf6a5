//! 送达: how a notice or a letter reached the party, on the page where that is recorded.

use domain::repair::ServiceWay;
use maud::{Markup, html};

use crate::links;
use crate::ui::{Field, Mark, Ui, area, field, options, tag};
use crate::view::{ServedView, ServiceLine};

/// What is served, and where its form goes.
pub(super) struct Serving<'s> {
    /// That it was read here, where that is no service.
    pub(super) read: Option<String>,
    pub(super) action: &'s str,
    /// Under which the form names it.
    pub(super) field: &'s str,
    pub(super) way_hint: &'s str,
}

/// Everything that was recorded of its service, and the form that records more.
pub(super) fn service_of(ui: Ui, view: &ServedView, to: &Serving<'_>) -> Markup {
    let page = &ui.text.penalty_notice.page;
    html! {
        section.screen {
            h2 { (page.services) }
            @if let Some(read) = &to.read { p { (read) } }
            @if view.services.is_empty() { p { (page.no_service) } }
            @for (at, one) in view.services.iter().enumerate() {
                (service(ui, one, at + 1 == view.services.len(), view.services.len() > 1))
            }
            @if view.may_serve { (recording(ui, view, to)) }
        }
    }
}

fn service(ui: Ui, one: &ServiceLine, counts: bool, several: bool) -> Markup {
    let (text, lang) = (&ui.text.penalty_notice, ui.data_lang());
    let page = &text.page;
    html! {
        article.message {
            h3 { ((text.way)(one.way)) " " (one.on) }
            @if several {
                p { @if counts { (tag(Mark::Good, page.counts)) } @else { (tag(Mark::Plain, page.overruled)) } }
            }
            dl.facts {
                @if !one.by.is_empty() { div { dt { (page.by) } dd lang=[lang] { (one.by) } } }
                @if !one.to.is_empty() { div { dt { (page.to) } dd lang=[lang] { (one.to) } } }
                @if !one.why.is_empty() { div { dt { (page.why) } dd lang=[lang] { (one.why) } } }
                @if !one.papers.is_empty() {
                    div {
                        dt { (page.papers) }
                        dd {
                            ul {
                                @for (id, name) in &one.papers {
                                    li { a href=(links::service_paper(*id)) rel="external" download { (name) } }
                                }
                            }
                        }
                    }
                }
            }
            p.hint { ((page.recorded)(&(ui.text.account.time)(one.at), &one.recorded_by)) }
        }
    }
}

/// The form that records service; what was recorded before is overruled and stays.
fn recording(ui: Ui, view: &ServedView, to: &Serving<'_>) -> Markup {
    let (text, form) = (&ui.text.penalty_notice, &view.form);
    let page = &text.page;
    let again = !view.services.is_empty();
    let ways = ServiceWay::ALL.map(|way| (way.code(), (text.way)(way), (page.way_text)(way)));
    let day = Field {
        kind: "date",
        ..Field::typed("served_on", page.day, page.day_hint)
    };
    let title = if again {
        page.record_again
    } else {
        page.record
    };
    html! {
        details open[!again || !form.faults.is_empty()] {
            summary { (title) }
            @if again { p { (page.again_text) } }
            form.narrow method="post" action=(to.action) enctype="multipart/form-data" {
                input type="hidden" name=(to.field) value=(view.key);
                input type="hidden" name="seen" value=(view.services.len());
                (options(ui, form, Field::typed("way", page.way, to.way_hint), false, &ways))
                (field(ui, form, day))
                (field(ui, form, Field::typed("served_by", page.by, page.by_hint)))
                (field(ui, form, Field::typed("served_to", page.to, page.to_hint)))
                @if again { (area(ui, form, Field::typed("why", page.why, page.why_hint))) }
                (proof(ui, view))
                p.actions { button.btn { (page.save) } }
            }
        }
    }
}

/// 送达凭证. Files that were chosen with a fault are gone: the browser keeps none.
fn proof(ui: Ui, view: &ServedView) -> Markup {
    let text = &ui.text.penalty_notice.page;
    let fault = view.form.fault("proof");
    let (most, megabytes) = view.papers;
    html! {
        div.field.bad[fault.is_some()] {
            label for="proof" { (text.papers) }
            p.hint #proof-hint {
                ((text.papers_hint)(most, megabytes))
                @if !view.form.faults.is_empty() { " " b { (text.papers_again) } }
            }
            @if let Some(fault) = fault { p.fault #proof-fault { ((ui.text.account.fault)(fault)) } }
            input #proof name="proof" type="file" multiple
                accept=".jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf"
                aria-describedby=(if fault.is_some() { "proof-hint proof-fault" } else { "proof-hint" })
                aria-invalid=[fault.map(|_| "true")];
        }
    }
}

/// What the fields are called.
pub(super) fn label_of(ui: Ui, field: &str) -> Option<&'static str> {
    let text = &ui.text.penalty_notice.page;
    Some(match field {
        "way" => text.way,
        "served_on" => text.day,
        "served_by" => text.by,
        "served_to" => text.to,
        "why" => text.why,
        "proof" => text.papers,
        _ => return None,
    })
}
