//! What time asks of entries: validity that ends, the yearly look, verification that is due. Each is told once, by however
//! many nodes, in a transaction that finds it told.

use const_format::formatcp;
use domain::case::CaseNumber;
use domain::registration::{EntryKind, Stage};
use uuid::Uuid;

use super::rows::{
    BOTH, BothCells, EntryRow, EntryVersion, due_of, given_number, kind_of, stage_of,
};
use super::{entries, events};
use crate::audit::AuditEntry;
use crate::store::db::{Tx, execute, on_db};
use crate::store::from_row::from_row;
use crate::store::{Notices, Store, StoreError};

const SELECT: &str = "
    select
        e.id, e.version, v.no, e.number, e.kind, e.subject_id, s.name as subject_name, v.title, v.stage, v.unit_code,
        v.due_on, v.valid_until, v.decided_at, v.reminded_at
    from entry_version v
    join entry e on e.id = v.entry_id
    join subject s on s.id = e.subject_id";
/// The version in use, of an enterprise that lets its entries be used: nobody else is asked to look after them.
const IN_USE: &str = "
    v.stage in ('verified', 'complete') and v.no = e.live and e.withdrawn_at is null
        and exists (select 1 from authorisation a where a.subject_id = e.subject_id and a.ended_at is null)";
const ENDING: &str = formatcp!(
    "{SELECT} where v.valid_until is not null and v.ending_told_at is null and {IN_USE}
        and v.valid_until between $1 and $2
    order by v.valid_until, v.entry_id
    limit $3"
);
const TO_REFRESH: &str = formatcp!(
    "{SELECT} where {IN_USE} and coalesce(v.reminded_at, v.decided_at) < $2
        and (v.valid_until is null or v.valid_until >= $1)
    order by coalesce(v.reminded_at, v.decided_at), v.entry_id
    limit $3"
);
/// Of an enterprise: neither verified nor confirmed since, whoever was reminded.
const TO_CONFIRM: &str = formatcp!(
    "{SELECT} where {IN_USE} and e.subject_id = $2 and v.decided_at < $3
        and (v.valid_until is null or v.valid_until >= $1)
        and not exists (
            select 1 from entry_event h
            where h.entry_id = v.entry_id and h.no = v.no and h.action = $4 and h.at >= $3
        )
    order by v.decided_at, v.entry_id
    limit $5"
);
const WAITING: &str = "v.stage in ('waiting', 'checking') and v.no = e.pending and v.due_on <= $1";
const SOON: &str = formatcp!(
    "{SELECT} where {WAITING} and v.soon_told_at is null order by v.due_on, v.entry_id limit $2"
);
const OVERDUE: &str = formatcp!(
    "{SELECT} where {WAITING} and v.overdue_told_at is null order by v.due_on, v.entry_id limit $2"
);
const TELL_ENDING: &str = "
    update entry_version set ending_told_at = $3 where entry_id = $1 and no = $2 and ending_told_at is null";
const TELL_REFRESH: &str = "
    update entry_version set reminded_at = $3
    where entry_id = $1 and no = $2 and reminded_at is not distinct from $4";
const TELL_SOON: &str = "
    update entry_version set soon_told_at = $3 where entry_id = $1 and no = $2 and soon_told_at is null";
/// Of what its record said at this version.
const TELL_UNPROVEN: &str = "
    update entry_version set proof_seen = $3
    where entry_id = $1 and no = $2 and (proof_seen is null or proof_seen <> $3)";
const TELL_OVERDUE: &str = "
    update entry_version set overdue_told_at = $3, soon_told_at = coalesce(soon_told_at, $3)
    where entry_id = $1 and no = $2 and overdue_told_at is null";
/// What the other party to a contract sees of it: what is in use, else what was sent and waits.
const NAMING: &str = formatcp!(
    "{BOTH} and v.no = coalesce(e.live, e.pending)
    where v.party_key = $1 and v.stage in ('verified', 'complete', 'waiting', 'checking') and e.withdrawn_at is null"
);
const NAMING_FIRST: &str = formatcp!("{NAMING} order by e.created_at desc, e.id desc limit $2");
const NAMING_NEXT: &str = formatcp!(
    "{NAMING} and (e.created_at, e.id) < ($3, $4) order by e.created_at desc, e.id desc limit $2"
);

