//! The whole document around the app.

use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;

use crate::App;
use crate::host::visit;
use crate::text::Text;
use crate::view::Site;

/// Where the browser finds the built site: paths with hashed names, e.g. `/pkg/mingxin.abc.js`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assets {
    /// The JavaScript that loads the module.
    pub js: String,
    /// The WebAssembly module.
    pub wasm: String,
    /// The style sheet.
    pub css: String,
    /// Whether `cargo leptos watch` builds them: the page then reloads when they change.
    pub watched: bool,
}

/// The document: needs `Site` and `Prefs` in the context, works without.
///
/// The module is fetched with low priority: text, links and forms are there before it and work without it.
pub fn shell(assets: &Assets) -> impl IntoView + use<> {
    let visit = visit();
    let text = Text::of(visit.prefs.language);
    let description = visit
        .site
        .map(|Site { city, .. }| (text.common.description)(city));
    let Assets {
        js,
        wasm,
        css,
        watched,
    } = assets.clone();
    let reload = watched.then(|| {
        let options = LeptosOptions::builder().output_name("mingxin").build();
        view! { <AutoReload options/> }
    });
    let start = format!(
        "import start,{{hydrate}} from \"{js}\";start({{module_or_path:fetch(\"{wasm}\",{{priority:\"low\"}})}}).then(hydrate);"
    );
    view! {
        <!DOCTYPE html>
        <html lang=visit.prefs.language.tag() data-care=visit.prefs.care_code()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <link rel="stylesheet" href=css/>
                <link rel="modulepreload" href=js fetchpriority="low"/>
                <link rel="icon" href="/favicon.svg" r#type="image/svg+xml"/>
                <meta name="theme-color" content="#0b3f86"/>
                <meta name="description" content=description/>
                <meta name="format-detection" content="telephone=no"/>
                <MetaTags/>
                <script r#type="module" nonce=use_nonce()>{start}</script>
                {reload}
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}
