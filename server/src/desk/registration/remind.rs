//! 提醒: of the end of validity and of the yearly confirmation to the enterprise, of verification that is due to whoever
//! verifies. Each once; a reminder changes nothing.

use app::links;
use app::ports::Me;
use app::view::{EntryHappening, EntryRefresh};
use domain::calendar::{add_months, civil_date, end_of_day};
use domain::day::{from_number, to_number};
use domain::id::EntryId;
use domain::registration::{Limits, Stage};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::{EventDetail, LoadedEntry};
use crate::desk::account::AccountError;
use crate::desk::cases::day_of;
use crate::desk::{Desk, instant};
use crate::store::{DueEntry, EntryMark, EntryNote, Notices};

/// Entries that are dealt with at once.
const AT_ONCE: i64 = 100;
/// The word of 仍然属实 in the history.
pub(super) const CONFIRM: &str = "confirm";

/// What is told of an entry, and how the history calls it.
struct Reminder {
    mark: EntryMark,
    action: &'static str,
    /// What the log calls it.
    logged: &'static str,
    what: EntryHappening,
}

impl Desk {
    /// Tells enterprises of entries that end soon, and of those that were looked at a year ago. Gives back how many.
    pub(in crate::desk) async fn remind_of_entries(&self) -> Result<usize, AccountError> {
        let today = self.clock.today();
        let Ok(limits) = Limits::of(&self.rules.policy, today) else {
            // Without rules nobody is reminded; the portal does not start on such a pack.
            return Ok(0);
        };
        let ending = self.remind_of_ends(today, &limits).await?;
        Ok(ending + self.remind_of_refresh(today, &limits).await?)
    }

    async fn remind_of_ends(&self, today: Date, limits: &Limits) -> Result<usize, AccountError> {
        let notice = i32::from(limits.expiry_notice);
        let until = today.checked_add(notice.days()).unwrap_or(Date::MAX);
        let mut all = 0;
        loop {
            let due = self
                .store
                .entries_ending(to_number(today), to_number(until), AT_ONCE)
                .await?;
            let mut told = 0;
            for entry in &due {
                let Some(until) = entry.valid_until.and_then(from_number) else {
                    continue;
                };
                let reminder = Reminder {
                    mark: EntryMark::Ending,
                    action: "remind_expiry",
                    logged: "entry.remind",
                    what: EntryHappening::Expires { until },
                };
                told += self.remind(entry, reminder).await;
            }
            all += told;
            // Another node may be at the same ones, and what fails is tried again later.
            if told == 0 || told < due.len() {
                return Ok(all);
            }
        }
    }

    async fn remind_of_refresh(&self, today: Date, limits: &Limits) -> Result<usize, AccountError> {
        let Some(before) = self.refresh_before(today, limits) else {
            return Ok(0);
        };
        let mut all = 0;
        loop {
            let due = self
                .store
                .entries_to_refresh(to_number(today), before, AT_ONCE)
                .await?;
            let mut told = 0;
            for entry in &due {
                let since = match self.looked_at_on(entry).await {
                    Ok(since) => since,
                    Err(error) => {
                        tracing::error!(entry = %entry.id, %error, "the history of an entry could not be read");
                        continue;
                    }
                };
                let reminder = Reminder {
                    mark: EntryMark::Refresh {
                        last: entry.reminded_at,
                    },
                    action: "remind_refresh",
                    logged: "entry.remind",
                    what: EntryHappening::Refresh { since },
                };
                told += self.remind(entry, reminder).await;
            }
            all += told;
            if told == 0 || told < due.len() {
                return Ok(all);
            }
        }
    }

    /// What was looked at before this instant (microseconds UTC) was looked at so long ago that it is asked for.
    pub(super) fn refresh_before(&self, today: Date, limits: &Limits) -> Option<i64> {
        let day = add_months(today, -i32::from(limits.refresh)).ok()?;
        end_of_day(day).ok().map(jiff::Timestamp::as_microsecond)
    }

    /// The day on which an entry was verified or confirmed last.
    async fn looked_at_on(&self, entry: &DueEntry) -> Result<Date, AccountError> {
        let decided = entry.decided_at.unwrap_or_default();
        self.confirmed_on(entry.id, entry.no, decided).await
    }

    async fn confirmed_on(&self, id: Uuid, no: i32, decided: i64) -> Result<Date, AccountError> {
        let events = self.store.entry_events(id).await?;
        let confirmed = events
            .iter()
            .rev()
            .find(|event| event.no == no && event.action == CONFIRM);
        let at = confirmed.map_or(decided, |event| event.at.max(decided));
        Ok(civil_date(instant(at)))
    }

    /// Warns whoever has to verify something soon, and once more when the time is over. Gives back how many times.
    pub(in crate::desk) async fn warn_of_entries(&self) -> Result<usize, AccountError> {
        let today = self.clock.today();
        let Ok(yesterday) = today.yesterday() else {
            return Ok(0);
        };
        // First what is over: whoever is told that is not told that it is soon.
        let over = self
            .warn_of_due(to_number(yesterday), EntryMark::Overdue)
            .await?;
        let soon = self.last_day_of_soon(today);
        Ok(over + self.warn_of_due(soon, EntryMark::Soon).await?)
    }

