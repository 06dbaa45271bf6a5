use app::links;
use axum::Extension;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};

use crate::desk::Desk;
use crate::visitor::Visitor;

/// Where the identity service sends visitors back to. Whatever it says, a page of this portal comes next.
pub(super) async fn come_back(
    State(desk): State<Desk>,
    visitor: Option<Extension<Visitor>>,
    RawQuery(query): RawQuery,
) -> Response {
    let visitor = visitor
        .map(|Extension(visitor)| visitor)
        .unwrap_or_default();
    let next = desk.for_visitor(visitor);
    let next = next.come_back(query.as_deref().unwrap_or_default()).await;
    let next = next.unwrap_or_else(|fault| links::trouble(&fault.reference));
    (StatusCode::SEE_OTHER, [(LOCATION, next)]).into_response()
}
