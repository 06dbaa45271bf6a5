//! 惩戒措施: measures in force, suspended while a case runs or a plan of reorganisation is performed, and the orders to the
//! units that apply them.

use const_format::formatcp;
use domain::day::{from_number, to_number};
use domain::measure::{MeasureSpan, OrderKind, Suspension};
use domain::role::Scope;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::db::{Tx, execute, on_db, on_tx};
use super::from_row::from_row;
use super::scope::push_scope;
use super::{Notices, Store, StoreError};
use crate::audit::AuditEntry;
use crate::ids::new_id;

/// Those it is about: one, or every one that rests on the record.
const RESTING: &str = "
    select m.id, m.unit_code, m.from_day, m.decided_until, i.name
    from measure m
    join measure_item i on i.id = m.item_id
    where m.record_id = $1 and ($2 = 0 or m.id = $3) and m.ended_on is null
    order by m.id";
const SUSPENSIONS: &str =
    "select from_day, until from measure_suspension where measure_id = $1 order by seq";
const HELD: &str = "
    select m.id, m.unit_code, m.from_day, m.decided_until, i.name
    from measure_hold h
    join measure m on m.id = h.measure_id
    join measure_item i on i.id = m.item_id
    where h.source = $1 and m.ended_on is null
    order by m.id";
const HOLD: &str =
    "insert into measure_hold (measure_id, source) values ($1, $2) on conflict do nothing";
const LET_GO: &str = "delete from measure_hold where measure_id = $1 and source = $2";
const STILL_HELD: &str = "select count(*) from measure_hold where measure_id = $1";
/// Why a measure is suspended: a ruling, or, where there is none, a case.
const HELD_FOR: &str = "
    select s.kind, s.court, s.ruling_no, s.last_day
    from measure_hold h
    left join record_shielding s on s.id = h.source
    where h.measure_id = $1
    order by h.source";
const SUSPEND: &str = "
    insert into measure_suspension (measure_id, seq, from_day)
    select $1, coalesce(max(seq), 0) + 1, $2 from measure_suspension where measure_id = $1";
const RESUME: &str =
    "update measure_suspension set until = $2 where measure_id = $1 and until is null";
const SAVE: &str = "
    update measure
    set last_day = $2, suspended = $3, ended_on = $4, ended_why = $5, version = version + 1
    where id = $1";
