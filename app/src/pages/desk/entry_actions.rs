//! What may be done with an entry by whoever verifies it.

use domain::registration::{ActionKind, LONGEST_TEXT, Method};
use maud::{Markup, html};

use crate::ui::{Field, Ui, options, select, statement};
use crate::view::{EntryDeskView, Fault, FieldFault, FormState};

/// The form of each action, open where something in it is wrong.
pub(super) fn actions(ui: Ui, view: &EntryDeskView) -> Markup {
    let text = &ui.text.verification.page;
    let waits = view.line.stage.waits();
    html! {
        section id="action" tabindex="-1" {
            @if view.own_work { p.notice { (ui.text.verification.own_work) } }
            @if !view.may.is_empty() {
                h2 { (text.actions) }
                @for action in &view.may { (form(ui, view, *action)) }
            } @else if waits && !view.own_work {
                p { (text.read_only) }
            }
        }
    }
}

fn form(ui: Ui, view: &EntryDeskView, action: ActionKind) -> Markup {
    let text = &ui.text.verification.page;
    let ui = ui.within(action.code());
    let none = FormState::default();
    let here = view.form.value("action") == action.code();
    let state = if here { &view.form } else { &none };
    let possible = action != ActionKind::Forward || !view.units.is_empty();
    html! {
        details open[here] id=(ui.id("action")) {
            summary { ((text.form)(action)) }
            p.hint { ((text.form_text)(action)) }
            @if possible {
                form.narrow method="post" action="/api/form/verify-entry" {
                    input type="hidden" name="entry" value=(view.line.id);
                    input type="hidden" name="version" value=(view.version);
                    input type="hidden" name="action" value=(action.code());
                    (asked(ui, state, view, action))
                    p.actions { button.btn { ((text.form)(action)) } }
                }
            } @else {
                p { (text.nobody_to_forward) }
            }
        }
    }
}

/// What has to be said for an action.
fn asked(ui: Ui, state: &FormState, view: &EntryDeskView, action: ActionKind) -> Markup {
    let (text, words) = (&ui.text.verification.page, &ui.text.registration);
    let (label, hint) = (text.asked)(action);
    let methods = [Method::Unit, Method::Service]
        .map(|one| (one.code(), (words.method)(one), (text.method_text)(one)));
    let units = std::iter::once((String::new(), text.choose.to_owned())).chain(view.units.clone());
    html! {
        @match action {
            ActionKind::Verify => {
                (options(ui, state, Field::typed("method", text.method, ""), false, &methods))
            }
            ActionKind::Forward => { (select(ui, state, Field::typed("unit", text.to_unit, ""), units)) }
            _ => {}
        }
        (statement(ui, state, Field::typed("text", label, hint), LONGEST_TEXT as u32))
    }
}

/// Inside which form the faults of a page are.
pub(super) fn at(form: &FormState) -> &'static str {
    ActionKind::from_code(form.value("action")).map_or("", ActionKind::code)
}

/// What a field is called, where its fault alone does not tell which one is meant.
pub(super) fn label(ui: Ui, form: &FormState, one: &FieldFault) -> Option<&'static str> {
    let general = matches!(
        one.fault,
        Fault::Missing | Fault::Unknown | Fault::TooLong { .. }
    );
    if !general {
        return None;
    }
    let text = &ui.text.verification.page;
    match one.field.as_str() {
        "method" => Some(text.method),
        "unit" => Some(text.to_unit),
        "text" => {
            let action = ActionKind::from_code(form.value("action"))?;
            Some((text.asked)(action).0)
        }
        _ => None,
    }
}
