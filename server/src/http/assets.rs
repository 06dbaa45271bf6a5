//! What the browser loads: made by `tools/build-site.sh`, named by content, kept by browsers for good; or, while
//! somebody edits, made by `cargo leptos watch` under plain names.

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

/// `style/`, seen from `target/site`, where cargo-leptos writes.
const STYLE: &str = "../../style";

/// Reads the names of the built files.
pub fn read(site: &Path) -> Result<app::Assets, AssetsError> {
    let path = site.join("pkg/assets.json");
    if let Some(assets) = watched(site, &path) {
        return Ok(assets);
    }
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
        watched: false,
    })
}

/// What `cargo leptos watch` writes, unless the folder is a finished site.
fn watched(site: &Path, manifest: &Path) -> Option<app::Assets> {
    let file = |kind: &str| {
        let name = format!("pkg/mingxin.{kind}");
        site.join(&name).is_file().then(|| format!("/{name}"))
    };
    if manifest.exists() {
        return None;
    }
    Some(app::Assets {
        js: file("js")?,
        wasm: file("wasm")?,
        css: file("css")?,
        watched: true,
    })
}

/// Serves the built files and those of `public/`.
pub(super) fn router(site: &Path, watched: bool) -> Router {
    let keep = |value| {
        SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            HeaderValue::from_static(value),
        )
    };
    let files = ServeDir::new(site.join("pkg"));
    let router = if watched {
        // cargo-leptos leaves the style sheet's imports as they are.
        let files = files.fallback(ServeDir::new(site.join(STYLE)));
        let anew = ServiceBuilder::new().layer(keep("no-cache"));
        Router::new().nest_service("/pkg", anew.service(files))
    } else {
        let for_good = ServiceBuilder::new().layer(keep("public, max-age=31536000, immutable"));
        let files = files.precompressed_br().precompressed_gzip();
        Router::new().nest_service("/pkg", for_good.service(files))
    };
    let icon = ServiceBuilder::new()
        .layer(keep("public, max-age=86400"))
        .service(ServeFile::new(site.join("favicon.svg")));
    router.route_service("/favicon.svg", icon)
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use tower::ServiceExt;

    use super::{read, router};

    #[tokio::test]
    async fn what_cargo_leptos_writes_is_served_anew_each_time() -> anyhow::Result<()> {
        let project = tempfile::tempdir()?;
        let site = project.path().join("target/site");
        std::fs::create_dir_all(site.join("pkg"))?;
        std::fs::create_dir(project.path().join("style"))?;
        std::fs::write(project.path().join("style/tokens.css"), "tokens")?;
        for kind in ["js", "wasm", "css"] {
            assert!(read(&site).is_err(), "without {kind} the site is not whole");
            std::fs::write(site.join(format!("pkg/mingxin.{kind}")), kind)?;
        }
        let assets = read(&site)?;
        assert!(assets.watched);
        for (path, expected) in [
            (assets.js.as_str(), "js"),
            (assets.css.as_str(), "css"),
            ("/pkg/tokens.css", "tokens"),
        ] {
            let request = Request::get(path).body(Body::empty())?;
            let answer = router(&site, true).oneshot(request).await?;
            assert_eq!(answer.headers()["cache-control"], "no-cache", "{path}");
            assert_eq!(to_bytes(answer.into_body(), 100).await?, expected, "{path}");
        }
        // A finished site goes before plain names.
        std::fs::write(
            site.join("pkg/assets.json"),
            r#"{"js":"a","wasm":"b","css":"c"}"#,
        )?;
        assert_eq!(
            (read(&site)?.js.as_str(), read(&site)?.watched),
            ("/pkg/a", false)
        );
        Ok(())
    }
}