const ORDER: &str = "
    insert into measure_order (
        id, measure_id, case_id, shielding_id, unit_code, kind, day, last_day, issued_at
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const SELECT: &str = "
    select
        m.id, m.subject_id, m.record_id, m.unit_code, u.name as unit_name, i.name, i.law, i.article, i.confidence,
        i.nature, m.from_day, m.decided_until, m.last_day, m.suspended, m.ended_on, m.ended_why
    from measure m
    join measure_item i on i.id = m.item_id
    join unit u on u.code = m.unit_code";
const ONE: &str = formatcp!("{SELECT} where m.id = $1");
const OF_SUBJECT: &str =
    formatcp!("{SELECT} where m.subject_id = $1 order by m.from_day desc, m.id");
const OF_RECORD: &str = formatcp!("{SELECT} where m.record_id = $1 order by m.from_day desc, m.id");
const ORDERS: &str = "
    select
        o.id, o.case_id, c.number, o.shielding_id, h.court, h.ruling_no, h.unit_code as ruling_unit, m.record_id,
        o.measure_id, i.name, s.name as subject_name, o.unit_code, u.name as unit_name, o.kind, o.day, o.last_day,
        o.issued_at, o.done_at, o.done_by, o.receipt
    from measure_order o
    left join case_file c on c.id = o.case_id
    left join record_shielding h on h.id = o.shielding_id
    join measure m on m.id = o.measure_id
    join measure_item i on i.id = m.item_id
    join subject s on s.id = m.subject_id
    join unit u on u.code = o.unit_code";
const ONE_ORDER: &str = formatcp!("{ORDERS} where o.id = $1");
const ORDERS_OF_MEASURE: &str =
    formatcp!("{ORDERS} where o.measure_id = $1 order by o.issued_at, o.id");
const DONE: &str = "
    update measure_order set done_at = $2, done_by = $3, receipt = $4
    where id = $1 and unit_code = $5 and done_at is null";
const ADD: &str = "
    insert into measure (
        id, item_id, subject_id, record_id, unit_code, from_day, decided_until, last_day, suspended, version
    )
    values ($1, $2, $3, $4, $5, $6, $7, $7, 0, 1)";
const ENDING: &str = "
    select
        m.id, m.subject_id, s.name as subject_name, m.unit_code, u.name as unit_name, i.name, m.last_day
    from measure m
    join measure_item i on i.id = m.item_id
    join subject s on s.id = m.subject_id
    join unit u on u.code = m.unit_code
    where m.ended_on is null and m.suspended = 0 and m.last_day < $1
    order by m.last_day, m.id
    limit $2";
/// Asked anew in the transaction: an objection or a ruling may have suspended it, or another node may have ended it.
const EXPIRE: &str = "
    update measure set ended_on = last_day, ended_why = 'expired', version = version + 1
    where id = $1 and ended_on is null and suspended = 0 and last_day < $2";

/// What suspends, resumes or ends measures.
#[derive(Clone, Copy)]
pub(super) struct About {
    pub(super) cause: Cause,
    pub(super) record_id: Uuid,
    pub(super) measure_id: Option<Uuid>,
    pub(super) day: Date,
    pub(super) at: Timestamp,
}

/// Why.
#[derive(Clone, Copy)]
pub(super) enum Cause {
    /// 办件
    Case(Uuid),
    /// 法院裁定 for which the record is shielded.
    Ruling(Uuid),
}

impl Cause {
    /// What holds a measure for it.
    fn source(self) -> Uuid {
        match self {
            Cause::Case(id) | Cause::Ruling(id) => id,
        }
    }

    fn case(self) -> Option<Uuid> {
        match self {
            Cause::Case(id) => Some(id),
            Cause::Ruling(_) => None,
        }
    }

    fn ruling(self) -> Option<Uuid> {
        match self {
            Cause::Case(_) => None,
            Cause::Ruling(id) => Some(id),
        }
    }
}

/// A measure whose time was moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedMeasure {
    /// Its id.
    pub id: Uuid,
    /// What is done, e.g. 限制参加政府采购.
    pub name: String,
    /// Code of the unit that applies it.
    pub unit_code: String,
    /// What was done with it.
    pub what: OrderKind,
    /// Last day before.
    pub before: Option<Date>,
    /// Last day now; `None` while it is suspended, without end, or ended.
    pub last_day: Option<Date>,
    /// Days that are left of it.
    pub days_left: Option<i32>,
}

struct Resting {
    id: Uuid,
    unit_code: String,
    from_day: i32,
    decided_until: Option<i32>,
    name: String,
}
from_row!(Resting {
    id,
    unit_code,
    from_day,
    decided_until,
    name
});

/// A measure as it is stored.
#[derive(Clone, Debug)]
pub struct MeasureRow {
    /// Its id.
    pub id: Uuid,
    /// Whom it is applied to.
    pub subject_id: Uuid,
    /// The record it rests on.
    pub record_id: Uuid,
    /// Code of the unit that applies it.
    pub unit_code: String,
    /// Name of the unit.
    pub unit_name: String,
    /// What is done.
    pub name: String,
    /// The law it rests on.
    pub law: String,
    /// Its article.
    pub article: String,
    /// How sure that basis is.
    pub confidence: String,
    /// Word of its nature.
    pub nature: String,
    /// First day (`YYYYMMDD`).
    pub from_day: i32,
    /// Last day as it was decided.
    pub decided_until: Option<i32>,
    /// Last day as it is now.
    pub last_day: Option<i32>,
    /// 1 while it is suspended.
    pub suspended: i32,
    /// The day on which it ended.
    pub ended_on: Option<i32>,
    /// Why.
    pub ended_why: Option<String>,
}
from_row!(MeasureRow {
    id,
    subject_id,
    record_id,
    unit_code,
    unit_name,
    name,
    law,
    article,
    confidence,
    nature,
    from_day,
    decided_until,
    last_day,
    suspended,
    ended_on,
    ended_why
});

