//! Forms of the desk: people and posts.

use leptos::prelude::*;

use crate::error::ApiError;

/// Makes an account for a member of staff.
#[server(prefix = "/api/form", endpoint = "add-staff")]
pub async fn add_staff(name: String, login: String) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Staff, Operation::Write)?;
    go(portal()?.add_staff(&permit, name, login).await)
}

/// Removes somebody's second factor; the next sign-in sets up another.
#[server(prefix = "/api/form", endpoint = "reset-second-factor")]
pub async fn reset_second_factor(account: String, reason: String) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Staff, Operation::Write)?;
    go(portal()?
        .reset_second_factor(&permit, account, reason)
        .await)
}

/// Closes somebody's account.
#[server(prefix = "/api/form", endpoint = "close-staff")]
pub async fn close_staff(account: String, reason: String) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Staff, Operation::Write)?;
    go(portal()?.close_staff(&permit, account, reason).await)
}

/// Gives somebody a post.
#[server(prefix = "/api/form", endpoint = "give-post")]
pub async fn give_post(account: String, unit: String, role: String) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Posts, Operation::Write)?;
    go(portal()?.give_post(&permit, account, unit, role).await)
}

/// Ends a post; it takes effect with the holder's next request.
#[server(prefix = "/api/form", endpoint = "end-post")]
pub async fn end_post(post: String) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Posts, Operation::Write)?;
    go(portal()?.end_post(&permit, post).await)
}
