use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use domain::role::ApiScope;
use serde::Deserialize;
use serde_json::json;

use super::allowed;
use super::problem::Problem;
use crate::desk::{Desk, Stopped};

/// What a system says with a receipt.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Receipt {
    /// How it was done; may be left out.
    #[serde(default)]
    text: String,
}

/// What this caller has to stop sharing and using. Whoever may read may be told.
pub(in crate::http) async fn stops(
    State(desk): State<Desk>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let caller = allowed(&desk, &headers, ApiScope::ReadSubjects).await?;
    let stops = desk.open_stops(&caller).await;
    let stops = stops.map_err(|fault| Problem::Unavailable(fault.reference))?;
    Ok(Json(json!({ "stops": stops })).into_response())
}

/// That it has. The same again changes nothing.
pub(in crate::http) async fn stopped(
    State(desk): State<Desk>,
    headers: HeaderMap,
    Path(id): Path<String>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let caller = allowed(&desk, &headers, ApiScope::ReadSubjects).await?;
    let body = body.map_err(|_| Problem::TooLong)?;
    let receipt: Receipt = match body.is_empty() {
        true => Receipt::default(),
        false => serde_json::from_slice(&body).map_err(|_| Problem::Unreadable)?,
    };
    let Ok(id) = id.parse() else {
        return Err(Problem::NotFound);
    };
    let outcome = desk.answer_stop(&caller, id, &receipt.text).await;
    let outcome = outcome.map_err(|fault| Problem::Unavailable(fault.reference))?;
    match outcome {
        Stopped::Taken => Ok(Json(json!({ "id": id, "state": "done" })).into_response()),
        Stopped::Gone => Err(Problem::NotFound),
        Stopped::Void => Err(Problem::Replaced),
        Stopped::NotNow => Err(Problem::NotNow),
        Stopped::TooLong => Err(Problem::TooLong),
    }
}
