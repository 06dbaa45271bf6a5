use app::links;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::audit::PublishedCheckpoint;
use crate::desk::Desk;
use crate::visitor::Visitor;

/// Checkpoints in their file: as many as on their page.
const NEWEST: u32 = 100;

/// What the portal keeps about whoever asks, as a file to take away. Never shown by the browser itself.
pub(super) async fn my_data(
    State(desk): State<Desk>,
    visitor: Option<Extension<Visitor>>,
) -> Response {
    let visitor = visitor
        .map(|Extension(visitor)| visitor)
        .unwrap_or_default();
    match desk.for_visitor(visitor).my_data_file().await {
        Ok(Some(data)) => (
            [
                (CONTENT_TYPE, "application/json; charset=utf-8"),
                (CONTENT_DISPOSITION, "attachment; filename=\"my-data.json\""),
            ],
            format!("{data:#}\n"),
        )
            .into_response(),
        Ok(None) => (
            StatusCode::SEE_OTHER,
            [(LOCATION, links::sign_in(links::MY_DATA))],
        )
            .into_response(),
        Err(error) => {
            tracing::error!(%error, "a file of one's own data could not be made");
            (StatusCode::SEE_OTHER, [(LOCATION, links::trouble(""))]).into_response()
        }
    }
}

/// A paper of a claim, for its sender and for staff who may see claims. Never shown by the browser itself: what
/// strangers send may be anything.
pub(super) async fn claim_paper(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Option<Extension<Visitor>>,
) -> Response {
    let visitor = visitor
        .map(|Extension(visitor)| visitor)
        .unwrap_or_default();
    if visitor.signed_in.is_none() {
        let back = links::sign_in(&links::CLAIM_PAPER.replace("{id}", &id));
        return (StatusCode::SEE_OTHER, [(LOCATION, back)]).into_response();
    }
    let paper = match id.parse() {
        Ok(id) => desk.for_visitor(visitor).claim_paper(id).await,
        Err(_) => Ok(None),
    };
    match paper {
        Ok(Some(paper)) => (
            [
                (CONTENT_TYPE, paper.media_type.to_owned()),
                (
                    CONTENT_DISPOSITION,
                    format!("attachment; filename=\"{}\"", paper.name),
                ),
            ],
            paper.content,
        )
            .into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a paper of a claim could not be read");
            (StatusCode::SEE_OTHER, [(LOCATION, links::trouble(""))]).into_response()
        }
    }
}

/// Signed heads of the audit log, newest first, for anyone to keep: just what `audit verify --checkpoints` reads.
pub(super) async fn checkpoints(State(desk): State<Desk>) -> Response {
    match desk.store().latest_checkpoints(NEWEST).await {
        Ok(newest) => {
            let published: Vec<_> = newest.iter().map(PublishedCheckpoint::from).collect();
            (
                [
                    (CONTENT_TYPE, "application/json; charset=utf-8"),
                    (
                        CONTENT_DISPOSITION,
                        "attachment; filename=\"checkpoints.json\"",
                    ),
                ],
                format!("{:#}\n", json!(published)),
            )
                .into_response()
        }
        Err(error) => {
            // Fetched by programs: a way to another page would look like a file.
            tracing::error!(%error, "the checkpoints could not be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
