//! 待核验. As queues of cases, it is put together of legs that each walk one index and stop with the page.

use domain::case::CaseNumber;
use domain::registration::{EntryChannel, EntryKind, Stage};
use domain::role::Scope;
use sqlx::{Database, Encode, QueryBuilder, Type};
use uuid::Uuid;

use super::rows::{channel_of, due_of, given_number, kind_of, stage_of};
use crate::store::db::on_db;
use crate::store::from_row::from_row;
use crate::store::{MOST_COUNTED, Store, StoreError};

/// Which entries somebody looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryTab {
    /// 待核验: at a unit of the scope; for the city all that waits.
    ToVerify,
    /// 即将到期: of those, due until the day that counts as soon.
    DueSoon,
    /// 已超期: of those, due before today.
    Overdue,
    /// 信用办待处理: at the credit office, for the city alone.
    AtOffice,
    /// 部门核验中: at a unit, for the city alone.
    AtUnits,
    /// 已办理 by a unit of the scope, the newest first; what the portal compared is none of it.
    Decided,
}

impl EntryTab {
    /// Each of them.
    pub const ALL: [EntryTab; 6] = [
        EntryTab::ToVerify,
        EntryTab::DueSoon,
        EntryTab::Overdue,
        EntryTab::AtOffice,
        EntryTab::AtUnits,
        EntryTab::Decided,
    ];

    /// At which stages its entries stand; none where that does not matter.
    fn stages(self, scope: &Scope) -> &'static [Stage] {
        match (self, scope) {
            (EntryTab::Decided, _) => &[],
            (EntryTab::AtOffice, _) => &[Stage::Waiting],
            (EntryTab::AtUnits, _) | (_, Scope::Units(_)) => &[Stage::Checking],
            (_, Scope::City) => &[Stage::Waiting, Stage::Checking],
        }
    }

    fn is_for(self, scope: &Scope) -> bool {
        match self {
            EntryTab::AtOffice | EntryTab::AtUnits => *scope == Scope::City,
            _ => true,
        }
    }
}

/// A page of a queue.
#[derive(Clone, Copy, Debug)]
pub struct EntryQueueFilter<'q> {
    /// Which entries.
    pub tab: EntryTab,
    /// Whose.
    pub scope: &'q Scope,
    /// Of this kind; `None` = of all.
    pub kind: Option<EntryKind>,
    /// Today (`YYYYMMDD`).
    pub today: i32,
    /// The last day that counts as soon (`YYYYMMDD`).
    pub soon: i32,
    /// Behind this one: its place and its id.
    pub after: Option<(i64, Uuid)>,
    /// Most lines.
    pub most: i64,
}

/// A line of a queue.
#[derive(Clone, Debug)]
pub struct QueuedEntry {
    /// The entry.
    pub id: Uuid,
    /// Its version.
    pub version: i64,
    /// The version of what it says that waits, or was decided.
    pub no: i32,
    /// 登记编号
    pub number: CaseNumber,
    /// 登记类别
    pub kind: EntryKind,
    /// Where that version stands.
    pub stage: Stage,
    /// Whose it is.
    pub subject_id: Uuid,
    /// Their name.
    pub subject_name: String,
    /// What it is called, sealed.
    pub title: Vec<u8>,
    /// Code of the unit that has to verify it, or had to.
    pub unit_code: Option<String>,
    /// Its name.
    pub unit_name: Option<String>,
    /// Last day of verification (`YYYYMMDD`).
    pub due_on: Option<i32>,
    /// Microseconds UTC.
    pub sent_at: i64,
    /// Microseconds UTC.
    pub decided_at: Option<i64>,
    /// Whether it changes what is in use.
    pub is_change: bool,
    /// 申报渠道
    pub channel: EntryChannel,
    /// Its place in the queue.
    pub place: i64,
}

