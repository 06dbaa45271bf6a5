//! 待办. A queue is put together of legs: one for each stage and each way in which a unit has to do with a case. Each
//! leg walks one index in the order of the page and stops when a page is full, so that no queue takes longer when there
//! are more cases in it, or more that are over.

use domain::case::Stage;
use domain::role::Scope;
use sqlx::{Database, Encode, QueryBuilder, Type};
use uuid::Uuid;

use super::about::CaseAbout;
use crate::store::db::on_db;
use crate::store::dialect::contains;
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

/// Cases are counted up to this number: more than so many is an answer too.
pub const MOST_COUNTED: i64 = 1_000;

/// 待办: which cases somebody looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueView {
    /// At these stages, none of which is over.
    Stages(&'static [Stage]),
    /// 信用办: at these stages, where no other unit has to do something.
    Office(&'static [Stage]),
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

/// Where a case stands in its queue: by its last day, or by the instant at which it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueKey {
    /// [`QueueLine::place`]
    pub place: i64,
    /// The case.
    pub id: Uuid,
}

/// A page of a queue.
#[derive(Clone, Debug)]
pub struct QueueFilter<'q> {
    /// Which cases.
    pub view: QueueView,
    /// Whose.
    pub scope: &'q Scope,
    /// Begins with this 办件编号, or with this in the subject's name; empty = all.
    pub text: &'q str,
    /// Word of the kind; empty = all.
    pub kind: &'q str,
    /// Word of the ground; empty = all.
    pub ground: &'q str,
    /// Behind this one; `None` = from the beginning.
    pub after: Option<QueueKey>,
    /// The page before this one instead; the lines come in the order of the queue all the same.
    pub before: Option<QueueKey>,
    /// Most lines.
    pub most: i64,
}

impl<'q> QueueFilter<'q> {
    /// The whole queue, from its beginning.
    pub fn all(view: QueueView, scope: &'q Scope, most: i64) -> QueueFilter<'q> {
        QueueFilter {
            view,
            scope,
            text: "",
            kind: "",
            ground: "",
            after: None,
            before: None,
            most,
        }
    }
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
    /// The record it is about, or that what it is about rests on.
    pub record_id: Option<Uuid>,
    /// The entry it is about.
    pub entry_id: Option<Uuid>,
    /// Whom it is about.
    pub subject_id: Uuid,
    /// Their name.
    pub subject_name: String,
    /// Name of the unit that has to act, or that the record is from.
    pub unit_name: Option<String>,
    /// Word of the ground.
    pub ground: String,
    /// Last day (`YYYYMMDD`).
    pub due_on: i32,
    /// Last day of the clock of the answer (`YYYYMMDD`).
    pub answer_on: i32,
    /// Microseconds UTC.
    pub filed_at: i64,
    /// Microseconds UTC.
    pub closed_at: Option<i64>,
    /// 承办人
    pub holder_id: Option<Uuid>,
    /// Until when; microseconds UTC.
    pub held_until: Option<i64>,
    /// 重点服务: 1 where it comes first among those of its last day.
    pub priority: i32,
}
from_row!(QueueLine {
    id,
    number,
    stage,
    record_id,
    entry_id,
    subject_id,
    subject_name,
    unit_name,
    ground,
    due_on,
    answer_on,
    filed_at,
    closed_at,
    holder_id,
    held_until,
    priority
});

impl QueueLine {
    /// Where it stands in a queue: what is over by its end, everything else by its last day, 重点服务 before the others.
    pub fn place(&self) -> i64 {
        let rank = i64::from(self.priority == 0);
        self.closed_at
            .unwrap_or(i64::from(self.due_on) * RANKS + rank)
    }
}

/// 重点服务 first, then the others: two places for each last day.
const RANKS: i64 = 2;

const COLUMNS: &str = "
    select
        c.id, c.number, c.stage, c.record_id, c.entry_id, c.subject_id, s.name as subject_name, u.name as unit_name,
        c.ground, c.due_on, c.answer_on, c.filed_at, c.closed_at, c.holder_id, c.held_until, c.priority";
const NAMES: &str = "
    join subject s on s.id = c.subject_id
    left join unit u on u.code = coalesce(c.unit_code, c.record_unit)";
/// By which columns a unit has to do with what is not over, and with what is.
const OPEN_TO: [&str; 3] = ["unit_code", "joint_code", "record_unit"];
const TO_BE_DONE_BY: [&str; 2] = ["unit_code", "joint_code"];
const CLOSED_TO: [&str; 2] = ["joint_code", "record_unit"];

/// What a leg is walked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Walk {
    /// To count what is there.
    Counting,
    /// To show what is over.
    Over,
    /// To show what is not: 重点服务 (rank 0), or the others. Each has indexes of its own.
    Running { rank: i64 },
}

