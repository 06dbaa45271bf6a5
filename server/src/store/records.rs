use const_format::formatcp;
use domain::id::RecordId;
use domain::record::RecordKind;
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::db::on_db;
use super::from_row::from_row;
use super::record_row::{COLUMNS, Row};
use super::{PublicRecord, Store, StoreError, Subject};

const OF_SUBJECT: &str = formatcp!(
    "select {COLUMNS}
    from record r
    where r.subject_id = $1 and r.withheld is null and r.until >= $2
    order by r.kind, r.decided_on desc, r.id desc
    limit $3"
);
const OF_SUBJECT_AND_KIND: &str = formatcp!(
    "select {COLUMNS}
    from record r
    where r.subject_id = $1 and r.kind = $2 and r.withheld is null and r.until >= $3
    order by r.decided_on desc, r.id desc
    limit $4 offset $5"
);
const ONE: &str = formatcp!(
    "select {COLUMNS}
    from record r
    where r.id = $1 and r.withheld is null and r.until >= $2"
);
const FIELDS: &str = "select fields, version from record where id = $1";
const VERSIONS: &str = "
    select replaced_at, changed
    from record_version
    where record_id = $1
    order by version desc";

const DISPUTED: &str = "
    select
        r.id, r.subject_id, r.kind, r.unit_code, r.title, r.document_no, r.authority, r.decided_on, r.received_on,
        r.withheld, r.until, r.mark, r.digest, r.sealed, r.fields, r.identity_key, s.key as subject_key,
        s.name as subject_name, u.sector
    from record r
    join subject s on s.id = r.subject_id
    join unit u on u.code = r.unit_code
    where r.id = $1";

const PUBLIC_AMONG: &str = "select id from record where withheld is null and until >= ";
/// 报送单位 have changed it by a file, not an outcome of a case.
const REPLACED: &str = "
    select max(replaced_at)
    from record_version
    where record_id = $1 and import_id is not null and replaced_at > $2";

/// A record as a case needs it, public or not.
#[derive(Clone, Debug)]
pub struct DisputedRecord {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub subject_id: Uuid,
    /// Word of its kind.
    pub kind: String,
    /// Code of the unit it is from.
    pub unit_code: String,
    /// Kinds of penalty or licence.
    pub title: String,
    /// 文书号
    pub document_no: String,
    /// Deciding authority.
    pub authority: String,
    /// Day of the decision (`YYYYMMDD`).
    pub decided_on: i32,
    /// Day of the first receipt.
    pub received_on: i32,
    /// Why it is not public.
    pub withheld: Option<String>,
    /// Last public day.
    pub until: i32,
    /// 异议标注: `open` or `noted`.
    pub mark: Option<String>,
    /// Keyed digest of every field.
    pub digest: Vec<u8>,
    /// Identifiers of persons, sealed.
    pub sealed: Option<Vec<u8>>,
    /// The other national fields as a JSON object by code.
    pub fields: String,
    /// What makes two rows the same record.
    pub identity_key: Vec<u8>,
    /// What makes two parties the same subject.
    pub subject_key: String,
    /// What its subject is called on every page; masked for natural persons.
    pub subject_name: String,
    /// 行业 of the unit it is from.
    pub sector: Option<String>,
}
from_row!(DisputedRecord {
    id,
    subject_id,
    kind,
    unit_code,
    title,
    document_no,
    authority,
    decided_on,
    received_on,
    withheld,
    until,
    mark,
    digest,
    sealed,
    fields,
    identity_key,
    subject_key,
    subject_name,
    sector
});

impl DisputedRecord {
    /// Whether anybody sees it on a day (`YYYYMMDD`).
    pub fn is_public(&self, today: i32) -> bool {
        self.withheld.is_none() && self.until >= today
    }

    /// Whether it is about a natural person: then everything it says is sealed.
    pub fn is_about_person(&self) -> bool {
        self.subject_key.starts_with(PERSON)
    }

    /// Whether it is about the natural person with this keyed hash of kind and number.
    pub fn is_about(&self, person: &str) -> bool {
        self.subject_key.strip_prefix(PERSON) == Some(person)
    }
}

/// What keys of natural persons begin with.
const PERSON: &str = "P:";
const OF_KEY: &str = "
    select r.id, r.kind, r.title, r.document_no, r.authority, r.decided_on
    from record r
    join subject s on s.id = r.subject_id
    where s.key = $1
    order by r.decided_on desc, r.id";
/// What an outcome has removed is not disputed again.
const NOT_PUBLIC: &str = "
    select r.id, r.kind, r.title, r.document_no, r.authority, r.decided_on
    from record r
    where r.subject_id = $1 and (r.withheld is not null or r.until < $2) and (r.held is null or r.held <> 'removed')
    order by r.decided_on desc, r.id
    limit $3";

