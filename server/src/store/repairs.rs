//! 信用修复: what the repair of a penalty depends on, and what follows from one.

mod announcements;
mod bans;
mod effect;
mod hand_outs;
mod late_orders;
mod orders;

pub use announcements::AnnouncementRow;
pub use effect::RepairStep;
pub(super) use effect::{Repairing, follow};
pub use late_orders::LateOrders;
pub use orders::{RepairOrderFilter, RepairOrderRow};
pub(super) use orders::{expire, stopped};

use const_format::formatcp;
use domain::id::RecordId;
use sqlx::{Database, Encode, QueryBuilder, Type};
use uuid::Uuid;

use super::db::on_db;
use super::from_row::from_row;
use super::{Store, StoreError};

/// What stops publication for a time, during an objection or a reorganisation, does not tell whether there is anything to
/// repair: what stood before does. What the outcome of a case has stopped is over.
const UNTIL_TODAY: &str =
    "r.id, r.version, r.subject_id, s.name as subject_name, s.uscc as subject_uscc, s.party, r.unit_code, r.title, r.document_no,
    r.authority, r.decided_on, r.received_on, r.withheld,
    case
        when r.held in ('objection', 'shielded') then r.withheld_otherwise
        when r.held = 'stopped' then 'expired'
        else r.withheld
    end as reason,
    r.until, r.earliest_repair, r.mark, r.under_repair, r.fields, u.sector,
    f.performed, f.performed_on, f.harm_removed, f.not_repeated, f.not_listed, f.special_field, f.excluded_by,
    (
        select max(b.last_day) from repair_ban b where b.subject_id = r.subject_id and b.lifted_on is null
    ) as banned_until,
    (
        select max(h.last_day)
        from record_shielding h
        where h.record_id = r.id and h.ended_on is null and h.from_day <= ";
const AND_TODAY: &str = " and h.last_day >= ";
const SINCE_TODAY: &str = "
    ) as shielded_until,
    f.version as said_version";
const COLUMNS: &str = formatcp!("{UNTIL_TODAY}$1{AND_TODAY}$1{SINCE_TODAY}");
const FROM: &str = "
    from record r
    join subject s on s.id = r.subject_id
    join unit u on u.code = r.unit_code
    left join record_fact f on f.record_id = r.id";
/// What an outcome has removed is not repaired any more, and what is about a natural person is sealed.
const REPAIRABLE: &str = "r.kind = 'penalty' and s.party <> 'natural_person' and (r.held is null or r.held <> 'removed')";
const ONE: &str = formatcp!(
    "select {COLUMNS}
    {FROM}
    where r.id = $2 and {REPAIRABLE}"
);
const OF_SUBJECT: &str = formatcp!(
    "select {COLUMNS}
    {FROM}
    where r.subject_id = $2 and {REPAIRABLE}
    order by r.decided_on desc, r.id desc
    limit $3"
);

