//! What is held against what an enterprise registers: findings that run, and those that stand. What is the same thing
//! under another number, or in another version, is doubted as well.

use const_format::formatcp;
use uuid::Uuid;

use super::{CaseRow, Row, SELECT};
use crate::store::db::{Tx, on_db, on_tx};
use crate::store::{Store, StoreError};

/// Cases about an entry (`$2`), or about another of its enterprise (`$1`) that is the same thing (`$3`).
const HELD: &str = "
    c.kind = 'finding' and c.subject_id = $1
        and (c.entry_id = $2 or exists (
            select 1 from entry_version v
            where v.entry_id = c.entry_id and v.no = c.entry_no and v.dedup_key = $3
        ))
        and (c.closed_at is null or exists (
            select 1 from entry_disproof d where d.case_id = c.id and d.ended_on is null
        ))";
const FINDINGS: &str =
    formatcp!("{SELECT} where {HELD} order by c.filed_at desc, c.id desc limit {MOST}");
const DOUBTED: &str = formatcp!("select count(*) from case_file c where {HELD}");
/// What was ever held against an entry: what runs first, else the newest.
const OF_ENTRY: &str = formatcp!(
    "{SELECT} where c.kind = 'finding' and c.entry_id = $1
    order by case when c.closed_at is null then 0 else 1 end, c.filed_at desc, c.id desc
    limit 1"
);
/// More than anybody reads of one thing.
const MOST: u32 = 10;

impl Store {
    /// 不实认定 that run or stand about an entry of an enterprise, or about the same thing; the newest first. Without an
    /// entry those about the same thing alone.
    pub async fn findings_about(
        &self,
        subject: Uuid,
        entry: Option<Uuid>,
        dedup_key: Option<&str>,
    ) -> Result<Vec<CaseRow>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(FINDINGS)
                .bind(subject)
                .bind(entry.unwrap_or_default())
                .bind(dedup_key)
                .fetch_all(pool)
                .await
        })?;
        rows.into_iter().map(CaseRow::try_from).collect()
    }

    /// The finding about an entry that runs, else the newest there was.
    pub async fn finding_of_entry(&self, entry: Uuid) -> Result<Option<CaseRow>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(OF_ENTRY).bind(entry).fetch_optional(pool).await
        })?;
        row.map(CaseRow::try_from).transpose()
    }
}

/// Whether there is one of [`Store::findings_about`], as a transaction sees it.
pub(in crate::store) async fn is_doubted(
    tx: &mut Tx,
    subject: Uuid,
    entry: Uuid,
    dedup_key: Option<&str>,
) -> Result<bool, StoreError> {
    let found: i64 = on_tx!(tx, conn => {
        sqlx::query_scalar(DOUBTED)
            .bind(subject)
            .bind(entry)
            .bind(dedup_key)
            .fetch_one(conn)
            .await
    })?;
    Ok(found > 0)
}
