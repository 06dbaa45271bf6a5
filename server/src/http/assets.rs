//! What the browser loads: made by `tools/build-site.sh`, named by content, kept by browsers for good.

use std::path::Path;

use axum::Router;
use axum::http::{HeaderValue, header};
use serde::Deserialize;
use thiserror::Error;
use tower::ServiceBuilder;
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

/// Why the site cannot be served.
#[derive(Debug, Error)]
pub enum AssetsError {
    /// The list of files is missing.
    #[error(
        "{path} cannot be read ({source}); build the site with `make site`, or name its folder with MINGXIN_SITE"
    )]
    Missing {
        /// Where it should be.
        path: String,
        /// Why it cannot be read.
        source: std::io::Error,
    },
    /// The list of files is not what the build writes.
    #[error("{path} is damaged: {source}; build the site again with `make site`")]
    Damaged {
        /// Where it is.
        path: String,
        /// Why.
        source: serde_json::Error,
    },
}

#[derive(Deserialize)]
struct Manifest {
    js: String,
    wasm: String,
    css: String,
}

/// Reads the names of the built files.
pub fn read(site: &Path) -> Result<app::Assets, AssetsError> {
    let path = site.join("pkg/assets.json");
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(&path).map_err(|source| AssetsError::Missing {
        path: shown.clone(),
        source,
    })?;
    let manifest: Manifest =
        serde_json::from_str(&text).map_err(|source| AssetsError::Damaged {
            path: shown,
            source,
        })?;
    let file = |name: &str| format!("/pkg/{name}");
    Ok(app::Assets {
        js: file(&manifest.js),
        wasm: file(&manifest.wasm),
        css: file(&manifest.css),
    })
}

/// Serves the built files and those of `public/`.
pub(super) fn router(site: &Path) -> Router {
    let keep = |value| {
        SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            HeaderValue::from_static(value),
        )
    };
    let built = ServiceBuilder::new()
        .layer(keep("public, max-age=31536000, immutable"))
        .service(
            ServeDir::new(site.join("pkg"))
                .precompressed_br()
                .precompressed_gzip(),
        );
    let mut router = Router::new().nest_service("/pkg", built);
    for name in ["favicon.svg", "robots.txt"] {
        let file = ServiceBuilder::new()
            .layer(keep("public, max-age=86400"))
            .service(ServeFile::new(site.join(name)));
        router = router.route_service(&format!("/{name}"), file);
    }
    router
}
