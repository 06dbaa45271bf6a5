use axum::Json;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use domain::role::ApiScope;

use super::allowed;
use super::problem::Problem;
use crate::desk::Desk;

/// What may be shared about a subject at this moment.
pub(in crate::http) async fn subject(
    State(desk): State<Desk>,
    headers: HeaderMap,
    Path(code): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let caller = allowed(&desk, &headers, ApiScope::ReadSubjects).await?;
    let page = app::links::query_page(query.as_deref().unwrap_or_default());
    let found = desk.shared_subject(&caller, &code, page).await;
    let found = found.map_err(|fault| Problem::Unavailable(fault.reference))?;
    found.map_or(Err(Problem::NotFound), |subject| {
        Ok(Json(subject).into_response())
    })
}
