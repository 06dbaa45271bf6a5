//! 期满: penalties whose publication has ended with its last day, and what follows where the duty is not performed.

use domain::role::Scope;
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::db::{execute, on_db};
use super::from_row::from_row;
use super::scope::push_scope;
use super::{AuditEntry, MOST_COUNTED, Notices, Store, StoreError, evaluation, repairs};

/// Nothing ended them before: no unit, no repair, no outcome. What only hid them for a time did not.
macro_rules! ended {
    () => {
        "r.kind = 'penalty' and s.party <> 'natural_person'
        and (r.withheld is null or (r.held in ('objection', 'shielded') and r.withheld_otherwise is null))"
    };
}

const UNTOLD: &str = concat!(
    "
    select
        r.id, r.subject_id, s.name as subject_name, s.uscc as subject_uscc, r.unit_code, u.name as unit_name, r.title,
        r.document_no, r.until as last_day, f.performed
    from record r
    join subject s on s.id = r.subject_id
    join unit u on u.code = r.unit_code
    left join record_fact f on f.record_id = r.id
    left join record_end e on e.record_id = r.id
    where ",
    ended!(),
    " and r.until >= $1 and r.until < $2 and (e.told_at is null or e.last_day <> r.until)
    order by r.until, r.id
    limit $3"
);
/// Asked anew in the transaction: another node may have told, or a correction may have moved the day. What was said of
/// another end does not settle this one.
const TELL: &str = "
    insert into record_end (record_id, last_day, told_at, version)
    select r.id, r.until, $2, 1 from record r where r.id = $1 and r.until = $3
    on conflict (record_id) do update set
        told_at = excluded.told_at,
        last_day = excluded.last_day,
        settled_at = case when record_end.last_day = excluded.last_day then record_end.settled_at end,
        settled_by = case when record_end.last_day = excluded.last_day then record_end.settled_by end,
        settlement = case when record_end.last_day = excluded.last_day then record_end.settlement end,
        version = case when record_end.last_day = excluded.last_day then 0 else 1 end + record_end.version
    where record_end.told_at is null or record_end.last_day <> excluded.last_day";
const MEASURES: &str = "
    select m.unit_code, i.name
    from measure m
    join measure_item i on i.id = m.item_id
    where m.record_id = $1 and m.ended_on is null
    order by m.unit_code, m.id";
const OF_RECORD: &str = "select record_id, last_day, told_at, settled_at, settled_by, settlement, version from record_end where record_id = $1";
const SETTLE_FIRST: &str = "
    insert into record_end (record_id, last_day, settled_at, settled_by, settlement, version)
    values ($1, $2, $3, $4, $5, $6 + 1)
    on conflict (record_id) do nothing";
/// An end of another day was told or settled as such, and this one is still to be told.
const SETTLE: &str = "
    update record_end
    set told_at = case when last_day = $2 then told_at end, last_day = $2, settled_at = $3, settled_by = $4,
        settlement = $5, version = version + 1
    where record_id = $1 and version = $6 and (settled_at is null or last_day <> $2)";

/// A penalty whose publication has ended, of which nobody was told.
#[derive(Clone, Debug)]
pub struct EndedRecord {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub subject_id: Uuid,
    /// Their name.
    pub subject_name: String,
    /// Their code.
    pub subject_uscc: Option<String>,
    /// Code of the unit that determined.
    pub unit_code: String,
    /// Its name.
    pub unit_name: String,
    /// Kinds of penalty.
    pub title: String,
    /// 文书号
    pub document_no: String,
    /// Last public day (`YYYYMMDD`).
    pub last_day: i32,
    /// 义务履行完毕: 1, 0, or nobody has said.
    pub performed: Option<i32>,
}
from_row!(EndedRecord {
    id,
    subject_id,
    subject_name,
    subject_uscc,
    unit_code,
    unit_name,
    title,
    document_no,
    last_day,
    performed
});

/// What is kept of an end.
#[derive(Clone, Debug)]
pub struct RecordEndRow {
    /// The record.
    pub record_id: Uuid,
    /// Its last public day (`YYYYMMDD`).
    pub last_day: i32,
    /// When those it concerns were told; microseconds UTC.
    pub told_at: Option<i64>,
    /// When somebody said what follows.
    pub settled_at: Option<i64>,
    /// Who.
    pub settled_by: Option<Uuid>,
    /// What, sealed.
    pub settlement: Option<Vec<u8>>,
    /// Version.
    pub version: i64,
}
from_row!(RecordEndRow {
    record_id,
    last_day,
    told_at,
    settled_at,
    settled_by,
    settlement,
    version
});

impl RecordEndRow {
    /// Whether somebody has said what follows the end of this day (`YYYYMMDD`).
    pub fn is_settled(&self, last_day: i32) -> bool {
        self.settled_at.is_some() && self.last_day == last_day
    }
}

/// Which ends somebody looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndedTab {
    /// 期满未履行, of which nobody has said what follows.
    Unperformed,
    /// Of those that were told of, the ones of which nobody has said whether the duty is performed.
    Unsaid,
    /// Somebody has said what follows.
    Settled,
}

