//! 停止共享使用的通知和回执: one for each who had received a repaired record, and for each system that had received one whose
//! publication has ended.

use const_format::formatcp;
use domain::case::repair::Receiver;
use domain::day::to_number;
use domain::id::ApiClientId;
use domain::role::Scope;
use jiff::Timestamp;
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::effect::Repairing;
use crate::audit::AuditEntry;
use crate::ids::new_id;
use crate::store::db::{Tx, execute, on_db, on_tx};
use crate::store::from_row::from_row;
use crate::store::scope::push_scope;
use crate::store::{MOST_COUNTED, Store, StoreError};

/// Units that apply measures which rest on a record, or did.
const UNITS: &str =
    "select distinct unit_code from measure where record_id = $1 order by unit_code";
/// Systems that were told of it; whoever runs one whose key was ended answers for it.
const CLIENTS: &str = "
    select c.id, c.unit_code
    from record_hand_out h
    join api_client c on c.id = h.client_id
    where h.record_id = $1
    order by c.id";
const ADD: &str = "
    insert into repair_order (id, case_id, record_id, unit_code, client_id, kind, issued_at, due_on)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";
/// What came later takes the place of what was said before.
const VOID: &str = "update repair_order set void_on = $2 where case_id = $1 and void_on is null";
/// An end that was told before: a correction had moved the day since.
const VOID_EXPIRED: &str = "
    update repair_order set void_on = $2 where record_id = $1 and case_id is null and void_on is null";
const TOLD: &str = "
    select unit_code, client_id
    from repair_order
    where case_id = $1 and kind = 'stop' and void_on is null
    order by unit_code, id";
/// Nothing is resumed that is over by itself. What an objection or a ruling hides for a time counts again all the same, and
/// nobody is told later: whoever asks for it then is given it when it is shown.
const COUNTS: &str = "
    select count(*)
    from record
    where id = $1 and until >= $2
        and (withheld is null or (held in ('objection', 'shielded') and withheld_otherwise is null))";
const DONE_BY_UNIT: &str = "
    update repair_order set done_at = $2, done_by = $3, receipt = $4
    where case_id = $1 and unit_code = $5 and client_id is null
        and kind = 'stop' and done_at is null and void_on is null";
const DONE_BY_CLIENT: &str = "
    update repair_order set done_at = $2, done_by = $3, receipt = $4
    where case_id = $1 and client_id = $5 and kind = 'stop' and done_at is null and void_on is null";
/// Where no case goes on with the answer.
const NOTED: &str = "
    update repair_order set done_at = $2, done_by = $3, receipt = $4
    where id = $1 and kind <> 'stop' and done_at is null and void_on is null";
/// While receivers stop, their last day is that of the case, which the calendar and a revocation that came to nothing move.
const DUE: &str =
    "case when o.kind = 'stop' and c.stage = 'remedying' then c.due_on else o.due_on end";
const SELECT: &str = formatcp!(
    "select
        o.id, o.case_id, c.number as case_number, c.stage as case_stage, o.record_id, r.document_no, r.authority, s.name as subject_name,
        s.uscc as subject_uscc, o.unit_code, u.name as unit_name, o.client_id, a.name as client_name, o.kind,
        o.issued_at, {DUE} as due_on, o.done_at, o.done_by, o.receipt, o.void_on
    from repair_order o
    left join case_file c on c.id = o.case_id
    join record r on r.id = o.record_id
    join subject s on s.id = r.subject_id
    join unit u on u.code = o.unit_code
    left join api_client a on a.id = o.client_id"
);
const ONE: &str = formatcp!("{SELECT} where o.id = $1");
const OF_CASE: &str = formatcp!("{SELECT} where o.case_id = $1 order by o.issued_at, o.id");
const OF_CLIENT: &str = formatcp!(
    "{SELECT}
    where o.client_id = $1 and o.done_at is null and o.void_on is null
    order by o.issued_at, o.id
    limit $2"
);

/// Which are shown.
#[derive(Clone, Copy, Debug)]
pub struct RepairOrderFilter<'f> {
    /// Whose.
    pub scope: &'f Scope,
    /// Those that were answered, the newest first; else those that were not, the earliest due first.
    pub done: bool,
    /// Only those that are late on a day (`YYYYMMDD`).
    pub late_on: Option<i32>,
}

