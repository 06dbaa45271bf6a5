//! Penalties by any unbroken part of their document number, public or not, along the index that the public search has.

use std::cmp::Reverse;

use sqlx::QueryBuilder;
use uuid::Uuid;

use super::db::on_db;
use super::documents::{MOST_HEADS, across};
use super::from_row::from_row;
use super::scope::push_scope;
use super::{PenaltyFilter, Store, StoreError, dialect};

/// A beginning of document numbers, and where it was used.
struct Head {
    unit_code: String,
    first_day: i32,
    last_day: i32,
}
from_row!(Head {
    unit_code,
    first_day,
    last_day
});

impl Store {
    /// Ids among which the first penalties of a page are whose document number holds what is looked for; `None`: it is too
    /// short for the index, or so many match that the newest of all soon fill the page.
    pub(super) async fn penalties_by_document(
        &self,
        filter: &PenaltyFilter<'_>,
    ) -> Result<Option<Vec<Uuid>>, StoreError> {
        let text = filter.text;
        if text.chars().nth(1).is_none() {
            return Ok(None);
        }
        let whole = self.penalty_heads(filter, &dialect::contains(text)).await?;
        let (Some(mut heads), Some(mut ids)) = (whole, self.tails(text).await?) else {
            return Ok(None);
        };
        if let Some((before, after)) = across(text) {
            match self.tails(after).await? {
                Some(tails) => ids.extend(tails),
                None => match self.penalty_heads(filter, &dialect::ends(before)).await? {
                    Some(more) => heads.extend(more),
                    None => return Ok(None),
                },
            }
        }
        ids.extend(self.newest_of_penalty_heads(filter, &heads).await?);
        Ok(Some(ids))
    }

    /// The heads of penalties within reach that fit the pattern; none where there are too many.
    async fn penalty_heads(
        &self,
        filter: &PenaltyFilter<'_>,
        pattern: &str,
    ) -> Result<Option<Vec<Head>>, StoreError> {
        let heads = on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(
                "select unit_code, first_day, last_day from document_head where kind = 'penalty' and head like ",
            );
            query.push_bind(pattern).push(r" escape '\'");
            push_scope(&mut query, "unit_code", filter.scope);
            query.push(" order by last_day desc limit ").push_bind(MOST_HEADS as i64 + 1);
            query.build_query_as::<Head>().persistent(false).fetch_all(pool).await
        })?;
        Ok(Some(heads).filter(|heads| heads.len() <= MOST_HEADS))
    }

    /// One list after the other, the newest first; of each only what is newer than what was found before.
    async fn newest_of_penalty_heads(
        &self,
        filter: &PenaltyFilter<'_>,
        heads: &[Head],
    ) -> Result<Vec<Uuid>, StoreError> {
        let most = usize::try_from(filter.most).unwrap_or(usize::MAX);
        let mut found: Vec<(i32, Uuid)> = Vec::new();
        for head in heads {
            let last = most.checked_sub(1).and_then(|at| found.get(at));
            let first = last.map_or(head.first_day, |(day, _)| head.first_day.max(*day));
            if first <= head.last_day {
                found.extend(self.newest_of_penalty_head(filter, head, first).await?);
                found.sort_by_key(|one| Reverse(*one));
                found.dedup();
                found.truncate(most);
            }
        }
        Ok(found.into_iter().map(|(_, id)| id).collect())
    }

    async fn newest_of_penalty_head(
        &self,
        filter: &PenaltyFilter<'_>,
        head: &Head,
        first: i32,
    ) -> Result<Vec<(i32, Uuid)>, StoreError> {
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new("select r.decided_on, r.id from record r");
            query.push(dialect::penalties_of_unit(self.engine()));
            query.push(
                " join subject s on s.id = r.subject_id
                where r.kind = 'penalty' and s.party <> 'natural_person' and (r.held is null or r.held <> 'removed')
                    and r.unit_code = ",
            );
            query.push_bind(&head.unit_code).push(" and r.decided_on >= ").push_bind(first);
            query.push(" and r.decided_on <= ").push_bind(head.last_day);
            query.push(" and r.document_key like ").push_bind(dialect::contains(filter.text)).push(r" escape '\'");
            if let Some((day, id)) = filter.after {
                query.push(" and (r.decided_on, r.id) < (").push_bind(day).push(", ").push_bind(id).push(")");
            }
            query.push(" order by r.decided_on desc, r.id desc limit ").push_bind(filter.most);
            query.build_query_as::<(i32, Uuid)>().persistent(false).fetch_all(pool).await
        })?)
    }
}
