//! Forms about what follows from a repair: what those who had received a record say they have done.

use leptos::prelude::*;

use crate::error::ApiError;

/// 回执: says that sharing and use of a repaired record have stopped, or go on.
#[server(prefix = "/api/form", endpoint = "confirm-repair-order")]
pub async fn confirm_repair_order(order: String, receipt: String) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Measures, Operation::Write)?;
    go(portal()?
        .confirm_repair_order(&permit, order, receipt)
        .await)
}
