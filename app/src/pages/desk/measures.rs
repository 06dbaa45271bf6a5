use maud::{Markup, html};

use crate::ui::Ui;
use crate::view::{PeopleView, StaffView};

/// What can be done with somebody's account: each asks once more, on the same page and without scripting.
pub(super) fn measures(ui: Ui, view: &PeopleView, person: &StaffView) -> Markup {
    let text = &ui.text.account.staff;
    html! {
        @if person.second_factor {
            (measure(ui, view, person, Measure {
                name: "reset", action: "/api/form/reset-second-factor", title: text.reset, told: text.reset_text,
                button: text.reset_button,
            }))
        }
        (measure(ui, view, person, Measure {
            name: "close", action: "/api/form/close-staff", title: text.close, told: text.close_text,
            button: text.close_button,
        }))
    }
}

struct Measure {
    /// Begins the name of the field for the reason; the id of the account follows, because the page holds many.
    name: &'static str,
    action: &'static str,
    title: &'static str,
    told: &'static str,
    button: &'static str,
}

fn measure(ui: Ui, view: &PeopleView, person: &StaffView, measure: Measure) -> Markup {
    let text = &ui.text.account.staff;
    let field = format!("{}-{}", measure.name, person.id);
    let (hint_id, fault_id) = (format!("{field}-hint"), format!("{field}-fault"));
    let fault = view.form.fault(&field);
    let told = match fault {
        Some(_) => format!("{hint_id} {fault_id}"),
        None => hint_id.clone(),
    };
    html! {
        details open[fault.is_some()] {
            summary { (measure.title) }
            p { ((text.about)(&person.name)) " " (measure.told) }
            form method="post" action=(measure.action) {
                input type="hidden" name="account" value=(person.id);
                div.field.bad[fault.is_some()] {
                    label for=(field) { (text.reason) }
                    p.hint id=(hint_id) { (text.reason_hint) }
                    @if let Some(fault) = fault {
                        p.fault id=(fault_id) { ((ui.text.account.fault)(fault)) }
                    }
                    input id=(field) name="reason" type="text" value=(view.form.value(&field)) autocomplete="off"
                        aria-describedby=(told) aria-invalid=[fault.map(|_| "true")];
                }
                p.actions { button.btn.quiet { (measure.button) } }
            }
        }
    }
}
