use const_format::formatcp;
use uuid::Uuid;

use crate::audit::AuditEntry;
use crate::store::db::{execute, on_db};
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

const SELECT: &str =
    "select id, case_id, kind, number, made_at, digest, token, body, read_at from case_letter";
const OF_CASE: &str = formatcp!("{SELECT} where case_id = $1 order by made_at, id");
const BY_ID: &str = formatcp!("{SELECT} where id = $1");
const BY_NUMBER: &str = formatcp!("{SELECT} where number = $1");
const BY_TOKEN: &str = formatcp!("{SELECT} where token = $1");
/// Its last public day, where anybody sees the record, or would without the repair this case has brought about.
const PUBLIC_UNTIL: &str = "
    select r.until
    from record r
    where r.id = $1 and r.until >= $2
        and case when r.held is null then r.withheld else r.withheld_otherwise end is null
        and not exists (
            select 1 from record_hold h
            where h.record_id = r.id and not (h.why = 'repaired' and h.source = $3)
        )";
const READ: &str = "update case_letter set read_at = $2 where id = $1 and read_at is null";

/// 文书, as it was given.
#[derive(Clone, Debug)]
pub struct CaseLetterRow {
    /// Its id.
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// Word of its kind.
    pub kind: String,
    /// 文号
    pub number: String,
    /// Microseconds UTC.
    pub made_at: i64,
    /// Keyed digest of what it says.
    pub digest: Vec<u8>,
    /// The word in the address that checks it.
    pub token: String,
    /// What it says, sealed.
    pub body: Vec<u8>,
    /// When the applicant opened it; microseconds UTC.
    pub read_at: Option<i64>,
}
from_row!(CaseLetterRow {
    id,
    case_id,
    kind,
    number,
    made_at,
    digest,
    token,
    body,
    read_at
});

impl Store {
    /// The letters of a case, the oldest first.
    pub async fn case_letters(&self, case: Uuid) -> Result<Vec<CaseLetterRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CaseLetterRow>(OF_CASE).bind(case).fetch_all(pool).await
        })?)
    }

    /// One letter.
    pub async fn case_letter(&self, id: Uuid) -> Result<Option<CaseLetterRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CaseLetterRow>(BY_ID).bind(id).fetch_optional(pool).await
        })?)
    }

    /// The letter somebody checks.
    pub async fn case_letter_by_token(
        &self,
        token: &str,
    ) -> Result<Option<CaseLetterRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CaseLetterRow>(BY_TOKEN).bind(token).fetch_optional(pool).await
        })?)
    }

    /// The letter with this 文号.
    pub async fn case_letter_by_number(
        &self,
        number: &str,
    ) -> Result<Option<CaseLetterRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CaseLetterRow>(BY_NUMBER).bind(number).fetch_optional(pool).await
        })?)
    }

    /// 公示至: the last public day (`YYYYMMDD`) of a record, as it is on a day without the repair of a case; `None` = it is
    /// not public then.
    pub async fn public_until(
        &self,
        (record, case): (Uuid, Uuid),
        today: i32,
    ) -> Result<Option<i32>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i32>(PUBLIC_UNTIL)
                .bind(record)
                .bind(today)
                .bind(case)
                .fetch_optional(pool)
                .await
        })?)
    }

    /// 已阅: notes when the applicant opened a letter first; `false` when that stands already.
    pub async fn read_case_letter(&self, id: Uuid, entry: &AuditEntry) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let read = execute!(tx, sqlx::query(READ).bind(id).bind(entry.at))?;
        if read == 0 {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }
}
