//! 惩戒措施: the catalogue for everybody, measures for those they concern, and what units have to do about them.

mod catalogue;
mod lines;
mod orders;

pub(in crate::desk) use lines::ReadBy;

use app::ports::{Me, Measures, Next, Unavailable};
use app::view::{CatalogueFilter, CatalogueView, OrderTab, OrdersView, RecordMeasures};
use async_trait::async_trait;
use domain::id::RecordId;
use domain::role::Permit;

use super::Desk;
use super::account::AccountError;

impl Desk {
    fn measure_fault(&self, error: &AccountError) -> Unavailable {
        self.fault("measures", error)
    }
}

#[async_trait]
impl Measures for Desk {
    async fn catalogue(&self, filter: CatalogueFilter) -> Result<CatalogueView, Unavailable> {
        let view = self.show_catalogue(filter).await;
        view.map_err(|error| self.measure_fault(&error))
    }

    async fn measures_of_record(
        &self,
        me: &Me,
        record: RecordId,
    ) -> Result<RecordMeasures, Unavailable> {
        let view = self.show_record_measures(me, record.as_uuid()).await;
        view.map_err(|error| self.measure_fault(&error))
    }

    async fn orders(
        &self,
        permit: &Permit,
        tab: OrderTab,
        page: u32,
    ) -> Result<OrdersView, Unavailable> {
        let view = self.show_orders(permit, tab, page).await;
        view.map_err(|error| self.measure_fault(&error))
    }

    async fn confirm_order(&self, permit: &Permit, order: String, receipt: String) -> Next {
        let next = self.confirm(permit, &order, &receipt).await;
        next.map_err(|error| self.measure_fault(&error))
    }
}
