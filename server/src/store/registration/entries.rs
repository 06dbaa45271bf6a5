//! Entries as they are read: one, its versions, and those of an enterprise.

use const_format::formatcp;
use domain::case::CaseNumber;
use domain::registration::{EntryKind, Stage};
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::rows::{
    BOTH, BothCells, ENTRY, EntryCells, EntryRow, EntryVersion, SHOWN, SHOWN_NO, stage_of,
};
use crate::store::db::{Tx, on_db, on_tx};
use crate::store::{Store, StoreError};

const ONE: &str = formatcp!("select {ENTRY} from entry where id = $1");
const BY_NUMBER: &str = formatcp!("select {ENTRY} from entry where number = $1");
const VERSION: &str = formatcp!("{BOTH} where e.id = $1 and v.no = $2");
const VERSIONS: &str = formatcp!("{BOTH} where e.id = $1 order by v.no");
const SHOWN_ONE: &str = formatcp!("{SHOWN} where e.id = $1");
/// Rows of sheets that were never sent stand in their sheet.
const LISTED: &str = "(e.number is not null or e.batch_id is null)";
const OF_SUBJECT: &str = formatcp!("{SHOWN} where {LISTED} and e.subject_id = ");
const COUNTS: &str = formatcp!(
    "select v.stage, count(*)
    from entry e
    join entry_version v on v.entry_id = e.id and v.no = {SHOWN_NO}
    where {LISTED} and e.subject_id = $1
    group by v.stage"
);
/// What was proposed by a system, keyed in at a counter or stands in a sheet is not of its own writing.
const OWN_DRAFTS: &str = "
    select count(*)
    from entry e
    join entry_version v on v.entry_id = e.id and v.no = e.pending
    where e.subject_id = $1 and e.number is null and e.batch_id is null and v.channel = 'online'";
/// What a unit's windows are writing for an enterprise.
const COUNTER_DRAFTS: &str = "
    select count(*) from entry_version v
    join entry e on e.id = v.entry_id
    where e.subject_id = $1 and v.counter_unit = $2 and v.stage = 'draft'";
/// What was keyed in at the windows of a unit: of each entry the newest version that was.
const AT_COUNTER: &str = formatcp!(
    "{BOTH}
    where v.channel = 'counter' and v.no = (
        select max(l.no) from entry_version l
        where l.entry_id = v.entry_id and l.channel = 'counter' and l.counter_unit = v.counter_unit
    ) and v.counter_unit = "
);
/// Whoever else writes it waits until the transaction ends, and finds it as this transaction leaves it.
const HOLD: &str = formatcp!("update entry set version = version where id = $1 returning {ENTRY}");

/// Which entries of an enterprise.
#[derive(Clone, Copy, Debug)]
pub struct EntryFilter<'f> {
    /// Of this kind; `None` = of all.
    pub kind: Option<EntryKind>,
    /// At these stages; none = at all.
    pub stages: &'f [Stage],
    /// Behind this one: when it was begun, and its id.
    pub after: Option<(i64, Uuid)>,
    /// Most lines.
    pub most: i64,
}

impl EntryFilter<'_> {
    /// The newest of all kinds at all stages.
    pub fn all(most: i64) -> EntryFilter<'static> {
        EntryFilter {
            kind: None,
            stages: &[],
            after: None,
            most,
        }
    }
}

