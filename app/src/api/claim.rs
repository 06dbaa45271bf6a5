//! Forms of subject claims: claiming an enterprise, answering a claim, ending an authorisation, messages.

use leptos::prelude::*;

use crate::error::ApiError;

/// Keeps what was sent, and files the claim if nothing is missing. Sent with papers, and by the browser alone: the
/// WebAssembly half has no use for it.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "claim", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn file_claim(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal, read_form};
    // Nothing is read of what a stranger sends.
    let me = citizen()?;
    let sent = read_form(sent).await?;
    go(portal()?.file_claim(&me, sent).await)
}

/// Takes a claim of one's own back.
#[server(prefix = "/api/form", endpoint = "withdraw-claim")]
pub async fn withdraw_claim(claim: String) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.withdraw_claim(&me, claim).await)
}

/// Answers somebody else's claim as the enterprise's representative.
#[server(prefix = "/api/form", endpoint = "answer-claim")]
pub async fn answer_claim(
    claim: String,
    version: i64,
    outcome: String,
    reason: String,
) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    use crate::ports::ClaimAnswer;
    let me = citizen()?;
    let answer = ClaimAnswer {
        claim,
        version,
        outcome,
        reason,
    };
    go(portal()?.answer_claim(&me, answer).await)
}

/// Ends an authorisation: one's own, or as the representative somebody else's.
#[server(prefix = "/api/form", endpoint = "end-agency")]
pub async fn end_agency(agency: String) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.end_agency(&me, agency).await)
}

/// Notes that everything up to an instant was read.
#[server(prefix = "/api/form", endpoint = "read-messages")]
pub async fn read_messages(seen: i64) -> Result<(), ApiError> {
    use super::portal::{go, me, portal};
    let me = me()?;
    go(portal()?.read_messages(&me, seen).await)
}

/// Confirms or refuses a claim, for the office.
#[server(prefix = "/api/form", endpoint = "decide-claim")]
pub async fn decide_claim(
    claim: String,
    version: i64,
    outcome: String,
    reason: String,
) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use crate::ports::ClaimAnswer;
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Claims, Operation::Decide)?;
    let answer = ClaimAnswer {
        claim,
        version,
        outcome,
        reason,
    };
    go(portal()?.decide_claim(&permit, answer).await)
}

/// Ends somebody's authorisation, for the office.
#[server(prefix = "/api/form", endpoint = "revoke-agency")]
pub async fn revoke_agency(agency: String, reason: String) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Claims, Operation::Decide)?;
    go(portal()?.revoke_agency(&permit, agency, reason).await)
}
