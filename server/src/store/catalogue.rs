//! 惩戒措施目录清单

use std::collections::HashMap;

use domain::day::{from_number, to_number};
use domain::measure::{CatalogueItem, CatalogueState, MeasureNature};
use domain::policy::Confidence;
use domain::record::PartyKind;
use serde_json::json;
use uuid::Uuid;

use super::db::{Tx, execute, on_db, on_tx};
use super::from_row::from_row;
use super::{Store, StoreError};
use crate::audit::AuditEntry;

const ADD: &str = "
    insert into measure_item (
        id, code, edition, name, nature, law, article, period, content, confidence, state, from_day, until
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    on conflict (edition, code) do nothing";
const ADD_PARTY: &str = "insert into measure_item_party (item_id, party) values ($1, $2)";
const ADD_UNIT: &str = "insert into measure_item_unit (item_id, unit_code) values ($1, $2)";
const ID_OF: &str = "select id from measure_item where edition = $1 and code = $2";
const ALL: &str = "
    select id, code, edition, name, nature, law, article, period, content, confidence, state, from_day, until
    from measure_item
    order by edition desc, code";
const PARTIES: &str = "select item_id, party from measure_item_party order by item_id, party";
const UNITS: &str = "
    select i.item_id, i.unit_code, u.name
    from measure_item_unit i
    join unit u on u.code = i.unit_code
    order by i.item_id, i.unit_code";
const STATE: &str = "update measure_item set state = $2, from_day = $3, until = $4 where id = $1";
const TEXT: &str = "
    update measure_item set name = $2, nature = $3, law = $4, article = $5, period = $6, content = $7, confidence = $8
    where id = $1";
const NO_PARTY: &str = "delete from measure_item_party where item_id = $1";
const NO_UNIT: &str = "delete from measure_item_unit where item_id = $1";
const RESTING: &str = "
    select count(*) from measure m
    where m.item_id = $1 and m.ended_on is null and ($2 = 0 or m.from_day < $3 or m.from_day > $4)";

/// 条目 that is put into the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCatalogueItem {
    /// Its id.
    pub id: Uuid,
    /// What it says.
    pub item: CatalogueItem,
    /// 期限, as the law has it; empty where it names none.
    pub period: String,
    /// What the measure is, in words.
    pub content: String,
    /// How sure the basis is, e.g. `VERIFIED-TEXT`.
    pub confidence: String,
}

/// What came of an entry that was put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PutItem {
    /// It is new.
    Added,
    /// It was a draft, or only its state or its days changed.
    Changed,
    /// It said the same.
    Same,
    /// An entry in force or retired says something else under this code: that would be another entry.
    Differs,
    /// Measures in force rest on it that it would not cover any more.
    InUse,
}

/// 条目 as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueRow {
    /// Its id.
    pub id: Uuid,
    /// What it says; units by code.
    pub item: CatalogueItem,
    /// 期限; empty where the law names none.
    pub period: String,
    /// What the measure is, in words.
    pub content: String,
    /// How sure the basis is.
    pub confidence: Confidence,
    /// Names of the units that may apply it; none = any.
    pub unit_names: Vec<String>,
}

struct Row {
    id: Uuid,
    code: String,
    edition: String,
    name: String,
    nature: String,
    law: String,
    article: String,
    period: String,
    content: String,
    confidence: String,
    state: String,
    from_day: i32,
    until: Option<i32>,
}
from_row!(Row {
    id,
    code,
    edition,
    name,
    nature,
    law,
    article,
    period,
    content,
    confidence,
    state,
    from_day,
    until
});

impl TryFrom<Row> for CatalogueRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<CatalogueRow, StoreError> {
        let unknown = |column, value: &str| StoreError::Inconsistent {
            table: "measure_item",
            column,
            value: value.to_owned(),
        };
        let day = |column, number: i32| {
            from_number(number).ok_or_else(|| unknown(column, &number.to_string()))
        };
        Ok(CatalogueRow {
            id: row.id,
            item: CatalogueItem {
                nature: MeasureNature::from_code(&row.nature)
                    .ok_or_else(|| unknown("nature", &row.nature))?,
                state: CatalogueState::from_code(&row.state)
                    .ok_or_else(|| unknown("state", &row.state))?,
                from: day("from_day", row.from_day)?,
                until: row.until.map(|until| day("until", until)).transpose()?,
                code: row.code,
                edition: row.edition,
                name: row.name,
                law: row.law,
                article: row.article,
                parties: Vec::new(),
                units: Vec::new(),
            },
            period: row.period,
            content: row.content,
            confidence: Confidence::from_code(&row.confidence)
                .ok_or_else(|| unknown("confidence", &row.confidence))?,
            unit_names: Vec::new(),
        })
    }
}

