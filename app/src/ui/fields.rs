use maud::{Markup, html};

use super::Ui;
use crate::view::FormState;

/// A field of a form.
#[derive(Clone, Copy)]
pub(crate) struct Field<'a> {
    /// Name in the form.
    pub name: &'a str,
    /// What it asks for.
    pub label: &'a str,
    /// How to fill it in; may be empty.
    pub hint: &'a str,
    /// `text`, `password`, …
    pub kind: &'a str,
    /// What the browser may fill in.
    pub autocomplete: &'a str,
}

/// A field with its label, its hint and what is wrong with it.
pub(crate) fn field(ui: Ui, form: &FormState, field: Field<'_>) -> Markup {
    let Field {
        name,
        label,
        hint,
        kind,
        autocomplete,
    } = field;
    let fault = form.fault(name);
    let (hint_id, fault_id) = (format!("{name}-hint"), format!("{name}-fault"));
    let mut told = Vec::new();
    if !hint.is_empty() {
        told.push(hint_id.as_str());
    }
    if fault.is_some() {
        told.push(&fault_id);
    }
    let told = told.join(" ");
    let described = (!told.is_empty()).then_some(told);
    let digits = (autocomplete == "one-time-code").then_some("numeric");
    // A password is never sent back.
    let value = (kind != "password").then(|| form.value(name));
    html! {
        div.field.bad[fault.is_some()] {
            label for=(name) { (label) }
            @if !hint.is_empty() {
                p.hint id=(hint_id) { (hint) }
            }
            @if let Some(fault) = fault {
                p.fault id=(fault_id) { ((ui.text.account.fault)(fault)) }
            }
            input id=(name) name=(name) type=(kind) value=[value] autocomplete=(autocomplete)
                inputmode=[digits] aria-describedby=[described] aria-invalid=[fault.map(|_| "true")]
                autocapitalize="off" spellcheck="false";
        }
    }
}

/// What is wrong with a form, all in one place, each leading to its field; nothing where nothing is.
pub(crate) fn faults(ui: Ui, form: &FormState) -> Markup {
    if form.faults.is_empty() {
        return Markup::default();
    }
    html! {
        section.faults role="alert" aria-labelledby="faults" {
            h2 #faults { (ui.text.account.faults) }
            ul {
                @for one in &form.faults {
                    li { a href={ "#" (one.field) } rel="external" { ((ui.text.account.fault)(&one.fault)) } }
                }
            }
        }
    }
}

/// The title of a page with a form: it says when something is wrong, because a screen reader reads it first.
pub(crate) fn form_title(ui: Ui, form: &FormState, title: &str) -> String {
    if form.faults.is_empty() {
        title.to_owned()
    } else {
        (ui.text.account.fault_title)(title)
    }
}