/// 通知 to whoever had received a record that was repaired, whose repair was revoked, or whose publication has ended.
#[derive(Clone, Debug)]
pub struct RepairOrderRow {
    /// Its id.
    pub id: Uuid,
    /// The case it follows from; `None`: the publication has ended.
    pub case_id: Option<Uuid>,
    /// 办件编号
    pub case_number: Option<String>,
    /// Word of the stage that case is in.
    pub case_stage: Option<String>,
    /// The record.
    pub record_id: Uuid,
    /// 文书号
    pub document_no: String,
    /// Deciding authority.
    pub authority: String,
    /// Whom it is about.
    pub subject_name: String,
    /// Their code.
    pub subject_uscc: Option<String>,
    /// Code of the unit whose people answer.
    pub unit_code: String,
    /// Its name.
    pub unit_name: String,
    /// Its system, where that was told by interface.
    pub client_id: Option<Uuid>,
    /// What that is called.
    pub client_name: Option<String>,
    /// `stop`, `resume` or `expired`.
    pub kind: String,
    /// Microseconds UTC.
    pub issued_at: i64,
    /// Last day to answer (`YYYYMMDD`).
    pub due_on: i32,
    /// When it was answered; microseconds UTC.
    pub done_at: Option<i64>,
    /// By whom: the id of an account, or `api:` and that of a system.
    pub done_by: Option<String>,
    /// 回执, sealed.
    pub receipt: Option<Vec<u8>>,
    /// The day on which something else took its place.
    pub void_on: Option<i32>,
}
from_row!(RepairOrderRow {
    id,
    case_id,
    case_number,
    case_stage,
    record_id,
    document_no,
    authority,
    subject_name,
    subject_uscc,
    unit_code,
    unit_name,
    client_id,
    client_name,
    kind,
    issued_at,
    due_on,
    done_at,
    done_by,
    receipt,
    void_on
});

impl RepairOrderRow {
    /// Who has to answer.
    pub fn receiver(&self) -> Receiver {
        receiver(self.unit_code.clone(), self.client_id)
    }

    /// Whether it waits for an answer at all.
    pub fn is_open(&self) -> bool {
        self.done_at.is_none() && self.void_on.is_none()
    }
}

/// Which orders, as a condition.
macro_rules! push_orders {
    ($query:ident, $filter:ident) => {
        $query.push(match $filter.done {
            true => " where o.done_at is not null",
            false => " where o.done_at is null and o.void_on is null",
        });
        if let Some(day) = $filter.late_on {
            // Nobody is late while it is being heard whether the repair stands.
            $query.push(" and (o.kind <> 'stop' or c.stage = 'remedying') and ");
            $query.push(DUE).push(" < ").push_bind(day);
        }
        push_scope(&mut $query, "o.unit_code", $filter.scope);
    };
}

impl Store {
    /// 接收方: whoever has received a record by now.
    pub async fn receivers_of(&self, record: Uuid) -> Result<Vec<Receiver>, StoreError> {
        let units: Vec<String> = on_db!(self.db, pool => {
            sqlx::query_scalar(UNITS).bind(record).fetch_all(pool).await
        })?;
        let clients: Vec<(Uuid, String)> = on_db!(self.db, pool => {
            sqlx::query_as(CLIENTS).bind(record).fetch_all(pool).await
        })?;
        Ok(receivers(units, clients))
    }

    /// Orders as far as a permit reaches.
    pub async fn repair_orders(
        &self,
        filter: RepairOrderFilter<'_>,
        most: i64,
        offset: i64,
    ) -> Result<Vec<RepairOrderRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(SELECT);
            push_orders!(query, filter);
            query.push(match filter.done {
                true => " order by o.done_at desc, o.id desc",
                false => " order by due_on, o.id",
            });
            query.push(" limit ").push_bind(most);
            query.push(" offset ").push_bind(offset);
            query.build_query_as::<RepairOrderRow>().fetch_all(pool).await
        })?)
    }

    /// How many there are, as far as a permit reaches, up to [`MOST_COUNTED`].
    pub async fn count_repair_orders(
        &self,
        filter: RepairOrderFilter<'_>,
    ) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(
                "select count(*) from (
                    select 1 as one from repair_order o left join case_file c on c.id = o.case_id",
            );
            push_orders!(query, filter);
            query.push(" limit ").push_bind(MOST_COUNTED).push(") as counted");
            query.build_query_scalar::<i64>().fetch_one(pool).await
        })?)
    }

    /// One order.
    pub async fn repair_order(&self, id: Uuid) -> Result<Option<RepairOrderRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, RepairOrderRow>(ONE).bind(id).fetch_optional(pool).await
        })?)
    }

    /// What followed from a case for those who had received its record, in order; what was replaced too.
    pub async fn repair_orders_of_case(
        &self,
        case: Uuid,
    ) -> Result<Vec<RepairOrderRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, RepairOrderRow>(OF_CASE).bind(case).fetch_all(pool).await
        })?)
    }

    /// What a system has not answered yet, the oldest first.
    pub async fn open_orders_of_client(
        &self,
        client: Uuid,
        most: i64,
    ) -> Result<Vec<RepairOrderRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, RepairOrderRow>(OF_CLIENT)
                .bind(client)
                .bind(most)
                .fetch_all(pool)
                .await
        })?)
    }

    /// 回执 of an order that no case waits for: that use may go on, or that a publication has ended. `false`: somebody has
    /// given it, or something else took its place.
    pub async fn confirm_noted(
        &self,
        order: Uuid,
        receipt: &[u8],
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let done = execute!(
            tx,
            sqlx::query(NOTED)
                .bind(order)
                .bind(entry.at)
                .bind(&entry.actor)
                .bind(receipt)
        )?;
        if done == 0 {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }
}

