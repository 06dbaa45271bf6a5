//! Forms about 公共信用报告: having one made.

use leptos::prelude::*;

use crate::error::ApiError;

/// Makes the public edition of a report. It is for anybody.
#[server(prefix = "/api/form", endpoint = "credit-report")]
pub async fn make_report(key: String) -> Result<(), ApiError> {
    use super::portal::{go, portal};
    go(portal()?.make_report(key).await)
}

/// Makes the enterprise's own edition, for whoever acts for it.
#[server(prefix = "/api/form", endpoint = "own-credit-report")]
pub async fn make_own_report(key: String) -> Result<(), ApiError> {
    use super::portal::{citizen, go, portal};
    let me = citizen()?;
    go(portal()?.make_own_report(&me, key).await)
}
