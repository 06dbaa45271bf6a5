//! What the pages ask about 信用修复.

use async_trait::async_trait;
use domain::id::{RecordId, SubjectId};

use super::{Me, Unavailable};
use crate::view::{MyRepairsView, RepairView};

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
}
