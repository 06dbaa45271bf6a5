use maud::{Markup, html};

use crate::links;
use crate::ui::{Field, Ui, field, table_head};
use crate::view::{FormState, InvestigationContent, InvestigationView, PackageLine};

/// The word by which a form of the page knows that it is this one.
pub(super) const FORM: &str = "package";

/// 访问记录证据包: those that were made, how to check them, and the form that makes another.
pub(super) fn packages(ui: Ui, view: &InvestigationView, content: &InvestigationContent) -> Markup {
    let text = &ui.text.investigation.package;
    html! {
        section {
            h2 #package { (text.title) }
            p { (text.lead) }
            h3 { (text.made) }
            @if content.packages.is_empty() { p { (text.none) } } @else {
                table.list role="table" {
                    (table_head(text.columns))
                    tbody role="rowgroup" { @for one in &content.packages { (row(ui, one)) } }
                }
                details {
                    summary { (text.check) }
                    ul { @for point in text.check_points { li { (point) } } }
                    p { a href=(links::CHECKPOINTS) { (ui.text.account.log.checkpoints) } }
                }
            }
            (form(ui, view))
        }
    }
}

fn row(ui: Ui, one: &PackageLine) -> Markup {
    let text = &ui.text.investigation.package;
    let [_, by, question, entries, check] = text.columns;
    let asked = &one.question;
    html! {
        tr role="row" {
            th.day role="rowheader" scope="row" { ((ui.text.account.time)(one.at)) }
            td role="cell" data-label=(by) { (one.by) }
            td role="cell" data-label=(question) {
                (asked.staff) @if !asked.staff.is_empty() && !asked.about.is_empty() { " · " } (asked.about)
                " " span.hint { (asked.from) " – " (asked.to) }
            }
            td role="cell" data-label=(entries) { ((text.entries)(one.entries)) }
            td role="cell" data-label=(check) {
                a href=(links::investigation_file(one.id)) rel="external" download { (text.download) }
                p.hint { code.key { (one.sha256) } }
                p.hint { ((text.entry)(one.seq)) }
            }
        }
    }
}

fn form(ui: Ui, view: &InvestigationView) -> Markup {
    let text = &ui.text.investigation.package;
    let ui = ui.within(FORM);
    let none = FormState::default();
    let here = view.form.value("action") == FORM;
    let state = if here { &view.form } else { &none };
    let asking = |name, label, hint, kind| Field {
        name,
        label,
        hint,
        kind,
        autocomplete: "off",
    };
    html! {
        details open[here] {
            summary { (text.make) }
            form.narrow method="post" action="/api/form/access-package" {
                input type="hidden" name="investigation" value=(view.line.id);
                (field(ui, state, asking("staff", text.staff, text.staff_hint, "text")))
                (field(ui, state, asking("object", text.about, text.about_hint, "text")))
                (field(ui, state, asking("from", text.from, "", "date")))
                (field(ui, state, asking("to", text.to, "", "date")))
                p.actions { button.btn { (text.make) } }
            }
        }
    }
}
