//! Forms about what enterprises register: verifying it, confirming it each year, milestones of contracts, invitations.

use leptos::prelude::*;

use crate::error::ApiError;

/// A step of whoever verifies an entry, as its table says.
#[server(prefix = "/api/form", endpoint = "verify-entry")]
pub async fn verify_entry(
    entry: String,
    version: i64,
    #[server(default)] action: String,
    #[server(default)] method: String,
    #[server(default)] unit: String,
    #[server(default)] text: String,
) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, staff};
    use crate::view::EntryStepSent;
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Registrations, Operation::Write)?;
    let me = staff()?;
    let sent = EntryStepSent {
        entry,
        version,
        action,
        method,
        unit,
        text,
    };
    go(portal()?.verify_entry(&me, &permit, sent).await)
}

/// 仍然属实: says that an entry is still true.
#[server(prefix = "/api/form", endpoint = "confirm-entry")]
pub async fn confirm_entry(entry: String, version: i64) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.confirm_entry(&me, entry, version).await)
}

/// Adds a milestone to a contract of one's own.
#[server(prefix = "/api/form", endpoint = "add-milestone")]
pub async fn add_milestone(
    entry: String,
    #[server(default)] milestone: String,
    #[server(default)] title: String,
    #[server(default)] due: String,
) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    use crate::view::MilestoneSent;
    let me = citizen()?;
    let sent = MilestoneSent {
        entry,
        milestone,
        title,
        due,
    };
    go(portal()?.add_milestone(&me, sent).await)
}

/// Takes a milestone away of which nobody has said anything.
#[server(prefix = "/api/form", endpoint = "drop-milestone")]
pub async fn drop_milestone(milestone: String, version: i64) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.drop_milestone(&me, milestone, version).await)
}

/// What a party says of a milestone. Sent with proof, and by the browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "report-milestone", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn report_milestone(
    sent: leptos::server_fn::codec::MultipartData,
) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal, read_form};
    // Nothing is read of what a stranger sends.
    let me = citizen()?;
    let sent = read_form(sent).await?;
    go(portal()?.report_milestone(&me, sent).await)
}

/// Invites enterprises to register. The boxes that are ticked make a list of any length.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "invite", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn invite(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form};
    use domain::role::{DataClass, Operation};
    // Whoever verifies for one unit invites nobody.
    let permit = permit(DataClass::Registrations, Operation::Export)?;
    let sent = read_form(sent).await?;
    go(portal()?.invite(&permit, sent).await)
}
