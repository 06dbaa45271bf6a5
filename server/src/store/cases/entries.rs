//! 自主申报 as cases about them need it: what was registered, and that one is looked into.

use const_format::formatcp;
use domain::case::CaseNumber;
use domain::registration::{EntryKind, Method, Stage};
use sqlx::QueryBuilder;
use uuid::Uuid;

use crate::store::db::{Tx, on_db, on_tx};
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

const SELECT: &str = "
    select
        e.id, e.subject_id, s.name as subject_name, s.uscc as subject_uscc, e.kind, e.number, e.live, e.withdrawn_at, v.no,
        v.stage, v.fields, v.method, v.verified_unit, u.name as verified_unit_name, v.verified_on, c.number as commitment
    from entry e
    join entry_version v on v.entry_id = e.id
    join subject s on s.id = e.subject_id
    left join unit u on u.code = v.verified_unit
    left join commitment c on c.id = coalesce(v.covered_by, v.commitment_id)";
const ONE: &str = formatcp!("{SELECT} where e.id = $1 and v.no = $2");
const IN_USE: &str = formatcp!("{SELECT} where e.id = $1 and v.no = e.live");
/// What is not in use any more was changed, withdrawn or found to be false meanwhile.
const USED: &str = "
    select count(*)
    from entry e
    join entry_version v on v.entry_id = e.id and v.no = e.live
    where e.id = $1 and v.no = $2 and e.withdrawn_at is null and v.stage in ('verified', 'complete')";
const MARKED: &str = "
    select distinct c.entry_id
    from case_file c
    join entry e on e.id = c.entry_id and e.live = c.entry_no
    where c.mark = 'open' and c.entry_id in (";

/// A version of an entry as a case about it needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundEntry {
    /// The entry.
    pub id: Uuid,
    /// Whose.
    pub subject_id: Uuid,
    /// Their name.
    pub subject_name: String,
    /// Their code.
    pub subject_uscc: Option<String>,
    /// 登记类别
    pub kind: EntryKind,
    /// 登记编号
    pub number: Option<CaseNumber>,
    /// Which version.
    pub no: i32,
    /// Where it stands.
    pub stage: Stage,
    /// Whether it is the one in use.
    pub in_use: bool,
    /// What it says by field, as JSON, sealed.
    pub fields: Vec<u8>,
    /// 核验方式
    pub method: Option<Method>,
    /// Code of the unit that verified it, or whose record says the same.
    pub verified_unit: Option<String>,
    /// Its name.
    pub verified_unit_name: Option<String>,
    /// The day (`YYYYMMDD`).
    pub verified_on: Option<i32>,
    /// 承诺编码 of the commitment it stands under.
    pub commitment: Option<String>,
}

struct Row {
    id: Uuid,
    subject_id: Uuid,
    subject_name: String,
    subject_uscc: Option<String>,
    kind: String,
    number: Option<String>,
    live: Option<i32>,
    withdrawn_at: Option<i64>,
    no: i32,
    stage: String,
    fields: Vec<u8>,
    method: Option<String>,
    verified_unit: Option<String>,
    verified_unit_name: Option<String>,
    verified_on: Option<i32>,
    commitment: Option<String>,
}
from_row!(Row {
    id,
    subject_id,
    subject_name,
    subject_uscc,
    kind,
    number,
    live,
    withdrawn_at,
    no,
    stage,
    fields,
    method,
    verified_unit,
    verified_unit_name,
    verified_on,
    commitment
});

impl TryFrom<Row> for FoundEntry {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<FoundEntry, StoreError> {
        let unknown = |table, column, value: &str| StoreError::Inconsistent {
            table,
            column,
            value: value.to_owned(),
        };
        let number = match &row.number {
            Some(number) => Some(
                number
                    .parse()
                    .map_err(|_| unknown("entry", "number", number))?,
            ),
            None => None,
        };
        Ok(FoundEntry {
            id: row.id,
            subject_id: row.subject_id,
            subject_name: row.subject_name,
            subject_uscc: row.subject_uscc,
            kind: EntryKind::from_code(&row.kind)
                .ok_or_else(|| unknown("entry", "kind", &row.kind))?,
            number,
            no: row.no,
            stage: Stage::from_code(&row.stage)
                .ok_or_else(|| unknown("entry_version", "stage", &row.stage))?,
            in_use: row.live == Some(row.no) && row.withdrawn_at.is_none(),
            fields: row.fields,
            method: match &row.method {
                Some(method) => Some(
                    Method::from_code(method)
                        .ok_or_else(|| unknown("entry_version", "method", method))?,
                ),
                None => None,
            },
            verified_unit: row.verified_unit,
            verified_unit_name: row.verified_unit_name,
            verified_on: row.verified_on,
            commitment: row.commitment,
        })
    }
}

impl Store {
    /// A version of an entry, whatever became of it.
    pub async fn found_entry(&self, id: Uuid, no: i32) -> Result<Option<FoundEntry>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(ONE).bind(id).bind(no).fetch_optional(pool).await
        })?;
        row.map(FoundEntry::try_from).transpose()
    }

    /// The version of an entry that is in use.
    pub async fn entry_in_use(&self, id: Uuid) -> Result<Option<FoundEntry>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(IN_USE).bind(id).fetch_optional(pool).await
        })?;
        row.map(FoundEntry::try_from).transpose()
    }

    /// 核实中: those of these entries whose version in use is being looked into.
    pub async fn entry_marks(&self, entries: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
        if entries.is_empty() {
            return Ok(Vec::new());
        }
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(MARKED);
            for (at, entry) in entries.iter().enumerate() {
                query.push(if at > 0 { ", " } else { "" }).push_bind(*entry);
            }
            query.push(")");
            query.build_query_scalar::<Uuid>().fetch_all(pool).await
        })?)
    }
}

/// Whether a version is the one in use; the entry is locked.
pub(super) async fn is_in_use(tx: &mut Tx, (id, no): (Uuid, i32)) -> Result<bool, StoreError> {
    let used: i64 = on_tx!(tx, conn => {
        sqlx::query_scalar(USED).bind(id).bind(no).fetch_one(conn).await
    })?;
    Ok(used > 0)
}
