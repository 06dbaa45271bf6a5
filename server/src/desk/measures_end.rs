//! 措施到期: a measure ends with its last day, and those it concerns are told. One that is suspended waits.

use app::view::{Reader, Told};
use domain::day::from_number;
use serde_json::json;
use uuid::Uuid;

use super::Desk;
use super::account::AccountError;
use super::tell::UNIT_STAFF;
use crate::store::{EndingMeasure, Notices};

/// Measures that end in one transaction.
const AT_ONCE: i64 = 50;

impl Desk {
    /// Ends the measures whose last day has passed. Gives back how many.
    pub(crate) async fn end_measures(&self) -> Result<usize, AccountError> {
        let (_, today) = self.today();
        let mut all = 0;
        loop {
            let ending = self.store.ending_measures(today, AT_ONCE).await?;
            let mut measures = Vec::with_capacity(ending.len());
            for measure in &ending {
                measures.push((measure.id, self.measure_notices(measure, today).await?));
            }
            let entry = self.portal_entry("measure.expire", today, json!({}));
            let ended = match ending.is_empty() {
                true => 0,
                false => self.store.expire_measures(&measures, today, &entry).await?,
            };
            all += ended;
            // Another node may be at the same ones: whatever is left is for the next time.
            if ended < ending.len() || ending.is_empty() {
                return Ok(all);
            }
        }
    }

    /// To the unit that applies it, and to whoever acts for whom it was applied to.
    async fn measure_notices(
        &self,
        measure: &EndingMeasure,
        today: i32,
    ) -> Result<Notices, AccountError> {
        let unit = Some(measure.unit_code.as_str());
        let staff = self.store.holders(&UNIT_STAFF, unit, None).await?;
        let agents = self
            .store
            .agencies_of_subject(measure.subject_id, today)
            .await?;
        let mut told: Vec<(Uuid, Reader)> = staff
            .into_iter()
            .map(|account| (account, Reader::Staff))
            .chain(
                agents
                    .iter()
                    .map(|agency| (agency.account_id, Reader::Subject)),
            )
            .collect();
        // Whoever holds several posts, or acts by several authorities, is told once.
        told.sort_by_key(|(account, _)| *account);
        told.dedup_by_key(|(account, _)| *account);
        let subject = Some(measure.subject_id);
        let mut notices = Notices::default();
        for (account, reader) in told {
            let told = Told::MeasureEnded {
                subject: measure.subject_name.clone(),
                measure: measure.name.clone(),
                unit: measure.unit_name.clone(),
                last_day: from_number(measure.last_day).unwrap_or_default(),
                for_staff: reader == Reader::Staff,
            };
            match reader {
                Reader::Staff => {
                    self.tell_in_portal(&mut notices, account, subject, &told)?;
                }
                _ => self.tell(&mut notices, account, subject, &told).await?,
            }
        }
        Ok(notices)
    }
}
