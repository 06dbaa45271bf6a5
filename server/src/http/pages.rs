use std::sync::{Arc, OnceLock};

use app::ports::Portal;
use app::view::Site;
use app::{App, Assets, Prefs, shell};
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, header, request};
use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::{
    AxumRouteListing, LeptosRoutes, ResponseOptions, generate_route_list,
    render_app_async_with_context,
};

use super::headers::page_policy;
use crate::desk::Desk;
use crate::visitor::Visitor;

/// The pages and their server functions. Each request has a portal of its own, which knows who is asking.
pub(super) fn router(desk: Desk, site: Site, assets: Assets) -> Router {
    let context = move || {
        let portal: Arc<dyn Portal> = Arc::new(desk.for_visitor(visitor()));
        provide_context(portal);
        provide_context(site.clone());
        provide_context(prefs());
    };
    let missing = {
        let assets = assets.clone();
        render_app_async_with_context(context.clone(), move || document(&assets))
    };
    // Leptos asks for these; the document names its own files.
    let options = LeptosOptions::builder().output_name("mingxin").build();
    Router::new()
        .leptos_routes_with_context(&options, routes(), context, move || document(&assets))
        // An address nobody knows gets the portal's own page, with status 404.
        .fallback(move |request: Request| {
            let missing = missing.clone();
            async move { missing(request).await }
        })
        .with_state(options)
}

/// The addresses of the pages. Leptos finds them by rendering the app with every load of data in the whole program
/// held up for good; so this happens once, before the first page is rendered.
fn routes() -> Vec<AxumRouteListing> {
    static ROUTES: OnceLock<Vec<AxumRouteListing>> = OnceLock::new();
    ROUTES.get_or_init(|| generate_route_list(App)).clone()
}

/// The addresses of the pages as the router knows them, for the matrix of roles in the tests.
pub fn paths_of_pages() -> Vec<String> {
    routes()
        .iter()
        .map(|route| route.path().to_owned())
        .collect()
}

/// Who sends the request, as the layer before found out.
fn visitor() -> Visitor {
    use_context::<request::Parts>()
        .and_then(|parts| parts.extensions.get::<Visitor>().cloned())
        .unwrap_or_default()
}

/// The visitor's choices out of the request's cookies.
fn prefs() -> Prefs {
    use_context::<request::Parts>()
        .and_then(|parts| {
            parts
                .headers
                .get(header::COOKIE)?
                .to_str()
                .ok()
                .map(Prefs::from_cookies)
        })
        .unwrap_or_default()
}

/// The document, with the content security policy that knows its nonce.
fn document(assets: &Assets) -> impl leptos::prelude::IntoView + use<> {
    if let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>())
        && let Ok(policy) = HeaderValue::from_str(&page_policy(&nonce.to_string(), assets.watched))
    {
        response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
    shell(assets)
}