/// Which orders somebody looks at.
#[derive(Clone, Copy, Debug)]
pub struct OrderFilter<'f> {
    /// Whose.
    pub scope: &'f Scope,
    /// Those that are confirmed, the newest first; else those that are not, the oldest first.
    pub done: bool,
    /// Only those issued before an instant (microseconds UTC).
    pub issued_before: Option<i64>,
}

/// 指令 to the unit that applies a measure.
#[derive(Clone, Debug)]
pub struct OrderRow {
    /// Its id.
    pub id: Uuid,
    /// The case it follows from, where it is none of a ruling.
    pub case_id: Option<Uuid>,
    /// Number of the case.
    pub case_number: Option<String>,
    /// 临时屏蔽 it follows from.
    pub shielding_id: Option<Uuid>,
    /// 法院
    pub court: Option<String>,
    /// 裁定书文号
    pub ruling_no: Option<String>,
    /// Code of the unit that entered the ruling.
    pub ruling_unit: Option<String>,
    /// The record the measure rests on.
    pub record_id: Uuid,
    /// The measure.
    pub measure_id: Uuid,
    /// What the measure is.
    pub name: String,
    /// Whom it is applied to.
    pub subject_name: String,
    /// Code of the unit that has to do it.
    pub unit_code: String,
    /// Its name.
    pub unit_name: String,
    /// `suspend`, `resume` or `end`.
    pub kind: String,
    /// The day from which it holds (`YYYYMMDD`).
    pub day: i32,
    /// Last day of the measure after it.
    pub last_day: Option<i32>,
    /// Microseconds UTC.
    pub issued_at: i64,
    /// When it was confirmed; microseconds UTC.
    pub done_at: Option<i64>,
    /// By whom: the id of an account.
    pub done_by: Option<String>,
    /// 回执, sealed.
    pub receipt: Option<Vec<u8>>,
}
from_row!(OrderRow {
    id,
    case_id,
    case_number,
    shielding_id,
    court,
    ruling_no,
    ruling_unit,
    record_id,
    measure_id,
    name,
    subject_name,
    unit_code,
    unit_name,
    kind,
    day,
    last_day,
    issued_at,
    done_at,
    done_by,
    receipt
});

/// Why a measure is suspended: all of it is there for a ruling, and nothing for a case.
#[derive(Clone, Debug)]
pub struct MeasureHold {
    /// Word of what was ruled.
    pub kind: Option<String>,
    /// 法院
    pub court: Option<String>,
    /// 裁定书文号
    pub ruling_no: Option<String>,
    /// Last day of the plan (`YYYYMMDD`).
    pub last_day: Option<i32>,
}
from_row!(MeasureHold {
    kind,
    court,
    ruling_no,
    last_day
});

/// A measure whose last day has passed.
#[derive(Clone, Debug)]
pub struct EndingMeasure {
    /// Its id.
    pub id: Uuid,
    /// Whom it is applied to.
    pub subject_id: Uuid,
    /// Their name; masked for natural persons.
    pub subject_name: String,
    /// Code of the unit that applies it.
    pub unit_code: String,
    /// Name of the unit.
    pub unit_name: String,
    /// What it is.
    pub name: String,
    /// Last day (`YYYYMMDD`).
    pub last_day: i32,
}
from_row!(EndingMeasure {
    id,
    subject_id,
    subject_name,
    unit_code,
    unit_name,
    name,
    last_day
});

/// A measure that is to be taken.
#[derive(Clone, Debug)]
pub struct NewMeasure {
    /// Its id.
    pub id: Uuid,
    /// The entry of the catalogue.
    pub item_id: Uuid,
    /// Whom it is applied to.
    pub subject_id: Uuid,
    /// The record it rests on.
    pub record_id: Uuid,
    /// Code of the unit that applies it.
    pub unit_code: String,
    /// First day.
    pub from: Date,
    /// Last day; `None` = without end.
    pub until: Option<Date>,
}