impl Store {
    /// Puts entries into the catalogue; one that is there already, by edition and code, stays as it is.
    pub async fn add_catalogue_items(
        &self,
        items: &[NewCatalogueItem],
        entry: &AuditEntry,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        for new in items {
            insert(&mut tx, new).await?;
        }
        tx.commit_with(entry).await
    }

    /// Puts entries into the catalogue and gives back what came of each. Of an entry in force only the state and its
    /// days change; a draft, on which nothing rests, may be replaced. Where nothing changes nothing is noted.
    pub async fn put_catalogue_items(
        &self,
        items: &[NewCatalogueItem],
        entry: &AuditEntry,
    ) -> Result<Vec<PutItem>, StoreError> {
        let mut tx = self.begin().await?;
        let known = stored(&mut tx).await?;
        let mut all = Vec::new();
        for new in items {
            let known = known
                .iter()
                .find(|row| row.item.edition == new.item.edition && row.item.code == new.item.code);
            all.push(put(&mut tx, new, known).await?);
        }
        let of = |what: PutItem| all.iter().filter(|one| **one == what).count();
        let (added, changed) = (of(PutItem::Added), of(PutItem::Changed));
        if added + changed > 0 {
            let mut entry = entry.clone();
            entry.detail = json!({ "added": added, "changed": changed }).to_string();
            tx.commit_with(&entry).await?;
        }
        Ok(all)
    }

    /// The whole catalogue, the newest edition first.
    pub async fn catalogue(&self) -> Result<Vec<CatalogueRow>, StoreError> {
        let (rows, parties, units) = on_db!(self.db, pool => {
            (
                sqlx::query_as::<_, Row>(ALL).fetch_all(pool).await?,
                sqlx::query_as::<_, (Uuid, String)>(PARTIES).fetch_all(pool).await?,
                sqlx::query_as::<_, (Uuid, String, String)>(UNITS).fetch_all(pool).await?,
            )
        });
        assemble(rows, parties, units)
    }

    /// The entry with this code in an edition.
    pub async fn catalogue_item_id(
        &self,
        edition: &str,
        code: &str,
    ) -> Result<Option<Uuid>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, Uuid>(ID_OF)
                .bind(edition)
                .bind(code)
                .fetch_optional(pool)
                .await
        })?)
    }
}

fn assemble(
    rows: Vec<Row>,
    parties: Vec<(Uuid, String)>,
    units: Vec<(Uuid, String, String)>,
) -> Result<Vec<CatalogueRow>, StoreError> {
    let mut parties_of: HashMap<Uuid, Vec<PartyKind>> = HashMap::new();
    for (item, party) in parties {
        parties_of
            .entry(item)
            .or_default()
            .extend(PartyKind::from_code(&party));
    }
    let mut units_of: HashMap<Uuid, (Vec<String>, Vec<String>)> = HashMap::new();
    for (item, code, name) in units {
        let (codes, names) = units_of.entry(item).or_default();
        codes.push(code);
        names.push(name);
    }
    rows.into_iter()
        .map(|row| {
            let mut row = CatalogueRow::try_from(row)?;
            row.item.parties = parties_of.remove(&row.id).unwrap_or_default();
            (row.item.units, row.unit_names) = units_of.remove(&row.id).unwrap_or_default();
            Ok(row)
        })
        .collect()
}

/// Adds an entry with its parties and units; `false` when there is one with its edition and code.
async fn insert(tx: &mut Tx, new: &NewCatalogueItem) -> Result<bool, StoreError> {
    let item = &new.item;
    let added = execute!(
        tx,
        sqlx::query(ADD)
            .bind(new.id)
            .bind(&item.code)
            .bind(&item.edition)
            .bind(&item.name)
            .bind(item.nature.code())
            .bind(&item.law)
            .bind(&item.article)
            .bind(&new.period)
            .bind(&new.content)
            .bind(&new.confidence)
            .bind(item.state.code())
            .bind(to_number(item.from))
            .bind(item.until.map(to_number))
    )?;
    if added > 0 {
        insert_parts(tx, new.id, item).await?;
    }
    Ok(added > 0)
}