struct Row {
    id: Uuid,
    version: i64,
    no: i32,
    number: Option<String>,
    kind: String,
    stage: String,
    subject_id: Uuid,
    subject_name: String,
    title: Vec<u8>,
    unit_code: Option<String>,
    unit_name: Option<String>,
    due_on: i32,
    sent_at: i64,
    decided_at: Option<i64>,
    live: Option<i32>,
    channel: String,
    place: i64,
}
from_row!(Row {
    id,
    version,
    no,
    number,
    kind,
    stage,
    subject_id,
    subject_name,
    title,
    unit_code,
    unit_name,
    due_on,
    sent_at,
    decided_at,
    live,
    channel,
    place
});

impl TryFrom<Row> for QueuedEntry {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<QueuedEntry, StoreError> {
        Ok(QueuedEntry {
            id: row.id,
            version: row.version,
            no: row.no,
            number: given_number(row.number)?,
            kind: kind_of(&row.kind)?,
            stage: stage_of(&row.stage)?,
            subject_id: row.subject_id,
            subject_name: row.subject_name,
            title: row.title,
            unit_code: row.unit_code,
            unit_name: row.unit_name,
            due_on: due_of(row.due_on),
            sent_at: row.sent_at,
            decided_at: row.decided_at,
            is_change: row.live.is_some_and(|live| live < row.no),
            channel: channel_of(&row.channel)?,
            place: row.place,
        })
    }
}

const COLUMNS: &str = "
    select
        e.id, e.version, v.no, e.number, e.kind, v.stage, e.subject_id, s.name as subject_name, v.title, v.unit_code,
        u.name as unit_name, v.due_on, v.sent_at, v.decided_at, e.live, v.channel, q.place
    from (";
const NAMES: &str = "
    ) q
    join entry e on e.id = q.entry_id
    join entry_version v on v.entry_id = q.entry_id and v.no = q.no
    join subject s on s.id = e.subject_id
    left join unit u on u.code = v.unit_code";
/// The words of the index.
const BY_PEOPLE: &str = "v.decided_at is not null and (v.method is null or v.method <> 'platform')";

/// One walk along one index.
#[derive(Clone, Copy)]
struct Leg<'q> {
    stage: Option<Stage>,
    unit: Option<&'q str>,
}

fn legs<'q>(tab: EntryTab, scope: &'q Scope) -> Vec<Leg<'q>> {
    if !tab.is_for(scope) {
        return Vec::new();
    }
    let units: Vec<Option<&str>> = match scope {
        Scope::City => vec![None],
        Scope::Units(units) => units.iter().map(|unit| Some(unit.as_str())).collect(),
    };
    let stages: Vec<Option<Stage>> = match tab.stages(scope) {
        [] => vec![None],
        stages => stages.iter().copied().map(Some).collect(),
    };
    let mut legs = Vec::with_capacity(stages.len() * units.len());
    for stage in stages {
        legs.extend(units.iter().map(|unit| Leg { stage, unit: *unit }));
    }
    legs
}

impl Store {
    /// A page of a queue, the most urgent first; what was decided, the newest first.
    pub async fn entry_queue(
        &self,
        filter: &EntryQueueFilter<'_>,
    ) -> Result<Vec<QueuedEntry>, StoreError> {
        let legs = legs(filter.tab, filter.scope);
        if legs.is_empty() {
            // Nobody's units cover nothing.
            return Ok(Vec::new());
        }
        let rows = on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(COLUMNS);
            for (at, leg) in legs.iter().enumerate() {
                query.push(if at > 0 { " union all " } else { "" });
                push_leg(&mut query, filter, *leg, true);
            }
            query.push(NAMES).push(" order by q.place").push(order(filter.tab));
            query.push(", q.entry_id").push(order(filter.tab));
            query.push(" limit ").push_bind(filter.most);
            query.build_query_as::<Row>().fetch_all(pool).await
        })?;
        rows.into_iter().map(QueuedEntry::try_from).collect()
    }

    /// How many entries are in each queue that is for the scope, up to [`MOST_COUNTED`]; one statement.
    pub async fn entry_queue_counts(
        &self,
        scope: &Scope,
        today: i32,
        soon: i32,
    ) -> Result<Vec<(EntryTab, i64)>, StoreError> {
        let tabs: Vec<(EntryTab, Vec<Leg<'_>>)> = EntryTab::ALL
            .into_iter()
            .map(|tab| (tab, legs(tab, scope)))
            .filter(|(_, legs)| !legs.is_empty())
            .collect();
        if tabs.is_empty() {
            return Ok(Vec::new());
        }
        let rows: Vec<(i64, i64)> = on_db!(self.db, pool => {
            let mut query = QueryBuilder::new("");
            for (nth, (tab, legs)) in tabs.iter().enumerate() {
                let filter = EntryQueueFilter {
                    tab: *tab,
                    scope,
                    kind: None,
                    today,
                    soon,
                    after: None,
                    most: MOST_COUNTED,
                };
                query.push(if nth > 0 { " union all " } else { "" });
                query.push("select cast(").push_bind(nth as i64).push(" as bigint) as queue, count(*) as entries from (");
                for (at, leg) in legs.iter().enumerate() {
                    query.push(if at > 0 { " union all " } else { "" });
                    push_leg(&mut query, &filter, *leg, false);
                }
                query.push(") counted");
            }
            query.build_query_as::<(i64, i64)>().fetch_all(pool).await
        })?;
        let found = |(nth, count): (i64, i64)| {
            let (tab, _) = tabs.get(usize::try_from(nth).ok()?)?;
            Some((*tab, count.min(MOST_COUNTED)))
        };
        let mut counts: Vec<(EntryTab, i64)> = rows.into_iter().filter_map(found).collect();
        counts.sort_by_key(|(tab, _)| EntryTab::ALL.iter().position(|one| one == tab));
        Ok(counts)
    }
}

