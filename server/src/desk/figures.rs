use std::collections::HashMap;
use std::sync::Mutex;

use app::view::Figures;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{Desk, count};
use crate::store::StoreError;

/// How long figures are shown before they are counted again: counting walks an index.
const FRESH: SignedDuration = SignedDuration::from_secs(60);

/// Counts that cost too much for every visitor. They are kept for a minute and never past midnight; no record
/// is kept here, so nothing that ended stays visible.
#[derive(Debug, Default)]
pub(super) struct FigureCache {
    held: Mutex<Option<(Timestamp, Figures)>>,
    signed: Mutex<Option<(Timestamp, HashMap<Uuid, u64>)>>,
}

impl Desk {
    /// Figures no older than a minute.
    pub(super) async fn figures(&self) -> Result<Figures, StoreError> {
        let now = self.clock.now();
        let (today, _) = self.today();
        if let Ok(held) = self.figures.held.lock()
            && let Some((at, figures)) = &*held
            && now.duration_since(*at) < FRESH
            && figures.on == today
        {
            return Ok(figures.clone());
        }
        let figures = self.count_now().await?;
        if let Ok(mut held) = self.figures.held.lock() {
            *held = Some((now, figures.clone()));
        }
        Ok(figures)
    }

    /// How many commitments stand under each matter, no older than a minute.
    pub(super) async fn signed_by_matter(&self) -> Result<HashMap<Uuid, u64>, StoreError> {
        let now = self.clock.now();
        if let Ok(held) = self.figures.signed.lock()
            && let Some((at, signed)) = &*held
            && now.duration_since(*at) < FRESH
        {
            return Ok(signed.clone());
        }
        let counted = self.store.commitments_by_matter().await?;
        let signed: HashMap<Uuid, u64> = counted
            .into_iter()
            .map(|(matter, number)| (matter, count(number)))
            .collect();
        if let Ok(mut held) = self.figures.signed.lock() {
            *held = Some((now, signed.clone()));
        }
        Ok(signed)
    }

    async fn count_now(&self) -> Result<Figures, StoreError> {
        let (today, number) = self.today();
        let counts = self.store.counts(number).await?;
        // Early in a month nothing has come yet: then the month before tells more.
        let this_month = today.first_of_month();
        let before = this_month
            .yesterday()
            .map_or(this_month, |day| day.first_of_month());
        let mut prompt = None;
        for month in [this_month, before] {
            let (on_time, all) = self
                .store
                .prompt_share(domain::day::to_number(month) / 100)
                .await?;
            if all > 0 {
                prompt = Some((month, (count(on_time), count(all))));
                break;
            }
        }
        Ok(Figures {
            on: today,
            subjects: count(counts.subjects),
            penalties: count(counts.penalties),
            licences: count(counts.licences),
            prompt: prompt.map(|(_, share)| share),
            prompt_month: prompt.map(|(month, _)| month),
            units: count(counts.units),
        })
    }
}
