//! What official records say of a number that an enterprise gives: licences by 许可编号 or 文书号, of whomever.

use std::collections::HashMap;

use const_format::formatcp;
use domain::day::{self, LONG_TERM, to_number};
use domain::record::{PartyKind, RecordKind, licence};
use domain::search_form;
use uuid::Uuid;

use crate::store::db::{execute, on_db};
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

/// Records of one enterprise that bear one number, and more than anybody compares.
const MOST_OWN: i64 = 50;
/// Of others so many are enough to tell.
const MOST_OF_OTHERS: i64 = 20;
/// Records in one transaction, when those of an older version are read.
const PAGE: i64 = 500;

/// A record that the outcome of a case has removed says nothing any more.
const COUNTING: &str = "
    from record r
    join subject s on s.id = r.subject_id
    where s.party <> 'natural_person' and (r.held is null or r.held <> 'removed') and r.id in (
            select d.id from record d where d.kind = 'licence' and d.document_key = $2
            union
            select c.id from record c where c.certificate_key <> '' and c.certificate_key = $2
        )";
const OWN: &str = formatcp!(
    "select
        r.id, r.title, r.document_no, r.authority, r.unit_code, r.decided_on, r.withheld, r.until, r.fields,
        r.digest {COUNTING}
        and r.subject_id = $1
    order by r.decided_on desc, r.id
    limit $3"
);
const OF_OTHERS: &str = formatcp!(
    "select r.id, r.subject_id, r.authority, r.withheld, r.until {COUNTING} and r.subject_id <> $1
    order by r.decided_on desc, r.id
    limit $3"
);
const UNREAD: &str = "
    select r.id, s.party, r.fields
    from record r
    join subject s on s.id = r.subject_id
    where r.certificate_key is null and r.kind = 'licence'
    order by r.id
    limit $1";
const READ: &str =
    "update record set certificate_key = $2 where id = $1 and certificate_key is null";

/// 行政许可 that bears a number, public or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LicenceRow {
    /// The record.
    pub record_id: Uuid,
    /// 许可证书名称, else 许可决定文书名称.
    pub title: String,
    /// 许可编号, else 文书号.
    pub number: String,
    /// 文书号
    pub document_no: String,
    /// Day of the decision (`YYYYMMDD`).
    pub issued_on: i32,
    /// 有效期自 (`YYYYMMDD`)
    pub valid_from: Option<i32>,
    /// 有效期至 (`YYYYMMDD`); none where it has no end, or none is told.
    pub until: Option<i32>,
    /// 许可机关
    pub authority: String,
    /// Code of the unit the record is from.
    pub unit_code: String,
    /// Whether it holds, as the unit says (当前状态).
    pub is_valid: bool,
    /// Why it is not public.
    pub withheld: Option<String>,
    /// Last public day (`YYYYMMDD`).
    pub public_until: i32,
    /// Digest of all it says.
    pub digest: Vec<u8>,
}

impl LicenceRow {
    /// Whether anybody sees it on a day (`YYYYMMDD`).
    pub fn is_public(&self, today: i32) -> bool {
        self.withheld.is_none() && self.public_until >= today
    }
}

/// The same of another enterprise: what is asked of it is whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LicenceOfAnother {
    /// The record.
    pub record_id: Uuid,
    /// Whose.
    pub subject_id: Uuid,
    /// 许可机关
    pub authority: String,
    /// Why it is not public.
    pub withheld: Option<String>,
    /// Last public day (`YYYYMMDD`).
    pub public_until: i32,
}

impl LicenceOfAnother {
    /// Whether anybody sees it on a day (`YYYYMMDD`).
    pub fn is_public(&self, today: i32) -> bool {
        self.withheld.is_none() && self.public_until >= today
    }
}

struct OtherRow {
    id: Uuid,
    subject_id: Uuid,
    authority: String,
    withheld: Option<String>,
    until: i32,
}
from_row!(OtherRow {
    id,
    subject_id,
    authority,
    withheld,
    until
});

struct Row {
    id: Uuid,
    title: String,
    document_no: String,
    authority: String,
    unit_code: String,
    decided_on: i32,
    withheld: Option<String>,
    until: i32,
    fields: String,
    digest: Vec<u8>,
}
from_row!(Row {
    id,
    title,
    document_no,
    authority,
    unit_code,
    decided_on,
    withheld,
    until,
    fields,
    digest
});

/// National fields by code.
struct Fields(HashMap<String, String>);

