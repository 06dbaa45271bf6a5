//! The few things that server and browser do differently, both bodies side by side.

pub(crate) use here::{arrived, set_status, title_text, visit};

use serde::{Deserialize, Serialize};

use crate::prefs::Prefs;
use crate::view::{Site, Who};

/// What the server knows at the start of a visit; the browser gets the same.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Visit {
    /// The portal; `None` only while the list of routes is made.
    pub site: Option<Site>,
    /// What the visitor chose.
    pub prefs: Prefs,
    /// Who is signed in.
    pub who: Option<Who>,
}

#[cfg(feature = "ssr")]
mod here {
    use std::sync::Arc;

    use http::StatusCode;
    use http::request::Parts;
    use leptos::prelude::use_context;
    use leptos_axum::ResponseOptions;

    use super::Visit;
    use crate::ports::Portal;

    /// The address at which a page is asked for by a page that stands in the browser already.
    const SHOWN: &str = "/api/page/show";

    /// Sets the status of the answer. A page that goes into another one has none: the browser would take it for a failure
    /// of the line, and not show what the page says.
    pub(crate) fn set_status(status: StatusCode) {
        let within = use_context::<Parts>().is_some_and(|asked| asked.uri.path() == SHOWN);
        if let Some(response) = use_context::<ResponseOptions>().filter(|_| !within) {
            response.set_status(status);
        }
    }

    /// A document title as `leptos_meta` wants it: on the server it goes into the HTML as it is.
    pub(crate) fn title_text(title: String) -> String {
        title.replace('&', "&amp;").replace('<', "&lt;")
    }

    /// Nothing has arrived anywhere yet.
    pub(crate) fn arrived() {}

    /// What the server put into the context.
    pub(crate) fn visit() -> Visit {
        Visit {
            site: use_context(),
            prefs: use_context().unwrap_or_default(),
            who: use_context::<Arc<dyn Portal>>().and_then(|portal| portal.who()),
        }
    }

    #[cfg(test)]
    mod tests {
        #[test]
        fn a_title_cannot_leave_its_element() {
            let title = super::title_text("</title><script>&amp;".to_owned());
            assert_eq!(title, "&lt;/title>&lt;script>&amp;amp;");
        }
    }
}

#[cfg(not(feature = "ssr"))]
mod here {
    use http::StatusCode;

    use super::Visit;

    /// The status was sent long ago.
    pub(crate) fn set_status(_: StatusCode) {}

    /// A document title as `leptos_meta` wants it: the browser sets it as text.
    pub(crate) fn title_text(title: String) -> String {
        title
    }

    /// A page is shown.
    pub(crate) fn arrived() {
        #[cfg(feature = "hydrate")]
        crate::browser::arrived();
    }

    /// Never asked: the browser reads what the server sent.
    pub(crate) fn visit() -> Visit {
        Visit::default()
    }
}
