//! Forms of cases: objections, findings, steps in them, and what staff do beside.

use leptos::prelude::*;

use crate::error::ApiError;

/// Begins an objection to a record, or to a measure that rests on it.
#[server(prefix = "/api/form", endpoint = "begin-objection")]
pub async fn begin_objection(
    record: String,
    #[server(default)] measure: String,
) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.begin_objection(&me, record, measure).await)
}

/// Keeps a page of a draft, and files the objection from the last one. Sent with papers, and by the browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "objection", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn save_objection(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal, read_form};
    // Nothing is read of what a stranger sends.
    let me = citizen()?;
    let sent = read_form(sent).await?;
    go(portal()?.save_objection(&me, sent).await)
}

/// Takes a paper out of a draft.
#[server(prefix = "/api/form", endpoint = "remove-evidence")]
pub async fn remove_evidence(draft: String, paper: String) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.remove_evidence(&me, draft, paper).await)
}

/// Throws a draft away.
#[server(prefix = "/api/form", endpoint = "drop-objection")]
pub async fn drop_objection(draft: String) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.drop_objection(&me, draft).await)
}

/// A step in a case: by the applicant or by staff, as the table of the case says.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "case", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn step_case(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{go, me, portal, read_form};
    let me = me()?;
    let sent = read_form(sent).await?;
    go(portal()?.step_case(&me, sent).await)
}

/// Records how a letter that went on paper was served. Sent with papers, and by the browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "serve-letter", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn serve_letter(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form};
    use domain::role::{DataClass, Operation};
    // Nothing is read of what a stranger sends.
    let permit = permit(DataClass::Cases, Operation::Write)?;
    let sent = read_form(sent).await?;
    go(portal()?.serve_letter(&permit, sent).await)
}

/// Opens a finding: a unit holds something against an entry that an enterprise has registered itself. Sent with papers, and
/// by the browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "open-finding", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn open_finding(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form, staff};
    use domain::role::{DataClass, Operation};
    // Nothing is read of what a stranger sends.
    let permit = permit(DataClass::Cases, Operation::Write)?;
    let me = staff()?;
    let sent = read_form(sent).await?;
    go(portal()?.open_finding(&me, &permit, sent).await)
}

/// Takes a case to work on, or lets it go.
#[server(prefix = "/api/form", endpoint = "hold-case")]
pub async fn hold_case(case: String, release: bool) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, staff};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Cases, Operation::Write)?;
    let me = staff()?;
    go(portal()?.hold_case(&me, &permit, case, release).await)
}

/// Gives a case to somebody of one's unit.
#[server(prefix = "/api/form", endpoint = "hand-case")]
pub async fn hand_case(
    case: String,
    version: i64,
    holder: String,
    to: String,
    reason: String,
) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, staff};
    use crate::ports::HandedCase;
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Cases, Operation::Write)?;
    let me = staff()?;
    let handed = HandedCase {
        case,
        version,
        holder,
        to,
        reason,
    };
    go(portal()?.hand_case(&me, &permit, handed).await)
}

/// Makes another code that shows the progress of a case.
#[server(prefix = "/api/form", endpoint = "renew-code")]
pub async fn renew_code(case: String) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.renew_code(&me, case).await)
}

/// Sends a copy of a message again that did not arrive.
#[server(prefix = "/api/form", endpoint = "retry-letter")]
pub async fn retry_letter(letter: String) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Letters, Operation::Write)?;
    go(portal()?.retry_letter(&permit, letter).await)
}

/// Keeps a note among staff.
#[server(prefix = "/api/form", endpoint = "note-case")]
pub async fn note_case(case: String, text: String) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Cases, Operation::Write)?;
    go(portal()?.note_case(&permit, case, text).await)
}
