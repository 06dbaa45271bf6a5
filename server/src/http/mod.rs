//! The portal on the wire: pages, site files, health, metrics.

mod api;
mod assets;
mod cookies;
mod crawlers;
mod cross_site;
mod files;
mod forms;
mod headers;
mod health;
mod identity;
mod limits;
mod multipart;
mod observe;
mod pages;
mod preferences;
mod routes;
mod serve;
mod sessions;

use std::path::PathBuf;

use app::view::Site;
use axum::{Extension, Router};
use metrics_exporter_prometheus::PrometheusHandle;
use tower::util::option_layer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, CompressionLevel};

use crate::desk::Desk;
use crate::store::Store;
use crate::visitor::recognise;

pub(crate) use limits::VisitorAddress;

pub use assets::{AssetsError, read as read_assets};
pub use pages::paths_of_pages;
pub use routes::Route;
pub use serve::{ServeError, serve};

/// How the portal is reached from outside.
#[derive(Clone, Debug, Default)]
pub struct Surface {
    /// Whether visitors come by https: cookies are then sent on no other connection, and browsers never try one.
    pub https: bool,
    /// Proxies whose word about a visitor's address counts.
    pub proxies: Vec<std::net::IpAddr>,
    /// Forms one address may send at once; 0 = as many as it likes. A whole office may stand behind one.
    pub forms_at_once: u32,
    /// Forms one account may send at once, from however many addresses; 0 = as many as it likes.
    pub forms_of_account: u32,
    /// Looks that may leave an entry in the log one account may take at once; 0 = as many as it likes.
    pub looks_of_account: u32,
}

/// What the router needs.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Answers the pages' questions.
    pub desk: Desk,
    /// Asked whether the portal is ready.
    pub store: Store,
    /// Whose portal, and whether its data are made up.
    pub site: Site,
    /// The folder with what the browser loads.
    pub site_root: PathBuf,
    /// Names of the files in it.
    pub assets: app::Assets,
    /// Where people find the portal; cookies and links depend on it.
    pub surface: Surface,
    /// Collected metrics; `None` where they are served on another address.
    pub metrics: Option<PrometheusHandle>,
}

/// The whole portal.
pub fn router(parts: Parts) -> Router {
    let Parts {
        desk,
        store,
        site,
        site_root,
        assets,
        surface,
        metrics,
    } = parts;
    let files = assets::router(&site_root, assets.watched);
    let sessions = sessions::layer(
        store.clone(),
        desk.seal().clone(),
        desk.clock().clone(),
        surface.https,
    );
    let https = surface.https;
    let interface = api::limited(routes::interface(&desk), limits::Calls::new(&surface));
    let pages = pages::router(desk.clone(), site, assets);
    routes::with_visitor(pages, &desk)
        .layer(axum::middleware::from_fn(forms::answered_here))
        .layer(Extension(preferences::Https(https)))
        .layer(axum::middleware::from_fn_with_state(
            limits::Accounts::new(&surface),
            limits::by_account,
        ))
        .layer(axum::middleware::from_fn_with_state(
            (desk, VisitorAddress::new(&surface)),
            recognise,
        ))
        .layer(sessions)
        // Before anybody is asked who he is, and after they are counted.
        .layer(axum::middleware::from_fn(multipart::readable))
        .layer(option_layer(limits::layer(&surface)))
        .layer(axum::middleware::from_fn_with_state(
            limits::Checks::new(&surface),
            limits::by_address,
        ))
        .layer(axum::middleware::from_fn(limits::short_forms))
        .layer(axum::middleware::map_response(limits::told_when_too_long))
        .layer(axum::middleware::from_fn(cross_site::says_from_where))
        .layer(cross_site::layer())
        .layer(axum::middleware::from_fn(cookies::limited))
        .merge(files)
        .merge(interface)
        .layer(CompressionLayer::new()
                // Pages are made anew for every visitor: the best compression would cost more than it saves.
                .quality(CompressionLevel::Precise(4)))
        .merge(routes::plain(&store, metrics.as_ref()))
        .layer(axum::middleware::from_fn(limits::in_time))
        .layer(axum::middleware::map_response(limits::told_when_too_late))
        .layer(CatchPanicLayer::new())
        // Outermost but for the counting: whatever is answered, and by whom, carries them.
        .layer(axum::middleware::from_fn_with_state(https, headers::secure))
        .layer(axum::middleware::from_fn(observe::requests))
}

/// What is served on the address for operators.
pub fn admin_router(store: Store, metrics: PrometheusHandle) -> Router {
    // Operators come by plain http.
    routes::plain(&store, Some(&metrics))
        .layer(axum::middleware::from_fn_with_state(false, headers::secure))
}