/// A penalty on an organisation with what its repair depends on, public or not.
#[derive(Clone, Debug)]
pub struct PenaltyRow {
    /// Its id.
    pub id: Uuid,
    /// Counts up with everything that changes in it.
    pub version: i32,
    /// Whose.
    pub subject_id: Uuid,
    /// Their name.
    pub subject_name: String,
    /// Their code.
    pub subject_uscc: Option<String>,
    /// Category word of the party.
    pub party: String,
    /// Code of the unit that determined.
    pub unit_code: String,
    /// Kinds of penalty.
    pub title: String,
    /// 文书号
    pub document_no: String,
    /// Deciding authority.
    pub authority: String,
    /// Day of the decision (`YYYYMMDD`).
    pub decided_on: i32,
    /// Day on which it came in (`YYYYMMDD`).
    pub received_on: i32,
    /// Why it is not public now.
    pub withheld: Option<String>,
    /// Why it is not public, leaving aside what hides it for a time.
    pub reason: Option<String>,
    /// Last public day.
    pub until: i32,
    /// From which day repair may be applied for.
    pub earliest_repair: Option<i32>,
    /// 异议标注: `open` or `noted`.
    pub mark: Option<String>,
    /// 1 while a case of repair runs about it.
    pub under_repair: i32,
    /// National fields as a JSON object by code, without identifiers of persons.
    pub fields: String,
    /// 单位的行业: `market`.
    pub sector: Option<String>,
    /// 义务履行完毕: 1, 0, or nobody has said.
    pub performed: Option<i32>,
    /// Since when.
    pub performed_on: Option<i32>,
    /// 不良影响消除, likewise.
    pub harm_removed: Option<i32>,
    /// 未再受同类处罚
    pub not_repeated: Option<i32>,
    /// 未列入名录、名单
    pub not_listed: Option<i32>,
    /// 五类领域
    pub special_field: Option<String>,
    /// 不可修复的依据
    pub excluded_by: Option<String>,
    /// 限制再申请 of the subject: its last day.
    pub banned_until: Option<i32>,
    /// 临时屏蔽: its last day, where it holds today.
    pub shielded_until: Option<i32>,
    /// Version of what the unit has said; `None` = it has said nothing.
    pub said_version: Option<i64>,
}
from_row!(PenaltyRow {
    id,
    version,
    subject_id,
    subject_name,
    subject_uscc,
    party,
    unit_code,
    title,
    document_no,
    authority,
    decided_on,
    received_on,
    withheld,
    reason,
    until,
    earliest_repair,
    mark,
    under_repair,
    fields,
    sector,
    performed,
    performed_on,
    harm_removed,
    not_repeated,
    not_listed,
    special_field,
    excluded_by,
    banned_until,
    shielded_until,
    said_version
});

impl PenaltyRow {
    /// Whether anybody sees it on a day (`YYYYMMDD`).
    pub fn is_public(&self, today: i32) -> bool {
        self.withheld.is_none() && self.until >= today
    }
}

impl Store {
    /// One penalty on an organisation, public or not, as it stands on a day (`YYYYMMDD`).
    pub async fn penalty(
        &self,
        id: RecordId,
        today: i32,
    ) -> Result<Option<PenaltyRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PenaltyRow>(ONE)
                .bind(today)
                .bind(id.as_uuid())
                .fetch_optional(pool)
                .await
        })?)
    }

    /// The newest penalties on an organisation, public or not, as they stand on a day (`YYYYMMDD`).
    pub async fn penalties_of(
        &self,
        subject: Uuid,
        today: i32,
        most: i64,
    ) -> Result<Vec<PenaltyRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PenaltyRow>(OF_SUBJECT)
                .bind(today)
                .bind(subject)
                .bind(most)
                .fetch_all(pool)
                .await
        })?)
    }

    /// These penalties on organisations as they stand on a day (`YYYYMMDD`), in their order; what is none is left out.
    pub async fn penalties_among(
        &self,
        ids: &[Uuid],
        today: i32,
    ) -> Result<Vec<PenaltyRow>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut rows: Vec<PenaltyRow> = on_db!(self.db, pool => {
            let mut query = QueryBuilder::new("");
            push_penalties(&mut query, today);
            query.push(" and r.id in (");
            let mut list = query.separated(", ");
            for id in ids {
                list.push_bind(*id);
            }
            query.push(")");
            query.build_query_as::<PenaltyRow>().persistent(false).fetch_all(pool).await
        })?;
        rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
        Ok(rows)
    }
}

/// Puts the beginning of a statement that reads penalties on organisations as they stand on a day (`YYYYMMDD`); which of
/// them, and in which order, comes behind it.
pub(super) fn push_penalties<DB>(query: &mut QueryBuilder<DB>, today: i32)
where
    DB: Database,
    i32: for<'q> Encode<'q, DB> + Type<DB>,
{
    query.push("select ").push(UNTIL_TODAY).push_bind(today);
    query.push(AND_TODAY).push_bind(today);
    query.push(SINCE_TODAY).push(FROM);
    query.push(" where ").push(REPAIRABLE);
}
