//! Search by name: the way of `server/src/desk/search.rs` and `server/src/store/subjects.rs`, without what the
//! portal makes of other queries.

use std::collections::HashMap;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use domain::search_form;
use serde::{Deserialize, Serialize};
use sqlx::{QueryBuilder, Row};
use uuid::Uuid;

use super::db::on_db;
use super::from_row::from_row;
use super::sql::{
    ENTRIES_OF_GRAM, NAMES_BY_GRAM, NAMES_BY_GRAM_AND_TEXT, PUBLIC_COUNTS, RARE, SUBJECTS_BY_ID,
    UNION,
};
use super::subject::Subject;
use super::{Bare, Db, Shared, fault};

/// Hits on a page, and up to how many are put in order of fit.
const PAGE: usize = 20;
const RANKED: usize = 100;

#[derive(Deserialize)]
pub(super) struct Asked {
    q: String,
}

#[derive(Serialize)]
pub(super) struct Found {
    total: usize,
    hits: Vec<Hit>,
}

#[derive(Serialize)]
struct Hit {
    #[serde(flatten)]
    subject: Subject,
    penalties: i64,
    licences: i64,
}

struct Name {
    name_plain: String,
    subject_id: Uuid,
}
from_row!(Name {
    name_plain,
    subject_id
});

type Counts = Vec<(Uuid, String, i64)>;

pub(super) async fn answer(
    State(bare): State<Shared>,
    Query(asked): Query<Asked>,
) -> Result<Json<Found>, StatusCode> {
    find(&bare, &search_form::name(&asked.q))
        .await
        .map(Json)
        .map_err(fault)
}

async fn find(bare: &Bare, text: &str) -> Result<Found, sqlx::Error> {
    let mut names = names_with(&bare.db, text).await?;
    let total = names.len();
    if total <= RANKED {
        names.sort_by_cached_key(|found| fit(&found.name_plain, text));
    }
    names.truncate(PAGE);
    let ids: Vec<Uuid> = names.iter().map(|found| found.subject_id).collect();
    if ids.is_empty() {
        return Ok(Found {
            total,
            hits: Vec::new(),
        });
    }
    let subjects = subjects_by_id(&bare.db, &ids).await?;
    let mut subjects: HashMap<Uuid, Subject> =
        subjects.into_iter().map(|one| (one.id, one)).collect();
    let counts = public_counts(&bare.db, &ids, bare.today).await?;
    let count = |id: Uuid, kind: &str| {
        let counted = counts
            .iter()
            .find(|(subject, counted, _)| *subject == id && counted == kind);
        counted.map_or(0, |(_, _, number)| *number)
    };
    let hits = ids
        .iter()
        .filter_map(|id| subjects.remove(id))
        .map(|subject| Hit {
            penalties: count(subject.id, "penalty"),
            licences: count(subject.id, "licence"),
            subject,
        });
    Ok(Found {
        total,
        hits: hits.collect(),
    })
}

/// Best first, as the portal has it; otherwise the two would show different hits.
fn fit(name: &str, text: &str) -> (u8, usize, String) {
    let rank = match (name.starts_with(text), name.len() == text.len()) {
        (true, true) => 0,
        (true, false) => 1,
        (false, _) => 2,
    };
    (rank, name.len(), name.to_owned())
}

async fn names_with(db: &Db, text: &str) -> Result<Vec<Name>, sqlx::Error> {
    let grams = grams_of(text);
    let gram = match grams.as_slice() {
        [] => return Ok(Vec::new()),
        [only] => *only,
        several => rarest(db, several).await?,
    };
    let (most, offset) = (RANKED as i64 + 1, 0_i64);
    on_db!(db, pool => {
        if grams.len() == 1 {
            sqlx::query_as::<_, Name>(NAMES_BY_GRAM)
                .bind(gram).bind(most).bind(offset)
                .fetch_all(pool).await
        } else {
            sqlx::query_as::<_, Name>(NAMES_BY_GRAM_AND_TEXT)
                .bind(gram).bind(most).bind(offset).bind(format!("%{text}%"))
                .fetch_all(pool).await
        }
    })
}

async fn rarest(db: &Db, grams: &[i64]) -> Result<i64, sqlx::Error> {
    let [cast, from, limit, end] = ENTRIES_OF_GRAM;
    let counts: Vec<(i64, i64)> = on_db!(db, pool => {
        let mut query = QueryBuilder::new("");
        for (index, gram) in grams.iter().enumerate() {
            query.push(if index > 0 { UNION } else { "" });
            query.push(cast).push_bind(*gram).push(from).push_bind(*gram);
            query.push(limit).push_bind(RARE).push(end);
        }
        query.build().fetch_all(pool).await.map(|rows| {
            rows.iter().map(|row| (row.get(0), row.get(1))).collect()
        })
    })?;
    let rarest = counts.iter().min_by_key(|(_, entries)| *entries);
    Ok(rarest.map_or(grams[0], |(gram, _)| *gram))
}

async fn subjects_by_id(db: &Db, ids: &[Uuid]) -> Result<Vec<Subject>, sqlx::Error> {
    let [select, columns, from] = SUBJECTS_BY_ID;
    on_db!(db, pool => {
        let mut query = QueryBuilder::new(select);
        query.push(columns).push(from);
        let mut list = query.separated(", ");
        for id in ids {
            list.push_bind(*id);
        }
        query.push(")");
        query.build_query_as::<Subject>().fetch_all(pool).await
    })
}

async fn public_counts(db: &Db, ids: &[Uuid], today: i32) -> Result<Counts, sqlx::Error> {
    let [select, of, group] = PUBLIC_COUNTS;
    on_db!(db, pool => {
        let mut query = QueryBuilder::new(select);
        query.push_bind(today).push(of);
        let mut list = query.separated(", ");
        for id in ids {
            list.push_bind(*id);
        }
        query.push(group);
        query.build_query_as::<(Uuid, String, i64)>().fetch_all(pool).await
    })
}

/// As `grams_of` of `server/src/store/subjects.rs`: every two neighbouring characters as one number.
fn grams_of(text: &str) -> Vec<i64> {
    let pairs = text.chars().zip(text.chars().skip(1));
    let mut grams: Vec<i64> = pairs
        .map(|(first, second)| (i64::from(u32::from(first)) << 21) | i64::from(u32::from(second)))
        .collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}
