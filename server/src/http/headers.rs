use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, VARY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

/// Nothing may run, load or be framed, unless a page's own policy says more.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'";

/// What a page may do: its own scripts and those with the page's nonce. A watched page also listens to
/// `cargo leptos watch`, which serves on a port of its own.
pub(super) fn page_policy(nonce: &str, watched: bool) -> String {
    let reload = if watched { " ws:" } else { "" };
    format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
         connect-src 'self'{reload}; img-src 'self' data:; object-src 'none'; base-uri 'none'; \
         frame-ancestors 'none'; form-action 'self'"
    )
}

const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// Security headers on every answer; pages depend on the visitor's cookies and are asked for anew each time,
/// because a record's publication may have ended meanwhile.
pub(super) async fn secure(State(https): State<bool>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    set_default(headers, CONTENT_SECURITY_POLICY, NOTHING);
    set_default(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    set_default(headers, X_FRAME_OPTIONS, "DENY");
    if https {
        set_default(
            headers,
            STRICT_TRANSPORT_SECURITY,
            "max-age=31536000; includeSubDomains",
        );
    }
    set_default(headers, REFERRER_POLICY, "same-origin");
    // A search engine's copy of a page would outlive what the page says.
    set_default(headers, ROBOTS, "noarchive");
    set_default(
        headers,
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    set_default(
        headers,
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    );
    let is_page = headers
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_page {
        set_default(headers, CACHE_CONTROL, "no-cache");
        headers.append(VARY, HeaderValue::from_static("cookie"));
    } else {
        set_default(headers, CACHE_CONTROL, "no-store");
    }
    response
}

fn set_default(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers
        .entry(name)
        .or_insert(HeaderValue::from_static(value));
}
