use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, COOKIE};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The portal sets a handful of short cookies; more than this was put there by something else, in bytes.
const LONGEST: usize = 16 * 1024;

/// Told in both languages: the visitor's language stands in a cookie.
const TOO_LONG: &str = "浏览器发来的 Cookie 太多或太长，本网站没有读取。请在浏览器设置中清除本网站的 Cookie，再重新打开；已经办好的不受影响。\n\
    Your browser sent too many or too long cookies; this website did not read them. Please clear the cookies of this website in your browser's settings and open it again; what is done stays done.\n";

/// Answers a request with too much of cookies at once, before anything reads them.
pub(super) async fn limited(request: Request<Body>, next: Next) -> Response {
    let cookies = request.headers().get_all(COOKIE).iter();
    if cookies.map(|value| value.len()).sum::<usize>() <= LONGEST {
        return next.run(request).await;
    }
    let kind = [(CONTENT_TYPE, "text/plain; charset=utf-8")];
    (StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, kind, TOO_LONG).into_response()
}