/// The walks that show a queue.
fn walks(view: QueueView) -> &'static [Walk] {
    match view {
        QueueView::Over => &[Walk::Over],
        _ => &[Walk::Running { rank: 0 }, Walk::Running { rank: 1 }],
    }
}

/// One walk along one index.
#[derive(Clone, Copy)]
struct Leg<'q> {
    stage: Option<Stage>,
    unit: Option<(&'static str, &'q str)>,
}

fn legs<'q>(filter: &QueueFilter<'q>) -> Vec<Leg<'q>> {
    let stages: Vec<Option<Stage>> = match filter.view {
        QueueView::Stages(stages) | QueueView::Office(stages) => {
            stages.iter().copied().map(Some).collect()
        }
        _ => vec![None],
    };
    let columns: &[&'static str] = match filter.view {
        QueueView::OwnUnit => &TO_BE_DONE_BY,
        QueueView::Over => &CLOSED_TO,
        _ => &OPEN_TO,
    };
    let units: Vec<Option<(&'static str, &'q str)>> = match filter.scope {
        Scope::City => vec![None],
        Scope::Units(units) => {
            let of = |unit: &'q String| {
                columns
                    .iter()
                    .map(move |column| Some((*column, unit.as_str())))
            };
            units.iter().flat_map(of).collect()
        }
    };
    let mut legs = Vec::with_capacity(stages.len() * units.len());
    for stage in stages {
        legs.extend(units.iter().map(|unit| Leg { stage, unit: *unit }));
    }
    legs
}

