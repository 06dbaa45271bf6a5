//! Forms of reports of leaking, tampering and misuse, and of those who look into them.

use leptos::prelude::*;

use crate::error::ApiError;

/// Sends a report. It is for anybody.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "report", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn send_report(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{go, portal, read_form};
    let portal = portal()?;
    let sent = read_form(sent).await?;
    go(portal.send_report(sent).await)
}

/// Forgets the receipt, with its code, that somebody has put away.
#[server(prefix = "/api/form", endpoint = "report-noted")]
pub async fn report_noted() -> Result<(), ApiError> {
    use super::portal::{go, portal};
    go(portal()?.put_receipt_away().await)
}

/// Opens a report that was sent with the name of whoever is signed in.
#[server(prefix = "/api/form", endpoint = "open-report")]
pub async fn open_report(number: String) -> Result<(), ApiError> {
    use super::portal::{go, me, portal};
    let me = me()?;
    go(portal()?.open_report(&me, number).await)
}

/// A reply of whoever reported, with papers; for whoever has looked the report up.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "report-reply", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn reply_to_report(
    sent: leptos::server_fn::codec::MultipartData,
) -> Result<(), ApiError> {
    use super::portal::{go, portal, read_form};
    use crate::links;
    let portal = portal()?;
    // Nothing is read of what a stranger sends.
    if !portal.has_looked_a_report_up().await {
        return go(Ok(links::PROGRESS.to_owned()));
    }
    let sent = read_form(sent).await?;
    go(portal.reply_to_report(sent).await)
}

/// A step in an investigation, as its table says.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "investigation", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn step_investigation(
    sent: leptos::server_fn::codec::MultipartData,
) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form};
    use domain::role::{DataClass, Operation};
    let writes = permit(DataClass::Investigations, Operation::Write)?;
    let sent = read_form(sent).await?;
    let permit = match sent.value("action") {
        "decide" | "return" => permit(DataClass::Investigations, Operation::Decide)?,
        _ => writes,
    };
    go(portal()?.step_investigation(&permit, sent).await)
}

/// Makes a package of entries of the log.
#[server(prefix = "/api/form", endpoint = "access-package")]
pub async fn pack_access(
    investigation: String,
    #[server(default)] staff: String,
    #[server(default)] object: String,
    #[server(default)] from: String,
    #[server(default)] to: String,
) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use crate::view::AccessAsked;
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Investigations, Operation::Export)?;
    let asked = AccessAsked {
        investigation,
        staff,
        about: object,
        from,
        to,
    };
    go(portal()?.pack_access(&permit, asked).await)
}