    async fn warn_of_due(&self, until: i32, mark: EntryMark) -> Result<usize, AccountError> {
        let mut all = 0;
        loop {
            let due = self.store.entries_due(until, mark, AT_ONCE).await?;
            let mut told = 0;
            for entry in &due {
                let Some(due) = entry.due_on.and_then(day_of) else {
                    continue;
                };
                let (action, what) = match mark {
                    EntryMark::Overdue => ("warn_overdue", EntryHappening::Overdue { due }),
                    _ => ("warn_soon", EntryHappening::DueSoon { due }),
                };
                let reminder = Reminder {
                    mark,
                    action,
                    logged: "entry.warn",
                    what,
                };
                told += self.remind(entry, reminder).await;
            }
            all += told;
            if told == 0 || told < due.len() {
                return Ok(all);
            }
        }
    }

    /// Tells of one entry; 1 where it was told now. One that fails is logged, and does not keep the others waiting.
    async fn remind(&self, entry: &DueEntry, reminder: Reminder) -> usize {
        match self.try_to_remind(entry, reminder).await {
            Ok(told) => usize::from(told),
            Err(error) => {
                tracing::error!(entry = %entry.id, %error, "nobody could be told of an entry");
                0
            }
        }
    }

    async fn try_to_remind(
        &self,
        entry: &DueEntry,
        reminder: Reminder,
    ) -> Result<bool, AccountError> {
        let Some(loaded) = self.load_entry(entry.id, Some(entry.no)).await? else {
            return Ok(false);
        };
        let mut notices = Notices::default();
        let unit = entry.unit_code.as_deref();
        let unit = unit.filter(|_| entry.stage == Stage::Checking);
        let what = reminder.what;
        if matches!(what, EntryHappening::Overdue { .. }) && unit.is_some() {
            // The office answers for the whole.
            self.tell_of_entry(&mut notices, &loaded, None, what.clone())
                .await?;
        }
        self.tell_of_entry(&mut notices, &loaded, unit, what)
            .await?;
        let note = EntryNote {
            id: entry.id,
            version: entry.version,
            no: entry.no,
            mark: reminder.mark,
            action: reminder.action,
            detail: self.seal_event(&EventDetail::default())?,
        };
        let detail = json!({ "no": entry.no, "what": reminder.action });
        let entry = self.portal_entry(reminder.logged, entry.id, detail);
        Ok(self.store.note_entry(&note, &notices, &entry).await?)
    }

    /// When an entry in use is to be confirmed, for whoever registers for its enterprise.
    pub(super) async fn show_refresh(
        &self,
        me: &Me,
        id: Uuid,
    ) -> Result<Option<EntryRefresh>, AccountError> {
        let Some(loaded) = self.own_entry_in_use(me, id).await? else {
            return Ok(None);
        };
        let LoadedEntry { row, version, .. } = &loaded;
        let decided = version.decided_at.unwrap_or_default();
        let since = self.confirmed_on(id, version.no, decided).await?;
        Ok(Some(EntryRefresh {
            id: EntryId::from_uuid(id),
            version: row.version,
            is_due: self.is_long_ago(since),
            since,
        }))
    }

    /// Whether what was looked at on a day is to be looked at again.
    fn is_long_ago(&self, since: Date) -> bool {
        let today = self.clock.today();
        let Ok(limits) = Limits::of(&self.rules.policy, today) else {
            return false;
        };
        let again = add_months(since, i32::from(limits.refresh));
        again.is_ok_and(|again| again <= today)
    }

    /// The version in use of an entry, for whoever registers for its enterprise.
    async fn own_entry_in_use(
        &self,
        me: &Me,
        id: Uuid,
    ) -> Result<Option<LoadedEntry>, AccountError> {
        let Some(row) = self.store.entry(id).await? else {
            return Ok(None);
        };
        let account = me.account.as_uuid();
        let (Some(live), Some(_)) = (row.live, self.registers_for(account, row.subject_id).await?)
        else {
            return Ok(None);
        };
        let loaded = self.load_entry(id, Some(live)).await?;
        Ok(loaded.filter(|loaded| loaded.row.withdrawn_at.is_none()))
    }

    /// 仍然属实: the enterprise has read an entry again; the year begins anew.
    pub(super) async fn take_confirmation(
        &self,
        me: &Me,
        entry: &str,
        version: i64,
    ) -> Result<String, AccountError> {
        let Ok(id) = entry.parse::<Uuid>() else {
            return Ok(links::ME.to_owned());
        };
        let Some(row) = self.store.entry(id).await? else {
            return Ok(links::FORBIDDEN.to_owned());
        };
        let account = me.account.as_uuid();
        if self.registers_for(account, row.subject_id).await?.is_none() {
            return Ok(links::ended_unkept(links::ENTRY, id));
        }
        let Some(loaded) = self.own_entry_in_use(me, id).await? else {
            // Withdrawn meanwhile, or replaced: the page tells how it stands.
            return Ok(links::of_id(links::ENTRY, id));
        };
        let here = format!("{}#{}", links::of_id(links::ENTRY, id), links::CONFIRM);
        let LoadedEntry {
            row, version: used, ..
        } = &loaded;
        let since = self
            .confirmed_on(id, used.no, used.decided_at.unwrap_or_default())
            .await?;
        // Sent twice, too early, or about what is not in use any more: the page shows how it is.
        if row.version != version || !self.is_long_ago(since) {
            return Ok(here);
        }
        let note = EntryNote {
            id,
            version,
            no: used.no,
            mark: EntryMark::Refresh {
                last: used.reminded_at,
            },
            action: CONFIRM,
            detail: self.seal_event(&EventDetail::default())?,
        };
        let detail = json!({ "no": used.no, "subject": row.subject_id });
        let entry = self.entry("entry.confirm", id, detail);
        self.store
            .note_entry(&note, &Notices::default(), &entry)
            .await?;
        Ok(here)
    }
}