impl Store {
    /// A page of a queue, the most urgent first.
    pub async fn queue(&self, filter: &QueueFilter<'_>) -> Result<Vec<QueueLine>, StoreError> {
        let legs = legs(filter);
        if legs.is_empty() {
            // Nobody's units cover nothing.
            return Ok(Vec::new());
        }
        let backward = filter.before.is_some();
        let mut lines = on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(COLUMNS);
            query.push(" from (");
            let both = legs.iter().flat_map(|leg| walks(filter.view).iter().map(move |walk| (leg, walk)));
            for (at, (leg, walk)) in both.enumerate() {
                query.push(if at > 0 { " union " } else { "" });
                push_leg(&mut query, filter, *leg, *walk);
            }
            query.push(") q join case_file c on c.id = q.id");
            query.push(NAMES);
            let (place, id) = order(filter.view, backward);
            query.push(" order by q.place").push(place).push(", q.id").push(id);
            query.push(" limit ").push_bind(filter.most);
            query.build_query_as::<QueueLine>().fetch_all(pool).await
        })?;
        if backward {
            lines.reverse();
        }
        Ok(lines)
    }

    /// How many cases are in each queue, up to [`MOST_COUNTED`]; one statement, whatever the number of queues.
    pub async fn count_queues(&self, filters: &[QueueFilter<'_>]) -> Result<Vec<i64>, StoreError> {
        let mut counts = vec![0_i64; filters.len()];
        let known: Vec<(usize, Vec<Leg<'_>>)> = filters
            .iter()
            .map(legs)
            .enumerate()
            .filter(|(_, legs)| !legs.is_empty())
            .collect();
        if known.is_empty() {
            return Ok(counts);
        }
        let rows: Vec<(i64, i64)> = on_db!(self.db, pool => {
            let mut query = QueryBuilder::new("");
            for (nth, (at, legs)) in known.iter().enumerate() {
                query.push(if nth > 0 { " union all " } else { "" });
                query.push("select cast(").push_bind(*at as i64).push(" as bigint) as queue, count(*) as cases from (");
                for (nth, leg) in legs.iter().enumerate() {
                    query.push(if nth > 0 { " union " } else { "" });
                    if let Some(filter) = filters.get(*at) {
                        push_leg(&mut query, filter, *leg, Walk::Counting);
                    }
                }
                query.push(") counted");
            }
            query.build_query_as::<(i64, i64)>().fetch_all(pool).await
        })?;
        for (at, cases) in rows {
            let at = usize::try_from(at).unwrap_or(usize::MAX);
            if let Some(count) = counts.get_mut(at) {
                *count = cases.min(MOST_COUNTED);
            }
        }
        Ok(counts)
    }

    /// 关联办件: the newest other cases about a record or an entry or its subject, or of an applicant, as far as a permit
    /// reaches; those about the same thing first.
    pub async fn linked_cases(
        &self,
        of: &super::CaseRow,
        scope: &Scope,
        most: i64,
    ) -> Result<Vec<QueueLine>, StoreError> {
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(COLUMNS);
            query.push(" from (select l.id from case_file l where l.subject_id = ").push_bind(of.subject_id);
            query.push(" union select l.id from case_file l where l.applicant_key = ").push_bind(of.applicant_key.clone());
            query.push(") q join case_file c on c.id = q.id").push(NAMES);
            query.push(" where c.id <> ").push_bind(of.id);
            if let Scope::Units(units) = scope {
                query.push(" and (");
                for (at, column) in OPEN_TO.iter().enumerate() {
                    query.push(if at > 0 { " or c." } else { "c." }).push(*column).push(" in (");
                    // Nobody's units cover nothing: an empty list is no SQL.
                    query.push_bind(units.first().cloned().unwrap_or_default());
                    for unit in units.iter().skip(1) {
                        query.push(", ").push_bind(unit.clone());
                    }
                    query.push(")");
                }
                query.push(")");
            }
            let (column, thing) = match of.about {
                CaseAbout::Record(record) | CaseAbout::Measure { record, .. } => ("c.record_id", record),
                CaseAbout::Entry { entry, .. } => ("c.entry_id", entry),
            };
            query.push(" order by case when ").push(column).push(" = ").push_bind(thing);
            query.push(" then 0 else 1 end, c.filed_at desc, c.id desc limit ").push_bind(most);
            query.build_query_as::<QueueLine>().fetch_all(pool).await
        })?)
    }
}

/// Ascending or descending; what is over is shown the other way round.
fn order(view: QueueView, backward: bool) -> (&'static str, &'static str) {
    match (view == QueueView::Over) != backward {
        true => (" desc", " desc"),
        false => ("", ""),
    }
}

