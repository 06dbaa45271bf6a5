//! The same thing twice: of one enterprise, or of two.

use const_format::formatcp;
use domain::case::CaseNumber;
use uuid::Uuid;

use super::rows::{EntryRow, number_of};
use super::send::SentEntry;
use crate::store::db::{Tx, on_db, on_tx};
use crate::store::from_row::from_row;
use crate::store::{NO_END, Store, StoreError};

/// What is in use or waits to be verified, by what makes it the same thing.
const COUNTING: &str = "
    from entry_version v
    join entry e on e.id = v.entry_id
    where v.dedup_key = $1 and e.withdrawn_at is null
        and (v.no = e.live or (v.no = e.pending and v.stage in ('waiting', 'checking')))";
const OWN: &str = formatcp!(
    "select e.id, e.number, v.valid_from, v.valid_until {COUNTING} and e.subject_id = $2 and e.id <> $3
    order by v.valid_from, e.id, v.no"
);
/// No first day is always, no last day is without end.
const OVERLAPPING: &str = formatcp!(
    "select e.number {COUNTING} and e.subject_id = $2 and e.id <> $3
        and coalesce(v.valid_from, 0) <= $5 and coalesce(v.valid_until, {NO_END}) >= $4
    order by e.id
    limit 1"
);
const OF_ANOTHER: &str = formatcp!(
    "select count(*) from (
        select 1 as one {COUNTING} and v.no = e.live and v.stage = 'verified' and e.subject_id <> $2 limit 1
    ) found"
);

/// Another entry of an enterprise about the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnEntryRow {
    /// Its id.
    pub id: Uuid,
    /// 登记编号
    pub number: Option<CaseNumber>,
    /// First day (`YYYYMMDD`).
    pub valid_from: Option<i32>,
    /// Last day (`YYYYMMDD`).
    pub valid_until: Option<i32>,
}

struct Row {
    id: Uuid,
    number: Option<String>,
    valid_from: Option<i32>,
    valid_until: Option<i32>,
}
from_row!(Row {
    id,
    number,
    valid_from,
    valid_until
});

impl TryFrom<Row> for OwnEntryRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<OwnEntryRow, StoreError> {
        Ok(OwnEntryRow {
            id: row.id,
            number: row.number.map(number_of).transpose()?,
            valid_from: row.valid_from,
            valid_until: row.valid_until,
        })
    }
}

impl Store {
    /// Entries of an enterprise about the same thing that are in use or wait, but for one.
    pub async fn own_keys(
        &self,
        subject: Uuid,
        dedup_key: &str,
        but: Option<Uuid>,
    ) -> Result<Vec<OwnEntryRow>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(OWN)
                .bind(dedup_key)
                .bind(subject)
                .bind(but.unwrap_or_default())
                .fetch_all(pool)
                .await
        })?;
        rows.into_iter().map(OwnEntryRow::try_from).collect()
    }

    /// Whether a verified entry in use of another enterprise is about the same thing.
    pub async fn key_of_another(&self, subject: Uuid, dedup_key: &str) -> Result<bool, StoreError> {
        let found = on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i64>(OF_ANOTHER)
                .bind(dedup_key)
                .bind(subject)
                .fetch_one(pool)
                .await
        })?;
        Ok(found > 0)
    }
}

/// Another entry of the enterprise about the same thing, with a day in common, that is in use or waits. Whoever sends for
/// the enterprise holds its authorisation, so that of two at once one sees the other.
pub(super) async fn overlapping(
    tx: &mut Tx,
    row: &EntryRow,
    sent: &SentEntry,
) -> Result<Option<CaseNumber>, StoreError> {
    let saved = &sent.saved;
    for key in saved.dedup_key.iter().chain(&sent.also_keys) {
        let number: Option<String> = on_tx!(tx, conn => {
            sqlx::query_scalar(OVERLAPPING)
                .bind(key)
                .bind(row.subject_id)
                .bind(row.id)
                .bind(saved.valid_from.unwrap_or(0))
                .bind(saved.valid_until.unwrap_or(NO_END))
                .fetch_optional(conn)
                .await
        })?;
        if let Some(number) = number {
            return number_of(number).map(Some);
        }
    }
    Ok(None)
}
