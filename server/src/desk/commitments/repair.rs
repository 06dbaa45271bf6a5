//! 信用修复承诺: signed with the application it belongs to, one for each record.

use app::view::TemplateView;
use domain::commitment::{CommitmentNumber, REPAIR};
use uuid::Uuid;

use super::matters::template_view;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::store::{Agency, SignOutcome};

impl Desk {
    /// The text of today.
    pub(in crate::desk) async fn repair_promise(
        &self,
    ) -> Result<Option<TemplateView>, AccountError> {
        let (today, day) = self.today();
        let row = self.store.text_in_force(REPAIR, day).await?;
        Ok(row.map(|row| template_view(row, today)))
    }

    /// Signs it for a record, which `about` names: of the same record it is signed once. `None`: another text is in force
    /// than the one that was read, or the authority to act for the enterprise has ended.
    pub(in crate::desk) async fn sign_repair_promise(
        &self,
        agency: &Agency,
        text: Uuid,
        about: &str,
    ) -> Result<Option<CommitmentNumber>, AccountError> {
        let (_, day) = self.today();
        let row = self.store.text_in_force(REPAIR, day).await?;
        let Some(row) = row.filter(|row| row.id == text) else {
            return Ok(None);
        };
        let promise = self.promise(agency, &row, Some(about)).await?;
        Ok(match self.signed(agency, Some(promise), None).await? {
            SignOutcome::Done(number) => number,
            SignOutcome::Stale
            | SignOutcome::Late
            | SignOutcome::TooMany
            | SignOutcome::NoAuthority
            | SignOutcome::KnownPaper => None,
        })
    }
}