impl Fields {
    /// What does not read holds nothing.
    fn of(json: &str) -> Fields {
        Fields(serde_json::from_str(json).unwrap_or_default())
    }

    fn text(&self, index: usize) -> &str {
        let field = licence::FIELDS.get(index);
        let value = field.and_then(|field| self.0.get(field.code));
        value.map_or("", String::as_str)
    }

    fn first(&self, indexes: [usize; 2]) -> Option<&str> {
        let mut texts = indexes.into_iter().map(|index| self.text(index));
        texts.find(|text| !text.is_empty())
    }

    fn day(&self, index: usize) -> Option<i32> {
        let day = day::parse(self.text(index)).ok()?;
        (day != LONG_TERM).then(|| to_number(day))
    }
}

impl From<Row> for LicenceRow {
    fn from(row: Row) -> LicenceRow {
        use licence::at::{WSH, XKBH, XKWS, XKZS, YXQZ, YXQZI, ZT};
        let fields = Fields::of(&row.fields);
        let title = fields.first([XKZS, XKWS]).map(str::to_owned);
        let number = fields.first([XKBH, WSH]).map(str::to_owned);
        LicenceRow {
            record_id: row.id,
            title: title.unwrap_or(row.title),
            number: number.unwrap_or_else(|| row.document_no.clone()),
            document_no: row.document_no,
            issued_on: row.decided_on,
            valid_from: fields.day(YXQZ),
            until: fields.day(YXQZI),
            authority: row.authority,
            unit_code: row.unit_code,
            is_valid: fields.text(ZT) != "2",
            withheld: row.withheld,
            public_until: row.until,
            digest: row.digest,
        }
    }
}

impl Store {
    /// Licences of an enterprise that bear a number (in the form of [`search_form::document_no`]), the newest first.
    pub async fn own_licences(
        &self,
        subject: Uuid,
        number_form: &str,
    ) -> Result<Vec<LicenceRow>, StoreError> {
        if !search_form::is_number(number_form) {
            return Ok(Vec::new());
        }
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(OWN)
                .bind(subject)
                .bind(number_form)
                .bind(MOST_OWN)
                .fetch_all(pool)
                .await
        })?;
        Ok(rows.into_iter().map(LicenceRow::from).collect())
    }

    /// Licences of other enterprises that bear a number, the newest first.
    pub async fn licences_of_others(
        &self,
        subject: Uuid,
        number_form: &str,
    ) -> Result<Vec<LicenceOfAnother>, StoreError> {
        if !search_form::is_number(number_form) {
            return Ok(Vec::new());
        }
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, OtherRow>(OF_OTHERS)
                .bind(subject)
                .bind(number_form)
                .bind(MOST_OF_OTHERS)
                .fetch_all(pool)
                .await
        })?;
        let of_another = |row: OtherRow| LicenceOfAnother {
            record_id: row.id,
            subject_id: row.subject_id,
            authority: row.authority,
            withheld: row.withheld,
            public_until: row.until,
        };
        Ok(rows.into_iter().map(of_another).collect())
    }

    /// Makes licences findable by 许可编号 that an older version of the program has stored, or stores beside this one
    /// while the nodes are brought up to date one after the other.
    pub async fn read_certificates(&self) -> Result<(), StoreError> {
        loop {
            let unread: Vec<(Uuid, String, String)> = on_db!(self.db, pool => {
                sqlx::query_as(UNREAD).bind(PAGE).fetch_all(pool).await
            })?;
            if unread.is_empty() {
                return Ok(());
            }
            let mut tx = self.begin().await?;
            for (id, party, fields) in unread {
                let person = party == PartyKind::NaturalPerson.code();
                let fields = Fields::of(&fields);
                let number = fields.text(licence::at::XKBH);
                let key = certificate_key(RecordKind::Licence, person, number);
                execute!(tx, sqlx::query(READ).bind(id).bind(key))?;
            }
            tx.commit().await?;
        }
    }
}

/// 许可编号 as it is compared: `None` for what is no licence, nothing where there is no number or it is a person's.
pub(crate) fn certificate_key(kind: RecordKind, person: bool, number: &str) -> Option<String> {
    match kind {
        RecordKind::Penalty => None,
        RecordKind::Licence if person => Some(String::new()),
        RecordKind::Licence => {
            let form = search_form::document_no(number);
            // What says that there is no number is none: every enterprise has that one.
            Some(if search_form::is_number(&form) {
                form
            } else {
                String::new()
            })
        }
    }
}
