use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_http::csrf::{CsrfLayer, ProtectionError};

use super::sessions;

/// Told to the visitor; in both languages, because the form came from a site that knows nothing of ours.
const REFUSED: &str = "没有办理：这次提交来自别的网站。请打开本网站，在本网站的页面上重新操作。\n\
    Nothing was done: this form was sent from another website. Please open this website and try again there.\n";

/// The same where the browser is silent.
const SILENT: &str = "没有办理：浏览器没有说明这次提交来自哪个网站，本网站无法确认是您本人的操作。请换用较新的浏览器，在本网站的页面上重新操作。\n\
    Nothing was done: your browser did not say which website this form was sent from, so it may not be yours. Please \
    try again on this website with a newer browser.\n";

/// Refuses whatever another site's page sends in a visitor's name (CSRF), by `Sec-Fetch-Site` and `Origin`.
pub(super) fn layer() -> CsrfLayer<fn(ProtectionError) -> Response<Body>> {
    CsrfLayer::new().with_rejection_response(refuse as fn(ProtectionError) -> Response<Body>)
}

/// Refuses what comes with a session and does not say from where: every browser that keeps cookies says so.
pub(super) async fn says_from_where(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let silent = !headers.contains_key(ORIGIN) && !headers.contains_key("sec-fetch-site");
    if silent && !request.method().is_safe() && sessions::is_named_in(headers) {
        return told(SILENT);
    }
    next.run(request).await
}

fn refuse(_: ProtectionError) -> Response<Body> {
    told(REFUSED)
}

fn told(text: &'static str) -> Response<Body> {
    let kind = [(CONTENT_TYPE, "text/plain; charset=utf-8")];
    (StatusCode::FORBIDDEN, kind, text).into_response()
}
