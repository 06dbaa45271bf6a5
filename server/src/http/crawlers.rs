//! 搜索引擎: records that are repaired, expired or withdrawn leave the site the same second; a search engine's copy does
//! not. So only pages that hold no record about anyone may be kept by them, and these alone stand in the sitemap.

use std::fmt::Write;

use app::links;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;

use crate::desk::Desk;

/// A day: what stands here changes with the program alone.
const KEPT: &str = "public, max-age=86400";

/// `/robots.txt`
pub(super) async fn robots(State(desk): State<Desk>) -> impl IntoResponse {
    let mut text = "User-agent: *\n".to_owned();
    for path in links::NOT_FOR_CRAWLERS {
        let _ = writeln!(text, "Disallow: {path}");
    }
    let _ = writeln!(text, "\nSitemap: {}/sitemap.xml", desk.origin());
    let headers = [
        (CONTENT_TYPE, "text/plain; charset=utf-8"),
        (CACHE_CONTROL, KEPT),
    ];
    (headers, text)
}

/// `/sitemap.xml`
pub(super) async fn sitemap(State(desk): State<Desk>) -> impl IntoResponse {
    let mut text = concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    )
    .to_owned();
    for path in links::FOR_CRAWLERS {
        // Addresses of ours, and of the origin that was set: nothing in them needs escaping.
        let _ = writeln!(text, "  <url><loc>{}{path}</loc></url>", desk.origin());
    }
    text.push_str("</urlset>\n");
    let headers = [
        (CONTENT_TYPE, "application/xml; charset=utf-8"),
        (CACHE_CONTROL, KEPT),
    ];
    (headers, text)
}
