//! What the pages ask of the world: one trait per capability. `server` implements them; a server function
//! may call nothing else.

use async_trait::async_trait;
use domain::id::RecordId;
use jiff::civil::Date;
use thiserror::Error;

use crate::view::{
    HomeView, PolicyView, PublicityFilter, PublicityView, RecordView, SearchQuery, SearchView,
    SubjectView,
};

/// The world failed. The fault itself is in the log under `reference`; nothing of it reaches a page.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("unavailable, see log entry {reference}")]
pub struct Unavailable {
    /// What the user can read out to the office, and the office can find in the log.
    pub reference: String,
}

/// Reading what is public today.
#[async_trait]
pub trait PublicRecords: Send + Sync {
    /// Figures and newest records.
    async fn home(&self) -> Result<HomeView, Unavailable>;
    /// Search by name, code or document number.
    async fn search(&self, query: SearchQuery) -> Result<SearchView, Unavailable>;
    /// A subject's public file by USCC or id; `page` applies to each group. `None`: not on file, or a
    /// natural person.
    async fn subject(&self, key: String, page: u32) -> Result<Option<SubjectView>, Unavailable>;
    /// One public record; `None`: unknown, never public, or no longer public.
    async fn record(&self, id: RecordId) -> Result<Option<RecordView>, Unavailable>;
    /// 双公示 list with timeliness.
    async fn publicity(&self, filter: PublicityFilter) -> Result<PublicityView, Unavailable>;
}

/// Reading the rules in force.
pub trait Rules: Send + Sync {
    /// Rules on a day; `None` = today.
    fn in_force(&self, on: Option<Date>) -> PolicyView;
}

/// Every capability, as the server hands it to the pages through context.
pub trait Portal: PublicRecords + Rules {}
impl<T: PublicRecords + Rules> Portal for T {}
