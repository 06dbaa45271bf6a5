//! How a server function reaches the world.

use std::sync::Arc;

use leptos::prelude::use_context;

use crate::error::ApiError;
use crate::host::set_status;
use crate::ports::{Portal, Unavailable};

/// The ports the server put into the context.
pub(super) fn portal() -> Result<Arc<dyn Portal>, ApiError> {
    use_context().ok_or_else(|| fail(ApiError::Unavailable("NO-PORTAL".to_owned())))
}

/// A port failed: the page says so under the log's reference.
pub(super) fn unavailable(fault: Unavailable) -> ApiError {
    fail(ApiError::Unavailable(fault.reference))
}

/// There is no such thing.
pub(super) fn not_found() -> ApiError {
    fail(ApiError::NotFound)
}

fn fail(error: ApiError) -> ApiError {
    set_status(error.status_code());
    error
}
