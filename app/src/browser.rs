//! The entry point of the WebAssembly module.

use leptos::mount::hydrate_body;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::App;

/// Takes over the page that the server rendered.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    hydrate_body(App);
}
