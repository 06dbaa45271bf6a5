//! 信用修复承诺: signed with the application it belongs to, one for each record.

use app::view::TemplateView;
use domain::commitment::REPAIR;
use uuid::Uuid;

use super::matters::template_view;
use super::online;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::store::{Agency, NewCommitment, Signature, SignedHand};

impl Desk {
    /// The text of today.
    pub(in crate::desk) async fn repair_promise(
        &self,
    ) -> Result<Option<TemplateView>, AccountError> {
        let (today, day) = self.today();
        let row = self.store.text_in_force(REPAIR, day).await?;
        Ok(row.map(|row| template_view(row, today)))
    }

    /// It ready to be signed for a record, which `about` names, with the application of a draft: each application has its own.
    /// `None`: another text is in force than the one that was read.
    pub(in crate::desk) async fn repair_commitment(
        &self,
        agency: &Agency,
        text: Uuid,
        (about, draft): (&str, Uuid),
    ) -> Result<Option<NewCommitment>, AccountError> {
        let (_, day) = self.today();
        let row = self.store.text_in_force(REPAIR, day).await?;
        let Some(row) = row.filter(|row| row.id == text) else {
            return Ok(None);
        };
        let promise = self.promise(agency, &row, Some(about)).await?;
        let said = [
            b"commitment.said".as_slice(),
            row.id.as_bytes(),
            about.as_bytes(),
            draft.as_bytes(),
        ];
        Ok(Some(NewCommitment {
            said_key: self.seal.lookup(&said),
            ..promise
        }))
    }

    /// Under whose hand a commitment is signed on this portal.
    pub(in crate::desk) fn signing_hand(agency: &Agency) -> SignedHand {
        online(agency)
    }

    /// A commitment that is signed alone.
    pub(in crate::desk) fn signature<'s>(
        &'s self,
        hand: &'s SignedHand,
        subject: Uuid,
        commitment: NewCommitment,
    ) -> Signature<'s> {
        Signature {
            subject_id: subject,
            region: self.rules.policy.city().region(),
            day: self.clock.today(),
            hand,
            commitment: Some(commitment),
            authorisation: None,
        }
    }
}
