//! Reading what is public today.

use domain::id::RecordId;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::error::ApiError;
use crate::view::{HomeView, PublicityView, RecordView, SearchView, SubjectView};

/// Figures and newest records.
#[server(prefix = "/api/page", endpoint = "home", input = GetUrl)]
pub async fn home() -> Result<HomeView, ApiError> {
    use super::portal::{portal, unavailable};
    portal()?.home().await.map_err(unavailable)
}

/// Search by name, code or document number.
#[server(prefix = "/api/page", endpoint = "search", input = GetUrl)]
pub async fn search(text: String, page: u32) -> Result<SearchView, ApiError> {
    use super::portal::{portal, unavailable};
    use crate::view::SearchQuery;
    portal()?
        .search(SearchQuery { text, page })
        .await
        .map_err(unavailable)
}

/// The public file of a subject.
#[server(prefix = "/api/page", endpoint = "subject", input = GetUrl)]
pub async fn subject(key: String, page: u32) -> Result<SubjectView, ApiError> {
    use super::portal::{not_found, portal, unavailable};
    let portal = portal()?;
    let found = portal.subject(key, page).await.map_err(unavailable)?;
    let mut view = found.ok_or_else(not_found)?;
    let promised = portal.commitments_of_subject(view.key.clone()).await;
    view.commitments = crate::pages::subject_commitments(&promised.map_err(unavailable)?);
    // What the subject says about itself is no official record: it is asked for, and shown, by itself.
    let entries = portal.public_entries(view.key.clone(), page).await;
    if let Some(entries) = entries.map_err(unavailable)? {
        view.extras = crate::pages::subject_extras(&entries);
    }
    let declared = portal.declarations(view.key.clone()).await;
    view.extras.declared = crate::pages::subject_declarations(&declared.map_err(unavailable)?);
    Ok(view)
}

/// One public record.
#[server(prefix = "/api/page", endpoint = "record", input = GetUrl)]
pub async fn record(id: RecordId) -> Result<RecordView, ApiError> {
    use super::portal::{not_found, portal, unavailable};
    use domain::account::AccountKind;
    let portal = portal()?;
    let found = portal.record(id).await.map_err(unavailable)?;
    let mut view = found.ok_or_else(not_found)?;
    let repair = portal.repair_of_record(id).await.map_err(unavailable)?;
    if let Some(repair) = repair {
        // Whoever acts for the enterprise in repair is led to the application from here.
        let own = match portal.me().filter(|me| me.kind == AccountKind::Citizen) {
            Some(me) => portal.repair_apply(&me, id, false).await,
            None => Ok(None),
        };
        let own = own.map_err(unavailable)?;
        view.repair = crate::pages::record_repair(id, &repair, own.as_ref());
    }
    // Measures are no public data: only whoever they concern is told of them.
    if let Some(me) = portal.me() {
        let measures = portal.measures_of_record(&me, id).await;
        view.measures = crate::pages::record_measures(&measures.map_err(unavailable)?);
    }
    Ok(view)
}

/// The 双公示 list with timeliness.
#[server(prefix = "/api/page", endpoint = "publicity", input = GetUrl)]
pub async fn publicity(
    kind: String,
    unit: String,
    month: String,
    page: u32,
) -> Result<PublicityView, ApiError> {
    use super::portal::{portal, unavailable};
    use crate::view::PublicityFilter;
    let filter = PublicityFilter {
        kind,
        unit,
        month,
        page,
    };
    portal()?.publicity(filter).await.map_err(unavailable)
}
