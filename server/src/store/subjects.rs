use domain::id::SubjectId;
use sqlx::{QueryBuilder, Row};
use uuid::Uuid;

use super::db::on_db;
use super::from_row::from_row;
use super::{Store, StoreError, dialect};

const COLUMNS: &str = "id, uscc, party, name, representative, updated_at";
const BY_USCC: &str = "
    select id, uscc, party, name, representative, updated_at
    from subject
    where uscc = $1 and party <> 'natural_person'";
const BY_ID: &str = "
    select id, uscc, party, name, representative, updated_at
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

/// How far a gram's entries are counted when the rarest of a query is looked for.
const RARE: i64 = 300;

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
    /// Legal representative as last reported.
    pub representative: Option<String>,
    /// Microseconds UTC.
    pub updated_at: i64,
}
from_row!(Subject {
    id,
    uscc,
    party,
    name,
    representative,
    updated_at
});

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
        let gram = match grams.as_slice() {
            [] => return Ok(Vec::new()),
            [only] => *only,
            several => self.rarest(several).await?,
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

    /// The gram with the fewest entries: walking along it is cheapest.
    async fn rarest(&self, grams: &[i64]) -> Result<i64, StoreError> {
        let counts: Vec<(i64, i64)> = on_db!(self.db, pool => {
            let mut query = QueryBuilder::new("");
            for (index, gram) in grams.iter().enumerate() {
                if index > 0 {
                    query.push(" union all ");
                }
                query.push("select cast(").push_bind(*gram).push(" as bigint) as gram, count(*) as entries from (select 1 as one from subject_gram where gram = ");
                query.push_bind(*gram).push(" limit ").push_bind(RARE).push(") entry");
            }
            query.build().fetch_all(pool).await.map(|rows| {
                rows.iter().map(|row| (row.get(0), row.get(1))).collect()
            })
        })?;
        let rarest = counts.iter().min_by_key(|(_, entries)| *entries);
        Ok(rarest.map_or(grams[0], |(gram, _)| *gram))
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

/// Every two neighbouring characters, each as one number; each pair once.
pub(super) fn grams_of(text: &str) -> Vec<i64> {
    let mut grams: Vec<i64> = text
        .chars()
        .zip(text.chars().skip(1))
        .map(|(first, second)| (i64::from(u32::from(first)) << 21) | i64::from(u32::from(second)))
        .collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_gram_per_pair() {
        assert_eq!(grams_of("澄澜机电").len(), 3);
        assert_eq!(grams_of("哈哈哈哈").len(), 1);
        assert_eq!(grams_of("单"), Vec::<i64>::new());
        assert_ne!(grams_of("甲乙"), grams_of("乙甲"));
    }
}