/// Which orders, as a condition.
macro_rules! push_orders {
    ($query:ident, $filter:ident) => {
        $query.push(match $filter.done {
            true => " where o.done_at is not null",
            false => " where o.done_at is null",
        });
        if let Some(before) = $filter.issued_before {
            $query.push(" and o.issued_at < ").push_bind(before);
        }
        push_scope(&mut $query, "o.unit_code", $filter.scope);
    };
}

impl Store {
    /// Takes measures. The database refuses one that no entry of the catalogue covers.
    pub async fn add_measures(&self, measures: &[NewMeasure]) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        for measure in measures {
            execute!(
                tx,
                sqlx::query(ADD)
                    .bind(measure.id)
                    .bind(measure.item_id)
                    .bind(measure.subject_id)
                    .bind(measure.record_id)
                    .bind(&measure.unit_code)
                    .bind(to_number(measure.from))
                    .bind(measure.until.map(to_number))
            )?;
        }
        tx.commit().await
    }

    /// The measures on a subject, the newest first, those that ended too.
    pub async fn measures_of_subject(&self, subject: Uuid) -> Result<Vec<MeasureRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, MeasureRow>(OF_SUBJECT).bind(subject).fetch_all(pool).await
        })?)
    }

    /// The measures that rest on a record, the newest first, those that ended too.
    pub async fn measures_of_record(&self, record: Uuid) -> Result<Vec<MeasureRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, MeasureRow>(OF_RECORD).bind(record).fetch_all(pool).await
        })?)
    }

    /// The days on which a measure was suspended, in order: first day without it, first day with it again.
    pub async fn suspensions(&self, measure: Uuid) -> Result<Vec<(i32, Option<i32>)>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, (i32, Option<i32>)>(SUSPENSIONS)
                .bind(measure)
                .fetch_all(pool)
                .await
        })?)
    }

    /// For what a measure is suspended. What has ended may have been suspended then.
    pub async fn holds_of_measure(&self, measure: Uuid) -> Result<Vec<MeasureHold>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, MeasureHold>(HELD_FOR).bind(measure).fetch_all(pool).await
        })?)
    }

    /// One measure.
    pub async fn measure(&self, id: Uuid) -> Result<Option<MeasureRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, MeasureRow>(ONE).bind(id).fetch_optional(pool).await
        })?)
    }

    /// Orders that a unit has not confirmed, the oldest first.
    pub async fn open_orders(&self, unit: &str, most: i64) -> Result<Vec<OrderRow>, StoreError> {
        let scope = Scope::Units(vec![unit.to_owned()]);
        let filter = OrderFilter {
            scope: &scope,
            done: false,
            issued_before: None,
        };
        self.orders(filter, most, 0).await
    }

    /// Orders, as far as a permit reaches.
    pub async fn orders(
        &self,
        filter: OrderFilter<'_>,
        most: i64,
        offset: i64,
    ) -> Result<Vec<OrderRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(ORDERS);
            push_orders!(query, filter);
            query.push(match filter.done {
                true => " order by o.done_at desc, o.id",
                false => " order by o.issued_at, o.id",
            });
            query.push(" limit ").push_bind(most);
            query.push(" offset ").push_bind(offset);
            query.build_query_as::<OrderRow>().fetch_all(pool).await
        })?)
    }

    /// How many orders there are, as far as a permit reaches.
    pub async fn count_orders(&self, filter: OrderFilter<'_>) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new("select count(*) from measure_order o");
            push_orders!(query, filter);
            query.build_query_scalar::<i64>().fetch_one(pool).await
        })?)
    }

    /// One order.
    pub async fn order(&self, id: Uuid) -> Result<Option<OrderRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, OrderRow>(ONE_ORDER).bind(id).fetch_optional(pool).await
        })?)
    }

    /// What the unit that applies a measure was told, the oldest first.
    pub async fn orders_of_measure(&self, measure: Uuid) -> Result<Vec<OrderRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, OrderRow>(ORDERS_OF_MEASURE).bind(measure).fetch_all(pool).await
        })?)
    }

    /// 回执: a unit has done what it was told; `false` when that was said before, or is for another unit.
    pub async fn confirm_order(
        &self,
        order: Uuid,
        unit: &str,
        receipt: &[u8],
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let done = execute!(
            tx,
            sqlx::query(DONE)
                .bind(order)
                .bind(entry.at)
                .bind(&entry.actor)
                .bind(receipt)
                .bind(unit)
        )?;
        if done == 0 {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// Measures whose last day has passed, the earliest first; a suspended one waits.
    pub async fn ending_measures(
        &self,
        today: i32,
        most: i64,
    ) -> Result<Vec<EndingMeasure>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, EndingMeasure>(ENDING).bind(today).bind(most).fetch_all(pool).await
        })?)
    }

    /// Ends these measures because their last day has passed, and tells of each that was not ended or suspended
    /// meanwhile. Gives back how many.
    pub async fn expire_measures(
        &self,
        measures: &[(Uuid, Notices)],
        today: i32,
        entry: &AuditEntry,
    ) -> Result<usize, StoreError> {
        let mut tx = self.begin().await?;
        let mut ended = Vec::new();
        for (measure, notices) in measures {
            let done = execute!(tx, sqlx::query(EXPIRE).bind(measure).bind(today))?;
            if done > 0 {
                notices.leave(&mut tx).await?;
                ended.push(*measure);
            }
        }
        if ended.is_empty() {
            return Ok(0);
        }
        let mut entry = entry.clone();
        entry.detail = json!({ "why": "expired", "measures": ended }).to_string();
        tx.commit_with(&entry).await?;
        Ok(ended.len())
    }
}