/// What was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryMark {
    /// 到期提醒: its validity ends.
    Ending,
    /// 年度更新: its owner is reminded to look at it, or says that it still holds.
    Refresh {
        /// When that was the last time, as it was read; microseconds UTC.
        last: Option<i64>,
    },
    /// 临期: whoever verifies it has little time left.
    Soon,
    /// 超期: whoever verifies it is late.
    Overdue,
    /// The record that alone proved it says something else.
    Unproven {
        /// The version of the record.
        record_version: i32,
    },
}

/// An entry about which something is to be told.
#[derive(Clone, Debug)]
pub struct DueEntry {
    /// Its id.
    pub id: Uuid,
    /// Its version.
    pub version: i64,
    /// The version of what it says.
    pub no: i32,
    /// 登记编号
    pub number: CaseNumber,
    /// 登记类别
    pub kind: EntryKind,
    /// Whose it is.
    pub subject_id: Uuid,
    /// Their name.
    pub subject_name: String,
    /// What it is called, sealed.
    pub title: Vec<u8>,
    /// Where it stands.
    pub stage: Stage,
    /// Code of the unit that has to verify it, or had to.
    pub unit_code: Option<String>,
    /// Last day of verification (`YYYYMMDD`).
    pub due_on: Option<i32>,
    /// Last day of its validity (`YYYYMMDD`).
    pub valid_until: Option<i32>,
    /// Microseconds UTC.
    pub decided_at: Option<i64>,
    /// When its owner was reminded or confirmed it last; microseconds UTC.
    pub reminded_at: Option<i64>,
}

struct Row {
    id: Uuid,
    version: i64,
    no: i32,
    number: Option<String>,
    kind: String,
    subject_id: Uuid,
    subject_name: String,
    title: Vec<u8>,
    stage: String,
    unit_code: Option<String>,
    due_on: i32,
    valid_until: Option<i32>,
    decided_at: Option<i64>,
    reminded_at: Option<i64>,
}
from_row!(Row {
    id,
    version,
    no,
    number,
    kind,
    subject_id,
    subject_name,
    title,
    stage,
    unit_code,
    due_on,
    valid_until,
    decided_at,
    reminded_at
});

impl TryFrom<Row> for DueEntry {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<DueEntry, StoreError> {
        Ok(DueEntry {
            id: row.id,
            version: row.version,
            no: row.no,
            number: given_number(row.number)?,
            kind: kind_of(&row.kind)?,
            subject_id: row.subject_id,
            subject_name: row.subject_name,
            title: row.title,
            stage: stage_of(&row.stage)?,
            unit_code: row.unit_code,
            due_on: due_of(row.due_on),
            valid_until: row.valid_until,
            decided_at: row.decided_at,
            reminded_at: row.reminded_at,
        })
    }
}

/// That something was told, or said, about an entry without moving it.
#[derive(Clone, Debug)]
pub struct EntryNote {
    /// The entry.
    pub id: Uuid,
    /// The version it was looked at.
    pub version: i64,
    /// The version of what it says.
    pub no: i32,
    /// What.
    pub mark: EntryMark,
    /// Word of the event.
    pub action: &'static str,
    /// The event, sealed.
    pub detail: Vec<u8>,
}

