use app::view::ListPlace;
use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use domain::role::ApiScope;

use super::allowed;
use super::problem::Problem;
use crate::desk::Desk;

/// Repairs and what became of them, from a place on.
pub(in crate::http) async fn repairs(
    State(desk): State<Desk>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let caller = allowed(&desk, &headers, ApiScope::ReadRepairs).await?;
    let since = app::links::query_value(query.as_deref().unwrap_or_default(), "since");
    let since = match (since.as_str(), ListPlace::parse(&since)) {
        ("", _) => None,
        (_, Some(since)) => Some(since),
        // Nobody is told everything again for a slip of the pen.
        (_, None) => return Err(Problem::Since),
    };
    let found = desk.shared_repairs(&caller, since).await;
    let found = found.map_err(|fault| Problem::Unavailable(fault.reference))?;
    Ok(Json(found).into_response())
}