/// 暂停执行 of what rests on the record, or of the measure that is disputed.
pub(super) async fn suspend(tx: &mut Tx, about: About) -> Result<Vec<MovedMeasure>, StoreError> {
    let mut moved = Vec::new();
    for measure in resting(tx, &about).await? {
        let mut span = span(tx, &measure).await?;
        let before = span.last_day();
        // One that is suspended for something else is held by this too; one that is over is left alone.
        if span.is_over(about.day) {
            continue;
        }
        let source = about.cause.source();
        execute!(tx, sqlx::query(HOLD).bind(measure.id).bind(source))?;
        if !span.suspend(about.day) {
            continue;
        }
        execute!(
            tx,
            sqlx::query(SUSPEND)
                .bind(measure.id)
                .bind(to_number(about.day))
        )?;
        save(tx, &measure, &span, None).await?;
        order(tx, &about, &measure, OrderKind::Suspend, None).await?;
        moved.push(of(measure, OrderKind::Suspend, before, &span, about.day));
    }
    Ok(moved)
}

/// 恢复执行 of what was suspended for this and for nothing else.
pub(super) async fn resume(tx: &mut Tx, about: About) -> Result<Vec<MovedMeasure>, StoreError> {
    let source = about.cause.source();
    let held: Vec<Resting> = on_tx!(tx, conn => {
        sqlx::query_as(HELD).bind(source).fetch_all(conn).await
    })?;
    let mut moved = Vec::new();
    for measure in held {
        execute!(tx, sqlx::query(LET_GO).bind(measure.id).bind(source))?;
        let others: i64 = on_tx!(tx, conn => {
            sqlx::query_scalar(STILL_HELD).bind(measure.id).fetch_one(conn).await
        })?;
        let mut span = span(tx, &measure).await?;
        if others > 0 || !let_run(tx, &measure, &mut span, about.day).await? {
            continue;
        }
        save(tx, &measure, &span, None).await?;
        let last = span.last_day();
        order(tx, &about, &measure, OrderKind::Resume, last).await?;
        let before = measure.decided_until.and_then(from_number);
        moved.push(of(measure, OrderKind::Resume, before, &span, about.day));
    }
    Ok(moved)
}

