use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::role::ApiScope;
use serde_json::json;

use super::allowed;
use super::problem::Problem;
use crate::desk::{Desk, Proposal, ProposalOutcome};

/// Proposes an entry for a subject, which confirms and sends it itself.
pub(in crate::http) async fn propose(
    State(desk): State<Desk>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let caller = allowed(&desk, &headers, ApiScope::WriteEntries).await?;
    let body = body.map_err(|_| Problem::TooLong)?;
    let proposal: Proposal = serde_json::from_slice(&body).map_err(|_| Problem::Unreadable)?;
    let outcome = desk.propose(&caller, proposal).await;
    let outcome = outcome.map_err(|fault| Problem::Unavailable(fault.reference))?;
    let (status, id) = match outcome {
        ProposalOutcome::New(id) => (StatusCode::CREATED, id),
        ProposalOutcome::Again(id) => (StatusCode::OK, id),
        ProposalOutcome::Differs => return Err(Problem::Differs),
        ProposalOutcome::TooMany => return Err(Problem::TooManyOpen),
        ProposalOutcome::Faults(faults) => return Err(Problem::Fields(faults)),
    };
    let place = app::links::API_ENTRY.replace("{id}", &id.to_string());
    let body = json!({ "id": id, "state": "draft" });
    Ok((status, [(LOCATION, place)], Json(body)).into_response())
}

/// What became of an entry that this caller proposed.
pub(in crate::http) async fn entry(
    State(desk): State<Desk>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let caller = allowed(&desk, &headers, ApiScope::WriteEntries).await?;
    let Ok(id) = id.parse() else {
        return Err(Problem::NotFound);
    };
    let found = desk.proposed_entry(&caller, id).await;
    let found = found.map_err(|fault| Problem::Unavailable(fault.reference))?;
    found.map_or(Err(Problem::NotFound), |state| {
        Ok(Json(state).into_response())
    })
}
