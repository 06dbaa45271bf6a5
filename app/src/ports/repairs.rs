//! What the pages ask about 信用修复.

use async_trait::async_trait;
use domain::case::repair::RepairStep;
use domain::id::{RecordId, SubjectId};
use uuid::Uuid;

use super::{Me, Next, Unavailable};
use crate::view::{MyRepairsView, RepairApplyView, RepairDraftView, RepairView, SentForm};

/// 信用修复: whether, from when and by which rules records may be repaired.
#[async_trait]
pub trait Repairs: Send + Sync {
    /// Of a public penalty, in general words: what anybody may be told. `None`: it is none, or not public.
    async fn repair_of_record(&self, record: RecordId) -> Result<Option<RepairView>, Unavailable>;
    /// Of every penalty on an enterprise, public or not; `None` for everybody who does not act for it in repair.
    async fn my_repairs(
        &self,
        me: &Me,
        subject: SubjectId,
    ) -> Result<Option<MyRepairsView>, Unavailable>;
    /// The page before an application for repair is begun; `refused`: what was just sent could not be filed. `None` for
    /// everybody who does not act for the enterprise in repair.
    async fn repair_apply(
        &self,
        me: &Me,
        record: RecordId,
        refused: bool,
    ) -> Result<Option<RepairApplyView>, Unavailable>;
    /// Begins an application, or goes on with the one there is.
    async fn begin_repair(&self, me: &Me, record: String) -> Next;
    /// A page of a draft; without one, the first on which something is missing.
    async fn repair_form(
        &self,
        me: &Me,
        draft: Uuid,
        step: Option<RepairStep>,
    ) -> Result<Option<RepairDraftView>, Unavailable>;
    /// Keeps what a page says, and files the application from the last one.
    async fn save_repair(&self, me: &Me, sent: SentForm) -> Next;
    /// Takes a paper out of a draft.
    async fn remove_proof(&self, me: &Me, draft: String, paper: String) -> Next;
    /// Throws a draft away.
    async fn drop_repair(&self, me: &Me, draft: String) -> Next;
}
