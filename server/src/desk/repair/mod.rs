//! 信用修复: whether, from when and by which rules a record may be repaired, for everybody in general words, and for
//! whoever acts for an enterprise with what the portal knows.

mod calendar;
mod facts;
mod show;

use app::ports::{Me, Repairs, Unavailable};
use app::view::{MyRepairsView, RepairView};
use async_trait::async_trait;
use domain::claim::AgentScope;
use domain::id::{RecordId, SubjectId};
use uuid::Uuid;

pub(in crate::desk) use facts::Told;

use super::Desk;
use super::account::AccountError;
use crate::store::Agency;

impl Desk {
    fn repair_fault(&self, error: &AccountError) -> Unavailable {
        self.fault("repairs", error)
    }

    /// The authority under which an account acts for an enterprise in repair today; a representative does in everything.
    pub(in crate::desk) async fn repairing_for(
        &self,
        account: Uuid,
        subject: Uuid,
    ) -> Result<Option<Agency>, AccountError> {
        let acting = self.acting_for(account, subject).await?;
        Ok(acting.filter(covers_repair))
    }
}

fn covers_repair(agency: &Agency) -> bool {
    agency.scopes.contains(&AgentScope::Repair)
}

#[async_trait]
impl Repairs for Desk {
    async fn repair_of_record(&self, record: RecordId) -> Result<Option<RepairView>, Unavailable> {
        let view = self.show_repair(record).await;
        view.map_err(|error| self.repair_fault(&error))
    }

    async fn my_repairs(
        &self,
        me: &Me,
        subject: SubjectId,
    ) -> Result<Option<MyRepairsView>, Unavailable> {
        let view = self.show_my_repairs(me, subject.as_uuid()).await;
        view.map_err(|error| self.repair_fault(&error))
    }
}
