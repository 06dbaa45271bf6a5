//! What stands in the fields of a form.

use std::collections::BTreeMap;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// What somebody typed or chose, by the names of the fields. Files, passwords and what the page itself put there are
/// left out.
pub(super) fn read(form: &HtmlFormElement) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    for element in all(form) {
        match Kind::of(&element) {
            Some(Kind::Text(input)) => {
                values.insert(input.name(), input.value().trim().to_owned());
            }
            Some(Kind::Choice(input)) => {
                let value = values.entry(input.name()).or_default();
                if input.checked() {
                    *value = input.value();
                }
            }
            Some(Kind::Area(area)) => {
                values.insert(
                    area.name(),
                    area.value().replace("\r\n", "\n").trim().to_owned(),
                );
            }
            Some(Kind::Select(select)) => {
                values.insert(select.name(), select.value());
            }
            None => {}
        }
    }
    values.remove("");
    values
}

/// Puts values back.
pub(super) fn fill(form: &HtmlFormElement, values: &BTreeMap<String, String>) {
    for element in all(form) {
        let Some(kind) = Kind::of(&element) else {
            continue;
        };
        let Some(value) = values.get(&kind.name()) else {
            continue;
        };
        match kind {
            Kind::Text(input) => input.set_value(value),
            Kind::Choice(input) => input.set_checked(input.value() == *value),
            Kind::Area(area) => area.set_value(value),
            Kind::Select(select) => select.set_value(value),
        }
        open_around(&element);
    }
}

/// Shows a field that is folded away.
fn open_around(element: &Element) {
    if let Ok(Some(details)) = element.closest("details") {
        // It can only fail for a wrong attribute name.
        let _ = details.set_attribute("open", "");
    }
}

enum Kind {
    Text(HtmlInputElement),
    Choice(HtmlInputElement),
    Area(HtmlTextAreaElement),
    Select(HtmlSelectElement),
}

impl Kind {
    fn of(element: &Element) -> Option<Kind> {
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            return match input.type_().as_str() {
                "hidden" | "file" | "password" | "submit" | "button" => None,
                "radio" | "checkbox" => Some(Kind::Choice(input.clone())),
                _ => Some(Kind::Text(input.clone())),
            };
        }
        if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
            return Some(Kind::Area(area.clone()));
        }
        let select = element.dyn_ref::<HtmlSelectElement>()?;
        Some(Kind::Select(select.clone()))
    }

    fn name(&self) -> String {
        match self {
            Kind::Text(input) | Kind::Choice(input) => input.name(),
            Kind::Area(area) => area.name(),
            Kind::Select(select) => select.name(),
        }
    }
}

fn all(form: &HtmlFormElement) -> impl Iterator<Item = Element> {
    let elements = form.elements();
    (0..elements.length()).filter_map(move |at| elements.item(at))
}
