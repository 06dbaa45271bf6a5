use axum::body::Body;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use tower_http::csrf::{CsrfLayer, ProtectionError};

/// Told to the visitor; in both languages, because the form came from a site that knows nothing of ours.
const REFUSED: &str = "没有办理：这次提交来自别的网站。请打开本网站，在本网站的页面上重新操作。\n\
    Nothing was done: this form was sent from another website. Please open this website and try again there.\n";

/// Refuses whatever another site's page sends in a visitor's name (CSRF), by `Sec-Fetch-Site` and `Origin`.
pub(super) fn layer() -> CsrfLayer<fn(ProtectionError) -> Response<Body>> {
    CsrfLayer::new().with_rejection_response(refuse as fn(ProtectionError) -> Response<Body>)
}

fn refuse(_: ProtectionError) -> Response<Body> {
    let kind = [(CONTENT_TYPE, "text/plain; charset=utf-8")];
    (StatusCode::FORBIDDEN, kind, REFUSED).into_response()
}
