//! How a server function reaches the world.

use std::sync::Arc;

use domain::account::AccountKind;
use domain::role::{DataClass, Operation, Permit};
use http::header::REFERER;
use http::request::Parts;
use http::{Method, Uri};
use leptos::prelude::use_context;
use leptos::server_fn::codec::MultipartData;

use crate::error::ApiError;
use crate::host::set_status;
use crate::links;
use crate::ports::{Me, Portal, Unavailable};
use crate::view::{SentFile, SentForm};

/// The ports the server put into the context.
pub(crate) fn portal() -> Result<Arc<dyn Portal>, ApiError> {
    use_context().ok_or_else(|| fail(ApiError::Unavailable("NO-PORTAL".to_owned())))
}

/// A port failed: the page says so under the log's reference.
pub(crate) fn unavailable(fault: Unavailable) -> ApiError {
    fail(ApiError::Unavailable(fault.reference))
}

/// There is no such thing.
pub(crate) fn not_found() -> ApiError {
    fail(ApiError::NotFound)
}

/// Who is signed in.
pub(crate) fn me() -> Result<Me, ApiError> {
    portal()?.me().ok_or_else(|| fail(ApiError::SignIn))
}

/// Who is signed in, if it is a member of staff.
pub(crate) fn staff() -> Result<Me, ApiError> {
    let me = me()?;
    match me.kind {
        AccountKind::Staff => Ok(me),
        AccountKind::Citizen => Err(fail(ApiError::Forbidden)),
    }
}

/// Who is signed in, if it is a citizen: staff act for the office and not for enterprises.
pub(crate) fn citizen() -> Result<Me, ApiError> {
    let me = me()?;
    match me.kind {
        AccountKind::Citizen => Ok(me),
        AccountKind::Staff => Err(fail(ApiError::Forbidden)),
    }
}

/// What the posts of who is signed in allow.
pub(crate) fn permit(class: DataClass, operation: Operation) -> Result<Permit, ApiError> {
    let me = staff()?;
    let permit = Permit::of(&me.posts, class, operation);
    if permit.is_none() {
        portal()?.refused(class, operation);
    }
    permit.ok_or_else(|| fail(ApiError::Forbidden))
}

/// Leads to the page that comes after a form.
pub(crate) fn go(next: Result<String, Unavailable>) -> Result<(), ApiError> {
    let next = next.unwrap_or_else(|fault| links::trouble(&fault.reference));
    leptos_axum::redirect(&next);
    Ok(())
}

/// Most fields and papers of a form.
const MOST_FIELDS: usize = 64;

/// Longest name of a field, in bytes; that of a record's field with its prefix is the longest there is.
const LONGEST_NAME: usize = 64;

/// Reads a form with papers. A file field in which nothing was chosen counts as none; a file in which nothing is does not.
pub(crate) async fn read_form(sent: MultipartData) -> Result<SentForm, ApiError> {
    let broken = || fail(ApiError::NotUnderstood);
    let mut fields = sent.into_inner().ok_or_else(broken)?;
    let mut form = SentForm::default();
    for _ in 0..MOST_FIELDS {
        let field = fields.next_field().await.map_err(|_| broken())?;
        let Some(field) = field else {
            return Ok(form);
        };
        let name = field.name().unwrap_or_default().to_owned();
        if name.len() > LONGEST_NAME {
            return Err(broken());
        }
        let file = field.file_name().map(str::to_owned);
        let content = field.bytes().await.map_err(|_| broken())?;
        match file {
            None => {
                let text = String::from_utf8_lossy(&content).into_owned();
                form.values.push((name, text));
            }
            Some(file) if content.is_empty() && file.is_empty() => {}
            Some(file) => form.files.push(SentFile {
                field: name,
                name: file,
                content: content.to_vec(),
            }),
        }
    }
    Err(broken())
}

/// The visitor's posts do not reach there.
pub(crate) fn forbidden() -> ApiError {
    fail(ApiError::Forbidden)
}

/// A page gets the status of the error. A form that was sent leads to a page that says what happened: to sign-in,
/// and from there back to where the form stood; or to the page that tells of missing posts.
fn fail(error: ApiError) -> ApiError {
    let parts = use_context::<Parts>();
    let posted = parts.filter(|parts| parts.method == Method::POST);
    match (&error, posted) {
        (ApiError::SignIn, Some(parts)) => {
            leptos_axum::redirect(&links::sign_in(&came_from(&parts)));
        }
        (ApiError::Forbidden, Some(_)) => leptos_axum::redirect(links::FORBIDDEN),
        (ApiError::NotUnderstood, Some(_)) => leptos_axum::redirect(&links::trouble("")),
        _ => set_status(error.status_code()),
    }
    error
}

/// The page of this portal that a form stood on.
fn came_from(parts: &Parts) -> String {
    let referer = parts.headers.get(REFERER);
    let address = referer.and_then(|value| value.to_str().ok()?.parse::<Uri>().ok());
    let path = address.and_then(|uri| uri.path_and_query().map(ToString::to_string));
    links::local(path.as_deref().unwrap_or_default()).to_owned()
}
