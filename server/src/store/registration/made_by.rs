//! What an account has made for enterprises, for its holder's own data.

use uuid::Uuid;

use crate::store::db::on_db;
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

const COUNT: &str = "
    select (select count(*) from (
            select entry_id, no from entry_version where account_id = $1
            union select entry_id, no from entry_confirmation where account_id = $1
        ) made)
        + (select count(*) from entry_batch where account_id = $1)
        + (select count(*) from milestone_report where account_id = $1)";
/// What he wrote, and what was confirmed at a counter by a code that he read out.
const ENTRIES: &str = "
    select s.name, e.kind, e.number, v.no, v.stage, v.begun_at, v.sent_at
    from (
        select entry_id, no from entry_version where account_id = $1
        union select entry_id, no from entry_confirmation where account_id = $1
    ) made
    join entry_version v on v.entry_id = made.entry_id and v.no = made.no
    join entry e on e.id = v.entry_id
    join subject s on s.id = e.subject_id
    order by v.begun_at, v.entry_id, v.no";
const SHEETS: &str = "
    select s.name, b.kind, b.rows, b.stage, b.created_at
    from entry_batch b
    join subject s on s.id = b.subject_id
    where b.account_id = $1
    order by b.created_at, b.id";
const REPORTS: &str = "
    select s.name, e.number, r.by_party, r.says, r.text, r.at
    from milestone_report r
    join milestone m on m.id = r.milestone_id
    join entry e on e.id = m.entry_id
    join subject s on s.id = e.subject_id
    where r.account_id = $1
    order by r.at, r.id";

/// A version of an entry that an account has written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeVersion {
    /// Name of the enterprise.
    pub subject_name: String,
    /// Word of the kind.
    pub kind: String,
    /// 登记编号, once the entry was sent.
    pub number: Option<String>,
    /// Which version.
    pub no: i32,
    /// Word of where it stands.
    pub stage: String,
    /// Microseconds UTC.
    pub begun_at: i64,
    /// Microseconds UTC.
    pub sent_at: Option<i64>,
}
from_row!(MadeVersion {
    subject_name,
    kind,
    number,
    no,
    stage,
    begun_at,
    sent_at
});

/// A sheet that an account has brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeSheet {
    /// Name of the enterprise.
    pub subject_name: String,
    /// Word of the kind.
    pub kind: String,
    /// How many rows.
    pub rows: i32,
    /// Word of where it stands.
    pub stage: String,
    /// Microseconds UTC.
    pub created_at: i64,
}
from_row!(MadeSheet {
    subject_name,
    kind,
    rows,
    stage,
    created_at
});

/// What an account has reported of a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeReport {
    /// Name of the enterprise that registered it.
    pub subject_name: String,
    /// 登记编号 of the contract.
    pub number: Option<String>,
    /// Word of the party it was reported for.
    pub by_party: String,
    /// Word of what was said.
    pub says: String,
    /// In its words; sealed.
    pub text: Vec<u8>,
    /// Microseconds UTC.
    pub at: i64,
}
from_row!(MadeReport {
    subject_name,
    number,
    by_party,
    says,
    text,
    at
});

impl Store {
    /// How many versions, sheets and reports an account has made.
    pub async fn count_made_by(&self, account: Uuid) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar(COUNT).bind(account).fetch_one(pool).await
        })?)
    }

    /// Versions of entries that an account has written, or confirmed at a counter, drafts too; the oldest first.
    pub async fn versions_made_by(&self, account: Uuid) -> Result<Vec<MadeVersion>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, MadeVersion>(ENTRIES).bind(account).fetch_all(pool).await
        })?)
    }

    /// Sheets that an account has brought, the oldest first.
    pub async fn sheets_made_by(&self, account: Uuid) -> Result<Vec<MadeSheet>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, MadeSheet>(SHEETS).bind(account).fetch_all(pool).await
        })?)
    }

    /// 履约报告 of an account, the oldest first.
    pub async fn reports_made_by(&self, account: Uuid) -> Result<Vec<MadeReport>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, MadeReport>(REPORTS).bind(account).fetch_all(pool).await
        })?)
    }
}
