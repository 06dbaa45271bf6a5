use domain::id::RecordId;
use domain::record::{ObjectionMark, RecordKind};
use jiff::civil::Date;
use sqlx::{Database, Encode, QueryBuilder, Type};
use uuid::Uuid;

use super::db::on_db;
use super::from_row::from_row;
use super::record_row::{stored_day, stored_promptness, stored_until};
use super::{Store, StoreError};

const MONTHS: &str = "
    select month, cast(sum(received) as bigint) as received
    from month_count
    where kind = $1
    group by month
    having sum(received) > 0
    order by month desc";
const TIMELINESS: &str = "
    select m.unit_code, u.name as unit_name,
        cast(sum(m.received) as bigint) as received, cast(sum(m.on_time) as bigint) as on_time, cast(sum(m.late) as bigint) as late, cast(sum(m.unknown) as bigint) as unknown
    from month_count m
    join unit u on u.code = m.unit_code
    where m.kind = $1 and m.month >= $2 and m.month <= $3
    group by m.unit_code, u.name
    having sum(m.received) > 0";

/// What a public list is cut to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFilter {
    /// Penalty or licence.
    pub kind: RecordKind,
    /// Unit code.
    pub unit: Option<String>,
    /// First and last day of the decision, as stored numbers.
    pub decided: Option<(i32, i32)>,
}

/// One public record in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRow {
    /// Id.
    pub id: RecordId,
    /// Name of the party.
    pub party: String,
    /// Its code.
    pub uscc: Option<String>,
    /// Its id.
    pub subject_id: Uuid,
    /// 文书号
    pub document_no: String,
    /// Kinds.
    pub title: String,
    /// Deciding authority.
    pub authority: String,
    /// Day of the decision.
    pub decided_on: Date,
    /// Last public day; `None` = no end.
    pub until: Option<Date>,
    /// Days from decision to receipt, and days allowed.
    pub promptness: Option<(u32, u32)>,
    /// 异议标注
    pub mark: Option<ObjectionMark>,
    /// 修复办理中: an application for its repair runs.
    pub under_repair: bool,
}

struct Row {
    id: Uuid,
    party: String,
    uscc: Option<String>,
    subject_id: Uuid,
    document_no: String,
    title: String,
    authority: String,
    decided_on: i32,
    until: i32,
    days_taken: Option<i32>,
    days_allowed: Option<i32>,
    mark: Option<String>,
    under_repair: i32,
}
from_row!(Row {
    id,
    party,
    uscc,
    subject_id,
    document_no,
    title,
    authority,
    decided_on,
    until,
    days_taken,
    days_allowed,
    mark,
    under_repair
});

/// Records decided in one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthLine {
    /// Year and month: 202610.
    pub month: i32,
    /// How many were received.
    pub received: i64,
}
from_row!(MonthLine { month, received });

/// How promptly one unit reported over a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelinessLine {
    /// Unit code.
    pub unit_code: String,
    /// Unit name.
    pub unit_name: String,
    /// Records received.
    pub received: i64,
    /// In time.
    pub on_time: i64,
    /// Late.
    pub late: i64,
    /// Not measurable.
    pub unknown: i64,
}
from_row!(TimelinessLine {
    unit_code,
    unit_name,
    received,
    on_time,
    late,
    unknown
});

impl Store {
    /// Public records of a list, newest decision first.
    pub async fn public_list(
        &self,
        filter: &ListFilter,
        today: i32,
        most: u32,
        offset: u32,
    ) -> Result<Vec<ListRow>, StoreError> {
        // The page's ids come from the index alone; only these rows are then read.
        let rows = on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(
                "select r.id, s.name as party, s.uscc, r.subject_id, r.document_no, r.title, r.authority,
                    r.decided_on, r.until, r.days_taken, r.days_allowed, r.mark, r.under_repair
                from record r
                join subject s on s.id = r.subject_id
                where r.id in (select id from record",
            );
            cut(&mut query, filter, today);
            query.push(" order by decided_on desc, id desc limit ").push_bind(i64::from(most));
            query.push(" offset ").push_bind(i64::from(offset));
            query.push(") order by r.decided_on desc, r.id desc");
            query.build_query_as::<Row>().fetch_all(pool).await
        })?;
        rows.into_iter().map(ListRow::try_from).collect()
    }

    /// How many public records the list has, counted to `most` at the furthest.
    pub async fn public_list_total(
        &self,
        filter: &ListFilter,
        today: i32,
        most: u32,
    ) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(
                "select count(*) from (select 1 as one from record",
            );
            cut(&mut query, filter, today);
            query.push(" limit ").push_bind(i64::from(most)).push(") hit");
            query.build_query_scalar::<i64>().fetch_one(pool).await
        })?)
    }

    /// Months with records of that kind, newest first.
    pub async fn months(&self, kind: RecordKind) -> Result<Vec<MonthLine>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, MonthLine>(MONTHS).bind(kind.code()).fetch_all(pool).await
        })?)
    }

    /// Timeliness per unit between two months (202601), both included.
    pub async fn timeliness(
        &self,
        kind: RecordKind,
        first: i32,
        last: i32,
    ) -> Result<Vec<TimelinessLine>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, TimelinessLine>(TIMELINESS)
                .bind(kind.code()).bind(first).bind(last)
                .fetch_all(pool).await
        })?)
    }
}

/// The condition of a list: what is public on that day, of the kind, unit and days asked for.
fn cut<'v, D: Database>(query: &mut QueryBuilder<D>, filter: &'v ListFilter, today: i32)
where
    &'v str: Encode<'v, D> + Type<D>,
    i32: Encode<'v, D> + Type<D>,
{
    query
        .push(" where withheld is null and kind = ")
        .push_bind(filter.kind.code());
    query.push(" and until >= ").push_bind(today);
    if let Some(unit) = &filter.unit {
        query.push(" and unit_code = ").push_bind(unit.as_str());
    }
    if let Some((first, last)) = filter.decided {
        query.push(" and decided_on >= ").push_bind(first);
        query.push(" and decided_on <= ").push_bind(last);
    }
}

impl TryFrom<Row> for ListRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(ListRow {
            id: RecordId::from_uuid(row.id),
            party: row.party,
            uscc: row.uscc,
            subject_id: row.subject_id,
            document_no: row.document_no,
            title: row.title,
            authority: row.authority,
            decided_on: stored_day("decided_on", row.decided_on)?,
            until: stored_until(row.until)?,
            promptness: stored_promptness(row.days_taken, row.days_allowed),
            mark: row.mark.as_deref().and_then(ObjectionMark::from_code),
            under_repair: row.under_repair == 1,
        })
    }
}
