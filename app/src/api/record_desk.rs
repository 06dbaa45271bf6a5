//! Forms of units about the penalties they determined, and trials of drafts of the rules.

use leptos::prelude::*;

use crate::error::ApiError;

/// Takes what a unit says of a record: whether the duty is performed, and the like. Sent by the browser alone.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "say-of-record", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn say_of_record(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Records, Operation::Write)?;
    let sent = read_form(sent).await?;
    go(portal()?.say_of_record(&permit, sent).await)
}

/// 临时屏蔽: takes a court's ruling on a plan. Likewise.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "shield-record", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn shield_record(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Records, Operation::Write)?;
    let sent = read_form(sent).await?;
    go(portal()?.shield_record(&permit, sent).await)
}

/// Confirms a ruling that somebody else entered, or sends it back. Likewise.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "decide-shielding", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn decide_shielding(
    sent: leptos::server_fn::codec::MultipartData,
) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Records, Operation::Decide)?;
    let sent = read_form(sent).await?;
    go(portal()?.decide_shielding(&permit, sent).await)
}

/// Ends a shielding before its last day. Likewise.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "end-shielding", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn end_shielding(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Records, Operation::Write)?;
    let sent = read_form(sent).await?;
    go(portal()?.end_shielding(&permit, sent).await)
}

/// 期满未履行: takes what follows. Likewise.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "settle-ended", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn settle_ended(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Records, Operation::Write)?;
    let sent = read_form(sent).await?;
    go(portal()?.settle_ended(&permit, sent).await)
}

/// 规则试算: tries a draft of the rules. Likewise.
#[cfg(feature = "ssr")]
#[server(prefix = "/api/form", endpoint = "try-rules", input = leptos::server_fn::codec::MultipartFormData)]
pub async fn try_rules(sent: leptos::server_fn::codec::MultipartData) -> Result<(), ApiError> {
    use super::portal::{go, permit, portal, read_form};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Records, Operation::Export)?;
    let sent = read_form(sent).await?;
    go(portal()?.try_rules(&permit, sent).await)
}

/// Forgets the draft.
#[server(prefix = "/api/form", endpoint = "drop-rule-trial")]
pub async fn drop_rule_trial() -> Result<(), ApiError> {
    use super::portal::{go, permit, portal};
    use domain::role::{DataClass, Operation};
    let permit = permit(DataClass::Records, Operation::Export)?;
    go(portal()?.drop_rule_trial(&permit).await)
}