/// A record as whoever it is about is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnRecordRow {
    /// Its id.
    pub id: Uuid,
    /// Word of its kind.
    pub kind: String,
    /// Kinds of penalty or licence.
    pub title: String,
    /// 文书号
    pub document_no: String,
    /// Deciding authority.
    pub authority: String,
    /// Day of the decision (`YYYYMMDD`).
    pub decided_on: i32,
}
from_row!(OwnRecordRow {
    id,
    kind,
    title,
    document_no,
    authority,
    decided_on
});

/// A former state of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordVersion {
    /// When it was replaced, microseconds UTC.
    pub replaced_at: i64,
    /// National codes of the fields that changed, as a JSON array.
    pub changed: String,
}
from_row!(RecordVersion {
    replaced_at,
    changed
});

/// A public record with its party and its national fields.
#[derive(Clone, Debug, PartialEq)]
pub struct FullRecord {
    /// The record.
    pub record: PublicRecord,
    /// Its party.
    pub subject: Subject,
    /// National fields as a JSON object by code, without identifiers of persons.
    pub fields: String,
    /// Former states, newest first.
    pub versions: Vec<RecordVersion>,
}

impl Store {
    /// A subject's public records of both kinds, at most `most`.
    pub async fn public_records(
        &self,
        subject: Uuid,
        today: i32,
        most: u32,
    ) -> Result<Vec<PublicRecord>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(OF_SUBJECT)
                .bind(subject).bind(today).bind(i64::from(most))
                .fetch_all(pool).await
        })?;
        rows.into_iter().map(PublicRecord::try_from).collect()
    }

    /// One page of a subject's public records of one kind, newest decision first.
    pub async fn public_records_of_kind(
        &self,
        subject: Uuid,
        kind: RecordKind,
        today: i32,
        most: u32,
        offset: u32,
    ) -> Result<Vec<PublicRecord>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(OF_SUBJECT_AND_KIND)
                .bind(subject).bind(kind.code()).bind(today).bind(i64::from(most)).bind(i64::from(offset))
                .fetch_all(pool).await
        })?;
        rows.into_iter().map(PublicRecord::try_from).collect()
    }

    /// Every record about the natural person with this keyed hash of kind and number, public or not.
    pub async fn records_of_person(&self, key: &str) -> Result<Vec<OwnRecordRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, OwnRecordRow>(OF_KEY)
                .bind(format!("{PERSON}{key}"))
                .fetch_all(pool)
                .await
        })?)
    }

    /// The newest records of a subject that are not public on that day.
    pub async fn records_not_public(
        &self,
        subject: Uuid,
        today: i32,
        most: i64,
    ) -> Result<Vec<OwnRecordRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, OwnRecordRow>(NOT_PUBLIC)
                .bind(subject)
                .bind(today)
                .bind(most)
                .fetch_all(pool)
                .await
        })?)
    }

    /// A record as a case needs it, public or not.
    pub async fn disputed_record(&self, id: Uuid) -> Result<Option<DisputedRecord>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, DisputedRecord>(DISPUTED).bind(id).fetch_optional(pool).await
        })?)
    }

    /// Those of these records that anybody sees on a day (`YYYYMMDD`).
    pub async fn public_among(&self, ids: &[Uuid], today: i32) -> Result<Vec<Uuid>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(PUBLIC_AMONG);
            query.push_bind(today).push(" and id in (");
            let mut list = query.separated(", ");
            for id in ids {
                list.push_bind(*id);
            }
            query.push(")");
            query.build_query_scalar::<Uuid>().persistent(false).fetch_all(pool).await
        })?)
    }

    /// When a file of its unit changed a record last, if that was after an instant (microseconds UTC).
    pub async fn record_replaced_since(
        &self,
        id: Uuid,
        since: i64,
    ) -> Result<Option<i64>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, Option<i64>>(REPLACED).bind(id).bind(since).fetch_one(pool).await
        })?)
    }

    /// One record if it is public on that day.
    pub async fn public_record(
        &self,
        id: RecordId,
        today: i32,
    ) -> Result<Option<FullRecord>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(ONE).bind(id.as_uuid()).bind(today).fetch_optional(pool).await
        })?;
        let Some(row) = row else { return Ok(None) };
        let record = PublicRecord::try_from(row)?;
        let Some(subject) = self
            .subject_by_id(domain::id::SubjectId::from_uuid(record.subject_id))
            .await?
        else {
            return Ok(None);
        };
        let (fields, version) = on_db!(self.db, pool => {
            sqlx::query_as::<_, (String, i32)>(FIELDS).bind(id.as_uuid()).fetch_one(pool).await
        })?;
        let versions = if version > 1 {
            on_db!(self.db, pool => {
                sqlx::query_as::<_, RecordVersion>(VERSIONS).bind(id.as_uuid()).fetch_all(pool).await
            })?
        } else {
            Vec::new()
        };
        Ok(Some(FullRecord {
            record,
            subject,
            fields,
            versions,
        }))
    }
}
