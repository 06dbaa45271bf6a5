use leptos::prelude::*;

use crate::error::ApiError;
use crate::host::set_status;
use crate::ui::{Ui, missing, still};

/// An address that leads nowhere.
pub(crate) fn not_found() -> impl IntoView {
    set_status(ApiError::NotFound.status_code());
    let ui = Ui::here();
    let text = &ui.text.errors;
    still(ui, missing(ui, text.not_found, text.not_found_text, &[]))
}
