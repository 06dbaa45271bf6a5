//! The entry point of the WebAssembly module.

use leptos::mount::hydrate_body;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::App;

/// Takes over the page that the server rendered.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    hydrate_body(App);
    // Tells tests, and styles that need it, that the page now answers without loading anew.
    if let Some(page) = leptos::prelude::document().document_element() {
        // It can only fail for a wrong attribute name.
        let _ = page.set_attribute("data-hydrated", "");
    }
}
