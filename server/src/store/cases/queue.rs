use domain::case::Stage;
use domain::role::Scope;
use sqlx::{Database, Encode, QueryBuilder, Type};
use uuid::Uuid;

use crate::store::db::on_db;
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

/// 待办: which cases somebody looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueView {
    /// At these stages.
    Stages(&'static [Stage]),
    /// 我办理的: held by this account.
    Mine(Uuid),
    /// 本单位: those a unit of the scope has to do something about.
    OwnUnit,
    /// 即将到期: from the first to the second day.
    DueBetween(i32, i32),
    /// 已超期: due before this day.
    DueBefore(i32),
    /// 已办结, the newest first.
    Over,
}

/// A page of a queue.
#[derive(Clone, Debug)]
pub struct QueueFilter<'q> {
    /// Which cases.
    pub view: QueueView,
    /// Whose.
    pub scope: &'q Scope,
    /// Most lines.
    pub most: i64,
    /// Lines passed over.
    pub offset: i64,
}

/// A line of a queue.
#[derive(Clone, Debug)]
pub struct QueueLine {
    /// The case.
    pub id: Uuid,
    /// 办件编号
    pub number: String,
    /// Word of the stage.
    pub stage: String,
    /// Whom it is about.
    pub subject_name: String,
    /// Code of the unit the record is from.
    pub record_unit: String,
    /// Code of the unit that has to act.
    pub unit_code: Option<String>,
    /// Word of the ground.
    pub ground: String,
    /// Last day (`YYYYMMDD`).
    pub due_on: i32,
    /// Microseconds UTC.
    pub filed_at: i64,
    /// 承办人
    pub holder_id: Option<Uuid>,
    /// Until when; microseconds UTC.
    pub held_until: Option<i64>,
}
from_row!(QueueLine {
    id,
    number,
    stage,
    subject_name,
    record_unit,
    unit_code,
    ground,
    due_on,
    filed_at,
    holder_id,
    held_until
});

const COLUMNS: &str = "
    select
        c.id, c.number, c.stage, s.name as subject_name, c.record_unit, c.unit_code, c.ground, c.due_on, c.filed_at,
        c.holder_id, c.held_until
    from case_file c
    join subject s on s.id = c.subject_id";

impl Store {
    /// A page of a queue, the most urgent first.
    pub async fn queue(&self, filter: &QueueFilter<'_>) -> Result<Vec<QueueLine>, StoreError> {
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(COLUMNS);
            push_where(&mut query, filter);
            query.push(match filter.view {
                QueueView::Over => " order by c.closed_at desc",
                _ => " order by c.due_on, c.id",
            });
            query.push(" limit ").push_bind(filter.most);
            query.push(" offset ").push_bind(filter.offset);
            query.build_query_as::<QueueLine>().fetch_all(pool).await
        })?)
    }

    /// How many cases are in a queue.
    pub async fn count_queue(&self, filter: &QueueFilter<'_>) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new("select count(*) from case_file c");
            push_where(&mut query, filter);
            query.build_query_scalar::<i64>().fetch_one(pool).await
        })?)
    }
}

fn push_where<DB>(query: &mut QueryBuilder<DB>, filter: &QueueFilter<'_>)
where
    DB: Database,
    String: for<'q> Encode<'q, DB> + Type<DB>,
    i32: for<'q> Encode<'q, DB> + Type<DB>,
    Uuid: for<'q> Encode<'q, DB> + Type<DB>,
{
    query.push(" where ");
    match filter.view {
        QueueView::Stages(stages) => {
            query.push("c.stage in (");
            let mut list = query.separated(", ");
            for stage in stages {
                list.push_bind(stage.code().to_owned());
            }
            query.push(")");
        }
        QueueView::Mine(account) => {
            query
                .push("c.closed_at is null and c.holder_id = ")
                .push_bind(account);
        }
        QueueView::OwnUnit => {
            query.push("c.closed_at is null");
        }
        QueueView::DueBetween(from, to) => {
            query
                .push("c.closed_at is null and c.due_on between ")
                .push_bind(from);
            query.push(" and ").push_bind(to);
        }
        QueueView::DueBefore(day) => {
            query
                .push("c.closed_at is null and c.due_on < ")
                .push_bind(day);
        }
        QueueView::Over => {
            query.push("c.closed_at is not null");
        }
    }
    let columns: &[&str] = match filter.view {
        QueueView::OwnUnit => &["c.unit_code", "c.joint_code"],
        _ => &["c.unit_code", "c.joint_code", "c.record_unit"],
    };
    let Scope::Units(units) = filter.scope else {
        return;
    };
    // Whoever a case is from, whoever has to act, and the office it was complained to.
    query.push(" and (");
    for (at, column) in columns.iter().enumerate() {
        query.push(if at == 0 { "" } else { " or " });
        query.push(*column).push(" in (");
        // Nobody's units cover nothing: an empty list is no SQL.
        query.push_bind(units.first().cloned().unwrap_or_default());
        for unit in units.iter().skip(1) {
            query.push(", ").push_bind(unit.clone());
        }
        query.push(")");
    }
    query.push(")");
}