/// One leg: to show, its cases in order as far as a page goes; to count, as many as are counted.
fn push_leg<DB>(query: &mut QueryBuilder<DB>, filter: &QueueFilter<'_>, leg: Leg<'_>, walk: Walk)
where
    DB: Database,
    String: for<'q> Encode<'q, DB> + Type<DB>,
    i32: for<'q> Encode<'q, DB> + Type<DB>,
    i64: for<'q> Encode<'q, DB> + Type<DB>,
    Uuid: for<'q> Encode<'q, DB> + Type<DB>,
{
    let over = filter.view == QueueView::Over;
    let shown = walk != Walk::Counting;
    let place = if over { "c.closed_at" } else { "c.due_on" };
    query.push("select * from (select c.id");
    match walk {
        Walk::Counting => {}
        Walk::Over => {
            query.push(", c.closed_at as place");
        }
        Walk::Running { rank } => {
            query.push(", cast(c.due_on as bigint) * ").push(RANKS);
            query.push(" + ").push(rank).push(" as place");
        }
    }
    query.push(" from case_file c");
    if shown && !filter.text.is_empty() {
        query.push(" join subject s on s.id = c.subject_id");
    }
    query.push(if over {
        " where c.closed_at is not null"
    } else {
        " where c.closed_at is null"
    });
    if let Walk::Running { rank } = walk {
        // Written out, so that the indexes of the few cases of 重点服务 are found.
        query.push(if rank == 0 {
            " and c.priority = 1"
        } else {
            " and c.priority = 0"
        });
    }
    if let Some(stage) = leg.stage {
        query
            .push(" and c.stage = ")
            .push_bind(stage.code().to_owned());
    }
    if let Some((column, unit)) = leg.unit {
        query
            .push(" and c.")
            .push(column)
            .push(" = ")
            .push_bind(unit.to_owned());
    }
    match filter.view {
        QueueView::Mine(account) => {
            query.push(" and c.holder_id = ").push_bind(account);
        }
        QueueView::DueBetween(from, to) => {
            query
                .push(" and c.due_on between ")
                .push_bind(from)
                .push(" and ")
                .push_bind(to);
        }
        QueueView::DueBefore(day) => {
            // Whoever has let his time to state his view pass has made nobody late.
            query
                .push(" and c.due_on < ")
                .push_bind(day)
                .push(" and (c.stage <> ")
                .push_bind(Stage::Hearing.code().to_owned())
                .push(" or c.answer_on < ")
                .push_bind(day)
                .push(")");
        }
        QueueView::Office(_) => {
            query.push(" and c.unit_code is null");
        }
        QueueView::Stages(_) | QueueView::OwnUnit | QueueView::Over => {}
    }
    if !shown {
        query.push(" limit ").push_bind(MOST_COUNTED).push(") leg");
        return;
    }
    if !filter.kind.is_empty() {
        query
            .push(" and c.kind = ")
            .push_bind(filter.kind.to_owned());
    }
    if !filter.ground.is_empty() {
        query
            .push(" and c.ground = ")
            .push_bind(filter.ground.to_owned());
    }
    if !filter.text.is_empty() {
        let (number, name) = (
            filter.text.to_ascii_uppercase(),
            filter.text.to_ascii_lowercase(),
        );
        query
            .push(r" and (c.number like ")
            .push_bind(contains(&number))
            .push(r" escape '\'");
        query
            .push(r" or lower(s.name) like ")
            .push_bind(contains(&name))
            .push(r" escape '\')");
    }
    let backward = filter.before.is_some();
    if let Some(key) = filter.before.or(filter.after) {
        push_key(query, key, walk, backward);
    }
    let (first, second) = order(filter.view, backward);
    query
        .push(" order by ")
        .push(place)
        .push(first)
        .push(", c.id")
        .push(second);
    query.push(" limit ").push_bind(filter.most).push(") leg");
}

/// Goes on behind a place in the queue, or before it.
fn push_key<DB>(query: &mut QueryBuilder<DB>, key: QueueKey, walk: Walk, backward: bool)
where
    DB: Database,
    i32: for<'q> Encode<'q, DB> + Type<DB>,
    i64: for<'q> Encode<'q, DB> + Type<DB>,
    Uuid: for<'q> Encode<'q, DB> + Type<DB>,
{
    let Walk::Running { rank } = walk else {
        let sign = if backward { ">" } else { "<" };
        query.push(" and (c.closed_at, c.id) ").push(sign);
        query.push(" (").push_bind(key.place);
        query.push(", ").push_bind(key.id).push(")");
        return;
    };
    let day = i32::try_from(key.place.div_euclid(RANKS)).unwrap_or(i32::MAX);
    let of_key = key.place.rem_euclid(RANKS);
    if rank == of_key {
        let sign = if backward { "<" } else { ">" };
        query.push(" and (c.due_on, c.id) ").push(sign);
        query.push(" (").push_bind(day);
        query.push(", ").push_bind(key.id).push(")");
        return;
    }
    // Of the same last day, the other rank stands wholly before or wholly behind.
    let sign = match (backward, rank > of_key) {
        (false, true) => ">=",
        (false, false) => ">",
        (true, true) => "<",
        (true, false) => "<=",
    };
    query
        .push(" and c.due_on ")
        .push(sign)
        .push(" ")
        .push_bind(day);
}
