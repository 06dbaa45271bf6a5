//! 处罚记录 as the units see them that determined: what they say of them, 临时屏蔽 for a court's ruling, and 期满.

mod ends;
mod list;
mod rulings;
mod said;
mod shielding;
mod show;
mod told;

use app::links;
use app::ports::{Next, RecordDesk, Unavailable};
use app::view::{
    DeclarationView, DeskRecordView, EndedTab, EndedView, FormState, ListPlace, PenaltiesAsked,
    PenaltiesView, SentForm,
};
use async_trait::async_trait;
use domain::id::RecordId;
use domain::role::{DataClass, Operation, Permit};
use uuid::Uuid;

use super::Desk;
use super::account::AccountError;
use crate::audit::AuditEntry;
use crate::store::PenaltyRow;

/// More than the longest field may hold, so that what is too long is shown again.
const LONGEST_KEPT: usize = 1_100;

impl Desk {
    fn record_fault(&self, error: &AccountError) -> Unavailable {
        self.fault("record_desk", error)
    }

    /// The penalty that a form names, if it is within reach; else where to go instead.
    async fn penalty_to_change(
        &self,
        permit: &Permit,
        id: &str,
    ) -> Result<Result<PenaltyRow, String>, AccountError> {
        let Ok(id) = id.parse::<RecordId>() else {
            return Ok(Err(links::PENALTIES.to_owned()));
        };
        let (_, today) = self.today();
        Ok(match self.store.penalty(id, today).await? {
            Some(row) if permit.scope().covers(&row.unit_code) => Ok(row),
            Some(_) => Err(links::FORBIDDEN.to_owned()),
            None => Err(links::PENALTIES.to_owned()),
        })
    }

    /// An entry about a record, in the post of the unit that determined it.
    fn record_entry(
        &self,
        permit: &Permit,
        unit: &str,
        action: &str,
        record: Uuid,
        detail: serde_json::Value,
    ) -> AuditEntry {
        let own = self.permit_in(unit, DataClass::Records, Operation::Write);
        self.entry_in_post(own.as_ref().unwrap_or(permit), action, record, detail)
    }
}

/// The form about a record, with what was typed into its fields.
fn typed(record: Uuid, sent: &SentForm, fields: &[&str]) -> FormState {
    let about = FormState::default().keep("about", &record.to_string());
    fields.iter().fold(about, |form, field| {
        form.keep_up_to(LONGEST_KEPT, field, sent.value(field))
    })
}

/// The page of a record, at one of its parts.
fn page(record: Uuid, part: &str) -> String {
    format!("{}#{part}", links::of_id(links::DESK_RECORD, record))
}

#[async_trait]
impl RecordDesk for Desk {
    async fn penalties(
        &self,
        permit: &Permit,
        asked: PenaltiesAsked,
    ) -> Result<PenaltiesView, Unavailable> {
        let view = self.show_penalties(permit, asked).await;
        view.map_err(|error| self.record_fault(&error))
    }

    async fn desk_record(
        &self,
        permit: &Permit,
        record: RecordId,
    ) -> Result<Option<DeskRecordView>, Unavailable> {
        let view = self.show_desk_record(permit, record).await;
        view.map_err(|error| self.record_fault(&error))
    }

    async fn say_of_record(&self, permit: &Permit, sent: SentForm) -> Next {
        let next = self.take_said(permit, &sent).await;
        next.map_err(|error| self.record_fault(&error))
    }

    async fn shield_record(&self, permit: &Permit, sent: SentForm) -> Next {
        let next = self.take_ruling(permit, &sent).await;
        next.map_err(|error| self.record_fault(&error))
    }

    async fn decide_shielding(&self, permit: &Permit, sent: SentForm) -> Next {
        let next = self.take_shielding_decision(permit, &sent).await;
        next.map_err(|error| self.record_fault(&error))
    }

    async fn end_shielding(&self, permit: &Permit, sent: SentForm) -> Next {
        let next = self.take_shielding_end(permit, &sent).await;
        next.map_err(|error| self.record_fault(&error))
    }

    async fn ended(
        &self,
        permit: &Permit,
        tab: EndedTab,
        after: Option<ListPlace>,
    ) -> Result<EndedView, Unavailable> {
        let view = self.show_ended(permit, tab, after).await;
        view.map_err(|error| self.record_fault(&error))
    }

    async fn settle_ended(&self, permit: &Permit, sent: SentForm) -> Next {
        let next = self.take_settlement(permit, &sent).await;
        next.map_err(|error| self.record_fault(&error))
    }

    async fn declarations(&self, key: String) -> Result<Vec<DeclarationView>, Unavailable> {
        let views = self.declared_by(&key).await;
        views.map_err(|error| self.record_fault(&error))
    }
}
