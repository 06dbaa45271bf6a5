//! Reading the rules in force.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::error::ApiError;
use crate::view::PolicyView;

/// The rules on a day (`YYYY-MM-DD`); today where the text is empty or no day.
#[server(prefix = "/api/page", endpoint = "policy", input = GetUrl)]
pub async fn in_force(on: String) -> Result<PolicyView, ApiError> {
    Ok(super::portal::portal()?.in_force(on.parse().ok()))
}
