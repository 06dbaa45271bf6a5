//! Forms about the outside platform.

use leptos::prelude::*;

use crate::error::ApiError;

/// Sends a message to the outside platform again that was given up.
#[server(prefix = "/api/form", endpoint = "retry-platform-message")]
pub async fn retry_platform_message(message: String) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Letters, Operation::Write)?;
    go(portal()?.retry_platform_message(&permit, message).await)
}
