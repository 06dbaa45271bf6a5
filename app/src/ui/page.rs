use std::pin::Pin;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;
use leptos_meta::Title;
use leptos_router::hooks::{use_location, use_matched, use_params_map, use_url};
use maud::Markup;
use serde::{Deserialize, Serialize};

use super::Ui;
use crate::api::show::Shown;
use crate::host::{arrived, title_text};
use crate::links;

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The part of the path that names the thing, as in `/subject/KEY`; empty where there is none.
    pub key: String,
    /// The path.
    pub path: String,
    /// The query with its question mark, or empty.
    pub query: String,
}

impl Asked {
    /// A value of the query; empty where it is missing.
    pub(crate) fn value(&self, name: &str) -> String {
        links::query_value(&self.query, name)
    }

    /// The page of a list, from 1.
    pub(crate) fn page(&self) -> u32 {
        links::query_page(&self.query)
    }
}

/// A page ready to be shown: its title and everything inside `<main>`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Content {
    title: String,
    /// Not sent a second time as data: when the browser takes over, this stands in the document already.
    #[serde(skip)]
    body: String,
}

impl Content {
    /// A page that the server rendered.
    pub(crate) fn shown(shown: Shown) -> Content {
        let Shown { title, body } = shown;
        Content { title, body }
    }

    /// The other way round.
    #[cfg(feature = "ssr")]
    pub(crate) fn into_shown(self) -> Shown {
        let Content { title, body } = self;
        Shown { title, body }
    }

    /// The same page below something that concerns every page of its kind.
    #[cfg(feature = "ssr")]
    pub(crate) fn below(self, above: Markup) -> Content {
        Content {
            body: above.into_string() + &self.body,
            ..self
        }
    }

    /// A page with this title (without the portal's name) and body.
    pub(crate) fn new(ui: Ui, title: &str, body: Markup) -> Content {
        Content {
            title: (ui.text.common.title)(title, ui.city),
            body: body.into_string(),
        }
    }
}

/// A page on its way.
pub(crate) type Loading = Pin<Box<dyn Future<Output = Content> + Send>>;

/// A page whose data `load` fetches. A change of the query fetches anew; until the answer is there the page
/// before stays, and a bar shows that work is going on.
pub(crate) fn page(load: fn(Ui, Asked) -> Loading) -> impl IntoView {
    let ui = Ui::here();
    let (params, matched) = (use_params_map(), use_matched());
    let (url, location) = (use_url(), use_location());
    let asked = Memo::new(move |_| Asked {
        key: params.with(|params| {
            let first = params.latest_values().next();
            first.map(|(_, value)| value.to_owned()).unwrap_or_default()
        }),
        path: matched.get(),
        // Where the path changes and the route does not (one subject to another), the router leaves the old URL.
        query: url.with(|url| {
            if matched.with(|path| path == url.path()) {
                query_of(url.search())
            } else {
                query_of(&location.search.get_untracked())
            }
        }),
    });
    // A new page is announced by the router, another query by this.
    Effect::new(move |before: Option<()>| {
        asked.track();
        if before.is_some() {
            ui.pending.set(true);
        }
    });
    let content = Resource::new(move || asked.get(), move |asked| load(ui, asked));
    let wait = move || view! { <p class="wrap loading">{ui.text.common.loading}</p> };
    view! {
        <Transition fallback=wait>
            {move || Suspend::new(async move { still(ui, content.await) })}
        </Transition>
    }
}

/// A query with its question mark, or empty.
fn query_of(search: &str) -> String {
    match search.trim_start_matches('?') {
        "" => String::new(),
        query => format!("?{query}"),
    }
}

/// Shows content that is there. After a page change in the browser its h1 takes the focus (or the place that
/// the link named), so that keyboard and screen reader start where the new page starts.
pub(crate) fn still(ui: Ui, Content { title, body }: Content) -> impl IntoView {
    let spoken = title.clone();
    Effect::new(move || {
        ui.pending.set(false);
        request_animation_frame(arrived);
        if !ui.moved.get_value() {
            return;
        }
        ui.spoken.set(spoken.clone());
        request_animation_frame(|| {
            // A link to a place within the page leads there, any other to the heading.
            let place = window().location().hash().unwrap_or_default();
            let target = match place.strip_prefix('#') {
                Some(id) => document().get_element_by_id(id),
                None => document().query_selector("main h1").ok().flatten(),
            };
            if let Some(Ok(target)) = target.map(JsCast::dyn_into::<HtmlElement>) {
                // Focus can only fail on an element that is gone.
                let _ = target.focus();
            }
        });
    });
    view! {
        <Title text=title_text(title)/>
        // Safe: made by `maud`, which escapes whatever is put in.
        <div inner_html=body></div>
    }
}
