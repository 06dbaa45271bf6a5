use domain::id::SubjectId;
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::db::on_db;
use super::from_row::from_row;
use super::grams::{Indexed, grams_of};
use super::{Store, StoreError, dialect};

const COLUMNS: &str = "id, uscc, party, name";
const BY_USCC: &str = "
    select id, uscc, party, name
    from subject
    where uscc = $1 and party <> 'natural_person'";
const BY_ID: &str = "
    select id, uscc, party, name
    from subject
    where id = $1 and party <> 'natural_person'";
const NAMES_BY_GRAM: &str = "
    select name_plain, subject_id
    from subject_gram
    where gram = $1
    order by name_plain, subject_id
    limit $2 offset $3";
const NAMES_BY_GRAM_AND_TEXT: &str = r"
    select name_plain, subject_id
    from subject_gram
    where gram = $1 and name_plain like $4 escape '\'
    order by name_plain, subject_id
    limit $2 offset $3";
const LATEST: &str = "
    select
        (select max(updated_at) from record where subject_id = $1) as changed_at,
        (select representative from (
            select * from (
                select decided_on, id, representative from record
                where subject_id = $1 and kind = 'penalty' and representative is not null
                order by decided_on desc, id desc limit 1) penalty
            union all
            select * from (
                select decided_on, id, representative from record
                where subject_id = $1 and kind = 'licence' and representative is not null
                order by decided_on desc, id desc limit 1) licence
            ) told
        order by decided_on desc, id desc limit 1) as representative";
const REPRESENTATIVE: &str = "
    select kind, representative, sealed from (
        select * from (
            select decided_on, id, kind, representative, sealed from record
            where subject_id = $1 and kind = 'penalty' and representative is not null
            order by decided_on desc, id desc limit 1) penalty
        union all
        select * from (
            select decided_on, id, kind, representative, sealed from record
            where subject_id = $1 and kind = 'licence' and representative is not null
            order by decided_on desc, id desc limit 1) licence
        ) told
    order by decided_on desc, id desc limit 1";

/// An organisation on file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Id.
    pub id: Uuid,
    /// 统一社会信用代码
    pub uscc: Option<String>,
    /// Category word.
    pub party: String,
    /// Name.
    pub name: String,
}
from_row!(Subject {
    id,
    uscc,
    party,
    name
});

/// What a subject's records together say of it now. Read from them each time, so that no order in which they came,
/// and no correction, can leave it behind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubjectState {
    /// When a record of it was last stored or changed, microseconds UTC.
    pub changed_at: Option<i64>,
    /// Legal representative by the newest decision that names one.
    pub representative: Option<String>,
}
from_row!(SubjectState {
    changed_at,
    representative
});

/// The legal representative as the newest record tells it, with what is sealed of that record.
#[derive(Clone, Debug)]
pub struct NamedRepresentative {
    /// Kind of the record.
    pub kind: String,
    /// Name.
    pub name: String,
    /// The record's sealed fields.
    pub sealed: Option<Vec<u8>>,
}
from_row!(NamedRepresentative { kind, name, sealed });

/// A name found by the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectName {
    /// The name in the form in which it is searched.
    pub name_plain: String,
    /// Whose.
    pub subject_id: Uuid,
}
from_row!(SubjectName {
    name_plain,
    subject_id
});

impl Store {
    /// The organisation with this code.
    pub async fn subject_by_uscc(&self, uscc: &str) -> Result<Option<Subject>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, Subject>(BY_USCC).bind(uscc).fetch_optional(pool).await
        })?)
    }

    /// The organisation with this id; natural persons are not found.
    pub async fn subject_by_id(&self, id: SubjectId) -> Result<Option<Subject>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, Subject>(BY_ID).bind(id.as_uuid()).fetch_optional(pool).await
        })?)
    }

    /// The organisations with these ids, in no order.
    pub async fn subjects_by_id(&self, ids: &[Uuid]) -> Result<Vec<Subject>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new("select ");
            query.push(COLUMNS).push(" from subject where party <> 'natural_person' and id in (");
            let mut list = query.separated(", ");
            for id in ids {
                list.push_bind(*id);
            }
            query.push(")");
            query.build_query_as::<Subject>().fetch_all(pool).await
        })?)
    }

    /// Names that hold `text` (in searched form, at least two characters), in order of the name.
    pub async fn names_with(
        &self,
        text: &str,
        most: u32,
        offset: u32,
    ) -> Result<Vec<SubjectName>, StoreError> {
        let grams = grams_of(text);
        let Some(gram) = self.rarest(Indexed::Names, &grams).await? else {
            return Ok(Vec::new());
        };
        let (most, offset) = (i64::from(most), i64::from(offset));
        Ok(on_db!(self.db, pool => {
            if grams.len() == 1 {
                sqlx::query_as::<_, SubjectName>(NAMES_BY_GRAM)
                    .bind(gram).bind(most).bind(offset)
                    .fetch_all(pool).await
            } else {
                sqlx::query_as::<_, SubjectName>(NAMES_BY_GRAM_AND_TEXT)
                    .bind(gram).bind(most).bind(offset).bind(dialect::contains(text))
                    .fetch_all(pool).await
            }
        })?)
    }

    /// What the subject's records say of it now.
    pub async fn subject_state(&self, id: Uuid) -> Result<SubjectState, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, SubjectState>(LATEST).bind(id).fetch_one(pool).await
        })?)
    }

    /// The legal representative by the newest decision that names one.
    pub async fn newest_representative(
        &self,
        subject: Uuid,
    ) -> Result<Option<NamedRepresentative>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, NamedRepresentative>(REPRESENTATIVE).bind(subject).fetch_optional(pool).await
        })?)
    }

    /// Public penalties and licences of each subject on that day.
    pub async fn public_counts(
        &self,
        ids: &[Uuid],
        today: i32,
    ) -> Result<Vec<(Uuid, String, i64)>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(
                "select subject_id, kind, count(*) from record where withheld is null and until >= ",
            );
            query.push_bind(today).push(" and subject_id in (");
            let mut list = query.separated(", ");
            for id in ids {
                list.push_bind(*id);
            }
            query.push(") group by subject_id, kind");
            query.build_query_as::<(Uuid, String, i64)>().fetch_all(pool).await
        })?)
    }
}
