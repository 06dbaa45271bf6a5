use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{FormData, HtmlFormElement, SubmitEvent, UrlSearchParams};
use leptos_router::hooks::use_navigate;

/// Lets the browser answer GET forms without loading the page anew, as the router does with links. They work
/// the same without it.
pub(crate) fn take_over_forms() {
    let navigate = use_navigate();
    Effect::new(move || {
        let navigate = navigate.clone();
        let listener = window_event_listener(ev::submit, move |event| {
            if let Some(address) = address_of(&event) {
                event.prevent_default();
                navigate(&address, Default::default());
            }
        });
        on_cleanup(move || listener.remove());
    });
}

/// Where a GET form leads with what was typed; `None` leaves the form to the browser.
fn address_of(event: &SubmitEvent) -> Option<String> {
    let form = event.target()?.dyn_into::<HtmlFormElement>().ok()?;
    // By its attribute: a field of that name would stand in the place of the form's own property.
    let posts = form
        .get_attribute("method")
        .is_some_and(|method| !method.eq_ignore_ascii_case("get"));
    if event.default_prevented() || posts {
        return None;
    }
    let fields = FormData::new_with_form(&form).ok()?;
    let query = UrlSearchParams::new_with_str_sequence_sequence(&fields)
        .ok()?
        .to_string();
    Some(format!(
        "{}?{}",
        form.get_attribute("action")?,
        query.as_string()?
    ))
}