async fn insert_parts(tx: &mut Tx, id: Uuid, item: &CatalogueItem) -> Result<(), StoreError> {
    for party in &item.parties {
        execute!(tx, sqlx::query(ADD_PARTY).bind(id).bind(party.code()))?;
    }
    for unit in &item.units {
        execute!(tx, sqlx::query(ADD_UNIT).bind(id).bind(unit))?;
    }
    Ok(())
}

async fn put(
    tx: &mut Tx,
    new: &NewCatalogueItem,
    known: Option<&CatalogueRow>,
) -> Result<PutItem, StoreError> {
    let Some(known) = known else {
        // Somebody else may have put the same one in just now.
        return match insert(tx, new).await? {
            true => Ok(PutItem::Added),
            false => Err(StoreError::Conflict),
        };
    };
    let said = says(&new.item);
    let same_text = says(&known.item) == said
        && (&known.period, &known.content, known.confidence.code())
            == (&new.period, &new.content, &new.confidence);
    let (was, is) = (&known.item, &new.item);
    if same_text && (was.state, was.from, was.until) == (is.state, is.from, is.until) {
        return Ok(PutItem::Same);
    }
    if !same_text && was.state != CatalogueState::Draft {
        return Ok(PutItem::Differs);
    }
    // Before the database itself refuses it, and with it everything else in the file.
    if rests(tx, known.id, is).await? {
        return Ok(PutItem::InUse);
    }
    if !same_text {
        replace(tx, known.id, new).await?;
    }
    execute!(
        tx,
        sqlx::query(STATE)
            .bind(known.id)
            .bind(is.state.code())
            .bind(to_number(is.from))
            .bind(is.until.map(to_number))
    )?;
    Ok(PutItem::Changed)
}

/// What an entry is, in whatever order parties and units were written; not since when, and not whether it is in force.
fn says(item: &CatalogueItem) -> CatalogueItem {
    let mut said = CatalogueItem {
        state: CatalogueState::Draft,
        from: jiff::civil::Date::MIN,
        until: None,
        ..item.clone()
    };
    said.parties.sort_by_key(|party| party.code());
    said.parties.dedup();
    said.units.sort();
    said.units.dedup();
    said
}

async fn stored(tx: &mut Tx) -> Result<Vec<CatalogueRow>, StoreError> {
    let (rows, parties, units) = on_tx!(tx, conn => {
        (
            sqlx::query_as::<_, Row>(ALL).fetch_all(&mut *conn).await?,
            sqlx::query_as::<_, (Uuid, String)>(PARTIES).fetch_all(&mut *conn).await?,
            sqlx::query_as::<_, (Uuid, String, String)>(UNITS).fetch_all(&mut *conn).await?,
        )
    });
    assemble(rows, parties, units)
}

/// Whether measures in force would not be covered by the entry as it is to be.
async fn rests(tx: &mut Tx, id: Uuid, item: &CatalogueItem) -> Result<bool, StoreError> {
    let in_force = item.state == CatalogueState::InForce;
    let until = item.until.map_or(super::NO_END, to_number);
    let resting: i64 = on_tx!(tx, conn => {
        sqlx::query_scalar(RESTING)
            .bind(id)
            .bind(i32::from(in_force))
            .bind(to_number(item.from))
            .bind(until)
            .fetch_one(conn)
            .await
    })?;
    Ok(resting > 0)
}

async fn replace(tx: &mut Tx, id: Uuid, new: &NewCatalogueItem) -> Result<(), StoreError> {
    let item = &new.item;
    execute!(
        tx,
        sqlx::query(TEXT)
            .bind(id)
            .bind(&item.name)
            .bind(item.nature.code())
            .bind(&item.law)
            .bind(&item.article)
            .bind(&new.period)
            .bind(&new.content)
            .bind(&new.confidence)
    )?;
    for sql in [NO_PARTY, NO_UNIT] {
        execute!(tx, sqlx::query(sql).bind(id))?;
    }
    insert_parts(tx, id, item).await
}
