//! What the pages ask of sheets.

use app::ports::{Batches, Me, Next, Unavailable};
use app::view::{BatchAsked, BatchView, SentForm, SheetView};
use async_trait::async_trait;
use domain::id::{BatchId, SubjectId};
use domain::registration::EntryKind;
use uuid::Uuid;

use crate::desk::Desk;
use crate::desk::account::AccountError;

impl Desk {
    fn batch_fault(&self, error: &AccountError) -> Unavailable {
        self.fault("batches", error)
    }
}

/// The id of a sheet as it was sent; of none, where it is no id.
fn sheet_id(batch: &str) -> Uuid {
    batch.parse().unwrap_or_default()
}

#[async_trait]
impl Batches for Desk {
    async fn sheet_form(
        &self,
        me: &Me,
        subject: SubjectId,
        kind: Option<EntryKind>,
    ) -> Result<Option<SheetView>, Unavailable> {
        let view = self.show_sheet_form(me, subject.as_uuid(), kind).await;
        view.map_err(|error| self.batch_fault(&error))
    }

    async fn send_sheet(&self, me: &Me, sent: SentForm) -> Next {
        let next = self.take_sheet(me, &sent).await;
        next.map_err(|error| self.batch_fault(&error))
    }

    async fn batch(
        &self,
        me: &Me,
        id: BatchId,
        asked: BatchAsked,
    ) -> Result<Option<BatchView>, Unavailable> {
        let view = self.show_batch(me, id.as_uuid(), asked).await;
        view.map_err(|error| self.batch_fault(&error))
    }

    async fn place_evidence(&self, me: &Me, sent: SentForm) -> Next {
        let next = self.place_papers(me, &sent).await;
        next.map_err(|error| self.batch_fault(&error))
    }

    async fn work_on_rows(&self, me: &Me, sent: SentForm) -> Next {
        let next = self.change_rows(me, &sent).await;
        next.map_err(|error| self.batch_fault(&error))
    }

    async fn send_batch(&self, me: &Me, batch: String, version: i64) -> Next {
        let next = self.start_batch(me, sheet_id(&batch), version).await;
        next.map_err(|error| self.batch_fault(&error))
    }

    async fn stop_batch(&self, me: &Me, batch: String) -> Next {
        let next = self.stop_batch_of(me, sheet_id(&batch)).await;
        next.map_err(|error| self.batch_fault(&error))
    }

    async fn drop_batch(&self, me: &Me, batch: String, version: i64) -> Next {
        let next = self.drop_batch_of(me, sheet_id(&batch), version).await;
        next.map_err(|error| self.batch_fault(&error))
    }
}
