//! 接口 `/api/v1` for systems of departments: by key, without sessions and cookies. Faults are told as problems
//! (RFC 9457) in Chinese and English.

mod document;
mod entries;
mod platform;
mod problem;
mod repairs;
mod stops;
mod subject;

pub(super) use document::document;
pub(super) use entries::{entry, propose};
pub(super) use platform::{paper, receive, receive_result};
pub(super) use repairs::repairs;
pub(super) use stops::{stopped, stops};
pub(super) use subject::subject;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::role::ApiScope;

use super::limits::Calls;
use crate::desk::{Caller, Desk, Refused};
use problem::Problem;

/// Longest call, in bytes: an entry is a few lines.
const LONGEST: usize = 128 * 1024;

/// Holds back whoever calls too fast, and whatever is too long.
pub(super) fn limited(router: Router, calls: Calls) -> Router {
    router
        .layer(DefaultBodyLimit::max(LONGEST))
        .layer(axum::middleware::from_fn_with_state(calls, not_too_fast))
}

async fn not_too_fast(State(calls): State<Calls>, request: Request<Body>, next: Next) -> Response {
    if calls.are_too_many(&request) {
        return Problem::TooFast.into_response();
    }
    next.run(request).await
}

/// Who calls, if the key it shows is good for this.
async fn allowed(desk: &Desk, headers: &HeaderMap, scope: ApiScope) -> Result<Caller, Problem> {
    let key = headers.get(AUTHORIZATION);
    let key = key.and_then(|value| value.to_str().ok());
    let key = key.and_then(bearer).unwrap_or_default();
    match desk.api_caller(key, scope).await {
        Ok(Ok(caller)) => Ok(caller),
        Ok(Err(Refused::UnknownKey)) => Err(Problem::UnknownKey),
        Ok(Err(Refused::Scope)) => Err(Problem::Scope(scope)),
        Ok(Err(Refused::Quota { seconds })) => Err(Problem::Quota { seconds }),
        Err(fault) => Err(Problem::Unavailable(fault.reference)),
    }
}

/// What stands behind `Bearer`; the word is read in any letters.
fn bearer(value: &str) -> Option<&str> {
    let (scheme, key) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(key.trim())
}

#[cfg(test)]
mod tests {
    use super::bearer;

    #[test]
    fn a_key_stands_behind_its_word() {
        for (value, key) in [
            ("Bearer mxk_1", Some("mxk_1")),
            ("bearer  mxk_1 ", Some("mxk_1")),
            ("Basic mxk_1", None),
            ("mxk_1", None),
            ("", None),
        ] {
            assert_eq!(bearer(value), key, "{value}");
        }
    }
}
