//! Forms about measures: what units say they have done.

use leptos::prelude::*;

use crate::error::ApiError;

/// 回执: says that an order about a measure was carried out.
#[server(prefix = "/api/form", endpoint = "confirm-order")]
pub async fn confirm_order(order: String, receipt: String) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Measures, Operation::Write)?;
    go(portal()?.confirm_order(&permit, order, receipt).await)
}
