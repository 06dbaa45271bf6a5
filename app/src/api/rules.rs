//! Reading the rules in force.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::error::ApiError;
use crate::view::PolicyView;

/// The rules on a day (`YYYY-MM-DD`). Where the text is empty, or no day, they are today's; the view says which.
#[server(prefix = "/api/page", endpoint = "policy", input = GetUrl)]
pub async fn in_force(on: String) -> Result<PolicyView, ApiError> {
    let on = on.trim();
    let day = on.parse().ok();
    let mut view = super::portal::portal()?.in_force(day);
    view.no_day = day.is_none() && !on.is_empty();
    Ok(view)
}
