//! The portal on the wire: pages, site files, health, metrics.

mod assets;
mod cross_site;
mod headers;
mod health;
mod observe;
mod pages;
mod preferences;
mod serve;

use std::path::PathBuf;
use std::sync::Arc;

use app::view::Site;
use axum::Router;
use axum::http::StatusCode;
use axum::routing::{get, post};
use metrics_exporter_prometheus::PrometheusHandle;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::timeout::TimeoutLayer;

use crate::desk::Desk;
use crate::store::Store;

pub use assets::{AssetsError, read as read_assets};
pub use serve::{ServeError, serve};

/// Longest time a page may take.
const LONGEST_ANSWER: std::time::Duration = std::time::Duration::from_secs(30);

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
        metrics,
    } = parts;
    let files = assets::router(&site_root, assets.watched);
    let mut router = pages::router(Arc::new(desk), site, assets)
        .route(app::PREFERENCES_PATH, post(preferences::save))
        .layer(cross_site::layer())
        .merge(files)
        .layer(CompressionLayer::new()
                // Pages are made anew for every visitor: the best compression would cost more than it saves.
                .quality(CompressionLevel::Precise(4)))
        .layer(axum::middleware::from_fn(headers::secure))
        .merge(health::router(store));
    if let Some(metrics) = metrics {
        router = router.route("/metrics", get(move || observe::metrics(metrics.clone())));
    }
    router
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            LONGEST_ANSWER,
        ))
        .layer(CatchPanicLayer::new())
        .layer(axum::middleware::from_fn(observe::requests))
}

/// What is served on the address for operators.
pub fn admin_router(store: Store, metrics: PrometheusHandle) -> Router {
    health::router(store).route("/metrics", get(move || observe::metrics(metrics.clone())))
}
