//! 惩戒措施目录清单

use domain::day::to_number;
use domain::measure::CatalogueItem;
use uuid::Uuid;

use super::db::{on_db, on_tx};
use super::{Store, StoreError, audit};
use crate::audit::AuditEntry;

const ADD: &str = "
    insert into measure_item (
        id, code, edition, name, nature, law, article, content, confidence, state, from_day, until
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    on conflict (edition, code) do nothing";
const ADD_PARTY: &str = "insert into measure_item_party (item_id, party) values ($1, $2)";
const ADD_UNIT: &str = "insert into measure_item_unit (item_id, unit_code) values ($1, $2)";
const ID_OF: &str = "select id from measure_item where edition = $1 and code = $2";

/// 条目 that is put into the catalogue.
#[derive(Clone, Debug)]
pub struct NewCatalogueItem {
    /// Its id.
    pub id: Uuid,
    /// What it says.
    pub item: CatalogueItem,
    /// What the measure is, in words.
    pub content: String,
    /// How sure the basis is, e.g. `VERIFIED-TEXT`.
    pub confidence: String,
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
            let item = &new.item;
            let added = on_tx!(tx, conn => {
                sqlx::query(ADD)
                    .bind(new.id)
                    .bind(&item.code)
                    .bind(&item.edition)
                    .bind(&item.name)
                    .bind(item.nature.code())
                    .bind(&item.law)
                    .bind(&item.article)
                    .bind(&new.content)
                    .bind(&new.confidence)
                    .bind(item.state.code())
                    .bind(to_number(item.from))
                    .bind(item.until.map(to_number))
                    .execute(conn)
                    .await
                    .map(|done| done.rows_affected())
            })?;
            if added == 0 {
                continue;
            }
            for party in &item.parties {
                on_tx!(tx, conn => {
                    sqlx::query(ADD_PARTY)
                        .bind(new.id)
                        .bind(party.code())
                        .execute(conn)
                        .await
                        .map(|_| ())
                })?;
            }
            for unit in &item.units {
                on_tx!(tx, conn => {
                    sqlx::query(ADD_UNIT).bind(new.id).bind(unit).execute(conn).await.map(|_| ())
                })?;
            }
        }
        audit::append(&mut tx, entry).await?;
        tx.commit().await
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
