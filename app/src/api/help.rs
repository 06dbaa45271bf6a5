//! Forms of 修复服务: tests, courses, the directory of agencies, 重点服务.

use leptos::prelude::*;

use crate::error::ApiError;

/// Begins a test of a course.
#[server(prefix = "/api/form", endpoint = "begin-test")]
pub async fn begin_test(course: String, subject: String) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.begin_test(&me, course, subject).await)
}

/// Takes the answers of a test. Sent by the browser alone: the WebAssembly half has no use for it.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "answer-test", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn answer_test(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal, read_form};
    let me = citizen()?;
    let sent = read_form(sent).await?;
    go(portal()?.answer_test(&me, sent).await)
}

/// Makes a course. Sent by the browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "add-course", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn add_course(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::RepairHelp, Operation::Write)?;
    let sent = read_form(sent).await?;
    go(portal()?.add_course(&permit, sent).await)
}

/// Changes what a course says. Sent by the browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "edit-course", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn edit_course(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::RepairHelp, Operation::Write)?;
    let sent = read_form(sent).await?;
    go(portal()?.edit_course(&permit, sent).await)
}

/// Opens or closes a course.
#[server(prefix = "/api/form", endpoint = "move-course")]
pub async fn move_course(course: String, version: i64, to: String) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::RepairHelp, Operation::Write)?;
    go(portal()?.move_course(&permit, course, version, to).await)
}

/// Adds a question to a course. Sent by the browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "add-question", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn add_question(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::RepairHelp, Operation::Write)?;
    let sent = read_form(sent).await?;
    go(portal()?.add_question(&permit, sent).await)
}

/// Takes a question out of a course.
#[server(prefix = "/api/form", endpoint = "retire-question")]
pub async fn retire_question(
    course: String,
    version: i64,
    question: String,
) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::RepairHelp, Operation::Write)?;
    go(portal()?
        .retire_question(&permit, course, version, question)
        .await)
}

/// Gives certificates to whoever was at a course.
#[server(prefix = "/api/form", endpoint = "attendance")]
pub async fn attendance(course: String, version: i64, list: String) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use crate::view::Attendance;
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::RepairHelp, Operation::Write)?;
    let list = Attendance {
        course,
        version,
        list,
    };
    go(portal()?.take_attendance(&permit, list).await)
}

/// Revokes a certificate.
#[server(prefix = "/api/form", endpoint = "revoke-certificate")]
pub async fn revoke_certificate(certificate: String, reason: String) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::RepairHelp, Operation::Write)?;
    go(portal()?
        .revoke_certificate(&permit, certificate, reason)
        .await)
}

/// Puts an agency into the directory. Sent by the browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "add-listed", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn add_listed(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::RepairHelp, Operation::Write)?;
    let sent = read_form(sent).await?;
    go(portal()?.add_listed(&permit, sent).await)
}

/// Changes what is said of an agency. Sent by the browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "edit-listed", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn edit_listed(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::RepairHelp, Operation::Write)?;
    let sent = read_form(sent).await?;
    go(portal()?.edit_listed(&permit, sent).await)
}

/// Takes an agency out of the directory.
#[server(prefix = "/api/form", endpoint = "end-listed")]
pub async fn end_listed(agency: String, version: i64, reason: String) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::RepairHelp, Operation::Write)?;
    go(portal()?.end_listed(&permit, agency, version, reason).await)
}

/// 重点服务: gives an enterprise a tag.
#[server(prefix = "/api/form", endpoint = "set-priority")]
pub async fn set_priority(
    uscc: String,
    kind: String,
    contact: String,
    basis: String,
    until: String,
) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use crate::view::NewTag;
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::RepairHelp, Operation::Write)?;
    let tag = NewTag {
        uscc,
        kind,
        contact,
        basis,
        until,
    };
    go(portal()?.set_priority(&permit, tag).await)
}

/// Ends a tag of 重点服务.
#[server(prefix = "/api/form", endpoint = "end-priority")]
pub async fn end_priority(priority: String, version: i64) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::RepairHelp, Operation::Write)?;
    go(portal()?.end_priority(&permit, priority, version).await)
}
