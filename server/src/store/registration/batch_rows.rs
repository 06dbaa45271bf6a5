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
/// The key first: of a sheet in which each row is another thing, not every row is looked at. What was never sent has
/// its only version as a draft.
const TWINS: &str = formatcp!(
    "select e.id, e.line, v.valid_from, v.valid_until
    from entry_version v
    cross join entry e
    where v.dedup_key = $2 and e.id = v.entry_id and e.pending = v.no and e.batch_id = $1 and {DRAFT}
    order by e.line
    limit $3"
);
const DRAFT_LINES: &str = formatcp!("select e.line from entry e where e.batch_id = $1 and {DRAFT}");
/// What is kept once for many rows counts once.
const PAPER_BYTES: &str = formatcp!(
    "select cast(coalesce(sum(p.size), 0) as bigint)
    from entry e
    join entry_paper p on p.entry_id = e.id
    where e.batch_id = $1 and {DRAFT} and p.same_as is null"
);
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
    /// 可提交
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
    /// 可提交
    pub good: i64,
    /// 已提交
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

/// A row of a sheet that was never sent, as others are compared with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchTwin {
    /// The entry.
    pub id: Uuid,
    /// The row.
    pub line: i32,
    /// First day (`YYYYMMDD`).
    pub valid_from: Option<i32>,
    /// Last day (`YYYYMMDD`); none where it has no end.
    pub valid_until: Option<i32>,
}
from_row!(BatchTwin {
    id,
    line,
    valid_from,
    valid_until
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

    /// How many bytes of papers are kept with rows of a sheet that were never sent.
    pub async fn batch_paper_bytes(&self, id: Uuid) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i64>(PAPER_BYTES).bind(id).fetch_one(pool).await
        })?)
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

    /// The first rows of a sheet that were never sent and are about the same thing, in order.
    pub async fn batch_twins(
        &self,
        id: Uuid,
        dedup_key: &str,
        most: u32,
    ) -> Result<Vec<BatchTwin>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, BatchTwin>(TWINS)
                .bind(id)
                .bind(dedup_key)
                .bind(i64::from(most))
                .fetch_all(pool)
                .await
        })?)
    }

    /// The rows of a sheet that were never sent, by number.
    pub async fn batch_draft_lines(&self, id: Uuid) -> Result<Vec<i32>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i32>(DRAFT_LINES).bind(id).fetch_all(pool).await
        })?)
    }
}
