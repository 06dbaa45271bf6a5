//! A subject's file: the way of `server/src/desk/subject.rs` for a subject with no more than 60 public records.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Serialize;
use uuid::Uuid;

use super::db::on_db;
use super::from_row::from_row;
use super::sql::{RECORDS_OF_SUBJECT, SUBJECT_BY_USCC, SUBJECT_STATE};
use super::{Shared, fault};

/// The portal reads so many records at once, and one more to know whether there are others.
const MOST: i64 = 61;

#[derive(Serialize)]
pub(super) struct Subject {
    pub(super) id: Uuid,
    uscc: Option<String>,
    party: String,
    name: String,
}
from_row!(Subject {
    id,
    uscc,
    party,
    name
});

#[derive(Serialize)]
struct SubjectState {
    changed_at: Option<i64>,
    representative: Option<String>,
}
from_row!(SubjectState {
    changed_at,
    representative
});

#[derive(Serialize)]
struct Record {
    id: Uuid,
    subject_id: Uuid,
    kind: String,
    title: String,
    document_no: String,
    summary: String,
    authority: String,
    source: String,
    decided_on: i32,
    received_on: i32,
    days_taken: Option<i32>,
    days_allowed: Option<i32>,
    class: Option<String>,
    class_source: Option<String>,
    earliest_repair: Option<i32>,
    last_day: Option<i32>,
    min_rule: Option<String>,
    max_rule: Option<String>,
    until: i32,
}
from_row!(Record {
    id,
    subject_id,
    kind,
    title,
    document_no,
    summary,
    authority,
    source,
    decided_on,
    received_on,
    days_taken,
    days_allowed,
    class,
    class_source,
    earliest_repair,
    last_day,
    min_rule,
    max_rule,
    until
});

#[derive(Serialize)]
pub(super) struct File {
    subject: Subject,
    state: SubjectState,
    records: Vec<Record>,
}

pub(super) async fn answer(
    State(bare): State<Shared>,
    Path(code): Path<String>,
) -> Result<Json<File>, StatusCode> {
    let subject = on_db!(&bare.db, pool => {
        sqlx::query_as::<_, Subject>(SUBJECT_BY_USCC).bind(&code).fetch_optional(pool).await
    });
    let subject = subject.map_err(fault)?.ok_or(StatusCode::NOT_FOUND)?;
    let records = on_db!(&bare.db, pool => {
        sqlx::query_as::<_, Record>(RECORDS_OF_SUBJECT)
            .bind(subject.id).bind(bare.today).bind(MOST)
            .fetch_all(pool).await
    });
    let state = on_db!(&bare.db, pool => {
        sqlx::query_as::<_, SubjectState>(SUBJECT_STATE).bind(subject.id).fetch_one(pool).await
    });
    Ok(Json(File {
        subject,
        state: state.map_err(fault)?,
        records: records.map_err(fault)?,
    }))
}
