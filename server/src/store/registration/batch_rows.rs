//! The rows of a sheet, each an entry of its own.

use const_format::formatcp;
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::rows::{BothCells, EntryRow, EntryVersion, SHOWN, SHOWN_NO};
use crate::store::db::on_db;
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

/// A row that was never sent.
const DRAFT: &str = "e.number is null";
const BAD: &str = formatcp!("{DRAFT} and v.faults > 0");
const LACKING: &str = formatcp!("{DRAFT} and v.faults = 0 and v.lacks > 0");
const GOOD: &str = formatcp!("{DRAFT} and v.faults = 0 and v.lacks = 0");
const COUNTS: &str = formatcp!(
    "select
        count(*),
        cast(coalesce(sum(case when {BAD} then 1 else 0 end), 0) as bigint),
        cast(coalesce(sum(case when {LACKING} then 1 else 0 end), 0) as bigint),
        cast(coalesce(sum(case when {GOOD} then 1 else 0 end), 0) as bigint),
        cast(coalesce(sum(case when e.number is not null then 1 else 0 end), 0) as bigint),
        cast(coalesce(sum(case when v.stage = 'verified' then 1 else 0 end), 0) as bigint)
    from entry e
    join entry_version v on v.entry_id = e.id and v.no = {SHOWN_NO}
    where e.batch_id = $1"
);
const OF_BATCH: &str = formatcp!("{SHOWN} where e.batch_id = ");
const ONE: &str = formatcp!("{SHOWN} where e.batch_id = $1 and e.line = $2");
const TWINS: &str =
    formatcp!("{SHOWN} where e.batch_id = $1 and {DRAFT} and v.dedup_key = $2 order by e.line");
const BEFORE: &str = "select count(*) from entry where batch_id = $1 and line < $2";

/// Which rows of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchTab {
    /// Each of them.
    All,
    /// 有误: something is wrong with the values.
    Bad,
    /// 缺材料: the values are right, papers are missing.
    Lacking,
    /// 可送出
    Good,
}

/// How many rows of a sheet there are of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BatchCounts {
    /// Each of them.
    pub all: i64,
    /// 有误
    pub bad: i64,
    /// 缺材料
    pub lacking: i64,
    /// 可送出
    pub good: i64,
    /// 已送出
    pub sent: i64,
    /// 已核验
    pub verified: i64,
}
from_row!(BatchCounts {
    all,
    bad,
    lacking,
    good,
    sent,
    verified
});

impl Store {
    /// How many rows of a sheet there are of each sort.
    pub async fn batch_counts(&self, id: Uuid) -> Result<BatchCounts, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, BatchCounts>(COUNTS).bind(id).fetch_one(pool).await
        })?)
    }

    /// Rows of a sheet behind a line, in order, with the version its owner sees.
    pub async fn batch_rows(
        &self,
        id: Uuid,
        tab: BatchTab,
        after_line: i32,
        skip: u32,
        limit: u32,
    ) -> Result<Vec<(EntryRow, EntryVersion)>, StoreError> {
        let of_tab = match tab {
            BatchTab::All => "",
            BatchTab::Bad => formatcp!(" and {BAD}"),
            BatchTab::Lacking => formatcp!(" and {LACKING}"),
            BatchTab::Good => formatcp!(" and {GOOD}"),
        };
        let cells = on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(OF_BATCH);
            query.push_bind(id).push(" and e.line > ").push_bind(after_line).push(of_tab);
            query.push(" order by e.line limit ").push_bind(i64::from(limit));
            query.push(" offset ").push_bind(i64::from(skip));
            query.build_query_as::<BothCells>().fetch_all(pool).await
        })?;
        cells.into_iter().map(BothCells::read).collect()
    }

    /// How many rows of a sheet stand before a line.
    pub async fn batch_rows_before(&self, id: Uuid, line: i32) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i64>(BEFORE).bind(id).bind(line).fetch_one(pool).await
        })?)
    }

    /// One row of a sheet.
    pub async fn batch_row(
        &self,
        id: Uuid,
        line: i32,
    ) -> Result<Option<(EntryRow, EntryVersion)>, StoreError> {
        let cells = on_db!(self.db, pool => {
            sqlx::query_as::<_, BothCells>(ONE).bind(id).bind(line).fetch_optional(pool).await
        })?;
        cells.map(BothCells::read).transpose()
    }

    /// Rows of a sheet that were never sent and are about the same thing, in order.
    pub async fn batch_twins(
        &self,
        id: Uuid,
        dedup_key: &str,
    ) -> Result<Vec<(EntryRow, EntryVersion)>, StoreError> {
        let cells = on_db!(self.db, pool => {
            sqlx::query_as::<_, BothCells>(TWINS).bind(id).bind(dedup_key).fetch_all(pool).await
        })?;
        cells.into_iter().map(BothCells::read).collect()
    }
}