/// A page of them.
#[derive(Clone, Copy, Debug)]
pub struct EndedFilter<'f> {
    /// Which.
    pub tab: EndedTab,
    /// Of which units.
    pub scope: &'f Scope,
    /// Today (`YYYYMMDD`).
    pub today: i32,
    /// Behind this one: last public day and id.
    pub after: Option<(i32, Uuid)>,
}

/// Which ends, as a condition.
macro_rules! push_ended {
    ($query:ident, $filter:ident) => {
        $query.push(match $filter.tab {
            EndedTab::Unperformed => {
                " from record_fact f
                join record r on r.id = f.record_id
                join subject s on s.id = r.subject_id
                left join record_end e on e.record_id = r.id
                where f.performed = 0 and (e.settled_at is null or e.last_day <> r.until) and "
            }
            EndedTab::Unsaid => {
                " from record_end e
                join record r on r.id = e.record_id
                join subject s on s.id = r.subject_id
                left join record_fact f on f.record_id = r.id
                where f.performed is null and (e.settled_at is null or e.last_day <> r.until) and "
            }
            EndedTab::Settled => {
                " from record_end e
                join record r on r.id = e.record_id
                join subject s on s.id = r.subject_id
                where e.settled_at is not null and e.last_day = r.until and "
            }
        });
        $query
            .push(ended!())
            .push(" and r.until < ")
            .push_bind($filter.today);
        push_scope(&mut $query, "r.unit_code", $filter.scope);
        if let Some((day, id)) = $filter.after {
            $query
                .push(" and (r.until, r.id) < (")
                .push_bind(day)
                .push(", ")
                .push_bind(id)
                .push(")");
        }
    };
}

impl Store {
    /// Penalties whose last public day lies between two days (the second not included, `YYYYMMDD`) and of whose end nobody
    /// was told.
    pub async fn untold_ends(
        &self,
        from: i32,
        today: i32,
        most: i64,
    ) -> Result<Vec<EndedRecord>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, EndedRecord>(UNTOLD)
                .bind(from)
                .bind(today)
                .bind(most)
                .fetch_all(pool)
                .await
        })?)
    }

    /// Measures that rest on a record and have not ended: code of the unit, and what it is.
    pub async fn measures_resting_on(
        &self,
        record: Uuid,
    ) -> Result<Vec<(String, String)>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, (String, String)>(MEASURES).bind(record).fetch_all(pool).await
        })?)
    }

    /// Tells of an end, once: also every system that was told of the record, and that the evaluation is to be made anew.
    /// `days`: today, and the last day on which systems answer (`YYYYMMDD`). `false` where another node has.
    pub async fn tell_of_end(
        &self,
        record: &EndedRecord,
        days: (i32, i32),
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let told = execute!(
            tx,
            sqlx::query(TELL)
                .bind(record.id)
                .bind(entry.at)
                .bind(record.last_day)
        )?;
        if told == 0 {
            return Ok(false);
        }
        repairs::expire(&mut tx, record.id, days, entry.at).await?;
        evaluation::refresh(&mut tx, record.id, record.id, entry.at).await?;
        notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// What is kept of a record's end.
    pub async fn record_end(&self, record: Uuid) -> Result<Option<RecordEndRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, RecordEndRow>(OF_RECORD).bind(record).fetch_optional(pool).await
        })?)
    }

    /// Ids of records that have ended, the newest end first.
    pub async fn ended_records(
        &self,
        filter: EndedFilter<'_>,
        most: i64,
    ) -> Result<Vec<Uuid>, StoreError> {
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new("select r.id");
            push_ended!(query, filter);
            query.push(" order by r.until desc, r.id desc limit ").push_bind(most);
            query.build_query_scalar::<Uuid>().persistent(false).fetch_all(pool).await
        })?)
    }

    /// How many there are, up to [`MOST_COUNTED`].
    pub async fn count_ended(&self, filter: EndedFilter<'_>) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new("select count(*) from (select 1 as one");
            push_ended!(query, filter);
            query.push(" limit ").push_bind(MOST_COUNTED).push(") as counted");
            query.build_query_scalar::<i64>().persistent(false).fetch_one(pool).await
        })?)
    }

    /// Keeps what follows an end, as somebody has said it; `version`: as it was on the page, `None` = nothing was kept of
    /// it. `false` where somebody else was first.
    pub async fn settle_end(
        &self,
        (record, last_day): (Uuid, i32),
        (by, settlement): (Uuid, &[u8]),
        version: Option<i64>,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let sql = if version.is_some() {
            SETTLE
        } else {
            SETTLE_FIRST
        };
        let mut tx = self.begin().await?;
        let settled = execute!(
            tx,
            sqlx::query(sql)
                .bind(record)
                .bind(last_day)
                .bind(entry.at)
                .bind(by)
                .bind(settlement)
                .bind(version.unwrap_or_default())
        )?;
        if settled == 0 {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }
}
