//! What only the browser does: the entry point of the WebAssembly module, and help with long forms where scripting is
//! on. Words come from the page, in attributes, so that this code carries none.

mod again;
mod fields;
mod unsent;
mod upload;

use gloo::utils::document;
use leptos::mount::hydrate_body;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::App;

/// Takes over the page that the server rendered.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    hydrate_body(App);
    unsent::watch();
    upload::watch();
    // Tells tests, and styles that need it, that the page now answers without loading anew.
    if let Some(page) = document().document_element() {
        // It can only fail for a wrong attribute name.
        let _ = page.set_attribute("data-hydrated", "");
    }
}

/// Everything on the page that a selector finds and that is of this kind.
fn all<T: JsCast>(selector: &str) -> Vec<T> {
    let Ok(found) = document().query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into().ok())
        .collect()
}

/// A page is shown: the first one, or another after a link.
pub(crate) fn arrived() {
    unsent::offer();
    again::begin();
}
