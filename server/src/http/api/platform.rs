use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::role::ApiScope;
use serde_json::json;

use super::allowed;
use super::problem::Problem;
use crate::desk::{Desk, ReceiptOutcome, SentReceipt, SentResult};

/// Takes a receipt of the outside platform.
pub(in crate::http) async fn receive(
    State(desk): State<Desk>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let caller = allowed(&desk, &headers, ApiScope::AnswerRepairs).await?;
    let body = body.map_err(|_| Problem::TooLong)?;
    let sent: SentReceipt = serde_json::from_slice(&body).map_err(|_| Problem::Unreadable)?;
    let receipt = sent.receipt.clone();
    let outcome = desk.receive_receipt(&caller, sent).await;
    answered(
        &receipt,
        outcome.map_err(|fault| Problem::Unavailable(fault.reference))?,
    )
}

/// Takes the result of an application that was made on the outside platform.
pub(in crate::http) async fn receive_result(
    State(desk): State<Desk>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let caller = allowed(&desk, &headers, ApiScope::AnswerRepairs).await?;
    let body = body.map_err(|_| Problem::TooLong)?;
    let sent: SentResult = serde_json::from_slice(&body).map_err(|_| Problem::Unreadable)?;
    let receipt = sent.receipt.clone();
    let outcome = desk.receive_result(&caller, sent).await;
    answered(
        &receipt,
        outcome.map_err(|fault| Problem::Unavailable(fault.reference))?,
    )
}

fn answered(receipt: &str, outcome: ReceiptOutcome) -> Result<Response, Problem> {
    let state = match outcome {
        ReceiptOutcome::Taken => "taken",
        ReceiptOutcome::Again => "taken_before",
        ReceiptOutcome::Repaired => "repaired_before",
        ReceiptOutcome::Differs => return Err(Problem::OtherReceipt),
        ReceiptOutcome::Field(field) => return Err(Problem::ReceiptField(field)),
        ReceiptOutcome::Unused(why) => return Err(Problem::Unused(why)),
    };
    Ok(Json(json!({ "receipt": receipt, "state": state })).into_response())
}

/// A paper of an application that was forwarded there.
pub(in crate::http) async fn paper(
    State(desk): State<Desk>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let caller = allowed(&desk, &headers, ApiScope::AnswerRepairs).await?;
    let Ok(id) = id.parse() else {
        return Err(Problem::NotFound);
    };
    let paper = desk.platform_paper(&caller, id).await;
    let paper = paper.map_err(|fault| Problem::Unavailable(fault.reference))?;
    let paper = paper.ok_or(Problem::NotFound)?;
    let headers = [
        (CONTENT_TYPE, paper.media_type.to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{}\"", paper.name),
        ),
    ];
    Ok((headers, paper.content).into_response())
}
