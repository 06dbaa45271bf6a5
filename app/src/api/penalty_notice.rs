//! Forms about the repair notices that go with penalties.

use leptos::prelude::*;

use crate::error::ApiError;

/// Records how a notice was served. Sent by the browser alone: the WebAssembly half has no use for it.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "serve-notice", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn serve_notice(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form};
    use domain::role::{DataClass, Operation};
    // Nothing is read of what a stranger sends.
    let permit = permit(DataClass::Notices, Operation::Write)?;
    let sent = read_form(sent).await?;
    go(portal()?.serve_notice(&permit, sent).await)
}

/// 电子送达: whoever acts for the enterprise says that a notice has come.
#[server(prefix = "/api/form", endpoint = "confirm-notice")]
pub async fn confirm_notice(notice: String) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.confirm_notice(&me, notice).await)
}

/// Looks at other words of notices, or has them hold from now on.
#[server(prefix = "/api/form", endpoint = "notice-words")]
pub async fn notice_words(
    edition: i32,
    intro: String,
    contact: String,
    action: String,
) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use crate::view::NoticeWordsSent;
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Notices, Operation::Decide)?;
    let sent = NoticeWordsSent {
        edition,
        intro,
        contact,
        save: action == "save",
    };
    go(portal()?.save_notice_words(&permit, sent).await)
}
