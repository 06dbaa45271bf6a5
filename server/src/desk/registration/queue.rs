//! 核验 queues: what waits for whom, the most urgent first, each with its count.

use app::ports::Me;
use app::view::{EntryQueueAsked, EntryQueueLine, EntryQueueView, EntryTab, ListPlace};
use domain::case::{CaseNumber, Light};
use domain::id::EntryId;
use domain::role::{DataClass, Operation, Permit, Scope};
use jiff::civil::Date;
use uuid::Uuid;

use super::{LoadedEntry, purpose};
use crate::desk::account::AccountError;
use crate::desk::cases::day_of;
use crate::desk::{Desk, count, instant};
use crate::store::{self, EntryQueueFilter, QueuedEntry};

/// Lines on a page.
const PAGE: usize = 50;
/// Queues on the first page of staff even where nothing is in them.
const ALWAYS: [EntryTab; 2] = [EntryTab::ToVerify, EntryTab::Overdue];

impl Desk {
    pub(super) async fn show_entry_queue(
        &self,
        permit: &Permit,
        mut asked: EntryQueueAsked,
    ) -> Result<EntryQueueView, AccountError> {
        let whole_city = *permit.scope() == Scope::City;
        if !whole_city && is_of_city(asked.tab) {
            asked.tab = EntryTab::ToVerify;
        }
        if !asked.number.is_empty() {
            let found = self.entry_numbered(permit.scope(), &asked.number).await?;
            return Ok(EntryQueueView {
                tabs: self.entry_counts(permit.scope()).await?,
                lines: found.into_iter().collect(),
                next: None,
                whole_city,
                asked,
            });
        }
        let after = asked.after.map(|place| (place.place, place.id));
        let mut rows = self
            .queued_entries(permit.scope(), &asked, after, PAGE as i64 + 1)
            .await?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more).map(|row| ListPlace {
            place: row.place,
            id: row.id,
        });
        let lines = rows.iter().map(|row| self.entry_queue_line(row));
        Ok(EntryQueueView {
            tabs: self.entry_counts(permit.scope()).await?,
            lines: lines.collect::<Result<_, _>>()?,
            next,
            whole_city,
            asked,
        })
    }

    /// The entry with a number, wherever it stands, if a scope covers it: also what the portal has verified by itself,
    /// which is in no queue.
    async fn entry_numbered(
        &self,
        scope: &Scope,
        number: &str,
    ) -> Result<Option<EntryQueueLine>, AccountError> {
        let Ok(number) = number.parse::<CaseNumber>() else {
            return Ok(None);
        };
        let Some(row) = self.store.entry_by_number(number).await? else {
            return Ok(None);
        };
        let Some(loaded) = self.entry_within(scope, row.id).await? else {
            return Ok(None);
        };
        let LoadedEntry {
            row,
            version,
            entry,
        } = &loaded;
        let Some(subject) = self.subject_named(row.subject_id).await? else {
            return Ok(None);
        };
        let ground = self.entry_ground(row.subject_id).await?;
        let line = self.entry_desk_line(&ground, row, version, entry, &subject)?;
        Ok(Some(line))
    }

    async fn queued_entries(
        &self,
        scope: &Scope,
        asked: &EntryQueueAsked,
        after: Option<(i64, Uuid)>,
        most: i64,
    ) -> Result<Vec<QueuedEntry>, AccountError> {
        let (today, number) = self.today();
        let filter = EntryQueueFilter {
            tab: stored(asked.tab),
            scope,
            kind: asked.kind,
            today: number,
            soon: self.last_day_of_soon(today),
            after,
            most,
        };
        Ok(self.store.entry_queue(&filter).await?)
    }

    /// Every queue of a scope with how many entries are in it.
    async fn entry_counts(&self, scope: &Scope) -> Result<Vec<(EntryTab, u64)>, AccountError> {
        let (today, number) = self.today();
        let soon = self.last_day_of_soon(today);
        let counts = self.store.entry_queue_counts(scope, number, soon).await?;
        let tabs = EntryTab::ALL.into_iter();
        let tabs = tabs.filter(|tab| *scope == Scope::City || !is_of_city(*tab));
        Ok(tabs
            .map(|tab| {
                let found = counts.iter().find(|(one, _)| *one == stored(tab));
                (tab, found.map_or(0, |(_, entries)| count(*entries)))
            })
            .collect())
    }

    /// Queues for the first page of a member of staff; none for whoever sees no entries.
    pub(in crate::desk) async fn entries_for(
        &self,
        me: &Me,
    ) -> Result<Vec<(EntryTab, u64)>, AccountError> {
        let Some(permit) = Permit::of(&me.posts, DataClass::Registrations, Operation::Read) else {
            return Ok(Vec::new());
        };
        let counts = self.entry_counts(permit.scope()).await?;
        let shown = |(tab, entries): &(EntryTab, u64)| {
            *tab != EntryTab::Decided && (*entries > 0 || ALWAYS.contains(tab))
        };
        Ok(counts.into_iter().filter(shown).collect())
    }

    /// 下一件: the most urgent entry that waits for the reader, but one. For the credit office that is what waits for
    /// itself: what waits for a unit is that unit's.
    pub(super) async fn next_to_verify(
        &self,
        permit: &Permit,
        but: Uuid,
    ) -> Result<Option<(EntryId, CaseNumber)>, AccountError> {
        let tab = match permit.scope() {
            Scope::City => EntryTab::AtOffice,
            Scope::Units(_) => EntryTab::ToVerify,
        };
        let asked = EntryQueueAsked {
            tab,
            ..EntryQueueAsked::default()
        };
        let rows = self.queued_entries(permit.scope(), &asked, None, 2).await?;
        let other = rows.into_iter().find(|row| row.id != but);
        Ok(other.map(|row| (EntryId::from_uuid(row.id), row.number)))
    }

    fn entry_queue_line(&self, row: &QueuedEntry) -> Result<EntryQueueLine, AccountError> {
        let waits = row.stage.waits();
        let due = row.due_on.and_then(day_of).filter(|_| waits);
        Ok(EntryQueueLine {
            id: EntryId::from_uuid(row.id),
            number: row.number,
            kind: row.kind,
            title: self.seal.open_text(purpose::TITLE, &row.title)?,
            subject: row.subject_name.clone(),
            unit: row.unit_name.clone().unwrap_or_default(),
            stage: row.stage,
            sent_at: instant(row.sent_at),
            due,
            days_left: due.and_then(|due| self.workdays_left(due)),
            light: self.entry_light(waits, due),
            is_change: row.is_change,
        })
    }

    /// How urgent an entry is.
    pub(super) fn entry_light(&self, waits: bool, due: Option<Date>) -> Light {
        match due {
            _ if !waits => Light::Done,
            None => Light::Unknown,
            Some(due) if due < self.clock.today() => Light::Red,
            Some(due) => match self.workdays_left(due) {
                Some(left) if left <= i64::from(self.soon()) => Light::Amber,
                _ => Light::Green,
            },
        }
    }
}

/// Queues that the credit office alone has.
fn is_of_city(tab: EntryTab) -> bool {
    matches!(tab, EntryTab::AtOffice | EntryTab::AtUnits)
}

/// A queue as the store calls it.
fn stored(tab: EntryTab) -> store::EntryTab {
    match tab {
        EntryTab::ToVerify => store::EntryTab::ToVerify,
        EntryTab::DueSoon => store::EntryTab::DueSoon,
        EntryTab::Overdue => store::EntryTab::Overdue,
        EntryTab::AtOffice => store::EntryTab::AtOffice,
        EntryTab::AtUnits => store::EntryTab::AtUnits,
        EntryTab::Decided => store::EntryTab::Decided,
    }
}