/// 停止共享和使用: one order for each receiver.
///
/// # Errors
/// `Conflict` where somebody has received the record since the decision was made ready: it is made ready again.
pub(super) async fn stop(tx: &mut Tx, repair: Repairing<'_>) -> Result<(), StoreError> {
    let units: Vec<String> = on_tx!(tx, conn => {
        sqlx::query_scalar(UNITS).bind(repair.record).fetch_all(conn).await
    })?;
    let clients: Vec<(Uuid, String)> = on_tx!(tx, conn => {
        sqlx::query_as(CLIENTS).bind(repair.record).fetch_all(conn).await
    })?;
    if receivers(units, clients) != repair.step.receivers {
        return Err(StoreError::Conflict);
    }
    void(tx, repair).await?;
    for receiver in &repair.step.receivers {
        add(tx, repair, receiver, "stop").await?;
    }
    Ok(())
}

/// 恢复共享和使用: whoever was told to stop is told that the record counts again, where it does.
pub(super) async fn resume(tx: &mut Tx, repair: Repairing<'_>) -> Result<(), StoreError> {
    let told: Vec<(String, Option<Uuid>)> = on_tx!(tx, conn => {
        sqlx::query_as(TOLD).bind(repair.case).fetch_all(conn).await
    })?;
    void(tx, repair).await?;
    let counts: i64 = on_tx!(tx, conn => {
        sqlx::query_scalar(COUNTS)
            .bind(repair.record)
            .bind(to_number(repair.day))
            .fetch_one(conn)
            .await
    })?;
    if counts == 0 {
        return Ok(());
    }
    for (unit, client) in told {
        add(tx, repair, &receiver(unit, client), "resume").await?;
    }
    Ok(())
}

/// 公示期满: every system that was told of a record is told that it is public no more. `on`, `due_on`: today, and the last day
/// to answer (`YYYYMMDD`).
pub(in crate::store) async fn expire(
    tx: &mut Tx,
    record: Uuid,
    (on, due_on): (i32, i32),
    at: i64,
) -> Result<(), StoreError> {
    execute!(tx, sqlx::query(VOID_EXPIRED).bind(record).bind(on))?;
    let clients: Vec<(Uuid, String)> = on_tx!(tx, conn => {
        sqlx::query_as(CLIENTS).bind(record).fetch_all(conn).await
    })?;
    let instant = Timestamp::from_microsecond(at).unwrap_or_default();
    for (client, unit) in clients {
        let id = new_id(instant).map_err(|_| StoreError::NoChance)?;
        execute!(
            tx,
            sqlx::query(ADD)
                .bind(id)
                .bind(None::<Uuid>)
                .bind(record)
                .bind(&unit)
                .bind(client)
                .bind("expired")
                .bind(at)
                .bind(due_on)
        )?;
    }
    Ok(())
}

/// 回执, in the transaction of the step by which it is given.
///
/// # Errors
/// `Conflict` where its order is not open any more.
pub(in crate::store) async fn stopped(
    tx: &mut Tx,
    case: Uuid,
    (receiver, receipt): &(Receiver, Vec<u8>),
    entry: &AuditEntry,
) -> Result<(), StoreError> {
    let done = match receiver.client() {
        Some(client) => execute!(
            tx,
            sqlx::query(DONE_BY_CLIENT)
                .bind(case)
                .bind(entry.at)
                .bind(&entry.actor)
                .bind(receipt)
                .bind(client.as_uuid())
        )?,
        None => execute!(
            tx,
            sqlx::query(DONE_BY_UNIT)
                .bind(case)
                .bind(entry.at)
                .bind(&entry.actor)
                .bind(receipt)
                .bind(receiver.unit())
        )?,
    };
    match done {
        0 => Err(StoreError::Conflict),
        _ => Ok(()),
    }
}

async fn void(tx: &mut Tx, repair: Repairing<'_>) -> Result<(), StoreError> {
    let day = to_number(repair.day);
    execute!(tx, sqlx::query(VOID).bind(repair.case).bind(day))?;
    Ok(())
}

async fn add(
    tx: &mut Tx,
    repair: Repairing<'_>,
    receiver: &Receiver,
    kind: &'static str,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(ADD)
            .bind(repair.new_id()?)
            .bind(repair.case)
            .bind(repair.record)
            .bind(receiver.unit())
            .bind(receiver.client().map(ApiClientId::as_uuid))
            .bind(kind)
            .bind(repair.instant())
            .bind(repair.step.answer_by)
    )?;
    Ok(())
}

/// Units first, then systems: in the order in which the store gives them.
fn receivers(units: Vec<String>, clients: Vec<(Uuid, String)>) -> Vec<Receiver> {
    let units = units.into_iter().map(|unit| receiver(unit, None));
    let clients = clients
        .into_iter()
        .map(|(client, unit)| receiver(unit, Some(client)));
    units.chain(clients).collect()
}

fn receiver(unit: String, client: Option<Uuid>) -> Receiver {
    match client {
        Some(client) => Receiver::Client {
            client: ApiClientId::from_uuid(client),
            unit,
        },
        None => Receiver::Unit { unit },
    }
}
