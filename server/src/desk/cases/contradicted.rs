//! 外部平台转入: what is known here that speaks against a result. Whether it should have been granted is not judged anew; but
//! a message alone does not undo what was decided or said here, so a person looks at it.

use domain::day::to_number;
use domain::id::RecordId;
use domain::repair::eligibility;
use jiff::civil::Date;
use uuid::Uuid;

use super::Unused;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::repair::facts::{Told, facts_of, penalty_of};
use crate::store::{PenaltyRow, StoreError};

impl Desk {
    /// Why a repair that was granted on a day to whoever applied elsewhere does not take effect by itself, and the case that
    /// says so; `None`: nothing speaks against it.
    pub(super) async fn contradicted(
        &self,
        record: Uuid,
        granted_on: Date,
    ) -> Result<Option<(Option<Uuid>, Unused)>, AccountError> {
        let granted_on = to_number(granted_on);
        if let Some((case, on)) = self.store.last_revocation(record).await?
            && granted_on <= on
        {
            return Ok(Some((Some(case), Unused::Revoked)));
        }
        let (_, today) = self.today();
        let row = self
            .store
            .penalty(RecordId::from_uuid(record), today)
            .await?;
        let Some(row) = row else {
            // It was removed this very moment: its version tells when the result is to take effect.
            return Ok(None);
        };
        if row.excluded_by.is_some() {
            return Ok(Some((None, Unused::Excluded)));
        }
        let earliest = self.earliest_day(&row)?;
        let too_early = earliest.is_some_and(|earliest| granted_on < earliest);
        Ok(too_early.then_some((None, Unused::TooEarly)))
    }

    /// The first day on which the repair of a record may be applied for, with what its unit has said of its field
    /// (`YYYYMMDD`), where that is known.
    fn earliest_day(&self, row: &PenaltyRow) -> Result<Option<i32>, StoreError> {
        let penalty = penalty_of(row)?;
        let facts = facts_of(row, &penalty, Told::Holder)?;
        let answer = eligibility(&self.rules.policy, &facts, self.clock.today());
        let window = answer.ok().and_then(|answer| answer.window);
        let day = window.map(|window| to_number(window.earliest_repair));
        Ok(day.or(row.earliest_repair))
    }
}
