//! Forms with papers. What reads them in the framework takes their type for granted and panics on any other, before
//! anybody is asked who he is: so it is looked at here.

use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use super::forms::told;

/// Forms that are sent as `multipart/form-data`; a test compares them with what the server functions read.
const FORMS: &[&str] = &[
    "/api/form/add-course",
    "/api/form/add-listed",
    "/api/form/add-matter",
    "/api/form/add-question",
    "/api/form/answer-test",
    "/api/form/batch-evidence",
    "/api/form/batch-rows",
    "/api/form/batch-sheet",
    "/api/form/case",
    "/api/form/claim",
    "/api/form/counter",
    "/api/form/counter-entry",
    "/api/form/counter-sign",
    "/api/form/counter-visit",
    "/api/form/decide-shielding",
    "/api/form/edit-course",
    "/api/form/edit-listed",
    "/api/form/end-counter-authorisation",
    "/api/form/end-shielding",
    "/api/form/entry",
    "/api/form/investigation",
    "/api/form/invite",
    "/api/form/make-commitment",
    "/api/form/new-edition",
    "/api/form/objection",
    "/api/form/open-finding",
    "/api/form/repair",
    "/api/form/report",
    "/api/form/report-milestone",
    "/api/form/report-reply",
    "/api/form/say-of-record",
    "/api/form/serve-letter",
    "/api/form/serve-notice",
    "/api/form/settle-ended",
    "/api/form/shield-record",
    "/api/form/sign",
    "/api/form/try-rules",
    "/api/form/withdraw-counter-entry",
];

/// Longest edge between the parts (RFC 2046).
const LONGEST_EDGE: usize = 70;

/// Told in both languages, because nothing was asked about the visitor yet.
const OTHER_TYPE: &str = "没有办理：这个表单没有按照本网站要求的格式发送，无法读取。请返回上一页，重新打开页面后再提交。\n\
    Nothing was done: this form was not sent in the format this website reads. Please go back, open the page again and \
    send it from there.\n";

/// Lets a form with papers through only where it can be taken apart.
pub(super) async fn readable(request: Request, next: Next) -> Response {
    let has_papers = request.method() == Method::POST && FORMS.contains(&request.uri().path());
    if has_papers && !has_parts(request.headers()) {
        return told(StatusCode::UNSUPPORTED_MEDIA_TYPE, OTHER_TYPE);
    }
    next.run(request).await
}

/// Whether the type is that of a form in parts and says where each ends, as browsers write it.
fn has_parts(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok());
    let Some((kind, edge)) = kind.and_then(|kind| kind.split_once(';')) else {
        return false;
    };
    let Some((name, edge)) = edge.trim_start_matches(' ').split_once('=') else {
        return false;
    };
    let quoted = edge
        .strip_prefix('"')
        .and_then(|edge| edge.strip_suffix('"'));
    let edge = quoted.unwrap_or(edge);
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.+".contains(&byte);
    kind.eq_ignore_ascii_case("multipart/form-data")
        && name.eq_ignore_ascii_case("boundary")
        && (1..=LONGEST_EDGE).contains(&edge.len())
        && edge.bytes().all(is_plain)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn only_a_form_in_parts_with_an_edge_is_let_through() {
        let of = |kind: Option<&'static str>| {
            let mut headers = HeaderMap::new();
            if let Some(kind) = kind {
                headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
            }
            has_parts(&headers)
        };
        for (kind, readable) in [
            (
                Some("multipart/form-data; boundary=----WebKitFormBoundaryAb1"),
                true,
            ),
            (Some("multipart/form-data;boundary=\"a.b\""), true),
            (Some("Multipart/Form-Data; Boundary=x"), true),
            (Some("multipart/form-data"), false),
            (Some("multipart/form-data; boundary="), false),
            (Some("multipart/form-data; boundary=\""), false),
            (Some("multipart/form-data; charset=utf-8"), false),
            (Some("multipart/form-data; boundary=a; boundary=b"), false),
            (Some("multipart/mixed; boundary=x"), false),
            (Some("application/x-www-form-urlencoded"), false),
            (None, false),
        ] {
            assert_eq!(of(kind), readable, "{kind:?}");
        }
    }
}
