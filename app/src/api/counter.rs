//! Forms of the counter, where a clerk files for somebody who came, and of following a case by number and code.

use leptos::prelude::*;

use crate::error::ApiError;

/// Takes down who came to the counter, by the paper shown. Sent with a paper, and by the browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "counter-visit", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn counter_visit(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form, staff};
    use domain::role::{DataClass, Operation};
    // Nothing is read of what a stranger sends.
    let permit = permit(DataClass::Counter, Operation::Write)?;
    let me = staff()?;
    let sent = read_form(sent).await?;
    go(portal()?.counter_visit(&me, &permit, sent).await)
}

/// Begins an objection for a person at the counter.
#[server(prefix = "/api/form", endpoint = "begin-counter")]
pub async fn begin_counter(
    record: String,
    #[server(default)] measure: String,
    #[server(default)] visit: String,
) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, staff};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Counter, Operation::Write)?;
    let me = staff()?;
    go(portal()?
        .begin_counter(&me, &permit, record, measure, visit)
        .await)
}

/// Keeps a page of such a draft, and files the objection from the last one. Sent with papers, and by the browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "counter", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn save_counter(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form, staff};
    use domain::role::{DataClass, Operation};
    // Nothing is read of what a stranger sends.
    let permit = permit(DataClass::Counter, Operation::Write)?;
    let me = staff()?;
    let sent = read_form(sent).await?;
    go(portal()?.save_counter(&me, &permit, sent).await)
}

/// Takes a paper out of such a draft.
#[server(prefix = "/api/form", endpoint = "remove-counter-paper")]
pub async fn remove_counter_paper(draft: String, paper: String) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, staff};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Counter, Operation::Write)?;
    let me = staff()?;
    go(portal()?
        .remove_counter_paper(&me, &permit, draft, paper)
        .await)
}

/// Throws such a draft away.
#[server(prefix = "/api/form", endpoint = "drop-counter")]
pub async fn drop_counter(draft: String) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, staff};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Counter, Operation::Write)?;
    let me = staff()?;
    go(portal()?.drop_counter(&me, &permit, draft).await)
}

/// Says that the receipt with the code is in the applicant's hands: it is not shown again.
#[server(prefix = "/api/form", endpoint = "hand-over-receipt")]
pub async fn hand_over_receipt(case: String) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Counter, Operation::Write)?;
    go(portal()?.hand_over_receipt(&permit, case).await)
}

/// Looks a case up by its number and code. It is for anybody who has both.
#[server(prefix = "/api/form", endpoint = "progress")]
pub async fn look_up_progress(case_number: String, query_code: String) -> Result<(), ApiError> {
    use super::portal::{go, portal};
    go(portal()?.look_up_progress(case_number, query_code).await)
}

/// Forgets what was looked up.
#[server(prefix = "/api/form", endpoint = "end-progress")]
pub async fn end_progress() -> Result<(), ApiError> {
    use super::portal::{go, portal};
    go(portal()?.end_progress().await)
}
