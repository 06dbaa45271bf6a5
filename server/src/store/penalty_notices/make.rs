//! Notices are made where records come in: in that transaction, and for a whole batch at once.

use domain::calendar::civil_date;
use domain::day::to_number;
use jiff::Timestamp;
use sqlx::QueryBuilder;
use uuid::Uuid;

use crate::store::StoreError;
use crate::store::db::{Tx, on_tx};
use crate::store::write_rows::MOST_VALUES;

/// Under which their numbers are counted.
const SERIES: &str = "notice";

/// The next numbers of a day, as many as are needed; gives back the last. Whoever else takes some waits until the
/// transaction ends.
const TAKE: &str = "
    insert into case_number (kind, day, last)
    values ($1, $2, $3)
    on conflict (kind, day) do update set last = case_number.last + $3
    returning last";
/// What a record says by itself, leaving aside what the portal hides it for.
const WITHHELD: &str = "case when r.held is null then r.withheld else r.withheld_otherwise end";

/// Records for which notices are made.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct Noticed<'n> {
    /// That came in with this transaction, and need one.
    pub fresh: &'n [Uuid],
    /// That say something else since this transaction.
    pub changed: &'n [Uuid],
    /// Of these, those that need one where none says what they say.
    pub due: &'n [Uuid],
}

/// Makes the notices of new records, and new ones of records that no longer say what their notice says. Gives back how
/// many.
pub(in crate::store) async fn make(
    tx: &mut Tx,
    noticed: Noticed<'_>,
    at: Timestamp,
) -> Result<u64, StoreError> {
    replace(tx, noticed.changed, at).await?;
    let mut records = noticed.fresh.to_vec();
    records.extend(without(tx, noticed.due).await?);
    if records.is_empty() {
        return Ok(0);
    }
    let day = to_number(civil_date(at));
    let many = i32::try_from(records.len()).map_err(|_| StoreError::DayFull)?;
    let last: i32 = on_tx!(tx, conn => {
        sqlx::query_scalar(TAKE).bind(SERIES).bind(day).bind(many).fetch_one(conn).await
    })?;
    let mut before = last - many;
    for chunk in records.chunks(MOST_VALUES / 2) {
        let added = insert(tx, chunk, (day, before), at.as_microsecond()).await?;
        if added != chunk.len() as u64 {
            return Err(StoreError::Conflict);
        }
        before += i32::try_from(chunk.len()).map_err(|_| StoreError::DayFull)?;
    }
    Ok(records.len() as u64)
}

/// One statement for all: what a notice rests on is taken from the records as they stand.
async fn insert(
    tx: &mut Tx,
    records: &[Uuid],
    (day, before): (i32, i32),
    at: i64,
) -> Result<u64, StoreError> {
    Ok(on_tx!(tx, conn => {
        let mut query = QueryBuilder::new(
            "insert into penalty_notice (day, serial, record_id, unit_code, made_at, decided_on, title, authority,
                class, withheld, until, earliest_repair, tell)
            select cast(",
        );
        query.push_bind(day).push(" as integer), cast(").push_bind(before);
        query.push(" + row_number() over (order by r.id) as integer), r.id, r.unit_code, cast(");
        query.push_bind(at).push(" as bigint), r.decided_on, r.title, r.authority, r.class, ");
        query.push(WITHHELD);
        query.push(
            ", r.until, r.earliest_repair,
                case when exists (
                    select 1 from agency a
                    where a.subject_id = r.subject_id and a.ended_at is null and a.until >= ",
        );
        query.push_bind(day);
        query.push(") then 1 else 0 end from record r where r.id in (");
        let mut list = query.separated(", ");
        for record in records {
            list.push_bind(*record);
        }
        query.push(")");
        query.build().persistent(false).execute(conn).await.map(|done| done.rows_affected())
    })?)
}

/// Ends the notices of records that say something else now: of kind, authority, day, class, or of what is public and
/// until when.
async fn replace(tx: &mut Tx, records: &[Uuid], at: Timestamp) -> Result<(), StoreError> {
    let at = at.as_microsecond();
    for chunk in records.chunks(MOST_VALUES / 2) {
        on_tx!(tx, conn => {
            let mut query = QueryBuilder::new("update penalty_notice set tell = 0, replaced_at = ");
            query.push_bind(at);
            query.push(" where replaced_at is null and record_id in (");
            let mut list = query.separated(", ");
            for record in chunk {
                list.push_bind(*record);
            }
            query.push(
                ") and exists (
                    select 1 from record r
                    where r.id = penalty_notice.record_id
                        and (r.decided_on <> penalty_notice.decided_on or r.until <> penalty_notice.until
                            or r.title <> penalty_notice.title or r.authority <> penalty_notice.authority
                            or coalesce(r.class, '') <> coalesce(penalty_notice.class, '')
                            or coalesce(r.earliest_repair, 0) <> coalesce(penalty_notice.earliest_repair, 0)
                            or coalesce(",
            );
            query.push(WITHHELD).push(", '') <> coalesce(penalty_notice.withheld, '')))");
            query.build().persistent(false).execute(conn).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// Those of the records that have no notice now.
async fn without(tx: &mut Tx, records: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
    let mut found = Vec::new();
    for chunk in records.chunks(MOST_VALUES) {
        let rows: Vec<Uuid> = on_tx!(tx, conn => {
            let mut query = QueryBuilder::new("select r.id from record r where r.id in (");
            let mut list = query.separated(", ");
            for record in chunk {
                list.push_bind(*record);
            }
            query.push(
                ") and not exists (
                    select 1 from penalty_notice n where n.record_id = r.id and n.replaced_at is null
                )",
            );
            query.build_query_scalar::<Uuid>().persistent(false).fetch_all(conn).await
        })?;
        found.extend(rows);
    }
    Ok(found)
}
