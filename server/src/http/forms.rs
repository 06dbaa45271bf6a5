//! Forms on their way to the pages and back: where the framework would go by what the browser says, the portal goes by
//! what it knows.

use app::links;
use axum::extract::Request;
use axum::http::header::{ACCEPT, CONTENT_TYPE, HOST, LOCATION, REFERER};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use leptos::server_fn::error::SERVER_FN_ERROR_HEADER;

/// Told in both languages, because the form is not read far enough to say more.
const INCOMPLETE: &str = "没有办理：这次提交缺少必要的内容，或者无法读取。请返回上一页，重新打开页面后再提交。\n\
    Nothing was done: part of this form is missing or cannot be read. Please go back, open the page again and send it \
    from there.\n";

/// Believes the `Referer` of a form only where it names this portal, and answers a form that could not be read with
/// words instead of a line for programs. That the sender left something out is no fault of the portal.
pub(super) async fn answered_here(mut request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    if !is_from_here(&request) {
        request.headers_mut().remove(REFERER);
    }
    let reads_pages = reads_pages(request.headers());
    let response = next.run(request).await;
    if !reads_pages || !is_for_programs(&response) {
        return response;
    }
    if response.status() == StatusCode::BAD_REQUEST {
        return told(StatusCode::BAD_REQUEST, INCOMPLETE);
    }
    (StatusCode::SEE_OTHER, [(LOCATION, links::trouble(""))]).into_response()
}

/// Words instead of a page.
pub(super) fn told(status: StatusCode, words: &'static str) -> Response {
    let kind = [(CONTENT_TYPE, "text/plain; charset=utf-8")];
    (status, kind, words).into_response()
}

/// Whether the page a form stood on is one of the host it was sent to.
fn is_from_here(request: &Request) -> bool {
    let headers = request.headers();
    let asked = request.uri().authority().map(|host| host.as_str());
    let host = asked.or_else(|| headers.get(HOST)?.to_str().ok());
    let page = headers
        .get(REFERER)
        .and_then(|value| value.to_str().ok()?.parse::<Uri>().ok());
    let from = page
        .as_ref()
        .and_then(|page| page.authority())
        .map(|from| from.as_str());
    from.is_some() && from == host
}

fn reads_pages(headers: &HeaderMap) -> bool {
    let accepted = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|kinds| kinds.contains("text/html"))
}

/// Whether a form was answered with a fault in JSON, or sent back with the fault in the address.
fn is_for_programs(response: &Response) -> bool {
    let headers = response.headers();
    let is_json = headers
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    is_json && (failed || is_sent_back(headers))
}

/// What the framework could not read goes back to where the form stood, or to the first page. The portal's own ways
/// on lead elsewhere.
fn is_sent_back(headers: &HeaderMap) -> bool {
    let next = headers.get(LOCATION).and_then(|value| value.to_str().ok());
    headers.contains_key(SERVER_FN_ERROR_HEADER)
        && next.is_some_and(|next| next == links::HOME || next.contains("__err="))
}
