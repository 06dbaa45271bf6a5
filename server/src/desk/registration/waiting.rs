//! 现在要办的: what entries wait for from whoever registers for their enterprise, on his first page.

use app::ports::Me;
use app::view::{EntryWaiting, EntryWaitingFor};
use domain::id::EntryId;
use domain::registration::{EntryChannel, Limits, Stage};
use uuid::Uuid;

use super::remind::CONFIRM;
use super::{purpose, registers};
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::store::{Agency, DueEntry, EntryFilter, EntryRow, EntryVersion};

/// Most entries of an enterprise that are listed for one reason; the page of its entries has them all.
const MOST: i64 = 20;
/// Drafts among which those are looked for that a system has filled in.
const MOST_DRAFTS: i64 = 100;

impl Desk {
    /// What waits of every enterprise that somebody registers for: what came back first.
    pub(in crate::desk) async fn entries_waiting_for(
        &self,
        me: &Me,
    ) -> Result<Vec<EntryWaiting>, AccountError> {
        let (_, today) = self.today();
        let account = me.account.as_uuid();
        let held = self.store.agencies_of_account(account, today).await?;
        let mut waiting = Vec::new();
        for agency in held.iter().filter(|agency| registers(agency)) {
            self.add_open(agency, &mut waiting).await?;
            self.add_to_confirm(agency, &mut waiting).await?;
        }
        waiting.sort_by_key(|one| match one.what {
            EntryWaitingFor::Correction => 0,
            EntryWaitingFor::Decision => 1,
            EntryWaitingFor::Confirmation => 2,
        });
        Ok(waiting)
    }

    /// What came back, and what a department's system proposes.
    async fn add_open(
        &self,
        agency: &Agency,
        waiting: &mut Vec<EntryWaiting>,
    ) -> Result<(), AccountError> {
        let returned = self
            .open_entries(agency.subject_id, Stage::Returned, MOST)
            .await?;
        for (row, version) in &returned {
            let what = EntryWaitingFor::Correction;
            waiting.push(self.open_entry(agency, row, version, what)?);
        }
        let drafts = self
            .open_entries(agency.subject_id, Stage::Draft, MOST_DRAFTS)
            .await?;
        let proposed = drafts
            .iter()
            .filter(|(_, version)| version.channel == EntryChannel::Api);
        for (row, version) in proposed.take(MOST as usize) {
            let what = EntryWaitingFor::Decision;
            waiting.push(self.open_entry(agency, row, version, what)?);
        }
        Ok(())
    }

    async fn open_entries(
        &self,
        subject: Uuid,
        stage: Stage,
        most: i64,
    ) -> Result<Vec<(EntryRow, EntryVersion)>, AccountError> {
        let stages = [stage];
        let filter = EntryFilter {
            kind: None,
            stages: &stages,
            after: None,
            most,
        };
        Ok(self.store.entries_of_subject(subject, &filter).await?)
    }

    fn open_entry(
        &self,
        agency: &Agency,
        row: &EntryRow,
        version: &EntryVersion,
        what: EntryWaitingFor,
    ) -> Result<EntryWaiting, AccountError> {
        Ok(EntryWaiting {
            id: EntryId::from_uuid(row.id),
            number: row.number,
            kind: row.kind,
            title: self.seal.open_text(purpose::TITLE, &version.title)?,
            subject: agency.subject_name.clone(),
            what,
        })
    }

    /// 年度确认: what was looked at a year ago.
    async fn add_to_confirm(
        &self,
        agency: &Agency,
        waiting: &mut Vec<EntryWaiting>,
    ) -> Result<(), AccountError> {
        let (today, number) = self.today();
        let limits = Limits::of(&self.rules.policy, today).ok();
        let Some(since) = limits.and_then(|limits| self.refresh_before(today, &limits)) else {
            return Ok(());
        };
        let due: Vec<DueEntry> = self
            .store
            .entries_to_confirm(agency.subject_id, (number, since), CONFIRM, MOST)
            .await?;
        for entry in due {
            waiting.push(EntryWaiting {
                id: EntryId::from_uuid(entry.id),
                number: Some(entry.number),
                kind: entry.kind,
                title: self.seal.open_text(purpose::TITLE, &entry.title)?,
                subject: agency.subject_name.clone(),
                what: EntryWaitingFor::Confirmation,
            });
        }
        Ok(())
    }
}