impl Store {
    /// Entries in use whose validity ends between today and a day (`YYYYMMDD`) and of which nobody was told, the next to
    /// end first.
    pub async fn entries_ending(
        &self,
        today: i32,
        until: i32,
        most: i64,
    ) -> Result<Vec<DueEntry>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(ENDING)
                .bind(today)
                .bind(until)
                .bind(most)
                .fetch_all(pool)
                .await
        })?;
        rows.into_iter().map(DueEntry::try_from).collect()
    }

    /// Entries in use that were verified, confirmed or reminded of last before an instant (microseconds UTC), the longest
    /// ago first.
    pub async fn entries_to_refresh(
        &self,
        today: i32,
        before: i64,
        most: i64,
    ) -> Result<Vec<DueEntry>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(TO_REFRESH)
                .bind(today)
                .bind(before)
                .bind(most)
                .fetch_all(pool)
                .await
        })?;
        rows.into_iter().map(DueEntry::try_from).collect()
    }

    /// Entries in use of an enterprise that were neither verified nor confirmed (by an event of this word) since an instant
    /// (microseconds UTC), the longest ago first.
    pub async fn entries_to_confirm(
        &self,
        subject: Uuid,
        (today, since): (i32, i64),
        confirmed: &str,
        most: i64,
    ) -> Result<Vec<DueEntry>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(TO_CONFIRM)
                .bind(today)
                .bind(subject)
                .bind(since)
                .bind(confirmed)
                .bind(most)
                .fetch_all(pool)
                .await
        })?;
        rows.into_iter().map(DueEntry::try_from).collect()
    }

    /// Entries that have to be verified until a day (`YYYYMMDD`) and of which whoever does it was not told so, the most
    /// urgent first; only verification has marks for that.
    pub async fn entries_due(
        &self,
        until: i32,
        mark: EntryMark,
        most: i64,
    ) -> Result<Vec<DueEntry>, StoreError> {
        let sql = match mark {
            EntryMark::Soon => SOON,
            EntryMark::Overdue => OVERDUE,
            EntryMark::Ending | EntryMark::Refresh { .. } | EntryMark::Unproven { .. } => {
                return Ok(Vec::new());
            }
        };
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(sql).bind(until).bind(most).fetch_all(pool).await
        })?;
        rows.into_iter().map(DueEntry::try_from).collect()
    }

    /// Notes that something was told about an entry, with the messages that tell it; `false` when it was told before, or
    /// somebody has taken a step meanwhile. Whoever is writing a change is not late by it.
    pub async fn note_entry(
        &self,
        note: &EntryNote,
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        if entries::hold_at(&mut tx, note.id, note.version)
            .await?
            .is_none()
            || mark(&mut tx, note, entry.at).await? == 0
        {
            return Ok(false);
        }
        let version = (note.id, note.no);
        events::append(&mut tx, version, note.action, &note.detail, entry).await?;
        notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// Entries that name an enterprise as the other party to a contract, newest first, from behind one of them on (when
    /// it was begun, and its id).
    pub async fn entries_naming(
        &self,
        party_key: &str,
        after: Option<(i64, Uuid)>,
        most: i64,
    ) -> Result<Vec<(EntryRow, EntryVersion)>, StoreError> {
        let cells = on_db!(self.db, pool => {
            match after {
                None => {
                    sqlx::query_as::<_, BothCells>(NAMING_FIRST)
                        .bind(party_key)
                        .bind(most)
                        .fetch_all(pool)
                        .await
                }
                Some((at, id)) => {
                    sqlx::query_as::<_, BothCells>(NAMING_NEXT)
                        .bind(party_key)
                        .bind(most)
                        .bind(at)
                        .bind(id)
                        .fetch_all(pool)
                        .await
                }
            }
        })?;
        cells.into_iter().map(BothCells::read).collect()
    }
}

/// Puts the mark; 0 where it is there.
async fn mark(tx: &mut Tx, note: &EntryNote, at: i64) -> Result<u64, StoreError> {
    let sql = match note.mark {
        EntryMark::Refresh { last } => {
            return Ok(execute!(
                tx,
                sqlx::query(TELL_REFRESH)
                    .bind(note.id)
                    .bind(note.no)
                    .bind(at)
                    .bind(last)
            )?);
        }
        EntryMark::Unproven { record_version } => {
            return Ok(execute!(
                tx,
                sqlx::query(TELL_UNPROVEN)
                    .bind(note.id)
                    .bind(note.no)
                    .bind(record_version)
            )?);
        }
        EntryMark::Ending => TELL_ENDING,
        EntryMark::Soon => TELL_SOON,
        EntryMark::Overdue => TELL_OVERDUE,
    };
    Ok(execute!(
        tx,
        sqlx::query(sql).bind(note.id).bind(note.no).bind(at)
    )?)
}