impl Store {
    /// One entry.
    pub async fn entry(&self, id: Uuid) -> Result<Option<EntryRow>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, EntryCells>(ONE).bind(id).fetch_optional(pool).await
        })?;
        row.map(EntryRow::try_from).transpose()
    }

    /// The entry with this number.
    pub async fn entry_by_number(
        &self,
        number: CaseNumber,
    ) -> Result<Option<EntryRow>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, EntryCells>(BY_NUMBER)
                .bind(number.to_string())
                .fetch_optional(pool)
                .await
        })?;
        row.map(EntryRow::try_from).transpose()
    }

    /// One version of an entry.
    pub async fn entry_version(
        &self,
        id: Uuid,
        no: i32,
    ) -> Result<Option<EntryVersion>, StoreError> {
        let cells = on_db!(self.db, pool => {
            sqlx::query_as::<_, BothCells>(VERSION).bind(id).bind(no).fetch_optional(pool).await
        })?;
        let both = cells.map(BothCells::read).transpose()?;
        Ok(both.map(|(_, version)| version))
    }

    /// Every version of an entry, the first first.
    pub async fn entry_versions(&self, id: Uuid) -> Result<Vec<EntryVersion>, StoreError> {
        let cells = on_db!(self.db, pool => {
            sqlx::query_as::<_, BothCells>(VERSIONS).bind(id).fetch_all(pool).await
        })?;
        let read = |cells: BothCells| cells.read().map(|(_, version)| version);
        cells.into_iter().map(read).collect()
    }

    /// An entry with the version its owner sees: the one that is a draft or waits, else the one in use, else the last.
    pub async fn shown_entry(
        &self,
        id: Uuid,
    ) -> Result<Option<(EntryRow, EntryVersion)>, StoreError> {
        let cells = on_db!(self.db, pool => {
            sqlx::query_as::<_, BothCells>(SHOWN_ONE).bind(id).fetch_optional(pool).await
        })?;
        cells.map(BothCells::read).transpose()
    }

    /// How many entries an enterprise has begun itself by form and never sent.
    pub async fn own_drafts(&self, subject: Uuid) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i64>(OWN_DRAFTS).bind(subject).fetch_one(pool).await
        })?)
    }

    /// How many entries of an enterprise were begun at the windows of a unit and never sent.
    pub async fn counter_drafts(&self, subject: Uuid, unit: &str) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i64>(COUNTER_DRAFTS).bind(subject).bind(unit).fetch_one(pool).await
        })?)
    }

    /// Entries of an enterprise with the version its owner sees, newest first; rows of sheets that were never sent stand
    /// in their sheet.
    pub async fn entries_of_subject(
        &self,
        subject: Uuid,
        filter: &EntryFilter<'_>,
    ) -> Result<Vec<(EntryRow, EntryVersion)>, StoreError> {
        let cells = on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(OF_SUBJECT);
            query.push_bind(subject);
            if let Some(kind) = filter.kind {
                query.push(" and e.kind = ").push_bind(kind.code());
            }
            if !filter.stages.is_empty() {
                query.push(" and v.stage in (");
                let mut list = query.separated(", ");
                for stage in filter.stages {
                    list.push_bind(stage.code());
                }
                query.push(")");
            }
            if let Some((at, id)) = filter.after {
                query.push(" and (e.created_at, e.id) < (").push_bind(at);
                query.push(", ").push_bind(id).push(")");
            }
            query.push(" order by e.created_at desc, e.id desc limit ").push_bind(filter.most);
            query.build_query_as::<BothCells>().fetch_all(pool).await
        })?;
        cells.into_iter().map(BothCells::read).collect()
    }

    /// What was keyed in at the windows of a unit, for one enterprise or for all, the one touched last first: of each
    /// entry the newest version that was keyed in there.
    pub async fn entries_at_counter(
        &self,
        unit: &str,
        subject: Option<Uuid>,
        most: i64,
    ) -> Result<Vec<(EntryRow, EntryVersion)>, StoreError> {
        let cells = on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(AT_COUNTER);
            query.push_bind(unit);
            if let Some(subject) = subject {
                query.push(" and e.subject_id = ").push_bind(subject);
            }
            query.push(" order by v.touched_at desc, v.entry_id desc limit ").push_bind(most);
            query.build_query_as::<BothCells>().fetch_all(pool).await
        })?;
        cells.into_iter().map(BothCells::read).collect()
    }

    /// How many entries of an enterprise its owner sees at each stage, as [`Store::entries_of_subject`] lists them.
    pub async fn entry_counts_of_subject(
        &self,
        subject: Uuid,
    ) -> Result<Vec<(Stage, i64)>, StoreError> {
        let counts: Vec<(String, i64)> = on_db!(self.db, pool => {
            sqlx::query_as(COUNTS).bind(subject).fetch_all(pool).await
        })?;
        let read = |(stage, count): (String, i64)| stage_of(&stage).map(|stage| (stage, count));
        counts.into_iter().map(read).collect()
    }
}

/// Takes the lock on an entry and reads it.
pub(super) async fn hold(tx: &mut Tx, id: Uuid) -> Result<Option<EntryRow>, StoreError> {
    let cells = on_tx!(tx, conn => {
        sqlx::query_as::<_, EntryCells>(HOLD).bind(id).fetch_optional(conn).await
    })?;
    cells.map(EntryRow::try_from).transpose()
}

/// The same; `None` also where it was changed or withdrawn since `version`.
pub(super) async fn hold_at(
    tx: &mut Tx,
    id: Uuid,
    version: i64,
) -> Result<Option<EntryRow>, StoreError> {
    let held = hold(tx, id).await?;
    Ok(held.filter(|row| row.version == version && row.withdrawn_at.is_none()))
}

/// An entry as the transaction sees it.
pub(super) async fn read(tx: &mut Tx, id: Uuid) -> Result<Option<EntryRow>, StoreError> {
    let cells = on_tx!(tx, conn => {
        sqlx::query_as::<_, EntryCells>(ONE).bind(id).fetch_optional(conn).await
    })?;
    cells.map(EntryRow::try_from).transpose()
}
