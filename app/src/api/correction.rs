//! Forms of 更正申请.

use leptos::prelude::*;

use crate::error::ApiError;

/// Says what is wrong about what the portal keeps of whoever asks.
#[server(prefix = "/api/form", endpoint = "ask-correction")]
pub async fn ask_correction(request: String) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.ask_correction(&me, request).await)
}

/// Answers a request, for the office.
#[server(prefix = "/api/form", endpoint = "answer-correction")]
pub async fn answer_correction(correction: String, answer: String) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::NaturalPersons, Operation::Write)?;
    go(portal()?
        .answer_correction(&permit, correction, answer)
        .await)
}
