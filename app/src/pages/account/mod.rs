//! Signing up, in and out.

mod code;
mod leave;
mod outbox;
mod recovery;
mod refused;
mod second_factor;
mod service;
mod sign_in;
mod sign_up;

pub(super) use code::code;
pub(super) use leave::leave;
pub(super) use outbox::outbox;
pub(super) use recovery::recovery;
pub(super) use refused::{forbidden, over};
pub(super) use second_factor::{second_factor, set_up};
pub(super) use service::{asked_over, stopped};
pub(super) use sign_in::{sign_in, sign_in_first};
pub(super) use sign_up::{reset, sign_up};

use crate::api::portal::{portal, unavailable};
use crate::error::ApiError;
use crate::ports::{Portal, Unavailable};
use crate::ui::{Content, Ui, failed};

/// Asks the portal and makes the page of the answer, or of the fault.
pub(super) async fn ask<V, F>(
    ui: Ui,
    question: impl FnOnce(std::sync::Arc<dyn Portal>) -> F,
    page: impl FnOnce(V) -> Content,
) -> Content
where
    F: Future<Output = Result<V, Unavailable>>,
{
    let answer = match portal() {
        Ok(portal) => question(portal).await.map_err(unavailable),
        Err(error) => Err::<V, ApiError>(error),
    };
    match answer {
        Ok(view) => page(view),
        Err(error) => failed(ui, &error),
    }
}
