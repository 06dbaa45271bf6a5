//! Forms about commitments and authorisations: signing, taking back, and the matters that staff keep.

use leptos::prelude::*;

use crate::error::ApiError;

/// Signs commitment and authorisation for an enterprise. Sent by the browser alone: the WebAssembly half has no use for
/// it.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "sign", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn sign(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal, read_form};
    // Nothing is read of what a stranger sends.
    let me = citizen()?;
    let sent = read_form(sent).await?;
    go(portal()?.sign(&me, sent).await)
}

/// Withdraws an authorisation.
#[server(prefix = "/api/form", endpoint = "end-authorisation")]
pub async fn end_authorisation(subject: String, authorisation: String) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?
        .end_authorisation(&me, subject, authorisation)
        .await)
}

/// Makes a commitment by a text that is offered. Sent by the browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "make-commitment", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn make_commitment(
    sent: leptos::server_fn::codec::MultipartData,
) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal, read_form};
    let me = citizen()?;
    let sent = read_form(sent).await?;
    go(portal()?.make_commitment(&me, sent).await)
}

/// Takes a commitment back.
#[server(prefix = "/api/form", endpoint = "withdraw-commitment")]
pub async fn withdraw_commitment(
    commitment: String,
    version: i64,
    reason: String,
) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    use crate::ports::WithdrawnCommitment;
    let me = citizen()?;
    let withdrawn = WithdrawnCommitment {
        commitment,
        version,
        reason,
    };
    go(portal()?.withdraw_commitment(&me, withdrawn).await)
}

/// Puts entries whose commitment stands no more under the one that does.
#[server(prefix = "/api/form", endpoint = "cover-entries")]
pub async fn cover_entries(subject: String, commitment: String, seen: i64) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?
        .cover_entries(&me, subject, commitment, seen)
        .await)
}

/// Makes a matter with its first text. Sent by the browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "add-matter", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn add_matter(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Commitments, Operation::Write)?;
    let sent = read_form(sent).await?;
    go(portal()?.add_matter(&permit, sent).await)
}

/// Changes name and basis of a matter.
#[server(prefix = "/api/form", endpoint = "edit-matter")]
pub async fn edit_matter(
    matter: String,
    version: i64,
    matter_name: String,
    matter_basis: String,
) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use crate::ports::EditedMatter;
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Commitments, Operation::Write)?;
    let edited = EditedMatter {
        matter,
        version,
        name: matter_name,
        basis: matter_basis,
    };
    go(portal()?.edit_matter(&permit, edited).await)
}

/// Makes the next edition of a matter's text. Sent by the browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "new-edition", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn new_edition(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Commitments, Operation::Write)?;
    let sent = read_form(sent).await?;
    go(portal()?.new_edition(&permit, sent).await)
}

/// Sets the last day of a matter.
#[server(prefix = "/api/form", endpoint = "end-matter")]
pub async fn end_matter(matter: String, version: i64, last_day: String) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Commitments, Operation::Write)?;
    go(portal()?
        .end_matter(&permit, matter, version, last_day)
        .await)
}
