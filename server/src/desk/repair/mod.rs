//! 信用修复: whether, from when and by which rules a record may be repaired, for everybody in general words, and for
//! whoever acts for an enterprise with what the portal knows.

mod announced;
mod apply;
mod calendar;
mod came_of;
mod checklist;
mod draft;
pub(in crate::desk) mod facts;
mod guide;
mod late;
mod of_case;
mod orders;
mod send;
mod show;

use app::ports::{Me, Next, RepairOrders, Repairs, Unavailable};
use app::view::{
    AnnouncedView, MyRepairsView, RepairApplyView, RepairDraftView, RepairView, SentForm,
};
use async_trait::async_trait;
use domain::case::repair::RepairStep;
use domain::claim::AgentScope;
use domain::id::{RecordId, SubjectId};
use domain::role::Permit;
use uuid::Uuid;

pub(in crate::desk) use facts::Told;
pub(in crate::desk) use of_case::Judged;
pub(in crate::desk) use orders::noted;

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

pub(in crate::desk) fn covers_repair(agency: &Agency) -> bool {
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

    async fn repair_apply(
        &self,
        me: &Me,
        record: RecordId,
        refused: bool,
    ) -> Result<Option<RepairApplyView>, Unavailable> {
        let view = self.show_apply(me, record.as_uuid(), refused).await;
        view.map_err(|error| self.repair_fault(&error))
    }

    async fn begin_repair(&self, me: &Me, record: String) -> Next {
        let next = self.begin_repair_draft(me, &record).await;
        next.map_err(|error| self.repair_fault(&error))
    }

    async fn repair_form(
        &self,
        me: &Me,
        draft: Uuid,
        step: Option<RepairStep>,
    ) -> Result<Option<RepairDraftView>, Unavailable> {
        let view = self.show_repair_draft(me, draft, step).await;
        view.map_err(|error| self.repair_fault(&error))
    }

    async fn save_repair(&self, me: &Me, sent: SentForm) -> Next {
        let next = self.save_repair_step(me, &sent).await;
        next.map_err(|error| self.repair_fault(&error))
    }

    async fn remove_proof(&self, me: &Me, draft: String, paper: String) -> Next {
        let next = self.remove_repair_paper(me, &draft, &paper).await;
        next.map_err(|error| self.repair_fault(&error))
    }

    async fn drop_repair(&self, me: &Me, draft: String) -> Next {
        let next = self.drop_repair_draft(me, &draft).await;
        next.map_err(|error| self.repair_fault(&error))
    }
}

#[async_trait]
impl RepairOrders for Desk {
    async fn confirm_repair_order(&self, permit: &Permit, order: String, receipt: String) -> Next {
        let next = self.confirm_stop(permit, &order, &receipt).await;
        next.map_err(|error| self.repair_fault(&error))
    }

    async fn announced_repairs(&self, page: u32) -> Result<AnnouncedView, Unavailable> {
        let view = self.show_announced(page).await;
        view.map_err(|error| self.repair_fault(&error))
    }
}