/// What was decided is shown the other way round.
fn order(tab: EntryTab) -> &'static str {
    match tab {
        EntryTab::Decided => " desc",
        _ => "",
    }
}

/// One leg: to show, its entries in order as far as a page goes; to count, as many as are counted.
fn push_leg<DB>(
    query: &mut QueryBuilder<DB>,
    filter: &EntryQueueFilter<'_>,
    leg: Leg<'_>,
    shown: bool,
) where
    DB: Database,
    String: for<'q> Encode<'q, DB> + Type<DB>,
    i32: for<'q> Encode<'q, DB> + Type<DB>,
    i64: for<'q> Encode<'q, DB> + Type<DB>,
    Uuid: for<'q> Encode<'q, DB> + Type<DB>,
{
    let decided = filter.tab == EntryTab::Decided;
    let place = if decided { "v.decided_at" } else { "v.due_on" };
    query.push("select * from (select v.entry_id, v.no, cast(");
    query
        .push(place)
        .push(" as bigint) as place from entry_version v");
    if filter.kind.is_some() {
        query.push(" join entry e on e.id = v.entry_id");
    }
    query.push(" where ");
    match leg.stage {
        // Said twice: the first is the condition of the index.
        Some(stage) => query
            .push("v.stage in ('waiting', 'checking') and v.stage = ")
            .push_bind(stage.code().to_owned()),
        None => query.push(BY_PEOPLE),
    };
    if let Some(unit) = leg.unit {
        let column = if decided {
            "v.verified_unit"
        } else {
            "v.unit_code"
        };
        query.push(" and ").push(column).push(" = ");
        query.push_bind(unit.to_owned());
    }
    if let Some(kind) = filter.kind {
        query
            .push(" and e.kind = ")
            .push_bind(kind.code().to_owned());
    }
    match filter.tab {
        EntryTab::DueSoon => {
            query.push(" and v.due_on between ").push_bind(filter.today);
            query.push(" and ").push_bind(filter.soon);
        }
        EntryTab::Overdue => {
            query.push(" and v.due_on < ").push_bind(filter.today);
        }
        _ => {}
    }
    if let Some((at, id)) = filter.after.filter(|_| shown) {
        query.push(" and (").push(place).push(", v.entry_id) ");
        query.push(if decided { "< (" } else { "> (" });
        match decided {
            true => query.push_bind(at),
            false => query.push_bind(i32::try_from(at).unwrap_or(i32::MAX)),
        };
        query.push(", ").push_bind(id).push(")");
    }
    if shown {
        let order = order(filter.tab);
        query.push(" order by ").push(place).push(order);
        query.push(", v.entry_id").push(order);
    }
    query.push(" limit ").push_bind(filter.most).push(") leg");
}