/// 终止措施: what rests on the record, or the measure that was disputed, is over for good. `why`: `objection` or `repaired`.
pub(super) async fn end(
    tx: &mut Tx,
    about: About,
    why: &'static str,
) -> Result<Vec<MovedMeasure>, StoreError> {
    let mut moved = Vec::new();
    for measure in resting(tx, &about).await? {
        let mut span = span(tx, &measure).await?;
        if span.is_over(about.day) {
            continue;
        }
        let before = measure.decided_until.and_then(from_number);
        let_run(tx, &measure, &mut span, about.day).await?;
        save(tx, &measure, &span, Some((about.day, why))).await?;
        order(tx, &about, &measure, OrderKind::End, None).await?;
        moved.push(MovedMeasure {
            last_day: None,
            days_left: None,
            ..of(measure, OrderKind::End, before, &span, about.day)
        });
    }
    Ok(moved)
}

/// Lets a suspended measure run again; `false` when it was not suspended.
async fn let_run(
    tx: &mut Tx,
    measure: &Resting,
    span: &mut MeasureSpan,
    day: Date,
) -> Result<bool, StoreError> {
    let runs = span.resume(day);
    if runs {
        execute!(
            tx,
            sqlx::query(RESUME).bind(measure.id).bind(to_number(day))
        )?;
    }
    Ok(runs)
}

async fn resting(tx: &mut Tx, about: &About) -> Result<Vec<Resting>, StoreError> {
    let one = about.measure_id.unwrap_or(Uuid::nil());
    Ok(on_tx!(tx, conn => {
        sqlx::query_as(RESTING)
            .bind(about.record_id)
            .bind(i32::from(about.measure_id.is_some()))
            .bind(one)
            .fetch_all(conn)
            .await
    })?)
}

async fn span(tx: &mut Tx, measure: &Resting) -> Result<MeasureSpan, StoreError> {
    let rows: Vec<(i32, Option<i32>)> = on_tx!(tx, conn => {
        sqlx::query_as(SUSPENSIONS).bind(measure.id).fetch_all(conn).await
    })?;
    span_of(measure.from_day, measure.decided_until, &rows)
}

/// The days of a measure, from what is stored of it.
pub(crate) fn span_of(
    from_day: i32,
    decided_until: Option<i32>,
    suspensions: &[(i32, Option<i32>)],
) -> Result<MeasureSpan, StoreError> {
    let day = |number: i32| {
        from_number(number).ok_or_else(|| StoreError::Inconsistent {
            table: "measure",
            column: "from_day",
            value: number.to_string(),
        })
    };
    let mut span = MeasureSpan::new(day(from_day)?, decided_until.map(day).transpose()?);
    for (from, until) in suspensions {
        span.suspensions.push(Suspension {
            from: day(*from)?,
            until: until.map(day).transpose()?,
        });
    }
    Ok(span)
}

async fn save(
    tx: &mut Tx,
    measure: &Resting,
    span: &MeasureSpan,
    ended: Option<(Date, &'static str)>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(SAVE)
            .bind(measure.id)
            .bind(span.last_day().map(to_number))
            .bind(i32::from(span.suspended().is_some()))
            .bind(ended.map(|(day, _)| to_number(day)))
            .bind(ended.map(|(_, why)| why))
    )?;
    Ok(())
}

async fn order(
    tx: &mut Tx,
    about: &About,
    measure: &Resting,
    kind: OrderKind,
    last_day: Option<Date>,
) -> Result<(), StoreError> {
    let id = new_id(about.at).map_err(|_| StoreError::NoChance)?;
    execute!(
        tx,
        sqlx::query(ORDER)
            .bind(id)
            .bind(measure.id)
            .bind(about.cause.case())
            .bind(about.cause.ruling())
            .bind(&measure.unit_code)
            .bind(kind.code())
            .bind(to_number(about.day))
            .bind(last_day.map(to_number))
            .bind(about.at.as_microsecond())
    )?;
    Ok(())
}

fn of(
    measure: Resting,
    what: OrderKind,
    before: Option<Date>,
    span: &MeasureSpan,
    day: Date,
) -> MovedMeasure {
    MovedMeasure {
        id: measure.id,
        name: measure.name,
        unit_code: measure.unit_code,
        what,
        before,
        last_day: span.last_day(),
        days_left: span.days_left(day),
    }
}
